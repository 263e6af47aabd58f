//! The one error type of the harness.

use std::fmt;

/// Why a journey cannot go on, in a sentence.
pub struct Trouble(String);

/// The result of a step of a journey.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// Trouble told in these words.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

// What the test program prints when a journey returns trouble.
impl fmt::Debug for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
