//! Asking in which conversation an action is agreed, where the page does not say it already.

use crate::asked::Ask;
use crate::components::{ChoiceField, Dialog};
use crate::pages::reviews::words::{day_words, review_title};
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::Workspace;
use throughline_domain::id::ReviewId;
use throughline_domain::records::Review;

/// How many conversations are offered, the latest first.
const OFFERED: usize = 40;

/// An action is agreed in a conversation: asks in which, and goes there.
#[component]
pub fn ConversationDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Shows the dialog that prepares a review.
    #[prop(into)]
    prepare: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Agree an action" id="conversation">
            <ConversationForm open=open prepare=prepare />
        </Dialog>
    }
}

#[component]
fn ConversationForm(open: RwSignal<bool>, prepare: Callback<()>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let choices = session.peek(conversations);
    let latest = choices.first().map(|(id, _)| id.clone());
    let chosen = RwSignal::new(latest.clone().unwrap_or_default());
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        open.set(false);
        if let Ok(id) = chosen.get_untracked().parse::<ReviewId>() {
            let address = format!("{}?{}", Route::Review(id).path(), Ask::Action.query());
            navigate(&address, NavigateOptions::default());
        }
    };
    let prepare_first = move |_| {
        open.set(false);
        prepare.run(());
    };
    if latest.is_none() {
        return view! {
            <p>"An action is agreed in a conversation, and none is prepared or held yet."</p>
            <footer class="dialog-actions">
                <button type="button" class="button primary" on:click=prepare_first>"Prepare a review…"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        }
        .into_any();
    }
    view! {
        <form class="stack" on:submit=go>
            <ChoiceField
                id="conversation-review"
                label="In which conversation"
                value=chosen
                choices=Signal::stored(choices)
                hint="The action then stands in its record, with its date and its signals."
            />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Go on…"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
    .into_any()
}

/// The latest conversations with their titles; one without a date is still to come.
fn conversations(workspace: &Workspace) -> Vec<(String, String)> {
    let mut found: Vec<(ReviewId, &Review)> = workspace.all::<Review>().collect();
    found.sort_by_key(|(id, review)| std::cmp::Reverse((review.date.is_none(), review.date, *id)));
    found
        .into_iter()
        .take(OFFERED)
        .map(|(id, review)| {
            let title = review_title(workspace, review);
            let when = review.date.map_or_else(|| "no date yet".into(), day_words);
            (id.to_string(), format!("{title}, {when}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::records::ReviewKind;
    use throughline_domain::{Change, Stamp};

    #[test]
    fn the_latest_conversation_is_offered_first_and_one_without_a_date_before_it() {
        let mut workspace = Workspace::default();
        let dates = [Some("2017-03-01"), None, Some("2017-05-01")];
        let change = dates.iter().fold(Change::new("x"), |change, date| {
            let review = Review {
                kind: ReviewKind::TeamMeeting,
                date: date.map(|date| date.parse().unwrap()),
                ..Review::default()
            };
            change.create(ReviewId::from_key(date.unwrap_or("none")), review)
        });
        change.apply(&mut workspace, Stamp::default()).unwrap();
        let offered: Vec<String> = conversations(&workspace)
            .into_iter()
            .map(|(_, words)| words)
            .collect();
        assert_eq!(
            offered,
            [
                "Team meeting, no date yet",
                "Team meeting, 1 May 2017",
                "Team meeting, 1 Mar 2017"
            ]
        );
    }
}
