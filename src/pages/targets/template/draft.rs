//! What is typed into the template, and the change it makes.

use super::plan::{Template, values};
use crate::components::Errors;
use crate::pages::targets::amount;
use crate::pages::targets::figures::TargetFigures;
use crate::pages::targets::repeat::Run;
use crate::pages::targets::series::set_run;
use crate::platform::{BrowserEnvironment, today};
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Scope, Target};
use throughline_domain::{Change, Workspace};
use throughline_insight::attainment::target_for;

/// The form as it stands.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub figures: StoredValue<TargetFigures>,
    pub is_split: RwSignal<bool>,
    pub value: RwSignal<String>,
    pub team: RwSignal<String>,
    pub with_team: RwSignal<bool>,
    pub pro_rata: RwSignal<bool>,
    pub reason: RwSignal<String>,
    pub run: Run,
    pub people: StoredValue<Vec<PersonDraft>>,
    pub errors: Errors,
}

/// One person's line in the preview.
#[derive(Clone)]
pub(super) struct PersonDraft {
    pub person: PersonId,
    pub name: String,
    /// The target set before.
    pub known: Option<f64>,
    pub included: RwSignal<bool>,
    /// A value of their own; blank for the template's.
    pub value: RwSignal<String>,
    /// A reason of their own; blank for the template's.
    pub reason: RwSignal<String>,
}

impl Draft {
    /// Everybody on the team but its leader.
    pub(super) fn new(figures: TargetFigures, leader: &str) -> Self {
        let people = figures
            .people
            .iter()
            .filter_map(|row| {
                Some(PersonDraft {
                    person: row.person()?,
                    name: row.name.clone(),
                    known: row.attainment.raw_target,
                    included: RwSignal::new(leader.is_empty() || row.name != leader),
                    value: RwSignal::new(String::new()),
                    reason: RwSignal::new(String::new()),
                })
            })
            .collect();
        Self {
            is_split: RwSignal::new(false),
            value: RwSignal::new(String::new()),
            team: RwSignal::new(String::new()),
            with_team: RwSignal::new(true),
            pro_rata: RwSignal::new(figures.may_be_pro_rata()),
            reason: RwSignal::new(String::new()),
            run: Run::new(figures.period),
            people: StoredValue::new(people),
            errors: Errors::new(),
            figures: StoredValue::new(figures),
        }
    }

    /// Those who get a target.
    pub(super) fn included(&self) -> Vec<PersonDraft> {
        self.people.with_value(|people| {
            people
                .iter()
                .filter(|person| person.included.get())
                .cloned()
                .collect()
        })
    }

    fn read(&self, typed: &str) -> Result<Option<f64>, String> {
        self.figures
            .with_value(|figures| amount::read(figures.metric.unit, figures.currency, typed))
    }

    fn template(&self) -> Option<Template> {
        let value = self.read(&self.value.get()).ok()??;
        Some(match self.is_split.get() {
            true => Template::Split(value),
            false => Template::Each(value),
        })
    }

    /// Each included person's value, in order; `None` until the template has one. What is typed wrongly
    /// counts as blank until it is mended: saving refuses it.
    pub(super) fn values(&self) -> Option<Vec<(PersonId, f64)>> {
        let template = self.template()?;
        let included = self.included();
        let own: Vec<Option<f64>> = included
            .iter()
            .map(|person| self.read(&person.value.get()).unwrap_or(None))
            .collect();
        let shares = self
            .figures
            .with_value(|figures| values(template, &own, figures.metric.unit, figures.currency));
        Some(
            included
                .iter()
                .map(|person| person.person)
                .zip(shares)
                .collect(),
        )
    }

    /// The change that sets everything, or `None` when something is to be mended first.
    pub(super) fn change(&self, workspace: &Workspace) -> Option<Change> {
        untrack(|| {
            self.check();
            if !self.errors.is_empty() {
                return None;
            }
            self.build(workspace)
        })
    }

