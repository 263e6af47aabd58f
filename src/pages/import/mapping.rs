//! Which column feeds which field.

use super::draft::{Draft, Source};
use leptos::prelude::*;
use throughline_exchange::import::{
    DateOrder, Delimiter, Field, ReadOptions, StageMeaning, TableKind,
};

const KINDS: [TableKind; 3] = [TableKind::People, TableKind::Deals, TableKind::Activities];

/// The columns of the file with what each is read as.
#[component]
pub(super) fn MappingTable(draft: Draft) -> impl IntoView {
    move || {
        draft.source().map(|source| {
            let recognised = source.mapping.is_recognised() && draft.has_plan();
            view! {
                <section class="panel" aria-labelledby="map-title">
                    <header class="panel-header">
                        <h2 id="map-title">"How the file is read"</h2>
                    </header>
                    <div class="stack">
                        <KindAndForm draft=draft source=source.clone() />
                        <details class="disclosure" open=!recognised>
                            <summary>
                                {format!("{} columns and what they hold", source.table.columns())}
                            </summary>
                            <Columns draft=draft source=source.clone() />
                        </details>
                        <Stages draft=draft source=source />
                    </div>
                </section>
            }
        })
    }
}

#[component]
fn KindAndForm(draft: Draft, source: Source) -> impl IntoView {
    let kind = source.mapping.kind;
    let delimiter = source.table.delimiter;
    let header = source.table.header;
    view! {
        <div class="field-row">
            <div class="field">
                <label for="import-kind">"Each row is a"</label>
                <select
                    id="import-kind"
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        if let Some(kind) = KINDS.into_iter().find(|kind| kind.one() == chosen) {
                            draft.change_kind(kind);
                        }
                    }
                >
                    {KINDS
                        .into_iter()
                        .map(|other| {
                            view! {
                                <option value=other.one() selected=other == kind>{other.one()}</option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="import-delimiter">"Between columns stands"</label>
                <select
                    id="import-delimiter"
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        let delimiter = Delimiter::ALL.into_iter().find(|d| d.label() == chosen);
                        draft.read_again(&ReadOptions { delimiter, header: Some(header) });
                    }
                >
                    {Delimiter::ALL
                        .into_iter()
                        .map(|other| {
                            view! {
                                <option value=other.label() selected=other == delimiter>
                                    {other.label()}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    checked=header
                    on:change=move |event| {
                        let header = Some(event_target_checked(&event));
                        draft.read_again(&ReadOptions { delimiter: Some(delimiter), header });
                    }
                />
                " The first row holds headings"
            </label>
        </div>
    }
}

#[component]
fn Columns(draft: Draft, source: Source) -> impl IntoView {
    let kind = source.mapping.kind;
    let rows = source
        .mapping
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let samples = source
                .profile
                .columns
                .get(index)
                .map(|profile| profile.samples.iter().take(3).cloned().collect::<Vec<_>>().join(", "))
                .unwrap_or_default();
            let (chosen, order) = (column.field, column.date_order);
            let asks_order = chosen.is_some_and(Field::is_date)
                && order.is_some_and(|order| order != DateOrder::Ymd);
            view! {
                <tr>
                    <th scope="row">{column.name.clone()}</th>
                    <td class="sample-values">{samples}</td>
                    <td>
                        <select
                            aria-label=format!("What {} holds", column.name)
                            on:change=move |event| {
                                let wanted = event_target_value(&event);
                                let field = kind
                                    .fields()
                                    .iter()
                                    .copied()
                                    .find(|field| field.label(kind) == wanted);
                                draft.edit(|mapping| mapping.assign(index, field));
                                if matches!(field, Some(Field::Stage | Field::State)) {
                                    draft.settle();
                                }
                            }
                        >
                            <option value="" selected=chosen.is_none()>"Leave out"</option>
                            {kind
                                .fields()
                                .iter()
                                .map(|field| {
                                    view! {
                                        <option
                                            value=field.label(kind)
                                            selected=Some(*field) == chosen
                                        >
                                            {field.label(kind)}
                                        </option>
                                    }
                                })
                                .collect_view()}
                        </select>
                        {asks_order
                            .then(|| {
                                view! {
                                    <select
                                        aria-label=format!("Order of the dates in {}", column.name)
                                        on:change=move |event| {
                                            let wanted = event_target_value(&event);
                                            let order = [DateOrder::Dmy, DateOrder::Mdy]
                                                .into_iter()
                                                .find(|order| order.label() == wanted);
                                            draft.edit(|mapping| {
                                                if let Some(column) = mapping.columns.get_mut(index) {
                                                    column.date_order = order.or(column.date_order);
                                                }
                                            });
                                        }
                                    >
                                        {[DateOrder::Ambiguous, DateOrder::Dmy, DateOrder::Mdy]
                                            .into_iter()
                                            .filter(|other| {
                                                *other != DateOrder::Ambiguous || order == Some(*other)
                                            })
                                            .map(|other| {
                                                view! {
                                                    <option
                                                        value=other.label()
                                                        selected=Some(other) == order
                                                    >
                                                        {other.label()}
                                                    </option>
                                                }
                                            })
                                            .collect_view()}
                                    </select>
                                }
                            })}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Columns of the file">
            <table class="data mapping">
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
    }
}

/// What each word in the stage column means.
#[component]
fn Stages(draft: Draft, source: Source) -> impl IntoView {
    let stages = source.mapping.stages.clone();
    let unclear = stages
        .iter()
        .any(|stage| stage.meaning == StageMeaning::Unclear);
    (!stages.is_empty()).then(|| {
        let rows = stages
            .into_iter()
            .enumerate()
            .map(|(index, stage)| {
                let open = match &stage.meaning {
                    StageMeaning::Open(name) if !name.is_empty() => name.clone(),
                    _ => stage.value.clone(),
                };
                let selected = match stage.meaning {
                    StageMeaning::Won => "won",
                    StageMeaning::Lost => "lost",
                    StageMeaning::Open(_) => "open",
                    StageMeaning::Unclear => "unclear",
                };
                view! {
                    <tr>
                        <th scope="row">{stage.value.clone()}</th>
                        <td>
                            <select
                                aria-label=format!("What {} means", stage.value)
                                on:change=move |event| {
                                    let meaning = match event_target_value(&event).as_str() {
                                        "won" => StageMeaning::Won,
                                        "lost" => StageMeaning::Lost,
                                        "open" => StageMeaning::Open(open.clone()),
                                        _ => StageMeaning::Unclear,
                                    };
                                    draft.edit(|mapping| {
                                        if let Some(stage) = mapping.stages.get_mut(index) {
                                            stage.meaning = meaning;
                                        }
                                    });
                                }
                            >
                                {[
                                    ("won", "Won"),
                                    ("lost", "Lost"),
                                    ("open", "Open, in this stage"),
                                    ("unclear", "Not clear: choose"),
                                ]
                                    .into_iter()
                                    .map(|(value, words)| {
                                        view! {
                                            <option value=value selected=value == selected>{words}</option>
                                        }
                                    })
                                    .collect_view()}
                            </select>
                        </td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <details class="disclosure" open=unclear>
                <summary>"What the stages mean"</summary>
                <table class="data mapping">
                    <caption class="visually-hidden">"Stages in the file and what they mean"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"In the file"</th>
                            <th scope="col">"Means"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        }
    })
}
