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
    let mut best: Option<((usize, usize), Delimiter)> = None;
    for delimiter in Delimiter::ALL {
        let Some(score) = score(text.as_bytes(), delimiter.byte()) else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, delimiter));
        }
    }
    best.map(|(_, delimiter)| delimiter)
}

/// How well a delimiter fits: twentieths of the rows that have the commonest number of columns, then
/// that number.
fn score(bytes: &[u8], delimiter: u8) -> Option<(usize, usize)> {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut columns, mut quoted, mut at_start, mut blank) = (1, false, true, true);
    let mut rows = 0;
    let mut end_row = |columns: &mut usize, blank: &mut bool| {
        if !*blank {
            *widths.entry(*columns).or_default() += 1;
            rows += 1;
        }
        (*columns, *blank) = (1, true);
        rows < SAMPLE_ROWS
    };
    let mut open = true;
    for byte in bytes {
        match byte {
            b'"' if quoted => quoted = false,
            b'"' if at_start => quoted = true,
            // A doubled quote: the text in quotes goes on.
            _ if quoted => {}
            b'\n' | b'\r' => {
                at_start = true;
                open = end_row(&mut columns, &mut blank);
                if !open {
                    break;
                }
                continue;
            }
            _ => {}
        }
        if !quoted && *byte == delimiter {
            columns += 1;
            at_start = true;
        } else {
            // After a closing quote another quote opens again.
            at_start = *byte == b'"' && !quoted;
        }
        blank = blank && (byte.is_ascii_whitespace() || *byte == delimiter);
    }
    if open {
        end_row(&mut columns, &mut blank);
    }
    let (width, count) = widths
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))?;
    (width > 1 && count * 2 > rows).then_some((count * 20 / rows.max(1), width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delimiter_is_found_and_decimal_commas_do_not_mislead() {
        assert_eq!(detect("a,b\n1,2\n"), Some(Delimiter::Comma));
        assert_eq!(
            detect("a;b\n1,5;2,5\n1,5;3,5\n"),
            Some(Delimiter::Semicolon)
        );
        assert_eq!(detect("a\tb c\n1\t2,3\n"), Some(Delimiter::Tab));
        assert_eq!(detect("1|x, y|3\n2|z|4\n"), Some(Delimiter::Bar));
        assert_eq!(
            detect("\"a;b\";\"c,d\"\n\"e;\"\"f\";g\n"),
            Some(Delimiter::Semicolon)
        );
        assert_eq!(detect("one\ntwo\nthree, four\n"), None);
    }
}
