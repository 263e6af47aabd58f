//! Workbooks, made part by part as programs write them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may fail by panicking

use throughline_domain::{Stamp, Workspace};
use throughline_exchange::archive::ArchiveWriter;
use throughline_exchange::import::*;

const LINKS: &str = r#"<Relationships xmlns="x"><Relationship Id="rId1" Type="http://x/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/relationships/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://x/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="http://x/relationships/styles" Target="styles.xml"/><Relationship Id="rId5" Type="http://x/relationships/worksheet" Target="worksheets/sheet3.xml"/></Relationships>"#;

const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="[$£-809]#,##0.00"/><numFmt numFmtId="166" formatCode="00000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="166"/><xf numFmtId="17"/></cellXfs></styleSheet>"#;

/// A workbook with two sheets that are shown and one that is not.
fn workbook(shared: &str, first: &str, second: &str) -> Vec<u8> {
    let sheet = |rows: &str| format!("<?xml version=\"1.0\"?><worksheet>{rows}</worksheet>");
    let mut writer = ArchiveWriter::new("workbook");
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="y"><sheets><sheet name="Notes" state="hidden" r:id="rId5"/><sheet name="Deals &amp; more" sheetId="1" r:id="rId1"/><sheet name="Team" sheetId="2" r:id="rId2"/></sheets></workbook>"#.to_owned(),
        ),
        ("xl/_rels/workbook.xml.rels", LINKS.to_owned()),
        ("xl/styles.xml", STYLES.to_owned()),
        ("xl/sharedStrings.xml", format!("<sst uniqueCount=\"99999999999\">{shared}</sst>")),
        ("xl/worksheets/sheet1.xml", sheet(first)),
        ("xl/worksheets/sheet2.xml", sheet(second)),
        ("xl/worksheets/sheet3.xml", sheet("")),
    ] {
        writer.add(name, text.as_bytes()).unwrap();
    }
    writer.finish().unwrap()
}

const SHARED: &str = "<si><t>Deal ID</t></si><si><t>Owner</t></si><si><r><t>Sta</t></r><r><t>ge</t></r><rPh><t>x</t></rPh></si><si><t xml:space=\"preserve\">Anna &amp; co</t></si>";

const DEALS: &str = r#"<sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>Sales report</t></is></c></row>
<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c><c r="D3" t="inlineStr"><is><t>Close date</t></is></c><c r="E3" t="str"><v>Amount</v></c><c r="F3" t="str"><v>Code</v></c><c r="G3" t="str"><v>Chance</v></c><c r="H3" t="str"><v>Called</v></c></row>
<row r="4"><c r="A4"><v>1</v></c><c r="B4" t="s"><v>3</v></c><c r="C4" t="str"><v>Won</v></c><c r="D4" s="1"><v>44197</v></c><c r="E4" s="3"><f>1+1</f><v>1200.5</v></c><c r="F4" s="5"><v>12</v></c><c r="G4" s="4"><v>0.5</v></c><c r="H4" s="2"><v>44197.5</v></c></row>
<row r="5"><c r="B5" t="s"/></row>
<row r="6"><c><v>2</v></c><c r="C6" t="str"><v>Lost</v></c><c r="D6" s="1"><v>44228</v></c><c r="E6" s="3"><v>0.30000000000000004</v></c><c r="F6" s="5"><v>7</v></c><c r="G6" t="e"><v>#N/A</v></c><c r="H6" s="2"><v>44198</v></c></row>
<row r="9"/></sheetData><mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="B4:B6"/></mergeCells>"#;

#[test]
fn a_sheet_is_read_as_it_is_shown() {
    let bytes = workbook(SHARED, DEALS, "");
    let table = read(&bytes, "book.xlsx", &ReadOptions::default()).unwrap();
    assert_eq!(
        table.workbook.as_ref().unwrap().sheets,
        ["Deals & more", "Team"]
    );
    assert_eq!(
        table.names,
        [
            "Deal ID",
            "Owner",
            "Stage",
            "Close date",
            "Amount",
            "Code",
            "Chance",
            "Called"
        ]
    );
    assert_eq!(
        (table.rows_above, table.rows(), table.blank_rows),
        (1, 2, 2)
    );
    assert_eq!((table.number(0), table.number(1)), (4, 6));
    let row = |row: usize| -> Vec<&str> { (0..8).map(|column| table.cell(row, column)).collect() };
    assert_eq!(
        row(0),
        [
            "1",
            "Anna & co",
            "Won",
            "2021-01-01",
            "£ 1200.5",
            "00012",
            "50%",
            "2021-01-01T12:00:00"
        ]
    );
    assert_eq!(
        row(1),
        [
            "2",
            "Anna & co",
            "Lost",
            "2021-02-01",
            "£ 0.3",
            "00007",
            "#N/A",
            "2021-01-02T00:00:00"
        ],
        "what is merged downwards belongs to each row"
    );
    use ColumnKind::{Date, Datetime, Money, Number, Percent, Text};
    let columns = profile(&table).columns;
    let kinds: Vec<ColumnKind> = columns.iter().map(|column| column.kind).collect();
    assert_eq!(
        kinds,
        [Number, Text, Text, Date, Money, Text, Percent, Datetime]
    );
    assert_eq!(columns[4].sum.unwrap().to_string(), "1200.8");
}

