//! A figure beside the one of another period, like for like.
//!
//! Of a period that is not over, only the part that has gone is compared, with as many working days of
//! the other period. A period that is not wholly on record is not compared at all: what was not
//! recorded is not nothing.

mod days;
mod made;
mod refusal;
mod words;

pub use made::{MadeCompared, made_compared};
pub use refusal::{NotCompared, reasons};

use crate::figures::tally::Whose;
use crate::figures::{Figure, figure_of, freeze_tally};
use crate::outcome;
use crate::series::recorded_span;
use crate::stated::{self, Stated};
use crate::statistics::{Comparison, Verdict as Found};
use crate::verdict;
use chrono::{Days, Months, NaiveDate};
use days::LikeForLike;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Metric, Scope, Verdict};
use throughline_domain::{Period, Workspace};

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
    /// What is said of it, with the method and what to bear in mind.
    pub said: Stated,
    /// The same sentence without the figure, to stand under it.
    pub line: String,
}

/// Compares a metric over a period with another period, as far as it has gone by `today`.
///
/// # Errors
/// Why the two cannot be compared.
pub fn compared(
    workspace: &Workspace,
    id: MetricId,
    metric: &Metric,
    scope: Scope,
    period: &Period,
    other: Other,
    today: NaiveDate,
) -> Result<Compared, NotCompared> {
    let earlier = other.of(period);
    let days = LikeForLike::of(workspace, metric, scope, period, &earlier, today)?;
    let now = figure_of(workspace, id, metric, scope, &days.now);
    let then = figure_of(workspace, id, metric, scope, &days.then);
    let freeze = |period: &Period| {
        let whose = Whose::from(scope);
        freeze_tally(workspace, &now, metric, whose, period, today)
    };
    let difference = |then: &Period, now: &Period| -> Option<Comparison> {
        outcome::compare(&freeze(then)?, &freeze(now)?).ok()?
    };
    let found = difference(&days.then, &days.now);
    let verdict = found.map(|change| verdict::verdict(change.verdict));
    let change = now.value.zip(then.value).map(|(now, then)| now - then);
    let stretch = days.words(period, &earlier);
    let place = days.place(&earlier);
    let (figure, line) = words::parts(
        workspace,
        (&now.label, now.unit, now.value),
        change,
        verdict,
        &place,
    );
    let sentence = format!("{figure}: {line}");
    let method = stated::comparison(found.map(|change| change.method));
    let said = match change.and(verdict) {
        Some(verdict) => Stated::new(verdict, sentence, method),
        None => Stated::new(Verdict::TooLittleData, sentence, method),
    };
    let claims = said.claims;
    let is_judged = said.verdict != Some(Verdict::TooLittleData);
    // A figure that had just moved the other way was unusual itself.
    let was_unusual = || {
        let before = days.then.previous();
        let is_recorded =
            recorded_span(workspace, metric).is_some_and(|(first, _)| first <= before.start);
        is_recorded
            .then(|| difference(&before, &days.then))
            .flatten()
            .zip(found)
            .is_some_and(|(earlier, later)| opposite(earlier.verdict, later.verdict))
    };
    let both = Period::new(days.then.start, days.now.end).unwrap_or(days.now);
    let marked = claims.then(|| stated::marked_in(workspace, scope, &both));
    Ok(Compared {
        said: said
            .with(stated::other_season(&days.then, &days.now))
            .with(stated::mean_regression(
                claims && was_unusual(),
                "The earlier figure was itself unusual: such figures",
            ))
            .with(marked.flatten())
            .with(stated::trial_limits(
                is_judged && found.is_some_and(|change| change.trial),
                "Fewer than 12 weeks in either period: the limits are trial limits.",
            )),
        change,
        verdict: change.and(verdict),
        place,
        stretch,
        line,
        now,
        then,
    })
}

/// The days of another period that can fairly stand beside a period as far as it has gone by `today`, and
/// what they are called: `Q3 2017`, `the first 38 working days of Q3 2017`.
///
/// # Errors
/// Why the two cannot be compared.
pub fn days_beside(
    workspace: &Workspace,
    metric: &Metric,
    period: &Period,
    other: Other,
    today: NaiveDate,
) -> Result<(Period, String), NotCompared> {
    let earlier = other.of(period);
    let days = LikeForLike::of(workspace, metric, Scope::Team, period, &earlier, today)?;
    let place = days.place(&earlier);
    Ok((days.then, place))
}

/// Whether one change undoes the other.
fn opposite(one: Found, other: Found) -> bool {
    matches!(
        (one, other),
        (Found::Better, Found::Worse) | (Found::Worse, Found::Better)
    )
}
