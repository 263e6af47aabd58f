//! One tap, one activity.

use crate::platform::{BrowserEnvironment, preferences, today};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::{ActivityId, PersonId};
use throughline_domain::log::{Activity, CountsAs};
use throughline_domain::records::{Person, RecordKind};

/// What can be logged with one tap: the words, the type, how far it got.
const KINDS: [(&str, &str, CountsAs); 4] = [
    ("Call, no answer", "Call", CountsAs::Attempt),
    ("Call, spoke", "Call", CountsAs::Connect),
    ("Meeting", "Meeting", CountsAs::Meeting),
    ("Next step agreed", "Call", CountsAs::NextStep),
];

/// Buttons that log an activity of today for a chosen person.
#[component]
pub(super) fn QuickLog() -> impl IntoView {
    let session = use_session();
    let people = Memo::new(move |_| {
        session.track_kind(RecordKind::Person);
        session.peek(|workspace| {
            let mut list: Vec<(PersonId, String)> = workspace
                .all::<Person>()
                .filter(|(_, person)| person.left.is_none_or(|left| left >= today()))
                .map(|(id, person)| (id, person.name.clone()))
                .collect();
            list.sort_by_key(|(_, name)| name.to_lowercase());
            list
        })
    });
    let remembered = preferences::read::<PersonId>("quick-log-person");
    let first = people.with_untracked(|list| {
        let known = remembered.filter(|id| list.iter().any(|(other, _)| other == id));
        known.or(list.first().map(|(id, _)| *id))
    });
    let chosen = RwSignal::new(first);
    let log = move |kind: &'static str, counts_as: CountsAs| {
        let Some(person) = chosen.get_untracked() else {
            return;
        };
        let name = people.with_untracked(|list| {
            list.iter()
                .find(|(id, _)| *id == person)
                .map(|(_, name)| name.clone())
        });
        let activity = Activity {
            id: ActivityId::new(&BrowserEnvironment),
            date: Some(today()),
            person: Some(person),
            kind: kind.into(),
            counts_as,
            source: "typed".into(),
            ..Activity::default()
        };
        let label = format!(
            "Logged {} for {}",
            kind.to_lowercase(),
            name.unwrap_or_default()
        );
        session
            .commit(session.peek(|workspace| Change::new(label).put_activity(workspace, activity)));
    };
    view! {
        <section class="panel" aria-labelledby="quick-title">
            <header class="panel-header"><h2 id="quick-title">"Log with one tap"</h2></header>
            <div class="cluster">
                <div class="field">
                    <label for="quick-person">"For"</label>
                    <select
                        id="quick-person"
                        on:change=move |event| {
                            let person = event_target_value(&event).parse::<PersonId>().ok();
                            chosen.set(person);
                            preferences::write("quick-log-person", &person);
                        }
                    >
                        {move || people
                            .get()
                            .into_iter()
                            .map(|(id, name)| view! {
                                <option value=id.to_string() prop:selected=move || chosen.get() == Some(id)>
                                    {name}
                                </option>
                            })
                            .collect_view()}
                    </select>
                </div>
                {KINDS
                    .into_iter()
                    .map(|(words, kind, counts_as)| view! {
                        <button type="button" class="button" on:click=move |_| log(kind, counts_as)>{words}</button>
                    })
                    .collect_view()}
            </div>
        </section>
    }
}
