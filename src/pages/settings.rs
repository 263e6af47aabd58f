//! The team's settings and its sales process.

use crate::components::{
    ChoiceField, DateField, ErrorSummary, Errors, NumberField, PageHeader, TextField,
    field::read_number,
};
use crate::session::use_session;
use chrono::Weekday;
use leptos::prelude::*;
use throughline_domain::records::{Holiday, Process, Settings, Stage};
use throughline_domain::{Change, Currency};

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "Monday"),
    (Weekday::Tue, "Tuesday"),
    (Weekday::Wed, "Wednesday"),
    (Weekday::Thu, "Thursday"),
    (Weekday::Fri, "Friday"),
    (Weekday::Sat, "Saturday"),
    (Weekday::Sun, "Sunday"),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The settings screen.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <PageHeader title="Settings" lead="How this team counts its time and money." />
        <TeamSettings />
        <Holidays />
        <SalesProcess />
    }
}

fn save_settings(label: &str, edit: impl FnOnce(&mut Settings)) {
    let session = use_session();
    let change = session.peek(|workspace| {
        let mut settings = workspace.settings();
        edit(&mut settings);
        match workspace.get::<Settings>(Settings::id()) {
            Some(_) => Change::new(label).update(workspace, Settings::id(), settings),
            None => Change::new(label).create(Settings::id(), settings),
        }
    });
    session.commit(change);
}

