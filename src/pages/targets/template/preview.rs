//! Who gets which target, with room for exceptions.

use super::draft::{Draft, PersonDraft};
use crate::pages::targets::amount;
use leptos::prelude::*;
use throughline_insight::format::format_value;

/// The preview: one line a person.
#[component]
pub(super) fn Preview(draft: Draft) -> impl IntoView {
    let values = Memo::new(move |_| draft.values().unwrap_or_default());
    let show = move |value: Option<f64>| {
        draft
            .figures
            .with_value(|figures| format_value(figures.metric.unit, value, figures.currency))
    };
    let word = draft
        .figures
        .with_value(|figures| amount::unit_word(figures.metric.unit, figures.currency));
    let is_additive = draft.figures.with_value(|figures| figures.is_additive);
    let sum = move || {
        let values = values.get();
        let sum = values.iter().map(|(_, value)| value).sum::<f64>();
        show((!values.is_empty()).then_some(sum))
    };
    let people = draft.people.get_value();
    let own_heading = match word.is_empty() {
        true => "Own value".to_owned(),
        false => format!("Own value ({word})"),
    };
    view! {
        <div class="table-scroll tall" id="template-people" tabindex="0" role="region" aria-label="Preview">
            <table class="data compact">
                <caption class="visually-hidden">"Who gets which target"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Person"</th>
                        <th scope="col" class="number optional">"Set before"</th>
                        <th scope="col" class="number">"Target"</th>
                        <th scope="col">{own_heading}</th>
                        <th scope="col">"Own reason"</th>
                    </tr>
                </thead>
                <tbody>
                    {people
                        .into_iter()
                        .map(|person| {
                            let id = person.person;
                            let target = Signal::derive(move || {
                                let values = values.get();
                                let found = values.iter().find(|(known, _)| *known == id);
                                found.map(|(_, value)| *value)
                            });
                            view! { <Line person=person target=target draft=draft /> }
                        })
                        .collect_view()}
                </tbody>
                {is_additive.then(|| view! {
                    <tfoot>
                        <tr>
                            <th scope="row">"Sum"</th>
                            <td class="optional"></td>
                            <td class="number">{sum}</td>
                            <td colspan="2"></td>
                        </tr>
                    </tfoot>
                })}
            </table>
        </div>
    }
}

#[component]
fn Line(person: PersonDraft, target: Signal<Option<f64>>, draft: Draft) -> impl IntoView {
    let show = move |value: Option<f64>| {
        draft
            .figures
            .with_value(|figures| format_value(figures.metric.unit, value, figures.currency))
    };
    let PersonDraft {
        person: id,
        name,
        known,
        included,
        value,
        reason,
    } = person;
    let before = known.map_or_else(|| "not set".to_owned(), |known| show(Some(known)));
    view! {
        <tr>
            <th scope="row">
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || included.get()
                        on:change=move |event| included.set(event_target_checked(&event))
                    />
                    " "
                    {name.clone()}
                </label>
            </th>
            <td class="number optional">{before}</td>
            <td class="number">
                {move || match included.get() {
                    true => show(target.get()),
                    false => "left as it is".to_owned(),
                }}
            </td>
            <td>
                <input
                    id=format!("template-value-{id}")
                    type="text"
                    inputmode="decimal"
                    class="number"
                    autocomplete="off"
                    aria-label=format!("Own value for {name}")
                    disabled=move || !included.get()
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </td>
            <td>
                <input
                    id=format!("template-reason-{id}")
                    type="text"
                    autocomplete="off"
                    aria-label=format!("Own reason for {name}")
                    disabled=move || !included.get()
                    prop:value=move || reason.get()
                    on:input=move |event| reason.set(event_target_value(&event))
                />
            </td>
        </tr>
    }
}
