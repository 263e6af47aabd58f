//! Sealed files: what goes in comes out, in whatever pieces; anything else is refused with a sentence that
//! says whether the passphrase or the file is at fault; and the published vectors hold.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails should stop"
)]

use proptest::prelude::*;
use std::path::PathBuf;
use throughline_exchange::ExchangeError;
use throughline_exchange::sealed::{
    BLOCK, Cost, HEADER_LENGTH, Header, Opener, Sealer, is_sealed, open, seal,
};

/// As little as Argon2 takes, so that many can be tried.
const CHEAP: Cost = Cost {
    memory: 8,
    passes: 1,
    lanes: 1,
};
const SALT: [u8; 16] = [7; 16];
const NONCE: [u8; 19] = [9; 19];
const WORDS: &[u8] = b"violin harbour mistake plum";

fn sealed(content: &[u8]) -> Vec<u8> {
    seal(content, WORDS, CHEAP, SALT, NONCE).unwrap()
}

/// Content whose every block differs.
fn content(length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| u8::try_from((at + at / BLOCK) % 251).unwrap())
        .collect()
}

fn refusal(bytes: &[u8]) -> ExchangeError {
    open(bytes, WORDS).unwrap_err()
}

#[test]
fn every_length_around_the_ends_of_blocks_comes_back() {
    for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 17] {
        let content = content(length);
        let file = sealed(&content);
        assert!(is_sealed(&file));
        let blocks = length.div_ceil(BLOCK).max(1);
        assert_eq!(file.len(), HEADER_LENGTH + length + 16 * blocks, "{length}");
        assert_eq!(open(&file, WORDS).unwrap(), content, "{length}");
    }
}

#[test]
fn another_passphrase_is_told_from_damage() {
    let file = sealed(b"figures");
    for other in [
        b"violin harbour mistake plu" as &[u8],
        b"",
        b"Violin harbour mistake plum",
    ] {
        let error = open(&file, other).unwrap_err();
        assert!(matches!(error, ExchangeError::WrongPassphrase { .. }));
        assert!(error.to_string().contains("Look at capitals"), "{error}");
    }
}

#[test]
fn one_byte_flipped_anywhere_is_noticed_and_only_in_the_proof_looks_like_a_wrong_passphrase() {
    let content = content(300);
    let file = sealed(&content);
    let proof = HEADER_LENGTH - 16..HEADER_LENGTH;
    for at in 0..file.len() {
        for mask in [1, 0x80, 0xFF] {
            let mut flipped = file.clone();
            flipped[at] ^= mask;
            let error = refusal(&flipped);
            assert!(error.to_string().ends_with('.'), "{error}");
            let wrong = matches!(error, ExchangeError::WrongPassphrase { .. });
            assert_eq!(wrong, proof.contains(&at), "byte {at}: {error}");
        }
    }
}

#[test]
fn blocks_left_out_doubled_swapped_or_taken_from_another_file_are_noticed() {
    let content = content(4 * BLOCK);
    let file = sealed(&content);
    let (header, blocks) = file.split_at(HEADER_LENGTH);
    let blocks: Vec<&[u8]> = blocks.chunks(BLOCK + 16).collect();
    let other = seal(&content, WORDS, CHEAP, SALT, [8; 19]).unwrap();
    let strange: Vec<&[u8]> = other[HEADER_LENGTH..].chunks(BLOCK + 16).collect();
    let orders: [Vec<&[u8]>; 6] = [
        vec![blocks[1], blocks[2], blocks[3]],
        vec![blocks[0], blocks[1], blocks[3]],
        vec![blocks[0], blocks[0], blocks[1], blocks[2], blocks[3]],
        vec![blocks[0], blocks[2], blocks[1], blocks[3]],
        vec![blocks[0], blocks[1], blocks[2], blocks[3], blocks[3]],
        vec![blocks[0], strange[1], blocks[2], blocks[3]],
    ];
    for order in orders {
        let changed = [header, &order.concat()].concat();
        assert!(matches!(refusal(&changed), ExchangeError::Damaged { .. }));
    }
}

