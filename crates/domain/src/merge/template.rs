//! A template: how a team works, without the people in it.

use super::{Findings, What};
use crate::change::{Change, Edit, Replace};
use crate::records::{Content, Document, MetricSource, Record, Scope as Whose, Settings};
use crate::store::Subject;
use crate::workspace::Workspace;

/// What of a workspace another team can use: metrics, sales processes, frameworks, the team's targets and
/// how time and money are counted. No person, no name, no figure, nothing anybody wrote about someone.
pub fn template_of(workspace: &Workspace) -> Workspace {
    let mut template = Workspace::default();
    for document in workspace.documents() {
        if let Some(record) = without_people(&document.content.record) {
            template.adopt(Document {
                content: Content {
                    record,
                    sample: false,
                },
                ..document.as_ref().clone()
            });
        }
    }
    template
}

/// A record as a template holds it; `None` when it is about people or what they did.
fn without_people(record: &Record) -> Option<Record> {
    match record {
        Record::Process(_) | Record::Framework(_) => Some(record.clone()),
        Record::Metric(metric) => {
            let mut metric = metric.clone();
            if let MetricSource::Entered { values, .. } = &mut metric.source {
                values.clear();
            }
            Some(metric.into())
        }
        Record::Target(target) if target.scope == Whose::Team => {
            let mut target = target.clone();
            target.reason.clear();
            target.history.clear();
            Some(target.into())
        }
        Record::Settings(settings) => Some(
            Settings {
                team: String::new(),
                organisation: String::new(),
                leader: String::new(),
                notes: Vec::new(),
                ..settings.clone()
            }
            .into(),
        ),
        _ => None,
    }
}

/// A record of a template with what is here and no template holds.
fn with_own(theirs: &Record, own: &Record) -> Record {
    match (theirs, own) {
        (Record::Metric(theirs), Record::Metric(own)) => {
            let mut metric = theirs.clone();
            if let (
                MetricSource::Entered { values, .. },
                MetricSource::Entered { values: own, .. },
            ) = (&mut metric.source, &own.source)
            {
                values.clone_from(own);
            }
            metric.into()
        }
        (Record::Target(theirs), Record::Target(own)) => {
            let mut target = theirs.clone();
            target.reason.clone_from(&own.reason);
            target.history.clone_from(&own.history);
            target.into()
        }
        (Record::Settings(theirs), Record::Settings(own)) => Settings {
            team: own.team.clone(),
            organisation: own.organisation.clone(),
            leader: own.leader.clone(),
            notes: own.notes.clone(),
            ..theirs.clone()
        }
        .into(),
        _ => theirs.clone(),
    }
}

/// The change that takes a template over: what is not here comes; what is here and differs is replaced
/// only when `replace` says so. The findings name both.
pub fn take_template(
    workspace: &Workspace,
    template: &Workspace,
    label: String,
    replace: bool,
) -> (Change, Findings) {
    let mut change = Change::new(label);
    let mut findings = Findings::default();
    for document in template.documents() {
        // A file may hold more than a template does.
        let Some(record) = without_people(&document.content.record) else {
            continue;
        };
        let subject = Subject::Record(document.id);
        let content = |record| {
            Some(Box::new(Content {
                record,
                sample: false,
            }))
        };
        let edit = match workspace.document(document.id) {
            None => {
                findings.add(subject, What::New);
                Replace {
                    id: document.id,
                    before: None,
                    after: content(record),
                }
            }
            Some(own) => {
                let after = with_own(&record, &own.content.record);
                if after == own.content.record {
                    continue;
                }
                findings.add(subject, What::Changed);
                if !replace {
                    continue;
                }
                Replace {
                    id: document.id,
                    before: Some(Box::new(own.content.clone())),
                    after: content(after),
                }
            }
        };
        change.edits.push(Edit::Record(edit));
    }
    (change, findings)
}
