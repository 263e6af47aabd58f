//! A frozen chart on its way out: only drawing elements pass, and names in its words are replaced.
//!
//! A chart in a pack is opened by the assessor's browser as a file of its own, so it is rebuilt from
//! a list of elements and attributes that only draw. Anything else refuses the whole chart.

use super::names::Names;
use super::page::escape;

/// A chart that may leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawing {
    /// The SVG file.
    pub svg: String,
    /// Its title, names replaced, for those who cannot see it.
    pub title: String,
}

/// Elements that only draw or describe.
const ELEMENTS: [&str; 16] = [
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "title", "desc", "style", "defs", "clipPath",
];

/// Attributes that point at an element's id.
const REFERENCES: [&str; 3] = ["aria-labelledby", "aria-describedby", "aria-controls"];

/// Rebuilds a chart; `None` when it holds anything but a drawing.
pub(super) fn clean(svg: &str, names: &Names) -> Option<Drawing> {
    let mut cleaner = Cleaner {
        rest: svg.trim().trim_start_matches('\u{feff}'),
        names,
        out: String::with_capacity(svg.len()),
        open: Vec::new(),
        title: None,
    };
    cleaner.run()?;
    let has_root = cleaner.out.starts_with("<svg ");
    has_root.then(|| Drawing {
        svg: cleaner.out,
        title: cleaner.title.unwrap_or_else(|| "Chart".into()),
    })
}

struct Cleaner<'a> {
    rest: &'a str,
    names: &'a Names,
    out: String,
    open: Vec<&'a str>,
    title: Option<String>,
}

impl<'a> Cleaner<'a> {
    fn run(&mut self) -> Option<()> {
        loop {
            let at = self.rest.find('<').unwrap_or(self.rest.len());
            let (words, rest) = self.rest.split_at_checked(at)?;
            self.words(words)?;
            self.rest = rest;
            if self.rest.is_empty() {
                return self.open.is_empty().then_some(());
            }
            if let Some(rest) = self.rest.strip_prefix("<!--") {
                self.rest = rest.split_once("-->")?.1;
            } else if let Some(rest) = self.rest.strip_prefix("<?xml ") {
                self.rest = rest.split_once("?>")?.1;
            } else if let Some(rest) = self.rest.strip_prefix("</") {
                let (name, rest) = rest.split_once('>')?;
                if self.open.pop()? != name.trim() {
                    return None;
                }
                self.out.push_str("</");
                self.out.push_str(name.trim());
                self.out.push('>');
                self.rest = rest;
            } else {
                self.element()?;
            }
        }
    }

    /// What stands between elements.
    fn words(&mut self, words: &str) -> Option<()> {
        if self.open.last() == Some(&"style") {
            let harmless = !["@import", "url(", "expression", "\\"]
                .iter()
                .any(|sign| words.to_ascii_lowercase().contains(sign));
            self.out.push_str(words);
            return harmless.then_some(());
        }
        if words.trim().is_empty() {
            self.out.push_str(words);
            return Some(());
        }
        let text = self.names.replace(&unescape(words)?);
        if self.open.as_slice() == ["svg", "title"] {
            self.title.get_or_insert_with(|| text.trim().into());
        }
        if self.open.is_empty() {
            return None;
        }
        escape(&text, &mut self.out);
        Some(())
    }

    /// An element's start, from its `<`.
    fn element(&mut self) -> Option<()> {
        let rest = self.rest.strip_prefix('<')?;
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
        let (name, mut rest) = rest.split_at_checked(end)?;
        let is_root = self.open.is_empty();
        if !ELEMENTS.contains(&name)
            || is_root != (name == "svg")
            || (is_root && !self.out.trim().is_empty())
        {
            return None;
        }
        if is_root {
            self.out.clear();
        }
        self.out.push('<');
        self.out.push_str(name);
        if is_root {
            self.out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix("/>") {
                self.out.push_str("/>");
                self.rest = after;
                return Some(());
            }
            if let Some(after) = rest.strip_prefix('>') {
                self.out.push('>');
                self.open.push(name);
                self.rest = after;
                return Some(());
            }
            let (attribute, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, after) = after.strip_prefix(quote)?.split_once(quote)?;
            self.attribute(attribute.trim(), value)?;
            rest = after;
        }
    }

