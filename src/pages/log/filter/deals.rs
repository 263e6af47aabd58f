//! Deals that match a filter.

use super::{Days, Key, Names, Needle, Order, hit, place, sorted};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use throughline_domain::id::PersonId;
use throughline_domain::log::deal_columns::{
    CLOSED, CURRENCY, CUSTOMER, NOTE, OPENED, OWNER, PRODUCT, REASON, STAGE, STATE, VALUE,
};
use throughline_domain::log::{Columns, Deal, DealState, Log, RowRef};

/// What is asked for; what is blank is not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct DealFilter {
    /// Who owns it.
    pub person: Option<PersonId>,
    /// Decided or not.
    pub state: StateChoice,
    /// The stage.
    pub stage: String,
    /// The product.
    pub product: String,
    /// Which date the days are compared with.
    pub dates: DateBasis,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Words in the customer, the product, the reason or the note.
    pub text: String,
}

/// Which date a deal is found by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::log) enum DateBasis {
    /// When it closed; when it opened while it is open.
    #[default]
    Decided,
    /// When it opened.
    Opened,
}

/// Which states are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::log) enum StateChoice {
    /// All of them.
    #[default]
    Any,
    /// Won or lost.
    Closed,
    /// One state.
    Only(DealState),
}

impl StateChoice {
    /// All choices with the word in addresses and the words shown.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Any, "", "All"),
        (Self::Only(DealState::Open), "open", "Open"),
        (Self::Closed, "closed", "Won or lost"),
        (Self::Only(DealState::Won), "won", "Won"),
        (Self::Only(DealState::Lost), "lost", "Lost"),
    ];

    /// The choice with a word; all states if there is none.
    pub fn from_word(word: &str) -> Self {
        Self::ALL
            .iter()
            .find(|choice| choice.1 == word)
            .map_or(Self::Any, |choice| choice.0)
    }

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|choice| choice.0 == self)
            .map_or("", |choice| choice.1)
    }

    fn holds(self, state: DealState) -> bool {
        match self {
            Self::Any => true,
            Self::Closed => state != DealState::Open,
            Self::Only(only) => state == only,
        }
    }
}

impl DealFilter {
    /// The filter that an address asks for: `person`, `state`, `stage`, `product`, `from`, `to`, `q`,
    /// and `dates=opened` to compare the opening date of all.
    pub fn from_query(read: impl Fn(&str) -> Option<String>) -> Self {
        let day = |name: &str| read(name).and_then(|text| text.parse().ok());
        Self {
            person: read("person").and_then(|text| text.parse().ok()),
            state: StateChoice::from_word(&read("state").unwrap_or_default()),
            stage: read("stage").unwrap_or_default(),
            product: read("product").unwrap_or_default(),
            dates: match read("dates").as_deref() {
                Some("opened") => DateBasis::Opened,
                _ => DateBasis::Decided,
            },
            from: day("from"),
            to: day("to"),
            text: read("q").unwrap_or_default(),
        }
    }
}

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::log) enum DealColumn {
    /// The customer.
    Customer,
    /// The product.
    Product,
    /// The owner.
    Owner,
    /// The state, then the stage.
    Stage,
    /// When it opened.
    Opened,
    /// When it closed.
    Closed,
    /// The value.
    Value,
}

/// What was found, with its totals.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct FoundDeals {
    /// The rows in order.
    pub rows: Vec<RowRef>,
    /// How many are open, won and lost.
    pub counts: [usize; 3],
    /// The value of the open, won and lost ones by currency code, in minor units.
    pub values: [BTreeMap<String, i64>; 3],
}

impl FoundDeals {
    /// How many are in a state.
    pub fn count_of(&self, state: DealState) -> usize {
        self.counts.get(state as usize).copied().unwrap_or(0)
    }

    /// The value in a state by currency code.
    pub fn value_of(&self, state: DealState) -> BTreeMap<String, i64> {
        self.values.get(state as usize).cloned().unwrap_or_default()
    }

    fn count(&mut self, columns: &Columns, row: usize) {
        let state = DealState::from_flag(columns.flag(STATE, row)) as usize;
        if let Some(count) = self.counts.get_mut(state) {
            *count += 1;
        }
        if let (Some(values), Some(value)) =
            (self.values.get_mut(state), columns.number(VALUE, row))
        {
            add_value(values, columns.word(CURRENCY, row), value);
        }
    }
}

