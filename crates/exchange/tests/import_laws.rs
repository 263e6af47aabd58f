//! Laws of reading and writing tables, tried on generated input.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use chrono::NaiveDate;
use proptest::prelude::*;
use throughline_domain::id::{DealId, PersonId};
use throughline_domain::log::{Builder, Deal, DealState, StageEntry};
use throughline_domain::records::Person;
use throughline_domain::{Change, Stamp, Workspace};
use throughline_exchange::csv_export;
use throughline_exchange::import::*;
use uuid::Uuid;

/// Texts with what makes trouble in a table: quotes, delimiters, line ends, formulas, apostrophes.
fn word() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "a", "é", "7", " ", ",", ";", "\"", "'", "=", "+", "-", "@", "|", "<b>", "\u{202e}",
        ]),
        0..8,
    )
    .prop_map(|parts| parts.concat().trim().to_owned())
}

fn note() -> impl Strategy<Value = String> {
    (word(), word()).prop_map(|(a, b)| if b.is_empty() { a } else { format!("{a}\n{b}") })
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (2000i32..2040, 1u32..=366).prop_filter_map("a day of the year", |(year, day)| {
        NaiveDate::from_yo_opt(year, day)
    })
}

fn person() -> PersonId {
    PersonId::from_key("anna")
}

prop_compose! {
    fn deal()(
        id in any::<u128>(), key in word(), customer in word(), customer_type in word(), product in word(),
        owned in any::<bool>(), opened in prop::option::of(day()), length in 0u64..400, state in 0u8..3,
        stage in prop::sample::select(vec!["", "Prospecting", "Engaging", "Site survey"]),
        entry in prop::option::of(day()), reason in word(), value in prop::option::of(prop_oneof![Just(-100i64), -2i64..1_000_000_000]),
        note in note(), source in word(),
    ) -> Deal {
        let state = DealState::from_flag(state);
        let start = opened.unwrap_or_default();
        let closed = (state != DealState::Open).then(|| start + chrono::Days::new(length));
        Deal {
            id: DealId(Uuid::from_u128(id)), key, customer, customer_type, product,
            owner: owned.then(person), opened, closed, state, stage: stage.into(),
            history: entry.map(|on| StageEntry { stage: "Engaging".into(), on }).into_iter().collect(),
            reason, value, currency: "EUR".parse().unwrap(), note, source,
        }
    }
}

fn with_person() -> Workspace {
    let mut workspace = Workspace::default();
    let anna = Person {
        name: "=Anna, \"A\"".into(),
        ..Person::default()
    };
    Change::new("")
        .create(person(), anna)
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    workspace
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = quick_import(&bytes, "x.csv", &Workspace::default(), &ImportOptions::default());
    }

    #[test]
    fn any_text_of_table_signs_is_read_or_refused(
        parts in prop::collection::vec(prop::sample::select(vec![
            ",", ";", "\t", "|", "\n", "\r\n", "\"", "'", "owner", "stage", "date", "type", "month", "quota", "Q1 2026", "Apr-18", "Won", "1", "-1", "12/13/14",
            "2017-02-30", "1.234,5", "(5", "k", "%", "£", "\u{feff}", "9999999999999999999", "é", " ", "=",
        ]), 0..80),
        kind in prop::option::of(prop::sample::select(TableKind::ALL.to_vec())),
    ) {
        let options = ImportOptions { kind, ..ImportOptions::default() };
        let text = parts.concat();
        let mut workspace = Workspace::default();
        if let Ok(plan) = quick_import(text.as_bytes(), "x.csv", &workspace, &options) {
            let preview = &plan.preview;
            prop_assert_eq!(preview.rows_ok + preview.left_out, preview.rows_total);
            // What is planned can be done, and done again changes nothing.
            plan.change.apply(&mut workspace, Stamp::default()).unwrap();
            let again = quick_import(text.as_bytes(), "x.csv", &workspace, &options).unwrap();
            prop_assert!(again.change.is_empty(), "{:?}", again.change);
        }
    }

    #[test]
    fn cells_are_those_of_the_csv_crate(rows in prop::collection::vec(prop::collection::vec(note(), 3), 1..12)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["owner", "stage", "note"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let options = ReadOptions { delimiter: Some(Delimiter::Comma), header: Some(true), ..ReadOptions::default() };
        let filled: Vec<_> = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        match read(&bytes, "x.csv", &options) {
            Err(error) => prop_assert!(filled.is_empty(), "{}", error),
            Ok(table) => {
                prop_assert_eq!(table.rows(), filled.len());
                for (at, row) in filled.iter().enumerate() {
                    for (column, cell) in row.iter().enumerate() {
                        // The apostrophe that guards a formula is taken away.
                        let guarded = cell.starts_with('\'') && cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t']);
                        let expected = if guarded { &cell[1..] } else { cell.as_str() };
                        prop_assert_eq!(table.cell(at, column), expected);
                    }
                }
            }
        }
    }

    #[test]
    fn deals_exported_and_imported_are_the_same_deals(deals in prop::collection::vec(deal(), 1..8)) {
        let mut there = with_person();
        let mut builder = Builder::with_capacity(deals.len());
        deals.iter().for_each(|deal| builder.push(deal));
        prop_assume!(Change::new("").add_deals(builder.finish()).apply(&mut there, Stamp::default()).is_ok());
        let file = csv_export::deals(&there, there.deals().iter());
        let options = ImportOptions { kind: Some(TableKind::Deals), ..ImportOptions::default() };

        let again = quick_import(file.as_bytes(), "deals.csv", &there, &options).unwrap();
        prop_assert!(again.change.is_empty(), "{:?} {:?}", again.preview.problems, again.change);

        let mut here = with_person();
        let plan = quick_import(file.as_bytes(), "deals.csv", &here, &options).unwrap();
        prop_assert_eq!(plan.preview.new, deals.len(), "{:?}", plan.preview.problems);
        plan.change.apply(&mut here, Stamp::default()).unwrap();
        for deal in &deals {
            prop_assert_eq!(here.deals().get(deal.id.0), Some(deal.clone()));
        }
    }

    #[test]
    fn no_cell_of_an_export_begins_like_a_formula(text in note()) {
        let mut table = csv_export::Table::new(&["note"]);
        table.text(&text).end_row();
        let file = table.finish();
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        for record in reader.records() {
            let cell = record.unwrap()[0].to_owned();
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}", cell);
        }
    }
}
