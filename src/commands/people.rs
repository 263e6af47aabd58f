//! People by name.

use super::find::matches;
use super::{Action, Command, Group};
use crate::platform::today;
use crate::route::Route;
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::records::Person;

/// How many people are offered at once.
const PEOPLE: usize = 8;

/// People by name. Nobody is offered until something is typed; who has left comes last.
pub(super) fn people(workspace: &Workspace, typed: &str) -> Vec<Command> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let now = today();
    let mut found: Vec<(bool, &str, PersonId, &Person)> = workspace
        .all::<Person>()
        .filter(|(_, person)| matches(typed, &person.name))
        .map(|(id, person)| {
            let gone = person.left.is_some_and(|left| left < now);
            (gone, person.name.as_str(), id, person)
        })
        .collect();
    found.sort_by_key(|(gone, name, id, _)| (*gone, *name, *id));
    found
        .into_iter()
        .take(PEOPLE)
        .map(|(gone, name, id, person)| {
            let hint = if gone { "has left" } else { &person.role };
            let action = Action::Go(Route::Person(id));
            Command::new(Group::People, name, "", action).hint(hint.to_owned())
        })
        .collect()
}
