//! Columns of more than one kind, and cells at the limits.

use super::{column, table};
use throughline_exchange::import::ColumnKind;

#[test]
fn a_column_is_of_the_kind_most_of_its_cells_are() {
    for (values, kind, problems) in [
        (vec!["5", "6", "7", "x"], ColumnKind::Number, 1),
        (vec!["5", "x", "y", "z"], ColumnKind::Text, 0),
        (vec!["5", "6", "x", "y"], ColumnKind::Text, 0),
        (
            vec!["2021-01-05", "2021-01-06", "7", ""],
            ColumnKind::Date,
            1,
        ),
        (vec!["yes", "no", "yes", "maybe"], ColumnKind::Boolean, 1),
        (vec!["10:00", "11:00", "noon"], ColumnKind::Time, 1),
        (vec!["12%", "13%", "abc"], ColumnKind::Percent, 1),
        (vec!["TBD", "TBD"], ColumnKind::Text, 0),
        (vec!["", ""], ColumnKind::Text, 0),
    ] {
        let found = column("x", &values);
        assert_eq!((found.kind, found.problems), (kind, problems), "{values:?}");
        assert_eq!(found.problem_rows.len(), problems, "{values:?}");
    }
}

#[test]
fn a_quoted_cell_may_hold_anything() {
    let table = table(b"name,note\nAnna,\"one\r\ntwo\n\nthree, \"\"four\"\"; five\"\nBen,\"\"\n");
    assert_eq!(table.rows(), 2);
    assert_eq!(table.cell(0, 1), "one\r\ntwo\n\nthree, \"four\"; five");
    assert_eq!(table.blank_rows, 0, "blank lines in a cell are no rows");
}

#[test]
fn a_column_named_but_empty_stays() {
    let table = table(b"name,amount,notes\nAnna,5,\nBen,6,\n");
    assert_eq!(table.names, ["name", "amount", "notes"]);
}
