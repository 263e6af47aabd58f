//! A framework of units, learning outcomes and assessment criteria. It is data: the user's own.

use crate::id::FrameworkId;
use serde::{Deserialize, Serialize};

/// Criteria to prove, as an awarding body words them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Framework {
    /// The title.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// The units.
    pub units: Vec<Unit>,
}

/// A unit of a qualification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unit {
    /// The title.
    pub title: String,
    /// Its learning outcomes.
    pub outcomes: Vec<LearningOutcome>,
}

/// What the learner will be able to do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LearningOutcome {
    /// The number, for example `2`.
    pub code: String,
    /// The text.
    pub title: String,
    /// Its assessment criteria.
    pub criteria: Vec<Criterion>,
}

/// An assessment criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// The number, for example `2.3`.
    pub code: String,
    /// The text.
    pub text: String,
    /// How many pieces of evidence it needs.
    #[serde(default = "one")]
    pub required: u8,
}

fn one() -> u8 {
    1
}

/// A criterion of a framework, by its code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CriterionRef {
    /// The framework.
    pub framework: FrameworkId,
    /// The criterion's code.
    pub code: String,
}

impl Framework {
    /// All criteria in order, each with its learning outcome.
    pub fn criteria(&self) -> impl Iterator<Item = (&LearningOutcome, &Criterion)> {
        self.units
            .iter()
            .flat_map(|unit| &unit.outcomes)
            .flat_map(|outcome| {
                outcome
                    .criteria
                    .iter()
                    .map(move |criterion| (outcome, criterion))
            })
    }

    /// The criterion with a code.
    pub fn criterion(&self, code: &str) -> Option<&Criterion> {
        self.criteria()
            .map(|(_, criterion)| criterion)
            .find(|criterion| criterion.code == code)
    }
}
