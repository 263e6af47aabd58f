//! Making a file for colleagues.

use crate::components::{
    ChoiceField, ErrorSummary, Errors, NewPassphrase, NewPassphraseFields, TextField,
};
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use throughline_domain::records::Person;
use throughline_exchange::share::ShareOf;
use wasm_bindgen_futures::spawn_local;

const TEAM: &str = "team";
const PERSON: &str = "person";
const TEMPLATE: &str = "template";

/// What is shared, who it is from, and with which passphrase.
#[component]
pub(super) fn MakePanel() -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let of = RwSignal::new(TEAM.to_owned());
    let person = RwSignal::new(String::new());
    let from = RwSignal::new(session.called());
    let sealed = RwSignal::new(false);
    let typed = NewPassphrase::default();
    let busy = Memo::new(move |_| session.backups().job().is_some());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let Some(of) = chosen(&of.get_untracked(), &person.get_untracked()) else {
            errors.add("person", "Choose whose log and reviews go into the file.");
            return;
        };
        let passphrase = match sealed.get_untracked() {
            false => None,
            true => match typed.checked(errors) {
                Some(passphrase) => Some(passphrase),
                None => return,
            },
        };
        let from = from.get_untracked().trim().to_owned();
        spawn_local(async move {
            session
                .download_share(of, from, passphrase.as_deref())
                .await;
        });
    };
    let is = move |word: &'static str| of.with(|of| of == word);
    view! {
        <section class="panel" aria-labelledby="share-make-title">
            <header class="panel-header"><h2 id="share-make-title">"Make a file for colleagues"</h2></header>
            <form class="form stack" novalidate on:submit=submit>
                <ErrorSummary errors=errors prefix="share" />
                <ChoiceField
                    id="share-of"
                    label="What goes into it"
                    value=of
                    choices=Signal::stored(vec![
                        (TEAM.to_owned(), "The whole team".to_owned()),
                        (PERSON.to_owned(), "One person’s log and reviews".to_owned()),
                        (TEMPLATE.to_owned(), "A template, without people".to_owned()),
                    ])
                />
                <Show when=move || is(PERSON)>
                    <ChoiceField
                        id="share-person"
                        label="Person"
                        value=person
                        choices=Signal::derive(move || people(session))
                        errors=errors
                    />
                </Show>
                <p>{move || of.with(|of| holds(of))}</p>
                <TextField
                    id="share-from"
                    label="From"
                    value=from
                    hint="So that whoever merges it knows whose it is. Blank to leave it out."
                />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || sealed.get()
                        on:change=move |event| sealed.set(event_target_checked(&event))
                    />
                    " Encrypt it with a passphrase"
                </label>
                <Show when=move || sealed.get()>
                    <p>
                        "Tell your colleague the passphrase by another way than the file. "
                        <strong>"It is kept nowhere: "</strong>
                        "without it nobody can open the file."
                    </p>
                    <NewPassphraseFields prefix="share" typed=typed errors=errors />
                </Show>
                <div class="form-actions">
                    <button
                        type="submit"
                        class="button primary"
                        disabled=move || busy.get()
                        aria-busy=move || busy.get().then_some("true")
                    >
                        "Download the file"
                    </button>
                </div>
            </form>
        </section>
    }
}

/// What is shared by the choices made; `None` while a person is still to be chosen.
fn chosen(of: &str, person: &str) -> Option<ShareOf> {
    match of {
        PERSON => person.parse().ok().map(ShareOf::Person),
        TEMPLATE => Some(ShareOf::Template),
        _ => Some(ShareOf::Team),
    }
}

/// What goes into the file, in words.
fn holds(of: &str) -> &'static str {
    match of {
        PERSON => {
            "The person’s activities and deals, and the reviews with them, with what they acknowledged. It holds real names and what was said in reviews: give it to that person, or to whoever leads them."
        }
        TEMPLATE => {
            "Metrics, sales processes, frameworks, the team’s targets and how time and money are counted. No person, no customer, no figure, nothing anybody wrote about someone."
        }
        _ => {
            "Every record, the whole log and all attached files, but no history. It holds real names and reviews: give it only to those who may read everything."
        }
    }
}

fn people(session: AppSession) -> Vec<(String, String)> {
    let mut people: Vec<(String, String)> = session
        .all::<Person>()
        .into_iter()
        .map(|(id, person)| (id.to_string(), person.name))
        .collect();
    people.sort_by_key(|(_, name)| name.to_lowercase());
    people.insert(0, (String::new(), "Choose a person".into()));
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::id::PersonId;

    #[test]
    fn one_persons_file_waits_until_the_person_is_chosen() {
        let asha = PersonId::from_key("asha");
        assert_eq!(chosen(PERSON, ""), None);
        let of = chosen(PERSON, &asha.to_string());
        assert_eq!(of, Some(ShareOf::Person(asha)));
        assert_eq!(chosen(TEAM, ""), Some(ShareOf::Team));
        assert_eq!(chosen(TEMPLATE, ""), Some(ShareOf::Template));
    }
}
