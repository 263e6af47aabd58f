//! One change of the history.

use super::super::moment;
use crate::platform::focus::focus_if_lost;
use crate::platform::preferences;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Person, RecordKind};
use throughline_domain::store::{JournalEdit, JournalEntry, Past, field_changes};

/// The longest text shown of a field.
const LONG: usize = 160;

/// The key of a line.
pub(super) fn key(past: &Past) -> String {
    match past {
        Past::Entry(entry) => entry.stamp.key(),
        Past::Unreadable(key) => key.clone(),
    }
}

/// A change, or the word that it cannot be read.
#[component]
pub(super) fn Item(past: Past) -> impl IntoView {
    match past {
        Past::Entry(entry) => view! { <Entry entry=*entry /> }.into_any(),
        Past::Unreadable(_) => view! {
            <li>
                <p>"One change cannot be read: its entry is damaged. The records themselves are kept apart from the history and are not affected."</p>
            </li>
        }
        .into_any(),
    }
}

#[component]
fn Entry(entry: JournalEntry) -> impl IntoView {
    let session = use_session();
    let who = match preferences::is_own(entry.stamp.author) {
        true => "on this device",
        false => "on another device",
    };
    let lines = session.peek(|workspace| lines(workspace, &entry));
    let kept = StoredValue::new(entry.clone());
    // Only what is not there again can be brought back.
    let can_come_back = Memo::new(move |_| {
        session.read(|workspace| kept.with_value(|entry| entry.bring_back(workspace).is_some()))
    });
    let bring_back = move |_| {
        let change = session.peek(|workspace| kept.with_value(|entry| entry.bring_back(workspace)));
        if let Some(change) = change {
            session.commit(change);
            // The button goes with what it was for.
            focus_if_lost("h1");
        }
    };
    let label = entry.label.clone();
    view! {
        <li>
                <span class="record-title">{label.clone()}</span>
                <span class="muted">{format!("{}, {who}", moment(entry.stamp.millis))}</span>
                <Show when=move || can_come_back.get()>
                    <button
                        type="button"
                        class="button small"
                        aria-label=format!("Bring back: {label}")
                        on:click=bring_back
                    >
                        "Bring back"
                    </button>
                </Show>
            {(!lines.is_empty()).then(|| view! {
                <details class="disclosure">
                    <summary>"What exactly"</summary>
                    <ul class="small">
                        {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                    </ul>
                </details>
            })}
        </li>
    }
}

/// What a change did, a line a field or row.
fn lines(workspace: &Workspace, entry: &JournalEntry) -> Vec<String> {
    let mut lines = Vec::new();
    for edit in &entry.edits {
        match edit {
            JournalEdit::Record(edit) => {
                let kind = edit.id.kind.label();
                match (&edit.before, &edit.after) {
                    (Some(_), None) => lines.push(format!("Deleted a {kind}.")),
                    (None, _) => lines.push(format!("Made a {kind}.")),
                    _ => lines.extend(field_changes(edit).into_iter().map(|change| {
                        let field = match edit.id.kind == RecordKind::Settings {
                            true => change.field,
                            false => format!("{kind}, {}", change.field),
                        };
                        let show = |text: &str| shown(workspace, text);
                        format!(
                            "{field}: {} → {}",
                            show(&change.before),
                            show(&change.after)
                        )
                    })),
                }
            }
            JournalEdit::Merged(edit) => {
                lines.push(row(edit.id.kind.label(), &edit.before, &edit.after))
            }
            JournalEdit::Learnt(_) => {}
            JournalEdit::Activity(edit) => lines.push(row("activity", &edit.before, &edit.after)),
            JournalEdit::Deal(edit) => lines.push(row("deal", &edit.before, &edit.after)),
            JournalEdit::Rows { log, added, count } => {
                let what = if *added { "Added" } else { "Removed" };
                lines.push(format!("{what} {count} {log}."));
            }
        }
    }
    lines
}

fn row<T>(what: &str, before: &Option<Box<T>>, after: &Option<Box<T>>) -> String {
    match (before, after) {
        (None, _) => format!("Added one {what}."),
        (_, None) => format!("Deleted one {what}."),
        _ => format!("Changed one {what}."),
    }
}

/// A field's text, not too long; a person by name.
pub(in crate::pages::data) fn shown(workspace: &Workspace, text: &str) -> String {
    if text.is_empty() {
        return "blank".into();
    }
    let person = text
        .parse::<PersonId>()
        .ok()
        .and_then(|id| workspace.get::<Person>(id));
    if let Some(person) = person {
        return person.name.clone();
    }
    match text.char_indices().nth(LONG) {
        Some((at, _)) => format!("“{}…”", &text[..at]),
        None => format!("“{text}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::{Change, Stamp};

    #[test]
    fn a_line_says_what_a_field_held_and_holds_and_names_people() {
        let mut workspace = Workspace::default();
        let id = PersonId::from_key("a");
        let asha = Person {
            name: "Asha".into(),
            ..Person::default()
        };
        let make = Change::new("").create(id, asha.clone());
        make.apply(&mut workspace, Stamp::default()).unwrap();
        let strong = Person {
            strengths: "Listens".into(),
            ..asha
        };
        let change = Change::new("").update(&workspace, id, strong);
        let entry = JournalEntry::new(&change, Stamp::default());
        assert_eq!(
            lines(&workspace, &entry),
            ["person, strengths: blank → “Listens”"]
        );
        assert_eq!(shown(&workspace, &id.to_string()), "Asha");
        let long = shown(&workspace, &"é".repeat(500));
        assert_eq!(long.chars().count(), LONG + 3);
    }
}
