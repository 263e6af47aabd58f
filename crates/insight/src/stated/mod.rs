//! A verdict as it is said: one sentence, the method behind it, and what to bear in mind.
//!
//! Every place that gives a verdict takes it from here, so that the screen, the signal, the review and
//! the evidence say the same words. What to bear in mind stands beside the sentence where it may change
//! how the sentence is read; a warning that only offers another explanation of a change stands with the
//! method while no change is claimed.

mod cautions;
mod looks;
mod methods;
mod words;

pub use cautions::other_season;
pub(crate) use cautions::{marked_in, mean_regression, seasons_within, trial_limits, varied_team};
pub use looks::comparisons_looked_at;
pub(crate) use looks::{
    outcomes_looked_at, panels_looked_at, people_looked_at, ranks_looked_at, targets_looked_at,
    weeks_looked_at,
};
pub(crate) use methods::{
    COUNT_INTERVAL, FUNNEL, RANKS, RATE_INTERVAL, RELIABILITY, chart, comparison, panels_method,
};
pub use words::Words;

use throughline_domain::records::{FrozenFigure, Verdict};

/// A verdict in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated {
    /// One of the four verdicts; `None` where several people or measures are spoken of together.
    pub verdict: Option<Verdict>,
    /// Whether it claims more than chance.
    pub claims: bool,
    /// What a leader would say, with the figure.
    pub sentence: String,
    /// The method with its published source, in plain words.
    pub method: String,
    /// What to bear in mind; only what applies.
    pub warnings: Vec<Warning>,
}

/// Something to bear in mind.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// The kind.
    pub caution: Caution,
    /// The sentence.
    pub words: String,
}

/// The kinds of warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    /// Looked at because it was unusual, it tends back towards the usual by itself.
    Regression,
    /// Different times of the year.
    Season,
    /// Other actions or events at the same time.
    Overlap,
    /// So much was looked at that chance alone makes some of it stand out.
    ManyLooks,
    /// Fewer than 12 points: the limits will move.
    TrialLimits,
    /// The rest of the team changed too.
    TeamToo,
    /// People differ by more than chance, for reasons the figures do not know.
    VariedTeam,
    /// The dates do not fit what is asked.
    Dates,
    /// So few a week that one week says little.
    FewAWeek,
    /// The run is not stable.
    Unstable,
}

impl Caution {
    /// Whether it explains a change in another way, rather than making the figures themselves doubtful.
    pub fn is_an_explanation(self) -> bool {
        match self {
            Self::Regression
            | Self::Season
            | Self::Overlap
            | Self::ManyLooks
            | Self::TeamToo
            | Self::VariedTeam => true,
            Self::TrialLimits | Self::Dates | Self::FewAWeek | Self::Unstable => false,
        }
    }
}

impl Stated {
    /// A verdict without warnings.
    pub fn new(verdict: Verdict, sentence: String, method: String) -> Self {
        Self {
            verdict: Some(verdict),
            claims: matches!(verdict, Verdict::Better | Verdict::Worse),
            sentence,
            method,
            warnings: Vec::new(),
        }
    }

    /// What is said of several together; `claims` where some of them differ by more than chance.
    pub fn of_several(claims: bool, sentence: String, method: String) -> Self {
        Self {
            verdict: None,
            claims,
            sentence,
            method,
            warnings: Vec::new(),
        }
    }

    /// Adds a warning where it applies.
    #[must_use]
    pub fn with(mut self, warning: Option<Warning>) -> Self {
        self.warnings.extend(warning);
        self
    }

    /// Whether it warns of something.
    pub fn warns_of(&self, caution: Caution) -> bool {
        self.warnings
            .iter()
            .any(|warning| warning.caution == caution)
    }

    /// The warnings to show beside the sentence, because they may change how it is read.
    pub fn beside(&self) -> Vec<String> {
        self.warnings
            .iter()
            .filter(|warning| self.claims || !warning.caution.is_an_explanation())
            .map(|warning| warning.words.clone())
            .collect()
    }

    /// The warnings to show with the method, because they do not change how the sentence is read.
    pub fn within(&self) -> Vec<String> {
        self.warnings
            .iter()
            .filter(|warning| !self.claims && warning.caution.is_an_explanation())
            .map(|warning| warning.words.clone())
            .collect()
    }

    /// The method, and after it the warnings that do not change how the sentence is read.
    pub fn method_in_full(&self) -> String {
        let mut parts = vec![self.method.clone()];
        parts.extend(self.within());
        parts.join(" ")
    }

    /// The words to show and to keep.
    pub fn words(&self) -> Words {
        Words {
            verdict: self.verdict,
            sentence: self.sentence.clone(),
            warnings: self.beside(),
            method: self.method_in_full(),
        }
    }

    /// Puts the verdict on a frozen figure, before how the figure was counted.
    pub(crate) fn put_on(&self, frozen: &mut FrozenFigure) {
        let Words {
            verdict,
            sentence,
            warnings,
            method,
        } = self.words();
        frozen.method = format!("{method} Counted: {}.", frozen.method);
        (frozen.verdict, frozen.sentence, frozen.warnings) = (verdict, sentence, warnings);
    }
}

/// A name as it stands within a sentence: *win rate*, but *NPS*.
pub(crate) fn within_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            let rest = name.get(first.len_utf8()..).unwrap_or_default();
            first.to_lowercase().chain(rest.chars()).collect()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(verdict: Verdict) -> Stated {
        let warning = |caution, words: &str| {
            Some(Warning {
                caution,
                words: words.into(),
            })
        };
        Stated::new(verdict, "Four won.".into(), "Counted by hand.".into())
            .with(warning(Caution::Season, "Another season."))
            .with(warning(Caution::TrialLimits, "Trial limits."))
            .with(None)
    }

    #[test]
    fn another_explanation_stands_beside_the_sentence_only_where_a_change_is_claimed() {
        for verdict in [Verdict::Better, Verdict::Worse] {
            let said = said(verdict);
            assert_eq!(said.beside(), ["Another season.", "Trial limits."]);
            assert_eq!(said.method_in_full(), "Counted by hand.");
        }
        for verdict in [Verdict::NoEvidence, Verdict::TooLittleData] {
            let said = said(verdict);
            assert_eq!(said.beside(), ["Trial limits."]);
            assert_eq!(said.method_in_full(), "Counted by hand. Another season.");
        }
    }

    #[test]
    fn a_name_loses_its_capital_within_a_sentence_unless_it_is_an_abbreviation() {
        assert_eq!(within_sentence("Win rate"), "win rate");
        assert_eq!(within_sentence("NPS"), "NPS");
        assert_eq!(within_sentence("Q"), "Q");
        assert_eq!(within_sentence(""), "");
    }
}
