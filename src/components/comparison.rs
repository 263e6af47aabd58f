//! A figure beside another period's, in one line.

use crate::components::VerdictBadge;
use leptos::prelude::*;
use throughline_domain::Currency;
use throughline_domain::records::Verdict;
use throughline_insight::comparison::Compared;
use throughline_insight::format::format_change;

/// The difference to another period, with what chance has to do with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// `up`, `down` or `level`.
    pub direction: &'static str,
    /// The difference, signed.
    pub size: String,
    /// What it is compared with: `Q3 2017`.
    pub place: String,
    /// Whether chance explains it.
    pub verdict: Verdict,
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
            place: compared.place.clone(),
            verdict: compared.verdict.unwrap_or(Verdict::TooLittleData),
            stretch: compared.stretch.clone(),
        })
    }
}

/// The difference with its direction, where it lies, and what chance has to do with it.
#[component]
pub fn ChangeLine(
    /// The difference; `None` when there is nothing to compare with.
    change: Option<Change>,
) -> impl IntoView {
    match change {
        None => view! { <p class="figure-note">"Nothing before on record to compare with"</p> }
            .into_any(),
        Some(change) => view! {
            <p class="figure-compare" data-direction=change.direction>
                <span class="visually-hidden">{format!("{} ", change.direction)}</span>
                {format!("{} on {}", change.size, change.place)}
            </p>
            <p class="figure-note"><ChanceWords verdict=change.verdict /></p>
        }
        .into_any(),
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
