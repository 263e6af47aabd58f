//! A verdict's words as they are shown, kept with a record, and handed over.

use throughline_domain::records::{ActionOutcome, FrozenFigure, Verdict};

/// The words of a verdict.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// One of the four verdicts; `None` where it is none of them.
    pub verdict: Option<Verdict>,
    /// The sentence.
    pub sentence: String,
    /// What to bear in mind beside it, a sentence each.
    pub warnings: Vec<String>,
    /// The method, with what does not change how the sentence is read.
    pub method: String,
}

impl From<&FrozenFigure> for Words {
    fn from(figure: &FrozenFigure) -> Self {
        Self {
            verdict: figure.verdict,
            sentence: figure.sentence.clone(),
            warnings: figure.warnings.clone(),
            method: figure.method.clone(),
        }
    }
}

impl From<&ActionOutcome> for Words {
    fn from(outcome: &ActionOutcome) -> Self {
        Self {
            verdict: Some(outcome.verdict),
            sentence: outcome.sentence.clone(),
            warnings: outcome.warnings.clone(),
            method: outcome.method.clone(),
        }
    }
}
