//! Days on which a person was or will be away.

use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::Period;
use throughline_domain::records::Absence;

/// An absence while it is typed.
#[derive(Clone, Copy)]
pub(super) struct AbsenceDraft {
    first: RwSignal<Option<NaiveDate>>,
    last: RwSignal<Option<NaiveDate>>,
    reason: RwSignal<String>,
}

impl AbsenceDraft {
    fn blank() -> Self {
        Self {
            first: RwSignal::new(None),
            last: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
        }
    }

    pub(super) fn of(absence: &Absence) -> Self {
        Self {
            first: RwSignal::new(Some(absence.period.start)),
            last: RwSignal::new(Some(absence.period.last_day())),
            reason: RwSignal::new(absence.reason.clone()),
        }
    }

    /// The absence; nothing for a line left blank.
    ///
    /// # Errors
    /// When a day is missing or the last is before the first.
    pub(super) fn read(&self) -> Result<Option<Absence>, ()> {
        let (first, last) = (self.first.get_untracked(), self.last.get_untracked());
        let reason = self.reason.get_untracked().trim().to_owned();
        match (first, last) {
            (None, None) if reason.is_empty() => Ok(None),
            (Some(first), Some(last)) => {
                let period = Period::including(first, last).ok_or(())?;
                Ok(Some(Absence { period, reason }))
            }
            _ => Err(()),
        }
    }
}

/// The absences of a person: they reduce targets pro rata and the working days of every figure.
#[component]
pub(super) fn AbsenceFields(
    /// What is typed.
    absences: RwSignal<Vec<AbsenceDraft>>,
) -> impl IntoView {
    let remove = move |place: usize| {
        absences.update(|list| {
            if place < list.len() {
                list.remove(place);
            }
        });
    };
    view! {
        <fieldset class="fieldset" id="person-absences" tabindex="-1">
            <legend>"Leave and other absences"</legend>
            <p class="hint">
                "They reduce targets pro rata and take days out of every daily rate. Use general words for the reason, such as leave."
            </p>
            <div class="stack">
                {move || {
                    absences
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, draft)| {
                            view! { <AbsenceLine place=place draft=draft on_remove=move || remove(place) /> }
                        })
                        .collect_view()
                }}
                <div>
                    <button
                        type="button"
                        class="button small"
                        on:click=move |_| absences.update(|list| list.push(AbsenceDraft::blank()))
                    >
                        "Add an absence"
                    </button>
                </div>
            </div>
        </fieldset>
    }
}

#[component]
fn AbsenceLine(
    place: usize,
    draft: AbsenceDraft,
    #[prop(into)] on_remove: Callback<()>,
) -> impl IntoView {
    let id = |field: &str| format!("absence-{field}-{place}");
    view! {
        <div class="field-row">
            <div class="field short">
                <label for=id("first")>"First day"</label>
                <input id=id("first") type="date" prop:value=move || day_value(draft.first)
                    on:change=move |event| draft.first.set(event_target_value(&event).parse().ok()) />
            </div>
            <div class="field short">
                <label for=id("last")>"Last day"</label>
                <input id=id("last") type="date" prop:value=move || day_value(draft.last)
                    on:change=move |event| draft.last.set(event_target_value(&event).parse().ok()) />
            </div>
            <div class="field">
                <label for=id("reason")>"Reason"</label>
                <input id=id("reason") type="text" autocomplete="off" prop:value=move || draft.reason.get()
                    on:input=move |event| draft.reason.set(event_target_value(&event)) />
            </div>
            <button
                type="button"
                class="button small quiet"
                aria-label=format!("Remove absence {}", place + 1)
                on:click=move |_| on_remove.run(())
            >
                "Remove"
            </button>
        </div>
    }
}

fn day_value(day: RwSignal<Option<NaiveDate>>) -> String {
    day.get().map(|day| day.to_string()).unwrap_or_default()
}
