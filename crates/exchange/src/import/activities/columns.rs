//! The columns of a table of activities, and an activity that is there already as the file would have it.

use super::super::field::Field;
use super::super::number::Decimal;
use super::super::reader::{Reader, Reading, Source};
use super::super::spelling::fold;
use chrono::NaiveDate;
use throughline_domain::log::{Activity, ActivityDirection, CountsAs};
use uuid::Uuid;

/// The columns of a table of activities.
pub(super) struct Columns<'a> {
    pub id: Option<Reader<'a, Uuid>>,
    pub key: Option<Reader<'a, &'a str>>,
    pub date: Option<Reader<'a, (NaiveDate, Option<i64>)>>,
    pub time: Option<Reader<'a, i64>>,
    pub person: Option<Reader<'a, &'a str>>,
    pub kind: Option<Reader<'a, &'a str>>,
    pub direction: Option<Reader<'a, ActivityDirection>>,
    pub counts_as: Option<Reader<'a, CountsAs>>,
    pub planned: Option<Reader<'a, bool>>,
    pub stage: Option<Reader<'a, &'a str>>,
    pub customer: Option<Reader<'a, &'a str>>,
    pub deal: Option<Reader<'a, &'a str>>,
    pub result: Option<Reader<'a, &'a str>>,
    pub objection: Option<Reader<'a, &'a str>>,
    pub technique: Option<Reader<'a, &'a str>>,
    pub minutes: Option<Reader<'a, Decimal>>,
    pub note: Option<Reader<'a, &'a str>>,
    pub source: Option<Reader<'a, &'a str>>,
}

impl<'a> Columns<'a> {
    pub fn of(source: Source<'a>) -> Self {
        Self {
            id: source.read(Field::Id, |text, _| match Uuid::parse_str(text) {
                Ok(id) => Reading::Is(id),
                Err(_) => Reading::Wrong("This is not an id that Throughline gave.".into()),
            }),
            key: source.texts(Field::Key),
            date: source.days(Field::Date),
            time: source.times(Field::Time),
            person: source.texts(Field::Person),
            kind: source.texts(Field::Type),
            direction: source.read(Field::Direction, |text, _| match direction(text) {
                Some(direction) => Reading::Is(direction),
                None => Reading::Wrong("Write outbound or inbound.".into()),
            }),
            counts_as: source.read(Field::CountsAs, |text, _| match counts_as(text) {
                Some(step) => Reading::Is(step),
                None => Reading::Wrong(
                    "Write attempt, conversation, meeting or next step agreed.".into(),
                ),
            }),
            planned: source.read(Field::Planned, |text, _| match fold(text).as_str() {
                "yes" | "true" | "y" | "1" | "planned" => Reading::Is(true),
                "no" | "false" | "n" | "0" | "done" => Reading::Is(false),
                _ => Reading::Wrong("Write yes or no.".into()),
            }),
            stage: source.texts(Field::Stage),
            customer: source.texts(Field::Customer),
            deal: source.texts(Field::Deal),
            result: source.texts(Field::Result),
            objection: source.texts(Field::Objection),
            technique: source.texts(Field::Technique),
            minutes: source.numbers(Field::Minutes),
            note: source.read(Field::Note, |text, _| Reading::Is(text)),
            source: source.texts(Field::Source),
        }
    }

    /// The activity that is there with what the file says put in; what the file does not say stays.
    pub fn update(&self, read: Activity, existing: &Activity) -> Activity {
        let columns = self;
        let mut updated = existing.clone();
        let copy = |fed: bool, from: String, to: &mut String| {
            if fed {
                *to = from;
            }
        };
        updated.date = read.date;
        updated.person = read.person;
        updated.kind = read.kind;
        if columns.time.is_some() || read.time.is_some() {
            updated.time = read.time;
        }
        if columns.direction.is_some() {
            updated.direction = read.direction;
        }
        if columns.counts_as.is_some() {
            updated.counts_as = read.counts_as;
        }
        if columns.planned.is_some() {
            updated.planned = read.planned;
        }
        if columns.deal.is_some() {
            updated.deal = read.deal;
        }
        if columns.minutes.is_some() {
            updated.minutes = read.minutes;
        }
        copy(columns.stage.is_some(), read.stage, &mut updated.stage);
        copy(
            columns.customer.is_some(),
            read.customer,
            &mut updated.customer,
        );
        copy(columns.result.is_some(), read.result, &mut updated.result);
        copy(
            columns.objection.is_some(),
            read.objection,
            &mut updated.objection,
        );
        copy(
            columns.technique.is_some(),
            read.technique,
            &mut updated.technique,
        );
        copy(columns.note.is_some(), read.note, &mut updated.note);
        copy(columns.source.is_some(), read.source, &mut updated.source);
        updated
    }
}

fn direction(text: &str) -> Option<ActivityDirection> {
    match fold(text).as_str() {
        "outbound" | "out" | "outgoing" | "sent" | "made" => Some(ActivityDirection::Outbound),
        "inbound" | "in" | "incoming" | "received" => Some(ActivityDirection::Inbound),
        _ => None,
    }
}

fn counts_as(text: &str) -> Option<CountsAs> {
    let folded = fold(text);
    CountsAs::ALL
        .into_iter()
        .find(|step| fold(step.label()) == folded)
        .or(match folded.as_str() {
            "connect" | "connected" => Some(CountsAs::Connect),
            "nextstep" => Some(CountsAs::NextStep),
            _ => None,
        })
}
