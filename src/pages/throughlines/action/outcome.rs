//! An outcome on the screen: before and after, the rest of the team, the verdict, the decision.

use crate::components::Finding;
use crate::pages::reviews::words::{Day, interval_words, value_words};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Currency;
use throughline_domain::records::{ActionOutcome, FrozenFigure};
use throughline_insight::stated::Words;

/// A recorded outcome.
#[component]
pub fn OutcomeShown(
    /// The figure before.
    before: FrozenFigure,
    /// What was recorded.
    outcome: ActionOutcome,
) -> impl IntoView {
    let comparison = outcome.comparison.clone().map(|pair| *pair);
    view! {
        <section class="panel" aria-labelledby="outcome">
            <header class="panel-header">
                <h2 id="outcome">"Outcome"</h2>
            </header>
            <div class="stack">
                <Finding words=Words::from(&outcome) />
                <BeforeAfter before=before after=outcome.measured.clone() comparison=comparison />
                <p>{met_words(outcome.met)}</p>
                <dl class="definition">
                    <div><dt>"Decision"</dt><dd>{outcome.decision.label()}</dd></div>
                    <div><dt>"Why"</dt><dd>{outcome.reason.clone()}</dd></div>
                    <div><dt>"Recorded on"</dt><dd><Day date=outcome.recorded_on /></dd></div>
                </dl>
            </div>
        </section>
    }
}

/// Before and after, for the person and the rest of the team.
#[component]
pub fn BeforeAfter(
    /// The figure before.
    before: FrozenFigure,
    /// The figure after.
    after: FrozenFigure,
    /// The rest of the team before and after.
    comparison: Option<(FrozenFigure, FrozenFigure)>,
) -> impl IntoView {
    let session = use_session();
    let currency = session.peek(|workspace| workspace.settings().currency);
    let caption = format!("{}, before and after", before.label);
    let periods = (before.period.label(), after.period.label());
    let person = row("This person", &before, &after, currency);
    let team = comparison.map(|(before, after)| row("Rest of the team", &before, &after, currency));
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption.clone()>
            <table class="data">
                <caption>{caption.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Who"</th>
                        <th scope="col" class="number">"Before " <span class="unit">{periods.0}</span></th>
                        <th scope="col" class="number">"After " <span class="unit">{periods.1}</span></th>
                    </tr>
                </thead>
                <tbody>{person} {team}</tbody>
            </table>
        </div>
    }
}

fn row(
    who: &'static str,
    before: &FrozenFigure,
    after: &FrozenFigure,
    currency: Currency,
) -> impl IntoView + use<> {
    let cell = |figure: &FrozenFigure| {
        let title = interval_words(figure, currency);
        view! {
            <td class="number">
                {value_words(figure, currency)}
                {title.map(|words| view! { <br /><span class="muted small">{words}</span> })}
            </td>
        }
    };
    view! { <tr><th scope="row">{who}</th>{cell(before)}{cell(after)}</tr> }
}

/// Whether the success test was met, in words.
pub fn met_words(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "The success test was met.",
        Some(false) => "The success test was not met.",
        None => "The success test: n/a.",
    }
}
