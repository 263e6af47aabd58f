//! PNG: chunks after a signature.

/// The picture without texts, Exif and the time of its last change, and without what follows its end.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes
        .get(..8)
        .filter(|start| *start == b"\x89PNG\r\n\x1a\n")?
        .to_vec();
    let mut at = 8usize;
    loop {
        let length: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
        let end = at.checked_add(12)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        let kind = chunk.get(4..8)?;
        if !matches!(kind, b"eXIf" | b"tEXt" | b"zTXt" | b"iTXt" | b"tIME") {
            out.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}
