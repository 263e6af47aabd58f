//! Random steps of a user, and everything a user can see.
#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "shared by tests that each use a part"
)]

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::collections::BTreeMap;
use throughline_domain::id::{ActivityId, DealId, PersonId};
use throughline_domain::log::{Activity, Builder, CountsAs, Deal, DealState, Measure, Totals};
use throughline_domain::period::Period;
use throughline_domain::records::{Content, Person};
use throughline_domain::{AuthorId, Change, Stamp, Workspace};

/// What the user does, in small numbers so that steps meet each other.
#[derive(Clone, Debug)]
pub enum Step {
    Person(u8, String),
    DeletePerson(u8),
    Deal(u8, u16, i32),
    DeleteDeal(u8),
    Activity(u8, u16, u8),
    DeleteActivity(u8),
    Import(u8, u8),
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0u8..4, "[a-z]{0,5}").prop_map(|(id, name)| Step::Person(id, name)),
        (0u8..4).prop_map(Step::DeletePerson),
        (0u8..6, 0u16..400, any::<i32>()).prop_map(|(id, day, value)| Step::Deal(id, day, value)),
        (0u8..6).prop_map(Step::DeleteDeal),
        (0u8..6, 0u16..400, 0u8..4).prop_map(|(id, day, as_)| Step::Activity(id, day, as_)),
        (0u8..6).prop_map(Step::DeleteActivity),
        (0u8..200, 1u8..30).prop_map(|(first, count)| Step::Import(first, count)),
    ]
}

pub fn day(offset: u16) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(u64::from(offset))
}

pub fn person(number: u8) -> PersonId {
    PersonId::from_key(&number.to_string())
}

pub fn deal(number: u8, offset: u16, value: i32) -> Deal {
    Deal {
        id: DealId::from_key(&number.to_string()),
        key: format!("K{number}"),
        product: format!("product {}", value % 3),
        owner: Some(person(number % 4)),
        opened: Some(day(offset)),
        closed: Some(day(offset + 20)),
        state: DealState::ALL[usize::from(number % 3)],
        value: (value % 5 != 0).then_some(i64::from(value)),
        note: format!("note {offset}"),
        ..Deal::default()
    }
}

pub fn activity(number: u8, offset: u16, counts_as: u8) -> Activity {
    Activity {
        id: ActivityId::from_key(&number.to_string()),
        date: Some(day(offset)),
        person: Some(person(number % 4)),
        kind: ["Call", "Meeting"][usize::from(number % 2)].into(),
        counts_as: CountsAs::from_flag(counts_as),
        minutes: Some(i64::from(counts_as) * 10),
        ..Activity::default()
    }
}

pub fn change(step: &Step, workspace: &Workspace) -> Change {
    let change = Change::new("step");
    match step {
        Step::Person(id, name) => {
            let record = Person {
                name: name.clone(),
                ..Person::default()
            };
            match workspace.get::<Person>(person(*id)) {
                Some(_) => change.update(workspace, person(*id), record),
                None => change.create(person(*id), record),
            }
        }
        Step::DeletePerson(id) => change.delete(workspace, person(*id).into()),
        Step::Deal(id, day, value) => change.put_deal(workspace, deal(*id, *day, *value)),
        Step::DeleteDeal(id) => change.delete_deal(workspace, DealId::from_key(&id.to_string())),
        Step::Activity(id, day, counts_as) => {
            change.put_activity(workspace, activity(*id, *day, *counts_as))
        }
        Step::DeleteActivity(id) => {
            change.delete_activity(workspace, ActivityId::from_key(&id.to_string()))
        }
        Step::Import(first, count) => {
            let mut builder = Builder::<Deal>::with_capacity(0);
            for number in *first..first.saturating_add(*count) {
                let row = Deal {
                    id: DealId::from_key(&format!("import {number}")),
                    ..deal(number, u16::from(number), 7)
                };
                if workspace.deals().find(row.id.0).is_none() {
                    builder.push(&row);
                }
            }
            change.add_deals(builder.finish())
        }
    }
}

/// Everything a user could see, in a comparable form.
#[derive(Debug, PartialEq)]
pub struct Seen {
    pub documents: BTreeMap<String, Content>,
    pub deals: Vec<Deal>,
    pub activities: Vec<Activity>,
    pub totals: Vec<String>,
}

pub fn seen(workspace: &Workspace) -> Seen {
    let mut deals: Vec<Deal> = workspace.deals().iter().collect();
    deals.sort_by_key(|row| row.id);
    let mut activities: Vec<Activity> = workspace.activities().iter().collect();
    activities.sort_by_key(|row| row.id);
    Seen {
        documents: workspace
            .documents()
            .map(|d| (d.id.key(), d.content.clone()))
            .collect(),
        deals,
        activities,
        totals: seen_totals(workspace.totals()),
    }
}

/// Every total that is not nothing, as a text.
pub fn seen_totals(totals: &Totals) -> Vec<String> {
    let all = Period::new(day(0), day(900)).unwrap();
    let mut cells = Vec::new();
    for measure in totals.measures() {
        // Activity types are numbered in the order they are met: compare them by name.
        let name = match measure {
            Measure::Activity {
                kind,
                counts_as,
                outbound,
            } => {
                format!(
                    "{} {counts_as:?} {outbound}",
                    totals.kinds()[usize::from(kind)]
                )
            }
            other => format!("{other:?}"),
        };
        for number in 0..4 {
            let total = totals.total(measure, Some(person(number)), &all);
            if total.count != 0 {
                cells.push(format!("{name} {number} {total:?}"));
            }
        }
    }
    cells.sort();
    cells
}

pub fn stamp(number: u64) -> Stamp {
    Stamp {
        millis: number,
        counter: 0,
        author: AuthorId(1),
    }
}

pub fn play(steps: &[Step]) -> (Workspace, Vec<Change>) {
    let mut workspace = Workspace::default();
    let mut changes = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        let change = change(step, &workspace);
        change.apply(&mut workspace, stamp(number as u64)).unwrap();
        changes.push(change);
    }
    (workspace, changes)
}
