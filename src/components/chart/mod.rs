//! A chart with its finding, its table and its downloads.
//!
//! The drawing comes from the charts crate, which writes escaped text and class names only: this is the
//! one place where markup is set as a string.

mod canvas;
mod content;
mod download;
mod table;
mod width;

pub use content::ChartContent;

use crate::components::{Finding, Method};
use crate::pages::freeze::FreezeChartButton;
use crate::pages::insight::NoteDateButton;
use crate::platform::focus::unique_id;
use crate::platform::paper::is_printing;
use canvas::Canvas;
use download::Downloads;
use leptos::prelude::*;
use table::ChartTable;
use width::size_of;

/// A chart: heading, finding, drawing with a readout for pointer and keyboard, table, downloads, key and
/// method. What cannot be drawn says why. On paper it is drawn for the sheet, and a table that is shown on
/// the screen follows the drawing.
#[component]
pub fn ChartFigure(
    /// What it shows.
    #[prop(into)]
    content: Signal<ChartContent>,
    /// A table to show in place of the drawing's own, for example one with links.
    #[prop(optional, into)]
    table: Option<ViewFn>,
) -> impl IntoView {
    let element = NodeRef::new();
    let printing = is_printing();
    let size = size_of(element, printing);
    let drawing = Memo::new(move |_| content.with(|content| content.draw(size.get())));
    let freeze = move || content.with_untracked(ChartContent::freeze).ok();
    let id = unique_id("chart");
    let note_id = id.clone();
    let (heading, named_by) = (format!("{id}-title"), format!("{id}-title"));
    let is_dated = Memo::new(move |_| content.with(|content| content.is_dated));
    let as_table = RwSignal::new(false);
    let title = move || match drawing.get() {
        Ok(drawing) => drawing.title,
        Err(_) => content.with(|content| content.title.clone()),
    };
    view! {
        <figure class="chart" node_ref=element aria-labelledby=named_by>
            <header class="chart-header">
                <h3 class="chart-title" id=heading>{title}</h3>
                <Show when=move || drawing.with(Result::is_ok)>
                    <div class="chart-toolbar screen-only">
                        <button
                            type="button"
                            class="button small quiet"
                            aria-pressed=move || as_table.get().to_string()
                            on:click=move |_| as_table.update(|shown| *shown = !*shown)
                        >
                            "Show as table"
                        </button>
                        <Downloads content=content />
                        {
                            let id = note_id.clone();
                            move || is_dated.get().then(|| view! { <NoteDateButton id=id.clone() /> })
                        }
                        <FreezeChartButton id=id.clone() chart=move |()| freeze() />
                    </div>
                </Show>
            </header>
            {move || {
                let (finding, also) = content.with(|content| (content.finding.clone(), content.also.clone()));
                view! {
                    {(!finding.sentence.is_empty()).then(|| view! { <Finding words=finding brief=true /> })}
                    {also.into_iter().map(|sentence| view! { <p class="chart-also">{sentence}</p> }).collect_view()}
                }
            }}
            {move || match drawing.get() {
                Err(error) => view! { <p class="muted">{error.to_string()}</p> }.into_any(),
                Ok(_) if as_table.get() && !printing.get() => ().into_any(),
                Ok(drawing) => view! { <Canvas drawing=drawing /> }.into_any(),
            }}
            {
                let table = StoredValue::new(table);
                let is_shown = move || as_table.get() && drawing.with(Result::is_ok);
                move || is_shown().then(|| match table.get_value() {
                    Some(table) => table.run(),
                    None => {
                        let table = content.with(ChartContent::table);
                        table.map(|table| view! { <ChartTable table=table /> }).into_any()
                    }
                })
            }
            {move || {
                let (method, notes) = content.with(|content| (content.finding.method.clone(), content.notes.clone()));
                (!notes.is_empty() || !method.is_empty()).then(|| view! {
                    <figcaption class="chart-note stack tight">
                        {notes.into_iter().map(|note| view! { <p>{note}</p> }).collect_view()}
                        <Method text=method />
                    </figcaption>
                })
            }}
        </figure>
    }
}