#[component]
fn TeamSettings() -> impl IntoView {
    let settings = use_session().peek(|workspace| workspace.settings());
    let errors = Errors::new();
    let team = RwSignal::new(settings.team);
    let organisation = RwSignal::new(settings.organisation);
    let leader = RwSignal::new(settings.leader);
    let currency = RwSignal::new(settings.currency.code().to_owned());
    let week_start = RwSignal::new(settings.week_start.to_string());
    let fiscal_start = RwSignal::new(settings.fiscal_start.to_string());
    let retention = RwSignal::new(settings.retention_months.to_string());
    let working = RwSignal::new(settings.working_week);
    let owner = Owner::current();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let money = currency.get_untracked().parse::<Currency>();
        if let Err(error) = &money {
            errors.add("currency", error.to_string());
        }
        let months = read_number(&retention.get_untracked()).ok().flatten();
        let months = months.filter(|months| (1.0..=240.0).contains(months));
        if months.is_none() {
            errors.add("retention", "Give a whole number of months, from 1 to 240.");
        }
        if working.with_untracked(Vec::is_empty) {
            errors.add("week", "Choose at least one working day.");
        }
        let (Ok(money), Some(months), true) = (money, months, errors.is_empty()) else {
            return;
        };
        let run = || {
            save_settings("Changed the settings", |settings| {
                settings.team = team.get_untracked().trim().into();
                settings.organisation = organisation.get_untracked().trim().into();
                settings.leader = leader.get_untracked().trim().into();
                settings.currency = money;
                settings.week_start = week_start.get_untracked().parse().unwrap_or(Weekday::Mon);
                settings.fiscal_start = fiscal_start.get_untracked().parse().unwrap_or(1);
                settings.retention_months = months as u32;
                settings.working_week = working.get_untracked();
            });
        };
        match &owner {
            Some(owner) => owner.with(run),
            None => run(),
        }
    };
    let days: Vec<(String, String)> = WEEK
        .iter()
        .map(|(day, name)| (day.to_string(), (*name).to_owned()))
        .collect();
    let months: Vec<(String, String)> = MONTHS
        .iter()
        .enumerate()
        .map(|(index, name)| ((index + 1).to_string(), (*name).to_owned()))
        .collect();
    view! {
        <section class="panel" aria-labelledby="team-title">
            <header class="panel-header"><h2 id="team-title">"Team"</h2></header>
            <form class="form stack" on:submit=save novalidate>
                <ErrorSummary errors=errors prefix="settings" />
                <div class="field-row">
                    <TextField id="settings-team" label="Team" value=team />
                    <TextField id="settings-organisation" label="Organisation" value=organisation />
                    <TextField id="settings-leader" label="Team leader" value=leader hint="The author of reviews." />
                </div>
                <div class="field-row">
                    <TextField id="settings-currency" label="Currency" value=currency errors=errors hint="Three letters, for example GBP. Amounts are not converted." />
                    <ChoiceField id="settings-week_start" label="A week begins on" value=week_start choices=days />
                    <ChoiceField id="settings-fiscal_start" label="The fiscal year begins in" value=fiscal_start choices=months />
                    <NumberField id="settings-retention" label="Reviews are kept for" value=retention unit="months" errors=errors />
                </div>
                <fieldset class="fieldset" id="settings-week">
                    <legend>"Working week"</legend>
                    <div class="cluster">
                        {WEEK
                            .into_iter()
                            .map(|(day, name)| {
                                view! {
                                    <label class="check">
                                        <input
                                            type="checkbox"
                                            prop:checked=move || working.with(|days| days.contains(&day))
                                            on:change=move |event| {
                                                let on = event_target_checked(&event);
                                                working.update(|days| {
                                                    days.retain(|other| *other != day);
                                                    if on {
                                                        days.push(day);
                                                    }
                                                });
                                            }
                                        />
                                        " "
                                        {name}
                                    </label>
                                }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
                <div class="form-actions">
                    <button type="submit" class="button primary">"Save settings"</button>
                </div>
            </form>
        </section>
    }
}

#[component]
fn Holidays() -> impl IntoView {
    let session = use_session();
    let date = RwSignal::new(None);
    let name = RwSignal::new(String::new());
    let edit = move |label: &'static str, edit: &dyn Fn(&mut Settings)| {
        let change = session.peek(|workspace| {
            let mut settings = workspace.settings();
            edit(&mut settings);
            match workspace.get::<Settings>(Settings::id()) {
                Some(_) => Change::new(label).update(workspace, Settings::id(), settings),
                None => Change::new(label).create(Settings::id(), settings),
            }
        });
        session.commit(change);
    };
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(day) = date.get_untracked() else {
            session.say_error("Choose the day first.");
            return;
        };
        let title = name.get_untracked().trim().to_owned();
        edit("Added a public holiday", &|settings| {
            settings.holidays.retain(|holiday| holiday.date != day);
            settings.holidays.push(Holiday {
                date: day,
                name: title.clone(),
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
                                            edit(
                                                "Removed a public holiday",
                                                &|settings| settings.holidays.retain(|other| other.date != day),
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

/// The open stages of the sales process, in order.
#[component]
fn SalesProcess() -> impl IntoView {
    let session = use_session();
    let stages = Memo::new(move |_| {
        session
            .read(|workspace| workspace.get::<Process>(Process::standard_id()).cloned())
            .unwrap_or_else(Process::standard)
            .stages
    });
    let save = move |label: &'static str, edit: &dyn Fn(&mut Vec<Stage>)| {
        let change = session.peek(|workspace| {
            let id = Process::standard_id();
            match workspace.get::<Process>(id) {
                Some(process) => {
                    let mut process = process.clone();
                    edit(&mut process.stages);
                    Change::new(label).update(workspace, id, process)
                }
                None => {
                    let mut process = Process::standard();
                    edit(&mut process.stages);
                    Change::new(label).create(id, process)
                }
            }
        });
        session.commit(change);
    };
    let name = RwSignal::new(String::new());
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let title = name.get_untracked().trim().to_owned();
        if !title.is_empty() {
            save("Added a stage", &|stages| {
                stages.push(Stage {
                    name: title.clone(),
                    probability: None,
                });
            });
            name.set(String::new());
        }
    };
    view! {
        <section class="panel" aria-labelledby="process-title">
            <header class="panel-header">
                <h2 id="process-title">"Sales process"</h2>
                <p class="muted">"Open stages in order; a deal then is won or lost."</p>
            </header>
            <div class="table-scroll" tabindex="0" role="region" aria-labelledby="process-title">
                <table class="data">
                    <caption class="visually-hidden">"Stages of the sales process"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Stage"</th>
                            <th scope="col" class="number">"Chance of winning " <span class="unit">"%"</span></th>
                            <th class="row-actions"><span class="visually-hidden">"Actions"</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let list = stages.get();
                            let last = list.len().saturating_sub(1);
                            list.into_iter()
                                .enumerate()
                                .map(|(index, stage)| {
                                    let words = stage.name.clone();
                                    view! {
                                        <tr>
                                            <th scope="row">
                                                <input
                                                    type="text"
                                                    aria-label=format!("Name of stage {}", index + 1)
                                                    value=stage.name.clone()
                                                    on:change=move |event| {
                                                        let name = event_target_value(&event).trim().to_owned();
                                                        if !name.is_empty() {
                                                            save("Renamed a stage", &|stages| {
                                                                if let Some(stage) = stages.get_mut(index) {
                                                                    stage.name = name.clone();
                                                                }
                                                            });
                                                        }
                                                    }
                                                />
                                            </th>
                                            <td class="number">
                                                <input
                                                    type="text"
                                                    inputmode="decimal"
                                                    class="number"
                                                    aria-label=format!("Chance of winning in {words}, in per cent")
                                                    value=stage
                                                        .probability
                                                        .map(|share| (share * 100.0).round().to_string())
                                                        .unwrap_or_default()
                                                    on:change=move |event| {
                                                        let typed = event_target_value(&event);
                                                        match read_number(&typed) {
                                                            Ok(share) if share.is_none_or(|s| (0.0..=100.0).contains(&s)) => {
                                                                save("Changed a stage's chance", &|stages| {
                                                                    if let Some(stage) = stages.get_mut(index) {
                                                                        stage.probability = share.map(|s| s / 100.0);
                                                                    }
                                                                });
                                                            }
                                                            _ => session.say_error("A chance is a number from 0 to 100, or blank."),
                                                        }
                                                    }
                                                />
                                            </td>
                                            <td class="row-actions">
                                                <button
                                                    type="button"
                                                    class="button small quiet"
                                                    disabled=index == 0
                                                    aria-label=format!("Move {words} up")
                                                    on:click=move |_| save("Moved a stage", &|stages| {
                                                        if index > 0 && index < stages.len() {
                                                            stages.swap(index, index - 1);
                                                        }
                                                    })
                                                >
                                                    "Up"
                                                </button>
                                                <button
                                                    type="button"
                                                    class="button small quiet"
                                                    disabled=index == last
                                                    aria-label=format!("Move {words} down")
                                                    on:click=move |_| save("Moved a stage", &|stages| {
                                                        if index + 1 < stages.len() {
                                                            stages.swap(index, index + 1);
                                                        }
                                                    })
                                                >
                                                    "Down"
                                                </button>
                                                <button
                                                    type="button"
                                                    class="button small quiet"
                                                    aria-label=format!("Remove {words}")
                                                    on:click=move |_| save("Removed a stage", &|stages| {
                                                        if index < stages.len() {
                                                            stages.remove(index);
                                                        }
                                                    })
                                                >
                                                    "Remove"
                                                </button>
                                            </td>
                                        </tr>
                                    }
                                })
                                .collect_view()
                        }}
                    </tbody>
                </table>
            </div>
            <form class="form" on:submit=add>
                <div class="field-row">
                    <TextField id="stage-name" label="New stage" value=name />
                    <div class="form-actions"><button type="submit" class="button">"Add stage"</button></div>
                </div>
            </form>
        </section>
    }
}
