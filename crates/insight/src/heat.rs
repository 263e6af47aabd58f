//! On which day of the week and at which hour activities happen.

use crate::rows::RowFilter;
use chrono::{Datelike, Weekday};
use throughline_domain::log::{LogKind, activity_columns};
use throughline_domain::records::Scope;
use throughline_domain::{Period, Workspace};

/// Activities by day of the week and hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHour {
    /// The days in the order of the workspace's week.
    pub days: [Weekday; 7],
    /// A row a day in that order, a figure an hour of the day.
    pub counts: [[u64; 24]; 7],
    /// How many have a time.
    pub timed: u64,
    /// How many have none and are left out.
    pub untimed: u64,
}

/// Counts the activities done in a period, planned ones left out.
pub fn by_hour(workspace: &Workspace, scope: Scope, period: &Period) -> ByHour {
    let first = workspace.settings().week_start;
    let mut day = first;
    let days = std::array::from_fn(|_| {
        let this = day;
        day = day.succ();
        this
    });
    let mut found = ByHour {
        days,
        counts: [[0; 24]; 7],
        timed: 0,
        untimed: 0,
    };
    let filter = RowFilter {
        period: Some(*period),
        person: scope.person(),
        include_planned: false,
        ..RowFilter::all(LogKind::Activities)
    };
    filter.each(workspace.activities(), |columns, row| {
        let hour = columns
            .number(activity_columns::TIME, row)
            .and_then(|minutes| usize::try_from(minutes / 60).ok().filter(|_| minutes >= 0));
        let date = columns.day(activity_columns::DATE, row);
        let cell = hour.zip(date).and_then(|(hour, date)| {
            let day = date.weekday().days_since(first) as usize;
            found.counts.get_mut(day)?.get_mut(hour)
        });
        match cell {
            Some(cell) => {
                *cell += 1;
                found.timed += 1;
            }
            None => found.untimed += 1,
        }
    });
    found
}

impl ByHour {
    /// From the first to the last hour in which anything happened, the end not included; `None` when
    /// nothing has a time.
    pub fn hours(&self) -> Option<std::ops::Range<usize>> {
        let used = |hour: &usize| {
            self.counts
                .iter()
                .any(|day| day.get(*hour).is_some_and(|count| *count > 0))
        };
        let first = (0..24).find(used)?;
        let last = (0..24).rev().find(used)?;
        Some(first..last + 1)
    }

    /// The fullest day and hour with its count, the first of equals; `None` when nothing has a time.
    pub fn fullest(&self) -> Option<(Weekday, usize, u64)> {
        let mut best: Option<(Weekday, usize, u64)> = None;
        for (day, counts) in self.days.iter().zip(&self.counts) {
            for (hour, count) in counts.iter().enumerate() {
                if *count > best.map_or(0, |(_, _, most)| most) {
                    best = Some((*day, hour, *count));
                }
            }
        }
        best
    }
}
