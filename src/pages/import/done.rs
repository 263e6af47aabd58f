//! What was imported, whether it is saved, and what may come next.

use super::choose::Next;
use super::draft::Draft;
use super::number;
use crate::route::Route;
use crate::session::{SaveState, use_session};
use leptos::prelude::*;
use throughline_exchange::import::{Preview, TableKind};

/// What was imported.
#[derive(Clone)]
pub(super) struct Applied {
    kind: TableKind,
    sentence: String,
    /// The words of the change in the undo list.
    label: String,
}

impl Applied {
    pub(super) fn of(preview: &Preview, label: &str) -> Self {
        Self {
            kind: preview.kind,
            sentence: sentence(preview),
            label: label.into(),
        }
    }
}

fn sentence(preview: &Preview) -> String {
    let (one, many) = (preview.kind.one(), preview.kind.label());
    let named = |count: usize| match count {
        1 => format!("1 {one}"),
        count => format!("{} {many}", number(count)),
    };
    match (preview.new, preview.changed) {
        (0, 0) => "Everything in the file was here already: nothing was added.".into(),
        (new, 0) => format!("{} imported.", named(new)),
        (0, changed) => format!("{} brought up to date.", named(changed)),
        (new, changed) => format!(
            "{} imported and {} brought up to date.",
            named(new),
            number(changed)
        ),
    }
}

/// What was done, with what may come next.
#[component]
pub(super) fn Done(applied: Applied, draft: Draft) -> impl IntoView {
    let session = use_session();
    let next = match applied.kind {
        TableKind::People | TableKind::Observations => (Route::People.href(), "See the people"),
        TableKind::Deals => (Route::Deals.href(), "See the deals"),
        TableKind::Activities => (Route::Log.href(), "See the activities"),
        TableKind::Targets => (Route::Targets.href(), "See the targets"),
    };
    let label = applied.label;
    let undone = Memo::new(move |_| session.redo_label().as_deref() == Some(label.as_str()));
    let failed = move || matches!(session.save_state(), SaveState::Failed(_));
    crate::platform::focus::focus_soon("#import-done");
    view! {
        <section class="panel boxed stack" aria-labelledby="import-done">
            <h2 id="import-done" tabindex="-1">
                {move || match (undone.get(), failed()) {
                    (true, _) => "Undone: ",
                    (false, true) => "Not saved yet: ",
                    (false, false) => "",
                }}
                {applied.sentence}
            </h2>
            <p>
                {move || match session.save_state() {
                    _ if undone.get() => "Nothing of it is here any more. Redo brings it back.",
                    SaveState::Saved => "It is saved on this device, and it is one step: Undo takes all of it back.",
                    SaveState::Saving => "It is being saved. It is one step: Undo takes all of it back.",
                    SaveState::Failed(_) => "What was saved before is safe and as it was. What you imported is in this tab only: save again as said above, or take it back with Undo.",
                }}
            </p>
            <Next draft=draft />
            <div class="cluster">
                <a class="button primary" href=next.0>{next.1}</a>
                <a class="button" href=Route::Insight.href()>"See what the figures say"</a>
                <button type="button" class="button" on:click=move |_| draft.cancel()>
                    "Import another file"
                </button>
            </div>
        </section>
    }
}
