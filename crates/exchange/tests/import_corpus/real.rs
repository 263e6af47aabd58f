//! Real data: AdventureWorks (tabs and bars, no header) and the Maven CRM.

use super::{ends, table};
use throughline_exchange::import::*;

#[test]
fn tables_without_a_header_are_read_by_what_they_hold() {
    let quotas = table(include_bytes!(
        "../data/adventureworks/SalesPersonQuotaHistory.csv"
    ));
    assert_eq!(
        (quotas.delimiter, quotas.header, quotas.rows()),
        (Delimiter::Tab, false, 163)
    );
    let columns = profile(&quotas).columns;
    assert_eq!(columns[1].kind, ColumnKind::Datetime);
    assert_eq!(ends(&columns[2]).2, "95714000");
}

#[test]
fn a_spreadsheet_round_trip_leaves_the_days_what_they_were() {
    let text = include_str!("../data/maven_crm/sales_pipeline.csv");
    let respelt: Vec<String> = text
        .lines()
        .map(|line| {
            let cells: Vec<String> = line.split(',').map(day_first).collect();
            cells.join(",")
        })
        .collect();
    let (iso, round) = (
        table(text.as_bytes()),
        table(respelt.join("\r\n").as_bytes()),
    );
    assert_eq!((iso.rows(), round.rows()), (8_800, 8_800));
    let (iso, round) = (profile(&iso).columns, profile(&round).columns);
    for (iso, round) in iso.iter().zip(&round) {
        assert_eq!(
            (iso.kind, ends(iso)),
            (round.kind, ends(round)),
            "{}",
            iso.name
        );
        assert_eq!(
            (iso.blanks, iso.problems),
            (round.blanks, round.problems),
            "{}",
            iso.name
        );
        let orders = (iso.date_order, round.date_order);
        if iso.kind == ColumnKind::Date {
            assert_eq!(orders, (Some(DateOrder::Ymd), Some(DateOrder::Dmy)));
        }
    }
    assert_eq!(ends(&iso[7]).2, "10005534");
}

/// `2017-03-01` as `01-03-17`.
fn day_first(cell: &str) -> String {
    match cell.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if year.len() == 4 => format!("{day}-{month}-{}", &year[2..]),
        _ => cell.to_owned(),
    }
}
