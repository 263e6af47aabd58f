//! The page of an action: what was agreed, the frozen figure before, and the outcome.

mod draft;
mod header;
mod outcome;
mod outcome_form;
mod sheet;

use crate::components::PageHeader;
use crate::route::Route;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use throughline_domain::Change;
use throughline_domain::id::ActionId;
use throughline_domain::records::Action;
use throughline_domain::validate::{check, check_frozen};

/// Action.
#[component]
pub fn ActionPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let found = Memo::new(move |_| {
        let id: ActionId = params.with(|params| params.get("id"))?.parse().ok()?;
        session.document(id.into()).map(|_| id)
    });
    move || match found.get() {
        Some(id) => view! { <sheet::Sheet id=id /> }.into_any(),
        None => view! {
            <PageHeader title="Action not found" />
            <p>
                "There is no action at this address. It may have been deleted. "
                <a href=Route::Throughlines.href()>"See all throughlines"</a>
            </p>
        }
        .into_any(),
    }
}

/// Changes an action if it then keeps all rules and its baseline; says what is wrong otherwise.
fn change(session: AppSession, id: ActionId, label: &str, edit: impl FnOnce(&mut Action)) -> bool {
    let made = session.peek(|workspace| {
        let change = Change::new(label);
        let Some(before) = workspace.get::<Action>(id) else {
            return Ok(change);
        };
        let mut after = before.clone();
        edit(&mut after);
        check_frozen(before, &after)?;
        match check(&after.clone().into(), workspace).into_iter().next() {
            Some(error) => Err(error),
            None => Ok(change.update(workspace, id, after)),
        }
    });
    match made {
        Ok(change) => session.commit(change),
        Err(error) => {
            session.say_error(error.to_string());
            false
        }
    }
}
