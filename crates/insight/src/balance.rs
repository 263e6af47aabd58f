//! Activity beside outcome, figures beside observation: what is out of balance.

use crate::metrics;
use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::records::{MetricKind, Observation, Review, Signal};

/// Something out of balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The rule: 1, activity is not outcome; 2, numbers and observation together.
    pub rule: u8,
    /// What is missing and what to do, in a sentence.
    pub sentence: String,
}

impl Flag {
    fn new(rule: u8, sentence: &str) -> Self {
        Self {
            rule,
            sentence: sentence.into(),
        }
    }
}

/// For how long before a conversation an observation counts as part of it.
const RECENT_DAYS: i64 = 92;

/// A set of metrics that are all activity.
pub fn scorecard_flags(workspace: &Workspace, list: &[MetricId]) -> Vec<Flag> {
    let only_activity = !list.is_empty()
        && list.iter().all(|id| {
            metrics::metric(workspace, *id)
                .is_some_and(|metric| metric.kind == MetricKind::Activity)
        });
    only_activity
        .then(|| {
            Flag::new(
                1,
                "These figures are all activity: they say how much was done, not what came of it. Add an outcome or a ratio.",
            )
        })
        .into_iter()
        .collect()
}

/// A signal that rests on figures or on observation alone.
pub fn signal_flags(workspace: &Workspace, signal: &Signal) -> Vec<Flag> {
    // A deleted observation holds nothing up any more.
    let seen = signal
        .observations
        .iter()
        .any(|id| workspace.get::<Observation>(*id).is_some());
    match (signal.figure.is_some(), seen) {
        (true, true) => Vec::new(),
        (true, false) => vec![Flag::new(
            2,
            "This rests on figures alone. Add what was seen: an observed call, a visit, or feedback.",
        )],
        (false, true) => vec![Flag::new(
            2,
            "This rests on observation alone. Put the figures beside it.",
        )],
        (false, false) => vec![Flag::new(
            2,
            "This rests on neither figures nor observation. Add both.",
        )],
    }
}

/// A conversation whose figures are all activity, or that rests on figures or observation alone. The
/// seller's own view is observation too.
pub fn review_flags(workspace: &Workspace, review: &Review) -> Vec<Flag> {
    let mut metrics: Vec<MetricId> = review.figures.iter().map(|figure| figure.metric).collect();
    let signals: Vec<&Signal> = review
        .signals
        .iter()
        .filter_map(|id| workspace.get::<Signal>(*id))
        .collect();
    metrics.extend(
        signals
            .iter()
            .filter_map(|signal| signal.figure.as_ref())
            .map(|figure| figure.metric),
    );
    let mut flags = scorecard_flags(workspace, &metrics);
    let observed_lately = || {
        let (Some(person), Some(date)) = (review.person, review.date) else {
            return false;
        };
        workspace.all::<Observation>().any(|(_, seen)| {
            let ago = (date - seen.date).num_days();
            seen.person == person && (0..=RECENT_DAYS).contains(&ago)
        })
    };
    let seen = !review.sellers_view.trim().is_empty()
        || signals.iter().any(|signal| !signal.observations.is_empty())
        || observed_lately();
    match (!metrics.is_empty(), seen) {
        (true, true) => {}
        (true, false) => flags.push(Flag::new(
            2,
            "This conversation rests on figures alone. Add the seller's own view, or observe a call first.",
        )),
        (false, true) => flags.push(Flag::new(
            2,
            "This conversation rests on what was seen and said alone. Put the figures on the table.",
        )),
        (false, false) => flags.push(Flag::new(
            2,
            "This conversation has neither figures nor observation behind it. Add both.",
        )),
    }
    flags
}