#[test]
fn a_file_cut_short_anywhere_is_refused_and_says_so() {
    let file = sealed(&content(3 * BLOCK));
    let block = BLOCK + 16;
    let cuts = (0..HEADER_LENGTH + 20)
        .chain((1..3).flat_map(|n| {
            [-1, 0, 1].map(|by: isize| HEADER_LENGTH.wrapping_add_signed(by) + n * block)
        }))
        .chain([file.len() - 1, file.len() - 17]);
    for length in cuts {
        let error = refusal(&file[..length]);
        let says = matches!(error, ExchangeError::Damaged { .. });
        assert!(says || length < 8, "{length}: {error}");
    }
    let whole_blocks = refusal(&file[..HEADER_LENGTH + block]).to_string();
    assert!(whole_blocks.contains("cut short"), "{whole_blocks}");
}

/// The header with one of its numbers changed and its checksum made right again, as an attacker would.
fn asking(at: usize, number: u32) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut file = sealed(b"x");
    file[at..at + 4].copy_from_slice(&number.to_be_bytes());
    let checksum = Sha256::digest(&file[..59]);
    file[59..67].copy_from_slice(&checksum[..8]);
    file
}

#[test]
fn a_header_that_asks_for_too_much_is_refused_before_anything_is_worked_out() {
    for (at, number) in [
        (12, u32::MAX),
        (12, 1 << 20),
        (16, u32::MAX),
        (16, 17),
        (20, 9),
    ] {
        let error = Header::read(&asking(at, number)).unwrap_err().to_string();
        assert!(error.contains("which no backup needs"), "{error}");
    }
    for (at, number) in [(12, 0), (12, 7), (16, 0), (20, 0)] {
        assert!(Header::read(&asking(at, number)).is_err());
    }
}

#[test]
fn a_later_version_and_another_file_are_told_apart() {
    let mut later = sealed(b"x");
    later[8] = 2;
    assert!(matches!(
        refusal(&later),
        ExchangeError::Newer { found: 2, .. }
    ));
    assert!(matches!(
        refusal(b"PK\x03\x04"),
        ExchangeError::NotOurs { .. }
    ));
    assert!(matches!(refusal(b""), ExchangeError::Empty { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_content_comes_back_however_it_is_cut(
        content in proptest::collection::vec(any::<u8>(), 0..200),
        repeat in 1usize..900,
        cuts in proptest::collection::vec(1usize..90_000, 1..12),
        salt in any::<[u8; 16]>(),
        words in "\\PC{0,30}",
    ) {
        let content = content.repeat(repeat);
        let mut file = Vec::new();
        let mut sealer = Sealer::new(words.as_bytes(), CHEAP, salt, NONCE).unwrap();
        for piece in pieces(&content, &cuts) {
            sealer.update(piece, &mut file).unwrap();
        }
        sealer.finish(&mut file).unwrap();
        prop_assert_eq!(&file, &seal(&content, words.as_bytes(), CHEAP, salt, NONCE).unwrap());

        let header = Header::read(&file).unwrap();
        let mut opener = Opener::new(&header, words.as_bytes()).unwrap();
        let mut read = Vec::new();
        for piece in pieces(&file[HEADER_LENGTH..], &cuts) {
            opener.update(piece, &mut read).unwrap();
        }
        opener.finish(&mut read).unwrap();
        prop_assert_eq!(read, content);
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), ours in any::<bool>()) {
        let bytes = if ours { [b"TLSEALED" as &[u8], &bytes].concat() } else { bytes };
        prop_assert!(open(&bytes, WORDS).is_err());
    }
}

/// Cuts bytes into pieces of these lengths, over and over.
fn pieces<'a>(bytes: &'a [u8], cuts: &[usize]) -> Vec<&'a [u8]> {
    let mut left = bytes;
    let mut found = Vec::new();
    for cut in cuts.iter().cycle() {
        if left.is_empty() {
            break;
        }
        let (piece, rest) = left.split_at(left.len().min(*cut));
        found.push(piece);
        left = rest;
    }
    found
}

fn vectors() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sealed-v1.json")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap())
        .collect()
}

