//! The types of file that may be attached, found from their first bytes.

use std::io::Cursor;
use zip::ZipArchive;

/// A type of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The media type.
    pub media_type: &'static str,
    /// The extensions it may have; the first is given to a name that has another.
    pub extensions: &'static [&'static str],
}

const fn kind(media_type: &'static str, extensions: &'static [&'static str]) -> Kind {
    Kind {
        media_type,
        extensions,
    }
}

const PDF: Kind = kind("application/pdf", &["pdf"]);
const PNG: Kind = kind("image/png", &["png"]);
const JPEG: Kind = kind("image/jpeg", &["jpg", "jpeg"]);
const GIF: Kind = kind("image/gif", &["gif"]);
const WEBP: Kind = kind("image/webp", &["webp"]);
const WAV: Kind = kind("audio/wav", &["wav"]);
const MP3: Kind = kind("audio/mpeg", &["mp3"]);
const M4A: Kind = kind("audio/mp4", &["m4a"]);
const MP4: Kind = kind("video/mp4", &["mp4"]);
const TEXT: Kind = kind("text/plain", &["txt"]);
const CSV: Kind = kind("text/csv", &["csv"]);
const MARKDOWN: Kind = kind("text/markdown", &["md"]);
const DOCX: Kind = kind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    &["docx"],
);
const XLSX: Kind = kind(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    &["xlsx"],
);
const PPTX: Kind = kind(
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    &["pptx"],
);
const ODT: Kind = kind("application/vnd.oasis.opendocument.text", &["odt"]);

/// The type of a file; `None` when it may not be attached.
pub(super) fn find(name: &str, bytes: &[u8]) -> Option<Kind> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let extension = super::name::extension(name);
    if starts(b"%PDF-") {
        Some(PDF)
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        Some(PNG)
    } else if starts(b"\xFF\xD8\xFF") {
        Some(JPEG)
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        Some(GIF)
    } else if starts(b"RIFF") {
        match bytes.get(8..12) {
            Some(b"WEBP") => Some(WEBP),
            Some(b"WAVE") => Some(WAV),
            _ => None,
        }
    } else if bytes.get(4..8) == Some(b"ftyp") {
        match bytes.get(8..12)? {
            b"M4A " | b"M4B " => Some(M4A),
            b"isom" | b"iso2" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1"
            | b"dash" | b"MSNV" | b"M4V " => Some(MP4),
            _ => None,
        }
    } else if starts(b"ID3") || (extension == "mp3" && is_mpeg_frame(bytes)) {
        Some(MP3)
    } else if starts(b"PK\x03\x04") {
        office(&extension, bytes)
    } else {
        text(&extension, bytes)
    }
}

/// The eleven bits that begin an MPEG audio frame, with a layer that exists.
fn is_mpeg_frame(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, second, ..] if second & 0xE0 == 0xE0 && second & 0x06 != 0)
}

/// An office document without macros: its extension and a part only that type has must agree.
fn office(extension: &str, bytes: &[u8]) -> Option<Kind> {
    let (kind, part) = match extension {
        "docx" => (DOCX, "word/document.xml"),
        "xlsx" => (XLSX, "xl/workbook.xml"),
        "pptx" => (PPTX, "ppt/presentation.xml"),
        "odt" => (ODT, "content.xml"),
        _ => return None,
    };
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has_macros = archive.file_names_raw().any(|name| {
        name.to_ascii_lowercase().ends_with(b"vbaproject.bin") || name.starts_with(b"Basic/")
    });
    (archive.index_for_name(part).is_some() && !has_macros).then_some(kind)
}

/// Text without control characters, under an extension of text or none.
fn text(extension: &str, bytes: &[u8]) -> Option<Kind> {
    let kind = match extension {
        "" | "txt" | "text" => TEXT,
        "csv" => CSV,
        "md" | "markdown" => MARKDOWN,
        _ => return None,
    };
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C);
    (!bytes.iter().any(is_control)).then_some(kind)
}
