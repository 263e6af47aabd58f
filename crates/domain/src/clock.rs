//! Hybrid logical clock: stamps that order changes across devices whose clocks disagree.
//!
//! After Kulkarni, Demirbas et al., *Logical Physical Clocks* (2014): a stamp is never earlier than
//! any stamp this device has made or seen, and stays close to the wall clock.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Who made a change: a random number given to each browser profile.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct AuthorId(pub u64);

/// When and by whom something was changed. Ordered: later stamps are greater.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01 UTC.
    pub millis: u64,
    /// Counts changes in one millisecond.
    pub counter: u32,
    /// Who made the change; breaks ties between devices.
    pub author: AuthorId,
}

impl Stamp {
    /// The stamp as text that sorts as the stamp does.
    pub fn key(&self) -> String {
        format!(
            "{:012x}{:08x}{:016x}",
            self.millis, self.counter, self.author.0
        )
    }

    /// Reads a stamp back from [`Stamp::key`]; `None` if the text is not one.
    pub fn from_key(key: &str) -> Option<Self> {
        let part = |from: usize, to: usize| u64::from_str_radix(key.get(from..to)?, 16).ok();
        if key.len() != 36 {
            return None;
        }
        Some(Self {
            millis: part(0, 12)?,
            counter: u32::try_from(part(12, 20)?).ok()?,
            author: AuthorId(part(20, 36)?),
        })
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key())
    }
}

/// Makes stamps for one author.
#[derive(Clone, Debug)]
pub struct Clock {
    last: Stamp,
    author: AuthorId,
}

impl Clock {
    /// A clock that will never stamp earlier than `last`.
    pub fn new(author: AuthorId, last: Stamp) -> Self {
        Self { last, author }
    }

    /// Whom this clock stamps for.
    pub fn author(&self) -> AuthorId {
        self.author
    }

    /// The latest stamp made or seen.
    pub fn last(&self) -> Stamp {
        self.last
    }

    /// A stamp later than all before it, even if the wall clock went back.
    pub fn tick(&mut self, now_ms: u64) -> Stamp {
        let (millis, counter) = if now_ms > self.last.millis {
            (now_ms, 0)
        } else {
            match self.last.counter.checked_add(1) {
                Some(counter) => (self.last.millis, counter),
                None => (self.last.millis.saturating_add(1), 0),
            }
        };
        self.last = Stamp {
            millis,
            counter,
            author: self.author,
        };
        self.last
    }

    /// Takes note of another's stamp, so that the next tick is later than it.
    pub fn observe(&mut self, seen: Stamp) {
        if seen > self.last {
            self.last = seen;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn stamps_always_grow_whatever_the_wall_clock_does(times in prop::collection::vec(0u64..10_000, 1..50), seen in prop::collection::vec((0u64..20_000, any::<u32>(), any::<u64>()), 0..10)) {
            let mut clock = Clock::new(AuthorId(1), Stamp::default());
            let mut last = clock.last();
            for (index, now) in times.iter().enumerate() {
                if let Some((millis, counter, author)) = seen.get(index) {
                    clock.observe(Stamp { millis: *millis, counter: *counter, author: AuthorId(*author) });
                    last = last.max(clock.last());
                }
                let stamp = clock.tick(*now);
                prop_assert!((stamp.millis, stamp.counter) > (last.millis, last.counter));
                last = stamp;
            }
        }

        #[test]
        fn keys_sort_as_stamps_do_and_read_back(a in (0u64..1 << 47, any::<u32>(), any::<u64>()), b in (0u64..1 << 47, any::<u32>(), any::<u64>())) {
            let stamp = |(millis, counter, author)| Stamp { millis, counter, author: AuthorId(author) };
            let (a, b) = (stamp(a), stamp(b));
            prop_assert_eq!(a.cmp(&b), a.key().cmp(&b.key()));
            prop_assert_eq!(Stamp::from_key(&a.key()), Some(a));
        }
    }

    #[test]
    fn a_text_that_is_no_stamp_is_refused() {
        assert_eq!(Stamp::from_key("nonsense"), None);
        assert_eq!(Stamp::from_key(&"é".repeat(18)), None);
    }
}
