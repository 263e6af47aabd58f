//! As much of XML as workbooks are written in: elements, attributes and texts. Definitions of entities
//! are read over, so that no text can grow by being repeated.

use std::borrow::Cow;

/// Something met while reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// An element begins; `closed` when it ends at once.
    Open {
        name: &'a str,
        attributes: &'a str,
        closed: bool,
    },
    /// An element ends.
    Close(&'a str),
    /// A text with its entities.
    Text(&'a str),
    /// A text as it stands.
    Literal(&'a str),
}

/// Reads XML from its beginning to its end. What is cut short or is none simply ends.
pub(super) struct Xml<'a> {
    rest: &'a str,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    /// Takes what comes before a mark, and the mark.
    fn take_until(&mut self, mark: &str) -> Option<&'a str> {
        let at = self.rest.find(mark)?;
        let taken = self.rest.get(..at)?;
        self.rest = self.rest.get(at + mark.len()..)?;
        Some(taken)
    }

    /// Takes an element's name and attributes: a bracket in a value does not end it.
    fn take_tag(&mut self) -> Option<&'a str> {
        let mut quote = None;
        let end = self.rest.bytes().position(|byte| match (quote, byte) {
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            (Some(open), byte) if open == byte => {
                quote = None;
                false
            }
            (None, b'>') => true,
            _ => false,
        })?;
        let tag = self.rest.get(..end)?;
        self.rest = self.rest.get(end + 1..)?;
        Some(tag)
    }
}

impl<'a> Iterator for Xml<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(after) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at_checked(end)?;
                self.rest = rest;
                return Some(Item::Text(text));
            };
            if let Some(literal) = after.strip_prefix("![CDATA[") {
                self.rest = literal;
                return self.take_until("]]>").map(Item::Literal);
            }
            if after.starts_with("!--") {
                self.take_until("-->")?;
                continue;
            }
            self.rest = after;
            let tag = self.take_tag()?;
            if tag.starts_with(['?', '!']) {
                continue;
            }
            if let Some(name) = tag.strip_prefix('/') {
                return Some(Item::Close(local(name.trim())));
            }
            let closed = tag.ends_with('/');
            let tag = tag.strip_suffix('/').unwrap_or(tag);
            let end = tag.find(|c: char| c.is_ascii_whitespace());
            let (name, attributes) = tag.split_at_checked(end.unwrap_or(tag.len()))?;
            return Some(Item::Open {
                name: local(name),
                attributes,
                closed,
            });
        }
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// An attribute's value, by its name without prefix.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<Cow<'a, str>> {
    let mut rest = attributes;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after.get(1..)?.split_once(quote)?;
        if local(name.trim()) == wanted {
            return Some(unescaped(value));
        }
        rest = after;
    }
}

/// A text with its entities replaced.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        result.push_str(before);
        let entity = from
            .get(1..)
            .and_then(|after| after.get(..after.find(';').filter(|length| *length <= 8)?));
        match entity.and_then(|name| Some((name, character(name)?))) {
            Some((name, c)) => {
                result.push(c);
                rest = from.get(name.len() + 2..).unwrap_or("");
            }
            None => {
                result.push('&');
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    result.push_str(rest);
    Cow::Owned(result)
}

fn character(entity: &str) -> Option<char> {
    let number = match entity {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        other => other.strip_prefix('#')?,
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_attributes_and_texts_are_read() {
        let text = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><!-- <no/> --><x:a r=\"1>0\" s:id='&amp;2'>one &lt;<b/><![CDATA[<&>]]></x:a>";
        let items: Vec<Item<'_>> = Xml::new(text).collect();
        let attributes = match items[1] {
            Item::Open { attributes, .. } => attributes,
            _ => "",
        };
        assert_eq!(attribute(attributes, "r").as_deref(), Some("1>0"));
        assert_eq!(attribute(attributes, "id").as_deref(), Some("&2"));
        assert_eq!(attribute(attributes, "x"), None);
        assert_eq!(items[2], Item::Text("one &lt;"));
        assert_eq!(items[4], Item::Literal("<&>"));
        assert_eq!(items[5], Item::Close("a"));
    }

    #[test]
    fn entities_are_replaced_and_what_is_none_stays() {
        assert_eq!(
            unescaped("a &amp; b &#8364;&#x41; &nope; & c"),
            "a & b €A &nope; & c"
        );
    }

    #[test]
    fn what_is_cut_short_ends() {
        let text = "<a b=\"c\">d</a><!-- e --><![CDATA[f]]>";
        for end in 0..text.len() {
            assert!(Xml::new(&text[..end]).count() < 9);
        }
    }
}
