//! A section of the page that is worked out when it is reached.

use crate::platform::near::once_near;
use leptos::html;
use leptos::prelude::*;

/// A panel with a heading and the question it answers. Its content is made when it comes near the
/// screen, so that a long page opens as quickly as a short one.
#[component]
pub(super) fn Section(
    /// The id of the heading, for links.
    id: &'static str,
    /// The heading.
    heading: &'static str,
    /// The question.
    question: &'static str,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Section>::new();
    let near = once_near(element);
    view! {
        <section class="panel" aria-labelledby=id node_ref=element>
            <header class="panel-header">
                <h2 id=id>{heading}</h2>
                <p class="muted">{question}</p>
            </header>
            <Show
                when=move || near.get()
                fallback=|| view! { <p class="muted chart-waiting">"Drawn when you get here."</p> }
            >
                {children()}
            </Show>
        </section>
    }
}

/// The sections of the page, in its order: the heading's id and its words.
const SECTIONS: [(&str, &str); 8] = [
    ("trend", "Trend"),
    ("each-person", "Each person"),
    ("funnel", "People beside the team"),
    ("leaderboard", "Leaderboard"),
    ("stages", "Stages"),
    ("spread", "Time and value of deals"),
    ("activity-outcome", "Activity and outcome"),
    ("hours", "When activity happens"),
];

/// Links to the sections.
#[component]
pub(super) fn Contents() -> impl IntoView {
    view! {
        <nav class="section-links screen-only" aria-label="Sections of this page">
            {SECTIONS
                .into_iter()
                .map(|(id, words)| view! { <a href=format!("#{id}") rel="external">{words}</a> })
                .collect_view()}
        </nav>
    }
}
