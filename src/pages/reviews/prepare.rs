//! Preparing a review from the data: agenda, signals, earlier actions and frozen figures.

use super::words::day_words;
use crate::platform::BrowserEnvironment;
use chrono::{Months, NaiveDate};
use throughline_domain::id::{ActionId, MetricId, PersonId, ReviewId, SignalId};
use throughline_domain::records::{
    Action, ActionStatus, FrozenFigure, Metric, MetricKind, Observation, Person, Recognition,
    Review, ReviewKind, ReviewStatus, Scope, Signal, SignalStatus, Target, TargetOf,
};
use throughline_domain::{Period, PeriodKind, Workspace};
use throughline_insight::attainment::{figure_for, frozen_for};
use throughline_insight::metrics::metrics;

/// How many figures a prepared review begins with: more are not talked through in one sitting.
const FIGURES: usize = 6;

/// The purpose a record states until the user words it otherwise.
const PURPOSE: &str = "Supporting and managing this person's performance at work";

/// A new review with its id, prepared for a person or, with `None`, for the team. Add it with
/// `Change::create`, then go to its page.
pub fn prepare(
    workspace: &Workspace,
    person: Option<PersonId>,
    kind: ReviewKind,
    today: NaiveDate,
) -> (ReviewId, Review) {
    (
        ReviewId::new(&BrowserEnvironment),
        draft(workspace, person, kind, today),
    )
}

/// A new review that takes up a signal; `None` when there is no such signal.
pub fn prepare_for_signal(
    workspace: &Workspace,
    id: SignalId,
    today: NaiveDate,
) -> Option<(ReviewId, Review)> {
    Some((
        ReviewId::new(&BrowserEnvironment),
        draft_for_signal(workspace, id, today)?,
    ))
}

/// [`prepare_for_signal`] without the id.
pub fn draft_for_signal(workspace: &Workspace, id: SignalId, today: NaiveDate) -> Option<Review> {
    let signal = workspace.get::<Signal>(id)?;
    let person = signal.scope.person();
    let kind = match person {
        Some(_) => ReviewKind::OneToOne,
        None => ReviewKind::TeamMeeting,
    };
    let mut review = draft(workspace, person, kind, today);
    if !review.signals.contains(&id) {
        review.signals.insert(0, id);
        review.agenda.insert(0, signal_point(signal));
    }
    Some(review)
}

/// [`prepare`] without the id.
pub fn draft(
    workspace: &Workspace,
    person: Option<PersonId>,
    kind: ReviewKind,
    today: NaiveDate,
) -> Review {
    let last = last_held(workspace, person);
    let since = last.and_then(|review| review.date);
    let signals = open_signals(workspace, person);
    let actions = actions_to_look_at(workspace, person, since);
    let retention = Months::new(workspace.settings().retention_months);
    Review {
        kind,
        date: Some(today),
        person,
        attendees: attendees(workspace, person, today),
        agenda: agenda(workspace, person, last, &signals, &actions),
        figures: figures(workspace, person, today),
        signals,
        previous_actions: actions,
        formal: kind == ReviewKind::ImprovementPlan,
        purpose: match person {
            Some(_) => PURPOSE.into(),
            None => "Planning and reviewing the team's work".into(),
        },
        retain_until: today.checked_add_months(retention),
        ..Review::default()
    }
}

/// The quarter that holds today if anything is logged in or after it, else the one of the latest row.
pub fn current_period(workspace: &Workspace, today: NaiveDate) -> Period {
    let settings = workspace.settings();
    let now = settings.period(PeriodKind::Quarter, today);
    match workspace.totals().span() {
        Some((_, last)) if last < now.start => settings.period(PeriodKind::Quarter, last),
        _ => now,
    }
}

/// The last review held with a person, or with the team.
pub fn last_held(workspace: &Workspace, person: Option<PersonId>) -> Option<&Review> {
    workspace
        .all::<Review>()
        .filter(|(_, review)| review.person == person && review.status == ReviewStatus::Held)
        .max_by_key(|(id, review)| (review.date, *id))
        .map(|(_, review)| review)
}

fn attendees(workspace: &Workspace, person: Option<PersonId>, today: NaiveDate) -> Vec<PersonId> {
    let Some(day) = Period::including(today, today).filter(|_| person.is_none()) else {
        return Vec::new();
    };
    workspace
        .all::<Person>()
        .filter(|(_, person)| person.is_active_in(&day))
        .map(|(id, _)| id)
        .collect()
}

