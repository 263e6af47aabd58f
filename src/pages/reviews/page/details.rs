//! When and how: date, kind, attendees, purpose and how long the record is kept.

use super::editor::ReviewEditor;
use crate::components::Errors;
use crate::pages::reviews::autosave::{KeptChoice, KeptDate, KeptLine};
use crate::session::AppSession;
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Person, ReviewKind};
use throughline_insight::balance::review_flags;

/// What the review rests on too little of, in words.
#[component]
pub fn Flags(
    /// The review.
    editor: ReviewEditor,
) -> impl IntoView {
    let flags = Memo::new(move |_| {
        let review = editor.review.get();
        editor
            .session
            .read(|workspace| review_flags(workspace, &review))
    });
    move || {
        let flags = flags.get();
        let sentences: Vec<(u8, String)> = flags
            .into_iter()
            .map(|flag| (flag.rule, flag.sentence))
            .collect();
        (!sentences.is_empty()).then(|| view! { <FlagList flags=sentences /> })
    }
}

/// Sentences about balance, each with the rule it comes from.
#[component]
pub fn FlagList(
    /// Rule and sentence.
    flags: Vec<(u8, String)>,
) -> impl IntoView {
    view! {
        <section aria-label="Balance" class="screen-only">
            <ul class="problem-list">
                {flags
                    .into_iter()
                    .map(|(rule, sentence)| view! {
                        <li data-kind="warning">
                            <span class="problem-where">{rule_words(rule)}</span>
                            <span>{sentence}</span>
                        </li>
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}

fn rule_words(rule: u8) -> &'static str {
    match rule {
        1 => "Activity and outcome",
        2 => "Numbers and observation",
        3 => "The individual",
        4 => "The record",
        5 => "Chance",
        _ => "Balance",
    }
}

/// Date and kind.
#[component]
pub fn When(
    /// The review.
    editor: ReviewEditor,
    /// The page's errors.
    errors: Errors,
) -> impl IntoView {
    let kind = editor.part(|review| review.kind.label().to_owned());
    let kinds = ReviewKind::ALL
        .iter()
        .map(|kind| (kind.label().to_owned(), kind.label().to_owned()))
        .collect();
    view! {
        <div class="field-row">
            <KeptDate
                id="review-date"
                label="Date"
                value=editor.part(|review| review.date)
                on_save=move |date| {
                    editor.change_checked("Changed the date of the review", errors, |review| review.date = date);
                }
            />
            <KeptChoice
                id="review-kind"
                label="Kind"
                value=kind
                choices=kinds
                on_save=move |label: String| {
                    if let Some(kind) = ReviewKind::ALL.into_iter().find(|kind| kind.label() == label) {
                        editor.change("Changed the kind of review", |review| review.kind = kind);
                    }
                }
            />
        </div>
    }
}

/// Attendees, formality, purpose and retention.
#[component]
pub fn Formalities(
    /// The review.
    editor: ReviewEditor,
) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary>"Who took part, and how the record is kept"</summary>
            <div class="stack">
                <Attendees editor=editor />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || editor.review.with(|review| review.formal)
                        on:change=move |event| {
                            let formal = event_target_checked(&event);
                            editor.change("Changed whether the review is formal", |review| review.formal = formal);
                        }
                    />
                    " Part of a formal procedure"
                </label>
                <KeptLine
                    id="review-purpose"
                    label="Why the record is kept"
                    value=editor.part(|review| review.purpose.clone())
                    on_save=move |text| editor.type_in("Changed the purpose of the record", |review| review.purpose = text)
                />
                <KeptDate
                    id="review-retain_until"
                    label="Keep until"
                    hint="On this date, look at whether the record is still needed."
                    value=editor.part(|review| review.retain_until)
                    on_save=move |date| {
                        editor.change("Changed how long the record is kept", |review| review.retain_until = date);
                    }
                />
            </div>
        </details>
    }
}

#[component]
fn Attendees(editor: ReviewEditor) -> impl IntoView {
    let about = editor.part(|review| review.person);
    let people = Memo::new(move |_| candidates(editor.session, about.get()));
    view! {
        <fieldset class="fieldset">
            <legend>"Who took part besides you"</legend>
            <div class="grid narrow">
                <For each=move || people.get() key=|(id, _)| *id let((id, name))>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || editor.review.with(|review| review.attendees.contains(&id))
                            on:change=move |event| {
                                let here = event_target_checked(&event);
                                editor.change("Changed who took part", |review| {
                                    review.attendees.retain(|other| *other != id);
                                    if here {
                                        review.attendees.push(id);
                                    }
                                });
                            }
                        />
                        " " {name}
                    </label>
                </For>
            </div>
        </fieldset>
    }
}

/// Everybody else, by name.
fn candidates(session: AppSession, about: Option<PersonId>) -> Vec<(PersonId, String)> {
    let mut people: Vec<(PersonId, String)> = session
        .all::<Person>()
        .into_iter()
        .filter(|(id, _)| Some(*id) != about)
        .map(|(id, person)| (id, person.name))
        .collect();
    people.sort_by(|(_, a), (_, b)| a.cmp(b));
    people
}
