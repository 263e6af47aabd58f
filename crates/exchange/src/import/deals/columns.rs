//! The columns of a table of deals, and a deal that is there already as the file would have it.

use super::super::field::Field;
use super::super::mapping::StageMeaning;
use super::super::number::Decimal;
use super::super::reader::{Reader, Reading, Source};
use chrono::NaiveDate;
use throughline_domain::Currency;
use throughline_domain::log::{Deal, DealState};
use uuid::Uuid;

type Day = (NaiveDate, Option<i64>);

/// The columns of a table of deals.
pub(super) struct Columns<'a> {
    pub id: Option<Reader<'a, Uuid>>,
    pub key: Option<Reader<'a, &'a str>>,
    pub owner: Option<Reader<'a, &'a str>>,
    pub customer: Option<Reader<'a, &'a str>>,
    pub customer_type: Option<Reader<'a, &'a str>>,
    pub product: Option<Reader<'a, &'a str>>,
    pub stage: Option<Reader<'a, &'a StageMeaning>>,
    pub state: Option<Reader<'a, &'a StageMeaning>>,
    pub opened: Option<Reader<'a, Day>>,
    pub closed: Option<Reader<'a, Day>>,
    pub value: Option<Reader<'a, Decimal>>,
    pub currency: Option<Reader<'a, Currency>>,
    pub reason: Option<Reader<'a, &'a str>>,
    pub history: Option<Reader<'a, &'a str>>,
    pub note: Option<Reader<'a, &'a str>>,
    pub source: Option<Reader<'a, &'a str>>,
}

impl<'a> Columns<'a> {
    pub fn of(source: Source<'a>) -> Self {
        let meanings = |field| {
            let column = source.mapping.column(field)?;
            let merges = source.merges(column);
            source.read(field, |text, _| {
                match source.mapping.meaning(merges.read_as(text)) {
                    StageMeaning::Unclear => {
                        Reading::Wrong("Say whether this means won, lost, or an open stage.".into())
                    }
                    meaning => Reading::Is(meaning),
                }
            })
        };
        Self {
            id: source.read(Field::Id, |text, _| match Uuid::parse_str(text) {
                Ok(id) => Reading::Is(id),
                Err(_) => Reading::Wrong("This is not an id that Throughline gave.".into()),
            }),
            key: source.texts(Field::Key),
            owner: source.texts(Field::Person),
            customer: source.texts(Field::Customer),
            customer_type: source.texts(Field::CustomerType),
            product: source.texts(Field::Product),
            stage: meanings(Field::Stage),
            state: meanings(Field::State),
            opened: source.days(Field::Opened),
            closed: source.days(Field::Closed),
            value: source.numbers(Field::Value),
            currency: source.read(Field::Currency, |text, _| match text.parse() {
                Ok(currency) => Reading::Is(currency),
                Err(_) => {
                    Reading::Wrong("A currency is three letters, for example GBP or EUR.".into())
                }
            }),
            reason: source.texts(Field::Reason),
            history: source.read(Field::History, |text, _| Reading::Is(text)),
            note: source.read(Field::Note, |text, _| Reading::Is(text)),
            source: source.texts(Field::Source),
        }
    }

    /// The deal that is there with what the file says put in; what the file does not say stays.
    pub fn update(&self, read: &Deal, existing: &Deal) -> Deal {
        let columns = self;
        let mut deal = existing.clone();
        let copy = |fed: bool, from: &String, to: &mut String| {
            if fed {
                to.clone_from(from);
            }
        };
        copy(columns.key.is_some(), &read.key, &mut deal.key);
        copy(
            columns.customer.is_some(),
            &read.customer,
            &mut deal.customer,
        );
        copy(
            columns.customer_type.is_some(),
            &read.customer_type,
            &mut deal.customer_type,
        );
        copy(columns.product.is_some(), &read.product, &mut deal.product);
        copy(columns.reason.is_some(), &read.reason, &mut deal.reason);
        copy(columns.note.is_some(), &read.note, &mut deal.note);
        copy(columns.source.is_some(), &read.source, &mut deal.source);
        if columns.owner.is_some() {
            deal.owner = read.owner;
        }
        if columns.opened.is_some() {
            deal.opened = read.opened;
        }
        if columns.closed.is_some() {
            deal.closed = read.closed;
        }
        if columns.value.is_some() {
            (deal.value, deal.currency) = (read.value, read.currency);
        }
        // The stage of a closed deal and its history are inferred for new deals only; a decided deal that
        // is still decided the same way keeps what is known of it.
        let says_stage =
            read.state == DealState::Open || columns.stage.is_some() && columns.state.is_some();
        if says_stage || deal.state != read.state {
            copy(!read.stage.is_empty(), &read.stage, &mut deal.stage);
        }
        deal.state = read.state;
        if columns.history.is_some() || deal.opened != existing.opened {
            deal.history.clone_from(&read.history);
        }
        deal
    }
}