#[test]
fn a_workbook_is_imported_like_text_and_again_without_doubles() {
    let bytes = workbook(SHARED, DEALS, "");
    let mut workspace = Workspace::default();
    let import = |workspace: &Workspace| {
        quick_import(&bytes, "book.xlsx", workspace, &ImportOptions::default()).unwrap()
    };
    let plan = import(&workspace);
    assert_eq!(
        (plan.preview.kind, plan.preview.new),
        (TableKind::Deals, 2),
        "{:?}",
        plan.preview.problems
    );
    plan.change.apply(&mut workspace, Stamp::default()).unwrap();
    assert!(import(&workspace).change.is_empty());
}

#[test]
fn the_first_sheet_that_is_a_table_is_read_or_the_one_that_is_chosen() {
    let notes = "<sheetData><row><c t=\"str\"><v>Please read this before you go on, and then the other sheet.</v></c></row></sheetData>";
    let team = "<sheetData><row><c t=\"str\"><v>Name</v></c><c t=\"str\"><v>Office</v></c></row><row><c t=\"str\"><v>Anna</v></c><c t=\"str\"><v>Leeds</v></c></row></sheetData>";
    let bytes = workbook("", notes, team);
    let table = read(&bytes, "book.xlsx", &ReadOptions::default()).unwrap();
    assert_eq!(
        (table.workbook.as_ref().unwrap().sheet, table.cell(0, 1)),
        (1, "Leeds")
    );
    let bytes = workbook(SHARED, DEALS, team);
    let chosen = ReadOptions {
        sheet: Some(1),
        ..ReadOptions::default()
    };
    assert_eq!(
        read(&bytes, "book.xlsx", &chosen).unwrap().names,
        ["Name", "Office"]
    );
}

#[test]
fn hostile_workbooks_are_refused_in_a_sentence() {
    let refusal = |bytes: &[u8]| {
        read(bytes, "book.xlsx", &ReadOptions::default())
            .unwrap_err()
            .to_string()
    };
    let says = refusal(&workbook("", "", ""));
    assert!(says.starts_with("book.xlsx is empty."), "{says}");
    // 40 MB of blanks in a file of 40 KB.
    let bomb = " ".repeat(40 << 20);
    let says = refusal(&workbook("", &bomb, ""));
    assert!(says.contains("is larger than"), "{says}");
    drop(bomb);
    let far = "<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>";
    assert!(refusal(&workbook("", far, "")).contains("more than 1000 columns"));
    let tall: String = (1..30_000)
        .map(|row| format!("<row r=\"{}\"><c r=\"ALL{row}\"><v>1</v></c></row>", row))
        .collect();
    assert!(refusal(&workbook("", &tall, "")).contains("more cells than can be read"));
    // One text of a megabyte in ten thousand cells is kept once.
    let long = format!("<si><t>{}</t></si>", "x".repeat(1_000_000));
    let many: String = (0..10_000)
        .map(|_| "<row><c t=\"s\"><v>0</v></c><c><v>5</v></c></row>")
        .collect();
    assert_eq!(
        read(
            &workbook(&long, &many, ""),
            "book.xlsx",
            &ReadOptions::default()
        )
        .unwrap()
        .rows(),
        10_000
    );
    let bytes = workbook(SHARED, DEALS, "");
    for length in (4..bytes.len()).step_by(7) {
        assert!(refusal(&bytes[..length]).ends_with('.'));
    }
}

#[test]
fn a_flipped_byte_never_panics() {
    let bytes = workbook(SHARED, DEALS, "");
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x55;
        let _ = quick_import(
            &bytes,
            "book.xlsx",
            &Workspace::default(),
            &ImportOptions::default(),
        );
    }
}

#[test]
fn a_workbook_that_a_program_wrote_is_read() {
    let bytes = include_bytes!("data/report.xlsx");
    let table = read(bytes, "report.xlsx", &ReadOptions::default()).unwrap();
    let book = table.workbook.as_ref().unwrap();
    assert_eq!(
        (book.sheet, book.sheets.as_slice()),
        (1, ["Read me", "Deals", "Team"].map(String::from).as_slice())
    );
    assert_eq!(
        (table.rows_above, table.rows(), table.rows_below),
        (1, 3, 1)
    );
    let columns = profile(&table).columns;
    assert_eq!(columns[3].kind, ColumnKind::Date);
    assert_eq!(
        (
            columns[4].kind,
            columns[4].sum.unwrap().to_string().as_str()
        ),
        (ColumnKind::Money, "1280.8")
    );
    assert_eq!(table.cell(0, 5), "00123");
}
