//! The targets that are there, and what a row makes of one of them.

use chrono::NaiveDate;
use std::collections::HashMap;
use throughline_domain::id::{MetricId, TargetId};
use throughline_domain::records::{Scope, Target};
use throughline_domain::{Period, PeriodKind, Workspace};

/// What a row says, with its period settled.
pub(super) struct Read {
    pub metric: MetricId,
    pub scope: Scope,
    pub period: Period,
    /// Set when the period starts on the row's date and its end follows from other rows.
    pub starts: Option<PeriodKind>,
    pub value: Option<f64>,
    pub reason: Option<String>,
    pub pro_rata: Option<bool>,
}

impl Read {
    /// The id that the same target of another file, or on another device, gets too.
    pub fn id(&self) -> TargetId {
        let place = (self.metric, self.scope, self.period.start);
        match self.starts {
            Some(kind) => started(place, kind),
            None => id(place, &self.period.end.to_string()),
        }
    }

    /// The target that is there with what the row says put in; what is blank in the row stays.
    pub fn put_into(&self, known: &Target) -> Target {
        Target {
            period: self.period,
            value: self.value.or(known.value),
            pro_rata: self.pro_rata.unwrap_or(known.pro_rata),
            reason: self.reason.clone().unwrap_or_else(|| known.reason.clone()),
            ..known.clone()
        }
    }
}

fn id((metric, scope, start): (MetricId, Scope, NaiveDate), end: &str) -> TargetId {
    let whose = match scope {
        Scope::Team => "team".to_owned(),
        Scope::Person(id) => id.to_string(),
    };
    TargetId::from_key(&format!("{metric}\u{1f}{whose}\u{1f}{start}\u{1f}{end}"))
}

/// The id of a target whose period starts on a day and ends where the next one starts.
fn started(place: (MetricId, Scope, NaiveDate), kind: PeriodKind) -> TargetId {
    id(place, kind.label())
}

/// The targets that are there, by what they are for.
pub(super) struct Known<'a> {
    workspace: &'a Workspace,
    places: HashMap<(MetricId, Scope, Period), TargetId>,
}

impl<'a> Known<'a> {
    pub fn of(workspace: &'a Workspace) -> Self {
        let mut places: HashMap<_, TargetId> = HashMap::new();
        for (id, target) in workspace.all::<Target>() {
            let latest = places
                .entry((target.metric, target.scope, target.period))
                .or_insert(id);
            let agreed_on = workspace
                .get::<Target>(*latest)
                .map(|other| other.agreed_on);
            if (Some(target.agreed_on), id) > (agreed_on, *latest) {
                *latest = id;
            }
        }
        Self { workspace, places }
    }

    /// Of what, whose and from when the targets are that were imported by the days their periods start
    /// on: a file that has only some of them leaves the others' days alone.
    pub fn started(
        &self,
        kind: PeriodKind,
    ) -> impl Iterator<Item = (MetricId, Scope, NaiveDate)> + use<'a> {
        self.workspace
            .all::<Target>()
            .map(|(id, target)| (id, (target.metric, target.scope, target.period.start)))
            .filter(move |(id, place)| started(*place, kind) == *id)
            .map(|(_, place)| place)
    }

    /// The target a row is about: the one of the same period, or the one imported before whose end was
    /// not known yet.
    pub fn find(&self, read: &Read) -> Option<(TargetId, &'a Target)> {
        let place = (read.metric, read.scope, read.period);
        let id = self
            .places
            .get(&place)
            .copied()
            .unwrap_or_else(|| read.id());
        Some((id, self.workspace.get::<Target>(id)?))
    }
}
