//! Input that cannot be read: each says what is wrong, where, and what to do, and changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use throughline_domain::{Stamp, Workspace};
use throughline_exchange::import::*;

fn import(bytes: &[u8]) -> Result<Plan, String> {
    quick_import(
        bytes,
        "deals.csv",
        &Workspace::default(),
        &ImportOptions::default(),
    )
    .map_err(|error| error.to_string())
}

fn refusal(bytes: &[u8]) -> String {
    import(bytes).expect_err("this must be refused")
}

fn problems(text: &str) -> (Preview, Vec<String>) {
    let preview = import(text.as_bytes()).unwrap().preview;
    let sentences = preview.problems.iter().map(Problem::sentence).collect();
    (preview, sentences)
}

const HEADER: &str = "deal id,owner,stage,created,close date,amount";

fn deals(rows: &[&str]) -> String {
    let good = "1,Anna,Won,2017-01-05,2017-02-01,100";
    format!("{HEADER}\n{good}\n{}\n", rows.join("\n"))
}

#[test]
fn files_that_are_no_table_are_refused_in_a_sentence() {
    for (bytes, start) in [
        (&b""[..], "deals.csv is empty."),
        (b" \n\r\n \n", "deals.csv is empty."),
        (
            b"PK\x03\x04\x14\0xl/workbook.xml",
            "deals.csv is damaged: it is cut short or not complete.",
        ),
        (
            b"a,b\n1,\x00\n",
            "deals.csv is a file with bytes that no text has",
        ),
        (
            b"owner,stage,amount\n",
            "deals.csv has a header in row 1 and no rows below it.",
        ),
        (
            b"Dear team,\nplease find the figures\nin the other file\n",
            "deals.csv is not a table",
        ),
        (
            b"Dear all,\nthis is a letter.\nIt has commas, here and there, and no table.\n",
            "deals.csv is not a table",
        ),
        (
            b"colour,shape\nred,round\nblue,square\n",
            "It is not clear what this table holds",
        ),
    ] {
        let says = refusal(bytes);
        assert!(says.starts_with(start), "{says}");
        assert!(says.ends_with('.'), "{says}");
    }
}

#[test]
fn a_wrong_delimiter_is_named_with_the_right_one() {
    let text = deals(&[]);
    let options = ReadOptions {
        delimiter: Some(Delimiter::Semicolon),
        header: None,
        ..ReadOptions::default()
    };
    let says = read(text.as_bytes(), "deals.csv", &options)
        .unwrap_err()
        .to_string();
    assert!(
        says.contains("Read with semicolons") && says.contains("Choose commas instead."),
        "{says}"
    );
}

#[test]
fn a_missing_column_is_named_with_those_there_are() {
    let says = refusal(b"deal id,stage,amount\n1,Won,5\n2,Lost,0\n");
    assert!(
        says.starts_with("No column gives \u{201c}Owner\u{201d}, and deals need it."),
        "{says}"
    );
    assert!(says.contains("deal id, stage, amount"), "{says}");
    let says = refusal(b"deal id,owner,close date,amount\n1,Anna,2017-01-05,5\n");
    assert!(
        says.contains("\u{201c}Stage\u{201d} or \u{201c}Open, won or lost\u{201d}"),
        "{says}"
    );
    let says = refusal(b"deal id,close date,amount\n1,2017-01-05,5\n");
    assert!(
        says.starts_with("No column gives \u{201c}Owner\u{201d}, none gives \u{201c}Stage\u{201d} or \u{201c}Open, won or lost\u{201d}, and deals need them. Choose them among deal id, close date, amount, or add them to the file."),
        "{says}"
    );
}

