//! What is typed for one target, and the changes it makes.

use super::Editing;
use crate::components::Errors;
use crate::pages::targets::amount;
use crate::pages::targets::repeat::Run;
use crate::pages::targets::series::{
    Reach, Wanted, change_reached, delete_reached, place, reached, set_run,
};
use crate::platform::{BrowserEnvironment, today};
use crate::session::AppSession;
use leptos::prelude::*;
use throughline_domain::id::TargetId;
use throughline_domain::records::Target;
use throughline_domain::{Change, Workspace};
use throughline_insight::attainment::target_for;

/// The form as it stands. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    session: AppSession,
    editing: StoredValue<Editing>,
    known: StoredValue<Option<Target>>,
    pub value: RwSignal<String>,
    pub reason: RwSignal<String>,
    pub why: RwSignal<String>,
    pub pro_rata: RwSignal<bool>,
    pub run: Run,
    pub reach: RwSignal<Reach>,
    pub errors: Errors,
}

impl Draft {
    pub(super) fn new(session: AppSession, editing: Editing) -> Self {
        let known: Option<Target> = editing
            .id
            .and_then(|id| session.peek(|workspace| workspace.get::<Target>(id).cloned()));
        let value = known.as_ref().and_then(|target| target.value);
        let reason = known.as_ref().map(|target| target.reason.clone());
        Self {
            session,
            value: RwSignal::new(amount::write(editing.unit, editing.currency, value)),
            reason: RwSignal::new(reason.unwrap_or_default()),
            why: RwSignal::new(String::new()),
            pro_rata: RwSignal::new(known.as_ref().is_some_and(|target| target.pro_rata)),
            run: Run::new(editing.period),
            reach: RwSignal::new(Reach::One),
            errors: Errors::new(),
            editing: StoredValue::new(editing),
            known: StoredValue::new(known),
        }
    }

    pub(super) fn editing(&self) -> Editing {
        self.editing.get_value()
    }

    pub(super) fn known(&self) -> Option<Target> {
        self.known.get_value()
    }

    pub(super) fn id(&self) -> Option<TargetId> {
        self.editing.with_value(|editing| editing.id)
    }

    /// The target's place in its series, when it shares one.
    pub(super) fn place(&self) -> Option<(usize, usize)> {
        let id = self.id()?;
        self.session.peek(|workspace| place(workspace, id))
    }

    fn typed(&self) -> Result<Option<f64>, String> {
        self.editing
            .with_value(|editing| amount::read(editing.unit, editing.currency, &self.value.get()))
    }

    /// Whether a value that was set is about to change, so that the history needs to know why.
    pub(super) fn needs_why(&self) -> bool {
        let Ok(Some(typed)) = self.typed() else {
            return false;
        };
        let (id, reach) = (self.id(), self.reach.get());
        let differs = |target: &Target| target.value.is_some_and(|value| value != typed);
        self.session.peek(|workspace| {
            let reached = id
                .map(|id| reached(workspace, id, reach))
                .unwrap_or_default();
            let mut reached = reached.iter().filter_map(|id| workspace.get::<Target>(*id));
            reached.any(differs) || self.set_before(workspace).iter().any(differs)
        })
    }

    /// Targets that are set already for the periods it repeats in.
    fn set_before(&self, workspace: &Workspace) -> Vec<Target> {
        if !self.run.repeats() {
            return Vec::new();
        }
        self.editing.with_value(|editing| {
            let periods = self.run.periods();
            let found = periods.iter().filter_map(|period| {
                target_for(workspace, editing.of.clone(), editing.scope, period)
            });
            found.map(|(_, target)| target.clone()).collect()
        })
    }

    /// How many later periods have a target already.
    pub(super) fn already_set(&self) -> usize {
        let own = self.editing.with_value(|editing| editing.period);
        let set = self.session.peek(|workspace| self.set_before(workspace));
        let later = |target: &&Target| target.period != own && target.value.is_some();
        set.iter().filter(later).count()
    }

    /// The change that saves it, or `None` when something is to be mended first.
    pub(super) fn save(&self) -> Option<Change> {
        untrack(|| {
            self.errors.clear();
            let read = self.typed();
            let reason = self.reason.get().trim().to_owned();
            let why = self.why.get().trim().to_owned();
            match &read {
                Err(sentence) => self.errors.add("value", sentence.clone()),
                Ok(None) => self
                    .errors
                    .add("value", "Give the target a value, or delete it."),
                Ok(Some(_)) => {}
            }
            if let Some(refusal) = self.editing().refusal {
                self.errors.add("value", refusal);
            }
            self.run.check(self.errors);
            if reason.is_empty() {
                self.errors.add(
                    "reason",
                    "Say why this target suits them: one sentence is enough.",
                );
            }
            if why.is_empty() && self.needs_why() {
                self.errors.add(
                    "why",
                    "Say why the target changes: it is kept with what it was before.",
                );
            }
            let (Ok(Some(value)), true) = (read, self.errors.is_empty()) else {
                return None;
            };
            Some(self.change(Wanted {
                value,
                reason,
                pro_rata: self.editing().may_be_pro_rata && self.pro_rata.get(),
                why,
                agreed_on: today(),
            }))
        })
    }

    fn change(&self, wanted: Wanted) -> Change {
        let (editing, reach) = (self.editing(), self.reach.get());
        let words = editing.words();
        self.session.peek(|workspace| match editing.id {
            Some(id) if !self.run.repeats() => {
                let label = match reached(workspace, id, reach).len() {
                    1 => format!("Changed {words}"),
                    count => format!("Changed {words} in {count} periods"),
                };
                change_reached(Change::new(label), workspace, (id, reach), &wanted)
            }
            _ => {
                let periods = self.run.periods();
                let label = match periods.len() {
                    1 => format!("Set {words}"),
                    count => format!("Set {words} for {count} periods"),
                };
                let target = Target {
                    metric: editing.of.metric,
                    part: editing.of.part.clone(),
                    scope: editing.scope,
                    period: editing.period,
                    value: Some(wanted.value),
                    pro_rata: wanted.pro_rata,
                    reason: wanted.reason.clone(),
                    agreed_on: wanted.agreed_on,
                    series: None,
                    history: Vec::new(),
                };
                let why = match wanted.why.as_str() {
                    "" => &wanted.reason,
                    why => why,
                };
                let run = (&target, periods.as_slice(), why);
                set_run(Change::new(label), workspace, &BrowserEnvironment, run)
            }
        })
    }

    /// How many targets a deletion takes.
    pub(super) fn reached(&self) -> usize {
        let reach = self.reach.get();
        self.id().map_or(0, |id| {
            self.session
                .peek(|workspace| reached(workspace, id, reach).len())
        })
    }

    /// The change that deletes it, with what else is chosen.
    pub(super) fn delete(&self) -> Option<Change> {
        let (id, words) = (self.id()?, self.editing().words());
        let label = match untrack(|| self.reached()) {
            1 => format!("Deleted {words}"),
            count => format!("Deleted {words} in {count} periods"),
        };
        let reach = self.reach.get_untracked();
        Some(
            self.session
                .peek(|workspace| delete_reached(Change::new(label), workspace, id, reach)),
        )
    }
}
