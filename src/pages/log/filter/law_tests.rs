//! Laws that hold for any filter, order and edits.
use super::test_random::{Edit, Sampled, activity_filter, deal_filter, edit, names, order};
use super::*;
use crate::session::{PlacesBefore, TrailedRow as _, Trails};
use proptest::prelude::*;
use throughline_domain::clock::Stamp;
use throughline_domain::log::{Activity, Builder, Log};
use throughline_domain::{Change, Workspace};

/// Makes the edits; after every few of them (`steps` says of how many) the list that followed must be
/// what a search of the whole log finds.
fn following_is_searching<S: Search>(
    search: S,
    order: Order<S::Column>,
    edits: &[Edit],
    steps: usize,
) where
    S::Row: Sampled,
{
    let names = names();
    let (mut workspace, mut trails) = (Workspace::default(), Trails::default());
    let mut done: Vec<Change> = Vec::new();
    let log = |workspace: &Workspace| -> Log<S::Row> { S::Row::log(workspace).clone() };
    let find = |workspace: &Workspace, revision| {
        let (search, names) = (search.clone(), names.clone());
        Found::search(&log(workspace), search, order, names, revision)
    };
    let mut found = find(&workspace, 0);
    for (number, edit) in edits.iter().enumerate() {
        let blank = Change::new("");
        let change = match edit {
            Edit::Put(id, cells) => {
                // Two rows at once, so that a list holds other rows that are about to move.
                let (own, next) = (u16::from(*id), u16::from((*id + 1) % 20));
                let mut other = *cells;
                other.reverse();
                let change = S::Row::put(blank, &workspace, S::Row::sample(own, *cells));
                S::Row::put(change, &workspace, S::Row::sample(next, other))
            }
            Edit::Delete(id) => S::Row::delete(blank, &workspace, u16::from(*id)),
            Edit::Import(id, cells) => {
                let mut rows = Builder::<S::Row>::with_capacity(1);
                rows.push(&S::Row::sample(1_000 + u16::from(*id), *cells));
                S::Row::import(blank, rows)
            }
            Edit::UndoLast => match done.pop() {
                Some(change) => change.invert(),
                None => continue,
            },
        };
        let before = PlacesBefore::of(&change, &workspace);
        if change.apply(&mut workspace, Stamp::default()).is_err() {
            continue;
        }
        trails.note(&change, &before, &workspace);
        if !matches!(edit, Edit::UndoLast) {
            done.push(change);
        }
        if number % steps != 0 {
            continue;
        }
        let trail = S::Row::trail(&trails);
        let full = find(&workspace, trail.revision());
        match trail.since(found.revision()) {
            Some(touched) => {
                assert!(found.follow(&log(&workspace), &touched, trail.revision()));
            }
            None => found = full.clone(),
        }
        let rows = |found: &Found<S>| -> Vec<_> {
            (0..found.len()).map(|index| found.at(index)).collect()
        };
        assert_eq!(rows(&found), rows(&full));
        assert_eq!(found.sum(), full.sum());
    }
}

proptest! {
    #[test]
    fn activities_that_follow_edits_are_those_a_search_finds(
        filter in activity_filter(),
        order in order::<ActivityColumn>(),
        edits in prop::collection::vec(edit(), 1..40),
        steps in 1..4usize,
    ) {
        following_is_searching(filter, order, &edits, steps);
    }

    #[test]
    fn deals_that_follow_edits_are_those_a_search_finds(
        filter in deal_filter(),
        order in order::<DealColumn>(),
        edits in prop::collection::vec(edit(), 1..40),
        steps in 1..4usize,
    ) {
        following_is_searching(filter, order, &edits, steps);
    }

    #[test]
    fn a_board_that_follows_edits_is_what_a_search_finds(
        filter in deal_filter(),
        order in order::<DealColumn>(),
        edits in prop::collection::vec(edit(), 1..40),
        steps in 1..4usize,
    ) {
        let search = BoardSearch::of(filter).unwrap_or_default();
        following_is_searching(search, order, &edits, steps);
    }

    #[test]
    fn an_address_says_all_that_is_asked_for(
        activities in activity_filter(),
        deals in deal_filter(),
        by in order::<ActivityColumn>(),
        deals_by in order::<DealColumn>(),
    ) {
        let asked = Asked { filter: activities, order: by };
        prop_assert_eq!(Asked::from_query(&asked.to_query()), asked);
        let asked = Asked { filter: deals, order: deals_by };
        prop_assert_eq!(Asked::from_query(&asked.to_query()), asked);
    }

    #[test]
    fn rows_are_sorted_by_text_without_regard_to_capitals_and_then_by_place(
        rows in prop::collection::vec(any::<[u8; 8]>(), 0..60),
        descending in any::<bool>(),
    ) {
        let mut workspace = Workspace::default();
        for (id, cells) in (0..).zip(&rows) {
            let row = Activity::sample(id, *cells);
            let change = Activity::put(Change::new(""), &workspace, row);
            change.apply(&mut workspace, Stamp::default()).unwrap();
        }
        let log = workspace.activities();
        let order = Order { column: ActivityColumn::Customer, descending };
        let found = Found::search(log, ActivityFilter::default(), order, names(), 0);
        let mut wanted: Vec<(String, (u32, u32))> = log
            .places()
            .map(|place| {
                let customer = log.at(place).unwrap().customer;
                (customer.to_lowercase(), (place.chunk, place.row))
            })
            .collect();
        wanted.sort();
        if descending {
            wanted.reverse();
        }
        let places: Vec<_> = (0..found.len())
            .map(|index| found.at(index).unwrap())
            .map(|place| (place.chunk, place.row))
            .collect();
        prop_assert_eq!(places, wanted.into_iter().map(|(_, place)| place).collect::<Vec<_>>());
    }
}

#[test]
fn a_filter_may_be_left_and_found_again() {
    let workspace = Workspace::default();
    let order = ActivityColumn::FIRST;
    let names = names();
    let all = ActivityFilter::default();
    let found = Found::search(workspace.activities(), all.clone(), order, names.clone(), 0);
    let turned = Order {
        descending: false,
        ..order
    };
    let other = ActivityFilter {
        planned: Planned::Yes,
        ..all.clone()
    };
    assert!(found.answers(&all, turned, &names));
    assert!(!found.answers(&other, order, &names));
    assert!(!found.answers(&all, order.pressed(ActivityColumn::Person), &names));
}
