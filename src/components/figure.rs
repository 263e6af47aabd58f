//! Figures and verdicts.

use leptos::prelude::*;
use throughline_domain::Currency;
use throughline_domain::records::{FrozenFigure, Unit, Verdict};

/// A verdict in words, with its mark.
#[component]
pub fn VerdictBadge(
    /// The verdict.
    verdict: Verdict,
) -> impl IntoView {
    let name = match verdict {
        Verdict::Better => "better",
        Verdict::Worse => "worse",
        Verdict::NoEvidence => "none",
        Verdict::TooLittleData => "little",
    };
    view! { <span class="verdict" data-verdict=name>{verdict.label()}</span> }
}

/// A frozen figure's value with its unit, as text.
pub fn figure_value(figure: &FrozenFigure, currency: Currency) -> String {
    value_text(figure.unit, figure.measured.value(), currency)
}

fn value_text(unit: Unit, value: Option<f64>, currency: Currency) -> String {
    let _ = (unit, currency);
    value.map_or_else(|| "n/a".into(), |value| value.to_string())
}
