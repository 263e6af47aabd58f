//! Agreeing an action: a SMART statement with its owner, dates, frozen baseline and success test.

mod conversation;
mod draft;
#[cfg(test)]
mod draft_tests;
mod form;
mod smart;

pub use self::conversation::ConversationDialog;

use self::form::AgreeForm;
use crate::components::Dialog;
use leptos::prelude::*;
use throughline_domain::id::ReviewId;

/// The dialog behind *Agree an action…*.
#[component]
pub fn AgreeDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The conversation in which it is agreed.
    review: ReviewId,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Agree an action" id="agree" wide=true>
            <AgreeForm open=open review=review />
        </Dialog>
    }
}