fn add_value(values: &mut BTreeMap<String, i64>, currency: &str, value: i64) {
    match values.get_mut(currency) {
        Some(sum) => *sum = sum.saturating_add(value),
        None => {
            values.insert(currency.to_owned(), value);
        }
    }
}

/// The deals that match, in order.
pub(in crate::pages::log) fn find_deals(
    log: &Log<Deal>,
    names: &Names,
    filter: &DealFilter,
    order: Order<DealColumn>,
) -> FoundDeals {
    let days = Days::new(filter.from, filter.to);
    let needle = Needle::new(&filter.text);
    let mut found = FoundDeals::default();
    let mut keyed = Vec::new();
    for (number, chunk) in log.chunks().iter().enumerate() {
        let columns = chunk.columns();
        let code_of = |text: &str| (!text.is_empty()).then(|| columns.word_code(text));
        let owner = filter.person.map(|person| columns.reference_code(person.0));
        let (stage, product) = (code_of(&filter.stage), code_of(&filter.product));
        if [owner, stage, product].contains(&Some(None)) {
            continue;
        }
        let hits = needle.hits(columns);
        for row in chunk.rows() {
            let at = |codes: &[u32]| codes.get(row).copied();
            let state = DealState::from_flag(columns.flag(STATE, row));
            let dated = match (filter.dates, state) {
                (DateBasis::Opened, _) | (_, DealState::Open) => OPENED,
                _ => CLOSED,
            };
            let matches = filter.state.holds(state)
                && days.hold(columns.day_number(dated, row))
                && owner
                    .flatten()
                    .is_none_or(|code| at(columns.reference_codes(OWNER)) == Some(code))
                && stage
                    .flatten()
                    .is_none_or(|code| at(columns.word_codes(STAGE)) == Some(code))
                && product
                    .flatten()
                    .is_none_or(|code| at(columns.word_codes(PRODUCT)) == Some(code))
                && (needle.is_blank()
                    || [CUSTOMER, PRODUCT, REASON]
                        .iter()
                        .any(|column| hit(&hits, columns, *column, row))
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

fn key<'a>(columns: &'a Columns, row: usize, names: &'a Names, column: DealColumn) -> Key<'a> {
    match column {
        DealColumn::Opened => Key::Number(i64::from(columns.day_number(OPENED, row))),
        DealColumn::Closed => Key::Number(i64::from(columns.day_number(CLOSED, row))),
        DealColumn::Value => Key::Number(columns.number(VALUE, row).unwrap_or(-1)),
        DealColumn::Customer => Key::Text(columns.word(CUSTOMER, row)),
        DealColumn::Product => Key::Text(columns.word(PRODUCT, row)),
        DealColumn::Stage => match DealState::from_flag(columns.flag(STATE, row)) {
            DealState::Open => Key::Text(columns.word(STAGE, row)),
            state => Key::Text(state.label()),
        },
        DealColumn::Owner => Key::Text(
            columns
                .reference(OWNER, row)
                .and_then(|id| names.get(&PersonId(id)))
                .map_or("", String::as_str),
        ),
    }
}

/// One stage with its open deals.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct StageGroup {
    /// The stage; blank where none is recorded.
    pub stage: String,
    /// Its deals, in the order given.
    pub rows: Vec<RowRef>,
    /// Their value by currency code.
    pub values: BTreeMap<String, i64>,
}

/// Open deals by stage: the stages of the process in their order, then any others in use.
pub(in crate::pages::log) fn group_by_stage(
    log: &Log<Deal>,
    rows: &[RowRef],
    stages: &[String],
) -> Vec<StageGroup> {
    let mut groups: Vec<StageGroup> = stages
        .iter()
        .map(|stage| StageGroup {
            stage: stage.clone(),
            ..StageGroup::default()
        })
        .collect();
    for place in rows {
        let Some(chunk) = log.chunks().get(place.chunk as usize) else {
            continue;
        };
        let (columns, row) = (chunk.columns(), place.row as usize);
        if DealState::from_flag(columns.flag(STATE, row)) != DealState::Open {
            continue;
        }
        let stage = columns.word(STAGE, row).trim();
        let position = groups
            .iter()
            .position(|group| group.stage.eq_ignore_ascii_case(stage));
        let position = position.unwrap_or_else(|| {
            groups.push(StageGroup {
                stage: stage.to_owned(),
                ..StageGroup::default()
            });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(position) {
            group.rows.push(*place);
            if let Some(value) = columns.number(VALUE, row) {
                add_value(&mut group.values, columns.word(CURRENCY, row), value);
            }
        }
    }
    groups
}
