//! What a picture says besides what it shows: where and when it was taken, with which device, by whom.
//!
//! Only whole parts are left out; no pixel is touched. The way a photograph is to be turned is kept.

mod jpeg;
mod png;
mod webp;

/// The picture without its hidden details; `None` when it has none, or is no JPEG, PNG or WebP that can be
/// taken apart.
///
/// ```
/// use throughline_exchange::attachment::without_metadata;
/// let photo = b"\xFF\xD8\xFF\xE1\x00\x0AExif\0\0..\xFF\xDA\x00\x02\x01\xFF\xD9";
/// assert_eq!(without_metadata("image/jpeg", photo).unwrap(), b"\xFF\xD8\xFF\xDA\x00\x02\x01\xFF\xD9");
/// assert_eq!(without_metadata("image/gif", b"GIF89a"), None);
/// ```
pub fn without_metadata(media_type: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let bare = match media_type {
        "image/jpeg" => jpeg::bare(bytes)?,
        "image/png" => png::bare(bytes)?,
        "image/webp" => webp::bare(bytes)?,
        _ => return None,
    };
    (bare != bytes).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], content].concat()
    }

    fn exif(orientation: u16) -> Vec<u8> {
        let mut content = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
        content.extend([0x0F, 0x01, 2, 0, 4, 0, 0, 0, b'A', b'B', b'C', 0]);
        content.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]);
        content.extend(orientation.to_le_bytes());
        content.extend([0, 0, 0, 0, 0, 0]);
        segment(0xE1, &content)
    }

    fn photo(parts: &[Vec<u8>]) -> Vec<u8> {
        let scan = b"\xFF\xDA\x00\x03\x01\x12\xFF\x00\xFF\xD0\x34\xFF\xD9";
        [b"\xFF\xD8".to_vec(), parts.concat(), scan.to_vec()].concat()
    }

    #[test]
    fn a_photograph_loses_place_time_and_device_and_keeps_how_it_is_turned() {
        let (jfif, colours) = (segment(0xE0, b"JFIF\0"), segment(0xE2, b"ICC_PROFILE\0.."));
        let taken = photo(&[
            jfif.clone(),
            exif(6),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<gps/>"),
            segment(0xED, b"Photoshop 3.0\0"),
            colours.clone(),
            segment(0xFE, b"a comment"),
        ]);
        let trailer = [taken, b"a second picture with its own place".to_vec()].concat();
        let bare = without_metadata("image/jpeg", &trailer).unwrap();
        for told in ["ABC", "gps", "Photoshop", "comment", "second"] {
            assert!(
                !bare.windows(told.len()).any(|part| part == told.as_bytes()),
                "{told}"
            );
        }
        for kept in [&jfif, &colours] {
            assert!(bare.windows(kept.len()).any(|part| part == *kept));
        }
        assert!(
            bare.windows(5)
                .any(|part| part == [0x12, 0, 3, 0, 0] || part == [1, 0x12, 0, 3, 0])
        );
        assert_eq!(
            without_metadata("image/jpeg", &bare),
            None,
            "nothing is left to take"
        );
        assert_eq!(without_metadata("image/jpeg", &photo(&[jfif])), None);
        let upright = without_metadata("image/jpeg", &photo(&[exif(1)])).unwrap();
        assert_eq!(upright, photo(&[]));
    }

    #[test]
    fn texts_and_times_leave_a_png_and_exif_a_webp() {
        let chunk = |kind: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len()).unwrap().to_be_bytes();
            [&length[..], kind, content, b"crc!"].concat()
        };
        let start = b"\x89PNG\r\n\x1a\n".to_vec();
        let (head, end) = (chunk(b"IHDR", b"0123456789abc"), chunk(b"IEND", b""));
        let told = [
            chunk(b"tEXt", b"Author\0Me"),
            chunk(b"eXIf", b"MM"),
            chunk(b"tIME", b"1234567"),
        ];
        let whole = [
            start.clone(),
            head.clone(),
            told.concat(),
            end.clone(),
            b"more".to_vec(),
        ]
        .concat();
        let bare = [start, head, end].concat();
        assert_eq!(without_metadata("image/png", &whole), Some(bare.clone()));
        assert_eq!(without_metadata("image/png", &bare), None);

        let part = |kind: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len()).unwrap().to_le_bytes();
            let pad = vec![0; content.len() % 2];
            [kind, &length[..], content, &pad].concat()
        };
        let webp = |flags: u8, parts: &[Vec<u8>]| {
            let extended = part(b"VP8X", &[flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
            let body = [b"WEBP".to_vec(), extended, parts.concat()].concat();
            part(b"RIFF", &body)
        };
        let picture = part(b"VP8 ", b"pixels");
        let whole = webp(
            0x0C,
            &[
                picture.clone(),
                part(b"EXIF", b"place"),
                part(b"XMP ", b"<x/>"),
            ],
        );
        assert_eq!(
            without_metadata("image/webp", &whole),
            Some(webp(0, &[picture]))
        );
    }

    #[test]
    fn what_is_cut_short_is_left_alone() {
        let whole = photo(&[exif(6)]);
        for end in 0..whole.len() {
            assert_eq!(without_metadata("image/jpeg", &whole[..end]), None, "{end}");
        }
    }
}
