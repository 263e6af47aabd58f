//! Typed, stable ids. A [`PersonId`] cannot be passed where a [`DealId`] is meant.

use crate::environment::Environment;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// An id that stands for the same thing on every device: made from a key such as a CRM's deal
/// number, so that importing the same file twice, or on two devices, gives the same id.
///
/// UUID version 8 over the 128-bit XXH3 hash of namespace and key.
pub fn from_key(namespace: &str, key: &str) -> Uuid {
    let parts = [namespace.as_bytes(), b"\x1f", key.as_bytes()];
    let length = parts.iter().map(|part| part.len()).sum();
    // Most keys are short; a whole import's worth of them needs no memory of its own then.
    let mut short = [0u8; 96];
    let hash = match short.get_mut(..length) {
        Some(mut text) => {
            for part in parts {
                let (to, rest) = text.split_at_mut(part.len());
                to.copy_from_slice(part);
                text = rest;
            }
            xxhash_rust::xxh3::xxh3_128(&short[..length])
        }
        None => xxhash_rust::xxh3::xxh3_128(&parts.concat()),
    };
    uuid::Builder::from_custom_bytes(hash.to_be_bytes()).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id.
            pub fn new(environment: &impl Environment) -> Self {
                Self(environment.new_uuid())
            }

            /// The id that a key of another system always gets.
            pub fn from_key(key: &str) -> Self {
                Self(from_key(stringify!($name), key))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A person on the team.
    PersonId,
    /// A sales process.
    ProcessId,
    /// A metric.
    MetricId,
    /// A target.
    TargetId,
    /// Targets set together for a run of periods.
    TargetSeriesId,
    /// An activity in the log.
    ActivityId,
    /// A deal in the log.
    DealId,
    /// An observation of someone's work.
    ObservationId,
    /// A signal: something the figures or an observation show.
    SignalId,
    /// A review, for example a one-to-one.
    ReviewId,
    /// An agreed action.
    ActionId,
    /// A recognition of good work.
    RecognitionId,
    /// A reflection on one's own practice.
    ReflectionId,
    /// A framework of criteria.
    FrameworkId,
    /// A piece of evidence.
    EvidenceId,
    /// An attached file.
    AttachmentId,
    /// A portfolio.
    PortfolioId,
    /// Two versions of one record.
    ConflictId,
    /// An assessor's decision.
    DecisionId,
    /// The one settings record of a workspace.
    SettingsId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_always_gives_the_same_id_and_kinds_do_not_mix() {
        assert_eq!(DealId::from_key("1C1I7A6R"), DealId::from_key("1C1I7A6R"));
        assert_ne!(DealId::from_key("1C1I7A6R"), DealId::from_key("Z063OYW0"));
        assert_ne!(DealId::from_key("x").0, ActivityId::from_key("x").0);
        assert_eq!(DealId::from_key("x").0.get_version_num(), 8);
    }

    #[test]
    fn an_id_is_the_hash_of_kind_and_key_however_long_the_key() {
        for key in [
            "",
            "1C1I7A6R",
            "€",
            &"k".repeat(88),
            &"k".repeat(89),
            &"k".repeat(5_000),
        ] {
            let hash = xxhash_rust::xxh3::xxh3_128(format!("DealId\u{1f}{key}").as_bytes());
            let expected = uuid::Builder::from_custom_bytes(hash.to_be_bytes()).into_uuid();
            assert_eq!(DealId::from_key(key).0, expected, "{} bytes", key.len());
        }
        // Stored parts of the log rest on it.
        assert_eq!(
            DealId::from_key("1C1I7A6R").to_string(),
            "71212bad-ba2c-8c34-94db-3853fd146ebd"
        );
    }
}
