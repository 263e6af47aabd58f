//! Which column feeds which field, and how its values are read.

use super::draft::{Draft, Obstacle};
use leptos::prelude::*;
use std::rc::Rc;
use throughline_exchange::import::{
    ColumnMapping, DateOrder, DecimalStyle, Field, OddNumbers, Opened, TableKind,
};

/// The columns of the file with what each is read as.
#[component]
pub(super) fn Columns(draft: Draft, opened: Rc<Opened>) -> impl IntoView {
    let kind = Memo::new(move |_| draft.mapping(|mapping| mapping.kind));
    let count = opened.names.len();
    let names = opened.names.clone();
    let asks = move || {
        let names = &names;
        matches!(draft.obstacle(), Some(Obstacle::Columns(_)))
            || draft.preview(|preview| {
                names
                    .iter()
                    .any(|name| preview.asks_about_odd_numbers(name))
            })
    };
    // Opens by itself when something must be said, and is left to the user otherwise.
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if asks() {
            open.set(true);
        }
    });
    let columns = opened.names.iter().cloned().zip(opened.samples.clone());
    let columns: Vec<(String, String)> = columns.collect();
    let rows = move || {
        let kind = kind.get();
        columns
            .iter()
            .cloned()
            .enumerate()
            .map(|(column, (name, samples))| {
                view! {
                    <Column draft=draft kind=kind column=column name=name samples=samples />
                }
            })
            .collect_view()
    };
    view! {
        <details
            class="disclosure"
            prop:open=move || open.get()
            on:toggle=move |event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open"))
        >
            <summary>
                {match count {
                    1 => "1 column and what it holds".to_owned(),
                    count => format!("{count} columns and what they hold"),
                }}
            </summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Columns of the file">
                <table class="data mapping columns">
                    <caption class="visually-hidden">"Columns of the file and what they hold"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Column"</th>
                            <th scope="col">"For example"</th>
                            <th scope="col">"Is read as"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}

/// One column. Its choices stay in place while others change, so that the focus stays where it is.
#[component]
fn Column(
    draft: Draft,
    kind: TableKind,
    column: usize,
    name: String,
    samples: String,
) -> impl IntoView {
    let mapped = Memo::new(move |_| {
        draft.mapping(|mapping| mapping.columns.get(column).cloned().unwrap_or_default())
    });
    let field = Memo::new(move |_| mapped.with(|mapped| mapped.field));
    let edit = move |edit: &dyn Fn(&mut ColumnMapping)| {
        draft.edit(|mapping| {
            if let Some(mapped) = mapping.columns.get_mut(column) {
                edit(mapped);
            }
        });
    };
    let is_date = Memo::new(move |_| {
        mapped.with(|mapped| {
            mapped.field.is_some_and(Field::is_date)
                && mapped
                    .date_order
                    .is_some_and(|order| order != DateOrder::Ymd)
        })
    });
    let is_number = Memo::new(move |_| field.get().is_some_and(Field::is_number));
    let asked = {
        let name = name.clone();
        Memo::new(move |_| {
            is_number.get()
                && (mapped.with(|mapped| mapped.odd_numbers() != OddNumbers::Unclear)
                    || draft.preview(|preview| preview.asks_about_odd_numbers(&name)))
        })
    };
    let (of_field, of_dates, of_decimals, of_odd) = (
        format!("What {name} holds"),
        format!("Order of the dates in {name}"),
        format!("How numbers are written in {name}"),
        format!("What −1 and the like mean in {name}"),
    );
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="sample-values">{samples}</td>
            <td>
                <div class="stack tight">
                    <select
                        aria-label=of_field
                        on:change=move |event| {
                            let wanted = event_target_value(&event);
                            let mut fields = kind.fields().iter().copied();
                            draft.assign(column, fields.find(|field| field.label(kind) == wanted));
                        }
                    >
                        <option value="" prop:selected=move || field.get().is_none()>"Leave out"</option>
                        {kind
                            .fields()
                            .iter()
                            .copied()
                            .map(|other| view! {
                                <option
                                    value=other.label(kind)
                                    prop:selected=move || field.get() == Some(other)
                                >
                                    {other.label(kind)}
                                </option>
                            })
                            .collect_view()}
                    </select>
                    <Show when=move || is_date.get()>
                        <Choice
                            name=of_dates.clone()
                            options=[DateOrder::Ambiguous, DateOrder::Dmy, DateOrder::Mdy]
                                .map(|order| (order, order.label()))
                                .to_vec()
                            chosen=Signal::derive(move || {
                                mapped.with(|mapped| mapped.date_order.unwrap_or(DateOrder::Ymd))
                            })
                            choose=move |order| {
                                edit(&|mapped| mapped.date_order = Some(order));
                                draft.settle_periods();
                            }
                        />
                    </Show>
                    <Show when=move || is_number.get()>
                        <Choice
                            name=of_decimals.clone()
                            options=DecimalStyle::ALL.map(|style| (style, style.label())).to_vec()
                            chosen=Signal::derive(move || mapped.with(|mapped| mapped.decimal))
                            choose=move |style| edit(&|mapped| mapped.decimal = style)
                        />
                    </Show>
                    <Show when=move || asked.get()>
                        <Choice
                            name=of_odd.clone()
                            options=OddNumbers::ALL.map(|odd| (odd, odd.label())).to_vec()
                            chosen=Signal::derive(move || mapped.with(ColumnMapping::odd_numbers))
                            choose=move |odd| edit(&|mapped| mapped.set_odd_numbers(odd))
                        />
                    </Show>
                </div>
            </td>
        </tr>
    }
}

/// A short list to choose from.
#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    name: String,
    options: Vec<(T, &'static str)>,
    #[prop(into)] chosen: Signal<T>,
    choose: impl Fn(T) + Copy + Send + 'static,
) -> impl IntoView {
    let words: Vec<_> = options
        .iter()
        .map(|(value, words)| {
            let (value, words) = (*value, *words);
            view! {
                <option value=words prop:selected=move || chosen.get() == value>{words}</option>
            }
        })
        .collect();
    view! {
        <select
            aria-label=name
            on:change=move |event| {
                let wanted = event_target_value(&event);
                if let Some((value, _)) = options.iter().find(|(_, words)| *words == wanted) {
                    choose(*value);
                }
            }
        >
            {words}
        </select>
    }
}
