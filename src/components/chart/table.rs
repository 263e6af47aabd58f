//! The figures behind a chart.

use leptos::prelude::*;
use throughline_charts::Table;

/// A chart's table. Units stand once, in the headings.
#[component]
pub fn ChartTable(
    /// The table.
    table: Table,
) -> impl IntoView {
    let numeric: Vec<bool> = table.columns.iter().map(|column| column.numeric).collect();
    let caption = table.caption.clone();
    view! {
        <div class="table-scroll tall" tabindex="0" role="region" aria-label=table.caption>
            <table class="data compact">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        {table
                            .columns
                            .into_iter()
                            .map(|column| view! {
                                <th scope="col" class:number=column.numeric>
                                    {column.name}
                                    {column.unit.map(|unit| view! { " "<span class="unit">{unit}</span> })}
                                </th>
                            })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {table
                        .rows
                        .into_iter()
                        .map(|row| view! {
                            <tr>
                                {row
                                    .into_iter()
                                    .zip(numeric.clone())
                                    .map(|(cell, is_numeric)| {
                                        let is_unknown = is_numeric && cell.number.is_none();
                                        view! {
                                            <td class:number=is_numeric class:na=is_unknown>{cell.text}</td>
                                        }
                                    })
                                    .collect_view()}
                            </tr>
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}
