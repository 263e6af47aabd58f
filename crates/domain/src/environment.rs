//! Time and randomness, passed in from outside.

use chrono::NaiveDate;
use std::cell::Cell;
use uuid::Uuid;

/// Where the domain gets the time and its random bytes from.
pub trait Environment {
    /// Milliseconds since 1970-01-01 UTC.
    fn now_ms(&self) -> u64;
    /// Today's civil date where the user is.
    fn today(&self) -> NaiveDate;
    /// Ten random bytes.
    fn random(&self) -> [u8; 10];

    /// A new UUID version 7: ordered by time, unique by its random bytes.
    fn new_uuid(&self) -> Uuid {
        uuid::Builder::from_unix_timestamp_millis(self.now_ms(), &self.random()).into_uuid()
    }
}

/// An environment that always does the same, for the sample team and for tests.
///
/// The time stands still unless moved by [`Seeded::set_today`]; the bytes come from the SplitMix64
/// generator (Steele, Lea and Flood 2014).
///
/// ```
/// use chrono::NaiveDate;
/// use throughline_domain::environment::{Environment, Seeded};
/// let day = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
/// assert_eq!(Seeded::new(7, day).new_uuid(), Seeded::new(7, day).new_uuid());
/// ```
#[derive(Clone, Debug)]
pub struct Seeded {
    state: Cell<u64>,
    today: Cell<NaiveDate>,
}

impl Seeded {
    /// An environment with a seed, on a day.
    pub fn new(seed: u64, today: NaiveDate) -> Self {
        Self {
            state: Cell::new(seed),
            today: Cell::new(today),
        }
    }

    /// Moves to another day.
    pub fn set_today(&self, today: NaiveDate) {
        self.today.set(today);
    }

    /// The next 64 random bits.
    pub fn next_u64(&self) -> u64 {
        let state = self.state.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.state.set(state);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 (included) to 1 (excluded).
    pub fn unit(&self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A whole number below `limit`; 0 if the limit is 0.
    pub fn below(&self, limit: u64) -> u64 {
        if limit == 0 {
            0
        } else {
            self.next_u64() % limit
        }
    }
}

impl Environment for Seeded {
    fn now_ms(&self) -> u64 {
        let midday = self.today.get().and_hms_opt(12, 0, 0).unwrap_or_default();
        u64::try_from(midday.and_utc().timestamp_millis()).unwrap_or(0)
    }

    fn today(&self) -> NaiveDate {
        self.today.get()
    }

    fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        let (high, low) = (self.next_u64().to_le_bytes(), self.next_u64().to_le_bytes());
        bytes[..8].copy_from_slice(&high);
        bytes[8..].copy_from_slice(&low[..2]);
        bytes
    }
}
