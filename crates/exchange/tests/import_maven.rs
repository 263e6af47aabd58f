//! The Maven CRM files travel the whole way from bytes to records.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use std::collections::HashSet;
use throughline_domain::log::{Deal, DealState};
use throughline_domain::records::{Person, Process};
use throughline_domain::{Change, Stamp, Workspace};
use throughline_exchange::import::*;

const TEAMS: &[u8] = include_bytes!("data/maven_crm/sales_teams.csv");
const PIPELINE: &[u8] = include_bytes!("data/maven_crm/sales_pipeline.csv");
const ACCOUNTS: &[u8] = include_bytes!("data/maven_crm/accounts.csv");

fn import(workspace: &mut Workspace, bytes: &[u8], file: &str) -> Plan {
    let plan = quick_import(bytes, file, workspace, &ImportOptions::default()).unwrap();
    plan.change.apply(workspace, Stamp::default()).unwrap();
    plan
}

fn imported() -> (Workspace, Plan, Plan) {
    let mut workspace = Workspace::default();
    let people = import(&mut workspace, TEAMS, "sales_teams.csv");
    let deals = import(&mut workspace, PIPELINE, "sales_pipeline.csv");
    (workspace, people, deals)
}

fn in_state(workspace: &Workspace, state: DealState) -> Vec<Deal> {
    workspace
        .deals()
        .iter()
        .filter(|deal| deal.state == state)
        .collect()
}

