//! Team, money, weeks and how long reviews are kept.

use super::change_settings;
use crate::components::{
    ChoiceField, ErrorSummary, Errors, NumberField, TextField, field::read_number,
};
use crate::session::use_session;
use chrono::Weekday;
use leptos::prelude::*;
use throughline_domain::Currency;

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

/// Team, money, weeks and how long reviews are kept.
#[component]
pub(super) fn TeamSettings() -> impl IntoView {
    let session = use_session();
    let settings = session.peek(|workspace| workspace.settings());
    let errors = Errors::new();
    let team = RwSignal::new(settings.team);
    let organisation = RwSignal::new(settings.organisation);
    let leader = RwSignal::new(settings.leader);
    let currency = RwSignal::new(settings.currency.code().to_owned());
    let week_start = RwSignal::new(settings.week_start.to_string());
    let fiscal_start = RwSignal::new(settings.fiscal_start.to_string());
    let retention = RwSignal::new(settings.retention_months.to_string());
    let working = RwSignal::new(settings.working_week);
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
        change_settings(session, "Changed the settings", |settings| {
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
