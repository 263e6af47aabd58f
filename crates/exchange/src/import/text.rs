//! Bytes to text: which encoding a file has, and what is not text at all.

use super::other_format::{self, OtherFormat};
use crate::ExchangeError;
use serde::{Deserialize, Serialize};

/// The largest file that is read: 200 MB.
pub const MAX_FILE: usize = 200 << 20;

/// How the characters of a file are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8 without a mark.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-8 with a byte order mark.
    #[serde(rename = "utf-8-bom")]
    Utf8Bom,
    /// UTF-16, low byte first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// The code page of older Windows programs in Western Europe.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// Reads bytes as text, telling the encoding from its marks.
///
/// # Errors
/// [`ExchangeError::Empty`], [`ExchangeError::TooLarge`] or [`ExchangeError::NotText`].
pub fn decode(bytes: &[u8], file: &str) -> Result<(String, Encoding), ExchangeError> {
    if bytes.len() > MAX_FILE {
        return Err(ExchangeError::TooLarge {
            what: file.into(),
            limit: MAX_FILE as u64,
        });
    }
    if let Some(other) = other_format::of(bytes) {
        return Err(other.refusal(file));
    }
    let (text, encoding) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (mended(rest), Encoding::Utf8Bom),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16Be),
        _ => match unmarked_utf16(bytes) {
            Some(Encoding::Utf16Be) => (utf16(bytes, u16::from_be_bytes), Encoding::Utf16Be),
            Some(_) => (utf16(bytes, u16::from_le_bytes), Encoding::Utf16Le),
            None => utf8_or_1252(bytes),
        },
    };
    // Old programs end a text with this sign.
    let text = match text.strip_suffix('\u{1a}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.trim().is_empty() {
        return Err(ExchangeError::Empty { file: file.into() });
    }
    if other_format::has_bytes_no_text_has(&text) {
        return Err(OtherFormat::Unknown.refusal(file));
    }
    Ok((text, encoding))
}

/// UTF-16 without a mark: every other byte of Western text is zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = bytes.get(..bytes.len().min(1_024) & !1)?;
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    let zeros = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    if second * 10 >= pairs * 9 && first == 0 {
        Some(Encoding::Utf16Le)
    } else if first * 10 >= pairs * 9 && second == 0 {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

fn utf8_or_1252(bytes: &[u8]) -> (String, Encoding) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) if is_mostly_utf8(bytes) => (mended(bytes), Encoding::Utf8),
        Err(_) => (
            bytes.iter().map(|byte| windows_1252(*byte)).collect(),
            Encoding::Windows1252,
        ),
    }
}

/// Whether as many characters beyond ASCII are written in UTF-8 as are not: text of one encoding with
/// a few bytes of another pasted in.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut written, mut not) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        written += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        not += usize::from(!chunk.invalid().is_empty());
    }
    written > 0 && written >= not
}

/// UTF-8 with what is none of it read as Windows-1252.
fn mended(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| windows_1252(*byte)));
    }
    text
}

/// A character of Windows-1252, by the index of the WHATWG Encoding Standard: the five free places
/// stand for the control characters of the same number.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "näme;€\n";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (marked(b"\xEF\xBB\xBF", text.as_bytes()), Encoding::Utf8Bom),
            (marked(b"\xFF\xFE", &le), Encoding::Utf16Le),
            (marked(b"\xFE\xFF", &be), Encoding::Utf16Be),
            (b"n\xE4me;\x80\n".to_vec(), Encoding::Windows1252),
        ] {
            assert_eq!(decode(&bytes, "a.csv").unwrap(), (text.into(), encoding));
        }
        assert_eq!(
            decode(b"caf\xC3\xA9;na\xC3\xAFf;\xE9t\xC3\xA9\x1A", "a.csv").unwrap(),
            ("caf\u{e9};na\u{ef}f;\u{e9}t\u{e9}".into(), Encoding::Utf8),
            "a stray byte does not spoil the rest"
        );
        let plain: Vec<u8> = "name;b\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&plain, "a.csv").unwrap().1, Encoding::Utf16Le);
    }
}
