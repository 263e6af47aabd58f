//! An agreed action, its frozen baseline and its outcome.

use crate::id::{MetricId, PersonId, ReviewId, SignalId};
use crate::records::{FrozenFigure, Verdict};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was agreed, by whom, by when, and how it will be known to have worked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// The SMART statement.
    pub statement: String,
    /// The kind of action.
    pub kind: ActionKind,
    /// Whom it is for.
    pub person: PersonId,
    /// Who sees to it, when not the person.
    #[serde(default)]
    pub owner: String,
    /// The signal it answers.
    #[serde(default)]
    pub signal: Option<SignalId>,
    /// The conversation in which it was agreed.
    #[serde(default)]
    pub review: Option<ReviewId>,
    /// When it begins.
    pub start: NaiveDate,
    /// When it is to be done.
    pub due: NaiveDate,
    /// When its effect is measured.
    pub measure_on: NaiveDate,
    /// How it will be known to have worked.
    #[serde(default)]
    pub success: Option<SuccessTest>,
    /// The figure before, frozen when the action was agreed and never changed after.
    #[serde(default)]
    pub baseline: Option<FrozenFigure>,
    /// Why it suits this person.
    #[serde(default)]
    pub reason: String,
    /// How far it is.
    #[serde(default)]
    pub status: ActionStatus,
    /// What came of it.
    #[serde(default)]
    pub outcome: Option<ActionOutcome>,
}

/// The kinds of action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// Coaching.
    #[default]
    Coaching,
    /// Training.
    Training,
    /// A revised script or approach.
    RevisedScript,
    /// A change of process.
    Process,
    /// A change of territory or accounts.
    Territory,
    /// Better tools.
    Tool,
    /// Recognition.
    Recognition,
    /// Anything else.
    Other,
}

impl ActionKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Coaching,
        Self::Training,
        Self::RevisedScript,
        Self::Process,
        Self::Territory,
        Self::Tool,
        Self::Recognition,
        Self::Other,
    ];

    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Coaching => "Coaching",
            Self::Training => "Training",
            Self::RevisedScript => "Revised script",
            Self::Process => "Change of process",
            Self::Territory => "Change of territory",
            Self::Tool => "Better tools",
            Self::Recognition => "Recognition",
            Self::Other => "Other",
        }
    }
}

/// A test of success: a metric and the value to reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuccessTest {
    /// The metric, the same as the baseline's.
    pub metric: MetricId,
    /// The value to reach, in the metric's unit.
    pub value: f64,
}

/// How far an action is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionStatus {
    /// Agreed and under way.
    #[default]
    Open,
    /// Done; its effect is yet to be measured.
    Done,
    /// Its outcome was recorded and decided on.
    Closed,
}

/// What was measured after the action, and what was decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActionOutcome {
    /// When it was recorded.
    pub recorded_on: NaiveDate,
    /// The figure after, frozen.
    pub measured: FrozenFigure,
    /// The rest of the team over the same dates: before and after.
    #[serde(default)]
    pub comparison: Option<Box<(FrozenFigure, FrozenFigure)>>,
    /// What the figures say, computed by the app.
    pub verdict: Verdict,
    /// The verdict as a sentence.
    pub sentence: String,
    /// The method behind it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// What to bear in mind with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// Whether the success test was met; `None` when there was none or the figure is n/a.
    pub met: Option<bool>,
    /// What was decided.
    pub decision: Decision,
    /// Why.
    pub reason: String,
}

/// What is done after an outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is finished.
    #[default]
    Close,
    /// It goes on.
    Extend,
    /// It is taken further.
    Escalate,
}

impl Decision {
    /// All decisions.
    pub const ALL: [Self; 3] = [Self::Close, Self::Extend, Self::Escalate];

    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Close => "Close",
            Self::Extend => "Extend",
            Self::Escalate => "Escalate",
        }
    }
}
