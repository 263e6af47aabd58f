//! A person while the form is open: what is typed, field by field.

use super::absences::AbsenceDraft;
use crate::components::Errors;
use chrono::{NaiveDate, Weekday};
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Experience, Person, WorkingPattern};
use throughline_domain::{Workspace, validate};

/// What the form of a person holds.
#[derive(Clone, Copy)]
pub(super) struct PersonDraft {
    pub(super) name: RwSignal<String>,
    pub(super) alias: RwSignal<String>,
    pub(super) role: RwSignal<String>,
    pub(super) manager: RwSignal<String>,
    pub(super) office: RwSignal<String>,
    pub(super) joined: RwSignal<Option<NaiveDate>>,
    pub(super) left: RwSignal<Option<NaiveDate>>,
    pub(super) own_days: RwSignal<bool>,
    pub(super) days: RwSignal<Vec<Weekday>>,
    pub(super) absences: RwSignal<Vec<AbsenceDraft>>,
    pub(super) experience: RwSignal<String>,
    pub(super) strengths: RwSignal<String>,
    pub(super) development_needs: RwSignal<String>,
    pub(super) motivators: RwSignal<String>,
    pub(super) preferred_approach: RwSignal<String>,
    pub(super) adjustments: RwSignal<String>,
}

impl PersonDraft {
    /// What is known of a person, ready to be changed.
    pub(super) fn of(person: &Person, working_week: &[Weekday]) -> Self {
        let (own_days, days) = match &person.pattern {
            WorkingPattern::Team => (false, working_week.to_vec()),
            WorkingPattern::Days(days) => (true, days.clone()),
        };
        let text = |text: &String| RwSignal::new(text.clone());
        Self {
            name: text(&person.name),
            alias: text(&person.alias),
            role: text(&person.role),
            manager: text(&person.manager),
            office: text(&person.office),
            joined: RwSignal::new(person.joined),
            left: RwSignal::new(person.left),
            own_days: RwSignal::new(own_days),
            days: RwSignal::new(days),
            absences: RwSignal::new(person.absences.iter().map(AbsenceDraft::of).collect()),
            experience: RwSignal::new(experience_key(person.experience)),
            strengths: text(&person.strengths),
            development_needs: text(&person.development_needs),
            motivators: text(&person.motivators),
            preferred_approach: text(&person.preferred_approach),
            adjustments: text(&person.adjustments),
        }
    }

    /// The person as typed, once it keeps every rule; otherwise the errors say what to mend.
    pub(super) fn read(
        &self,
        workspace: &Workspace,
        own: Option<PersonId>,
        errors: Errors,
    ) -> Option<Person> {
        let (mut absences, mut wrong) = (Vec::new(), false);
        for draft in self.absences.get_untracked() {
            match draft.read() {
                Ok(absence) => absences.extend(absence),
                Err(()) => wrong = true,
            }
        }
        absences.sort_by_key(|absence| absence.period);
        let typed = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let mut person = Person {
            name: typed(self.name),
            alias: typed(self.alias),
            role: typed(self.role),
            manager: typed(self.manager),
            office: typed(self.office),
            joined: self.joined.get_untracked(),
            left: self.left.get_untracked(),
            pattern: match self.own_days.get_untracked() {
                true => WorkingPattern::Days(self.days.get_untracked()),
                false => WorkingPattern::Team,
            },
            absences,
            experience: experience_of(&self.experience.get_untracked()),
            strengths: typed(self.strengths),
            development_needs: typed(self.development_needs),
            motivators: typed(self.motivators),
            preferred_approach: typed(self.preferred_approach),
            adjustments: typed(self.adjustments),
        };
        if person.alias.is_empty() {
            person.alias = free_alias(workspace);
        }
        errors.take(&validate::check(&person.clone().into(), workspace));
        let is_taken = workspace.all::<Person>().any(|(id, other)| {
            Some(id) != own && other.alias.trim().eq_ignore_ascii_case(&person.alias)
        });
        if is_taken {
            errors.add(
                "alias",
                "Somebody else has this alias already. Choose another, or leave it blank for the next free one.",
            );
        }
        if person.pattern == WorkingPattern::Days(Vec::new()) {
            errors.add(
                "own_days",
                "Tick at least one working day, or use the team's working week.",
            );
        }
        if wrong {
            errors.add(
                "absences",
                "Give each absence a first and a last day, the last not before the first.",
            );
        }
        errors.is_empty().then_some(person)
    }
}

/// `Seller NN` with a number above every one in use, so that a pseudonym is never given twice.
pub(super) fn free_alias(workspace: &Workspace) -> String {
    let highest = workspace
        .all::<Person>()
        .filter_map(|(_, person)| {
            let number = person.alias.trim().strip_prefix("Seller ")?;
            number.trim().parse::<u32>().ok()
        })
        .max()
        .unwrap_or(0);
    format!("Seller {:02}", highest.saturating_add(1))
}

/// The experience behind a choice.
fn experience_of(key: &str) -> Experience {
    Experience::ALL
        .into_iter()
        .find(|experience| experience_key(*experience) == key)
        .unwrap_or_default()
}

/// The key of an experience among the choices: its label, which is unique.
fn experience_key(experience: Experience) -> String {
    experience.label().to_owned()
}

/// The choices of experience, least first.
pub(super) fn experience_choices() -> Vec<(String, String)> {
    Experience::ALL
        .into_iter()
        .map(|experience| (experience_key(experience), experience.label().to_owned()))
        .collect()
}
