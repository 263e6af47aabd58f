//! Which days of two periods can be compared.

use super::NotCompared;
use crate::calendar;
use crate::format::format_value;
use crate::series::recorded_span;
use chrono::{Days, NaiveDate};
use throughline_domain::records::{Metric, Scope, Unit};
use throughline_domain::{Period, Workspace};

/// Days without anything new after which a record is taken to have ended, rather than the team to have
/// done nothing.
const SILENCE: u64 = 14;

/// The days of two periods that can be compared.
pub(super) struct LikeForLike {
    /// The part that has gone.
    pub now: Period,
    /// As many working days of the other.
    pub then: Period,
    /// Whether the period is not over, so that both are parts.
    is_part: bool,
    now_days: u32,
    then_days: u32,
    /// Working days of the whole period.
    all_days: u32,
}

impl LikeForLike {
    /// The days of a period and an earlier one that can be compared on a day.
    pub(super) fn of(
        workspace: &Workspace,
        metric: &Metric,
        scope: Scope,
        period: &Period,
        earlier: &Period,
        today: NaiveDate,
    ) -> Result<Self, NotCompared> {
        if earlier.overlap(period).is_some() {
            return Err(NotCompared::LongerThanAYear(period.label()));
        }
        let (first, last) = recorded_span(workspace, metric).ok_or(NotCompared::NothingRecorded)?;
        let reached = reached(period, last, today);
        let now = calendar::until(period, reached)
            .ok_or_else(|| NotCompared::NothingYet(period.label()))?;
        let count = |part: &Period| calendar::working_days(workspace, scope, part);
        let (now_days, all_days) = (count(&now), count(period));
        // A month is over with its last working day.
        let is_part = now_days < all_days;
        if now_days == 0 {
            return Err(NotCompared::NoDayGone(period.label()));
        }
        let then = match is_part {
            false => Some(*earlier),
            true => {
                let off = calendar::days_off_at_end(workspace, scope, &now);
                calendar::first_days(workspace, scope, earlier, now_days, off)
            }
        };
        let then = then
            .filter(|then| count(then) > 0)
            .ok_or_else(|| NotCompared::NoWorkingDay(earlier.label()))?;
        // The day the record begins need not be a working day's first.
        let unrecorded = Period::new(then.start, first.min(then.end))
            .is_some_and(|missing| calendar::working_days(workspace, Scope::Team, &missing) > 0);
        if unrecorded {
            return Err(NotCompared::NotWhollyRecorded {
                period: earlier.label(),
                from: first,
            });
        }
        Ok(Self {
            is_part,
            now_days,
            then_days: count(&then),
            all_days,
            now,
            then,
        })
    }

    /// What is compared with: `Q3 2017`, `the first 38 working days of Q3 2017`.
    pub(super) fn place(&self, earlier: &Period) -> String {
        match self.is_part {
            true => format!(
                "the first {} of {}",
                working(self.then_days),
                earlier.label()
            ),
            false => earlier.label(),
        }
    }

    /// Which days are compared, where it is not plain.
    pub(super) fn words(&self, period: &Period, earlier: &Period) -> Option<String> {
        let number =
            |days: u32| format_value(Unit::Count, Some(f64::from(days)), Default::default());
        if self.is_part {
            let then = match self.then_days == self.now_days {
                true => format!("the first {}", number(self.then_days)),
                false => format!("all {}", number(self.then_days)),
            };
            return Some(format!(
                "First {} of {} of {} beside {then} of {}.",
                number(self.now_days),
                working(self.all_days),
                period.label(),
                earlier.label()
            ));
        }
        (self.now_days != self.then_days).then(|| {
            format!(
                "{} beside {} in {}: chance is judged by the working day.",
                working(self.now_days),
                number(self.then_days),
                earlier.label()
            )
        })
    }
}

fn working(days: u32) -> String {
    let number = format_value(Unit::Count, Some(f64::from(days)), Default::default());
    let ending = if days == 1 { "" } else { "s" };
    format!("{number} working day{ending}")
}

/// The last day of a period that has gone and is on record.
fn reached(period: &Period, last_recorded: NaiveDate, today: NaiveDate) -> NaiveDate {
    let gone = today.min(period.last_day());
    let silent_from = last_recorded
        .checked_add_days(Days::new(SILENCE))
        .unwrap_or(last_recorded);
    match silent_from < gone {
        true => last_recorded,
        false => gone,
    }
}
