//! Activities that match a filter.

use super::{Days, Key, Names, Needle, Order, hit, place, sorted};
use chrono::NaiveDate;
use throughline_domain::id::PersonId;
use throughline_domain::log::activity_columns::{
    COUNTS_AS, CUSTOMER, DATE, KIND, MINUTES, NOTE, PERSON, PLANNED, RESULT,
};
use throughline_domain::log::{Activity, Columns, CountsAs, Log, RowRef};

/// What is asked for; what is blank is not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct ActivityFilter {
    /// Who did it.
    pub person: Option<PersonId>,
    /// The type.
    pub kind: String,
    /// How far it got.
    pub counts_as: Option<CountsAs>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Words in the customer, the result or the note.
    pub text: String,
}

impl ActivityFilter {
    /// The filter that an address asks for: `person`, `type`, `from`, `to` and `q`.
    pub fn from_query(read: impl Fn(&str) -> Option<String>) -> Self {
        let day = |name: &str| read(name).and_then(|text| text.parse().ok());
        Self {
            person: read("person").and_then(|text| text.parse().ok()),
            kind: read("type").unwrap_or_default(),
            counts_as: None,
            from: day("from"),
            to: day("to"),
            text: read("q").unwrap_or_default(),
        }
    }
}

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::log) enum ActivityColumn {
    /// The day.
    Date,
    /// Who.
    Person,
    /// The type.
    Kind,
    /// What came of it.
    Result,
    /// The customer.
    Customer,
    /// How long it took.
    Minutes,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct FoundActivities {
    /// The rows in order.
    pub rows: Vec<RowRef>,
    /// How many were done and reached at least each step: tried, conversation, meeting, next step.
    pub reached: [usize; 4],
    /// How many are only planned.
    pub planned: usize,
    /// The minutes of those done, where recorded.
    pub minutes: i64,
}

/// The activities that match, in order.
pub(in crate::pages::log) fn find_activities(
    log: &Log<Activity>,
    names: &Names,
    filter: &ActivityFilter,
    order: Order<ActivityColumn>,
) -> FoundActivities {
    let days = Days::new(filter.from, filter.to);
    let needle = Needle::new(&filter.text);
    let mut found = FoundActivities::default();
    let mut keyed = Vec::new();
    for (number, chunk) in log.chunks().iter().enumerate() {
        let columns = chunk.columns();
        let person = filter.person.map(|person| columns.reference_code(person.0));
        let kind = (!filter.kind.is_empty()).then(|| columns.word_code(&filter.kind));
        if person == Some(None) || kind == Some(None) {
            continue;
        }
        let hits = needle.hits(columns);
        for row in chunk.rows() {
            let at = |codes: &[u32]| codes.get(row).copied();
            let matches = days.hold(columns.day_number(DATE, row))
                && person
                    .flatten()
                    .is_none_or(|code| at(columns.reference_codes(PERSON)) == Some(code))
                && kind
                    .flatten()
                    .is_none_or(|code| at(columns.word_codes(KIND)) == Some(code))
                && filter
                    .counts_as
                    .is_none_or(|step| columns.flag(COUNTS_AS, row) == step as u8)
                && (needle.is_blank()
                    || hit(&hits, columns, CUSTOMER, row)
                    || hit(&hits, columns, RESULT, row)
                    || needle.is_in(columns.text(NOTE, row)));
            if matches {
                found.count(columns, row);
                keyed.push((key(columns, row, names, order.column), place(number, row)));
            }
        }
    }
    found.rows = sorted(keyed, order.descending);
    found
}

impl FoundActivities {
    fn count(&mut self, columns: &Columns, row: usize) {
        if columns.flag(PLANNED, row) == 1 {
            self.planned += 1;
            return;
        }
        let step = usize::from(columns.flag(COUNTS_AS, row));
        for reached in self.reached.iter_mut().take(step + 1) {
            *reached += 1;
        }
        let minutes = columns.number(MINUTES, row).unwrap_or(0);
        self.minutes = self.minutes.saturating_add(minutes);
    }
}

fn key<'a>(columns: &'a Columns, row: usize, names: &'a Names, column: ActivityColumn) -> Key<'a> {
    match column {
        ActivityColumn::Date => Key::Number(i64::from(columns.day_number(DATE, row))),
        ActivityColumn::Minutes => Key::Number(columns.number(MINUTES, row).unwrap_or(-1)),
        ActivityColumn::Kind => Key::Text(columns.word(KIND, row)),
        ActivityColumn::Result => Key::Text(columns.word(RESULT, row)),
        ActivityColumn::Customer => Key::Text(columns.word(CUSTOMER, row)),
        ActivityColumn::Person => Key::Text(
            columns
                .reference(PERSON, row)
                .and_then(|id| names.get(&PersonId(id)))
                .map_or("", String::as_str),
        ),
    }
}