#[test]
fn cells_that_cannot_be_read_leave_their_row_out_and_say_where() {
    let (preview, says) = problems(&deals(&[
        "2,Ben,Won,2017-02-30,2017-03-01,5",
        "3,Ben,Won,2017-02-03,2017-03-01,12a",
        "4,Ben,Won,2017-02-03,soon,5",
        "5,Ben,Won,2017-03-03,2017-03-01,5",
        "6,Ben,Won,2017-03-03,,5",
        "7,Ben,,2017-03-03,,5",
        ",Ben,Engaging,2017-03-03,,5",
        "9,Ben,Closed,2017-03-03,2017-03-09,5",
        "1,Anna,Lost,2017-01-05,2017-02-01,0",
        "11,Ben,Won,2017-02-03,2017-03-01,-1",
        "12,Ben,Won,2017-02-03,2017-03-01",
    ]));
    let expected = [
        "Row 3, created: ‘2017-02-30’. There is no such day.",
        "Row 4, amount: ‘12a’. This is not a number.",
        "Row 5, close date: ‘soon’. This is not a date.",
        "Row 6, close date: ‘2017-03-01’. The deal closes before it is opened.",
        "Row 7, close date: The deal is won but has no date of closing.",
        "Row 8, stage: The stage is blank.",
        "Row 9, deal id: The deal number is blank.",
        "Row 10, stage: ‘Closed’. Say whether this means won, lost, or an open stage.",
        "Row 11, deal id: ‘1’. This deal is in row 2 already, with other values.",
        "Row 12, amount: ‘-1’. This may stand for ‘not known’. Say whether it is blank or a number as it stands.",
        "Row 13, close date: ‘2017-03-01’. This row has 5 cells where the table has 6: a delimiter or a quotation mark may be missing or too many.",
    ];
    assert_eq!(says.len(), expected.len(), "{says:#?}");
    for (says, expected) in says.iter().zip(expected) {
        assert_eq!(
            *says,
            format!("{expected} The row is left out unless you mend it.")
        );
    }
    assert_eq!(
        (preview.rows_ok, preview.left_out, preview.rows_total),
        (1, 11, 12)
    );
    assert_eq!(
        preview.new_people,
        ["Anna"],
        "nobody is made for a row that is left out"
    );
}

#[test]
fn a_missing_sum_is_not_counted_unless_the_user_says_what_it_means() {
    let text = deals(&[
        "2,Ben,Won,2017-02-03,2017-03-01,-1",
        "3,Ben,Won,2017-02-03,2017-03-01,TBD",
    ]);
    let workspace = Workspace::default();
    let table = read(text.as_bytes(), "deals.csv", &ReadOptions::default()).unwrap();
    let profile = profile(&table);
    let mut mapping = detect(&table, &profile, &workspace);
    let amount = mapping.column(Field::Value).unwrap();
    assert_eq!(mapping.columns[amount].blanks, ["TBD"], "offered as blank");
    let sum = |mapping: &Mapping| {
        let preview = preview(&table, &profile, mapping, &workspace).unwrap();
        let value = preview
            .totals
            .iter()
            .find(|total| total.field == Field::Value)
            .unwrap();
        (preview.rows_ok, value.sum)
    };
    assert_eq!(sum(&mapping), (2, Some(10_000)));
    mapping.columns[amount].blanks.push("-1".into());
    assert_eq!(sum(&mapping), (3, Some(10_000)));
    mapping.columns[amount].blanks.pop();
    mapping.columns[amount].keep_odd_numbers = true;
    assert_eq!(sum(&mapping), (3, Some(9_900)));
}

#[test]
fn a_quotation_mark_never_closed_says_where_it_opens() {
    let says = refusal(b"owner,stage,note\nAnna,Won,fine\nBen,Lost,\"never closed\nCy,Won,x\n");
    assert!(
        says.starts_with("Row 3, column 3: a quotation mark opens here"),
        "{says}"
    );
}

