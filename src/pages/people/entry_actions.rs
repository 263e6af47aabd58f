//! An observation or a recognition on the time line can be changed and deleted.

use super::entries::{Entry, Kind};
use super::observation_form::ObservationDialog;
use super::recognition_form::RecognitionDialog;
use super::text::date_text;
use crate::components::{Confirm, HistoryLink};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::ObservationId;
use throughline_domain::records::{Entity, Observation, Recognition, RecordId, Signal};
use throughline_domain::{Change, Workspace};

/// *Edit* and *delete* with their dialogs.
#[component]
pub(super) fn EntryActions(
    /// The entry.
    entry: Entry,
) -> impl IntoView {
    let session = use_session();
    let (editing, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let id = entry.id;
    let kind = entry.kind;
    let what = match kind {
        Kind::Observation => "observation",
        _ => "recognition",
    };
    let dated = entry.date.map(date_text).unwrap_or_default();
    let text = Memo::new(move |_| match deleting.get() {
        true => session.read(|workspace| warning(workspace, id)),
        false => String::new(),
    });
    let delete = move || {
        session
            .commit(session.peek(|workspace| {
                Change::new(format!("Deleted the {what}")).delete(workspace, id)
            }));
    };
    view! {
        <div class="cluster">
            <button
                type="button"
                class="button small quiet"
                aria-label=format!("Edit the {what} of {dated}")
                on:click=move |_| editing.set(true)
            >
                "Edit…"
            </button>
            <button
                type="button"
                class="button small quiet"
                aria-label=format!("Delete the {what} of {dated}")
                on:click=move |_| deleting.set(true)
            >
                "Delete…"
            </button>
            <HistoryLink of=id small=true />
        </div>
        {move || editing.get().then(|| match kind {
            Kind::Observation => view! {
                <ObservationDialog open=editing person=None existing=Some(Observation::typed(id.id)) />
            }.into_any(),
            _ => view! {
                <RecognitionDialog open=editing person=None existing=Some(Recognition::typed(id.id)) />
            }.into_any(),
        })}
        {move || deleting.get().then(|| view! {
            <Confirm
                open=deleting
                id="delete-entry"
                title=format!("Delete the {what}?")
                text=text
                action=format!("Delete {what}")
                on_confirm=delete
            />
        })}
    }
}

fn warning(workspace: &Workspace, id: RecordId) -> String {
    let observation = ObservationId(id.id);
    let resting = workspace
        .all::<Signal>()
        .filter(|(_, signal)| signal.observations.contains(&observation))
        .count();
    match resting {
        0 => "It is taken off the time line. You can undo this.".into(),
        1 => {
            "A signal rests on it and will have one thing less to go by. You can undo this.".into()
        }
        count => format!(
            "{count} signals rest on it and will have one thing less to go by. You can undo this."
        ),
    }
}
