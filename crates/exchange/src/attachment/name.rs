//! File names that are safe to show and to save.

/// How many characters of a name are kept, the extension included.
const MAX_CHARACTERS: usize = 120;

/// A file's name without its folders and without anything that hides what it is: control and
/// direction-changing characters go, characters that file systems refuse become `_`.
///
/// ```
/// use throughline_exchange::attachment::safe_name;
/// assert_eq!(safe_name("..\\photos/call\u{202e}gnp.exe"), "callgnp.exe");
/// assert_eq!(safe_name(" : "), "file");
/// ```
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let cleaned: String = last
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    let cleaned = cleaned.trim_matches([' ', '.']);
    if cleaned.chars().all(|c| matches!(c, '_' | ' ' | '.')) {
        return "file".into();
    }
    let cleaned = shorten(cleaned);
    if is_reserved(&cleaned) {
        return format!("_{cleaned}");
    }
    cleaned
}

/// Characters that are not seen, or that change the direction or order of those that are.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// Names that Windows keeps for devices, whatever their extension.
fn is_reserved(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match stem.as_bytes() {
        b"con" | b"prn" | b"aux" | b"nul" => true,
        [b'c', b'o', b'm', digit] | [b'l', b'p', b't', digit] => digit.is_ascii_digit(),
        _ => false,
    }
}

/// A name cut in its middle, so that the extension stays.
fn shorten(name: &str) -> String {
    if name.chars().count() <= MAX_CHARACTERS {
        return name.into();
    }
    let extension = extension(name);
    let stem = name.strip_suffix(&extension).unwrap_or(name);
    let room = MAX_CHARACTERS.saturating_sub(extension.chars().count() + 1);
    let stem: String = stem.trim_end_matches('.').chars().take(room).collect();
    match extension.is_empty() {
        true => stem,
        false => format!("{}.{extension}", stem.trim_end()),
    }
}

/// The extension in lower case, without its dot; blank when there is none worth the name.
pub(super) fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.is_empty()
                && (1..=10).contains(&extension.len())
                && extension.bytes().all(|byte| byte.is_ascii_alphanumeric()) =>
        {
            extension.to_ascii_lowercase()
        }
        _ => String::new(),
    }
}

/// The name with an extension that says what the bytes are.
pub(super) fn with_extension(name: &str, extensions: &[&str]) -> String {
    let found = extension(name);
    let wanted = extensions.first().copied().unwrap_or_default();
    if extensions.contains(&found.as_str()) {
        return name.into();
    }
    let stem = match found.is_empty() {
        true => name,
        false => name.rsplit_once('.').map_or(name, |(stem, _)| stem),
    };
    format!("{stem}.{wanted}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_reserved_names_and_characters_that_mislead_are_mended() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\x\\Anna’s call.mp3"), "Anna’s call.mp3");
        assert_eq!(safe_name("aux.txt"), "_aux.txt");
        assert_eq!(safe_name("a\u{0}b\u{200b}c?.txt"), "abc_.txt");
        assert_eq!(safe_name(""), "file");
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let name = safe_name(&format!("{}.docx", "é".repeat(400)));
        assert_eq!(name.chars().count(), MAX_CHARACTERS);
        assert!(name.ends_with("é.docx"));
    }
}
