//! What a merge will do, for the user to look at first.

use crate::store::Subject;
use std::collections::BTreeMap;

/// How many things of each sort are listed; all are counted.
pub const LISTED: usize = 200;

/// What becomes of something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It comes.
    New,
    /// It was deleted here and changed there: it comes back.
    Returned,
    /// Theirs takes its place.
    Changed,
    /// Both sides changed it: the later version stays, the other is kept beside it.
    Conflict,
    /// It goes.
    Deleted,
}

impl What {
    /// All sorts, in the order they are shown.
    pub const ALL: [Self; 5] = [
        Self::New,
        Self::Changed,
        Self::Conflict,
        Self::Returned,
        Self::Deleted,
    ];
}

/// One thing and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// What it is.
    pub subject: Subject,
    /// What becomes of it.
    pub what: What,
}

/// All that a merge will do.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    listed: BTreeMap<What, Vec<Finding>>,
    counts: BTreeMap<What, usize>,
    /// How much of what the file speaks of is here.
    pub(super) held: usize,
}

impl Findings {
    pub(super) fn add(&mut self, subject: Subject, what: What) {
        *self.counts.entry(what).or_default() += 1;
        let listed = self.listed.entry(what).or_default();
        if listed.len() < LISTED {
            listed.push(Finding { subject, what });
        }
    }

    /// How many things of a sort there are.
    pub fn count(&self, what: What) -> usize {
        self.counts.get(&what).copied().unwrap_or(0)
    }

    /// How many things there are in all.
    pub fn all(&self) -> usize {
        self.counts.values().sum()
    }

    /// The first things of a sort, up to [`LISTED`].
    pub fn listed(&self, what: What) -> &[Finding] {
        self.listed.get(&what).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing will be any different.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Whether so much goes that the user is to be asked twice: more than a fifth of what is here.
    pub fn deletes_much(&self) -> bool {
        self.count(What::Deleted) * 5 > self.held
    }

    /// How much of what is here the file speaks of.
    pub fn held(&self) -> usize {
        self.held
    }
}
