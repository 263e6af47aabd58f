//! What the evidence says: frozen sections and chart, text, or where it is kept.

use crate::components::Picture;
use crate::pages::freeze::SnapshotSections;
use crate::pages::reviews::words::day_words;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::records::{Evidence, EvidenceSource, Snapshot};

/// The content, all of it as text; a chart as a picture.
#[component]
pub(super) fn Content(evidence: Evidence) -> impl IntoView {
    let title = evidence.title;
    let shown = match evidence.source {
        EvidenceSource::Snapshot(snapshot) => {
            view! { <Frozen snapshot=snapshot title=title /> }.into_any()
        }
        EvidenceSource::Text(text) => {
            view! { <div class="prose">{paragraphs(&text)}</div> }.into_any()
        }
        EvidenceSource::Attached => {
            view! { <p class="muted">"The content is in the attached files."</p> }.into_any()
        }
        EvidenceSource::Location(place) => {
            view! { <p>"Kept elsewhere: " <strong>{place}</strong></p> }.into_any()
        }
    };
    view! {
        <section class="panel" aria-labelledby="content-title">
            <header class="panel-header"><h2 id="content-title">"Content"</h2></header>
            <div class="stack">{shown}</div>
        </section>
    }
}

#[component]
fn Frozen(snapshot: Snapshot, title: String) -> impl IntoView {
    let note = format!(
        "Frozen on {}. It stays as it was then, whatever happens to the records.",
        day_words(snapshot.frozen_on)
    );
    let chart = snapshot.chart.map(|chart| {
        let bytes = Rc::new(chart.into_bytes());
        view! { <Picture media_type="image/svg+xml" bytes=bytes alt=format!("Chart: {title}") /> }
    });
    view! {
        <p class="muted">{note}</p>
        {chart}
        <SnapshotSections sections=snapshot.sections level=3 />
    }
}

/// Paragraphs with their own line breaks.
fn paragraphs(text: &str) -> Vec<AnyView> {
    text.split("\n\n")
        .filter(|part| !part.trim().is_empty())
        .map(|part| {
            let lines: Vec<AnyView> = part
                .lines()
                .enumerate()
                .map(|(place, line)| {
                    let line = line.to_owned();
                    view! { {(place > 0).then(|| view! { <br /> })} {line} }.into_any()
                })
                .collect();
            view! { <p>{lines}</p> }.into_any()
        })
        .collect()
}
