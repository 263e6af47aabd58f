//! Tables as different programs write them.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use throughline_domain::log::{ActivityDirection, CountsAs, DealState};
use throughline_domain::records::Person;
use throughline_domain::{Change, Stamp, Workspace};
use throughline_exchange::import::*;

fn columns(bytes: &[u8]) -> (Table, Vec<ColumnProfile>) {
    let table = read(bytes, "file.csv", &ReadOptions::default()).unwrap();
    let columns = profile(&table).columns;
    (table, columns)
}

fn import(text: &str) -> (Workspace, Plan) {
    let mut workspace = Workspace::default();
    let plan = quick_import(
        text.as_bytes(),
        "file.csv",
        &workspace,
        &ImportOptions::default(),
    )
    .unwrap();
    plan.change.apply(&mut workspace, Stamp::default()).unwrap();
    (workspace, plan)
}

#[test]
fn bars_without_a_header_are_profiled() {
    let (table, columns) = columns(include_bytes!("data/adventureworks/FactSalesQuota.csv"));
    assert_eq!(
        (table.delimiter, table.header, table.rows()),
        (Delimiter::Bar, false, 163)
    );
    let kinds: Vec<ColumnKind> = columns.iter().map(|column| column.kind).collect();
    use ColumnKind::{Date, Datetime, Number};
    assert_eq!(
        kinds,
        [Number, Number, Date, Number, Number, Number, Datetime]
    );
    assert_eq!(columns[6].date_order, Some(DateOrder::Ymd));
    assert_eq!(columns[0].sum.map(Exact::to_f64), Some(13_366.0));
    assert!(matches!(columns[5].min, Some(Bound::Number(min)) if min.to_f64() == 1_000.0));
}

#[test]
fn tabs_with_blank_cells_are_profiled() {
    let (table, columns) = columns(include_bytes!("data/adventureworks/SalesPerson.csv"));
    assert_eq!(
        (table.delimiter, table.header, table.rows()),
        (Delimiter::Tab, false, 17)
    );
    assert_eq!((columns[1].blanks, columns[2].blanks), (3, 3));
    assert_eq!(columns[4].kind, ColumnKind::Number);
    assert_eq!(columns[7].kind, ColumnKind::Text);
    assert_eq!(columns[8].kind, ColumnKind::Datetime);
}

#[test]
fn a_european_spreadsheet_is_read_with_its_decimal_commas() {
    let (workspace, plan) = import(
        "Deal ID;Owner;Stage;Close date;Amount\r\n1;Jörg;Closed Won;31.12.2025;\"1.234,50 €\"\r\n2;Anaïs;Closed Lost;01.12.2025;0,00 €\r\n",
    );
    assert_eq!(plan.preview.rows_ok, 2);
    let deal = workspace
        .deals()
        .iter()
        .find(|deal| deal.key == "1")
        .unwrap();
    assert_eq!(
        (deal.value, deal.currency.code(), deal.state),
        (Some(123_450), "EUR", DealState::Won)
    );
    assert_eq!(deal.closed.unwrap().to_string(), "2025-12-31");
}

#[test]
fn activities_are_recognised_with_time_minutes_and_how_far_they_got() {
    let (workspace, plan) = import(
        "Date,Agent,Activity type,Direction,Outcome,Duration,Company,Notes\n05/03/2026 2:05 pm,Anna,Call,Outbound,No answer,3,Isdom,\"line one\nline two\"\n25/03/2026 09:00,Ben,Meeting,Inbound,Went well,45,Cancity,\n",
    );
    assert_eq!(
        (plan.preview.kind, plan.preview.new),
        (TableKind::Activities, 2)
    );
    let call = workspace
        .activities()
        .iter()
        .find(|activity| activity.kind == "Call")
        .unwrap();
    assert_eq!(
        (call.time, call.minutes, call.counts_as),
        (Some(845), Some(3), CountsAs::Attempt)
    );
    assert_eq!(
        (call.date.unwrap().to_string().as_str(), call.note.as_str()),
        ("2026-03-05", "line one\nline two")
    );
    let meeting = workspace
        .activities()
        .iter()
        .find(|activity| activity.kind == "Meeting")
        .unwrap();
    assert_eq!(
        (meeting.direction, meeting.counts_as),
        (ActivityDirection::Inbound, CountsAs::Meeting)
    );
}

