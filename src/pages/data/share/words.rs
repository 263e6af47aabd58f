//! What records and rows are called where they are merged, and what they hold, field by field.

use crate::pages::reviews::words::{day_words, name_of, review_title, scope_words};
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::log::{Activity, ActivityDirection, Deal};
use throughline_domain::records::{Metric, Record};
use throughline_domain::store::Subject;

/// How long a title may be, in characters.
const LONG: usize = 80;

/// A kind and a title: `person: Asha Patel`. Looked for in each workspace in turn.
pub(super) fn named(workspaces: [&Workspace; 2], subject: Subject) -> String {
    let found = workspaces
        .into_iter()
        .find_map(|workspace| title_in(workspace, subject));
    let kind = kind_of(subject);
    match found.filter(|title| !title.is_empty()) {
        Some(title) => format!("{kind}: {}", shortened(&title)),
        None => kind.into(),
    }
}

fn kind_of(subject: Subject) -> &'static str {
    match subject {
        Subject::Record(id) => id.kind.label(),
        Subject::Activity(_) => "activity",
        Subject::Deal(_) => "deal",
    }
}

fn title_in(workspace: &Workspace, subject: Subject) -> Option<String> {
    match subject {
        Subject::Record(id) => {
            let document = workspace.document(id)?;
            Some(record_title(workspace, &document.content.record))
        }
        Subject::Activity(id) => {
            let row = workspace.activities().get(id.0)?;
            Some(activity_title(workspace, &row))
        }
        Subject::Deal(id) => Some(deal_title(&workspace.deals().get(id.0)?)),
    }
}

/// What a record is called among its kind.
pub(super) fn record_title(workspace: &Workspace, record: &Record) -> String {
    match record {
        Record::Person(person) => person.name.clone(),
        Record::Process(process) => process.name.clone(),
        Record::Metric(metric) => metric.name.clone(),
        Record::Target(target) => {
            let metric = workspace.get::<Metric>(target.metric);
            let metric = metric.map_or("a metric no longer here", |metric| &metric.name);
            let whose = scope_words(workspace, target.scope);
            format!("{metric} of {whose}, {}", target.period.label())
        }
        Record::Observation(observation) => {
            dated(&name_of(workspace, observation.person), observation.date)
        }
        Record::Signal(signal) => signal.title.clone(),
        Record::Review(review) => {
            let title = review_title(workspace, review);
            match review.date {
                Some(date) => dated(&title, date),
                None => title,
            }
        }
        Record::Action(action) => action.statement.clone(),
        Record::Recognition(recognition) => {
            dated(&name_of(workspace, recognition.person), recognition.date)
        }
        Record::Reflection(reflection) => dated(&reflection.title, reflection.date),
        Record::Framework(framework) => framework.title.clone(),
        Record::Evidence(evidence) => evidence.title.clone(),
        Record::Attachment(attachment) => attachment.name.clone(),
        Record::Settings(_) | Record::Portfolio(_) | Record::Conflict(_) => String::new(),
    }
}

/// `Call with Orchard Fitness by Asha Patel, 4 Mar 2017`.
pub(super) fn activity_title(workspace: &Workspace, row: &Activity) -> String {
    let mut title = row.kind.clone();
    if !row.customer.is_empty() {
        title = format!("{title} with {}", row.customer);
    }
    if let Some(person) = row.person {
        title = format!("{title} by {}", name_of(workspace, person));
    }
    match row.date {
        Some(date) => dated(&title, date),
        None => title,
    }
}

/// `Orchard Fitness (D-17)`.
pub(super) fn deal_title(row: &Deal) -> String {
    match (row.customer.is_empty(), row.key.is_empty()) {
        (_, true) => row.customer.clone(),
        (true, false) => row.key.clone(),
        (false, false) => format!("{} ({})", row.customer, row.key),
    }
}