/// Open signals about a person, or the team, that no held conversation has taken up.
pub fn open_signals(workspace: &Workspace, person: Option<PersonId>) -> Vec<SignalId> {
    workspace
        .all::<Signal>()
        .filter(|(id, signal)| {
            signal.status == SignalStatus::Open
                && signal.scope.person() == person
                && !workspace.all::<Review>().any(|(_, review)| {
                    review.status == ReviewStatus::Held && review.signals.contains(id)
                })
        })
        .map(|(id, _)| id)
        .collect()
}

/// A person's actions that are not closed, or whose outcome was recorded since the last review. What is
/// agreed with one person is no matter for a team meeting.
fn actions_to_look_at(
    workspace: &Workspace,
    person: Option<PersonId>,
    since: Option<NaiveDate>,
) -> Vec<ActionId> {
    let Some(person) = person else {
        return Vec::new();
    };
    let mut found: Vec<(NaiveDate, ActionId)> = workspace
        .all::<Action>()
        .filter(|(_, action)| {
            let news = action
                .outcome
                .as_ref()
                .is_some_and(|outcome| since.is_none_or(|since| outcome.recorded_on >= since));
            action.person == person && (action.status != ActionStatus::Closed || news)
        })
        .map(|(id, action)| (action.due, id))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

fn agenda(
    workspace: &Workspace,
    person: Option<PersonId>,
    last: Option<&Review>,
    signals: &[SignalId],
    actions: &[ActionId],
) -> Vec<String> {
    let since = last.and_then(|review| review.date);
    let newer = |date: NaiveDate| since.is_none_or(|since| date > since);
    let mut points = Vec::new();
    if let Some((review, date)) = last.zip(since)
        && !review.agreed.trim().is_empty()
    {
        points.push(format!(
            "What was agreed on {}, and how it went",
            day_words(date)
        ));
    }
    for (_, recognition) in workspace.all::<Recognition>() {
        if Some(recognition.person) == person && newer(recognition.date) {
            points.push(format!("Well done: {}", recognition.achieved.trim()));
        }
    }
    for action in actions.iter().filter_map(|id| workspace.get::<Action>(*id)) {
        points.push(format!(
            "Action due {}: {}",
            day_words(action.due),
            action.statement.trim()
        ));
    }
    points.extend(
        signals
            .iter()
            .filter_map(|id| workspace.get::<Signal>(*id))
            .map(signal_point),
    );
    for (_, observation) in workspace.all::<Observation>() {
        if Some(observation.person) == person && newer(observation.date) {
            points.push(format!(
                "{} of {}: what was seen",
                observation.kind.label(),
                day_words(observation.date)
            ));
        }
    }
    points.push(match person {
        Some(_) => "The seller's own view: what went well, what is in the way".into(),
        None => "The team's own view: what went well, what is in the way".into(),
    });
    points.push("What we agree, the support needed, and when we meet again".into());
    points
}

fn signal_point(signal: &Signal) -> String {
    format!("Signal: {}", signal.title.trim())
}

/// Figures of the current period with what they say: what the person has a target for first, then the
/// usual ones. Metrics that nothing is recorded for are left out.
fn figures(workspace: &Workspace, person: Option<PersonId>, today: NaiveDate) -> Vec<FrozenFigure> {
    let scope = person.map_or(Scope::Team, Scope::Person);
    let period = current_period(workspace, today);
    wanted_metrics(workspace, scope, &period)
        .into_iter()
        .filter_map(|of| Some((figure_for(workspace, &of, scope, &period)?, of)))
        .filter(|(figure, _)| {
            figure.value.is_some_and(|value| value != 0.0) || figure.kind == MetricKind::Outcome
        })
        .take(FIGURES)
        .filter_map(|(_, of)| frozen_for(workspace, &of, scope, &period, today))
        .collect()
}

fn wanted_metrics(workspace: &Workspace, scope: Scope, period: &Period) -> Vec<TargetOf> {
    let mut wanted: Vec<TargetOf> = workspace
        .all::<Target>()
        .filter(|(_, target)| target.scope == scope && target.period.overlap(period).is_some())
        .map(|(_, target)| target.of())
        .collect();
    let usual = [
        "won-value",
        "win-rate",
        "deals-won",
        "attempts",
        "conversation-rate",
    ];
    wanted.extend(usual.into_iter().map(|key| MetricId::from_key(key).into()));
    let known: Vec<(MetricId, Metric)> = metrics(workspace);
    let mut seen = Vec::new();
    for of in wanted {
        if !seen.contains(&of) && known.iter().any(|(id, _)| *id == of.metric) {
            seen.push(of);
        }
    }
    seen
}