    /// How many targets later periods have already, of those that are about to be set.
    pub(super) fn already_set(&self, workspace: &Workspace) -> usize {
        let of = self.figures.with_value(|figures| figures.of.clone());
        let people = self.included().into_iter().map(|person| person.person);
        let mut scopes: Vec<Scope> = people.map(Scope::Person).collect();
        scopes.extend(self.with_team.get().then_some(Scope::Team));
        let later = self.run.later();
        let is_set = |period, scope| {
            let found = target_for(workspace, of.clone(), scope, period);
            found.is_some_and(|(_, target)| target.value.is_some())
        };
        later
            .iter()
            .flat_map(|period| scopes.iter().map(move |scope| (period, *scope)))
            .filter(|(period, scope)| is_set(period, *scope))
            .count()
    }

    fn check(&self) {
        self.errors.clear();
        if let Some(refusal) = self.figures.with_value(|figures| figures.refusal.clone()) {
            self.errors.add("value", refusal);
        }
        match self.read(&self.value.get()) {
            Err(sentence) => self.errors.add("value", sentence),
            Ok(None) => self.errors.add("value", "Give the template a value."),
            Ok(Some(_)) => {}
        }
        if let Err(sentence) = self.read(&self.team.get()) {
            self.errors.add("team", sentence);
        }
        if self.reason.get().trim().is_empty() {
            self.errors.add(
                "reason",
                "Say what the template's value rests on: one sentence is enough.",
            );
        }
        self.run.check(self.errors);
        let included = self.included();
        if included.is_empty() && !self.with_team.get() {
            self.errors
                .add("people", "Choose at least one person, or the team.");
        }
        for person in included {
            let (id, name) = (person.person, &person.name);
            match self.read(&person.value.get()) {
                Err(sentence) => self
                    .errors
                    .add(format!("value-{id}"), format!("{name}: {sentence}")),
                Ok(Some(_)) if person.reason.get().trim().is_empty() => self.errors.add(
                    format!("reason-{id}"),
                    format!(
                        "{name} gets another value than the template's: say why it suits them."
                    ),
                ),
                Ok(_) => {}
            }
        }
    }

    fn build(&self, workspace: &Workspace) -> Option<Change> {
        let people = self.values()?;
        let sum: f64 = people.iter().map(|(_, value)| value).sum();
        let typed_team = self.read(&self.team.get()).ok()?;
        let general = self.reason.get().trim().to_owned();
        let figures = self.figures.get_value();
        let team = match self.template()? {
            Template::Split(value) => value,
            Template::Each(_) if figures.is_additive => typed_team.unwrap_or(sum),
            Template::Each(value) => typed_team.unwrap_or(value),
        };
        let periods = self.run.periods();
        let label = format!(
            "Set {} targets{} for {}",
            figures.metric.name.to_lowercase(),
            figures
                .of
                .part
                .as_ref()
                .map(|part| format!(", {},", part.label()))
                .unwrap_or_default(),
            match periods.len() {
                1 => figures.period.label(),
                count => format!("{count} periods"),
            }
        );
        let target = |scope, value, pro_rata, reason| Target {
            metric: figures.of.metric,
            part: figures.of.part.clone(),
            scope,
            period: figures.period,
            value: Some(value),
            pro_rata,
            reason,
            agreed_on: today(),
            series: None,
            history: Vec::new(),
        };
        let mut change = Change::new(label);
        if self.with_team.get() {
            let target = target(Scope::Team, team, false, general.clone());
            let run = (&target, periods.as_slice(), general.as_str());
            change = set_run(change, workspace, &BrowserEnvironment, run);
        }
        for ((person, value), draft) in people.into_iter().zip(self.included()) {
            let own = draft.reason.get().trim().to_owned();
            let reason = if own.is_empty() { general.clone() } else { own };
            let target = target(
                Scope::Person(person),
                value,
                self.pro_rata.get(),
                reason.clone(),
            );
            let run = (&target, periods.as_slice(), reason.as_str());
            change = set_run(change, workspace, &BrowserEnvironment, run);
        }
        // A measure stored for the first time is no change of its own.
        let sets_any = change.edits.iter().any(|edit| match edit {
            throughline_domain::change::Edit::Record(edit) => {
                edit.id.kind == throughline_domain::records::RecordKind::Target
            }
            _ => false,
        });
        Some(if sets_any { change } else { Change::new("") })
    }
}
