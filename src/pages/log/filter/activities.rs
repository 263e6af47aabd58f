//! Activities that match a filter.

use super::order::{Head, Key, Keys, ONE_LIST, name_key};
use super::{
    Column, Days, Filter, Names, Needle, Only, Order, Planned, Query, Search, Step, hit, marked,
};
use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::log::activity_columns::{
    COUNTS_AS, CUSTOMER, DATE, DIRECTION, KIND, MINUTES, NOTE, PERSON, PLANNED, RESULT,
};
use throughline_domain::log::{Activity, ActivityDirection, Columns, LogKind};

/// What is asked for; what is blank is not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct ActivityFilter {
    /// Who did it.
    pub person: Option<PersonId>,
    /// The types, without regard to capitals; all when empty.
    pub types: Vec<String>,
    /// How far it got.
    pub step: Step,
    /// Done or only planned.
    pub planned: Planned,
    /// Towards the customer or from the customer.
    pub direction: Option<ActivityDirection>,
    /// What they must hold.
    pub only: Only,
    /// Only those whose minutes are known.
    pub timed: bool,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Words, each in the customer, the result or the note.
    pub text: String,
}

impl Filter for ActivityFilter {
    /// Reads `person`, `type` (any number of times), `counts`,
    /// `reached`, `planned`, `direction`, `only`, `known`, `from`, `to` and `q`.
    fn from_query(query: &Query) -> Self {
        Self {
            person: query.read("person"),
            types: query.all("type").map(str::to_owned).collect(),
            step: Step::from_query(query),
            planned: Planned::from_word(query.get("planned").unwrap_or_default()),
            direction: match query.get("direction") {
                Some("out") => Some(ActivityDirection::Outbound),
                Some("in") => Some(ActivityDirection::Inbound),
                _ => None,
            },
            only: Only::from_query(query),
            timed: query.get("known") == Some("minutes"),
            from: query.read("from"),
            to: query.read("to"),
            text: query.get("q").unwrap_or_default().to_owned(),
        }
    }

    fn write(&self, query: &mut Query) {
        query.push_some("person", self.person);
        for kind in &self.types {
            query.push("type", kind);
        }
        self.step.write(query);
        query.push("planned", self.planned.word());
        query.push_some(
            "direction",
            self.direction.map(|direction| match direction {
                ActivityDirection::Outbound => "out",
                ActivityDirection::Inbound => "in",
            }),
        );
        self.only.write(query);
        query.push_some("known", self.timed.then_some("minutes"));
        query.push_some("from", self.from);
        query.push_some("to", self.to);
        query.push("q", &self.text);
    }

    fn has_same_choices(&self, other: &Self) -> bool {
        let typed = Self {
            from: other.from,
            to: other.to,
            text: other.text.clone(),
            ..self.clone()
        };
        typed == *other
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
    /// How far it got; planned ones before all others.
    CountsAs,
    /// What came of it.
    Result,
    /// The customer.
    Customer,
    /// How long it took.
    Minutes,
}

impl Column for ActivityColumn {
    const HEADS: &'static [Head<Self>] = &[
        Head::day(Self::Date, "date", "Date"),
        Head::text(Self::Person, "person", "Person"),
        Head::text(Self::Kind, "type", "Type"),
        Head::number(Self::CountsAs, "counts-as", "Counts as"),
        Head::text(Self::Result, "result", "Result"),
        Head::text(Self::Customer, "customer", "Customer"),
        Head::number(Self::Minutes, "minutes", "Minutes"),
    ];
    const FIRST: Order<Self> = Order {
        column: Self::Date,
        descending: true,
    };
}

/// What activities add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct ActivitySum {
    /// How many were done and reached at least each step: tried, conversation, meeting, next step.
    pub reached: [i64; 4],
    /// How many are only planned.
    pub planned: i64,
    /// The minutes of those done, where recorded.
    pub minutes: i128,
}

impl Search for ActivityFilter {
    type Row = Activity;
    type Column = ActivityColumn;
    type Sum = ActivitySum;

    fn in_chunk<'a>(&'a self, columns: &'a Columns) -> Option<impl Fn(usize) -> bool + 'a> {
        let days = Days::new(self.from, self.to);
        let person = match self.person {
            Some(person) => Some(columns.reference_code(person.0)?),
            None => None,
        };
        let types = (!self.types.is_empty()).then(|| {
            marked(columns, |word| {
                self.types
                    .iter()
                    .any(|kind| kind.trim().eq_ignore_ascii_case(word.trim()))
            })
        });
        if types.as_ref().is_some_and(|types| !types.contains(&true)) {
            return None;
        }
        let words = Needle::new(&self.text).in_chunk(columns, &[CUSTOMER, RESULT], NOTE);
        let people = columns.reference_codes(PERSON);
        let only = self.only.in_chunk(LogKind::Activities, columns);
        Some(move |row: usize| {
            days.hold(columns.day_number(DATE, row))
                && person.is_none_or(|code| people.code(row) == Some(code))
                && types
                    .as_ref()
                    .is_none_or(|types| hit(types, columns, KIND, row))
                && self.step.holds(columns.flag(COUNTS_AS, row))
                && self.planned.holds(columns.flag(PLANNED, row) == 1)
                && self
                    .direction
                    .is_none_or(|direction| columns.flag(DIRECTION, row) == direction as u8)
                && only(row)
                && (!self.timed || columns.number(MINUTES, row).is_some())
                && words(row)
        })
    }

    fn looks_beyond(&self) -> bool {
        self.only.looks_beyond(LogKind::Activities)
    }

    fn look_up(&mut self, workspace: &Workspace) {
        self.only.look_up(LogKind::Activities, workspace);
    }

    fn keys<'a>(
        columns: &'a Columns,
        row: usize,
        names: &'a Names,
        column: ActivityColumn,
    ) -> Keys<'a> {
        let key = match column {
            ActivityColumn::Date => Key::Number(i64::from(columns.day_number(DATE, row))),
            ActivityColumn::Minutes => Key::Number(columns.number(MINUTES, row).unwrap_or(-1)),
            ActivityColumn::CountsAs => Key::Number(match columns.flag(PLANNED, row) {
                1 => -1,
                _ => i64::from(columns.flag(COUNTS_AS, row)),
            }),
            ActivityColumn::Kind => Key::Text(columns.word(KIND, row)),
            ActivityColumn::Result => Key::Text(columns.word(RESULT, row)),
            ActivityColumn::Customer => Key::Text(columns.word(CUSTOMER, row)),
            ActivityColumn::Person => name_key(names, columns.reference(PERSON, row)),
        };
        [ONE_LIST, key]
    }

    fn count(sum: &mut ActivitySum, columns: &Columns, row: usize, sign: i64) {
        if columns.flag(PLANNED, row) == 1 {
            sum.planned += sign;
            return;
        }
        let step = usize::from(columns.flag(COUNTS_AS, row));
        for reached in sum.reached.iter_mut().take(step + 1) {
            *reached += sign;
        }
        let minutes = columns.number(MINUTES, row).unwrap_or(0);
        sum.minutes += i128::from(sign) * i128::from(minutes);
    }
}