/// The pipeline as a spreadsheet gives it back: days first, two-digit years, CRLF.
fn day_first() -> Vec<u8> {
    let text = std::str::from_utf8(PIPELINE).unwrap();
    let mut out = String::new();
    for line in text.lines() {
        let cells: Vec<String> = line
            .split(',')
            .map(
                |cell| match cell.split('-').collect::<Vec<_>>().as_slice() {
                    [year, month, day] if year.len() == 4 && day.len() == 2 => {
                        format!("{day}-{month}-{}", &year[2..])
                    }
                    _ => cell.to_owned(),
                },
            )
            .collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

#[test]
fn people_and_deals_have_the_published_counts() {
    let (workspace, people, deals) = imported();
    assert_eq!(
        (people.preview.kind, people.preview.new),
        (TableKind::People, 35)
    );
    assert_eq!(
        people.change.label,
        "Imported 35 people from sales_teams.csv"
    );
    let anna = workspace
        .all::<Person>()
        .find(|(_, person)| person.name == "Anna Snelling")
        .unwrap();
    assert_eq!(
        (anna.1.manager.as_str(), anna.1.office.as_str()),
        ("Dustin Brinkmann", "Central")
    );

    assert_eq!(
        deals.change.label,
        "Imported 8,800 deals from sales_pipeline.csv"
    );
    assert_eq!(deals.preview.sentence(), "8,800 deals will be added.");
    assert_eq!(
        (deals.preview.rows_total, deals.preview.rows_ok),
        (8_800, 8_800)
    );
    assert!(
        deals.preview.new_people.is_empty(),
        "every owner is a person already"
    );
    assert_eq!(workspace.all::<Person>().count(), 35);
    assert_eq!(workspace.deals().len(), 8_800);
    let owners: HashSet<_> = workspace
        .deals()
        .iter()
        .filter_map(|deal| deal.owner)
        .collect();
    assert_eq!(owners.len(), 30);

    let won = in_state(&workspace, DealState::Won);
    let lost = in_state(&workspace, DealState::Lost);
    let open = in_state(&workspace, DealState::Open);
    assert_eq!((won.len(), lost.len(), open.len()), (4_238, 2_473, 2_089));
    let in_stage = |stage: &str| open.iter().filter(|deal| deal.stage == stage).count();
    assert_eq!(
        (in_stage("Engaging"), in_stage("Prospecting")),
        (1_589, 500)
    );
    let value: i64 = won.iter().filter_map(|deal| deal.value).sum();
    assert_eq!(value, 10_005_534 * 100);
    let rate = won.len() as f64 / (won.len() + lost.len()) as f64;
    assert!((rate - 0.63150).abs() < 5e-6, "{rate}");
    let mut cycles: Vec<i64> = won
        .iter()
        .map(|deal| (deal.closed.unwrap() - deal.opened.unwrap()).num_days())
        .collect();
    cycles.sort_unstable();
    let mean = cycles.iter().sum::<i64>() as f64 / cycles.len() as f64;
    assert!((mean - 51.78).abs() < 0.005, "{mean}");
    assert_eq!(
        cycles[cycles.len() / 2 - 1] + cycles[cycles.len() / 2],
        2 * 57
    );
}

#[test]
fn the_value_of_deals_is_shown_before_anything_is_done() {
    let (_, _, deals) = imported();
    let total = deals
        .preview
        .totals
        .iter()
        .find(|total| total.field == Field::Value)
        .unwrap();
    assert_eq!((total.filled, total.won), (6_711, Some(1_000_553_400)));
    assert_eq!(deals.preview.sample.len(), 20);
    assert_eq!(
        (
            deals.preview.sample[0].row,
            deals.preview.sample[0].cells[0].as_str()
        ),
        (2, "1C1I7A6R")
    );
    let stages: Vec<(&str, usize)> = deals
        .preview
        .stages
        .iter()
        .map(|stage| (stage.value.as_str(), stage.rows))
        .collect();
    assert_eq!(
        stages,
        [
            ("Prospecting", 500),
            ("Engaging", 1_589),
            ("Won", 4_238),
            ("Lost", 2_473)
        ]
    );
}

#[test]
fn what_a_closed_deal_must_have_passed_is_in_its_stage_and_history() {
    let (workspace, ..) = imported();
    let deal = workspace
        .deals()
        .iter()
        .find(|deal| deal.key == "1C1I7A6R")
        .unwrap();
    assert_eq!(
        (deal.stage.as_str(), deal.customer.as_str()),
        ("Engaging", "Cancity")
    );
    assert_eq!(deal.history.len(), 1);
    assert_eq!(
        (deal.history[0].stage.as_str(), Some(deal.history[0].on)),
        ("Engaging", deal.opened)
    );
    assert_eq!(deal.source, "import: sales_pipeline.csv");
    let prospect = workspace
        .deals()
        .iter()
        .find(|deal| deal.stage == "Prospecting")
        .unwrap();
    assert_eq!(
        (prospect.opened, prospect.value, prospect.history.len()),
        (None, None, 0)
    );
}

#[test]
fn the_same_files_again_add_nothing_and_say_so() {
    let (mut workspace, ..) = imported();
    let people = import(&mut workspace, TEAMS, "sales_teams.csv");
    let deals = import(&mut workspace, PIPELINE, "sales_pipeline.csv");
    for (plan, rows) in [(&people, 35), (&deals, 8_800)] {
        assert!(plan.change.is_empty());
        assert_eq!(
            (plan.preview.new, plan.preview.changed, plan.preview.same),
            (0, 0, rows)
        );
        assert!(
            plan.preview
                .sentence()
                .ends_with("is here already: nothing will be added.")
        );
    }
}

#[test]
fn an_import_is_undone_in_one_step() {
    let mut workspace = Workspace::default();
    let plan = import(&mut workspace, PIPELINE, "sales_pipeline.csv");
    assert_eq!(plan.preview.new_people.len(), 30);
    assert_eq!(
        workspace.all::<Person>().next().unwrap().1.alias.len(),
        "Seller 01".len()
    );
    plan.change
        .invert()
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    assert!(workspace.is_empty());
}

#[test]
fn people_made_as_owners_are_the_same_as_people_listed_later() {
    let mut workspace = Workspace::default();
    import(&mut workspace, PIPELINE, "sales_pipeline.csv");
    let plan = import(&mut workspace, TEAMS, "sales_teams.csv");
    assert_eq!((plan.preview.new, plan.preview.changed), (5, 30));
    assert_eq!(workspace.all::<Person>().count(), 35);
    let aliases: HashSet<_> = workspace
        .all::<Person>()
        .map(|(_, p)| p.alias.clone())
        .collect();
    assert_eq!(aliases.len(), 35);
}

#[test]
fn gtxpro_is_proposed_as_gtx_pro_and_stays_merged() {
    let mut workspace = Workspace::default();
    let table = read(PIPELINE, "sales_pipeline.csv", &ReadOptions::default()).unwrap();
    let profile = profile(&table);
    let mut mapping = detect(&table, &profile, &workspace);
    let first = preview(&table, &profile, &mapping, &workspace).unwrap();
    let product = first
        .spellings
        .iter()
        .find(|found| found.name == "product")
        .unwrap();
    assert_eq!(product.groups.len(), 1);
    assert_eq!(product.groups[0].canonical, "GTX Pro");
    assert_eq!(product.groups[0].variants, [("GTXPro".to_owned(), 1_480)]);

    mapping.merges.push(Merge {
        column: product.column,
        from: "GTXPro".into(),
        to: "GTX Pro".into(),
    });
    let plan = plan(&table, &profile, &mapping, &workspace).unwrap();
    plan.change.apply(&mut workspace, Stamp::default()).unwrap();
    let count = |name: &str| {
        workspace
            .deals()
            .iter()
            .filter(|deal| deal.product == name)
            .count()
    };
    assert_eq!((count("GTX Pro"), count("GTXPro")), (1_480, 0));

    let again = quick_import(
        PIPELINE,
        "sales_pipeline.csv",
        &workspace,
        &ImportOptions::default(),
    )
    .unwrap();
    assert!(again.change.is_empty(), "{}", again.preview.sentence());
}

#[test]
fn a_day_first_file_gives_the_same_deals() {
    let (mut workspace, ..) = imported();
    let table = read(&day_first(), "back.csv", &ReadOptions::default()).unwrap();
    let orders: Vec<_> = profile(&table)
        .columns
        .iter()
        .filter_map(|column| column.date_order)
        .collect();
    assert_eq!(orders, [DateOrder::Dmy, DateOrder::Dmy]);
    let plan = import(&mut workspace, &day_first(), "back.csv");
    assert_eq!(
        (plan.preview.same, plan.preview.changed, plan.preview.new),
        (8_800, 0, 0)
    );
}

#[test]
fn a_changed_row_changes_one_deal_and_keeps_what_the_file_does_not_say() {
    let (mut workspace, ..) = imported();
    let mut deal = workspace
        .deals()
        .iter()
        .find(|deal| deal.key == "1C1I7A6R")
        .unwrap();
    deal.note = "Mine".into();
    let id = deal.id.0;
    Change::new("Note")
        .put_deal(&workspace, deal)
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    let text = std::str::from_utf8(PIPELINE)
        .unwrap()
        .replacen(",1054\n", ",1055\n", 1);
    let plan = import(&mut workspace, text.as_bytes(), "sales_pipeline.csv");
    assert_eq!((plan.preview.changed, plan.preview.same), (1, 8_799));
    assert_eq!(plan.change.label, "Update 1 deal from sales_pipeline.csv");
    let deal = workspace.deals().get(id).unwrap();
    assert_eq!((deal.value, deal.note.as_str()), (Some(105_500), "Mine"));
}

#[test]
fn stages_of_ones_own_join_the_process() {
    let mut workspace = Workspace::default();
    let file = b"deal id,owner,stage,created\n1,Anna,Qualifying,2026-01-05\n2,Ben,Site survey,2026-01-06\n";
    let plan = import(&mut workspace, file, "deals.csv");
    assert_eq!(plan.preview.new_stages.len(), 2);
    let process = workspace.get::<Process>(Process::standard_id()).unwrap();
    assert!(process.position("Qualifying") < process.position("Engaging"));
    assert!(process.position("Site survey").is_some());
}

#[test]
fn slips_of_spelling_are_only_suggested() {
    let text = std::str::from_utf8(ACCOUNTS)
        .unwrap()
        .replacen("technolgy", "technology", 3);
    let table = read(text.as_bytes(), "accounts.csv", &ReadOptions::default()).unwrap();
    let found = spelling_variants(&table, &profile(&table));
    let sector = found.iter().find(|found| found.name == "sector").unwrap();
    assert!(!sector.groups[0].sure);
    assert_eq!(sector.groups[0].canonical, "technolgy");
    assert_eq!(sector.groups[0].variants, [("technology".to_owned(), 3)]);
}
