//! The workspace's own settings.

use crate::id::{FrameworkId, MetricId, SettingsId};
use crate::money::Currency;
use crate::period::{Period, PeriodKind};
use crate::records::Slice;
use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The workspace record: whose team it is and how it counts its time and money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The team's name.
    pub team: String,
    /// The organisation it belongs to.
    pub organisation: String,
    /// Who leads the team: the author of reviews.
    pub leader: String,
    /// The currency of amounts that name none.
    pub currency: Currency,
    /// The first day of a week.
    pub week_start: Weekday,
    /// The month (1–12) in which the fiscal year begins.
    pub fiscal_start: u32,
    /// The days of a working week.
    pub working_week: Vec<Weekday>,
    /// Days on which nobody works.
    pub holidays: Vec<Holiday>,
    /// For how many months a review is kept unless it says otherwise.
    pub retention_months: u32,
    /// The framework in use.
    pub framework: Option<FrameworkId>,
    /// What happened on a day that the charts are to show, in ascending order of date.
    pub notes: Vec<DatedNote>,
    /// How much metrics weigh in a scorecard; those not named weigh 1.
    pub weights: Vec<MetricWeight>,
}

impl Settings {
    /// The id of the one settings record.
    pub fn id() -> SettingsId {
        SettingsId::from_key("settings")
    }

    /// The period of a kind that holds a day, by these settings.
    pub fn period(&self, kind: PeriodKind, day: NaiveDate) -> Period {
        Period::containing(kind, day, self.week_start, self.fiscal_start)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            team: String::new(),
            organisation: String::new(),
            leader: String::new(),
            currency: Currency::GBP,
            week_start: Weekday::Mon,
            fiscal_start: 1,
            working_week: vec![
                Weekday::Mon,
                Weekday::Tue,
                Weekday::Wed,
                Weekday::Thu,
                Weekday::Fri,
            ],
            holidays: Vec::new(),
            retention_months: 24,
            framework: None,
            notes: Vec::new(),
            weights: Vec::new(),
        }
    }
}

/// How much a metric, or a part of what it counts, weighs in a scorecard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricWeight {
    /// The metric.
    pub metric: MetricId,
    /// The part; `None` for all that the metric counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Slice>,
    /// Its weight, not negative.
    pub weight: f64,
}

/// A day on which the team does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The day.
    pub date: NaiveDate,
    /// What it is called.
    pub name: String,
}

/// What happened on a day, for the charts: *New price list*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedNote {
    /// The day.
    pub date: NaiveDate,
    /// What happened.
    pub text: String,
}
