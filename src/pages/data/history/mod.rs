//! Everything that was ever changed here, newest first, and the way back for what was deleted.

mod item;

use crate::components::{ChoiceField, PageHeader, TextField};
use crate::session::{AppSession, use_session};
use item::Item;
pub(super) use item::shown;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use throughline_domain::store::{History, JournalEntry, Past, Subject};
use wasm_bindgen_futures::spawn_local;

/// How many changes are shown at first, and how many more at a time.
const MANY: usize = 50;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Asked {
    only_deletions: bool,
    /// Words, each in what the change is called.
    text: String,
    /// The changes of one record or row only.
    record: Option<Subject>,
}

impl Asked {
    fn wants(&self, entry: &JournalEntry) -> bool {
        let label = entry.label.to_lowercase();
        let mut words = self.text.split_whitespace();
        (!self.only_deletions || entry.deletes())
            && self.record.is_none_or(|wanted| entry.touches(wanted))
            && words.all(|word| label.contains(&word.to_lowercase()))
    }
}

/// What has been read so far.
#[derive(Clone, Copy)]
struct Reading {
    session: AppSession,
    history: StoredValue<Option<History>, LocalStorage>,
    shown: RwSignal<Vec<Past>, LocalStorage>,
    has_more: RwSignal<bool>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<String>>,
    /// Grows with each search: what an earlier one still reads is not shown.
    turn: StoredValue<u32>,
}

impl Reading {
    fn new(session: AppSession) -> Self {
        Self {
            session,
            history: StoredValue::new_local(None),
            shown: RwSignal::new_local(Vec::new()),
            has_more: RwSignal::new(false),
            busy: RwSignal::new(true),
            failed: RwSignal::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// Begins anew.
    fn begin(self, asked: Asked) {
        self.history.set_value(None);
        self.turn.update_value(|turn| *turn += 1);
        self.read(asked);
    }

    /// Reads on.
    fn read(self, asked: Asked) {
        let turn = self.turn.get_value();
        let held = self.history.try_update_value(Option::take).flatten();
        self.busy.set(true);
        spawn_local(async move {
            let repository = self.session.repository();
            let is_first = held.is_none();
            let read = async {
                let mut history = match held {
                    Some(history) => history,
                    None => History::open(repository.as_ref()).await?,
                };
                let found = history
                    .next(repository.as_ref(), MANY, |entry| asked.wants(entry))
                    .await?;
                Ok::<_, throughline_domain::store::StoreError>((history, found))
            };
            let outcome = read.await;
            // The page may be gone, or be looking for something else by now.
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.busy.set(false);
            match outcome {
                Ok((history, found)) => {
                    self.failed.set(None);
                    self.has_more.set(history.has_more());
                    self.history.set_value(Some(history));
                    self.shown.update(|shown| {
                        if is_first {
                            shown.clear();
                        }
                        shown.extend(found);
                    });
                }
                Err(error) => self.failed.set(Some(error.to_string())),
            }
        });
    }
}

/// The history screen.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let session = use_session();
    let query = use_query_map();
    // *Deleted records* of the Data screen leads here.
    let shown = query.with_untracked(|query| query.get("show"));
    let which = RwSignal::new(shown.filter(|shown| shown == "deleted").unwrap_or_default());
    let text = RwSignal::new(String::new());
    let asked = Memo::new(move |_| Asked {
        only_deletions: which.with(|which| which == "deleted"),
        text: text.get(),
        record: query.with(|query| query.get("record").and_then(|key| key.parse().ok())),
    });
    let reading = Reading::new(session);
    // What is saved meanwhile belongs to the history too: it is read when the change is stored.
    let saved = Memo::new(move |_| {
        session.read(|_| ());
        session.save_state() == crate::session::SaveState::Saved
    });
    Effect::new(move |_| {
        let asked = asked.get();
        if saved.get() {
            reading.begin(asked);
        }
    });
    let which_choices = Signal::stored(vec![
        (String::new(), "All changes".to_owned()),
        ("deleted".to_owned(), "What was deleted".to_owned()),
    ]);
    view! {
        <PageHeader
            title="History"
            lead="Who changed what and when, kept on this device. What was deleted can be brought back from here."
        />
        <div class="filters">
            <ChoiceField id="history-which" label="Show" value=which choices=which_choices />
            <TextField id="history-text" label="Find words" value=text />
        </div>
        <Show when=move || asked.with(|asked| asked.record.is_some())>
            <p class="muted">
                "The changes of one record only. What came with an import has no entry of its own until it is changed. "
                <a href=crate::route::Route::History.href()>"See all changes"</a>
            </p>
        </Show>
        {move || reading.failed.get().map(|sentence| view! {
            <div class="banner danger" role="alert">
                <p><strong>"The history could not be read. "</strong>{sentence}</p>
                <button type="button" class="button" on:click=move |_| reading.begin(asked.get_untracked())>
                    "Try again"
                </button>
            </div>
        })}
        <section class="panel" aria-label="Changes" aria-busy=move || reading.busy.get().to_string()>
            <p class="visually-hidden" role="status">
                {move || match reading.busy.get() {
                    true => String::new(),
                    false => count_words(reading.shown.with(Vec::len)),
                }}
            </p>
            <Show
                when=move || reading.shown.with(|shown| !shown.is_empty())
                fallback=move || view! {
                    <p class="muted">
                        {move || match reading.busy.get() {
                            true => "Reading the history…",
                            false => "No change like this is on record.",
                        }}
                    </p>
                }
            >
                <ol class="record-list">
                    <For
                        each=move || reading.shown.get()
                        key=item::key
                        children=move |past| view! { <Item past=past /> }
                    />
                </ol>
            </Show>
            <Show when=move || reading.has_more.get()>
                <button
                    type="button"
                    class="button"
                    disabled=move || reading.busy.get()
                    on:click=move |_| reading.read(asked.get_untracked())
                >
                    "Show earlier changes"
                </button>
            </Show>
        </section>
        <p class="muted small">
            "Imports and other changes of many rows at once are listed by their number of rows; to go back behind one of these, use undo or a restore point. A backup holds the history too."
        </p>
    }
}

fn count_words(shown: usize) -> String {
    match shown {
        0 => "No change like this is on record.".into(),
        1 => "One change is shown.".into(),
        many => format!("{many} changes are shown."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::id::PersonId;
    use throughline_domain::records::Person;
    use throughline_domain::{Change, Stamp, Workspace};

    #[test]
    fn changes_are_found_by_words_by_record_and_by_what_they_delete() {
        let id = PersonId::from_key("a");
        let make = Change::new("Added Asha Patel").create(id, Person::default());
        let mut workspace = Workspace::default();
        make.apply(&mut workspace, Stamp::default()).unwrap();
        let delete = Change::new("Deleted Asha Patel").delete(&workspace, id.into());
        let [made, deleted] =
            [&make, &delete].map(|change| JournalEntry::new(change, Stamp::default()));
        let words = |text: &str| Asked {
            text: text.into(),
            ..Asked::default()
        };
        assert!(words(" patel ADDED").wants(&made) && !words("patel added").wants(&deleted));
        let deletions = Asked {
            only_deletions: true,
            ..Asked::default()
        };
        assert!(!deletions.wants(&made) && deletions.wants(&deleted));
        let of = |key: &str| Asked {
            record: Some(PersonId::from_key(key).into()),
            ..Asked::default()
        };
        assert!(of("a").wants(&made) && !of("b").wants(&made));
    }
}
