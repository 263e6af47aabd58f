//! Attached files: what may be attached, under which name, and the digest their bytes are kept by.

mod kind;
mod metadata;
mod name;

use crate::digest::sha256;
use crate::error::ExchangeError;
use throughline_domain::records::Attachment;

pub use metadata::without_metadata;
pub use name::safe_name;

/// How large an attached file may be.
pub const MAX_BYTES: u64 = 20 << 20;

/// What a file input accepts. The bytes decide in the end.
pub const ACCEPT: &str =
    ".pdf,.png,.jpg,.jpeg,.gif,.webp,.docx,.xlsx,.pptx,.odt,.txt,.csv,.md,.mp3,.m4a,.mp4,.wav";

/// Looks at a file to be attached: its type is found from its bytes, its name made safe, its digest
/// computed. The bytes come back unchanged, to be stored under the digest.
///
/// # Errors
/// [`ExchangeError::Empty`] without bytes, [`ExchangeError::TooLarge`] beyond [`MAX_BYTES`],
/// [`ExchangeError::NotOurs`] when the type is not on the list.
///
/// ```
/// let (file, _) = throughline_exchange::attachment::prepare("notes.txt", b"Seen: a good call.".to_vec())?;
/// assert_eq!((file.media_type.as_str(), file.size), ("text/plain", 18));
/// # Ok::<(), throughline_exchange::ExchangeError>(())
/// ```
pub fn prepare(name: &str, bytes: Vec<u8>) -> Result<(Attachment, Vec<u8>), ExchangeError> {
    let name = safe_name(name);
    if bytes.is_empty() {
        return Err(ExchangeError::Empty { file: name });
    }
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > MAX_BYTES {
        return Err(ExchangeError::TooLarge {
            what: name,
            limit: MAX_BYTES,
        });
    }
    let Some(kind) = kind::find(&name, &bytes) else {
        return Err(ExchangeError::NotOurs {
            what: name,
            expected: "a file that can be attached: a PDF, a picture (PNG, JPEG, GIF, WebP), a document without macros (DOCX, XLSX, PPTX, ODT), plain text (TXT, CSV, MD) or a recording (MP3, M4A, MP4, WAV)".into(),
        });
    };
    let attachment = Attachment {
        name: name::with_extension(&name, kind.extensions),
        media_type: kind.media_type.into(),
        size,
        sha256: sha256(&bytes),
    };
    Ok((attachment, bytes))
}

/// Checks bytes that were read back against what was attached.
///
/// # Errors
/// [`ExchangeError::Damaged`] when they are not the same bytes.
pub fn check(attachment: &Attachment, bytes: &[u8]) -> Result<(), ExchangeError> {
    if sha256(bytes) == attachment.sha256 {
        Ok(())
    } else {
        Err(ExchangeError::damaged(
            attachment.name.clone(),
            "its bytes are no longer those that were attached",
        ))
    }
}

/// Whether a browser may show it as a picture; everything else is only ever downloaded.
pub fn is_image(media_type: &str) -> bool {
    matches!(
        media_type,
        "image/png" | "image/jpeg" | "image/gif" | "image/webp"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::ArchiveWriter;

    fn prepared(name: &str, bytes: &[u8]) -> Result<(String, String), ExchangeError> {
        prepare(name, bytes.to_vec()).map(|(file, _)| (file.name, file.media_type))
    }

    fn office(parts: &[&str]) -> Vec<u8> {
        let mut writer = ArchiveWriter::new("test");
        for part in parts {
            writer.add(part, b"x").unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn the_bytes_decide_the_type_and_the_name_follows() {
        let cases: [(&str, &[u8], &str, &str); 10] = [
            ("a.pdf", b"%PDF-1.7\n", "a.pdf", "application/pdf"),
            ("a.PNG", b"\x89PNG\r\n\x1a\n..", "a.PNG", "image/png"),
            ("a.jpeg", b"\xFF\xD8\xFF\xE0", "a.jpeg", "image/jpeg"),
            ("photo.html", b"GIF89a..", "photo.gif", "image/gif"),
            ("a.webp", b"RIFF....WEBPVP8 ", "a.webp", "image/webp"),
            ("a.wav", b"RIFF....WAVEfmt ", "a.wav", "audio/wav"),
            ("a.m4a", b"\0\0\0\x20ftypM4A ", "a.m4a", "audio/mp4"),
            ("a.mp4", b"\0\0\0\x20ftypisom", "a.mp4", "video/mp4"),
            ("a.mp3", b"ID3\x04", "a.mp3", "audio/mpeg"),
            ("notes", "Anna’s call".as_bytes(), "notes.txt", "text/plain"),
        ];
        for (name, bytes, safe, media_type) in cases {
            assert_eq!(
                prepared(name, bytes).unwrap(),
                (safe.into(), media_type.into())
            );
        }
        assert_eq!(prepared("t.csv", b"a,b\n1,2\n").unwrap().1, "text/csv");
    }

    #[test]
    fn office_documents_are_told_by_name_and_content() {
        let word = office(&["[Content_Types].xml", "word/document.xml"]);
        assert_eq!(prepared("a.docx", &word).unwrap().0, "a.docx");
        assert!(prepared("a.xlsx", &word).is_err());
        assert!(prepared("a.zip", &word).is_err());
        let macros = office(&[
            "[Content_Types].xml",
            "word/document.xml",
            "word/vbaProject.bin",
        ]);
        assert!(prepared("a.docx", &macros).is_err());
    }

    #[test]
    fn pages_scripts_programs_and_drawings_with_code_are_refused() {
        for (name, bytes) in [
            ("a.html", b"<script>" as &[u8]),
            ("a.svg", b"<svg/>"),
            ("a.js", b"alert(1)"),
            ("a.exe", b"MZ\x90\0"),
            ("a.txt", b"MZ\x90\0\x03"),
        ] {
            let message = prepared(name, bytes).unwrap_err().to_string();
            assert!(
                message.contains("not a file that can be attached"),
                "{message}"
            );
        }
    }

    #[test]
    fn empty_and_oversized_files_are_refused_in_a_sentence() {
        assert!(matches!(
            prepared("a.txt", b""),
            Err(ExchangeError::Empty { .. })
        ));
        let large = vec![b'a'; 1 + MAX_BYTES as usize];
        let message = prepared("a.txt", &large).unwrap_err().to_string();
        assert!(
            message.starts_with("a.txt is larger than 20 MB"),
            "{message}"
        );
    }

    #[test]
    fn a_changed_byte_is_found_on_reading_back() {
        let (file, bytes) = prepare("a.txt", b"seen".to_vec()).unwrap();
        assert!(check(&file, &bytes).is_ok());
        assert!(check(&file, b"sean").is_err());
    }
}
