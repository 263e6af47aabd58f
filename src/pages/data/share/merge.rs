//! Choosing a colleague's file, and what it is before it is merged.

use super::Opened;
use super::template::TemplatePreview;
use super::versions::VersionsPreview;
use crate::components::SealedFile;
use crate::session::use_session;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_exchange::ExchangeError;
use throughline_exchange::share::{Offer, Share, read_share};

/// A file picker, and what merging the file would do.
#[component]
pub(super) fn MergePanel(
    /// The file that was read.
    opened: RwSignal<Option<Opened>, LocalStorage>,
) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    let take = move |(name, bytes): (String, Vec<u8>)| match read_share(&bytes) {
        Ok(share) => opened.set(Some(Opened {
            name,
            share: Rc::new(share),
            waits: None,
        })),
        Err(reason) => error.set(Some(refusal(&name, &reason))),
    };
    let begin = move || {
        opened.set(None);
        error.set(None);
    };
    view! {
        <section class="panel strong" aria-labelledby="share-merge-title">
            <header class="panel-header"><h2 id="share-merge-title">"Merge a colleague’s file"</h2></header>
            <div class="stack">
                <p>
                    "Choose a share file, or a backup, to see what is new, changed or deleted in it. Nothing changes until you agree. The same file merged twice changes nothing, and the order of files does not matter."
                </p>
                <SealedFile
                    id="share-file"
                    label="Choose a file…"
                    what="file"
                    accept=".tlshare,.throughline,application/zip"
                    on_begin=begin
                    on_open=take
                    on_fail=move |sentence: String| error.set(Some(sentence))
                />
                {move || error.get().map(|sentence| view! {
                    <div class="banner danger" role="alert">
                        <p><strong>"Nothing was merged. "</strong>{sentence}" What is here is as it was."</p>
                    </div>
                })}
                {move || opened.get().map(|file| view! {
                    <Preview file=file on_done=move || opened.set(None) />
                })}
            </div>
        </section>
    }
}

#[component]
fn Preview(
    file: Opened,
    /// Called when it was merged, or the user decides against it.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let Opened { name, share, waits } = file;
    let title = format!("{name}: {}", about(&share));
    let done = move || {
        if let Some(waits) = &waits {
            session.note_merged(waits);
        }
        on_done.run(());
    };
    let cancel = move || on_done.run(());
    let is_template = matches!(share.offer, Offer::Template(_));
    view! {
        <section class="panel boxed stack" aria-label="What merging would change" id="share-preview">
            <p class="finding">{title}</p>
            {match is_template {
                true => view! { <TemplatePreview share=share on_done=done on_cancel=cancel /> }.into_any(),
                false => view! { <VersionsPreview share=share on_done=done on_cancel=cancel /> }.into_any(),
            }}
        </section>
    }
}

/// What a file is, who it is from, and when it was made.
fn about(share: &Share) -> String {
    use throughline_domain::merge::{Scope, Shared};
    let what = match &share.offer {
        Offer::Template(_) => "a template",
        Offer::Versions(Shared {
            scope: Scope::Team, ..
        }) => "the whole team",
        Offer::Versions(_) => "one person’s log and reviews",
    };
    let made = share.made_at.format("%-d %B %Y at %H:%M UTC");
    match share.from.trim() {
        "" => format!("{what}, made on {made}."),
        from => format!("{what}, from {from}, made on {made}."),
    }
}

/// What a merge is called in the history.
pub(super) fn label(share: &Share) -> String {
    let made = share.made_at.format("%-d %B %Y");
    match share.from.trim() {
        "" => format!("Merged a file of {made}"),
        from => format!("Merged what {from} shared on {made}"),
    }
}

/// Why a file is not merged, with its name.
fn refusal(name: &str, error: &ExchangeError) -> String {
    let hint = match error {
        ExchangeError::NotOurs { .. } => {
            " The name of a share file ends in .tlshare. A table of people, deals, activities, targets or observations is brought in on the Import screen."
        }
        _ => "",
    };
    format!("{name}: {error}{hint}")
}
