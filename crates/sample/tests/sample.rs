//! The sample team shows what the app is for, and goes without a trace.
#![allow(clippy::unwrap_used)] // a test may fail by panicking

use chrono::NaiveDate;
use throughline_domain::records::{Action, Person, RecordKind, Review};
use throughline_domain::throughline::{Link, chains};
use throughline_domain::workspace::sample_removal;
use throughline_domain::{Stamp, Workspace};
use throughline_sample::sample_team;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn filled(today: NaiveDate) -> Workspace {
    let mut workspace = Workspace::default();
    sample_team(&workspace, today)
        .unwrap()
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    workspace
}

#[test]
fn it_is_the_same_each_time() {
    let empty = Workspace::default();
    assert_eq!(
        sample_team(&empty, today()).unwrap(),
        sample_team(&empty, today()).unwrap()
    );
}

#[test]
fn six_people_have_a_year_of_work() {
    let workspace = filled(today());
    assert_eq!(workspace.all::<Person>().count(), 6);
    assert!(
        workspace.activities().len() > 10_000,
        "{}",
        workspace.activities().len()
    );
    assert!(workspace.deals().len() > 400, "{}", workspace.deals().len());
    let (first, last) = workspace.totals().span().unwrap();
    assert!((last - first).num_days() >= 350);
    assert!(last < today());
}

#[test]
fn there_is_a_finished_chain_one_to_measure_and_an_open_one() {
    let workspace = filled(today());
    let chains = chains(&workspace);
    assert_eq!(chains.iter().filter(|chain| chain.is_complete()).count(), 1);
    let missing: Vec<_> = chains
        .iter()
        .filter_map(|chain| chain.first_missing())
        .collect();
    assert!(missing.contains(&Link::Outcome) && missing.contains(&Link::Conversation));
    assert!(workspace.all::<Review>().count() >= 4);
}

#[test]
fn the_finished_action_shows_a_change_that_chance_does_not_explain() {
    let workspace = filled(today());
    let outcomes: Vec<_> = workspace
        .all::<Action>()
        .filter_map(|(_, action)| action.outcome.clone())
        .collect();
    assert_eq!(outcomes.len(), 1);
    assert_eq!(
        outcomes[0].verdict,
        throughline_domain::records::Verdict::Better,
        "{}",
        outcomes[0].sentence
    );
}

#[test]
fn removing_it_leaves_what_every_workspace_begins_with() {
    for day in [today(), NaiveDate::from_ymd_opt(2024, 2, 29).unwrap()] {
        let mut workspace = filled(day);
        sample_removal(&workspace)
            .apply(&mut workspace, Stamp::default())
            .unwrap();
        assert!(workspace.activities().is_empty() && workspace.deals().is_empty());
        assert!(workspace.documents().all(|document| matches!(
            document.id.kind,
            RecordKind::Settings | RecordKind::Metric | RecordKind::Process | RecordKind::Framework
        )));
    }
}