#[test]
fn equal_rows_without_a_key_are_two_and_stay_two_when_imported_again() {
    let text =
        "date,person,type\n2026-01-05,Anna,Call\n2026-01-05,Anna,Call\n2026-01-05,Ben,Call\n";
    let (workspace, plan) = import(text);
    assert_eq!((plan.preview.new, workspace.activities().len()), (3, 3));
    let again = quick_import(
        text.as_bytes(),
        "file.csv",
        &workspace,
        &ImportOptions::default(),
    )
    .unwrap();
    assert!(again.change.is_empty());
}

#[test]
fn a_state_beside_the_stage_decides_and_expected_closing_dates_are_left_out() {
    let (workspace, plan) = import(
        "deal id,owner,pipeline stage,status,close date,amount\n1,Anna,Negotiation,Open,2026-09-01,10\n2,Anna,Negotiation,Lost,2026-01-01,10\n3,Ben,Proposal,Won,2026-01-02,10\n",
    );
    let by_key = |key: &str| {
        workspace
            .deals()
            .iter()
            .find(|deal| deal.key == key)
            .unwrap()
    };
    assert_eq!(
        (
            by_key("1").state,
            by_key("1").stage.as_str(),
            by_key("1").closed
        ),
        (DealState::Open, "Negotiation", None)
    );
    assert_eq!(
        (by_key("2").state, by_key("2").stage.as_str()),
        (DealState::Lost, "Negotiation")
    );
    assert_eq!(
        (by_key("3").state, by_key("3").stage.as_str()),
        (DealState::Won, "Proposal")
    );
    assert_eq!(plan.preview.notes.len(), 1);
}

#[test]
fn a_person_is_met_by_name_whatever_the_case_and_keeps_the_alias() {
    let mut workspace = Workspace::default();
    let environment =
        throughline_domain::environment::Seeded::new(1, "2026-01-05".parse().unwrap());
    let id = throughline_domain::id::PersonId::new(&environment);
    let anna = Person {
        name: "Anna  Snelling".into(),
        alias: "Seller 01".into(),
        ..Person::default()
    };
    Change::new("")
        .create(id, anna)
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    let text = "deal id,owner,stage\n1,ANNA SNELLING,Prospecting\n2,Ben,Prospecting\n";
    let plan = quick_import(
        text.as_bytes(),
        "file.csv",
        &workspace,
        &ImportOptions::default(),
    )
    .unwrap();
    assert_eq!(plan.preview.new_people, ["Ben"]);
    plan.change.apply(&mut workspace, Stamp::default()).unwrap();
    assert_eq!(
        workspace
            .deals()
            .iter()
            .find(|deal| deal.key == "1")
            .unwrap()
            .owner,
        Some(id)
    );
    assert!(
        workspace
            .all::<Person>()
            .any(|(_, person)| person.alias == "Seller 02")
    );
}

#[test]
fn spellings_that_differ_in_case_or_spaces_are_one_group() {
    let (_, plan) = import(
        "deal id,owner,stage,product\n1,A,Won,GTX Pro\n2,A,Won,gtx-pro\n3,A,Won,GTX Pro\n4,A,Won,MG\n5,A,Lost,MG\n6,A,Lost,MG\n7,A,Lost,MG\n8,A,Lost,MG\n",
    );
    let group = &plan.preview.spellings[0].groups[0];
    assert!(group.sure);
    assert_eq!((group.canonical.as_str(), group.rows), ("GTX Pro", 2));
    assert_eq!(group.variants, [("gtx-pro".to_owned(), 1)]);
}

#[test]
fn names_of_columns_are_made_distinct_and_blank_columns_at_the_end_dropped() {
    let (table, _) = columns(b"owner,,owner,x,\nAnna,1,Ben,2,\nCy,3,Dee,4,\n");
    assert_eq!(table.names, ["owner", "Column 2", "owner (2)", "x"]);
    assert_eq!(table.rows(), 2);
}

#[test]
fn a_mapping_survives_being_stored() {
    let (table, _) = columns(b"deal id,owner,stage\n1,Anna,Won\n2,Ben,Proposal\n");
    let mapping = detect(&table, &profile(&table), &Workspace::default());
    let stored = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&stored).unwrap(), mapping);
}
