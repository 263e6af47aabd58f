//! Targets for everybody from one template, each with a value and a reason of their own where needed.

mod draft;
mod plan;
mod preview;

use super::Choice;
use super::amount;
use super::figures::TargetFigures;
use super::repeat::Repeat;
use crate::components::{Dialog, ErrorSummary, NumberField, TextArea};
use crate::platform::today;
use draft::Draft;
use leptos::prelude::*;
use preview::Preview;

/// The dialog. One change sets all.
#[component]
pub(super) fn TemplateDialog(open: RwSignal<bool>, choice: Choice) -> impl IntoView {
    let figures = move || {
        let (period, of) = (choice.period.get_untracked(), choice.of());
        choice
            .session
            .peek(|workspace| TargetFigures::of(workspace, &of, &period, today()))
    };
    let title = Signal::derive(move || {
        let name = figures().map(|figures| figures.name).unwrap_or_default();
        format!("Set targets: {name}, {}", choice.period.get().label())
    });
    view! {
        <Dialog open=open title=title id="template-dialog" wide=true>
            {move || match figures() {
                Some(figures) => view! { <TemplateForm figures=figures open=open choice=choice /> }.into_any(),
                None => view! { <p>"This measure is not there any more. Choose another one."</p> }.into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn TemplateForm(figures: TargetFigures, open: RwSignal<bool>, choice: Choice) -> impl IntoView {
    let session = choice.session;
    let (unit, currency) = (figures.metric.unit, figures.currency);
    let (is_additive, may_be_pro_rata) = (figures.is_additive, figures.may_be_pro_rata());
    let word = amount::unit_word(unit, currency);
    let leader = session.peek(|workspace| workspace.settings().leader);
    let draft = Draft::new(figures, &leader);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(change) = session.peek(|workspace| draft.change(workspace)) else {
            return;
        };
        if change.is_empty() {
            session.say("These targets are set already. Nothing was changed.");
            open.set(false);
        } else if session.commit(change) {
            open.set(false);
        }
    };
    view! {
        <form class="stack" novalidate on:submit=save>
            <div class="form stack">
            <ErrorSummary errors=draft.errors prefix="template" />
            {is_additive.then(|| view! {
                <fieldset class="fieldset">
                    <legend>"Start from"</legend>
                    <div class="segmented">
                        <button
                            type="button"
                            aria-pressed=move || (!draft.is_split.get()).to_string()
                            on:click=move |_| draft.is_split.set(false)
                        >
                            "One value for each person"
                        </button>
                        <button
                            type="button"
                            aria-pressed=move || draft.is_split.get().to_string()
                            on:click=move |_| draft.is_split.set(true)
                        >
                            "The team's value, split evenly"
                        </button>
                    </div>
                </fieldset>
            })}
            <div class="field-row">
                {
                    let word = word.clone();
                    move || {
                        let label = match draft.is_split.get() {
                            true => "The team's target",
                            false => "Target for each person",
                        };
                        view! {
                            <NumberField
                                id="template-value"
                                label=label
                                value=draft.value
                                unit=word.clone()
                                errors=draft.errors
                                required=true
                            />
                        }
                    }
                }
                <Show when=move || !draft.is_split.get()>
                    <NumberField
                        id="template-team"
                        label="The team's target"
                        value=draft.team
                        unit=word.clone()
                        hint=match is_additive {
                            true => "Blank: the sum of the people's.",
                            false => "Blank: the same as for each person.",
                        }
                        errors=draft.errors
                    />
                </Show>
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || draft.with_team.get()
                    on:change=move |event| draft.with_team.set(event_target_checked(&event))
                />
                " Set the team's target too"
            </label>
            {may_be_pro_rata.then(|| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || draft.pro_rata.get()
                        on:change=move |event| draft.pro_rata.set(event_target_checked(&event))
                    />
                    " Reduce a person's target for days before joining, after leaving and on leave"
                </label>
            })}
            <TextArea
                id="template-reason"
                label="Reason for the template"
                value=draft.reason
                hint="What the value rests on: last period, the plan, what was agreed. Whoever gets another value needs a reason of their own."
                errors=draft.errors
                required=true
                rows=2
            />
            <Repeat
                run=draft.run
                id="template-until"
                label="Set them for later periods too, each as a series"
                errors=draft.errors
                already_set=Signal::derive(move || {
                    session.read(|workspace| draft.already_set(workspace))
                })
            />
            </div>
            <Preview draft=draft />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">
                    {move || match draft.included().len() * draft.run.periods().len() {
                        1 => "Set 1 target".to_owned(),
                        count => format!("Set {count} targets"),
                    }}
                </button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>
                    "Cancel"
                </button>
            </footer>
        </form>
    }
}
