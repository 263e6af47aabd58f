//! Files that are no table, each refused in a sentence.

use throughline_exchange::import::*;

fn refusal(bytes: &[u8]) -> String {
    match read(bytes, "x.csv", &ReadOptions::default()) {
        Err(error) => error.to_string(),
        Ok(table) => panic!("{:?} {:?}", table.names, String::from_utf8_lossy(bytes)),
    }
}

#[test]
fn what_is_no_table_is_refused_in_a_sentence() {
    let png = [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &[0, 1, 2, 3, 255].repeat(50),
    ]
    .concat();
    let long = format!("name,note\nAnna,\"{}\"\n", "x".repeat(10 << 20));
    let unclosed = format!("name,note\nAnna,\"{}\n", "x".repeat(10 << 20));
    let noise: Vec<u8> = (0..2_000u32).map(|n| (n * 7_919 % 251) as u8).collect();
    for bytes in [
        b"".as_slice(),
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b" \r\n\t\r\n",
        b",,,\n,,,\n",
        b"owner,stage\n",
        b"owner,stage\n,,\n\n",
        &png,
        b"PK\x03\x04\x14\0\0\0photos/",
        b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n",
        b"GIF89a\x01\0\x01\0",
        b"{\"deals\": [1, 2]}",
        b"[{\"a\": 1}]",
        b"<!DOCTYPE html><html><body>a,b</body></html>",
        b"<?xml version=\"1.0\"?><a/>",
        b"name,amount\nAn\0na,5\n",
        b"Dear team,\nplease find the figures\nin the other file\nKind regards\n",
        b"# Heading\n\nSome words about it that go on for a while.\n\nAnd some more words.\n",
        b"fn main() {\n    println!(\"hello\");\n}\n",
        long.as_bytes(),
        unclosed.as_bytes(),
        &noise,
    ] {
        let says = refusal(bytes);
        assert!(says.ends_with('.') && says.len() > 20, "{says}");
    }
}
