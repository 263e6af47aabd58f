//! The form of an action.

use super::draft::{Draft, signals_for};
use super::smart::SmartCheck;
use crate::components::{
    ChoiceField, DateField, ErrorSummary, Errors, NumberField, TextArea, TextField,
};
use crate::pages::people::people_here;
use crate::pages::reviews::words::{name_of, unit_words, value_words};
use crate::platform::{BrowserEnvironment, today};
use crate::session::{AppSession, use_session};
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::{ActionId, ReviewId};
use throughline_domain::records::{ActionKind, Review};
use throughline_insight::metrics::metrics;

/// One signal a field.
#[derive(Clone, Copy)]
struct Fields {
    statement: RwSignal<String>,
    kind: RwSignal<String>,
    person: RwSignal<String>,
    owner: RwSignal<String>,
    signal: RwSignal<String>,
    start: RwSignal<Option<NaiveDate>>,
    due: RwSignal<Option<NaiveDate>>,
    measure_on: RwSignal<Option<NaiveDate>>,
    metric: RwSignal<String>,
    first: RwSignal<Option<NaiveDate>>,
    last: RwSignal<Option<NaiveDate>>,
    success: RwSignal<String>,
    reason: RwSignal<String>,
}

impl Fields {
    fn new(draft: &Draft) -> Self {
        fn id<T: ToString>(id: Option<T>) -> RwSignal<String> {
            RwSignal::new(id.map(|id| id.to_string()).unwrap_or_default())
        }
        Self {
            statement: RwSignal::new(draft.statement.clone()),
            kind: RwSignal::new(draft.kind.label().to_owned()),
            person: id(draft.person),
            owner: RwSignal::new(draft.owner.clone()),
            signal: id(draft.signal),
            start: RwSignal::new(draft.start),
            due: RwSignal::new(draft.due),
            measure_on: RwSignal::new(draft.measure_on),
            metric: id(draft.metric),
            first: RwSignal::new(draft.first),
            last: RwSignal::new(draft.last),
            success: RwSignal::new(draft.success.clone()),
            reason: RwSignal::new(draft.reason.clone()),
        }
    }

    fn draft(&self) -> Draft {
        let kind = self.kind.get();
        Draft {
            statement: self.statement.get(),
            kind: ActionKind::ALL
                .into_iter()
                .find(|known| known.label() == kind)
                .unwrap_or_default(),
            person: self.person.get().parse().ok(),
            owner: self.owner.get(),
            signal: self.signal.get().parse().ok(),
            start: self.start.get(),
            due: self.due.get(),
            measure_on: self.measure_on.get(),
            metric: self.metric.get().parse().ok(),
            first: self.first.get(),
            last: self.last.get(),
            success: self.success.get(),
            reason: self.reason.get(),
        }
    }
}

