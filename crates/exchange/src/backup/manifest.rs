//! What a backup says of itself.

use crate::error::ExchangeError;
use crate::share::{self, ShareHeader};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use throughline_domain::merge::Knowledge;
use throughline_domain::schema;

/// The word by which a backup is known.
pub const FORMAT: &str = "throughline-backup";

/// The first part of a backup: what it is, and every other part with its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`], or [`share::FORMAT`].
    pub format: String,
    /// The version of the records in it: [`schema::VERSION`] when it was made.
    pub version: u32,
    /// The app that made it, with its version.
    pub app: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// How much is in it.
    pub counts: Counts,
    /// The storage keys of the chunks, in the order of their parts.
    pub chunks: Vec<String>,
    /// Stored files that were damaged already and are not in it, by their digests.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// What its writer had heard of the changes of all devices, own ones included.
    #[serde(default, skip_serializing_if = "Knowledge::is_empty")]
    pub knowledge: Knowledge,
    /// What a share file speaks of; `None` in a backup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<ShareHeader>,
    /// Every other part.
    pub parts: Vec<Part>,
}

/// How much a backup holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Records.
    pub records: u64,
    /// Activities.
    pub activities: u64,
    /// Deals.
    pub deals: u64,
    /// Entries of the history.
    pub journal: u64,
    /// Attached files.
    pub attachments: u64,
}

/// A part of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name in the archive.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
}

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// A backup, to take the place of everything.
    Backup,
    /// A share file or a backup, to be merged.
    Merging,
}

impl Of {
    /// What is expected, in words.
    pub(crate) fn expected(self) -> &'static str {
        match self {
            Self::Backup => "a Throughline backup",
            Self::Merging => "a Throughline share file or backup",
        }
    }
}

impl Manifest {
    /// Reads a manifest; format and version are looked at before the rest, which a newer version may
    /// have changed.
    pub(super) fn read(what: &str, bytes: &[u8], of: Of) -> Result<Self, ExchangeError> {
        #[derive(Deserialize)]
        struct Start {
            format: String,
            version: u32,
        }
        let not_ours = || ExchangeError::NotOurs {
            what: what.into(),
            expected: of.expected().into(),
        };
        let start: Start = serde_json::from_slice(bytes).map_err(|_| not_ours())?;
        let is_share = start.format == share::FORMAT;
        let is_known = is_share || start.format == FORMAT;
        if !is_known || start.version == 0 {
            return Err(not_ours());
        }
        // A backup holds all that a share file does; a share file is not everything.
        if is_share && of == Of::Backup {
            return Err(ExchangeError::IsShare { what: what.into() });
        }
        if start.version > schema::VERSION {
            return Err(ExchangeError::Newer {
                what: what.into(),
                found: start.version,
                supported: schema::VERSION,
            });
        }
        serde_json::from_slice(bytes).map_err(|error| {
            ExchangeError::damaged(what, format!("its list of parts cannot be read ({error})"))
        })
    }
}
