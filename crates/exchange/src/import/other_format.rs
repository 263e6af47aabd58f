//! Files that are no table of text, told by their first bytes.

use crate::ExchangeError;

/// What a file is when it is no table of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OtherFormat {
    /// A backup of Throughline.
    Backup,
    /// A workbook of Excel; the old kind holds other documents of its time too.
    Workbook,
    /// A spreadsheet of LibreOffice and others.
    Spreadsheet,
    /// An archive.
    Zip,
    /// Something packed.
    Packed,
    /// A picture.
    Picture,
    /// A sound or film.
    Recording,
    /// A document for print.
    Pdf,
    /// A document of a word processor.
    Document,
    /// A database.
    Database,
    /// A page of the web.
    WebPage,
    /// Records of a program.
    Json,
    /// Records of a program.
    Xml,
    /// None of those, and no text either.
    Unknown,
}

impl OtherFormat {
    /// The words after *is*.
    fn words(self) -> &'static str {
        match self {
            Self::Backup => "a backup of Throughline",
            Self::Workbook => "an Excel workbook",
            Self::Spreadsheet => "a spreadsheet",
            Self::Zip => "a ZIP archive",
            Self::Packed => "a compressed file",
            Self::Picture => "a picture",
            Self::Recording => "a recording",
            Self::Pdf => "a PDF document",
            Self::Document => "a document of a word processor",
            Self::Database => "a database",
            Self::WebPage => "a web page",
            Self::Json => "a JSON file",
            Self::Xml => "an XML document",
            Self::Unknown => "a file with bytes that no text has",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::Backup => "Open it with “Choose a backup…” on the Data screen instead.",
            Self::Workbook | Self::Spreadsheet => {
                "This kind cannot be read: open it in your spreadsheet, save it as XLSX or CSV and choose that file."
            }
            Self::Zip | Self::Packed => "Unpack it first and choose the table in it, saved as CSV.",
            _ => "Choose the table itself: save it as CSV from your spreadsheet or CRM.",
        }
    }

    /// The error that says so.
    pub fn refusal(self, file: &str) -> ExchangeError {
        ExchangeError::NotText {
            file: file.into(),
            looks_like: self.words().into(),
            advice: self.advice().into(),
        }
    }
}

/// How many bytes of an archive are looked at for the names in it.
const NAMES_WITHIN: usize = 4_096;

/// What a file is by its first bytes; `None` when it may be text.
pub(super) fn of(bytes: &[u8]) -> Option<OtherFormat> {
    use OtherFormat::*;
    const MARKS: [(&[u8], OtherFormat); 16] = [
        (b"PK\x05\x06", Zip),
        (b"\xD0\xCF\x11\xE0", Workbook),
        (b"%PDF", Pdf),
        (b"\x1F\x8B", Packed),
        (b"7z\xBC\xAF", Packed),
        (b"Rar!\x1A", Packed),
        (b"\x89PNG", Picture),
        (b"\xFF\xD8\xFF", Picture),
        (b"GIF87a", Picture),
        (b"GIF89a", Picture),
        (b"II*\0", Picture),
        (b"MM\0*", Picture),
        (b"OggS\0", Recording),
        (b"{\\rtf", Document),
        (b"SQLite format 3\0", Database),
        (b"\0\0\x01\0", Picture),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(archive(bytes));
    }
    if let Some((_, format)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some(*format);
    }
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => return Some(Picture),
        (Some(b"RIFF"), _, Some(b"WAVE" | b"AVI ")) => return Some(Recording),
        (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1" | b"avif")) => return Some(Picture),
        (_, Some(b"ftyp"), _) => return Some(Recording),
        _ => {}
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = start.trim_ascii_start();
    let begins = |mark: &[u8]| {
        start
            .get(..mark.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(mark))
    };
    if begins(b"<!doctype html") || begins(b"<html") {
        Some(WebPage)
    } else if begins(b"<svg") {
        Some(Picture)
    } else if begins(b"{\"") || begins(b"[{") || begins(b"{\n") || begins(b"{\r\n") {
        Some(Json)
    } else {
        begins(b"<?xml").then_some(Xml)
    }
}

/// What an archive holds, by the names in it.
fn archive(bytes: &[u8]) -> OtherFormat {
    let start = bytes.get(..bytes.len().min(NAMES_WITHIN)).unwrap_or(bytes);
    let has = |name: &[u8]| start.windows(name.len()).any(|part| part == name);
    if has(b"xl/") {
        OtherFormat::Workbook
    } else if has(b"opendocument.spreadsheet") {
        OtherFormat::Spreadsheet
    } else if has(b"word/") || has(b"opendocument.text") {
        OtherFormat::Document
    } else if has(b"documents.jsonl") && has(b"manifest.json") {
        OtherFormat::Backup
    } else {
        OtherFormat::Zip
    }
}

/// Whether a text holds control characters that no program writes into a table. What is no text but
/// was read as one shows them soon.
pub(super) fn has_bytes_no_text_has(text: &str) -> bool {
    /// How far control characters other than zero are looked for, and how many are too many.
    const WITHIN: usize = 4_096;
    const TOO_MANY: usize = 8;
    let is_odd = |byte: &&u8| matches!(byte, 0x01..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    let bytes = text.as_bytes();
    bytes.contains(&0) || bytes.iter().take(WITHIN).filter(is_odd).count() >= TOO_MANY
}

#[cfg(test)]
mod tests {
    use super::super::text::decode;

    #[test]
    fn what_is_not_text_is_named_with_what_to_do() {
        let says = |bytes: &[u8]| decode(bytes, "a.csv").unwrap_err().to_string();
        assert!(says(b"").starts_with("a.csv is empty."));
        assert!(says(b" \r\n\t").starts_with("a.csv is empty."));
        for (bytes, wanted) in [
            (
                &b"PK\x03\x04....xl/workbook.xml"[..],
                "a.csv is an Excel workbook, not text. This kind cannot be read: open it",
            ),
            (
                b"PK\x03\x04....word/",
                "a document of a word processor, not",
            ),
            (
                b"PK\x03\x04....photos/",
                "a ZIP archive, not text. Unpack it",
            ),
            (
                b"PK\x03\x04..manifest.json..PK\x03\x04..documents.jsonl",
                "a backup of Throughline, not text. Open it with \u{201c}Choose a backup…\u{201d} on the Data screen",
            ),
            (
                b"\x89PNG\r\n\x1a\n",
                "a picture, not text. Choose the table itself",
            ),
            (b"GIF89a\x01\0", "a picture"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "a picture"),
            (b"\0\0\0\x18ftypheic", "a picture"),
            (b"\0\0\0\x18ftypmp42", "a recording"),
            (b"\n <!DOCTYPE HTML><p>", "a web page"),
            (b"{\n  \"deals\": []}", "a JSON file"),
            (b"a,b\n1,\x002\n", "a file with bytes that no text has"),
            (
                b"\x01\x02\x03\x04\x05\x06\x07\x08\xF1\xA2",
                "a file with bytes that no text has",
            ),
        ] {
            assert!(says(bytes).contains(wanted), "{}", says(bytes));
        }
    }

    #[test]
    fn a_stray_control_character_keeps_no_table_out() {
        assert!(decode(b"name,note\nAnna,a\x0bb\x1b\n", "a.csv").is_ok());
    }
}
