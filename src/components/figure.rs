//! Figures and verdicts.

use leptos::prelude::*;
use throughline_domain::Currency;
use throughline_domain::records::{FrozenFigure, Unit, Verdict};
use throughline_insight::format::{format_interval, format_value, format_with_unit};

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

/// A frozen figure's value with its unit, as text: `63.2 %`, `£12,400`, `n/a`.
pub fn figure_value(figure: &FrozenFigure, currency: Currency) -> String {
    format_with_unit(figure.unit, figure.measured.value(), currency)
}

/// A figure in a ruled row (`.stat-row`): label, value, interval, and what it was counted from.
#[component]
pub fn FigureCard(
    /// What it is.
    #[prop(into)]
    label: String,
    /// The unit of the value and the interval.
    unit: Unit,
    /// The value; `None` is n/a.
    value: Option<f64>,
    /// The currency of amounts.
    currency: Currency,
    /// The 95 % interval.
    #[prop(optional_no_strip)]
    interval: Option<(f64, f64)>,
    /// How it was counted, or why it is n/a.
    #[prop(optional, into)]
    note: String,
    /// The rows it was counted from, with the words of the link.
    #[prop(optional_no_strip)]
    rows: Option<(String, String)>,
    /// What stands under the value: how it compares.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let word = match unit {
        Unit::Days if value.is_some() => Some("days"),
        Unit::Minutes if value.is_some() => Some("minutes"),
        _ => None,
    };
    view! {
        <div class="figure-card">
            <p class="figure-label">{label}</p>
            <p class="figure-value" class:na=value.is_none()>
                {format_value(unit, value, currency)}
                {word.map(|word| view! { <span class="figure-unit">{word}</span> })}
            </p>
            {interval.map(|interval| view! {
                <p class="figure-interval">
                    {format_interval(unit, Some(interval), currency)}
                </p>
            })}
            {children.map(|children| children())}
            {(!note.is_empty() || rows.is_some()).then(|| view! {
                <p class="figure-note">
                    {note}" "{rows.map(|(href, words)| view! { <a href=href>{words}</a> })}
                </p>
            })}
        </div>
    }
}
