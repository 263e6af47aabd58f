//! What is typed into the form, and the action it makes.

use crate::components::field::read_number;
use crate::pages::reviews::prepare::current_period;
use crate::pages::reviews::words::value_from_typed;
use chrono::{Days, NaiveDate};
use throughline_domain::id::{MetricId, PersonId, ReviewId, SignalId};
use throughline_domain::records::{
    Action, ActionKind, ActionStatus, FrozenFigure, Review, Scope, Signal, SignalStatus,
    SuccessTest,
};
use throughline_domain::validate::check;
use throughline_domain::{Period, Workspace};
use throughline_insight::figures::figure;

/// How long the baseline is unless the user says otherwise: twelve weeks, long enough for a verdict.
const BASELINE_DAYS: u64 = 84;

/// How long an action runs unless the user says otherwise.
const ACTION_DAYS: u64 = 28;

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The SMART statement.
    pub statement: String,
    /// The kind.
    pub kind: ActionKind,
    /// Whom it is for.
    pub person: Option<PersonId>,
    /// Who sees to it.
    pub owner: String,
    /// The signal it answers.
    pub signal: Option<SignalId>,
    /// When it begins.
    pub start: Option<NaiveDate>,
    /// When it is to be done.
    pub due: Option<NaiveDate>,
    /// When its effect is measured.
    pub measure_on: Option<NaiveDate>,
    /// What it is to change.
    pub metric: Option<MetricId>,
    /// First day of the baseline.
    pub first: Option<NaiveDate>,
    /// Last day of the baseline.
    pub last: Option<NaiveDate>,
    /// The value to reach, as typed.
    pub success: String,
    /// Why it suits this person.
    pub reason: String,
}

/// What is wrong, by field.
pub type Wrong = Vec<(&'static str, String)>;

impl Draft {
    /// What the form begins with: dates from the day of the conversation, metric and period from the
    /// signal where it rests on a figure.
    pub fn begin(
        workspace: &Workspace,
        person: Option<PersonId>,
        signal: Option<SignalId>,
        on: NaiveDate,
    ) -> Self {
        let metric = signal
            .and_then(|id| workspace.get::<Signal>(id)?.figure.as_ref())
            .map(|figure| figure.metric);
        let baseline = default_baseline(workspace, on);
        Self {
            person,
            signal,
            start: Some(on),
            due: on.checked_add_days(Days::new(ACTION_DAYS)),
            measure_on: on.checked_add_days(Days::new(BASELINE_DAYS)),
            metric: metric.or_else(|| Some(MetricId::from_key("win-rate"))),
            first: Some(baseline.start),
            last: Some(baseline.last_day()),
            ..Self::default()
        }
    }

    /// The figure before, as it would be frozen; `None` while metric, person or period are not chosen.
    pub fn baseline(&self, workspace: &Workspace, today: NaiveDate) -> Option<FrozenFigure> {
        let period = Period::including(self.first?, self.last?)?;
        let scope = Scope::Person(self.person?);
        figure(workspace, self.metric?, scope, &period)?.freeze(workspace, today)
    }

    /// The action, with its baseline frozen.
    ///
    /// # Errors
    /// What to mend, by field.
    pub fn action(
        &self,
        workspace: &Workspace,
        review: ReviewId,
        today: NaiveDate,
    ) -> Result<Action, Wrong> {
        let mut wrong = Wrong::new();
        let mut need = |there: bool, field: &'static str, message: &str| {
            if !there {
                wrong.push((field, message.to_owned()));
            }
        };
        need(
            self.person.is_some(),
            "person",
            "Choose whom the action is for.",
        );
        need(self.start.is_some(), "start", "Say when the action begins.");
        need(self.due.is_some(), "due", "Say by when it is to be done.");
        need(
            self.measure_on.is_some(),
            "measure_on",
            "Say when its effect is measured.",
        );
        let baseline = self.baseline(workspace, today);
        need(
            baseline.is_some() || self.person.is_none(),
            "last",
            "Choose a figure and the days over which it was so before: the last day cannot be before the first.",
        );
        let before = self
            .start
            .zip(self.last)
            .is_none_or(|(start, last)| last < start);
        need(
            before,
            "last",
            "The figure before has to end before the action begins.",
        );
        let success = match read_number(&self.success) {
            Ok(typed) => typed,
            Err(message) => {
                wrong.push(("success", message));
                None
            }
        };
        let (Some(person), Some(start), Some(due), Some(measure_on)) =
            (self.person, self.start, self.due, self.measure_on)
        else {
            return Err(wrong);
        };
        let currency = workspace.settings().currency;
        let success = success
            .zip(baseline.as_ref())
            .map(|(typed, figure)| SuccessTest {
                metric: figure.metric,
                value: value_from_typed(figure.unit, typed, currency),
            });
        let action = Action {
            statement: self.statement.trim().to_owned(),
            kind: self.kind,
            person,
            owner: self.owner.trim().to_owned(),
            signal: self.signal,
            review: Some(review),
            start,
            due,
            measure_on,
            success,
            baseline,
            reason: self.reason.trim().to_owned(),
            status: ActionStatus::Open,
            outcome: None,
        };
        for error in check(&action.clone().into(), workspace) {
            wrong.push((error.field().unwrap_or("form"), error.to_string()));
        }
        if wrong.is_empty() {
            Ok(action)
        } else {
            Err(wrong)
        }
    }
}

/// The twelve weeks before a day; where nothing is logged in them, the quarter of the latest row.
pub fn default_baseline(workspace: &Workspace, start: NaiveDate) -> Period {
    let weeks = start
        .checked_sub_days(Days::new(BASELINE_DAYS))
        .and_then(|first| Period::new(first, start));
    let span = workspace.totals().span();
    match weeks {
        Some(weeks) if span.is_none_or(|(_, last)| last >= weeks.start) => weeks,
        _ => current_period(workspace, start),
    }
}

/// The signals an action agreed in a review may answer, with their titles: those the review takes up,
/// then the other open ones about the same person or the team.
pub fn signals_for(workspace: &Workspace, review: ReviewId) -> Vec<(String, String)> {
    let Some(review) = workspace.get::<Review>(review) else {
        return Vec::new();
    };
    let mut ids = review.signals.clone();
    ids.extend(workspace.all::<Signal>().filter_map(|(id, signal)| {
        let open = signal.status == SignalStatus::Open && !review.signals.contains(&id);
        (open && signal.scope.person() == review.person).then_some(id)
    }));
    ids.into_iter()
        .filter_map(|id| {
            let title = workspace.get::<Signal>(id)?.title.clone();
            Some((id.to_string(), title))
        })
        .collect()
}
