//! Exporting the pack: what it lacks and hides is said before it leaves.

use crate::components::Dialog;
use crate::components::attachment::attached_bytes;
use crate::pages::criteria::{portfolio, put_with_framework};
use crate::platform::download::download;
use crate::platform::today;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use throughline_domain::records::{Attachment, Evidence, PackExport};
use throughline_domain::{Change, Stamp, Workspace};
use throughline_exchange::pack::{Pack, PackOptions, PackReport, make_pack};

/// The bytes of attached files under their digests; missing ones are left out, the report names them.
type Files = Arc<Vec<(String, Vec<u8>)>>;

/// The dialog.
#[component]
pub(super) fn ExportPack(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Export the portfolio pack" id="export-pack" wide=true>
            <Prepare open=open />
        </Dialog>
    }
}

#[component]
fn Prepare(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let files = LocalResource::new(move || read_files(session));
    let aliases = RwSignal::new(session.peek(|workspace| portfolio(workspace).use_aliases));
    let done = RwSignal::new(None::<(String, String)>);
    move || match (done.get(), files.get()) {
        (Some((name, digest)), _) => {
            view! { <Exported open=open name=name digest=digest /> }.into_any()
        }
        (None, None) => view! { <p role="status">"Reading the attached files."</p> }.into_any(),
        (None, Some(files)) => {
            view! { <Checked open=open files=files aliases=aliases done=done /> }.into_any()
        }
    }
}

#[component]
fn Checked(
    open: RwSignal<bool>,
    files: Files,
    aliases: RwSignal<bool>,
    done: RwSignal<Option<(String, String)>>,
) -> impl IntoView {
    let session = use_session();
    let terms = RwSignal::new(String::new());
    let made = Memo::new(move |_| {
        let pack = session.peek(|workspace| {
            make(
                workspace,
                &files,
                aliases.get(),
                &further_terms(&terms.get()),
            )
        });
        pack.map(Arc::new)
    });
    let export = move |_| {
        if let Ok(pack) = made.get_untracked()
            && hand_over(session, &pack, aliases.get_untracked())
        {
            done.set(Some((pack.file_name.clone(), pack.digest.clone())));
        }
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || aliases.get()
                on:change=move |event| aliases.set(event_target_checked(&event))
            />
            <span>"Replace the team’s names by aliases"</span>
        </label>
        <p class="hint">{move || match aliases.get() {
            true => "In the pages of the pack every name on the team becomes its alias. Your own name, the leader’s and those of witnesses stay. Attached files are never altered.",
            false => "Real names stay. Use this only when everybody named has agreed and your centre allows it.",
        }}</p>
        <Show when=move || aliases.get()>
            <div class="field">
                <label for="pack-terms">"Also replace"</label>
                <p class="hint" id="pack-terms-hint">"One a line, for example a customer: Acme Corp = Customer A"</p>
                <textarea
                    id="pack-terms"
                    rows="2"
                    aria-describedby="pack-terms-hint"
                    prop:value=move || terms.get()
                    on:change=move |event| terms.set(event_target_value(&event))
                ></textarea>
            </div>
        </Show>
        {move || made.with(|made| match made {
            Ok(pack) => view! { <Report report=pack.report.clone() aliases=aliases.get() /> }.into_any(),
            Err(sentence) => view! { <p class="error" role="alert">{sentence.clone()}</p> }.into_any(),
        })}
        <footer class="dialog-actions">
            <button
                type="button"
                class="button primary"
                disabled=move || made.with(Result::is_err)
                on:click=export
            >
                "Export pack"
            </button>
            <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
        </footer>
    }
}

/// What the pack holds, lacks and hides.
#[component]
fn Report(report: PackReport, aliases: bool) -> impl IntoView {
    let PackReport {
        items,
        criteria,
        gaps,
        replaced,
        replaced_by,
        ambiguous,
        unsearched,
        names_inside,
        missing,
        warnings,
    } = report;
    let covered = (criteria as usize).saturating_sub(gaps.len());
    let by_alias: Vec<String> = replaced_by
        .into_iter()
        .map(|(alias, count)| format!("{alias}: {count}"))
        .collect();
    let inside: Vec<String> = names_inside
        .into_iter()
        .map(|(file, count)| format!("{file}: {count}"))
        .collect();
    view! {
        <p class="finding" role="status">
            {format!("The pack holds {items} pieces of evidence; {covered} of {criteria} criteria have what they need.")}
        </p>
        <Part heading="Gaps" lines=gaps />
        <Part heading="Worth a second look" lines=warnings />
        <Part heading="Could not be put in" lines=missing />
        {aliases.then(|| view! {
            <p>{format!("Names replaced: {replaced}.")}</p>
            {(!by_alias.is_empty()).then(|| view! {
                <details class="disclosure">
                    <summary>"How often, by alias"</summary>
                    <ul class="plain-list">{by_alias.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                </details>
            })}
            <Part heading="Parts of names that two people share, not replaced where they stand alone" lines=ambiguous />
            <Part heading="Attached text files that hold names, unchanged: mend or take them out" lines=inside />
            <Part heading="Attached files that cannot be searched for names: look yourself" lines=unsearched />
        })}
    }
}

#[component]
fn Part(heading: &'static str, lines: Vec<String>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <h3>{heading}</h3>
            <ul class="plain-list">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        }
    })
}

