//! What somebody saw of a person's work: written down, or changed.

use super::text::date_text;
use super::who::{Who, WhoField};
use crate::components::{
    ChoiceField, DateField, Dialog, ErrorSummary, Errors, TextArea, TextField,
};
use crate::platform::{BrowserEnvironment, today};
use crate::session::use_session;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::id::{ObservationId, PersonId};
use throughline_domain::records::{Observation, ObservationKind, RubricScore};
use throughline_domain::{Change, Workspace};

/// The aspects that are scored, with the ids of their fields.
const RUBRIC: [(&str, &str); 5] = [
    ("observation-stages", "Stages of the sale"),
    ("observation-questioning", "Questioning"),
    ("observation-objections", "Handling objections"),
    ("observation-closing", "Closing"),
    ("observation-compliance", "Compliance"),
];

/// Adds an observation of a person, or changes one.
#[component]
pub(super) fn ObservationDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Who was observed, for a new one; `None` to choose.
    person: Option<PersonId>,
    /// The one to change.
    existing: Option<ObservationId>,
) -> impl IntoView {
    let title = match existing {
        Some(_) => "Change the observation",
        None => "Add an observation",
    };
    view! {
        <Dialog open=open title=title id="observation-dialog">
            <ObservationForm open=open person=person existing=existing />
        </Dialog>
    }
}

#[derive(Clone, Copy)]
struct Draft {
    who: Who,
    kind: RwSignal<String>,
    date: RwSignal<Option<NaiveDate>>,
    observer: RwSignal<String>,
    scores: [RwSignal<String>; 5],
    seen: RwSignal<String>,
    strengths: RwSignal<String>,
    improvements: RwSignal<String>,
}

impl Draft {
    fn of(known: Option<&Observation>, person: Option<PersonId>, leader: &str) -> Self {
        let text = |read: fn(&Observation) -> &String| {
            RwSignal::new(known.map(|known| read(known).clone()).unwrap_or_default())
        };
        let score = |aspect: &str| {
            known
                .and_then(|known| known.scores.iter().find(|score| score.aspect == aspect))
                .map(|score| score.score.to_string())
                .unwrap_or_default()
        };
        Self {
            who: Who::new(known.map(|known| known.person).or(person)),
            kind: RwSignal::new(known.map(|o| o.kind).unwrap_or_default().label().into()),
            date: RwSignal::new(Some(known.map_or_else(today, |known| known.date))),
            observer: RwSignal::new(
                known.map_or_else(|| leader.to_owned(), |known| known.observer.clone()),
            ),
            scores: RUBRIC.map(|(_, aspect)| RwSignal::new(score(aspect))),
            seen: text(|known| &known.seen),
            strengths: text(|known| &known.strengths),
            improvements: text(|known| &known.improvements),
        }
    }

    fn read(&self, known: Option<&Observation>, errors: Errors) -> Option<Observation> {
        errors.clear();
        let person = self.who.read(errors);
        let typed = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let mut scores: Vec<RubricScore> = RUBRIC
            .iter()
            .zip(self.scores)
            .filter_map(|((_, aspect), typed)| {
                let score = typed.get_untracked().parse().ok()?;
                Some(RubricScore {
                    aspect: (*aspect).into(),
                    score,
                })
            })
            .collect();
        // Aspects of somebody else's rubric, from an import, stay as they are.
        let known_aspects = RUBRIC.map(|(_, aspect)| aspect);
        scores.extend(known.into_iter().flat_map(|known| {
            known
                .scores
                .iter()
                .filter(|score| !known_aspects.contains(&score.aspect.as_str()))
                .cloned()
        }));
        let date = self.date.get_untracked();
        if date.is_none() {
            errors.add("date", "Say when it was seen.");
        }
        let seen = typed(self.seen);
        let (strengths, improvements) = (typed(self.strengths), typed(self.improvements));
        let is_blank = seen.is_empty() && strengths.is_empty() && improvements.is_empty();
        if is_blank && scores.is_empty() {
            errors.add(
                "seen",
                "Write down what was seen, or score at least one aspect.",
            );
        }
        if !errors.is_empty() {
            return None;
        }
        Some(Observation {
            person: person?,
            observer: typed(self.observer),
            date: date?,
            kind: kind_of(&self.kind.get_untracked()),
            scores,
            seen,
            strengths,
            improvements,
        })
    }
}

fn kind_of(label: &str) -> ObservationKind {
    ObservationKind::ALL
        .into_iter()
        .find(|kind| kind.label() == label)
        .unwrap_or_default()
}

fn label_choices<T: Copy>(all: &[T], label: fn(T) -> &'static str) -> Vec<(String, String)> {
    all.iter()
        .map(|kind| (label(*kind).to_owned(), label(*kind).to_owned()))
        .collect()
}

fn score_choices() -> Vec<(String, String)> {
    [
        ("", "Not scored"),
        ("1", "1, not yet"),
        ("2", "2, in part"),
        ("3", "3, sound"),
        ("4", "4, strong"),
        ("5", "5, a model for others"),
    ]
    .into_iter()
    .map(|(value, words)| (value.to_owned(), words.to_owned()))
    .collect()
}

#[component]
fn ObservationForm(
    open: RwSignal<bool>,
    person: Option<PersonId>,
    existing: Option<ObservationId>,
) -> impl IntoView {
    let session = use_session();
    let known = session.peek(|workspace: &Workspace| {
        existing.and_then(|id| workspace.get::<Observation>(id).cloned())
    });
    let leader = session.peek(|workspace| workspace.settings().leader);
    let draft = Draft::of(known.as_ref(), person, &leader);
    let errors = Errors::new();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(typed) = draft.read(known.as_ref(), errors) else {
            return;
        };
        let is_saved = match existing {
            Some(id) => session.commit_form("Changed an observation", id, known.as_ref(), typed),
            None => session.commit(
                Change::new(format!(
                    "Added the observation of {}",
                    date_text(typed.date)
                ))
                .create(ObservationId::new(&BrowserEnvironment), typed),
            ),
        };
        if is_saved {
            open.set(false);
        }
    };
    view! {
        <form class="form stack" novalidate on:submit=save>
            <ErrorSummary errors=errors prefix="observation" />
            <WhoField id="observation-person" who=draft.who errors=errors />
            <div class="field-row">
                <ChoiceField id="observation-kind" label="Kind" value=draft.kind
                    choices=Signal::stored(label_choices(&ObservationKind::ALL, ObservationKind::label)) />
                <DateField id="observation-date" label="Date" value=draft.date errors=errors required=true />
                <TextField id="observation-observer" label="Observed by" value=draft.observer />
            </div>
            <TextArea id="observation-seen" label="What was seen" value=draft.seen errors=errors rows=4
                hint="What happened and what was said, before what you make of it." />
            <fieldset class="fieldset">
                <legend>"Scores"</legend>
                <p class="hint">"From 1 to 5, only where you saw enough. A score says where to look, not who is good."</p>
                <div class="grid narrow">
                    {RUBRIC
                        .into_iter()
                        .zip(draft.scores)
                        .map(|((id, aspect), value)| view! {
                            <ChoiceField id=id label=aspect value=value choices=Signal::stored(score_choices()) />
                        })
                        .collect_view()}
                </div>
            </fieldset>
            <TextArea id="observation-strengths" label="What went well" value=draft.strengths rows=2 />
            <TextArea id="observation-improvements" label="What could be better" value=draft.improvements rows=2 />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Save observation"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}
