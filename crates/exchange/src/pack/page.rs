//! A page of a pack, written so that a text from the user can never become markup.

use super::names::Names;
use chrono::NaiveDate;

/// The look of every page: a well-kept ledger, on screen and on paper.
const STYLE: &str = include_str!("style.css");

/// A page being written. [`Page::raw`] takes only markup from this program's own source; everything
/// else is escaped.
pub(super) struct Page<'a> {
    html: String,
    names: &'a Names,
}

impl<'a> Page<'a> {
    /// A page up to its main content. The title stands in the window's bar.
    pub fn new(title: &str, class: &'static str, names: &'a Names) -> Self {
        let mut page = Self {
            html: String::with_capacity(16 << 10),
            names,
        };
        page.raw("<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n")
            .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'\">\n")
            .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .text(title)
            .raw("</title>\n<style>\n")
            .raw(STYLE)
            .raw("</style>\n</head>\n<body class=\"")
            .raw(class)
            .raw("\">\n<main>\n");
        page
    }

    /// Markup from this program.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.html.push_str(markup);
        self
    }

    /// A text from the user: names replaced, then escaped.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let replaced = self.names.replace(text);
        self.plain(&replaced)
    }

    /// A text from the user with a capital first letter, for criteria written in lower case.
    pub fn sentence(&mut self, text: &str) -> &mut Self {
        let mut characters = text.trim_start().chars();
        let first = characters.next().map(char::to_uppercase);
        let text: String = first.into_iter().flatten().chain(characters).collect();
        self.text(&text)
    }

    /// A text that holds no names, such as a path or a number: escaped.
    pub fn plain(&mut self, text: &str) -> &mut Self {
        escape(text, &mut self.html);
        self
    }

    /// A day as people write it.
    pub fn day(&mut self, day: NaiveDate) -> &mut Self {
        self.plain(&day.format("%-d %B %Y").to_string())
    }

    /// A text in paragraphs: blank lines divide them, single line breaks stay.
    pub fn paragraphs(&mut self, text: &str) -> &mut Self {
        let text = text.replace("\r\n", "\n");
        let mut paragraph: Vec<&str> = Vec::new();
        for line in text.lines().map(str::trim_end).chain([""]) {
            if !line.trim().is_empty() {
                paragraph.push(line);
            } else if !paragraph.is_empty() {
                let joined = paragraph.join("\n");
                self.raw("<p class=\"written\">")
                    .text(&joined)
                    .raw("</p>\n");
                paragraph.clear();
            }
        }
        self
    }

    /// A labelled fact in a definition list; a blank one is left out.
    pub fn fact(&mut self, label: &str, value: &str) -> &mut Self {
        if !value.trim().is_empty() {
            self.raw("<div><dt>")
                .text(label)
                .raw("</dt><dd>")
                .text(value)
                .raw("</dd></div>\n");
        }
        self
    }

    /// The finished page.
    pub fn finish(mut self) -> String {
        self.raw("</main>\n</body>\n</html>\n");
        self.html
    }
}

/// Adds a text with every sign of markup escaped, for content and for quoted attributes.
pub(super) fn escape(text: &str, to: &mut String) {
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            // Characters that change the direction of what follows, and ones no text holds.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => to.push(c),
        }
    }
}
