//! Merging a colleague's versions: what that would do, and doing it.

use super::findings::FindingsTable;
use super::merge::label;
use crate::session::use_session;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::DomainError;
use throughline_domain::merge::{Plan, Shared, What};
use throughline_domain::money::group_thousands;
use throughline_exchange::share::{Offer, Share};
use wasm_bindgen_futures::spawn_local;

/// What merging would do, and the button that does it.
#[component]
pub(super) fn VersionsPreview(
    share: Rc<Share>,
    #[prop(into)] on_done: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let share = StoredValue::new_local(share);
    let plan = move || {
        share.with_value(|share| match &share.offer {
            Offer::Versions(shared) => session.plan_merge(shared, label(share)),
            Offer::Template(_) => Err(DomainError::Missing {
                what: "version".into(),
            }),
        })
    };
    let planned = RwSignal::new_local(plan());
    let agreed = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let merge = move |_| {
        failed.set(None);
        let now = plan();
        let is_as_shown = match (&now, &*planned.read_untracked()) {
            (Ok(now), Ok(shown)) => same_counts(now, shown),
            _ => false,
        };
        planned.set(now);
        if !is_as_shown {
            agreed.set(false);
            failed.set(Some(
                "Something was changed here meanwhile. Look again at what merging would do.".into(),
            ));
            return;
        }
        let Ok(plan) = planned.get_untracked() else {
            return;
        };
        let files = share.with_value(|share| share.attachments.clone());
        let conflicts = plan.findings.count(What::Conflict);
        busy.set(true);
        spawn_local(async move {
            match session.merge(plan.change, files).await {
                Ok(()) => {
                    session.say(merged(conflicts));
                    on_done.run(());
                }
                Err(sentence) => failed.set(Some(sentence)),
            }
            busy.set(false);
        });
    };
    // What its writer had heard of is worth knowing even where nothing comes of it.
    if let Ok(plan) = planned.get_untracked()
        && plan.findings.is_empty()
    {
        spawn_local(async move { session.hear(plan.change).await });
    }
    let shared = move |show: &dyn Fn(&Shared) -> AnyView| {
        share.with_value(|share| match &share.offer {
            Offer::Versions(shared) => show(shared),
            Offer::Template(_) => ().into_any(),
        })
    };
    view! {
        {move || match planned.get() {
            Err(error) => view! {
                <div class="banner danger" role="alert">
                    <p><strong>"Nothing was merged. "</strong>{error.to_string()}</p>
                </div>
                <div class="form-actions">
                    <button type="button" class="button" on:click=move |_| on_cancel.run(())>"Close"</button>
                </div>
            }
            .into_any(),
            Ok(plan) if plan.findings.is_empty() => view! {
                <p role="status">"It tells nothing that is not here already."</p>
                <div class="form-actions">
                    <button type="button" class="button" on:click=move |_| on_done.run(())>"Close"</button>
                </div>
            }
            .into_any(),
            Ok(plan) => {
                let much = plan.findings.deletes_much().then(|| warning(&plan));
                let must_agree = much.is_some();
                view! {
                    {shared(&|shared| view! {
                        <FindingsTable findings=plan.findings.clone() theirs=&shared.workspace />
                    }.into_any())}
                    {much.map(|sentence| view! {
                        <div class="banner warning">
                            <p>{sentence}</p>
                            <label class="check">
                                <input
                                    type="checkbox"
                                    prop:checked=move || agreed.get()
                                    on:change=move |event| agreed.set(event_target_checked(&event))
                                />
                                " Yes, delete them here too"
                            </label>
                        </div>
                    })}
                    <p class="muted">
                        "What is here now is kept as a restore point first. Undo does not take a merge back: the restore point does."
                    </p>
                    {move || failed.get().map(|sentence| view! {
                        <div class="banner danger" role="alert">
                            <p><strong>"Nothing was merged. "</strong>{sentence}</p>
                        </div>
                    })}
                    <div class="form-actions">
                        <button
                            type="button"
                            class="button primary"
                            disabled=move || {
                                busy.get() || must_agree && !agreed.get() || !session.may_merge()
                            }
                            aria-busy=move || busy.get().then_some("true")
                            on:click=merge
                        >
                            "Merge"
                        </button>
                        <button type="button" class="button quiet" on:click=move |_| on_cancel.run(())>
                            "Cancel"
                        </button>
                    </div>
                }
                .into_any()
            }
        }}
    }
}

fn same_counts(one: &Plan, other: &Plan) -> bool {
    What::ALL
        .iter()
        .all(|what| one.findings.count(*what) == other.findings.count(*what))
}

/// Why the user is asked twice.
fn warning(plan: &Plan) -> String {
    let number = |count: usize| group_thousands(u64::try_from(count).unwrap_or(u64::MAX));
    format!(
        "Merging deletes {} of the {} records and rows here that the file speaks of. Ask your colleague whether that is meant.",
        number(plan.findings.count(What::Deleted)),
        number(plan.findings.held()),
    )
}

fn merged(conflicts: usize) -> String {
    match conflicts {
        0 => "Merged.".into(),
        1 => "Merged. One thing was changed on both sides: choose which version stays.".into(),
        many => {
            format!("Merged. {many} things were changed on both sides: choose which versions stay.")
        }
    }
}
