//! Checked inputs and the interval that most methods return.

use serde::{Deserialize, Serialize};

use super::error::StatisticsError;

/// The largest number of events or trials accepted. Beyond it the exact methods would be slow,
/// and a normal approximation would do as well.
pub const LARGEST_COUNT: u64 = 1_000_000_000;

/// So many successes out of so many trials.
///
/// ```
/// use throughline_insight::statistics::Proportion;
/// let won = Proportion::new(127, 231)?;
/// assert!((won.rate() - 0.5498).abs() < 1e-4);
/// assert!(Proportion::new(1, 0).is_err());
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proportion {
    successes: u64,
    trials: u64,
}

impl Proportion {
    /// Checks that there are trials and no more successes than trials.
    ///
    /// # Errors
    /// [`StatisticsError::NoTrials`], [`StatisticsError::MoreSuccessesThanTrials`] or
    /// [`StatisticsError::CountTooLarge`].
    pub fn new(successes: u64, trials: u64) -> Result<Self, StatisticsError> {
        if trials == 0 {
            return Err(StatisticsError::NoTrials);
        }
        if successes > trials {
            return Err(StatisticsError::MoreSuccessesThanTrials { successes, trials });
        }
        if trials > LARGEST_COUNT {
            return Err(StatisticsError::CountTooLarge { count: trials });
        }
        Ok(Self { successes, trials })
    }

    /// The successes.
    pub fn successes(self) -> u64 {
        self.successes
    }

    /// The trials, at least 1.
    pub fn trials(self) -> u64 {
        self.trials
    }

    /// Successes ÷ trials, from 0 to 1.
    pub fn rate(self) -> f64 {
        self.successes as f64 / self.trials as f64
    }

    /// Trials that were not successes.
    pub fn failures(self) -> u64 {
        self.trials.saturating_sub(self.successes)
    }

    /// All proportions taken together.
    ///
    /// # Errors
    /// [`StatisticsError::Empty`] for none, [`StatisticsError::CountTooLarge`] when the sum of
    /// the trials passes [`LARGEST_COUNT`].
    pub fn pooled(proportions: &[Self]) -> Result<Self, StatisticsError> {
        if proportions.is_empty() {
            return Err(StatisticsError::Empty);
        }
        let sum = |part: fn(Self) -> u64| {
            proportions
                .iter()
                .fold(0_u64, |total, item| total.saturating_add(part(*item)))
        };
        Self::new(sum(Self::successes), sum(Self::trials))
    }
}

/// So many events over an exposure: days, weeks, visits, whatever the rate is per.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count {
    events: u64,
    exposure: f64,
}

impl Count {
    /// Checks that the exposure is a finite number above 0.
    ///
    /// # Errors
    /// [`StatisticsError::ExposureNotPositive`] or [`StatisticsError::CountTooLarge`].
    pub fn new(events: u64, exposure: f64) -> Result<Self, StatisticsError> {
        if !exposure.is_normal() || exposure < 0.0 {
            return Err(StatisticsError::ExposureNotPositive);
        }
        if events > LARGEST_COUNT {
            return Err(StatisticsError::CountTooLarge { count: events });
        }
        if !(events as f64 / exposure).is_finite() {
            return Err(StatisticsError::Overflow);
        }
        Ok(Self { events, exposure })
    }

    /// The number of events.
    pub fn events(self) -> u64 {
        self.events
    }

    /// What they were counted over, above 0.
    pub fn exposure(self) -> f64 {
        self.exposure
    }

    /// Events per unit of exposure.
    pub fn rate(self) -> f64 {
        self.events as f64 / self.exposure
    }
}

/// A confidence level strictly between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level(f64);

impl Level {
    /// 95 %, the level of every interval the application shows.
    pub const NINETY_FIVE: Self = Self(0.95);
    /// 99.8 %, the outer limits of a funnel plot, about three standard deviations.
    pub const NINETY_NINE_POINT_EIGHT: Self = Self(0.998);

    /// Checks the level.
    ///
    /// # Errors
    /// [`StatisticsError::LevelOutOfRange`] unless 0 < level < 1.
    pub fn new(level: f64) -> Result<Self, StatisticsError> {
        // Closer to 1 than this the tail left over has too few digits to be worth solving for.
        if level > 0.0 && level <= 1.0 - 1e-12 {
            Ok(Self(level))
        } else {
            Err(StatisticsError::LevelOutOfRange)
        }
    }

    /// The level as given.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The probability left over in each tail.
    pub(crate) fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }
}

/// A range from low to high, both included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end, never below `low`.
    pub high: f64,
}

impl Interval {
    /// Whether a value lies in the range, ends included.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}
