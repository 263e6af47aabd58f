//! The names of files in a pack: plain letters, digits and hyphens, which every system can unpack.

use crate::alias::folded;

/// How many characters of a title a file's name keeps.
const MAX_CHARACTERS: usize = 48;

/// A text as part of a file's name; `blank` when it holds no Latin letter or digit.
pub(super) fn slug(text: &str, blank: &str) -> String {
    let mut slug = String::new();
    for c in folded(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
        if slug.len() >= MAX_CHARACTERS {
            break;
        }
    }
    match slug.trim_end_matches('-') {
        "" => blank.into(),
        slug => slug.into(),
    }
}

/// A number with as many leading zeros as the largest one needs, at least one.
pub(super) fn numbered(number: usize, most: usize) -> String {
    let width = most.to_string().len().max(2);
    format!("{number:0width$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_plain_names() {
        assert_eq!(
            slug("One-to-one: Zoë’s <b>wins</b>!", "item"),
            "one-to-one-zoes-b-wins-b"
        );
        assert_eq!(slug("../../x", "item"), "x");
        assert_eq!(slug("報告", "item"), "item");
        assert!(slug(&"ab ".repeat(90), "item").len() <= MAX_CHARACTERS);
    }

    #[test]
    fn numbers_sort_as_text() {
        assert_eq!(numbered(3, 9), "03");
        assert_eq!(numbered(3, 120), "003");
    }
}
