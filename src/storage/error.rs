//! From the browser's errors to the sentences the user reads.

use matrix_indexed_db_futures::{
    error::{Error, OpenDbError},
    internals::SystemRepr,
};
use throughline_domain::store::StoreError;
use web_sys::DomException;

/// What went wrong while opening or deleting a database, but for a database that is too new.
pub(super) fn while_opening(error: &OpenDbError) -> StoreError {
    let (name, message) = match error {
        OpenDbError::Base(error) => parts(error),
        // The library says so of any exception; the version is never zero here.
        OpenDbError::VersionZero => (String::new(), "it refused to open a database".into()),
        other => (String::new(), other.to_string()),
    };
    opening(&name, &message)
}

/// Whether a database was not opened because it has a higher version than asked for.
pub(super) fn is_newer(error: &OpenDbError) -> bool {
    matches!(error, OpenDbError::Base(error) if parts(error).0 == "VersionError")
}

/// What went wrong while reading or writing.
pub(super) fn while_using(error: &Error) -> StoreError {
    let (name, message) = parts(error);
    using(&name, &message)
}

/// Why a transaction ended without being complete. Without a reason it was the browser that ended it,
/// as it does when it closes the connection.
pub(super) fn of_transaction(reason: Option<&DomException>) -> StoreError {
    match reason {
        Some(reason) if reason.name() != "AbortError" => using(&reason.name(), &reason.message()),
        _ => StoreError::Closed,
    }
}

/// A value of another kind than this version writes.
pub(super) fn not_bytes() -> StoreError {
    StoreError::Failed {
        reason: "a stored value is of an unknown kind".into(),
    }
}

/// The name and the message of the browser's error.
fn parts(error: &Error) -> (String, String) {
    match error {
        Error::DomException(exception) => {
            let exception = exception.as_sys();
            (exception.name(), exception.message())
        }
        other => (String::new(), other.to_string()),
    }
}

fn opening(name: &str, message: &str) -> StoreError {
    match name {
        "QuotaExceededError" => StoreError::Full,
        "AbortError" => StoreError::Closed,
        _ => StoreError::Unavailable {
            reason: sentence(name, message),
        },
    }
}

fn using(name: &str, message: &str) -> StoreError {
    match name {
        "QuotaExceededError" => StoreError::Full,
        "InvalidStateError" => StoreError::Closed,
        // Safari reports a lost database process this way and sends no `close` event.
        "UnknownError" if message.to_ascii_lowercase().contains("connection") => StoreError::Closed,
        _ => StoreError::Failed {
            reason: sentence(name, message),
        },
    }
}

/// Both parts where there are both, without the full stop, as it stands in brackets.
fn sentence(name: &str, message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    match (name, message) {
        ("", "") => "no reason given".into(),
        ("", only) | (only, "") => only.into(),
        (name, message) => format!("{name}: {message}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_room_is_told_apart_whether_opening_or_writing() {
        assert_eq!(opening("QuotaExceededError", ""), StoreError::Full);
        assert_eq!(using("QuotaExceededError", ""), StoreError::Full);
    }

    #[test]
    fn a_dead_connection_is_told_apart_from_a_refused_write() {
        let lost = "Connection to Indexed Database server lost. Refresh the page to try again";
        assert_eq!(using("InvalidStateError", "closing"), StoreError::Closed);
        assert_eq!(using("UnknownError", lost), StoreError::Closed);
        assert_eq!(
            using("UnknownError", "Disk error."),
            StoreError::Failed {
                reason: "UnknownError: Disk error".into()
            }
        );
    }

    #[test]
    fn a_refused_opening_means_the_browser_keeps_nothing_here() {
        let refused = opening("SecurityError", "Access is denied in this context.");
        assert_eq!(
            refused,
            StoreError::Unavailable {
                reason: "SecurityError: Access is denied in this context".into()
            }
        );
    }

    #[test]
    fn an_error_without_words_still_makes_a_sentence() {
        assert_eq!(sentence("", " "), "no reason given");
        assert_eq!(sentence("DataError", ""), "DataError");
    }
}
