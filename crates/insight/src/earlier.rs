//! The same measure over an earlier period, week by week beside this one.

use crate::series::{SeriesPoint, weekly_of};
use chrono::{Months, NaiveDate};
use throughline_domain::records::{Metric, Scope};
use throughline_domain::{Period, Workspace};

/// Which earlier period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// The one just before, as long as this one.
    Previous,
    /// The same days a year before.
    YearBefore,
}

impl Earlier {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Previous, Self::YearBefore];

    /// The words of the choice.
    pub fn label(self) -> &'static str {
        match self {
            Self::Previous => "The period before",
            Self::YearBefore => "The same period a year before",
        }
    }

    /// The earlier period; `None` before the first year a date can have.
    pub fn period(self, of: &Period) -> Option<Period> {
        match self {
            Self::Previous => Some(of.previous()),
            Self::YearBefore => {
                let year = Months::new(12);
                Period::new(
                    of.start.checked_sub_months(year)?,
                    of.end.checked_sub_months(year)?,
                )
            }
        }
    }
}

/// The week of a period in which a week begins: 0 for the first.
pub fn week_of(period: &Period, start: NaiveDate) -> i64 {
    (start - period.start).num_days().div_euclid(7)
}

/// The earlier period's week beside each of some weeks of a period, by their place in it; `None` where
/// the earlier period has no whole week there.
pub fn beside(
    workspace: &Workspace,
    metric: &Metric,
    scope: Scope,
    (period, earlier): (&Period, &Period),
    starts: &[NaiveDate],
) -> Vec<Option<SeriesPoint>> {
    let points = weekly_of(workspace, metric, scope.into(), earlier).points;
    starts
        .iter()
        .map(|start| {
            let place = week_of(period, *start);
            let found = points.binary_search_by_key(&place, |point| week_of(earlier, point.start));
            found.ok().and_then(|found| points.get(found).copied())
        })
        .collect()
}
