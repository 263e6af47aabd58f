//! What can go wrong in the domain, each as a sentence with a way out.

use std::fmt;

/// A rule of the domain that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DomainError {
    /// The record was changed elsewhere since it was read.
    Conflict {
        /// What the record is, for example `person`.
        what: String,
    },
    /// The record is not in the workspace.
    Missing {
        /// What the record is.
        what: String,
    },
    /// A field does not hold what it must.
    Invalid {
        /// The field, as its label says.
        field: &'static str,
        /// What is wrong and what to do, as a sentence.
        message: String,
    },
    /// A file was written by a device whose clock is far ahead of this one's.
    Ahead {
        /// By how much, in milliseconds.
        by_ms: u64,
    },
    /// Stored bytes could not be read.
    Unreadable {
        /// Which bytes.
        what: String,
        /// Why.
        reason: String,
    },
}

impl DomainError {
    /// An [`DomainError::Invalid`] for a field.
    pub fn invalid(field: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid {
            field,
            message: message.into(),
        }
    }

    /// An [`DomainError::Unreadable`] for some bytes.
    pub fn unreadable(what: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Unreadable {
            what: what.into(),
            reason: reason.into(),
        }
    }

    /// The field at fault, if the error is about one.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Invalid { field, .. } => Some(field),
            _ => None,
        }
    }
}

impl fmt::Display for DomainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict { what } => write!(
                f,
                "This {what} was changed elsewhere since you opened it. Nothing was overwritten; look at it again and repeat your change."
            ),
            Self::Missing { what } => {
                write!(
                    f,
                    "This {what} is no longer here. Undo the deletion or choose another."
                )
            }
            Self::Invalid { message, .. } => f.write_str(message),
            Self::Ahead { by_ms } => write!(
                f,
                "The device that wrote this file has its clock {} ahead of this one's, so its changes would win over everyone's. Nothing was merged. If this device's clock is behind, set it right and merge again; otherwise the file can be merged once that time has passed.",
                hours_or_days(*by_ms)
            ),
            Self::Unreadable { what, reason } => write!(
                f,
                "{what} could not be read: {reason}. It was set aside, and the rest is untouched."
            ),
        }
    }
}

/// A time in words, in hours up to two days.
fn hours_or_days(ms: u64) -> String {
    let hours = ms / 3_600_000;
    match hours {
        0 | 1 => "an hour".into(),
        2..=47 => format!("{hours} hours"),
        _ => format!("{} days", hours / 24),
    }
}

impl std::error::Error for DomainError {}