#[component]
fn Exported(open: RwSignal<bool>, name: String, digest: String) -> impl IntoView {
    view! {
        <p role="status">{format!("Downloaded as {name}.")}</p>
        <dl class="definition">
            <div><dt>"Digest (SHA-256 of its manifest)"</dt><dd class="figure">{digest}</dd></div>
        </dl>
        <p class="muted">"The digest is kept with the portfolio: it says later which version the assessor saw."</p>
        <footer class="dialog-actions">
            <button type="button" class="button primary" on:click=move |_| open.set(false)>"Done"</button>
        </footer>
    }
}

async fn read_files(session: AppSession) -> Files {
    let wanted: BTreeMap<String, Attachment> = session.peek(|workspace| {
        workspace
            .all::<Evidence>()
            .flat_map(|(_, evidence)| evidence.attachments.clone())
            .filter_map(|id| workspace.get::<Attachment>(id).cloned())
            .map(|file| (file.sha256.clone(), file))
            .collect()
    });
    let mut files = Vec::with_capacity(wanted.len());
    for (digest, file) in wanted {
        if let Ok(bytes) = attached_bytes(session, &file).await {
            files.push((digest, bytes));
        }
    }
    Arc::new(files)
}

/// The lines `term = what stands in its place`; a line without the second part is left out.
fn further_terms(text: &str) -> Vec<(String, String)> {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .map(|(term, place)| (term.trim().to_owned(), place.trim().to_owned()))
        .filter(|(term, place)| !term.is_empty() && !place.is_empty())
        .collect()
}

/// The change that a pack needs first: a framework, and a portfolio that names it.
fn settled(workspace: &Workspace, label: &str) -> Result<Change, String> {
    let own = portfolio(workspace);
    put_with_framework(workspace, Change::new(label), own).map(|(_, _, change)| change)
}

fn make(
    workspace: &Workspace,
    files: &[(String, Vec<u8>)],
    aliases: bool,
    extra_terms: &[(String, String)],
) -> Result<Pack, String> {
    let options = PackOptions {
        portfolio: None,
        aliases,
        made_on: today(),
        extra_terms: extra_terms.to_vec(),
    };
    let change = settled(workspace, "")?;
    let made = if change.is_empty() {
        make_pack(workspace, files, &options)
    } else {
        // Not saved until the pack is exported.
        let mut copy = workspace.clone();
        change
            .apply(&mut copy, Stamp::default())
            .map_err(|error| error.to_string())?;
        make_pack(&copy, files, &options)
    };
    made.map_err(|error| error.to_string())
}

/// Hands the pack over and keeps its digest with the portfolio. Returns whether it was handed over.
fn hand_over(session: AppSession, pack: &Pack, aliases: bool) -> bool {
    if let Err(sentence) = download(&pack.file_name, "application/zip", &pack.bytes) {
        session.say_error(sentence);
        return false;
    }
    let change = session.peek(|workspace| {
        let mut own = portfolio(workspace);
        own.use_aliases = aliases;
        own.exports.push(PackExport {
            on: today(),
            digest: pack.digest.clone(),
            items: pack.report.items,
        });
        let change = Change::new("Exported the portfolio pack");
        put_with_framework(workspace, change, own).map(|(_, _, change)| change)
    });
    match change {
        Ok(change) => session.commit(change),
        Err(sentence) => {
            session.say_error(sentence);
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_terms_are_read_line_by_line_and_half_ones_are_left_out() {
        let read = further_terms("Acme Corp = Customer A\nnothing\n = x\ny =\n");
        assert_eq!(read, [("Acme Corp".to_owned(), "Customer A".to_owned())]);
    }
}
