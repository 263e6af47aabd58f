//! Choosing a person.

use crate::components::{ChoiceField, Errors};
use crate::platform::today;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::Person;

/// The people on the team today, by name, as choices.
pub fn people_here(session: AppSession) -> Vec<(String, String)> {
    let today = today();
    let mut people: Vec<(String, String)> = session
        .all::<Person>()
        .into_iter()
        .filter(|(_, person)| person.left.is_none_or(|left| left >= today))
        .map(|(id, person)| (id.to_string(), person.name))
        .collect();
    people.sort_by(|(_, a), (_, b)| a.cmp(b));
    people
}

/// Whom a record is about, where the page does not say it already.
#[derive(Clone, Copy)]
pub(super) struct Who {
    chosen: RwSignal<String>,
    is_fixed: bool,
}

impl Who {
    /// This person, or whoever is chosen.
    pub(super) fn new(person: Option<PersonId>) -> Self {
        Self {
            chosen: RwSignal::new(person.map(|id| id.to_string()).unwrap_or_default()),
            is_fixed: person.is_some(),
        }
    }

    /// Whether there was nothing to choose.
    pub(super) fn is_fixed(self) -> bool {
        self.is_fixed
    }

    /// The person, subscribing to the choice.
    pub(super) fn get(self) -> Option<PersonId> {
        self.chosen.get().parse().ok()
    }

    /// The person; without one the error of the field `person` says so.
    pub(super) fn read(self, errors: Errors) -> Option<PersonId> {
        let person = untrack(|| self.get());
        if person.is_none() {
            errors.add("person", "Choose whom it is about.");
        }
        person
    }
}

/// The list of people, where there is a choice.
#[component]
pub(super) fn WhoField(
    /// `prefix-person`.
    id: &'static str,
    /// What is chosen.
    who: Who,
    /// The form's errors.
    errors: Errors,
    /// The words for no person, where that is a choice too.
    #[prop(optional)]
    nobody: Option<&'static str>,
) -> impl IntoView {
    let session = use_session();
    let choices = Signal::derive(move || {
        let first = nobody.unwrap_or("Choose a person").to_owned();
        let mut choices = vec![(String::new(), first)];
        choices.extend(people_here(session));
        choices
    });
    (!who.is_fixed).then(|| {
        view! {
            <ChoiceField id=id label="About" value=who.chosen choices=choices errors=errors required=nobody.is_none() />
        }
    })
}
