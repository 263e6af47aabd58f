//! A signal while it is written: what it rests on, what the figures say, what it may mean.

use super::period_picker::PeriodChoice;
use super::text::date_text;
use crate::platform::today;
use crate::session::AppSession;
use leptos::prelude::*;
use throughline_domain::Workspace;
use throughline_domain::id::{MetricId, ObservationId, PersonId};
use throughline_domain::records::{
    Cause, Observation, Scope, Signal as SignalRecord, SignalStatus,
};
use throughline_insight::metrics::metrics;
use throughline_insight::signal::{Assessment, assess};

/// How many observations are offered, the latest first.
const OFFERED: usize = 12;

/// What the dialog holds.
#[derive(Clone, Copy)]
pub(super) struct SignalDraft {
    pub(super) session: AppSession,
    pub(super) person: PersonId,
    /// The metric's id; blank for observation alone.
    pub(super) metric: RwSignal<String>,
    pub(super) period: PeriodChoice,
    /// The heading as typed; blank takes the suggestion.
    pub(super) title: RwSignal<String>,
    pub(super) observations: RwSignal<Vec<ObservationId>>,
    pub(super) interpretation: RwSignal<String>,
    /// The cause's label; blank when not known.
    pub(super) cause: RwSignal<String>,
}

impl SignalDraft {
    pub(super) fn new(session: AppSession, person: PersonId, period: PeriodChoice) -> Self {
        Self {
            session,
            person,
            metric: RwSignal::new(MetricId::from_key("win-rate").to_string()),
            period,
            title: RwSignal::new(String::new()),
            observations: RwSignal::new(Vec::new()),
            interpretation: RwSignal::new(String::new()),
            cause: RwSignal::new(String::new()),
        }
    }

    /// What the figures say of the chosen metric; `None` when none is chosen.
    pub(super) fn assess(&self) -> Option<Result<Assessment, String>> {
        let metric = self.metric.get().parse::<MetricId>().ok()?;
        let (scope, period) = (Scope::Person(self.person), self.period.get());
        let found = self
            .session
            .read(|workspace| assess(workspace, metric, scope, &period, today()));
        Some(found.map_err(|error| error.to_string()))
    }

    /// The heading when none is typed.
    pub(super) fn suggested_title(&self, assessment: Option<&Assessment>) -> String {
        if let Some(assessment) = assessment {
            let figure = &assessment.figure;
            return format!("{}, {}", figure.label, figure.period.label());
        }
        let first = self.observations.get().first().copied();
        first
            .and_then(|id| self.session.record::<Observation>(id))
            .map(|seen| format!("{} of {}", seen.kind.label(), date_text(seen.date)))
            .unwrap_or_default()
    }

    /// The signal as it would be raised now.
    pub(super) fn build(&self, assessment: Option<&Assessment>) -> SignalRecord {
        let typed = self.title.get();
        let title = match typed.trim() {
            "" => self.suggested_title(assessment),
            typed => typed.to_owned(),
        };
        SignalRecord {
            title,
            scope: Scope::Person(self.person),
            raised_on: today(),
            figure: assessment.map(|assessment| assessment.frozen.clone()),
            observations: self.observations.get(),
            verdict: assessment.map(|assessment| assessment.verdict),
            interpretation: self.interpretation.get().trim().to_owned(),
            cause: cause_of(&self.cause.get()),
            status: SignalStatus::Open,
            set_aside_because: String::new(),
        }
    }
}

/// The metrics to choose from, then none.
pub(super) fn metric_choices(workspace: &Workspace) -> Vec<(String, String)> {
    let mut choices: Vec<(String, String)> = metrics(workspace)
        .into_iter()
        .map(|(id, metric)| {
            (
                id.to_string(),
                format!("{} ({})", metric.name, metric.kind.label()),
            )
        })
        .collect();
    choices.push((String::new(), "No figure: something I saw".into()));
    choices
}

/// The latest observations of a person with the words of their tick box.
pub(super) fn offered(workspace: &Workspace, person: PersonId) -> Vec<(ObservationId, String)> {
    let mut own: Vec<(ObservationId, &Observation)> = workspace
        .all::<Observation>()
        .filter(|(_, observation)| observation.person == person)
        .collect();
    own.sort_by_key(|(id, observation)| std::cmp::Reverse((observation.date, *id)));
    own.into_iter()
        .take(OFFERED)
        .map(|(id, observation)| {
            let words = format!(
                "{}, {}",
                observation.kind.label(),
                date_text(observation.date)
            );
            let seen = super::text::shortened(&observation.seen, 80);
            match seen.is_empty() {
                true => (id, words),
                false => (id, format!("{words}: {seen}")),
            }
        })
        .collect()
}

/// The causes to choose from; blank is not known yet.
pub(super) fn cause_choices() -> Vec<(String, String)> {
    let mut choices = vec![(String::new(), "Not known yet".to_owned())];
    choices.extend(
        Cause::ALL
            .into_iter()
            .map(|cause| (cause.label().to_owned(), cause.label().to_owned())),
    );
    choices
}

fn cause_of(label: &str) -> Option<Cause> {
    Cause::ALL.into_iter().find(|cause| cause.label() == label)
}