/// The inputs of the published vectors: passphrase, content, cost, salt, nonce.
fn inputs() -> Vec<(&'static str, Vec<u8>, Cost)> {
    vec![
        ("violin harbour mistake plum", Vec::new(), CHEAP),
        ("Grüße aus Zürich", b"Asha made 12 calls.".to_vec(), CHEAP),
        (
            "two blocks",
            content(BLOCK + 5),
            Cost {
                memory: 64,
                passes: 2,
                lanes: 2,
            },
        ),
        ("usual cost", b"as the app writes it".to_vec(), Cost::USUAL),
    ]
}

/// Makes the vectors anew; only before the first release: `THROUGHLINE_WRITE_FIXTURE=1 cargo test -p
/// throughline-exchange --test sealed`.
#[test]
fn the_vectors_are_written_only_on_request() {
    if std::env::var_os("THROUGHLINE_WRITE_FIXTURE").is_some() {
        let entries: Vec<_> = inputs()
            .into_iter()
            .zip(1u8..)
            .map(|((words, content, cost), number)| {
                let salt: [u8; 16] = std::array::from_fn(|at| number * 16 + at as u8);
                let nonce: [u8; 19] = std::array::from_fn(|at| 200 - number * 20 + at as u8);
                let file = seal(&content, words.as_bytes(), cost, salt, nonce).unwrap();
                serde_json::json!({
                    "passphrase": words, "salt": hex(&salt), "nonce": hex(&nonce),
                    "memory_kib": cost.memory, "passes": cost.passes, "lanes": cost.lanes,
                    "plaintext": hex(&content), "container": hex(&file),
                })
            })
            .collect();
        let text = serde_json::to_string_pretty(&entries).unwrap();
        std::fs::write(vectors(), text + "\n").unwrap();
    }
    assert!(vectors().is_file());
}

#[test]
fn the_published_vectors_hold() {
    let text = std::fs::read_to_string(vectors()).unwrap();
    let entries: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(entries.len(), inputs().len());
    for entry in entries {
        let bytes = |name: &str| from_hex(entry[name].as_str().unwrap());
        let number = |name: &str| u32::try_from(entry[name].as_u64().unwrap()).unwrap();
        let words = entry["passphrase"].as_str().unwrap().as_bytes();
        let cost = Cost {
            memory: number("memory_kib"),
            passes: number("passes"),
            lanes: number("lanes"),
        };
        let salt = bytes("salt").try_into().unwrap();
        let nonce = bytes("nonce").try_into().unwrap();
        let file = seal(&bytes("plaintext"), words, cost, salt, nonce).unwrap();
        assert_eq!(hex(&file), entry["container"].as_str().unwrap());
        assert_eq!(open(&file, words).unwrap(), bytes("plaintext"));
    }
}

/// The program that was written from the document alone; the tests of the whole package build it.
fn standalone() -> Option<PathBuf> {
    let here = std::env::current_exe().ok()?;
    let program = here.parent()?.parent()?.join("examples/decrypt_backup");
    program.is_file().then_some(program)
}

#[test]
fn the_standalone_reader_opens_what_is_sealed_and_leaves_nothing_of_what_is_damaged() {
    let Some(program) = standalone() else {
        return;
    };
    let folder = std::env::temp_dir().join(format!("throughline-sealed-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (from, to) = (folder.join("in"), folder.join("out"));
    let run = |file: &[u8], words: &str| {
        std::fs::write(&from, file).unwrap();
        let _ = std::fs::remove_file(&to);
        let mut command = std::process::Command::new(&program);
        command
            .arg(&from)
            .arg(&to)
            .env("THROUGHLINE_PASSPHRASE", words);
        command.output().unwrap().status.success()
    };
    let words = std::str::from_utf8(WORDS).unwrap();
    for length in [0, 5, BLOCK, 2 * BLOCK + 1] {
        assert!(run(&sealed(&content(length)), words));
        assert_eq!(std::fs::read(&to).unwrap(), content(length));
    }
    let file = sealed(&content(2 * BLOCK));
    assert!(!run(&file, "another"));
    assert!(!run(&file[..HEADER_LENGTH + BLOCK + 16], words));
    assert!(!to.exists() && !folder.join("out.part").exists());
    std::fs::remove_dir_all(&folder).unwrap();
}
