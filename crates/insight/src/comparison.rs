//! A figure beside the one of another period, like for like.
//!
//! Of a period that is not over, only the part that has gone is compared, with as many working days of
//! the other period. A period that is not wholly on record is not compared at all: what was not
//! recorded is not nothing.

use crate::calendar;
use crate::figures::tally::Whose;
use crate::figures::{Figure, figure_of, freeze_tally};
use crate::format::{format_change, format_value};
use crate::outcome;
use crate::series::recorded_span;
use crate::verdict;
use chrono::{Days, Months, NaiveDate};
use throughline_domain::id::MetricId;
use throughline_domain::records::{Metric, Scope, Unit, Verdict};
use throughline_domain::{Period, Workspace};

/// Days without anything new after which a record is taken to have ended, rather than the team to have
/// done nothing.
const SILENCE: u64 = 14;

/// The period a figure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// The one just before, of the same kind.
    Previous,
    /// The same one a year earlier; of periods of whole weeks 52 weeks, so that weekdays agree.
    LastYear,
}

impl Other {
    /// Both, nearest first.
    pub const ALL: [Self; 2] = [Self::Previous, Self::LastYear];

    /// What it is called in a heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Previous => "Period before",
            Self::LastYear => "A year earlier",
        }
    }

    /// That period.
    pub fn of(self, period: &Period) -> Period {
        if self == Self::Previous {
            return period.previous();
        }
        let back = |day: NaiveDate| {
            let earlier = match period.days().is_multiple_of(7) && period.days() < 28 {
                true => day.checked_sub_days(Days::new(364)),
                false => day.checked_sub_months(Months::new(12)),
            };
            earlier.unwrap_or(NaiveDate::MIN)
        };
        let (start, end) = (back(period.start), back(period.end));
        // 29 February alone would be left without a day.
        Period::new(start, end).unwrap_or(Period {
            start,
            end: start.succ_opt().unwrap_or(start),
        })
    }
}

/// Two figures of one metric over the same number of working days.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The figure of the part that has gone.
    pub now: Figure,
    /// The figure of the other period.
    pub then: Figure,
    /// The difference, in the metric's unit; `None` when either is n/a.
    pub change: Option<f64>,
    /// Whether chance explains it; `None` when either is n/a.
    pub verdict: Option<Verdict>,
    /// What is compared with: `Q3 2017`, `the first 38 working days of Q3 2017`.
    pub place: String,
    /// Which days are compared, when it is not two whole periods of as many working days.
    pub stretch: Option<String>,
    /// The finding in one sentence.
    pub sentence: String,
}

/// Compares a metric over a period with another period, as far as it has gone by `today`.
///
/// # Errors
/// Why the two cannot be compared, in a sentence.
pub fn compared(
    workspace: &Workspace,
    id: MetricId,
    metric: &Metric,
    scope: Scope,
    period: &Period,
    other: Other,
    today: NaiveDate,
) -> Result<Compared, String> {
    let earlier = other.of(period);
    let days = like_for_like(workspace, metric, scope, period, &earlier, today)?;
    let now = figure_of(workspace, id, metric, scope, &days.now);
    let then = figure_of(workspace, id, metric, scope, &days.then);
    let freeze = |figure: &Figure| {
        let whose = Whose::from(scope);
        freeze_tally(workspace, figure, metric, whose, &figure.period, today)
    };
    let verdict = freeze(&then)
        .zip(freeze(&now))
        .and_then(|(then, now)| outcome::compare(&then, &now).ok()?)
        .map(|change| verdict::verdict(change.verdict));
    let change = now.value.zip(then.value).map(|(now, then)| now - then);
    let stretch = days.words(period, &earlier);
    let place = days.place(&earlier);
    let sentence = match change {
        None if then.value.is_none() => format!("Nothing on record in {place} to compare with."),
        None => "Nothing on record to compare.".into(),
        Some(change) => {
            let currency = workspace.settings().currency;
            let size = match change == 0.0 {
                true => format!("The same as in {place}"),
                false => format!("{} on {place}", format_change(now.unit, change, currency)),
            };
            format!("{size}: {}.", chance(verdict))
        }
    };
    Ok(Compared {
        change,
        verdict: change.and(verdict),
        place,
        stretch,
        sentence,
        now,
        then,
    })
}

/// The days of another period that can fairly stand beside a period as far as it has gone by `today`, and
/// what they are called: `Q3 2017`, `the first 38 working days of Q3 2017`.
///
/// # Errors
/// Why the two cannot be compared, in a sentence.
pub fn days_beside(
    workspace: &Workspace,
    metric: &Metric,
    period: &Period,
    other: Other,
    today: NaiveDate,
) -> Result<(Period, String), String> {
    let earlier = other.of(period);
    let days = like_for_like(workspace, metric, Scope::Team, period, &earlier, today)?;
    Ok((days.then, days.place(&earlier)))
}

/// What chance has to do with a difference, without a capital or a full stop.
fn chance(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Better) => "better by more than chance explains",
        Some(Verdict::Worse) => "worse by more than chance explains",
        Some(Verdict::NoEvidence) => "chance explains a difference of this size",
        Some(Verdict::TooLittleData) | None => {
            "too little data to say whether it is more than chance"
        }
    }
}

/// The days of two periods that can be compared.
struct LikeForLike {
    now: Period,
    then: Period,
    /// Whether the period is not over, so that both are parts.
    is_part: bool,
    now_days: u32,
    then_days: u32,
    /// Working days of the whole period.
    all_days: u32,
}

impl LikeForLike {
    /// What is compared with.
    fn place(&self, earlier: &Period) -> String {
        match self.is_part {
            true => format!(
                "the first {} of {}",
                working(self.then_days),
                earlier.label()
            ),
            false => earlier.label(),
        }
    }

    fn words(&self, period: &Period, earlier: &Period) -> Option<String> {
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

fn like_for_like(
    workspace: &Workspace,
    metric: &Metric,
    scope: Scope,
    period: &Period,
    earlier: &Period,
    today: NaiveDate,
) -> Result<LikeForLike, String> {
    if earlier.overlap(period).is_some() {
        return Err(format!(
            "{} is longer than a year: a year earlier would be compared with days of its own.",
            period.label()
        ));
    }
    let (first, last) =
        recorded_span(workspace, metric).ok_or("Nothing is on record to compare.".to_owned())?;
    let reached = reached(period, last, today);
    let now = calendar::until(period, reached)
        .ok_or_else(|| format!("Nothing is on record of {} yet.", period.label()))?;
    let count = |part: &Period| calendar::working_days(workspace, scope, part);
    let (now_days, all_days) = (count(&now), count(period));
    // A month is over with its last working day.
    let is_part = now_days < all_days;
    if now_days == 0 {
        return Err(format!(
            "No working day of {} has gone yet.",
            period.label()
        ));
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
        .ok_or_else(|| format!("{} has no working day to compare with.", earlier.label()))?;
    // The day the record begins need not be a working day's first.
    let unrecorded = Period::new(then.start, first.min(then.end))
        .is_some_and(|missing| calendar::working_days(workspace, Scope::Team, &missing) > 0);
    if unrecorded {
        return Err(format!(
            "{} is not wholly on record, which begins on {}.",
            earlier.label(),
            first.format("%-d %B %Y")
        ));
    }
    Ok(LikeForLike {
        is_part,
        now_days,
        then_days: count(&then),
        all_days,
        now,
        then,
    })
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
