//! How the figures of a person are counted.

use super::cards::{Card, stretch};
use super::text::date_text;
use leptos::prelude::*;
use throughline_domain::Period;

/// Numerator, denominator, dates, owner and interval of each figure, folded away.
#[component]
pub(super) fn Counting(
    /// The figures.
    all: Memo<Vec<Card>>,
    /// The period they are of.
    period: RwSignal<Period>,
) -> impl IntoView {
    let line = move || {
        let shown = stretch(&period.get());
        format!(
            "The small lines are weekly values from {} to {}, with their mean as the thin line.",
            date_text(shown.start),
            date_text(shown.last_day())
        )
    };
    view! {
        <details class="disclosure">
            <summary>"How these are counted"</summary>
            <div class="stack">
                <div class="table-scroll" tabindex="0" role="region" aria-labelledby="counting-caption">
                    <table class="data compact">
                        <caption id="counting-caption">"What each figure is made of"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Figure"</th>
                                <th scope="col">"Counted"</th>
                                <th scope="col">"Divided by"</th>
                                <th scope="col">"Dated"</th>
                                <th scope="col">"Credited"</th>
                                <th scope="col">"95 % interval"</th>
                            </tr>
                        </thead>
                        <tbody>{move || all.get().into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
                <p class="small muted">{line}</p>
                <p class="small muted">
                    "Compared over as many working days with the period before and the same one a year earlier, by the method for its kind: Newcombe for rates, exact conditional Poisson for counts by working day, re-based XmR charts of the weekly values for amounts and means. No evidence of change means that chance explains the difference."
                </p>
            </div>
        </details>
    }
}

fn row(card: Card) -> impl IntoView {
    let counted = card.counted;
    view! {
        <tr>
            <th scope="row">{format!("{} ({})", card.label, card.kind.label())}</th>
            <td>
                {counted.numerator}
                {counted.note.map(|note| view! { <br /> <span class="small muted">{note}</span> })}
            </td>
            <td>{counted.denominator}</td>
            <td>{counted.dated}</td>
            <td>{counted.credited}</td>
            <td>{counted.interval}</td>
        </tr>
    }
}
