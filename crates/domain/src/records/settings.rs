//! The workspace's own settings.

use crate::id::{FrameworkId, MetricId, SettingsId};
use crate::money::Currency;
use crate::period::{Period, PeriodKind};
use crate::records::Slice;
use chrono::{Datelike, NaiveDate, Weekday};
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

    /// What a period is in a fiscal year that is not the calendar's: `fiscal Q1`, `fiscal H2`, `fiscal
    /// year`; `None` for any other.
    pub fn fiscal_name(&self, period: &Period) -> Option<String> {
        let is = |kind| self.period(kind, period.start) == *period;
        let fiscal = self.fiscal_start.clamp(1, 12);
        let gone = (period.start.month() + 12 - fiscal) % 12;
        if fiscal == 1 {
            None
        } else if is(PeriodKind::Quarter) {
            Some(format!("fiscal Q{}", gone / 3 + 1))
        } else if is(PeriodKind::Half) {
            Some(format!("fiscal H{}", gone / 6 + 1))
        } else if is(PeriodKind::Year) {
            Some("fiscal year".into())
        } else {
            None
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_a_fiscal_year_of_its_own_are_called_so() {
        let name = |fiscal_start, kind, day: &str| {
            let settings = Settings {
                fiscal_start,
                ..Settings::default()
            };
            settings.fiscal_name(&settings.period(kind, day.parse().unwrap()))
        };
        for (kind, day, found) in [
            (PeriodKind::Quarter, "2026-05-20", Some("fiscal Q1")),
            (PeriodKind::Quarter, "2027-02-01", Some("fiscal Q4")),
            (PeriodKind::Half, "2026-05-20", Some("fiscal H1")),
            (PeriodKind::Half, "2026-12-31", Some("fiscal H2")),
            (PeriodKind::Year, "2026-05-20", Some("fiscal year")),
            (PeriodKind::Month, "2026-05-20", None),
            (PeriodKind::Week, "2026-05-20", None),
        ] {
            assert_eq!(name(4, kind, day).as_deref(), found);
            assert_eq!(name(1, kind, day), None);
        }
        assert_eq!(
            name(2, PeriodKind::Quarter, "2026-02-01").as_deref(),
            Some("fiscal Q1")
        );
    }
}
