//! One signal a record, one a kind, one a log.

use super::trail::Trails;
use leptos::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use throughline_domain::change::{Edit, Replace};
use throughline_domain::log::LogKind;
use throughline_domain::records::{Document, RecordId, RecordKind};
use throughline_domain::{Change, Workspace};

type DocumentSignal = ArcRwSignal<Option<Arc<Document>>>;

/// The signals that views subscribe to. They are held outside the reactive arena, so that a view's end
/// does not end them.
#[derive(Default)]
pub(super) struct Signals {
    documents: HashMap<RecordId, DocumentSignal>,
    kinds: HashMap<RecordKind, ArcRwSignal<u64>>,
    activities: ArcRwSignal<u64>,
    deals: ArcRwSignal<u64>,
    /// Which rows were touched last.
    pub(super) trails: Trails,
}

impl Signals {
    pub(super) fn document(
        &mut self,
        id: RecordId,
        current: Option<Arc<Document>>,
    ) -> DocumentSignal {
        self.documents
            .entry(id)
            .or_insert_with(|| ArcRwSignal::new(current))
            .clone()
    }

    pub(super) fn kind(&mut self, kind: RecordKind) -> ArcRwSignal<u64> {
        self.kinds.entry(kind).or_default().clone()
    }

    pub(super) fn log(&self, kind: LogKind) -> ArcRwSignal<u64> {
        match kind {
            LogKind::Activities => self.activities.clone(),
            LogKind::Deals => self.deals.clone(),
        }
    }

    pub(super) fn touched(&mut self, change: &Change, workspace: &Workspace) -> Touched {
        let mut touched = Touched::default();
        let mut kinds = BTreeSet::new();
        let (mut activities, mut deals) = (false, false);
        for edit in &change.edits {
            match edit {
                Edit::Record(Replace { id, .. }) | Edit::Merged(Replace { id, .. }) => {
                    kinds.insert(id.kind);
                    if let Some(signal) = self.documents.get(id) {
                        let value = workspace.document(*id).cloned();
                        touched.documents.push((signal.clone(), value));
                    }
                }
                Edit::Activity(_) | Edit::Activities(_) => activities = true,
                Edit::Deal(_) | Edit::Deals(_) => deals = true,
                Edit::Learnt(_) => {}
            }
        }
        touched
            .counters
            .extend(kinds.into_iter().map(|kind| self.kind(kind)));
        touched
            .counters
            .extend(activities.then(|| self.activities.clone()));
        touched.counters.extend(deals.then(|| self.deals.clone()));
        touched
    }

    /// Everything, after the workspace was read anew.
    pub(super) fn all(&mut self, workspace: &Workspace) -> Touched {
        self.trails.forget();
        let mut counters: Vec<_> = self.kinds.values().cloned().collect();
        counters.extend([self.activities.clone(), self.deals.clone()]);
        let documents = self
            .documents
            .iter()
            .map(|(id, signal)| (signal.clone(), workspace.document(*id).cloned()))
            .collect();
        Touched {
            documents,
            counters,
        }
    }
}

/// Signals to be told of a change, once nothing is borrowed any more.
#[derive(Default)]
pub(super) struct Touched {
    documents: Vec<(DocumentSignal, Option<Arc<Document>>)>,
    counters: Vec<ArcRwSignal<u64>>,
}

impl Touched {
    pub(super) fn notify(self) {
        for (signal, value) in self.documents {
            signal.set(value);
        }
        for counter in self.counters {
            counter.update(|count| *count += 1);
        }
    }
}
