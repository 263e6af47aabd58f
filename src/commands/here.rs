//! What the page shown is about, so that a command begins with it.

use crate::route::Route;
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Action, Person, Review, Signal};

/// The page shown, and whom it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// The page, when it is the one of a record.
    pub record: Option<Route>,
    /// The person it is about.
    pub person: Option<PersonId>,
}

impl Here {
    /// What an address shows; a record that is not there is nothing.
    pub fn of(workspace: &Workspace, path: &str) -> Self {
        let Some(route) = Route::of_record(path) else {
            return Self::default();
        };
        let person = match route {
            Route::Person(id) => workspace.get::<Person>(id).map(|_| Some(id)),
            Route::Review(id) => workspace.get::<Review>(id).map(|review| review.person),
            Route::Signal(id) => workspace
                .get::<Signal>(id)
                .map(|signal| signal.scope.person()),
            Route::Action(id) => workspace
                .get::<Action>(id)
                .map(|action| Some(action.person)),
            _ => None,
        };
        match person {
            Some(person) => Self {
                record: Some(route),
                person,
            },
            None => Self::default(),
        }
    }
}
