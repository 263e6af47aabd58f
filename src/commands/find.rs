//! Finding what is meant by a few letters.

/// Whether every word typed begins a word of the text, capitals aside.
pub(super) fn matches(typed: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphanumeric());
    typed
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .all(|part| words().any(|word| word.starts_with(part)))
}

/// Whether what is typed is the whole of a text, capitals and the spaces around it aside.
pub(super) fn names(typed: &str, text: &str) -> bool {
    typed.trim().to_lowercase() == text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_named_by_the_whole_of_it_only() {
        assert!(names(" targets ", "Targets"));
        assert!(!names("target", "Targets"));
        assert!(!names("", "Targets"));
    }

    #[test]
    fn words_are_found_from_their_beginnings_in_any_order() {
        assert!(matches("snel an", "Anna Snelling"));
        assert!(matches("ONE-to", "Reviews one-to-one"));
        assert!(matches("  ", "anything"));
        assert!(!matches("nell", "Anna Snelling"));
        assert!(!matches("anna x", "Anna Snelling"));
    }
}
