//! What is missing in a chain, in words, with the button that takes the user there.

use crate::asked::Ask;
use crate::pages::reviews::prepare::prepare_for_signal;
use crate::pages::reviews::words::review_title;
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::Change;
use throughline_domain::id::SignalId;
use throughline_domain::throughline::{Chain, Link};

/// Where the missing link is made.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// On a screen: words and address.
    Go(&'static str, String),
    /// A conversation is prepared for the signal first.
    Prepare(SignalId),
}

/// The sentence and the button.
#[component]
pub fn NextStep(
    /// The chain.
    chain: Chain,
    /// Its first missing link.
    missing: Link,
) -> impl IntoView {
    let button = match step(&chain, missing) {
        Step::Go(words, href) => view! { <a class="button small" href=href>{words}</a> }.into_any(),
        Step::Prepare(signal) => view! { <PrepareFor signal=signal small=true /> }.into_any(),
    };
    let words = missing_words(&chain, missing);
    view! { <div class="cluster"><p>{words}</p> {button}</div> }
}

/// What is missing in a chain, as a sentence.
pub fn missing_words(chain: &Chain, missing: Link) -> &'static str {
    match missing {
        Link::Conversation if chain.review.is_some() => {
            "A conversation is prepared and not held yet. Hold it, then record it as held."
        }
        _ => missing.missing(),
    }
}

/// A button that prepares the conversation about a signal and goes to it.
#[component]
pub fn PrepareFor(
    /// The signal.
    signal: SignalId,
    /// A smaller button.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let go = move |_| {
        let made = session.peek(|workspace| {
            let (id, review) = prepare_for_signal(workspace, signal, today())?;
            let label = format!("Prepared {}", review_title(workspace, &review));
            Some((id, Change::new(label).create(id, review)))
        });
        match made {
            None => session.say_error("This signal is no longer here. Choose another."),
            Some((id, change)) => {
                if session.commit(change) {
                    navigate(&Route::Review(id).path(), NavigateOptions::default());
                }
            }
        }
    };
    view! {
        <button type="button" class="button" class:small=small class:primary=!small on:click=go>
            "Prepare the conversation"
        </button>
    }
}

fn step(chain: &Chain, missing: Link) -> Step {
    let person = || {
        let route = chain.person.map_or(Route::People, Route::Person);
        Step::Go("Raise a signal", route.asking(Ask::Signal))
    };
    match missing {
        Link::Monitoring => match chain.signal {
            Some(id) => Step::Go("Open the signal", Route::Signal(id).href()),
            None => person(),
        },
        Link::Signal => match chain.action {
            Some(id) => Step::Go("Link a signal", Route::Action(id).href()),
            None => person(),
        },
        Link::Conversation => match (chain.review, chain.signal, chain.action) {
            (Some(id), _, _) => Step::Go("Open the prepared review", Route::Review(id).href()),
            (None, Some(id), _) => Step::Prepare(id),
            (None, None, Some(id)) => Step::Go("Open the action", Route::Action(id).href()),
            (None, None, None) => person(),
        },
        Link::Action => match chain.review {
            Some(id) => Step::Go("Agree an action", Route::Review(id).asking(Ask::Action)),
            None => person(),
        },
        Link::Outcome => match chain.action {
            Some(id) => Step::Go("Record the outcome", Route::Action(id).asking(Ask::Outcome)),
            None => person(),
        },
        Link::Evidence => match (chain.action, chain.signal) {
            (Some(id), _) => Step::Go("Freeze as evidence", Route::Action(id).asking(Ask::Freeze)),
            (None, Some(id)) => {
                Step::Go("Freeze as evidence", Route::Signal(id).asking(Ask::Freeze))
            }
            (None, None) => person(),
        },
    }
}
