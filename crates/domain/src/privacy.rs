//! What is held on one person, and erasing it.

use crate::change::Change;
use crate::error::DomainError;
use crate::id::PersonId;
use crate::log::{Activity, Deal};
use crate::records::{Document, MetricSource, Person, Record, Scope};
use crate::workspace::Workspace;
use serde::Serialize;
use std::borrow::Cow;

/// Whether a record is about a person.
pub fn concerns(record: &Record, person: PersonId) -> bool {
    match record {
        Record::Target(target) => target.scope == Scope::Person(person),
        Record::Observation(observation) => observation.person == person,
        Record::Signal(signal) => signal.scope == Scope::Person(person),
        Record::Review(review) => {
            review.person == Some(person) || review.attendees.contains(&person)
        }
        Record::Action(action) => action.person == person,
        Record::Recognition(recognition) => recognition.person == person,
        Record::Evidence(evidence) => evidence.about.contains(&person),
        Record::Conflict(conflict) => {
            conflict.of == crate::records::RecordId::from(person).key()
                || conflict.version.concerns(person)
        }
        _ => false,
    }
}

/// Whether a metric holds a value entered by hand for a person.
fn holds_value_of(record: &Record, person: PersonId) -> bool {
    let Record::Metric(metric) = record else {
        return false;
    };
    matches!(&metric.source, MetricSource::Entered { values, .. }
        if values.iter().any(|entered| entered.person == Some(person)))
}

/// A record without what it holds of others besides.
fn of_one(document: &Document, person: PersonId) -> Cow<'_, Document> {
    let mut own = Cow::Borrowed(document);
    if holds_value_of(&document.content.record, person)
        && let Record::Metric(metric) = &mut own.to_mut().content.record
        && let MetricSource::Entered { values, .. } = &mut metric.source
    {
        values.retain(|entered| entered.person == Some(person));
    }
    own
}

#[derive(Serialize)]
struct Held<'a> {
    about: &'a str,
    records: Vec<Cow<'a, Document>>,
    deals: Vec<Deal>,
    activities: Vec<Activity>,
}

/// Everything held on a person, as JSON to be read by people and programs: their own record, every
/// record about them, and their lines of the log.
///
/// # Errors
/// [`DomainError::Missing`] when there is no such person.
pub fn held_on(workspace: &Workspace, id: PersonId) -> Result<String, DomainError> {
    let missing = || DomainError::Missing {
        what: "person".into(),
    };
    let person = workspace.get::<Person>(id).ok_or_else(missing)?;
    let own = id.into();
    let held = Held {
        about: &person.name,
        records: workspace
            .documents()
            .filter(|document| {
                let record = &document.content.record;
                document.id == own || concerns(record, id) || holds_value_of(record, id)
            })
            .map(|document| of_one(document, id))
            .collect(),
        deals: workspace
            .deals()
            .iter()
            .filter(|deal| deal.owner == Some(id))
            .collect(),
        activities: workspace
            .activities()
            .iter()
            .filter(|activity| activity.person == Some(id))
            .collect(),
    };
    serde_json::to_string_pretty(&held)
        .map_err(|error| DomainError::unreadable("What is held", error.to_string()))
}

/// The change that erases a person: their record and every record about them alone goes; where they
/// only took part they are taken out; their deals and activities stay in the totals without an owner.
pub fn erasure(workspace: &Workspace, id: PersonId) -> Change {
    let name = workspace
        .get::<Person>(id)
        .map_or("a person", |person| person.name.as_str());
    let mut change = Change::new(format!("Erased {name}"));
    for document in workspace.documents() {
        let record = &document.content.record;
        match record {
            Record::Review(review)
                if review.person != Some(id) && review.attendees.contains(&id) =>
            {
                let mut review = review.clone();
                review.attendees.retain(|other| *other != id);
                change = change.update(workspace, crate::id::ReviewId(document.id.id), review);
            }
            Record::Metric(metric) if holds_value_of(record, id) => {
                let mut metric = metric.clone();
                if let MetricSource::Entered { values, .. } = &mut metric.source {
                    values.retain(|entered| entered.person != Some(id));
                }
                change = change.update(workspace, crate::id::MetricId(document.id.id), metric);
            }
            _ if concerns(record, id) => change = change.delete(workspace, document.id),
            _ => {}
        }
    }
    for deal in workspace
        .deals()
        .iter()
        .filter(|deal| deal.owner == Some(id))
    {
        change = change.put_deal(
            workspace,
            Deal {
                owner: None,
                ..deal
            },
        );
    }
    for activity in workspace
        .activities()
        .iter()
        .filter(|row| row.person == Some(id))
    {
        change = change.put_activity(
            workspace,
            Activity {
                person: None,
                ..activity
            },
        );
    }
    change.delete(workspace, id.into())
}
