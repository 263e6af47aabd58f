//! The targets that are there, and what a row makes of one of them.

use chrono::NaiveDate;
use std::collections::HashMap;
use throughline_domain::id::TargetId;
use throughline_domain::records::{Scope, Target, TargetOf};
use throughline_domain::{Period, PeriodKind, Workspace};

/// What a row says, with its period settled.
pub(super) struct Read {
    pub of: TargetOf,
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
        let place = (&self.of, self.scope, self.period.start);
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

fn id((of, scope, start): (&TargetOf, Scope, NaiveDate), end: &str) -> TargetId {
    let whose = match scope {
        Scope::Team => "team".to_owned(),
        Scope::Person(id) => id.to_string(),
    };
    let part = match &of.part {
        Some(part) => format!("\u{1f}{}", part.word()),
        None => String::new(),
    };
    let metric = of.metric;
    TargetId::from_key(&format!(
        "{metric}\u{1f}{whose}\u{1f}{start}\u{1f}{end}{part}"
    ))
}

/// The id of a target whose period starts on a day and ends where the next one starts.
fn started(place: (&TargetOf, Scope, NaiveDate), kind: PeriodKind) -> TargetId {
    id(place, kind.label())
}

/// A target that was imported by the day its period starts on.
#[derive(Clone)]
pub(super) struct Started<'a> {
    pub id: TargetId,
    pub target: &'a Target,
    pub of: TargetOf,
    pub scope: Scope,
    pub start: NaiveDate,
    /// How long its period was said to be.
    pub kind: PeriodKind,
}

impl<'a> Started<'a> {
    fn of(id: TargetId, target: &'a Target) -> Option<Self> {
        let (of, scope, start) = (target.of(), target.scope, target.period.start);
        let mut kinds = PeriodKind::ALL.into_iter();
        let kind = kinds.find(|kind| started((&of, scope, start), *kind) == id)?;
        Some(Self {
            id,
            target,
            of,
            scope,
            start,
            kind,
        })
    }

    /// All of them: a file that has only some leaves the others' days alone.
    pub fn all(workspace: &'a Workspace) -> Vec<Self> {
        let targets = workspace.all::<Target>();
        targets
            .filter_map(|(id, target)| Self::of(id, target))
            .collect()
    }
}

/// The targets that are there, by what they are for.
pub(super) struct Known<'a> {
    workspace: &'a Workspace,
    places: HashMap<(TargetOf, Scope, Period), TargetId>,
    started: Vec<Started<'a>>,
    starts: HashMap<(TargetOf, Scope, NaiveDate), TargetId>,
}

impl<'a> Known<'a> {
    pub fn of(workspace: &'a Workspace) -> Self {
        let mut places: HashMap<_, TargetId> = HashMap::new();
        for (id, target) in workspace.all::<Target>() {
            let latest = places
                .entry((target.of(), target.scope, target.period))
                .or_insert(id);
            let agreed_on = workspace
                .get::<Target>(*latest)
                .map(|other| other.agreed_on);
            if (Some(target.agreed_on), id) > (agreed_on, *latest) {
                *latest = id;
            }
        }
        let started = Started::all(workspace);
        let starts = started
            .iter()
            .map(|one| ((one.of.clone(), one.scope, one.start), one.id));
        Self {
            workspace,
            places,
            starts: starts.collect(),
            started,
        }
    }

    /// The targets that were imported by the days their periods start on.
    pub fn started(&self) -> Vec<Started<'a>> {
        self.started.clone()
    }

    /// The target a row is about: the one of the same period, or the one imported before whose end was
    /// not known yet.
    pub fn find(&self, read: &Read) -> Option<(TargetId, &'a Target)> {
        let place = (read.of.clone(), read.scope, read.period);
        let started = || {
            let start = (read.of.clone(), read.scope, read.period.start);
            read.starts.and_then(|_| self.starts.get(&start).copied())
        };
        let id = self.places.get(&place).copied().or_else(started);
        let id = id.unwrap_or_else(|| read.id());
        Some((id, self.workspace.get::<Target>(id)?))
    }
}