/// The fields of an activity by name, in the words of the form.
pub(super) fn activity_fields(
    workspace: &Workspace,
    row: &Activity,
) -> Vec<(&'static str, String)> {
    let time = row
        .time
        .map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60));
    vec![
        ("Date", row.date.map(day_words).unwrap_or_default()),
        ("Time", time.unwrap_or_default()),
        ("Person", person_words(workspace, row.person)),
        ("Type", row.kind.clone()),
        ("Direction", direction_words(row.direction)),
        ("Counts as", row.counts_as.label().into()),
        ("Planned", yes_or_no(row.planned)),
        ("Stage", row.stage.clone()),
        ("Customer", row.customer.clone()),
        ("Deal", deal_words(workspace, row)),
        ("Result", row.result.clone()),
        ("Objection met", row.objection.clone()),
        ("Technique used", row.technique.clone()),
        (
            "Minutes",
            row.minutes
                .map(|minutes| minutes.to_string())
                .unwrap_or_default(),
        ),
        ("Note", row.note.clone()),
    ]
}

/// The fields of a deal by name, in the words of the form.
pub(super) fn deal_fields(workspace: &Workspace, row: &Deal) -> Vec<(&'static str, String)> {
    let value = row
        .value
        .map(|minor| throughline_domain::Money::new(minor, row.currency).to_string());
    let history: Vec<String> = row
        .history
        .iter()
        .map(|entry| format!("{}, {}", entry.stage, day_words(entry.on)))
        .collect();
    vec![
        ("Number", row.key.clone()),
        ("Customer", row.customer.clone()),
        ("Customer type", row.customer_type.clone()),
        ("Product", row.product.clone()),
        ("Owner", person_words(workspace, row.owner)),
        ("Opened", row.opened.map(day_words).unwrap_or_default()),
        ("Closed", row.closed.map(day_words).unwrap_or_default()),
        ("State", row.state.label().into()),
        ("Stage", row.stage.clone()),
        ("Entered stages", history.join("; ")),
        ("Value", value.unwrap_or_default()),
        ("Reason", row.reason.clone()),
        ("Note", row.note.clone()),
    ]
}

fn person_words(workspace: &Workspace, person: Option<PersonId>) -> String {
    person
        .map(|person| name_of(workspace, person))
        .unwrap_or_default()
}

fn deal_words(workspace: &Workspace, row: &Activity) -> String {
    let deal = row.deal.and_then(|deal| workspace.deals().get(deal.0));
    deal.map(|deal| deal_title(&deal)).unwrap_or_default()
}

fn direction_words(direction: ActivityDirection) -> String {
    match direction {
        ActivityDirection::Outbound => "Towards the customer".into(),
        ActivityDirection::Inbound => "From the customer".into(),
    }
}

fn yes_or_no(yes: bool) -> String {
    (if yes { "yes" } else { "no" }).into()
}

fn dated(title: &str, date: chrono::NaiveDate) -> String {
    match title.trim().is_empty() {
        true => day_words(date),
        false => format!("{title}, {}", day_words(date)),
    }
}

fn shortened(title: &str) -> String {
    match title.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", title[..at].trim_end()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::id::DealId;
    use throughline_domain::records::Person;
    use throughline_domain::{Change, Stamp};

    #[test]
    fn a_thing_is_named_by_kind_and_title_from_wherever_it_is() {
        let (id, deal) = (PersonId::from_key("asha"), DealId::from_key("d"));
        let asha = Person {
            name: "Asha Patel".into(),
            ..Person::default()
        };
        let (mut mine, mut theirs) = (Workspace::default(), Workspace::default());
        let change = Change::new("").create(id, asha);
        change.apply(&mut theirs, Stamp::default()).unwrap();
        let row = Deal {
            id: deal,
            key: "D-17".into(),
            customer: "Orchard Fitness".into(),
            ..Deal::default()
        };
        let change = Change::new("").put_deal(&mine, row);
        change.apply(&mut mine, Stamp::default()).unwrap();
        let name = |subject| named([&mine, &theirs], subject);
        assert_eq!(name(Subject::Record(id.into())), "person: Asha Patel");
        assert_eq!(name(Subject::Deal(deal)), "deal: Orchard Fitness (D-17)");
        let gone = PersonId::from_key("gone");
        assert_eq!(name(Subject::Record(gone.into())), "person");
    }
}