#[test]
fn cells_rows_and_files_have_limits() {
    let long = format!("owner,stage\nAnna,{}\n", "x".repeat(MAX_CELL + 1));
    assert!(refusal(long.as_bytes()).starts_with("Row 2, column 2: the text is longer than 1 MB."));
    let wide = format!("owner,stage\n{}\n", ",".repeat(MAX_COLUMNS + 1));
    assert!(refusal(wide.as_bytes()).starts_with("Row 2 has more than 1000 columns."));
    let large = vec![b'a'; MAX_FILE + 1];
    assert!(refusal(&large).starts_with("deals.csv is larger than 200 MB."));
}

#[test]
fn dates_that_could_be_read_either_way_are_asked_about() {
    let text =
        "deal id,owner,stage,created\n1,Anna,Prospecting,03/04/2017\n2,Ben,Engaging,05/06/2017\n";
    assert!(refusal(text.as_bytes()).starts_with("In created every day and month is 12 or less"));
    let workspace = Workspace::default();
    let table = read(text.as_bytes(), "deals.csv", &ReadOptions::default()).unwrap();
    let profile = profile(&table);
    let mut mapping = detect(&table, &profile, &workspace);
    let created = mapping.column(Field::Opened).unwrap();
    let opened = |mapping: &Mapping| {
        let mut workspace = Workspace::default();
        let plan = plan(&table, &profile, mapping, &workspace).unwrap();
        plan.change.apply(&mut workspace, Stamp::default()).unwrap();
        workspace
            .deals()
            .iter()
            .find(|deal| deal.key == "1")
            .unwrap()
            .opened
            .unwrap()
            .to_string()
    };
    mapping.columns[created].date_order = Some(DateOrder::Dmy);
    assert_eq!(opened(&mapping), "2017-04-03");
    mapping.columns[created].date_order = Some(DateOrder::Mdy);
    assert_eq!(opened(&mapping), "2017-03-04");
}

#[test]
fn one_bad_date_does_not_change_how_the_others_are_read() {
    let text = "deal id,owner,stage,created\n1,Anna,Prospecting,25/01/2017\n2,Ben,Engaging,31/04/2017\n3,Cy,Engaging,13/13/2017\n";
    let (preview, says) = problems(text);
    assert_eq!(preview.rows_ok, 1);
    assert!(says[0].starts_with(
        "Row 3, created: ‘31/04/2017’. There is no such day when read as day, month, year."
    ));
    assert!(says[1].starts_with("Row 4, created: ‘13/13/2017’. This is not a date."));
}

#[test]
fn blank_rows_are_counted_and_rows_keep_their_number_in_the_file() {
    let (preview, says) = problems("owner,stage\nAnna,Won\n\n,\nBen,Closed\n\n");
    assert_eq!(preview.rows_total, 2);
    assert!(says[0].starts_with("Row 5, stage"), "{says:?}");
    let table = read(
        b"owner,stage\nAnna,Won\n\n,\nBen,Lost\n\n",
        "a.csv",
        &ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(table.blank_rows, 3);
}

#[test]
fn rows_that_are_left_out_can_be_mended_by_themselves_and_imported() {
    let text = deals(&[
        "2,Ben,Won,2017-02-30,2017-03-01,12a",
        "3,\"Cy, the \"\"old\"\"\",Won,2017-02-03,2017-03-01,5",
    ]);
    let table = read(text.as_bytes(), "deals.csv", &ReadOptions::default()).unwrap();
    let preview = import(text.as_bytes()).unwrap().preview;
    let rows = left_out_rows(&table, &preview);
    assert_eq!(
        rows,
        "deal id,owner,stage,created,close date,amount,row in the file,problem\r\n2,Ben,Won,2017-02-30,2017-03-01,12a,3,created: There is no such day. amount: This is not a number.\r\n"
    );
    let mended = rows.replace("02-30", "02-28").replace("12a", "12");
    let plan = import(mended.as_bytes()).unwrap();
    assert_eq!((plan.preview.new, plan.preview.left_out), (1, 0));
}
