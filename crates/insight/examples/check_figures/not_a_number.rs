//! Lets files with bare `NaN` and `Infinity`, which JSON does not know but Python writes, be read.

/// The text with every bare `NaN`, `Infinity` and `-Infinity` outside strings made `null`, which
/// the methods then refuse in the one case it stands in rather than in the whole file.
pub fn to_null(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    let mut in_string = false;
    while let Some(next) = rest.chars().next() {
        let mut length = next.len_utf8();
        if in_string && next == '\\' {
            length += rest.chars().nth(1).map_or(0, char::len_utf8);
        } else if next == '"' {
            in_string = !in_string;
        } else if !in_string
            && let Some(word) = ["NaN", "-Infinity", "Infinity"]
                .iter()
                .find(|word| rest.starts_with(**word))
        {
            result.push_str("null");
            rest = rest.get(word.len()..).unwrap_or_default();
            continue;
        }
        let (taken, left) = rest.split_at(length);
        result.push_str(taken);
        rest = left;
    }
    result
}
