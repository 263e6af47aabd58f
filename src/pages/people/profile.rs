//! What the leader knows of a person.

use super::text::date_text;
use crate::components::HistoryLink;
use crate::session::use_session;
use chrono::Weekday;
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Experience, Person, WorkingPattern};

/// Who the person is: facts, what helps in leading them, and adjustments held apart.
#[component]
pub(super) fn Profile(
    /// Who.
    id: PersonId,
    /// Shows the form.
    edit: RwSignal<bool>,
    /// Asks whether to delete.
    delete: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    view! {
        <section class="panel" aria-labelledby="person-about">
            <header class="panel-header">
                <h2 id="person-about">"About"</h2>
                <div class="panel-actions">
                    <button type="button" class="button quiet" on:click=move |_| edit.set(true)>
                        "Edit…"
                    </button>
                    <HistoryLink of=id />
                    <button type="button" class="button quiet danger" on:click=move |_| delete.set(true)>
                        "Delete…"
                    </button>
                </div>
            </header>
            {move || session.record::<Person>(id).map(|person| facts_view(&person))}
        </section>
    }
}

fn facts_view(person: &Person) -> impl IntoView + use<> {
    let adjustments = person.adjustments.trim().to_owned();
    view! {
        <dl class="definition">
            {facts(person)
                .into_iter()
                .map(|(term, fact)| view! { <div><dt>{term}</dt><dd>{fact}</dd></div> })
                .collect_view()}
        </dl>
        {(!adjustments.is_empty()).then(|| view! {
            <details class="disclosure">
                <summary>"Adjustments (sensitive)"</summary>
                <div><p>{adjustments}</p></div>
            </details>
        })}
    }
}

fn facts(person: &Person) -> Vec<(&'static str, String)> {
    let date = |date: Option<chrono::NaiveDate>| date.map(date_text).unwrap_or_default();
    let experience = match person.experience {
        Experience::Unknown => String::new(),
        known => known.label().to_owned(),
    };
    let away: Vec<String> = person
        .absences
        .iter()
        .rev()
        .take(3)
        .map(|absence| match absence.reason.trim() {
            "" => absence.period.label(),
            reason => format!("{} ({reason})", absence.period.label()),
        })
        .collect();
    let mut facts = vec![
        ("Manager", person.manager.clone()),
        ("Office", person.office.clone()),
        ("Joined", date(person.joined)),
        ("Last day", date(person.left)),
        ("Works", pattern(&person.pattern)),
        ("Away", away.join("; ")),
        ("Experience", experience),
        ("Strengths", person.strengths.clone()),
        ("Developing", person.development_needs.clone()),
        ("Driven by", person.motivators.clone()),
        ("Approach", person.preferred_approach.clone()),
    ];
    facts.retain(|(_, fact)| !fact.trim().is_empty());
    facts
}

fn pattern(pattern: &WorkingPattern) -> String {
    match pattern {
        WorkingPattern::Team => "As the team".into(),
        WorkingPattern::Days(days) => {
            let names: Vec<String> = days.iter().map(Weekday::to_string).collect();
            names.join(", ")
        }
    }
}
