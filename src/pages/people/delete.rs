//! Deleting a person, with what refers to them said before.

use crate::components::Confirm;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::id::PersonId;
use throughline_domain::log::LogKind;
use throughline_domain::records::{
    Action, Evidence, Observation, Person, Recognition, Review, Signal as SignalRecord, Target,
};
use throughline_domain::{Change, Workspace};
use throughline_insight::rows::RowFilter;

/// Asks before a person is deleted, and says what would be left without them.
#[component]
pub(super) fn DeletePerson(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Who.
    id: PersonId,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let name = move || {
        session
            .record::<Person>(id)
            .map_or_else(|| "this person".to_owned(), |person| person.name)
    };
    // Counting goes through the whole log: only while it is asked.
    let text = Memo::new(move |_| match open.get() {
        true => session.read(|workspace| warning(&references(workspace, id))),
        false => String::new(),
    });
    let delete = move || {
        let change = session.peek(|workspace| {
            let name = workspace
                .get::<Person>(id)
                .map(|person| person.name.clone())
                .unwrap_or_default();
            Change::new(format!("Deleted {name}")).delete(workspace, id.into())
        });
        if session.commit(change) {
            navigate(&Route::People.path(), NavigateOptions::default());
        }
    };
    view! {
        <Confirm
            open=open
            id="delete-person"
            title=Signal::derive(move || format!("Delete {}?", name()))
            text=text
            action="Delete person"
            on_confirm=delete
        />
    }
}

/// What refers to a person, each with its number; what there is none of is left out.
pub(super) fn references(workspace: &Workspace, id: PersonId) -> Vec<String> {
    let in_log = |log: LogKind| RowFilter {
        person: Some(id),
        include_planned: true,
        ..RowFilter::all(log)
    };
    let about = |person: Option<PersonId>| person == Some(id);
    let counts = [
        (
            in_log(LogKind::Deals).places(workspace.deals()).len(),
            "deal",
            "deals",
        ),
        (
            in_log(LogKind::Activities)
                .places(workspace.activities())
                .len(),
            "activity",
            "activities",
        ),
        (
            workspace
                .all::<Target>()
                .filter(|(_, t)| about(t.scope.person()))
                .count(),
            "target",
            "targets",
        ),
        (
            workspace
                .all::<Observation>()
                .filter(|(_, o)| o.person == id)
                .count(),
            "observation",
            "observations",
        ),
        (
            workspace
                .all::<SignalRecord>()
                .filter(|(_, s)| about(s.scope.person()))
                .count(),
            "signal",
            "signals",
        ),
        (
            workspace
                .all::<Review>()
                .filter(|(_, r)| about(r.person) || r.attendees.contains(&id))
                .count(),
            "review",
            "reviews",
        ),
        (
            workspace
                .all::<Action>()
                .filter(|(_, a)| a.person == id)
                .count(),
            "action",
            "actions",
        ),
        (
            workspace
                .all::<Recognition>()
                .filter(|(_, r)| r.person == id)
                .count(),
            "recognition",
            "recognitions",
        ),
        (
            workspace
                .all::<Evidence>()
                .filter(|(_, e)| e.about.contains(&id))
                .count(),
            "piece of evidence",
            "pieces of evidence",
        ),
    ];
    counts
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, one, many)| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {many}"),
        })
        .collect()
}

fn warning(references: &[String]) -> String {
    match references {
        [] => "Nothing refers to them. You can undo this.".into(),
        list => format!(
            "{} refer to them and stay, without a name. If they have only left the team, \
             edit them and set their last working day instead: their history then keeps its name. \
             You can undo this.",
            in_words(list)
        ),
    }
}

fn in_words(list: &[String]) -> String {
    match list {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