    /// An attribute that only draws; others are left out.
    fn attribute(&mut self, name: &str, value: &str) -> Option<()> {
        let is_name =
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let lower = name.to_ascii_lowercase();
        if !is_name {
            // `xmlns:xlink` and its like; a name with a space in it is not well-formed.
            return (!name.contains(char::is_whitespace)).then_some(());
        }
        if lower == "xmlns" || lower == "style" || lower == "href" || lower.starts_with("on") {
            return Some(());
        }
        let value = unescape(value)?;
        let is_local = !value.contains("url(") || value.starts_with("url(#");
        if !is_local || value.to_ascii_lowercase().contains("script:") {
            return Some(());
        }
        let is_words = (lower.starts_with("aria-") && !REFERENCES.contains(&lower.as_str()))
            || lower.starts_with("data-")
            || lower == "title";
        let value = if is_words {
            self.names.replace(&value)
        } else {
            value
        };
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&value, &mut self.out);
        self.out.push('"');
        Some(())
    }
}

/// A text with its entities resolved; `None` for one that is not known.
fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (entity, after) = after.split_once(';')?;
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            number => {
                let number = number.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code)?
            }
        });
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::PackOptions;
    use throughline_domain::Workspace;

    fn cleaned(svg: &str) -> Option<Drawing> {
        let options = PackOptions {
            portfolio: None,
            aliases: true,
            made_on: chrono::NaiveDate::default(),
            extra_terms: vec![("Anna & Bo".into(), "Pair <1>".into())],
        };
        clean(svg, &Names::new(&Workspace::default(), &options))
    }

    #[test]
    fn names_are_replaced_in_words_and_descriptions_but_not_in_shapes() {
        let svg = r#"<?xml version="1.0"?><!-- x --><svg viewBox="0 0 1 1" aria-label="Anna &amp; Bo"><title>Wins, Anna &#38; Bo</title><path d="M0 0"/><text x='1'>anna &amp; bo</text></svg>"#;
        let drawing = cleaned(svg).unwrap();
        assert_eq!(
            drawing.svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" aria-label="Pair &lt;1&gt;"><title>Wins, Pair &lt;1&gt;</title><path d="M0 0"/><text x="1">Pair &lt;1&gt;</text></svg>"#
        );
        assert_eq!(drawing.title, "Wins, Pair <1>");
    }

    #[test]
    fn a_chart_of_our_own_passes_whole() {
        use throughline_charts::{ChartSize, RankedIntervals, RankedPerson, ValueFormat};
        let chart = RankedIntervals {
            id: "ranked".into(),
            title: "Win rate".into(),
            value_name: "Win rate".into(),
            format: ValueFormat::Percent { places: 1 },
            higher_is_better: true,
            team: Some(0.5),
            before: None,
            people: vec![RankedPerson {
                before: None,
                label: "Anna & Bo".into(),
                value: Some(0.5),
                interval: Some((0.4, 0.6)),
                basis: Some("5 of 10".into()),
                highlighted: true,
            }],
        };
        let svg = throughline_charts::standalone_svg(&chart.draw(ChartSize::WIDE).unwrap());
        let drawing = cleaned(&svg).unwrap();
        assert!(!drawing.svg.contains("Anna"));
        assert!(drawing.svg.contains("Pair &lt;1&gt;"));
        let count = |text: &str, part: &str| text.matches(part).count();
        for part in ["<path", "<text", "<circle", "<rect", "class="] {
            assert_eq!(count(&drawing.svg, part), count(&svg, part), "{part}");
        }
    }

    #[test]
    fn anything_that_could_run_or_fetch_is_refused_or_dropped() {
        for svg in [
            "<svg><script>1</script></svg>",
            "<svg><foreignObject/></svg>",
            "<svg><image href='x'/></svg>",
            "<svg><style>@import 'x';</style></svg>",
            "<svg><style>a{b:url(x)}</style></svg>",
            "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
            "<svg><g></svg>",
            "<svg><path d=x/></svg>",
            "<p>x</p>",
            "words",
            "",
        ] {
            assert_eq!(cleaned(svg), None, "{svg}");
        }
        let svg = "<svg onload='a()' width='1'><path style='x' fill='url(http://x)' clip-path='url(#c)' xlink:href='y'/></svg>";
        assert_eq!(
            cleaned(svg).unwrap().svg,
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="1"><path clip-path="url(#c)"/></svg>"##
        );
    }
}
