//! A chart as a file: its figures as CSV, its drawing as SVG or PNG.

use super::content::{ChartContent, column_names};
use crate::platform::download::{download, object_url, release};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_charts::{ChartSize, Table, standalone_svg};
use throughline_exchange::csv_export;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// How many pixels of a PNG stand for one of the drawing.
const PNG_SCALE: f64 = 2.0;

/// Buttons that hand over the chart as a file.
#[component]
pub fn Downloads(
    /// What the chart shows: files are drawn wide, whatever the screen.
    content: Signal<ChartContent>,
) -> impl IntoView {
    let session = use_session();
    let say = move |outcome: Result<(), String>| {
        if let Err(sentence) = outcome {
            session.say_error(sentence);
        }
    };
    let as_csv = move |_| {
        if let Some(table) = content.with_untracked(ChartContent::table) {
            let text = csv(&table);
            let name = file_name(&table.caption, "csv");
            say(download(&name, "text/csv;charset=utf-8", text.as_bytes()));
        }
    };
    let wide = move || {
        content
            .with_untracked(|content| content.draw(ChartSize::WIDE))
            .ok()
    };
    let as_svg = move |_| {
        if let Some(drawing) = wide() {
            let name = file_name(&drawing.title, "svg");
            say(download(
                &name,
                "image/svg+xml",
                standalone_svg(&drawing).as_bytes(),
            ));
        }
    };
    let as_png = move |_| {
        if let Some(drawing) = wide() {
            spawn_local(async move {
                let name = file_name(&drawing.title, "png");
                let outcome = match png(&standalone_svg(&drawing)).await {
                    Some(bytes) => download(&name, "image/png", &bytes),
                    None => Err(
                        "The browser could not make a PNG of this chart. Download it as SVG instead."
                            .to_owned(),
                    ),
                };
                say(outcome);
            });
        }
    };
    view! {
        <button type="button" class="button small quiet" aria-label="Download as CSV" on:click=as_csv>
            "CSV"
        </button>
        <button type="button" class="button small quiet" aria-label="Download as SVG" on:click=as_svg>
            "SVG"
        </button>
        <button type="button" class="button small quiet" aria-label="Download as PNG" on:click=as_png>
            "PNG"
        </button>
    }
}

/// The table as CSV: figures in full, words guarded against being read as formulas.
pub fn csv(table: &Table) -> String {
    let columns = column_names(table);
    let header: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut sheet = csv_export::Table::new(&header);
    for row in &table.rows {
        for (cell, column) in row.iter().zip(&table.columns) {
            let is_percent = column.unit.as_deref() == Some("%");
            match cell.number {
                Some(number) if is_percent => sheet.value(Some(in_full(number * 100.0))),
                Some(number) => sheet.value(Some(in_full(number))),
                None if column.numeric => sheet.value(None::<f64>),
                None => sheet.text(&cell.text),
            };
        }
        sheet.end_row();
    }
    sheet.finish()
}

/// A figure without the noise of binary fractions.
fn in_full(number: f64) -> f64 {
    let scaled = number * 1e6;
    if scaled.abs() < 1e15 {
        scaled.round() / 1e6
    } else {
        number
    }
}

/// A file's name made of a title: `win-rate-by-person-2017.csv`.
pub fn file_name(title: &str, ending: &str) -> String {
    let mut name = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_alphanumeric() => name.push(c),
            _ if !name.is_empty() && !name.ends_with('-') => name.push('-'),
            _ => {}
        }
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { "chart" } else { name };
    format!("{name}.{ending}")
}

/// An SVG file drawn by the browser; `None` when it cannot.
async fn png(svg: &str) -> Option<Vec<u8>> {
    let url = object_url("image/svg+xml", svg.as_bytes()).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&url);
    let loaded = JsFuture::from(image.decode()).await;
    let blob = match loaded {
        Ok(_) => drawn(&image).await,
        Err(_) => None,
    };
    release(&url);
    let buffer = JsFuture::from(blob?.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

async fn drawn(image: &HtmlImageElement) -> Option<Blob> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (
        f64::from(image.natural_width()),
        f64::from(image.natural_height()),
    );
    // The sizes come from our own drawing: a few thousand pixels at most.
    canvas.set_width((width * PNG_SCALE) as u32);
    canvas.set_height((height * PNG_SCALE) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            image,
            0.0,
            0.0,
            width * PNG_SCALE,
            height * PNG_SCALE,
        )
        .ok()?;
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: wasm_bindgen::JsValue| {
            let _ = resolve.call1(&wasm_bindgen::JsValue::NULL, &blob);
        });
        let _ = canvas.to_blob(done.unchecked_ref());
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_charts::{RankedIntervals, RankedPerson, ValueFormat};

    #[test]
    fn a_file_is_named_after_the_chart() {
        assert_eq!(
            file_name("Win rate by person, 2017", "svg"),
            "win-rate-by-person-2017.svg"
        );
        assert_eq!(file_name("–", "csv"), "chart.csv");
    }

    #[test]
    fn a_charts_csv_holds_figures_in_full_and_no_formulas() {
        let chart = RankedIntervals {
            id: "r".into(),
            title: "Win rate".into(),
            value_name: "Win rate".into(),
            format: ValueFormat::Percent { places: 1 },
            higher_is_better: true,
            team: Some(0.5),
            before: None,
            people: vec![RankedPerson {
                label: "=cmd".into(),
                value: Some(0.5505),
                interval: Some((0.4, 0.6)),
                basis: None,
                before: None,
                highlighted: false,
            }],
        };
        let text = csv(&chart.table());
        assert!(text.contains("'=cmd"), "{text}");
        assert!(text.contains("55.05"), "{text}");
    }
}
