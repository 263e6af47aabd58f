//! Raising a signal: a figure, what was seen, or both, and what it may mean.

use super::signal_draft::{Begin, SignalDraft, cause_choices, metric_choices, offered};
use super::who::{Who, WhoField};
use crate::components::{
    ChoiceField, Dialog, ErrorSummary, Errors, Finding, Method, PeriodPicker, TextArea,
};
use crate::platform::BrowserEnvironment;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::id::{ObservationId, PersonId, SignalId};
use throughline_domain::records::{RecordKind, Verdict};
use throughline_domain::{Change, validate};
use throughline_insight::balance::signal_flags;
use throughline_insight::signal::Assessment;
use throughline_insight::stated::Words;

/// Raises a signal about a person or the team.
#[component]
pub(super) fn RaiseSignalDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// About whom; `None` to choose.
    person: Option<PersonId>,
    /// What it begins with.
    #[prop(into)]
    begin: Signal<Begin>,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Raise a signal" id="signal-dialog">
            <SignalForm open=open person=person begin=begin.get_untracked() />
        </Dialog>
    }
}

#[component]
fn SignalForm(open: RwSignal<bool>, person: Option<PersonId>, begin: Begin) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let draft = SignalDraft::new(session, Who::new(person), &begin);
    let errors = Errors::new();
    let assessed = Memo::new(move |_| draft.assess());
    let sound = Memo::new(move |_| assessed.get().and_then(Result::ok));
    let built = Memo::new(move |_| draft.build(sound.get().as_ref()));
    let suggested = Memo::new(move |_| draft.suggested_title(sound.get().as_ref()));
    let flags = Memo::new(move |_| {
        let signal = built.get();
        session.read(|workspace| {
            signal_flags(workspace, &signal)
                .into_iter()
                .map(|flag| flag.sentence)
                .collect::<Vec<_>>()
        })
    });
    let metrics = Signal::derive(move || {
        session.track_kind(RecordKind::Metric);
        session.peek(metric_choices)
    });
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let signal = built.get_untracked();
        let found = session.peek(|workspace| validate::check(&signal.clone().into(), workspace));
        if !errors.take(&found) {
            return;
        }
        let id = SignalId::new(&BrowserEnvironment);
        let change =
            Change::new(format!("Raised the signal “{}”", signal.title)).create(id, signal);
        if session.commit(change) {
            open.set(false);
            // A person's page shows it on the time line.
            if !draft.who.is_fixed() {
                navigate(&Route::Signal(id).path(), NavigateOptions::default());
            }
        }
    };
    view! {
        <form class="form stack" novalidate on:submit=save>
            <ErrorSummary errors=errors prefix="signal" />
            <WhoField id="signal-person" who=draft.who errors=errors nobody="The team" />
            <ChoiceField id="signal-figure" label="Figure" value=draft.metric choices=metrics errors=errors />
            {move || (!draft.metric.with(String::is_empty)).then(|| view! {
                <PeriodPicker value=draft.period id="signal-period" />
            })}
            {move || assessed.get().map(assessment_view)}
            <ObservationTicks draft=draft />
            <div class="field">
                <label for="signal-title">"Heading"</label>
                <p class="hint" id="signal-title-hint">"Left blank, it takes the words shown in the field."</p>
                <input
                    id="signal-title"
                    type="text"
                    autocomplete="off"
                    aria-describedby="signal-title-hint"
                    placeholder=move || suggested.get()
                    prop:value=move || draft.title.get()
                    on:input=move |event| draft.title.set(event_target_value(&event))
                />
            </div>
            <TextArea id="signal-interpretation" label="What it may mean" value=draft.interpretation
                hint="Your reading of it, to be tested in the conversation." />
            <ChoiceField id="signal-cause" label="Likely cause" value=draft.cause
                choices=Signal::stored(cause_choices()) />
            {move || flags
                .get()
                .into_iter()
                .map(|sentence| view! { <div class="banner info" role="status"><p>{sentence}</p></div> })
                .collect_view()}
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Raise signal"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}

fn assessment_view(found: Result<Assessment, String>) -> AnyView {
    let assessment = match found {
        Err(sentence) => return view! { <p class="muted" role="status">{sentence}</p> }.into_any(),
        Ok(assessment) => assessment,
    };
    let advice = match assessment.verdict {
        Verdict::NoEvidence => Some(
            "The figure alone gives no reason for a signal. Raise it if what you saw says otherwise.",
        ),
        Verdict::TooLittleData => Some(
            "The figure cannot say yet. Rest the signal on what was seen, or choose a longer period.",
        ),
        Verdict::Better | Verdict::Worse => None,
    };
    view! {
        <div class="stack tight" role="status">
            <Finding words=Words::from(&assessment.frozen) brief=true />
            {advice.map(|advice| view! { <p class="muted">{advice}</p> })}
            <Method text=assessment.frozen.method>
                <p class="muted">"Figure and verdict are frozen with the signal and stay as they are today."</p>
            </Method>
        </div>
    }
    .into_any()
}

/// The observations the signal may rest on.
#[component]
fn ObservationTicks(draft: SignalDraft) -> impl IntoView {
    let session = draft.session;
    let list = Memo::new(move |_| {
        session.track_kind(RecordKind::Observation);
        let person = draft.who.get();
        session.peek(|workspace| person.map_or_else(Vec::new, |person| offered(workspace, person)))
    });
    // What was seen of one person says nothing of another.
    Effect::new(move |before: Option<Option<PersonId>>| {
        let person = draft.who.get();
        if before.is_some_and(|before| before != person) {
            draft.observations.set(Vec::new());
        }
        person
    });
    let tick = move |id: ObservationId, ticked: bool| {
        draft.observations.update(|chosen| {
            chosen.retain(|known| *known != id);
            if ticked {
                chosen.push(id);
            }
        });
    };
    view! {
        <fieldset class="fieldset">
            <legend>"What was seen"</legend>
            {move || match list.get() {
                none if none.is_empty() => view! {
                    <p class="hint">
                        {move || match draft.who.get() {
                            Some(_) => "No observation of this person is recorded yet. Add one from their page to rest the signal on it.",
                            None => "An observation is of one person. A signal about the team rests on its figures.",
                        }}
                    </p>
                }.into_any(),
                list => list
                    .into_iter()
                    .map(|(id, words)| view! {
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || draft.observations.with(|chosen| chosen.contains(&id))
                                on:change=move |event| tick(id, event_target_checked(&event))
                            />
                            {words}
                        </label>
                    })
                    .collect_view()
                    .into_any(),
            }}
        </fieldset>
    }
}
