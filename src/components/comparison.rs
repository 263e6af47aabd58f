//! A figure beside another period's, in one line.

use crate::components::{Cautions, VerdictBadge};
use leptos::prelude::*;
use throughline_domain::Currency;
use throughline_domain::records::Verdict;
use throughline_insight::comparison::Compared;
use throughline_insight::format::format_change;
use throughline_insight::stated::Words;

/// The difference to another period, with what chance has to do with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// `up`, `down` or `level`.
    pub direction: &'static str,
    /// The difference, signed.
    pub size: String,
    /// Whether chance explains it.
    pub verdict: Verdict,
    /// The same as it is said, with the method and what to bear in mind.
    pub words: Words,
    /// Which days are compared, when not two whole periods of as many working days.
    pub stretch: Option<String>,
}

impl Change {
    /// The difference of two figures; `None` when either is n/a.
    pub fn of(compared: &Compared, currency: Currency) -> Option<Self> {
        let difference = compared.change?;
        Some(Self {
            direction: match difference {
                d if d > 0.0 => "up",
                d if d < 0.0 => "down",
                _ => "level",
            },
            size: format_change(compared.now.unit, difference, currency),
            verdict: compared.verdict.unwrap_or(Verdict::TooLittleData),
            words: compared.said.words(),
            stretch: compared.stretch.clone(),
        })
    }

    /// Whether the difference is more than chance explains.
    pub fn claims(&self) -> bool {
        matches!(self.verdict, Verdict::Better | Verdict::Worse)
    }
}

/// The difference as it is said, with its direction and what to bear in mind.
#[component]
pub fn ChangeLine(
    /// The difference; `None` when there is nothing to compare with.
    change: Option<Change>,
) -> impl IntoView {
    match change {
        None => view! { <p class="figure-note">"Nothing before on record to compare with"</p> }
            .into_any(),
        Some(change) => {
            let badge = change
                .claims()
                .then(|| view! { " " <VerdictBadge verdict=change.verdict /> });
            view! {
                <p class="figure-compare" data-direction=change.direction>
                    <span class="visually-hidden">{format!("{} ", change.direction)}</span>
                    {change.words.sentence}
                    {badge}
                </p>
                <Cautions warnings=change.words.warnings />
            }
            .into_any()
        }
    }
}

/// A verdict, quiet where there is nothing to act on.
#[component]
pub fn ChanceWords(
    /// The verdict.
    verdict: Verdict,
) -> impl IntoView {
    match verdict {
        Verdict::NoEvidence => "Within chance".into_any(),
        Verdict::TooLittleData => "Too little data".into_any(),
        Verdict::Better | Verdict::Worse => view! { <VerdictBadge verdict=verdict /> }.into_any(),
    }
}
