//! Random filters, orders, rows and edits, for tests.
use super::*;
use crate::session::TrailedRow;
use chrono::Days as Later;
use proptest::prelude::*;
use std::sync::Arc;
use throughline_domain::id::{ActivityId, DealId};
use throughline_domain::log::{Activity, ActivityDirection, Builder, CountsAs, Deal, DealState};
use throughline_domain::{Change, Currency, Workspace};
use throughline_insight::rows::OnRecord;

pub(super) const WORDS: [&str; 6] = ["Call", "call", "Élan", "éLAN", "", "Zebra & co"];

/// What the user does, in small numbers so that steps meet each other.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    Put(u8, [u8; 8]),
    Delete(u8),
    Import(u8, [u8; 8]),
    UndoLast,
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..20u8, any::<[u8; 8]>()).prop_map(|(id, cells)| Edit::Put(id, cells)),
        3 => (0..20u8).prop_map(Edit::Delete),
        1 => (0..200u8, any::<[u8; 8]>()).prop_map(|(id, cells)| Edit::Import(id, cells)),
        3 => Just(Edit::UndoLast),
    ]
}

pub(super) fn day(number: u8) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2017, 3, 1)?;
    match number % 7 {
        0 => None,
        later => Some(first + Later::new(u64::from(later))),
    }
}

pub(super) fn person(number: u8) -> Option<PersonId> {
    match number % 4 {
        0 => None,
        own => Some(PersonId::from_key(&own.to_string())),
    }
}

pub(super) fn word(number: u8) -> String {
    WORDS[usize::from(number) % WORDS.len()].into()
}

/// A type of row that random cells can fill.
pub(super) trait Sampled: TrailedRow {
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
            stage: word(b),
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

pub(super) fn names() -> Arc<Names> {
    let named = [(1, "Ben"), (2, "asha"), (3, "ASHA")];
    let names = named.map(|(id, name)| (person(id).unwrap(), name.to_owned()));
    Arc::new(names.into_iter().collect())
}

/// Now and then one text, a blank one included.
fn only(field: Field, number: u8) -> Only {
    let wanted = number.is_multiple_of(5).then(|| word(number / 5));
    Only::of([(field, &wanted)])
}

pub(super) fn activity_filter() -> impl Strategy<Value = ActivityFilter> {
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
            only: only(Field::Stage, d),
            timed: b % 5 == 0,
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

pub(super) fn deal_filter() -> impl Strategy<Value = DealFilter> {
    any::<[u8; 8]>().prop_map(|[a, b, c, d, e, f, g, h]| DealFilter {
        person: person(a).filter(|_| a % 3 == 0),
        state: StateChoice::ALL[usize::from(b) % 5].0,
        stage: word(c % 24),
        product: match d % 3 {
            0 => word(d),
            _ => String::new(),
        },
        only: only(Field::Reason, e),
        currency: (e % 4 == 0).then_some(Currency::GBP),
        on_record: match f % 4 {
            0 => Some(OnRecord::Value),
            1 => Some(OnRecord::Opened),
            _ => None,
        },
        dates: DateBasis::ALL[usize::from(g) % 4].0,
        from: day(h).filter(|_| h % 3 == 0),
        to: None,
        text: String::new(),
    })
}

pub(super) fn order<C: Column + std::fmt::Debug>() -> impl Strategy<Value = Order<C>> {
    (0..C::HEADS.len(), any::<bool>()).prop_map(|(head, descending)| Order {
        column: C::HEADS[head].column,
        descending,
    })
}
