//! Spellings that may mean the same: `GTXPro` and `GTX Pro`, `technolgy` and `technology`.

use super::codes::Codes;
use super::table::Table;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The most different texts of a column that are compared letter by letter.
const COMPARED: usize = 400;

/// Groups of spellings in a column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SpellingVariants {
    /// The column's place in the file, from 0.
    pub column: usize,
    /// Its name.
    pub name: String,
    /// Spellings that may mean the same.
    pub groups: Vec<SpellingGroup>,
}

/// Spellings that may mean the same.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SpellingGroup {
    /// The spelling proposed for all.
    pub canonical: String,
    /// How many rows have the proposed spelling; 0 when it is known from elsewhere.
    pub rows: usize,
    /// The other spellings and how many rows have each.
    pub variants: Vec<(String, usize)>,
    /// They differ in nothing but case, spaces and punctuation. Others are only like each other, and not
    /// to be merged unless the user says so.
    pub sure: bool,
}

/// Letters and digits in lower case: what is left when case, spaces and punctuation are ignored.
///
/// ```
/// use throughline_exchange::import::fold;
/// assert_eq!(fold("GTX-Pro "), fold("gtxpro"));
/// ```
pub fn fold(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Groups of spellings among a column's texts and those the workspace has in the same place.
pub(super) fn groups<'a>(
    table: &Table,
    codes: &Codes,
    known: impl Iterator<Item = &'a str>,
) -> Vec<SpellingGroup> {
    // Texts with their rows; those of the workspace count no rows but come first when chosen.
    let mut texts: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for (text, rows) in codes.texts(table) {
        let text = text.trim();
        if !text.is_empty() {
            texts.entry(text).or_default().0 += rows;
        }
    }
    let in_file: HashSet<&str> = texts.keys().copied().collect();
    let folded_in_file: HashSet<String> = in_file.iter().map(|text| fold(text)).collect();
    for text in known.map(str::trim) {
        if !text.is_empty() && folded_in_file.contains(&fold(text)) {
            texts.entry(text).or_default().1 = true;
        }
    }
    let mut by_fold: HashMap<String, Vec<&str>> = HashMap::new();
    for text in texts.keys() {
        let folded = fold(text);
        // What is all punctuation, or carries nothing but digits apart, is not a spelling of anything.
        if !folded.is_empty() {
            by_fold.entry(folded).or_default().push(text);
        }
    }
    let mut groups: Vec<SpellingGroup> = Vec::new();
    let mut grouped: HashSet<&str> = HashSet::new();
    let mut folds: Vec<&String> = by_fold.keys().collect();
    folds.sort();
    for folded in folds {
        let Some(members) = by_fold.get(folded).filter(|members| members.len() > 1) else {
            continue;
        };
        let rows = |text: &str| texts.get(text).copied().unwrap_or_default();
        let canonical = members
            .iter()
            .max_by_key(|text| (rows(text).1, rows(text).0, text.contains(' ')))
            .copied()
            .unwrap_or("");
        grouped.extend(members);
        groups.push(SpellingGroup {
            canonical: canonical.into(),
            rows: rows(canonical).0,
            variants: members
                .iter()
                .filter(|text| **text != canonical && in_file.contains(*text))
                .map(|text| ((*text).into(), rows(text).0))
                .collect(),
            sure: true,
        });
    }
    groups.retain(|group| !group.variants.is_empty());
    let single: Vec<(&str, usize)> = texts
        .iter()
        .filter(|(text, _)| !grouped.contains(*text) && in_file.contains(*text))
        .map(|(text, (rows, _))| (*text, *rows))
        .collect();
    groups.extend(run_together(&single));
    if single.len() <= COMPARED {
        groups.extend(alike(&single));
    }
    groups
}

/// Texts written as one word although both halves are words of other texts: `GTXPro` beside `GTX Basic`
/// and `GTX Plus Pro`.
fn run_together(texts: &[(&str, usize)]) -> Vec<SpellingGroup> {
    let words: HashSet<&str> = texts
        .iter()
        .filter(|(text, _)| text.contains(' '))
        .flat_map(|(text, _)| text.split_whitespace())
        .filter(|word| word.chars().count() >= 2)
        .collect();
    let mut groups = Vec::new();
    for (text, rows) in texts.iter().filter(|(text, _)| !text.contains(' ')) {
        let split = text.char_indices().skip(1).find_map(|(at, _)| {
            let (first, second) = text.split_at_checked(at)?;
            (words.contains(first) && words.contains(second)).then(|| format!("{first} {second}"))
        });
        if let Some(canonical) = split {
            groups.push(SpellingGroup {
                canonical,
                rows: 0,
                variants: vec![((*text).into(), *rows)],
                sure: false,
            });
        }
    }
    groups
}

/// Long texts that differ by one letter, or by two neighbours swapped.
fn alike(texts: &[(&str, usize)]) -> Vec<SpellingGroup> {
    let letters: Vec<Vec<char>> = texts
        .iter()
        .map(|(text, _)| text.chars().flat_map(char::to_lowercase).collect())
        .collect();
    let mut groups: Vec<SpellingGroup> = Vec::new();
    for (place, (text, rows)) in texts.iter().enumerate() {
        for (later, (other, other_rows)) in texts.iter().enumerate().skip(place + 1) {
            let (Some(a), Some(b)) = (letters.get(place), letters.get(later)) else {
                continue;
            };
            if a.len().min(b.len()) < 6 || !one_slip_apart(a, b) {
                continue;
            }
            // Names that differ in a digit are a series, not a slip.
            if a.iter().chain(b).any(char::is_ascii_digit) {
                continue;
            }
            let keep_first = (*rows, text.len()) >= (*other_rows, other.len());
            let (kept, kept_rows, slip, slip_rows) = if keep_first {
                (text, rows, other, other_rows)
            } else {
                (other, other_rows, text, rows)
            };
            groups.push(SpellingGroup {
                canonical: (*kept).into(),
                rows: *kept_rows,
                variants: vec![((*slip).into(), *slip_rows)],
                sure: false,
            });
        }
    }
    groups
}

/// Whether one letter added, left out or changed, or two neighbours swapped, makes one text the other
/// (a Damerau–Levenshtein distance of one).
fn one_slip_apart(a: &[char], b: &[char]) -> bool {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let room = a.len().min(b.len()) - start;
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(room)
        .take_while(|(x, y)| x == y)
        .count();
    let (Some(a), Some(b)) = (a.get(start..a.len() - end), b.get(start..b.len() - end)) else {
        return false;
    };
    match (a, b) {
        ([], []) => false,
        ([_], [] | [_]) | ([], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(a: &str, b: &str) -> bool {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        one_slip_apart(&letters(a), &letters(b))
    }

    #[test]
    fn one_slip_is_seen_and_two_are_not() {
        assert!(slip("technolgy", "technology"));
        assert!(slip("philipines", "philippines"));
        assert!(slip("markteing", "marketing"));
        assert!(!slip("marketing", "marketing"));
        assert!(!slip("medical", "musical"));
    }

    #[test]
    fn words_run_together_are_proposed_apart() {
        let found = run_together(&[
            ("GTX Basic", 3),
            ("GTX Plus Pro", 2),
            ("GTXPro", 5),
            ("MG", 1),
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].canonical, "GTX Pro");
        assert_eq!(found[0].variants, [("GTXPro".to_owned(), 5)]);
    }
}
