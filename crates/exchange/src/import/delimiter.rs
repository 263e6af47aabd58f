//! Which character divides the columns.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What divides the columns of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delimiter {
    /// `,`
    #[default]
    #[serde(rename = ",")]
    Comma,
    /// `;`
    #[serde(rename = ";")]
    Semicolon,
    /// A tab.
    #[serde(rename = "\t")]
    Tab,
    /// `|`
    #[serde(rename = "|")]
    Bar,
}

impl Delimiter {
    /// All, the most common first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    /// The byte.
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    /// The word in a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Comma => "commas",
            Self::Semicolon => "semicolons",
            Self::Tab => "tabs",
            Self::Bar => "bars",
        }
    }
}

/// How many rows are looked at.
const SAMPLE_ROWS: usize = 200;

/// The delimiter that gives most rows the same number of columns, and more than one; `None` when none does.
pub(super) fn detect(text: &str) -> Option<Delimiter> {
    if let Some(said) = said_in_first_line(text) {
        return Some(said);
    }
    let mut best: Option<(Score, Delimiter)> = None;
    for delimiter in Delimiter::ALL {
        let Some(score) = score(text.as_bytes(), delimiter) else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, delimiter));
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

/// Spreadsheets are told the delimiter by a first line such as `sep=;`.
fn said_in_first_line(text: &str) -> Option<Delimiter> {
    let line = text.lines().next()?.trim_end_matches('\r');
    let sign = line.trim_matches('"').strip_prefix("sep=")?;
    Delimiter::ALL
        .into_iter()
        .find(|delimiter| sign.as_bytes() == [delimiter.byte()])
}

/// How well a delimiter fits, what counts most first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// Twentieths of the rows that have the commonest number of columns.
    share: usize,
    /// It is not followed by spaces, as signs in a sentence are.
    tight: bool,
    /// It is not the comma, which divides decimals and names too.
    plain: bool,
    /// The commonest number of columns.
    width: usize,
}

/// The first rows that are not blank: how many columns each has, and how often a space follows a delimiter.
struct Rows {
    widths: Vec<usize>,
    delimiters: usize,
    spaced: usize,
}

fn score(bytes: &[u8], delimiter: Delimiter) -> Option<Score> {
    let rows = rows(bytes, delimiter.byte());
    let is_divided = |width: &usize| *width > 1;
    // Lines of one cell above and below are titles and notes.
    let first = rows.widths.iter().position(is_divided)?;
    let last = rows.widths.iter().rposition(is_divided)?;
    let within = rows.widths.get(first..=last)?;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for width in within.iter().filter(|width| is_divided(width)) {
        *counts.entry(*width).or_default() += 1;
    }
    let (width, count) = counts
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))?;
    let around = rows.widths.len() - within.len();
    let spaced = rows.spaced * 2 > rows.delimiters;
    let enough = match (around, spaced) {
        (0, _) => true,
        (_, true) => count > around + 1,
        (_, false) => count > 1 && around <= count * 3,
    };
    (enough && count * 2 > within.len()).then_some(Score {
        share: count * 20 / rows.widths.len().max(1),
        tight: !spaced,
        plain: delimiter != Delimiter::Comma,
        width,
    })
}

fn rows(bytes: &[u8], delimiter: u8) -> Rows {
    let mut rows = Rows {
        widths: Vec::new(),
        delimiters: 0,
        spaced: 0,
    };
    let (mut columns, mut quoted, mut at_start, mut blank) = (1, false, true, true);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' if quoted => quoted = false,
            b'"' if at_start => quoted = true,
            // A doubled quote: the text in quotes goes on.
            _ if quoted => {}
            b'\n' | b'\r' => {
                if !blank {
                    rows.widths.push(columns);
                }
                if rows.widths.len() >= SAMPLE_ROWS {
                    return rows;
                }
                (columns, at_start, blank) = (1, true, true);
                continue;
            }
            _ => {}
        }
        if !quoted && *byte == delimiter {
            columns += 1;
            at_start = true;
            rows.delimiters += 1;
            rows.spaced += usize::from(bytes.get(at + 1) == Some(&b' '));
        } else {
            // After a closing quote another quote opens again.
            at_start = *byte == b'"' && !quoted;
        }
        blank = blank && (byte.is_ascii_whitespace() || *byte == delimiter);
    }
    if !blank {
        rows.widths.push(columns);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delimiter_is_found_and_decimal_commas_do_not_mislead() {
        for (text, delimiter) in [
            ("a,b\n1,2\n", Delimiter::Comma),
            ("a, b\n1, 2\n", Delimiter::Comma),
            ("a;b\n1,5;2,5\n1,5;3,5\n", Delimiter::Semicolon),
            ("1,5;2,5\n1,5;3,5\n", Delimiter::Semicolon),
            ("a\tb c\n1\t2,3\n", Delimiter::Tab),
            ("1|x, y|3\n2|z|4\n", Delimiter::Bar),
            ("Snelling, Anna, Ms|5\nFrase, Moses, Mr|6\n", Delimiter::Bar),
            ("\"a;b\";\"c,d\"\n\"e;\"\"f\";g\n", Delimiter::Semicolon),
            ("Sales, 2021\n\na;b;c\n1;2;3\n4;5;6\n", Delimiter::Semicolon),
            (
                "Title\nof it\nMay\nname,n\nAnna,1\nBen,2\nTotal,3\n",
                Delimiter::Comma,
            ),
            ("sep=;\na,b;c,d\n", Delimiter::Semicolon),
        ] {
            assert_eq!(detect(text), Some(delimiter), "{text}");
        }
    }

    #[test]
    fn prose_has_none() {
        for text in [
            "one\ntwo\nthree, four\n",
            "Dear team,\nplease find the figures\nin the other file\n",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
    }
}
