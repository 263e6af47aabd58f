//! A signal while it is written: what it rests on, what the figures say, what it may mean.

use super::text::date_text;
use super::who::Who;
use crate::platform::today;
use crate::session::AppSession;
use leptos::prelude::*;
use throughline_domain::id::{MetricId, ObservationId, PersonId};
use throughline_domain::records::{
    Cause, Observation, Scope, Signal as SignalRecord, SignalStatus,
};
use throughline_domain::{Period, Workspace};
use throughline_insight::metrics::{metric, metrics};
use throughline_insight::signal::{Assessment, assess};

/// How many observations are offered, the latest first.
const OFFERED: usize = 12;

/// What the dialog begins with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Begin {
    pub(super) metric: MetricId,
    pub(super) period: Period,
}

impl Begin {
    /// The win rate over a period.
    pub(super) fn over(period: Period) -> Self {
        Self {
            metric: MetricId::from_key("win-rate"),
            period,
        }
    }

    /// What an address asks for: `metric`, and `from` and `to` as first and last day. What it does not
    /// name, or names wrongly, stays.
    pub(super) fn asked(
        self,
        workspace: &Workspace,
        read: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let known = |id: &MetricId| metric(workspace, *id).is_some();
        let day = |key: &str| read(key)?.parse().ok();
        Self {
            metric: read("metric")
                .and_then(|id| id.parse().ok())
                .filter(known)
                .unwrap_or(self.metric),
            period: day("from")
                .zip(day("to"))
                .and_then(|(first, last)| Period::including(first, last))
                .unwrap_or(self.period),
        }
    }
}

/// What the dialog holds.
#[derive(Clone, Copy)]
pub(super) struct SignalDraft {
    pub(super) session: AppSession,
    /// About whom; nobody chosen is the team.
    pub(super) who: Who,
    /// The metric's id; blank for observation alone.
    pub(super) metric: RwSignal<String>,
    pub(super) period: RwSignal<Period>,
    /// The heading as typed; blank takes the suggestion.
    pub(super) title: RwSignal<String>,
    pub(super) observations: RwSignal<Vec<ObservationId>>,
    pub(super) interpretation: RwSignal<String>,
    /// The cause's label; blank when not known.
    pub(super) cause: RwSignal<String>,
}

impl SignalDraft {
    pub(super) fn new(session: AppSession, who: Who, begin: &Begin) -> Self {
        Self {
            session,
            who,
            metric: RwSignal::new(begin.metric.to_string()),
            period: RwSignal::new(begin.period),
            title: RwSignal::new(String::new()),
            observations: RwSignal::new(Vec::new()),
            interpretation: RwSignal::new(String::new()),
            cause: RwSignal::new(String::new()),
        }
    }

    /// About whom it is.
    pub(super) fn scope(&self) -> Scope {
        self.who.get().map_or(Scope::Team, Scope::Person)
    }

    /// What the figures say of the chosen metric; `None` when none is chosen.
    pub(super) fn assess(&self) -> Option<Result<Assessment, String>> {
        let metric = self.metric.get().parse::<MetricId>().ok()?;
        let (scope, period) = (self.scope(), self.period.get());
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
            scope: self.scope(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dialog_begins_with_what_the_address_asks_for_as_far_as_it_makes_sense() {
        let workspace = Workspace::default();
        let year = Period::including("2017-01-01".parse().unwrap(), "2017-12-31".parse().unwrap());
        let begin = Begin::over(year.unwrap());
        let deals_won = MetricId::from_key("deals-won");
        let asked = |pairs: &[(&str, String)]| {
            begin.asked(&workspace, |key| {
                let found = pairs.iter().find(|(name, _)| *name == key);
                found.map(|(_, value)| value.clone())
            })
        };
        let whole = asked(&[
            ("metric", deals_won.to_string()),
            ("from", "2017-04-01".into()),
            ("to", "2017-06-30".into()),
        ]);
        assert_eq!(whole.metric, deals_won);
        assert_eq!(whole.period.label(), "Q2 2017");
        assert_eq!(asked(&[]), begin);
        let unknown = MetricId::from_key("no such").to_string();
        assert_eq!(asked(&[("metric", unknown)]), begin);
        let backwards = [("from", "2017-06-30".into()), ("to", "2017-04-01".into())];
        assert_eq!(asked(&backwards), begin);
    }
}
