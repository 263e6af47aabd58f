//! WebP: parts in a RIFF container.

/// The picture without Exif and XMP, and with a header that does not promise them.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WEBP" {
        return None;
    }
    let body = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let whole = bytes.get(..body.checked_add(8)?)?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut at = 12usize;
    while at < whole.len() {
        let length: [u8; 4] = whole.get(at + 4..at + 8)?.try_into().ok()?;
        let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
        // Each part has an even length in the file.
        let end = at
            .checked_add(8)?
            .checked_add(length)?
            .checked_add(length % 2)?;
        let part = whole.get(at..end)?;
        match part.get(..4)? {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                let from = out.len() + 8;
                out.extend(part);
                if let Some(flags) = out.get_mut(from) {
                    *flags &= !0x0C;
                }
            }
            _ => out.extend(part),
        }
        at = end;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&size.to_le_bytes());
    Some(out)
}
