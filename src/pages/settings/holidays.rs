//! Public holidays.

use super::change_settings;
use crate::components::{DateField, TextField};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::records::Holiday;

/// The public holidays.
#[component]
pub(super) fn Holidays() -> impl IntoView {
    let session = use_session();
    let date = RwSignal::new(None);
    let name = RwSignal::new(String::new());
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(day) = date.get_untracked() else {
            session.say_error("Choose the day first.");
            return;
        };
        let title = name.get_untracked().trim().to_owned();
        change_settings(session, "Added a public holiday", |settings| {
            settings.holidays.retain(|holiday| holiday.date != day);
            settings.holidays.push(Holiday {
                date: day,
                name: title,
            });
            settings.holidays.sort_by_key(|holiday| holiday.date);
        });
        date.set(None);
        name.set(String::new());
    };
    let holidays = Memo::new(move |_| session.read(|workspace| workspace.settings().holidays));
    view! {
        <section class="panel" aria-labelledby="holidays-title">
            <header class="panel-header">
                <h2 id="holidays-title">"Public holidays"</h2>
                <p class="muted">"They are no working days in pace and pro-rata."</p>
            </header>
            <ul class="record-list">
                {move || {
                    holidays
                        .get()
                        .into_iter()
                        .map(|holiday| {
                            let day = holiday.date;
                            view! {
                                <li>
                                    <span class="record-title">
                                        {day.format("%-d %b %Y").to_string()} " " {holiday.name.clone()}
                                    </span>
                                    <button
                                        type="button"
                                        class="button small quiet"
                                        aria-label=format!("Remove {}", day.format("%-d %b %Y"))
                                        on:click=move |_| {
                                            change_settings(
                                                session,
                                                "Removed a public holiday",
                                                |settings| settings.holidays.retain(|other| other.date != day),
                                            );
                                        }
                                    >
                                        "Remove"
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <form class="form" on:submit=add>
                <div class="field-row">
                    <DateField id="holiday-date" label="Day" value=date />
                    <TextField id="holiday-name" label="Name" value=name />
                    <div class="form-actions"><button type="submit" class="button">"Add holiday"</button></div>
                </div>
            </form>
        </section>
    }
}
