//! Titles above a table, totals and notes below it.

use super::{columns, ends, table};

const HEADER: &str = "Owner,Team,Opened,Amount";
const ROWS: &str = "Anna,North,2021-01-05,100\nBen,South,2021-01-06,200\nCy,North,2021-01-07,300\n";

#[test]
fn titles_above_the_header_are_no_rows() {
    for (above, count, blank) in [
        ("", 0, 0),
        ("Sales report\n", 1, 0),
        ("Sales report\n\n", 1, 1),
        ("Sales report,,,\n,,,\n", 1, 1),
        (
            "Sales report, January 2021\nGenerated 2021-02-01 10:15\n\n",
            2,
            1,
        ),
        ("Report:,Sales\nFrom:,2021-01-01\nTo:,2021-01-31\n\n", 3, 1),
        ("Acme Ltd,,,\nSales by owner,,,\nPage 1,,,\n", 3, 0),
        ("sep=,\n", 1, 0),
    ] {
        let text = format!("{above}{HEADER}\n{ROWS}");
        let table = table(text.as_bytes());
        assert_eq!(table.names, ["Owner", "Team", "Opened", "Amount"], "{text}");
        assert_eq!((table.rows_above, table.rows()), (count, 3), "{text}");
        assert_eq!((table.blank_rows, table.rows_below), (blank, 0), "{text}");
        assert_eq!(table.cell(0, 0), "Anna");
    }
}

#[test]
fn totals_and_notes_below_the_rows_are_no_rows() {
    for (below, count, blank) in [
        ("Total,,,600\n", 1, 0),
        ("\nTotal,,,600\n", 1, 1),
        ("Grand total:,,,600\nAverage,,,200\n", 2, 0),
        (",,Total,600\n", 1, 0),
        ("Exported by Anna on 2021-02-01\n", 1, 0),
        ("\nExported by Anna on 2021-02-01,,,\n", 1, 1),
        ("Total,,,600\n\nSource: the CRM\n3 rows\n", 3, 1),
        ("Records:,3\n", 1, 0),
        ("\n* without draft deals,,,\n", 1, 1),
        ("TOTAL,All teams,2021-01-31,600\n", 1, 0),
    ] {
        let text = format!("{HEADER}\n{ROWS}{below}");
        let (table, columns) = columns(&text);
        assert_eq!((table.rows(), table.rows_below), (3, count), "{text}");
        assert_eq!((table.blank_rows, table.rows_above), (blank, 0), "{text}");
        assert_eq!(ends(&columns[3]).2, "600", "{text}");
    }
}

#[test]
fn rows_that_only_resemble_titles_and_totals_stay() {
    for (text, rows) in [
        // A company named Total, a row cut short, a sparse table, a customer with a telling name.
        (format!("{HEADER}\n{ROWS}Total,North,2021-01-08,250\n"), 4),
        (format!("{HEADER}\n{ROWS}Dee,North\n"), 4),
        (format!("{HEADER}\n{ROWS}104\n"), 4),
        ("Owner,A,B,C\nAnna,,,\nBen,1,2,3\nCy,,,\n".to_owned(), 3),
        (
            "Customer,Amount\nReport Ltd,5\nExport House,6\n".to_owned(),
            2,
        ),
        ("Word,Count\nsum,5\ntotal,7\n".to_owned(), 2),
        ("Anna,,,4\nBen,1,2,3\nCy,1,2,3\n".to_owned(), 3),
    ] {
        let table = table(text.as_bytes());
        assert_eq!(
            (table.rows(), table.rows_above, table.rows_below),
            (rows, 0, 0),
            "{text}"
        );
    }
}

#[test]
fn two_columns_with_a_title_and_a_total_are_read() {
    let (table, columns) = columns("Calls per person\n\nPerson,Calls\nAnna,5\nBen,7\nTotal,12\n");
    assert_eq!(
        (table.rows_above, table.rows(), table.rows_below),
        (1, 2, 1)
    );
    assert_eq!(ends(&columns[1]).2, "12");
}

#[test]
fn rows_without_a_header_may_stand_below_a_title_too() {
    let table =
        table(b"Quotas 2021\n274|2021-01-05|28000\n275|2021-01-05|367000\n276|2021-01-06|5\n");
    assert_eq!(
        (table.header, table.rows_above, table.rows()),
        (false, 1, 3)
    );
    assert_eq!(table.number(0), 2, "rows keep their number in the file");
}
