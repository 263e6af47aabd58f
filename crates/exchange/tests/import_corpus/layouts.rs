//! Every encoding with every delimiter, quoting and line ending.

use super::table;
use throughline_exchange::import::*;

/// Rows with what makes trouble, in characters that Windows-1252 has too.
const ROWS: [[&str; 4]; 5] = [
    ["Owner", "Größe", "Note", "Amount"],
    ["Zoë", "10", "plain", "3.5"],
    ["Ünal", "20", "line one\nline two", "4.5"],
    ["O'Neil", "30", "says \"hi\", then; a|b\tc", "5"],
    ["Æsop", "40", "€ 5 – “quoted”", "6"],
];

fn written(delimiter: char, ending: &str, quote_all: bool, last_ending: bool) -> String {
    let rows: Vec<String> = ROWS
        .iter()
        .map(|row| {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell, quote_all)).collect();
            cells.join(&delimiter.to_string())
        })
        .collect();
    rows.join(ending) + if last_ending { ending } else { "" }
}

fn quoted(cell: &str, always: bool) -> String {
    if always || cell.contains([',', ';', '\t', '|', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn encoded(text: &str, encoding: Encoding, marked: bool) -> Vec<u8> {
    let units = |bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let body = text.encode_utf16().flat_map(bytes);
        let mark = mark.into_iter().filter(move |_| marked);
        mark.chain(body).collect::<Vec<u8>>()
    };
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::Utf16Le => units(u16::to_le_bytes, [0xFF, 0xFE]),
        Encoding::Utf16Be => units(u16::to_be_bytes, [0xFE, 0xFF]),
        Encoding::Windows1252 => text
            .chars()
            .map(|c| match c {
                '€' => 0x80,
                '–' => 0x96,
                '“' => 0x93,
                '”' => 0x94,
                c => u8::try_from(u32::from(c)).unwrap(),
            })
            .collect(),
    }
}

#[test]
fn every_encoding_delimiter_quoting_and_line_ending_gives_the_same_cells() {
    use Encoding::*;
    let mut read = 0;
    for encoding in [Utf8, Utf8Bom, Utf16Le, Utf16Be, Windows1252] {
        for (delimiter, sign) in Delimiter::ALL.into_iter().zip([',', ';', '\t', '|']) {
            for ending in ["\n", "\r\n", "\r"] {
                for quote_all in [false, true] {
                    for last_ending in [false, true] {
                        let text = written(sign, ending, quote_all, last_ending);
                        let table = table(&encoded(&text, encoding, true));
                        let form = (encoding, delimiter, ending, quote_all);
                        assert_eq!((table.encoding, table.delimiter), (encoding, delimiter));
                        assert!(table.header, "{form:?}");
                        assert_eq!(table.names, ROWS[0], "{form:?}");
                        assert_eq!((table.rows(), table.blank_rows), (4, 0), "{form:?}");
                        for (row, cells) in ROWS[1..].iter().enumerate() {
                            for (column, cell) in cells.iter().enumerate() {
                                assert_eq!(table.cell(row, column), *cell, "{form:?}");
                            }
                        }
                        read += 1;
                    }
                }
            }
        }
    }
    assert_eq!(read, 5 * 4 * 3 * 2 * 2);
}

#[test]
fn sixteen_bits_without_a_mark_are_told_by_their_zeros() {
    let text = "name;amount\nAnna;5\nBen;6\n";
    for encoding in [Encoding::Utf16Le, Encoding::Utf16Be] {
        let table = table(&encoded(text, encoding, false));
        assert_eq!((table.encoding, table.rows()), (encoding, 2));
    }
}

#[test]
fn a_stray_byte_leaves_the_rest_of_the_text_as_it_is() {
    let bytes = b"name,note\nZo\xC3\xAB,caf\xE9\n\xC3\x9Cnal,na\xC3\xAFve\n";
    let table = table(bytes);
    assert_eq!(table.encoding, Encoding::Utf8);
    assert_eq!((table.cell(0, 0), table.cell(0, 1)), ("Zoë", "café"));
    assert_eq!((table.cell(1, 0), table.cell(1, 1)), ("Ünal", "naïve"));
}

#[test]
fn columns_that_are_padded_or_quoted_in_part_are_read() {
    let table = table(b"name , \"amount\"\nAnna , \"5\"\nBen,6\n");
    assert_eq!(table.names, ["name", "\"amount\""]);
    assert_eq!(table.cell(0, 0), "Anna");
}

#[test]
fn three_hundred_columns_are_read() {
    let names: Vec<String> = (0..300).map(|n| format!("measure {n}")).collect();
    let row: Vec<String> = (0..300).map(|n| n.to_string()).collect();
    let text = format!(
        "{}\n{}\n{}\n",
        names.join(","),
        row.join(","),
        row.join(",")
    );
    let table = table(text.as_bytes());
    assert_eq!((table.columns(), table.rows()), (300, 2));
    assert_eq!(profile(&table).columns[299].sum.unwrap().to_string(), "598");
}

#[test]
fn empty_rows_and_columns_at_the_end_are_counted_and_dropped() {
    let table = table(b"name,amount,,\nAnna,5,,\n,,,\nBen,6,,\n,,,\n\n   \n");
    assert_eq!(table.names, ["name", "amount"]);
    assert_eq!((table.rows(), table.blank_rows), (2, 4));
}

#[test]
fn rows_that_are_too_short_or_too_long_are_kept_and_known() {
    let table = table(b"name,team,amount\nAnna,North,5\nBen,South\nCy,East,6,7\nDee,West,8\n");
    assert_eq!((table.columns(), table.rows()), (3, 4));
    assert_eq!(
        (table.ragged(1), table.ragged(2), table.ragged(3)),
        (Some(2), Some(4), None)
    );
}
