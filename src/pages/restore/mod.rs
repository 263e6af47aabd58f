//! Choosing a backup file, seeing what restoring it would change, and restoring it.

mod beside;

use crate::components::SealedFile;
use crate::session::use_session;
use beside::Beside;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::money::group_thousands;
use throughline_domain::records::RecordKind;
use throughline_exchange::ExchangeError;
use throughline_exchange::backup::{Backup, Difference, RestoreSummary, compare, read_backup};
use wasm_bindgen_futures::spawn_local;

/// A file picker that shows what a backup holds and restores it when the user agrees.
#[component]
pub fn RestoreFile(
    /// Called after a restore.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let found = RwSignal::new_local(None::<(String, Rc<Backup>)>);
    let error = RwSignal::new(None::<String>);
    let take = move |(name, bytes): (String, Vec<u8>)| match read_backup(&bytes) {
        Ok(backup) => found.set(Some((name, Rc::new(backup)))),
        Err(reason) => error.set(Some(refusal(&name, &reason))),
    };
    let begin = move || {
        found.set(None);
        error.set(None);
    };
    view! {
        <div class="stack">
            <SealedFile
                id="restore-file"
                label="Choose a backup…"
                what="backup"
                accept=".throughline,application/zip"
                on_begin=begin
                on_open=take
                on_fail=move |sentence: String| error.set(Some(sentence))
            />
            {move || error.get().map(|sentence| view! {
                <div class="banner danger" role="alert">
                    <p><strong>"Nothing was restored. "</strong>{sentence}" What is here is as it was."</p>
                </div>
            })}
            {move || found.get().map(|(name, backup)| view! {
                <RestorePreview name=name backup=backup on_done=move || {
                    found.set(None);
                    on_done.run(());
                } on_cancel=move || found.set(None) />
            })}
        </div>
    }
}

/// Why a file is not restored, with its name.
fn refusal(name: &str, error: &ExchangeError) -> String {
    let hint = match error {
        ExchangeError::NotOurs { .. } => {
            " The name of a backup ends in .throughline. A table of people, deals, activities, targets or observations is brought in on the Import screen."
        }
        _ => "",
    };
    format!("{name}: {error}{hint}")
}

/// What restoring would change, and the button that does it.
#[component]
pub fn RestorePreview(
    /// What the backup is called.
    #[prop(into)]
    name: String,
    /// The backup.
    backup: Rc<Backup>,
    /// Called after the restore.
    #[prop(into)]
    on_done: Callback<()>,
    /// Called when the user decides against it.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let failed = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let empty = session.peek(|workspace| workspace.is_empty());
    let summary = session.peek(|workspace| compare(workspace, &backup));
    let counts = &backup.manifest.counts;
    let holds = format!(
        "{name}, made on {}: {} records, {} deals, {} activities and {} attached files.",
        backup.manifest.made_at.format("%-d %B %Y at %H:%M UTC"),
        group_thousands(counts.records),
        group_thousands(counts.deals),
        group_thousands(counts.activities),
        group_thousands(counts.attachments),
    );
    let unreadable = backup.unreadable.clone();
    let beside = Rc::clone(&backup);
    let restore = move |_| {
        let backup = Rc::clone(&backup);
        failed.set(None);
        busy.set(true);
        spawn_local(async move {
            match session.restore(&backup).await {
                Ok(()) => {
                    session.say("Restored. Everything from the backup is here.");
                    on_done.run(());
                }
                Err(sentence) => failed.set(Some(sentence)),
            }
            busy.set(false);
        });
    };
    view! {
        <section class="panel boxed stack" aria-label="What restoring would change">
            <p class="finding">{holds}</p>
            {unreadable
                .into_iter()
                .map(|sentence| view! { <p class="muted">{sentence}</p> })
                .collect_view()}
            <Changes summary=summary />
            {(!empty)
                .then(|| view! {
                    <p>
                        "The backup takes the place of everything that is here now. What is here is kept as a restore point first."
                    </p>
                })}
            {move || failed.get().map(|sentence| view! {
                <div class="banner danger" role="alert">
                    <p><strong>"Nothing was restored. "</strong>{sentence}" What was saved here is as it was."</p>
                </div>
            })}
            <div class="form-actions">
                <button
                    type="button"
                    class="button primary"
                    disabled=move || busy.get()
                    aria-busy=move || busy.get().then_some("true")
                    on:click=restore
                >
                    "Restore this backup"
                </button>
                <Beside backup=beside />
                <button type="button" class="button quiet" on:click=move |_| on_cancel.run(())>
                    "Cancel"
                </button>
            </div>
        </section>
    }
}

#[component]
fn Changes(summary: RestoreSummary) -> impl IntoView {
    if summary.is_none() {
        return view! { <p>"It holds exactly what is here now."</p> }.into_any();
    }
    let row = |name: &'static str, difference: &Difference| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{group_thousands(difference.added)}</td>
                <td class="number">{group_thousands(difference.changed)}</td>
                <td class="number">{group_thousands(difference.removed)}</td>
            </tr>
        }
    };
    let mut rows: Vec<_> = summary
        .records
        .iter()
        .map(|kind| row(plural(kind.kind), &kind.difference))
        .collect();
    for (name, difference) in [
        ("Deals", &summary.deals),
        ("Activities", &summary.activities),
        ("Attached files", &summary.attachments),
    ] {
        if !difference.is_none() {
            rows.push(row(name, difference));
        }
    }
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="What restoring would change">
            <table class="data compact counts">
                <caption class="visually-hidden">"What restoring would change"</caption>
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col" class="number">"Come back"</th>
                        <th scope="col" class="number">"Change"</th>
                        <th scope="col" class="number">"Go"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What the records of a kind are called together.
fn plural(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Settings => "Settings",
        RecordKind::Person => "People",
        RecordKind::Process => "Sales processes",
        RecordKind::Metric => "Metrics",
        RecordKind::Target => "Targets",
        RecordKind::Observation => "Observations",
        RecordKind::Signal => "Signals",
        RecordKind::Review => "Reviews",
        RecordKind::Action => "Actions",
        RecordKind::Recognition => "Recognitions",
        RecordKind::Reflection => "Reflections",
        RecordKind::Framework => "Frameworks",
        RecordKind::Evidence => "Evidence",
        RecordKind::Attachment => "Details of attached files",
        RecordKind::Portfolio => "Portfolios",
        RecordKind::Conflict => "Conflicts",
    }
}
