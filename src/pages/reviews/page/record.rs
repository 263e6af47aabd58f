//! The record of the conversation as a sheet, on the screen and on paper.

use super::editor::ReviewEditor;
use crate::pages::freeze::{SnapshotSections, snapshot_of};
use crate::platform::today;
use leptos::prelude::*;

/// The printable record. On the screen only while `shown`; on paper always, in place of the form.
#[component]
pub fn PrintableRecord(
    /// The review.
    editor: ReviewEditor,
    /// Whether it is shown on the screen.
    shown: RwSignal<bool>,
) -> impl IntoView {
    let snapshot = Memo::new(move |_| {
        editor.session.read(|workspace| {
            let (snapshot, _, _, title) = snapshot_of(workspace, editor.id.into(), today())?;
            let settings = workspace.settings();
            let team: Vec<String> = [settings.organisation, settings.team]
                .into_iter()
                .filter(|part| !part.trim().is_empty())
                .collect();
            Some((title, snapshot.sections, team.join(", "), settings.leader))
        })
    });
    view! {
        <article class="record" class:print-only=move || !shown.get()>
            {move || snapshot.get().map(|(title, sections, team, leader)| view! {
                <header class="record-header">
                    <h2>{title}</h2>
                    <p class="muted">{team}</p>
                </header>
                <SnapshotSections sections=sections level=3 />
                <section class="record-section keep-together">
                    <p class="muted">"Signing confirms that the record was received. It does not mean agreement."</p>
                    <div class="record-sign">
                        <p>{if leader.trim().is_empty() { "Leader, date".to_owned() } else { format!("{leader}, date") }}</p>
                        <p>"Seller, date"</p>
                    </div>
                </section>
            })}
        </article>
    }
}
