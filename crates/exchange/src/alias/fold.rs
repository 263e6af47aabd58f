//! Letters without case and accents, so that *Zoë*, *ZOE* and *zoe* are one name.

/// Base letters of U+00C0 to U+017F, in order; a dot is a sign that is no letter.
const LATIN: &[u8; 192] = b"aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Whether a character is part of a word: letters, digits and the accents set on letters.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_accent(c)
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A text without case and accents.
pub(super) fn text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_accent(*c)) {
        match base(c) {
            Some(letter) => folded.push(letter),
            None => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

fn base(c: char) -> Option<char> {
    let place = u32::from(c).checked_sub(0xC0)?;
    let letter = LATIN.get(usize::try_from(place).ok()?)?;
    (*letter != b'.').then(|| char::from(*letter))
}
