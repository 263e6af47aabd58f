//! What becomes of one thing when two workspaces meet.

use super::Knowledge;
use crate::clock::Stamp;
use crate::id::PersonId;

/// A version as merging sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// When and by whom it was made.
    pub stamp: Stamp,
    /// Whose it is, if one person's.
    pub owner: Option<PersonId>,
}

/// What becomes of it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays as it is.
    Stays,
    /// Only its stamp becomes theirs, which is later.
    Restamped,
    /// It comes.
    Comes,
    /// Theirs takes its place.
    Replaced,
    /// It goes.
    Goes,
    /// Neither side knew of the other's version; whether theirs is the later one.
    Conflict { theirs: bool },
}

/// What each side had heard of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides<'a> {
    pub mine: &'a Knowledge,
    pub theirs: &'a Knowledge,
}

impl Sides<'_> {
    pub fn known_here(&self, version: Seen) -> bool {
        self.mine.covers(version.stamp, version.owner)
    }

    fn known_there(&self, version: Seen) -> bool {
        self.theirs.covers(version.stamp, version.owner)
    }

    /// Whether a version with this stamp may be one that they had heard of, whosever it is.
    pub fn may_go(&self, stamp: Stamp) -> bool {
        self.theirs.covers_for_someone(stamp)
    }

    /// The fate of what only they hold.
    pub fn of_theirs(&self, theirs: Seen) -> Fate {
        match self.known_here(theirs) {
            true => Fate::Stays,
            false => Fate::Comes,
        }
    }

    /// The fate of what only is here.
    pub fn of_mine(&self, mine: Seen) -> Fate {
        match self.known_there(mine) {
            true => Fate::Goes,
            false => Fate::Stays,
        }
    }

    /// The fate of what both hold; `same` says whether both hold the same content.
    pub fn of_both(&self, mine: Seen, theirs: Seen, same: impl FnOnce() -> bool) -> Fate {
        // A stamp is given once: equal stamps are one version.
        if mine.stamp == theirs.stamp {
            return Fate::Stays;
        }
        let theirs_is_later = theirs.stamp > mine.stamp;
        if same() {
            return match theirs_is_later {
                true => Fate::Restamped,
                false => Fate::Stays,
            };
        }
        match (self.known_here(theirs), self.known_there(mine)) {
            (true, false) => Fate::Stays,
            (false, true) => Fate::Replaced,
            // Both knew both, as after an undo: the later one it is, for everyone.
            (true, true) if theirs_is_later => Fate::Replaced,
            (true, true) => Fate::Stays,
            (false, false) => Fate::Conflict {
                theirs: theirs_is_later,
            },
        }
    }
}
