//! The sections of a snapshot on the screen and on paper.

use leptos::prelude::*;
use throughline_domain::records::SnapshotSection;

/// Sections with their facts and tables. All text is shown as text.
#[component]
pub fn SnapshotSections(
    /// The sections.
    sections: Vec<SnapshotSection>,
    /// The level of their headings, 2 or 3.
    #[prop(default = 2)]
    level: u8,
) -> impl IntoView {
    sections
        .into_iter()
        .map(|section| view! { <Section section=section level=level /> })
        .collect_view()
}

#[component]
fn Section(section: SnapshotSection, level: u8) -> impl IntoView {
    let SnapshotSection {
        heading,
        facts,
        columns,
        rows,
    } = section;
    let caption = heading.clone();
    let title = match level {
        3 => view! { <h3>{heading}</h3> }.into_any(),
        _ => view! { <h2>{heading}</h2> }.into_any(),
    };
    let facts = (!facts.is_empty()).then(|| {
        view! {
            <dl class="definition">
                {facts
                    .into_iter()
                    .map(|(label, text)| view! { <div><dt>{label}</dt><dd><Lines text=text /></dd></div> })
                    .collect_view()}
            </dl>
        }
    });
    let table = (!columns.is_empty()).then(|| {
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label=caption.clone()>
                <table class="data compact">
                    <caption class="visually-hidden">{caption.clone()}</caption>
                    <thead>
                        <tr>
                            {columns
                                .into_iter()
                                .map(|name| view! { <th scope="col">{name}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {rows
                            .into_iter()
                            .map(|row| view! {
                                <tr>{row.into_iter().map(|cell| view! { <td>{cell_lines(cell)}</td> }).collect_view()}</tr>
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
    });
    view! { <section class="record-section">{title} {facts} {table}</section> }
}

/// A cell; only one with several lines is made of paragraphs.
fn cell_lines(cell: String) -> AnyView {
    match cell.contains('\n') {
        true => view! { <Lines text=cell /> }.into_any(),
        false => cell.into_any(),
    }
}

/// Text with its own line breaks.
#[component]
fn Lines(text: String) -> impl IntoView {
    text.lines()
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect_view()
}
