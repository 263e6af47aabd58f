//! A figure beside another period's, in one line.

use crate::components::{Cautions, Method, VerdictBadge, each_once};
use leptos::prelude::*;
use throughline_domain::Currency;
use throughline_domain::records::Verdict;
use throughline_insight::comparison::{Compared, MadeCompared};
use throughline_insight::format::format_change;
use throughline_insight::stated::Stated;

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
    pub said: Stated,
    /// The same sentence without the figure it stands under.
    pub line: String,
    /// Which days are compared, when not two whole periods of as many working days.
    pub stretch: Option<String>,
}

impl Change {
    /// The difference of two figures; `None` when either is n/a.
    pub fn of(compared: &Compared, currency: Currency) -> Option<Self> {
        let difference = compared.change?;
        Some(Self {
            direction: direction(difference),
            size: format_change(compared.now.unit, difference, currency),
            verdict: compared.verdict.unwrap_or(Verdict::TooLittleData),
            said: compared.said.clone(),
            line: sentence_case(&compared.line),
            stretch: compared.stretch.clone(),
        })
    }

    /// The same of a figure made of others.
    pub fn of_made(compared: &MadeCompared, currency: Currency) -> Option<Self> {
        let difference = compared.change?;
        Some(Self {
            direction: direction(difference),
            size: format_change(compared.unit, difference, currency),
            verdict: compared.verdict.unwrap_or(Verdict::TooLittleData),
            said: compared.said.clone(),
            line: sentence_case(&compared.line),
            stretch: compared.stretch.clone(),
        })
    }

    /// Whether the difference is more than chance explains.
    pub fn claims(&self) -> bool {
        matches!(self.verdict, Verdict::Better | Verdict::Worse)
    }
}

fn direction(difference: f64) -> &'static str {
    match difference {
        d if d > 0.0 => "up",
        d if d < 0.0 => "down",
        _ => "level",
    }
}

/// The difference as it is said, with its direction. What to bear in mind stands once for all of a row:
/// [`ChangesInFull`].
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
                    {change.line}
                    {badge}
                </p>
            }
            .into_any()
        }
    }
}

/// What to bear in mind with the differences of several measures, and how chance is judged, each said once.
#[component]
pub fn ChangesInFull(
    /// The measures' names with their differences.
    changes: Vec<(String, Change)>,
    /// What to bear in mind with all of them.
    #[prop(optional)]
    besides: Vec<String>,
) -> impl IntoView {
    let methods = changes.iter().map(|(_, change)| change.said.method.clone());
    let within = changes.iter().flat_map(|(_, change)| change.said.within());
    let method = each_once(methods.chain(within)).join(" ");
    let mut warnings = warnings_of(&changes);
    warnings.extend(besides);
    view! {
        <Cautions warnings=warnings />
        <Method text=method />
    }
}

/// Each warning once, after the names of the measures it is of.
fn warnings_of(changes: &[(String, Change)]) -> Vec<String> {
    let beside = |change: &Change| change.said.beside();
    let all = each_once(changes.iter().flat_map(|(_, change)| beside(change)));
    all.into_iter()
        .map(|warning| {
            let warned = changes
                .iter()
                .filter(|(_, change)| beside(change).contains(&warning));
            let names = each_once(warned.map(|(name, _)| name.clone()));
            format!("{}: {warning}", names.join(", "))
        })
        .collect()
}

/// With a capital first letter.
fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
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
