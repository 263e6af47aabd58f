//! The things the devices change. Each version holds a text of its own, so that it can be told from others.

use super::numbers::Numbers;
use std::collections::{BTreeMap, BTreeSet};
use throughline_domain::id::{ActivityId, DealId, PersonId, ReviewId};
use throughline_domain::log::{Activity, Deal, Row};
use throughline_domain::records::{Conflict, Person, Record, Review, Version};
use throughline_domain::{Change, Stamp, Workspace};

/// Something that can be made, changed and deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    Person(u8),
    Review(u8),
    Activity(u8),
    Deal(u8),
}

impl Thing {
    pub fn any(numbers: &mut Numbers) -> Self {
        let number = numbers.below(5) as u8;
        match numbers.below(4) {
            0 => Self::Person(number),
            1 => Self::Review(number),
            2 => Self::Activity(number),
            _ => Self::Deal(number),
        }
    }
}

pub fn person(number: u8) -> PersonId {
    PersonId::from_key(&format!("person {number}"))
}

fn review(number: u8) -> ReviewId {
    ReviewId::from_key(&format!("review {number}"))
}

fn activity(number: u8) -> ActivityId {
    ActivityId::from_key(&format!("activity {number}"))
}

fn deal(number: u8) -> DealId {
    DealId::from_key(&format!("deal {number}"))
}

/// The change that gives a thing a new version, now and then of another owner.
pub fn put(
    change: Change,
    workspace: &Workspace,
    thing: Thing,
    version: &str,
    owner: u8,
) -> Change {
    match thing {
        Thing::Person(number) => {
            let record = Person {
                name: version.into(),
                ..Person::default()
            };
            match workspace.get::<Person>(person(number)) {
                Some(_) => change.update(workspace, person(number), record),
                None => change.create(person(number), record),
            }
        }
        Thing::Review(number) => {
            let record = Review {
                person: Some(person(owner)),
                wins: version.into(),
                ..Review::default()
            };
            match workspace.get::<Review>(review(number)) {
                Some(_) => change.update(workspace, review(number), record),
                None => change.create(review(number), record),
            }
        }
        Thing::Activity(number) => {
            let row = Activity {
                id: activity(number),
                person: Some(person(owner)),
                note: version.into(),
                ..Activity::default()
            };
            change.put_activity(workspace, row)
        }
        Thing::Deal(number) => {
            let row = Deal {
                id: deal(number),
                owner: Some(person(owner)),
                note: version.into(),
                ..Deal::default()
            };
            change.put_deal(workspace, row)
        }
    }
}

pub fn delete(change: Change, workspace: &Workspace, thing: Thing) -> Change {
    match thing {
        Thing::Person(number) => change.delete(workspace, person(number).into()),
        Thing::Review(number) => change.delete(workspace, review(number).into()),
        Thing::Activity(number) => change.delete_activity(workspace, activity(number)),
        Thing::Deal(number) => change.delete_deal(workspace, deal(number)),
    }
}

/// Everything a workspace holds: the version of each thing, and those kept beside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Held {
    pub live: BTreeMap<String, String>,
    /// The other version of each conflict, and whether the user has chosen.
    pub conflicts: BTreeMap<String, (String, bool)>,
}

impl Held {
    pub fn of(workspace: &Workspace) -> Self {
        let mut held = Self::default();
        for document in workspace.documents() {
            let key = document.id.key();
            match &document.content.record {
                Record::Conflict(conflict) => {
                    let version = version_of(&conflict.version);
                    held.conflicts.insert(key, (version, conflict.resolved));
                }
                record => drop(held.live.insert(key, text_of(record))),
            }
        }
        let activities = workspace.activities().iter();
        held.live
            .extend(activities.map(|row| (row.id().to_string(), row.note)));
        let deals = workspace.deals().iter();
        held.live
            .extend(deals.map(|row| (row.id().to_string(), row.note)));
        held
    }

    /// Every version that is to be found, also that of a conflict.
    pub fn versions(&self) -> BTreeSet<&str> {
        let beside = self.conflicts.values().map(|(version, _)| version);
        self.live
            .values()
            .chain(beside)
            .map(String::as_str)
            .collect()
    }
}

/// The versions kept beside those in use, with their stamps: rows that were changed together have one.
pub fn beside(workspace: &Workspace) -> BTreeSet<(Stamp, String)> {
    let conflicts = workspace.all::<Conflict>();
    conflicts
        .map(|(_, conflict)| (conflict.other, other_of(conflict)))
        .collect()
}

/// The stamp of each thing.
pub fn stamps(workspace: &Workspace) -> BTreeMap<String, Stamp> {
    let documents = workspace.documents();
    let documents = documents.map(|document| (document.id.key(), document.changed));
    let mut stamps: BTreeMap<String, Stamp> = documents.collect();
    let (activities, deals) = (workspace.activities(), workspace.deals());
    let rows = activities.places().filter_map(|place| {
        Some((
            activities.at(place)?.id().to_string(),
            activities.stamp_at(place)?,
        ))
    });
    stamps.extend(rows);
    let rows = deals
        .places()
        .filter_map(|place| Some((deals.at(place)?.id().to_string(), deals.stamp_at(place)?)));
    stamps.extend(rows);
    stamps
}

fn text_of(record: &Record) -> String {
    match record {
        Record::Person(person) => person.name.clone(),
        Record::Review(review) => review.wins.clone(),
        other => panic!("no device makes this: {other:?}"),
    }
}

fn version_of(version: &Version) -> String {
    match version {
        Version::Record(content) => text_of(&content.record),
        Version::Activity(row) => row.note.clone(),
        Version::Deal(row) => row.note.clone(),
    }
}

/// What the other version of a conflict is.
pub fn other_of(conflict: &Conflict) -> String {
    version_of(&conflict.version)
}
