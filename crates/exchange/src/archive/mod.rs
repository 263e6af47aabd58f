//! ZIP archives: careful reading of ones from outside, and writing ones that are always the same
//! bytes for the same content.

mod read;
mod write;

pub use read::{Archive, Limits, RATIO_FROM};
pub use write::ArchiveWriter;
pub(crate) use write::is_packed;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ExchangeError;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ArchiveWriter::new("test");
        for (name, bytes) in files {
            writer.add(name, bytes).unwrap();
        }
        writer.finish().unwrap()
    }

    fn open(bytes: &[u8], limits: Limits) -> Result<Archive<'_>, ExchangeError> {
        Archive::open("This file", "a test", bytes, limits)
    }

    #[test]
    fn what_is_written_reads_back_and_is_the_same_every_time() {
        let files: [(&str, &[u8]); 2] =
            [("a.txt", b"text text text text"), ("b/c.png", b"\x89PNG")];
        let bytes = archive(&files);
        assert_eq!(bytes, archive(&files));
        let mut read = open(&bytes, Limits::default()).unwrap();
        assert_eq!(read.names(), ["a.txt", "b/c.png"]);
        assert_eq!(read.read("a.txt").unwrap().unwrap(), files[0].1);
        assert_eq!(read.read("b/c.png").unwrap().unwrap(), files[1].1);
        assert_eq!(read.read("d").unwrap(), None);
    }

    #[test]
    fn what_is_taken_meanwhile_is_the_same_archive_and_never_all_held() {
        let part: Vec<u8> = (0..100_000u32).flat_map(u32::to_le_bytes).collect();
        let names: Vec<String> = (0..12).map(|number| format!("p/{number}")).collect();
        let mut whole = ArchiveWriter::new("test");
        let mut taken = ArchiveWriter::new("test");
        let mut pieces = Vec::new();
        let mut most = 0;
        for name in &names {
            whole.begin(name, name.ends_with('3')).unwrap();
            taken.begin(name, name.ends_with('3')).unwrap();
            for piece in part.chunks(30_001) {
                whole.write(piece).unwrap();
                taken.write(piece).unwrap();
                pieces.extend(taken.take());
                most = most.max(taken.held());
            }
        }
        pieces.extend(taken.finish().unwrap());
        let whole = whole.finish().unwrap();
        assert!(pieces == whole);
        assert!(most < 3 * part.len(), "{most} bytes were held");
        let mut read = open(&whole, Limits::default()).unwrap();
        for name in &names {
            assert!(read.read(name).unwrap().unwrap() == part);
        }
    }

    #[test]
    fn an_empty_file_and_one_of_another_kind_are_told_apart() {
        let message = |bytes: &[u8]| open(bytes, Limits::default()).err().unwrap().to_string();
        assert!(message(b"").starts_with("This file is empty."));
        assert!(message(b"name,amount\n").starts_with("This file is not a test."));
    }

    #[test]
    fn an_archive_cut_short_anywhere_is_refused() {
        let bytes = archive(&[("a.txt", b"some text"), ("b.txt", b"more")]);
        for length in 4..bytes.len() {
            let error = open(&bytes[..length], Limits::default()).err().unwrap();
            assert!(
                matches!(error, ExchangeError::Damaged { .. }),
                "{length}: {error}"
            );
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in ["../a", "/a", "a/../b", "a\\b", "c:/a", "a//b", "a/"] {
            let bytes = archive(&[(name, b"x")]);
            assert!(open(&bytes, Limits::default()).is_err(), "{name}");
        }
    }

    #[test]
    fn a_name_given_twice_is_refused() {
        let mut bytes = archive(&[("a.txt", b"one"), ("b.txt", b"two")]);
        while let Some(at) = bytes.windows(5).position(|part| part == b"b.txt") {
            bytes[at] = b'a';
        }
        let error = open(&bytes, Limits::default()).err().unwrap();
        assert!(matches!(error, ExchangeError::Damaged { .. }), "{error}");
    }

    #[test]
    fn more_files_bytes_or_packing_than_allowed_are_refused() {
        let blank = vec![0; 40 << 20];
        let bytes = archive(&[("a", &blank), ("b", b"x")]);
        let with = |limits: Limits| open(&bytes, limits).and_then(|mut a| a.read("a"));
        let limits = Limits::default();
        let too_large = |limits| matches!(with(limits), Err(ExchangeError::TooLarge { .. }));
        assert!(too_large(Limits {
            entries: 1,
            ..limits
        }));
        assert!(too_large(Limits {
            bytes: 1 << 20,
            ..limits
        }));
        assert!(too_large(limits));
        assert!(
            with(Limits {
                ratio: 2_000,
                ..limits
            })
            .is_ok()
        );
    }
}
