//! A fixed text metric: widths close to those of common system sans-serif fonts, a little wide,
//! so that labels never run into one another whichever font draws them.

/// Size of all text, in pixels.
pub(crate) const TEXT_SIZE: f64 = 12.0;
/// From the top of a line of text to its baseline, in ems.
pub(crate) const ASCENT: f64 = 0.8;
/// Half the height of a capital, in ems: what centres text on a line.
pub(crate) const HALF_CAPITAL: f64 = 0.35;
/// From the baseline to the bottom of a line of text, in ems.
pub(crate) const DESCENT: f64 = 0.24;
/// Height of a line of text, in ems.
pub(crate) const LINE: f64 = 1.2;

/// How much wider the heavier weight runs.
const STRONG: f64 = 1.1;

/// Width of text in ems.
pub(crate) fn ems(text: &str) -> f64 {
    text.chars().map(character_ems).sum()
}

/// Width of text in pixels at the charts' text size.
pub(crate) fn width(text: &str) -> f64 {
    ems(text) * TEXT_SIZE
}

fn character_ems(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' => 0.28,
        ' ' | '\u{a0}' | 'f' | 'r' | 't' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' => 0.37,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '\u{2026}' => 0.94,
        '0'..='9' => 0.62,
        'A'..='Z' => 0.7,
        ' '..='~' => 0.6,
        // Combining marks take no room of their own.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        '\u{a1}'..='\u{10ff}' => 0.64,
        _ => 1.0,
    }
}

/// Width of text in the heavier weight of [`crate::Role::LabelStrong`].
pub(crate) fn strong_width(text: &str) -> f64 {
    width(text) * STRONG
}

/// The text, shortened to fit in the heavier weight.
pub(crate) fn strong_fitted(text: &str, room: f64) -> String {
    fitted(text, room / STRONG)
}

/// The text, shortened with an ellipsis to fit `room` pixels; empty if not even that fits.
pub(crate) fn fitted(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let room = room - width("\u{2026}");
    let mut used = 0.0;
    let mut short: String = text
        .chars()
        .take_while(|&character| {
            used += character_ems(character) * TEXT_SIZE;
            used <= room
        })
        .collect();
    short.truncate(short.trim_end().len());
    if short.is_empty() {
        return short;
    }
    short.push('\u{2026}');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_text_fits_and_whole_text_is_kept() {
        let name = "Maximilian Featherstonehaugh";
        assert!(width(&fitted(name, 80.0)) <= 80.0);
        assert!(fitted(name, 80.0).ends_with('\u{2026}'));
        assert_eq!(fitted(name, 400.0), name);
        assert_eq!(fitted(name, 5.0), "");
    }
}
