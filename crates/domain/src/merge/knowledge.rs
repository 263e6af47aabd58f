//! What a device has heard of.

use crate::clock::{AuthorId, Stamp};
use crate::id::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Up to which stamp of each author a workspace holds, or has replaced or deleted, every change: a version
/// vector, after Parker et al., *Detection of Mutual Inconsistency in Distributed Systems* (1983).
///
/// Whoever knows of a version and does not hold it any more has replaced or deleted it on purpose. Whoever
/// does not know of it is yet to learn of it. That is all that merging needs: no mark is left where something
/// was deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knowledge {
    /// Of everything.
    #[serde(default)]
    everything: BTreeMap<AuthorId, Stamp>,
    /// Of what is one person's only: their file was merged, not that of the whole team.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    people: BTreeMap<PersonId, BTreeMap<AuthorId, Stamp>>,
}

impl Knowledge {
    /// Whether nothing is known of anyone.
    pub fn is_empty(&self) -> bool {
        self.everything.is_empty() && self.people.is_empty()
    }

    /// Whether a version is known, of something that belongs to a person or to nobody alone.
    pub fn covers(&self, stamp: Stamp, person: Option<PersonId>) -> bool {
        let own = person.and_then(|person| self.people.get(&person));
        reaches(&self.everything, stamp) || own.is_some_and(|own| reaches(own, stamp))
    }

    /// Whether a version is known if it belongs to the right person.
    pub(super) fn covers_for_someone(&self, stamp: Stamp) -> bool {
        let mut people = self.people.values();
        reaches(&self.everything, stamp) || people.any(|known| reaches(known, stamp))
    }

    /// Notes that every change of an author up to a stamp is known.
    pub fn note(&mut self, stamp: Stamp) {
        raise(&mut self.everything, stamp);
    }

    /// The same with every change of an author up to a stamp.
    #[must_use]
    pub fn with(&self, stamp: Stamp) -> Self {
        let mut all = self.clone();
        all.note(stamp);
        all
    }

    /// Learns all that another knows, after merging everything of theirs.
    pub fn learn(&mut self, other: &Self) {
        other
            .everything
            .values()
            .for_each(|stamp| self.note(*stamp));
        for (person, known) in &other.people {
            let own = self.people.entry(*person).or_default();
            known.values().for_each(|stamp| raise(own, *stamp));
        }
    }

    /// Learns what another knows of one person, after merging what is that person's.
    pub fn learn_of(&mut self, person: PersonId, other: &Self) {
        let own = self.people.entry(person).or_default();
        let theirs = other.people.get(&person).into_iter().flatten();
        let stamps = theirs.chain(&other.everything).map(|(_, stamp)| *stamp);
        stamps.for_each(|stamp| raise(own, stamp));
    }

    /// Every stamp in it.
    pub fn stamps(&self) -> impl Iterator<Item = Stamp> + '_ {
        let of_people = self.people.values().flat_map(BTreeMap::values);
        self.everything.values().chain(of_people).copied()
    }
}

fn reaches(known: &BTreeMap<AuthorId, Stamp>, stamp: Stamp) -> bool {
    known
        .get(&stamp.author)
        .is_some_and(|known| stamp <= *known)
}

fn raise(known: &mut BTreeMap<AuthorId, Stamp>, stamp: Stamp) {
    let held = known.entry(stamp.author).or_insert(stamp);
    *held = stamp.max(*held);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(millis: u64, author: u64) -> Stamp {
        Stamp {
            millis,
            counter: 0,
            author: AuthorId(author),
        }
    }

    #[test]
    fn what_is_known_of_one_author_says_nothing_of_another() {
        let mut known = Knowledge::default();
        known.note(stamp(10, 1));
        assert!(known.covers(stamp(10, 1), None) && known.covers(stamp(9, 1), None));
        assert!(!known.covers(stamp(11, 1), None) && !known.covers(stamp(1, 2), None));
    }

    #[test]
    fn what_is_known_of_a_persons_log_says_nothing_of_the_rest() {
        let (asha, ben) = (PersonId::from_key("asha"), PersonId::from_key("ben"));
        let mut theirs = Knowledge::default();
        theirs.note(stamp(10, 2));
        let mut known = Knowledge::default();
        known.learn_of(asha, &theirs);
        assert!(known.covers(stamp(10, 2), Some(asha)));
        assert!(!known.covers(stamp(10, 2), Some(ben)) && !known.covers(stamp(10, 2), None));
        // Someone who merges everything of ours learns that too, and no more.
        let mut third = Knowledge::default();
        third.learn(&known);
        assert_eq!(third, known);
    }

    #[test]
    fn learning_twice_or_in_another_order_is_learning_once() {
        let mut a = Knowledge::default();
        a.note(stamp(10, 1));
        let mut b = a.clone();
        b.note(stamp(20, 2));
        b.note(stamp(5, 1));
        let mut ab = a.clone();
        ab.learn(&b);
        ab.learn(&b);
        let mut ba = b.clone();
        ba.learn(&a);
        assert_eq!(ab, ba);
    }

    #[test]
    fn it_reads_back_from_its_json() {
        let mut known = Knowledge::default();
        known.note(stamp(1_800_000_000_000, u64::MAX));
        known.learn_of(PersonId::from_key("x"), &known.clone());
        let json = serde_json::to_string(&known).unwrap();
        assert_eq!(serde_json::from_str::<Knowledge>(&json).unwrap(), known);
    }
}