/// The form.
#[component]
pub fn AgreeForm(
    /// The dialog around it.
    open: RwSignal<bool>,
    /// The conversation.
    review: ReviewId,
) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let begun = session.peek(|workspace| {
        let review = workspace.get::<Review>(review).cloned().unwrap_or_default();
        let on = review.date.unwrap_or_else(today);
        Draft::begin(
            workspace,
            review.person,
            review.signals.first().copied(),
            on,
        )
    });
    let fixed = begun.person.is_some();
    let fields = Fields::new(&begun);
    let draft = Memo::new(move |_| fields.draft());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let draft = draft.get_untracked();
        let made = session.peek(|workspace| {
            let action = draft.action(workspace, review, today())?;
            let label = format!(
                "Agreed an action with {}",
                name_of(workspace, action.person)
            );
            Ok(Change::new(label).create(ActionId::new(&BrowserEnvironment), action))
        });
        match made {
            Ok(change) => {
                if session.commit(change) {
                    open.set(false);
                }
            }
            Err(wrong) => {
                let wrong: super::draft::Wrong = wrong;
                wrong
                    .into_iter()
                    .for_each(|(field, message)| errors.add(field, message));
            }
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <ErrorSummary errors=errors prefix="action" />
            <div class="split">
                <div class="stack">
                    <TextArea
                        id="action-statement"
                        label="What will be done"
                        hint="Who does what differently, how often, until when."
                        value=fields.statement
                        errors=errors
                        required=true
                    />
                    <Whom session=session fields=fields errors=errors fixed=fixed review=review />
                    <TextArea
                        id="action-reason"
                        label="Why it suits this person"
                        hint="Experience, strengths, working pattern, what the person said."
                        value=fields.reason
                        rows=2
                    />
                </div>
                <aside><SmartCheck draft=draft /></aside>
            </div>
            <div class="field-row">
                <DateField id="action-start" label="Begins" value=fields.start errors=errors required=true />
                <DateField id="action-due" label="Due" value=fields.due errors=errors required=true />
                <DateField
                    id="action-measure_on"
                    label="Effect measured on"
                    value=fields.measure_on
                    errors=errors
                    required=true
                />
            </div>
            <Measured session=session fields=fields draft=draft errors=errors />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Agree and freeze the baseline"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}

/// Kind, person, owner and signal.
#[component]
fn Whom(
    session: AppSession,
    fields: Fields,
    errors: Errors,
    fixed: bool,
    review: ReviewId,
) -> impl IntoView {
    let kinds = Signal::stored(
        ActionKind::ALL
            .iter()
            .map(|kind| (kind.label().to_owned(), kind.label().to_owned()))
            .collect::<Vec<_>>(),
    );
    let people = Signal::derive(move || {
        let mut choices = vec![(String::new(), "Choose a person".to_owned())];
        choices.extend(people_here(session));
        choices
    });
    let signals = Signal::stored(session.peek(|workspace| {
        let mut choices = vec![(String::new(), "None".to_owned())];
        choices.extend(signals_for(workspace, review));
        choices
    }));
    view! {
        <ChoiceField id="action-kind" label="Kind" value=fields.kind choices=kinds />
        {(!fixed).then(|| view! {
            <ChoiceField id="action-person" label="For" value=fields.person choices=people errors=errors required=true />
        })}
        <TextField
            id="action-owner"
            label="Who sees to it"
            hint="Leave blank if the person does."
            value=fields.owner
        />
        <ChoiceField id="action-signal" label="The signal it answers" value=fields.signal choices=signals />
    }
}

/// Metric, baseline period with a preview, and the success test.
#[component]
fn Measured(
    session: AppSession,
    fields: Fields,
    draft: Memo<Draft>,
    errors: Errors,
) -> impl IntoView {
    let choices = Signal::stored(session.peek(|workspace| {
        metrics(workspace)
            .into_iter()
            .map(|(id, metric)| {
                (
                    id.to_string(),
                    format!("{} ({})", metric.name, metric.kind.label()),
                )
            })
            .collect::<Vec<_>>()
    }));
    let currency = session.peek(|workspace| workspace.settings().currency);
    let baseline =
        Memo::new(move |_| session.read(|workspace| draft.get().baseline(workspace, today())));
    let unit = Memo::new(move |_| {
        baseline.with(|baseline| {
            baseline
                .as_ref()
                .map(|figure| unit_words(figure.unit, currency))
        })
    });
    view! {
        <fieldset class="fieldset stack">
            <legend>"The figure before"</legend>
            <p class="hint">"It is frozen now and cannot be changed later, so that the result is compared with what really was."</p>
            <ChoiceField id="action-metric" label="Figure that should move" value=fields.metric choices=choices />
            <div class="field-row">
                <DateField id="action-first" label="First day" value=fields.first errors=errors />
                <DateField id="action-last" label="Last day" value=fields.last errors=errors />
            </div>
            {move || match baseline.get() {
                None => view! { <p class="muted">"Choose a person, a figure and its days to see its value."</p> }.into_any(),
                Some(figure) => view! {
                    <div class="figure-card" role="status">
                        <p class="figure-label">{format!("{}, {}", figure.label, figure.period.label())}</p>
                        <p class="figure-value" class:na=figure.measured.value().is_none()>
                            {value_words(&figure, currency)}
                        </p>
                        <p class="figure-note">{figure.sentence.clone()}</p>
                    </div>
                }
                .into_any(),
            }}
            // The unit behind the input changes with the metric.
            {move || view! {
                <NumberField
                    id="action-success"
                    label="It has worked when the figure reaches"
                    value=fields.success
                    unit=unit.get().unwrap_or_default()
                    errors=errors
                />
            }}
        </fieldset>
    }
}
