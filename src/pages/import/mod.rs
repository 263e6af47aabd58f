//! Bringing in a table: choose a file, see how its columns are read, check, apply as one change.

mod check;
mod choose;
mod columns;
mod done;
mod draft;
mod form;
mod periods;
mod problems;
mod spellings;
mod stages;
mod totals;
mod work;

use crate::components::{PageHeader, Working};
use crate::session::use_session;
use check::Check;
use choose::Choose;
use done::Done;
use draft::{Doing, Draft};
use form::HowItIsRead;
use leptos::prelude::*;

/// The import screen.
#[component]
pub fn Import() -> impl IntoView {
    let session = use_session();
    let draft = Draft::new(session);
    on_cleanup(move || {
        if let Some(work) = draft.work.try_get_value() {
            work.let_go();
        }
    });
    let step = move || match (draft.is_applied(), draft.is_chosen(), draft.has_plan()) {
        (true, _, _) => 3,
        (false, false, _) => 0,
        (false, true, false) => 1,
        (false, true, true) => 2,
    };
    view! {
        <PageHeader
            title="Import"
            lead="People, deals, activities, targets or observations from a spreadsheet or CRM export. The file is read in this browser and goes nowhere else. Nothing changes until you apply."
        />
        <ol class="steps">
            {["Choose", "Map", "Check", "Apply"]
                .into_iter()
                .enumerate()
                .map(|(index, name)| {
                    view! {
                        <li
                            aria-current=move || (step() == index).then_some("step")
                            data-state=move || (index < step()).then_some("complete")
                        >
                            {name}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
        <p class="visually-hidden" role="status">
            {move || draft.preview(|preview| preview.sentence())}
        </p>
        {move || draft.applied().map(|applied| view! { <Done applied=applied draft=draft /> })}
        <Show when=move || draft.working().is_some()>
            <Working
                what=Signal::derive(move || draft.working().map(|working| working.what).unwrap_or_default())
                percent=Signal::derive(move || draft.working().map_or(100, |working| working.percent))
                on_stop=move |()| draft.stop()
            />
        </Show>
        <Show when=move || !draft.is_applied()>
            // What is being read or made ready is not changed meanwhile.
            <div class="stack" inert=move || matches!(draft.doing(), Doing::Reading | Doing::Applying)>
                <Choose draft=draft />
                <Show when=move || draft.is_chosen()>
                    <HowItIsRead draft=draft />
                    <Check draft=draft />
                </Show>
            </div>
        </Show>
    }
}

/// A count with its thousands apart.
fn number(count: usize) -> String {
    throughline_domain::money::group_thousands(u64::try_from(count).unwrap_or(u64::MAX))
}
