//! Laws that hold for any filter, order and edits.
#![allow(clippy::unwrap_used)]
use super::*;
use crate::session::{PlacesBefore, TrailedRow, Trails};
use chrono::Days as Later;
use proptest::prelude::*;
use std::sync::Arc;
use throughline_domain::clock::Stamp;
use throughline_domain::id::{ActivityId, DealId};
use throughline_domain::log::{
    Activity, ActivityDirection, Builder, CountsAs, Deal, DealState, Log,
};
use throughline_domain::{Change, Currency, Workspace};
use throughline_insight::rows::OnRecord;

const WORDS: [&str; 6] = ["Call", "call", "Élan", "éLAN", "", "Zebra & co"];

/// What the user does, in small numbers so that steps meet each other.
#[derive(Clone, Debug)]
enum Edit {
    Put(u8, [u8; 8]),
    Delete(u8),
    Import(u8, [u8; 8]),
    UndoLast,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..20u8, any::<[u8; 8]>()).prop_map(|(id, cells)| Edit::Put(id, cells)),
        3 => (0..20u8).prop_map(Edit::Delete),
        1 => (0..200u8, any::<[u8; 8]>()).prop_map(|(id, cells)| Edit::Import(id, cells)),
        3 => Just(Edit::UndoLast),
    ]
}

fn day(number: u8) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2017, 3, 1)?;
    (number % 7 != 0).then(|| first + Later::new(u64::from(number % 7)))
}

fn person(number: u8) -> Option<PersonId> {
    (number % 4 != 0).then(|| PersonId::from_key(&(number % 4).to_string()))
}

fn word(number: u8) -> String {
    WORDS[usize::from(number) % WORDS.len()].into()
}

/// A type of row that random cells can fill.
trait Sampled: TrailedRow {
    fn sample(id: u16, cells: [u8; 8]) -> Self;
    fn put(change: Change, workspace: &Workspace, row: Self) -> Change;
    fn delete(change: Change, workspace: &Workspace, id: u16) -> Change;
    fn import(change: Change, rows: Builder<Self>) -> Change;
}

impl Sampled for Activity {
    fn sample(id: u16, [a, b, c, d, e, f, g, h]: [u8; 8]) -> Self {
        Self {
            id: ActivityId::from_key(&id.to_string()),
            date: day(a),
            person: person(b),
            kind: word(c),
            counts_as: CountsAs::from_flag(d % 4),
            planned: e % 4 == 0,
            direction: match e % 3 {
                0 => ActivityDirection::Inbound,
                _ => ActivityDirection::Outbound,
            },
            customer: word(f),
            result: word(g),
            note: word(h),
            minutes: (h % 3 != 0).then_some(i64::from(h)),
            ..Self::default()
        }
    }

    fn put(change: Change, workspace: &Workspace, row: Self) -> Change {
        change.put_activity(workspace, row)
    }

    fn delete(change: Change, workspace: &Workspace, id: u16) -> Change {
        change.delete_activity(workspace, ActivityId::from_key(&id.to_string()))
    }

    fn import(change: Change, rows: Builder<Self>) -> Change {
        change.add_activities(rows.finish())
    }
}

impl Sampled for Deal {
    fn sample(id: u16, [a, b, c, d, e, f, g, h]: [u8; 8]) -> Self {
        Self {
            id: DealId::from_key(&id.to_string()),
            opened: day(a),
            closed: day(a / 7),
            owner: person(b),
            product: word(c),
            state: DealState::from_flag(d % 3),
            stage: word(e),
            customer: word(f),
            reason: word(g),
            currency: ["GBP", "EUR"][usize::from(g % 2)].parse().unwrap(),
            note: word(h),
            value: (h % 3 != 0).then_some(i64::from(h)),
            ..Self::default()
        }
    }

    fn put(change: Change, workspace: &Workspace, row: Self) -> Change {
        change.put_deal(workspace, row)
    }

    fn delete(change: Change, workspace: &Workspace, id: u16) -> Change {
        change.delete_deal(workspace, DealId::from_key(&id.to_string()))
    }

    fn import(change: Change, rows: Builder<Self>) -> Change {
        change.add_deals(rows.finish())
    }
}

fn names() -> Arc<Names> {
    let named = [(1, "Ben"), (2, "asha"), (3, "ASHA")];
    let names = named.map(|(id, name)| (person(id).unwrap(), name.to_owned()));
    Arc::new(names.into_iter().collect())
}

fn activity_filter() -> impl Strategy<Value = ActivityFilter> {
    (any::<[u8; 8]>(), prop::collection::vec(0..6u8, 0..3)).prop_map(
        |([a, b, c, d, e, f, g, _], types)| ActivityFilter {
            person: person(a).filter(|_| a % 3 == 0),
            types: types
                .into_iter()
                .map(word)
                .filter(|kind| !kind.is_empty())
                .collect(),
            step: match b % 4 {
                0 => Step::Exactly(CountsAs::from_flag(b % 3)),
                1 => Step::at_least(CountsAs::from_flag(b % 3)),
                _ => Step::Any,
            },
            planned: [Planned::Any, Planned::Any, Planned::No, Planned::Yes][usize::from(c % 4)],
            direction: (d % 3 == 0).then_some(ActivityDirection::Outbound),
            from: day(e).filter(|_| e % 3 == 0),
            to: day(f).filter(|_| f % 3 == 0),
            text: match g % 3 {
                0 => "éla ca".into(),
                1 => "é".into(),
                _ => String::new(),
            },
        },
    )
}

fn deal_filter() -> impl Strategy<Value = DealFilter> {
    any::<[u8; 8]>().prop_map(|[a, b, c, d, e, f, g, h]| DealFilter {
        person: person(a).filter(|_| a % 3 == 0),
        state: StateChoice::ALL[usize::from(b) % 5].0,
        stage: word(c % 24),
        product: match d % 3 {
            0 => word(d),
            _ => String::new(),
        },
        currency: (e % 4 == 0).then_some(Currency::GBP),
        on_record: match f % 4 {
            0 => Some(OnRecord::Value),
            1 => Some(OnRecord::Opened),
            _ => None,
        },
        dates: DateBasis::ALL[usize::from(g) % 3].0,
        from: day(h).filter(|_| h % 3 == 0),
        to: None,
        text: String::new(),
    })
}

fn order<C: Column + std::fmt::Debug>() -> impl Strategy<Value = Order<C>> {
    (0..C::HEADS.len(), any::<bool>()).prop_map(|(head, descending)| Order {
        column: C::HEADS[head].column,
        descending,
    })
}

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
