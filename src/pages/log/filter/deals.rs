//! Deals that match a filter.

use super::order::{Head, Key, Keys, ONE_LIST, name_key};
use super::{
    Column, DateBasis, Days, Filter, Names, Needle, Only, Order, Query, Search, StateChoice,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use throughline_domain::id::PersonId;
use throughline_domain::log::deal_columns::{
    CLOSED, CURRENCY, CUSTOMER, NOTE, OPENED, OWNER, PRODUCT, REASON, STAGE, STATE, VALUE,
};
use throughline_domain::log::{Columns, Deal, DealState, LogKind, NO_DAY};
use throughline_domain::{Currency, Workspace};
use throughline_insight::rows::OnRecord;

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
    /// What they must hold besides.
    pub only: Only,
    /// The currency of its value.
    pub currency: Option<Currency>,
    /// What must be known of it.
    pub on_record: Option<OnRecord>,
    /// Which date the days are compared with.
    pub dates: DateBasis,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
    /// Words, each in the customer, the product, the reason or the note.
    pub text: String,
}

impl Filter for DealFilter {
    /// Reads `person`, `state`, `stage`, `product`, `only`, `currency`,
    /// `known`, `dates`, `from`, `to` and `q`.
    fn from_query(query: &Query) -> Self {
        Self {
            person: query.read("person"),
            state: StateChoice::from_word(query.get("state").unwrap_or_default()),
            stage: query.get("stage").unwrap_or_default().to_owned(),
            product: query.get("product").unwrap_or_default().to_owned(),
            only: Only::from_query(query),
            currency: query.read("currency"),
            on_record: match query.get("known") {
                Some("value") => Some(OnRecord::Value),
                Some("opened") => Some(OnRecord::Opened),
                _ => None,
            },
            dates: DateBasis::from_word(query.get("dates").unwrap_or_default()),
            from: query.read("from"),
            to: query.read("to"),
            text: query.get("q").unwrap_or_default().to_owned(),
        }
    }

    fn write(&self, query: &mut Query) {
        query.push_some("person", self.person);
        query.push("state", self.state.word());
        query.push("stage", &self.stage);
        query.push("product", &self.product);
        self.only.write(query);
        query.push_some("currency", self.currency);
        query.push_some(
            "known",
            self.on_record.map(|what| match what {
                OnRecord::Value => "value",
                OnRecord::Opened => "opened",
                OnRecord::Minutes => "",
            }),
        );
        query.push("dates", self.dates.word());
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

impl Column for DealColumn {
    const HEADS: &'static [Head<Self>] = &[
        Head::text(Self::Customer, "customer", "Customer"),
        Head::text(Self::Product, "product", "Product"),
        Head::text(Self::Owner, "owner", "Owner"),
        Head::text(Self::Stage, "stage", "Stage"),
        Head::day(Self::Opened, "opened", "Opened"),
        Head::day(Self::Closed, "closed", "Closed"),
        Head::number(Self::Value, "value", "Value"),
    ];
    const FIRST: Order<Self> = Order {
        column: Self::Closed,
        descending: true,
    };
}

/// Amounts by currency code, in minor units, never added up across currencies.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct Amounts(BTreeMap<String, (i64, i128)>);

impl Amounts {
    /// Adds an amount, or takes it off again (`sign` 1 or −1).
    pub fn count(&mut self, columns: &Columns, row: usize, sign: i64) {
        let Some(value) = columns.number(VALUE, row) else {
            return;
        };
        let currency = columns.word(CURRENCY, row);
        if !self.0.contains_key(currency) {
            self.0.insert(currency.to_owned(), (0, 0));
        }
        if let Some((count, amount)) = self.0.get_mut(currency) {
            *count += sign;
            *amount += i128::from(sign) * i128::from(value);
            if *count == 0 {
                self.0.remove(currency);
            }
        }
    }

    /// Adds other amounts.
    pub fn add(&mut self, other: &Self) {
        for (currency, (count, amount)) in &other.0 {
            let own = self.0.entry(currency.clone()).or_default();
            own.0 += count;
            own.1 += amount;
        }
    }

    /// Each currency code with its amount.
    pub fn iter(&self) -> impl Iterator<Item = (&str, i64)> {
        self.0.iter().map(|(code, (_, amount))| {
            let most = if *amount < 0 { i64::MIN } else { i64::MAX };
            (code.as_str(), i64::try_from(*amount).unwrap_or(most))
        })
    }

