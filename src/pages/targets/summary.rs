//! The team's target beside its people's, and targets that treat unlike people alike.

use super::figures::TargetFigures;
use leptos::prelude::*;

/// How the parts compare with the whole, in words.
#[component]
pub(super) fn Summary(figures: Memo<Option<TargetFigures>>) -> impl IntoView {
    view! {
        {move || figures.get().map(|figures| {
            let parts = &figures.parts;
            let mismatch = parts.mismatch.is_some_and(|gap| gap.abs() >= 0.5);
            let without = parts.people_without.len();
            let split = figures.splits.iter().any(|split| {
                split.mismatch.is_some_and(|gap| gap.abs() >= 0.5)
            });
            let is_set = parts.team_target.is_some() || parts.sum_of_parts.is_some();
            view! {
                {figures.refusal.clone().map(|sentence| view! {
                    <div class="notice" role="note"><p>{sentence}</p></div>
                })}
                <div class="stack tight">
                    <p class="finding">{parts.sentence.clone()}</p>
                    {figures
                        .splits
                        .iter()
                        .map(|split| view! { <p>{split.sentence.clone()}</p> })
                        .collect_view()}
                    <p class="cluster">
                        {(mismatch || split).then(|| view! { <span class="badge warning">"Mismatch"</span> })}
                        {(is_set && parts.team_target.is_none())
                            .then(|| view! { <span class="badge">"Team target not set"</span> })}
                        {(is_set && without > 0).then(|| view! {
                            <span class="badge">{format!("{without} not set")}</span>
                        })}
                    </p>
                </div>
                {figures
                    .identical
                    .iter()
                    .map(|same| view! {
                        <div class="notice" role="note"><p>{same.sentence.clone()}</p></div>
                    })
                    .collect_view()}
            }
        })}
    }
}
