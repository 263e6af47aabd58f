//! JPEG: segments between markers, then scans of coded pixels.

/// The picture with only what is needed to show it: Exif, XMP, IPTC and comments go, and what follows its
/// end; how it is to be turned stays.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes
        .get(..2)
        .filter(|start| *start == b"\xFF\xD8")?
        .to_vec();
    let mut at = 2;
    let mut turned = None;
    loop {
        let [0xFF, marker] = *bytes.get(at..at + 2)? else {
            return None;
        };
        match marker {
            // Fill bytes may stand before a marker.
            0xFF => at += 1,
            0xD9 => {
                out.extend(b"\xFF\xD9");
                return Some(with_orientation(out, turned));
            }
            0x01 | 0xD0..=0xD7 => {
                out.extend([0xFF, marker]);
                at += 2;
            }
            _ => {
                let length = bytes.get(at + 2..at + 4)?;
                let end = at + 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
                let content = bytes.get(at + 4..end)?;
                if marker == 0xE1 && turned.is_none() {
                    turned = orientation(content);
                }
                if is_needed(marker, content) {
                    out.extend(bytes.get(at..end)?);
                }
                at = end;
                if marker == 0xDA {
                    let scan = scan_length(bytes.get(at..)?)?;
                    out.extend(bytes.get(at..at + scan)?);
                    at += scan;
                }
            }
        }
    }
}

fn is_needed(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xE0 | 0xEE => true,
        0xE2 => content.starts_with(b"ICC_PROFILE\0"),
        0xE1 | 0xE3..=0xED | 0xEF | 0xFE => false,
        _ => true,
    }
}

/// How many bytes of coded pixels come before the next marker.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(2)
        .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xD0..=0xD7))
}

/// The turn an Exif segment asks for, other than none.
fn orientation(content: &[u8]) -> Option<u16> {
    let tiff = content.strip_prefix(b"Exif\0\0")?;
    let is_little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let pair = [*tiff.get(at)?, *tiff.get(at.checked_add(1)?)?];
        Some(match is_little {
            true => u16::from_le_bytes(pair),
            false => u16::from_be_bytes(pair),
        })
    };
    let (high, low) = match is_little {
        true => (short(6)?, short(4)?),
        false => (short(4)?, short(6)?),
    };
    let first = usize::from(high).checked_shl(16)? | usize::from(low);
    let entries = usize::from(short(first)?);
    (0..entries)
        .filter_map(|entry| first.checked_add(2 + entry * 12))
        .find(|at| short(*at) == Some(0x0112))
        .and_then(|at| short(at.checked_add(8)?))
        .filter(|turn| (2..=8).contains(turn))
}

/// An Exif segment that says nothing but the turn, where one is needed.
fn with_orientation(out: Vec<u8>, turned: Option<u16>) -> Vec<u8> {
    let Some(turned) = turned else { return out };
    let mut segment =
        b"\xFF\xE1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    segment.extend(turned.to_be_bytes());
    segment.extend([0; 6]);
    // After the segment that says what kind of file it is, if there is one.
    let at = match out.get(2..6) {
        Some([0xFF, 0xE0, high, low]) => 4 + usize::from(u16::from_be_bytes([*high, *low])),
        _ => 2,
    };
    let (start, rest) = out.split_at(at.min(out.len()));
    [start, &segment, rest].concat()
}
