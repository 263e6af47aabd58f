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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_from_their_beginnings_in_any_order() {
        assert!(matches("snel an", "Anna Snelling"));
        assert!(matches("ONE-to", "Reviews one-to-one"));
        assert!(matches("  ", "anything"));
        assert!(!matches("nell", "Anna Snelling"));
        assert!(!matches("anna x", "Anna Snelling"));
    }
}