    #[cfg(test)]
    pub fn of(amounts: &[(&str, i128)]) -> Self {
        Self(
            amounts
                .iter()
                .map(|(code, amount)| ((*code).to_owned(), (1, *amount)))
                .collect(),
        )
    }
}

/// What deals add up to, by state.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct DealSum([(i64, Amounts); 3]);

impl DealSum {
    /// How many are in a state.
    pub fn count_of(&self, state: DealState) -> usize {
        let count = self.0.get(state as usize).map_or(0, |(count, _)| *count);
        usize::try_from(count).unwrap_or(0)
    }

    /// The value in a state.
    pub fn value_of(&self, state: DealState) -> Amounts {
        self.0
            .get(state as usize)
            .map(|(_, amounts)| amounts.clone())
            .unwrap_or_default()
    }
}

impl Search for DealFilter {
    type Row = Deal;
    type Column = DealColumn;
    type Sum = DealSum;

    fn in_chunk<'a>(&'a self, columns: &'a Columns) -> Option<impl Fn(usize) -> bool + 'a> {
        let days = Days::new(self.from, self.to);
        let owner = match self.person {
            Some(person) => Some(columns.reference_code(person.0)?),
            None => None,
        };
        let word = |text: &str| match text.is_empty() {
            true => Some(None),
            false => columns.word_code(text).map(Some),
        };
        let (stage, product) = (word(&self.stage)?, word(&self.product)?);
        let words = Needle::new(&self.text).in_chunk(columns, &[CUSTOMER, PRODUCT, REASON], NOTE);
        let owners = columns.reference_codes(OWNER);
        let is = |column: usize, code: Option<u32>, row: usize| {
            code.is_none_or(|code| columns.word_codes(column).code(row) == Some(code))
        };
        let only = self.only.in_chunk(LogKind::Deals, columns);
        Some(move |row: usize| {
            let state = DealState::from_flag(columns.flag(STATE, row));
            let day = |column| columns.day_number(column, row);
            let in_days = match (self.dates, state) {
                (DateBasis::Opened, _) | (DateBasis::Decided, DealState::Open) => {
                    days.hold(day(OPENED))
                }
                (DateBasis::Closed | DateBasis::Decided, _) => days.hold(day(CLOSED)),
                (DateBasis::OpenOn, DealState::Open) => day(OPENED) <= days.to,
                (DateBasis::OpenOn, _) => day(OPENED) <= days.to && day(CLOSED) > days.to,
            };
            self.state.holds(state)
                && in_days
                && owner.is_none_or(|code| owners.code(row) == Some(code))
                && is(STAGE, stage, row)
                && is(PRODUCT, product, row)
                && only(row)
                && self.currency.is_none_or(|currency| {
                    let code = columns.word(CURRENCY, row);
                    code.parse::<Currency>().unwrap_or_default() == currency
                })
                && self.on_record.is_none_or(|what| match what {
                    OnRecord::Value => columns.number(VALUE, row).is_some(),
                    OnRecord::Opened => columns.day_number(OPENED, row) != NO_DAY,
                    OnRecord::Minutes => false,
                })
                && words(row)
        })
    }

    fn looks_beyond(&self) -> bool {
        self.only.looks_beyond(LogKind::Deals)
    }

    fn look_up(&mut self, workspace: &Workspace) {
        self.only.look_up(LogKind::Deals, workspace);
    }

    fn keys<'a>(
        columns: &'a Columns,
        row: usize,
        names: &'a Names,
        column: DealColumn,
    ) -> Keys<'a> {
        [ONE_LIST, key(columns, row, names, column)]
    }

    fn count(sum: &mut DealSum, columns: &Columns, row: usize, sign: i64) {
        let state = DealState::from_flag(columns.flag(STATE, row)) as usize;
        if let Some((count, amounts)) = sum.0.get_mut(state) {
            *count += sign;
            amounts.count(columns, row, sign);
        }
    }
}

/// What a deal is sorted by in a column.
pub(super) fn key<'a>(
    columns: &'a Columns,
    row: usize,
    names: &'a Names,
    column: DealColumn,
) -> Key<'a> {
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
        DealColumn::Owner => name_key(names, columns.reference(OWNER, row)),
    }
}
