//! What stands above and below the rows of a table: titles, totals, notes.

use super::header::has_header;
use super::kind::{CellKind, classify};
use super::number::{DecimalStyle, Exact, parse_number};
use super::table::Table;

/// How many rows at the top, and at the end, may be none of the table's.
const ABOVE: usize = 30;
const BELOW: usize = 20;

/// How many rows are looked at to see which columns are used.
const SAMPLE_ROWS: usize = 200;

/// How many rows at the top are a title or the like.
pub(super) fn above(table: &Table, width: usize, header: Option<bool>) -> usize {
    // The line that tells a spreadsheet the delimiter.
    let told = usize::from(table.cell(0, 0).starts_with("sep=") && table.rows() > 1);
    let columns = used_columns(table, width);
    if columns < 2 {
        return told;
    }
    let last = table.rows().min(ABOVE);
    let is_wide = |row: &usize| filled(table, *row) > 1 && filled(table, *row) * 2 > columns;
    let Some(first) = (told..last).find(is_wide) else {
        return told;
    };
    if header == Some(true) {
        return first;
    }
    if header.is_none() {
        // Lines such as `From: | 1 May` may stand between the title and the header.
        let is_pair = |row: usize| filled(table, row) <= 2 && filled(table, row) < columns;
        let mut row = first;
        while row < last {
            if has_header(table, width, row) {
                return row;
            }
            if !is_pair(row) {
                break;
            }
            row += 1;
        }
    }
    // No header: only lines that no delimiter divides are none of the table's.
    let above = (told..first).take_while(|row| table.width(*row) == 1);
    if above.count() == first - told {
        first
    } else {
        told
    }
}

/// How many rows at the end are totals or notes.
pub(super) fn below(table: &Table) -> usize {
    let columns = used_columns(table, table.columns());
    if columns < 2 {
        return 0;
    }
    let rows = table.rows();
    let first = rows.saturating_sub(BELOW).max(1);
    let notes = (first..rows)
        .rev()
        .take_while(|row| is_total(table, *row, columns) || is_note(table, *row, columns));
    notes.count()
}

/// How many columns hold anything in rows of the usual width.
fn used_columns(table: &Table, width: usize) -> usize {
    let rows = table.rows().min(SAMPLE_ROWS);
    let is_used = |column: usize| {
        (0..rows).any(|row| {
            (table.width(row) >= width || table.workbook.is_some())
                && !table.cell(row, column).trim().is_empty()
        })
    };
    (0..width).filter(|column| is_used(*column)).count()
}

fn cells(table: &Table, row: usize) -> impl Iterator<Item = (usize, &str)> {
    (0..table.width(row))
        .map(move |column| (column, table.cell(row, column).trim()))
        .filter(|(_, cell)| !cell.is_empty())
}

fn filled(table: &Table, row: usize) -> usize {
    cells(table, row).count()
}

/// A row of totals: it says so, and is mostly empty or adds up a column.
fn is_total(table: &Table, row: usize, columns: usize) -> bool {
    const WORDS: [&str; 14] = [
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sub-total",
        "sum",
        "overall",
        "average",
        "mean",
        "count",
        "summe",
        "gesamt",
        "total general",
        "overall total",
    ];
    let says_total = |text: &str| {
        let text = text.trim_end_matches([':', ' ']).to_lowercase();
        WORDS.contains(&text.as_str())
            || text.starts_with("total (")
            || text.starts_with("total for ")
    };
    let mut labels = cells(table, row).take(2);
    if !labels.any(|(_, cell)| says_total(cell)) {
        return false;
    }
    filled(table, row) * 2 <= columns || adds_up(table, row)
}

/// Whether a number of a row is the sum of those above it.
fn adds_up(table: &Table, row: usize) -> bool {
    cells(table, row).any(|(column, cell)| {
        DecimalStyle::ALL.into_iter().any(|style| {
            let Some(total) = parse_number(cell, style) else {
                return false;
            };
            let mut sum = Exact::default();
            for above in 0..row {
                if let Some(number) = parse_number(table.cell(above, column), style) {
                    sum.add(number, 1);
                }
            }
            sum == Exact::from(total)
        })
    })
}

/// A line about the table: `Exported by …`, or words in one cell after a blank row.
fn is_note(table: &Table, row: usize, columns: usize) -> bool {
    const STARTS: [&str; 27] = [
        "export",
        "generated",
        "printed",
        "created",
        "produced",
        "downloaded",
        "report",
        "source:",
        "source ",
        "end of",
        "page ",
        "note:",
        "notes:",
        "note ",
        "rows:",
        "records",
        "row count",
        "record count",
        "number of",
        "confidential",
        "copyright",
        "©",
        "(c)",
        "*",
        "as of",
        "data as of",
        "filter",
    ];
    let mut held = cells(table, row);
    let Some((_, label)) = held.next() else {
        return false;
    };
    let others = held.count();
    if others > 1 || others + 1 >= columns && others > 0 {
        return false;
    }
    if classify(label) != CellKind::Text {
        return false;
    }
    let folded = label.to_lowercase();
    let is_said = STARTS.iter().any(|start| folded.starts_with(start))
        || folded.ends_with(" rows")
        || folded.ends_with(" records");
    let after_blank = table.number(row) > table.number(row.saturating_sub(1)) + 1;
    let undivided = table.width(row) == 1 && columns > 2 && table.workbook.is_none();
    is_said || (others == 0 && label.contains(' ') && (after_blank || undivided))
}
