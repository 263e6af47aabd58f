//! The complete, readable content of a record, as it stands.

mod action;
mod figures;
mod observed;
mod review;
mod signal;
#[cfg(test)]
mod tests;
mod words;

pub use self::action::success_words;
pub(super) use self::words::words_as_facts;

use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::records::{
    EvidenceKind, Record, RecordId, Scope, Snapshot, SnapshotSection,
};

/// What a snapshot is made of, before it is dated.
struct Content {
    /// The record and those it quotes.
    records: Vec<RecordId>,
    sections: Vec<SnapshotSection>,
    kind: EvidenceKind,
    about: Vec<PersonId>,
    title: String,
}

/// The content of a review, action, signal, observation, recognition or reflection as a snapshot of
/// today, with the type of evidence it is, the people it is about, and a title. `None` when the record
/// is not there or of another kind.
pub fn snapshot_of(
    workspace: &Workspace,
    id: RecordId,
    today: NaiveDate,
) -> Option<(Snapshot, EvidenceKind, Vec<PersonId>, String)> {
    let document = workspace.document(id)?;
    let mut content = match &document.content.record {
        Record::Review(review) => review::content(workspace, id, review),
        Record::Action(action) => action::content(workspace, id, action),
        Record::Signal(signal) => signal::content(workspace, id, signal),
        Record::Observation(observation) => observed::observation(workspace, id, observation),
        Record::Recognition(recognition) => observed::recognition(workspace, id, recognition),
        Record::Reflection(reflection) => observed::reflection(workspace, id, reflection),
        _ => return None,
    };
    content.about.sort_unstable();
    content.about.dedup();
    content
        .sections
        .retain(|section| !section.facts.is_empty() || !section.rows.is_empty());
    let snapshot = Snapshot {
        frozen_on: today,
        records: content.records,
        sections: content.sections,
        chart: None,
    };
    Some((snapshot, content.kind, content.about, content.title))
}

/// The date a record shows: when the conversation was held, the outcome recorded, the signal raised.
pub fn date_of(workspace: &Workspace, id: RecordId) -> Option<NaiveDate> {
    match &workspace.document(id)?.content.record {
        Record::Review(review) => review.date,
        Record::Action(action) => Some(
            action
                .outcome
                .as_ref()
                .map_or(action.start, |outcome| outcome.recorded_on),
        ),
        Record::Signal(signal) => Some(signal.raised_on),
        Record::Observation(observation) => Some(observation.date),
        Record::Recognition(recognition) => Some(recognition.date),
        Record::Reflection(reflection) => Some(reflection.date),
        _ => None,
    }
}

/// A section of facts; blank ones are left out.
pub(super) fn facts(heading: &str, facts: Vec<(&str, String)>) -> SnapshotSection {
    SnapshotSection {
        heading: heading.into(),
        facts: facts
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(label, text)| (label.to_owned(), text.trim().to_owned()))
            .collect(),
        ..SnapshotSection::default()
    }
}

/// A section with a table.
fn table(heading: &str, columns: &[&str], rows: Vec<Vec<String>>) -> SnapshotSection {
    SnapshotSection {
        heading: heading.into(),
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        rows,
        ..SnapshotSection::default()
    }
}

/// The person a figure or signal is about, as a list.
fn person_of(scope: Scope) -> Vec<PersonId> {
    scope.person().into_iter().collect()
}
