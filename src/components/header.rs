//! The head of a page, and the link to a person.

use crate::platform::focus::{focus_soon, set_title};
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::Person;

/// The heading of a page with a sentence and its actions. Sets the window's title and moves the focus
/// here, so that a screen reader says where the user is.
#[component]
pub fn PageHeader(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// A sentence under it.
    #[prop(optional, into)]
    lead: Option<Signal<String>>,
    /// Buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    Effect::new(move |first: Option<()>| {
        set_title(&title.get());
        if first.is_none() {
            focus_soon("h1");
        }
    });
    view! {
        <header class="page-header">
            <div>
                <h1 tabindex="-1">{move || title.get()}</h1>
                {lead.map(|lead| view! { <p class="lead">{move || lead.get()}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-actions">{children()}</div> })}
        </header>
    }
}

/// A person's name as a link to their page; *nobody* or *somebody no longer here* when unknown.
#[component]
pub fn PersonLink(
    /// The person.
    #[prop(into)]
    person: Option<PersonId>,
) -> impl IntoView {
    let session = use_session();
    move || match person {
        None => view! { <span class="muted">"Nobody"</span> }.into_any(),
        Some(id) => match session.record::<Person>(id) {
            Some(person) => view! { <a href=Route::Person(id).href()>{person.name}</a> }.into_any(),
            None => view! { <span class="muted">"No longer here"</span> }.into_any(),
        },
    }
}
