//! Tells a database the browser has thrown away from one that was never filled.
//!
//! Browsers may evict a site's database to make room. What is in localStorage survives some of these
//! evictions (and never holds records), so a note there of what was stored shows that something is
//! missing: then the user is offered recovery, not a welcome.

use crate::platform::scope;
use gloo_storage::{LocalStorage, Storage};
use serde::{Deserialize, Serialize};

/// The name of the entry in localStorage, after that of its workspace.
pub const NAME: &str = "canary";

/// What was stored when the app last saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Canary {
    /// Which store it was: a random id made with the first save.
    pub store: String,
    /// How much was in it.
    pub counts: Counts,
    /// When it was last saved, in milliseconds since 1970 (UTC).
    pub last_saved: Option<u64>,
    /// When a backup was last downloaded, in milliseconds since 1970 (UTC).
    pub last_backup: Option<u64>,
}

/// How much is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Records.
    pub documents: usize,
    /// Activities in the log.
    pub activities: usize,
    /// Deals in the log.
    pub deals: usize,
}

impl Counts {
    /// Whether nothing is stored.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Canary {
    /// The entry. `None` if there is none, or the browser keeps none.
    pub fn read() -> Option<Self> {
        is_available().then(|| LocalStorage::get(scope::own(NAME)).ok())?
    }

    /// Writes the entry; `false` if the browser did not take it, which loses a warning but no data.
    pub fn write(&self) -> bool {
        is_available() && LocalStorage::set(scope::own(NAME), self).is_ok()
    }

    /// Writes the entry of another workspace than the one this tab shows.
    pub fn write_for(&self, id: &str) -> bool {
        is_available() && LocalStorage::set(scope::of(id, NAME), self).is_ok()
    }

    /// Removes the entry, when the user erases everything.
    pub fn remove() {
        if is_available() {
            LocalStorage::delete(scope::own(NAME));
        }
    }
}

/// Whether the data was lost: something was stored, and nothing is there.
///
/// ```
/// use throughline::storage::canary::{Canary, Counts, evicted};
///
/// let counts = Counts { documents: 12, ..Counts::default() };
/// let canary = Canary { counts, ..Canary::default() };
/// assert!(evicted(Some(&canary), true));
/// assert!(!evicted(Some(&canary), false));
/// assert!(!evicted(None, true), "the first visit");
/// ```
pub fn evicted(canary: Option<&Canary>, loaded_is_empty: bool) -> bool {
    loaded_is_empty && canary.is_some_and(|canary| !canary.counts.is_empty())
}

/// Asked before every use, because the library panics where a browser forbids localStorage.
fn is_available() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holding(counts: Counts) -> Canary {
        Canary {
            counts,
            ..Canary::default()
        }
    }

    #[test]
    fn any_count_that_is_gone_is_a_loss() {
        let none = Counts::default();
        for counts in [
            Counts {
                documents: 1,
                ..none
            },
            Counts {
                activities: 1,
                ..none
            },
            Counts { deals: 1, ..none },
        ] {
            assert!(evicted(Some(&holding(counts)), true));
            assert!(!evicted(Some(&holding(counts)), false));
        }
    }

    #[test]
    fn a_store_the_user_has_emptied_is_not_a_loss() {
        assert!(!evicted(Some(&holding(Counts::default())), true));
        assert!(!evicted(None, true));
        assert!(!evicted(None, false));
    }

    #[test]
    fn an_entry_of_another_version_is_read_as_far_as_it_is_known() {
        let read: Result<Canary, _> =
            serde_json::from_str(r#"{"store":"a","counts":{"deals":2,"files":9},"new":true}"#);
        let counts = Counts {
            deals: 2,
            ..Counts::default()
        };
        assert_eq!(
            read.ok(),
            Some(Canary {
                store: "a".into(),
                ..holding(counts)
            })
        );
    }
}
