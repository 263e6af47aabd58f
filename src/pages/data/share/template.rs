//! Taking over a template.

use super::findings::FindingsTable;
use super::merge::label;
use crate::session::use_session;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::merge::{What, take_template};
use throughline_exchange::share::{Offer, Share};

/// What taking the template over would do, and the button that does it.
#[component]
pub(super) fn TemplatePreview(
    share: Rc<Share>,
    #[prop(into)] on_done: Callback<()>,
    #[prop(into)] on_cancel: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let share = StoredValue::new_local(share);
    let replace = RwSignal::new(false);
    let taken = move |replace: bool| {
        share.with_value(|share| match &share.offer {
            Offer::Template(template) => {
                let label = label(share).replacen("Merged", "Took over", 1);
                let planned =
                    session.peek(|workspace| take_template(workspace, template, label, replace));
                Some(planned)
            }
            Offer::Versions(_) => None,
        })
    };
    let Some((_, findings)) = taken(true) else {
        return ().into_any();
    };
    if findings.is_empty() {
        return view! {
            <p role="status">"Everything in it is here already."</p>
            <div class="form-actions">
                <button type="button" class="button" on:click=move |_| on_done.run(())>"Close"</button>
            </div>
        }
        .into_any();
    }
    let differs = findings.count(What::Changed) > 0;
    let is_new = findings.count(What::New) > 0;
    let take = move |_| {
        if let Some((change, _)) = taken(replace.get_untracked())
            && session.commit(change)
        {
            on_done.run(());
        }
    };
    let table = share.with_value(|share| match &share.offer {
        Offer::Template(template) => {
            view! { <FindingsTable findings=findings theirs=template /> }.into_any()
        }
        Offer::Versions(_) => ().into_any(),
    });
    view! {
        {table}
        {differs.then(|| view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || replace.get()
                    on:change=move |event| replace.set(event_target_checked(&event))
                />
                " Replace what is here and differs"
            </label>
        })}
        <div class="form-actions">
            <button
                type="button"
                class="button primary"
                disabled=move || !is_new && !replace.get()
                on:click=take
            >
                "Take it over"
            </button>
            <button type="button" class="button quiet" on:click=move |_| on_cancel.run(())>"Cancel"</button>
        </div>
    }
    .into_any()
}
