//! What one row says of a deal, apart from its texts.

use super::super::mapping::StageMeaning;
use super::super::plan::Problems;
use super::super::reader::Source;
use super::columns::Columns;
use chrono::NaiveDate;
use throughline_domain::Currency;
use throughline_domain::log::DealState;

/// What is read from one row, apart from its texts.
pub(super) struct Facts<'a> {
    pub opened: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    /// The deal is open and had a date of closing, which is left out.
    pub expected_close: bool,
    pub state: DealState,
    /// The open stage the row names; blank when it names none.
    pub stage: &'a str,
    pub value: Option<i64>,
    pub currency: Currency,
}

impl<'a> Columns<'a> {
    /// The row's days, state and value; `None` when one of them is wrong.
    pub fn facts(
        &self,
        source: Source<'a>,
        row: usize,
        problems: &mut Problems,
    ) -> Option<Facts<'a>> {
        let columns = self;
        let before = problems.total;
        let opened = source.take(&columns.opened, row, problems).map(|day| day.0);
        let mut closed = source.take(&columns.closed, row, problems).map(|day| day.0);
        let number = source.take(&columns.value, row, problems);
        let currency = source
            .take(&columns.currency, row, problems)
            .unwrap_or(source.mapping.currency);
        let stage = if columns.state.is_some() {
            source.take(&columns.stage, row, problems)
        } else {
            source.need(&columns.stage, row, "The stage", problems)
        };
        let decided = if columns.state.is_some() {
            source.need(
                &columns.state,
                row,
                "Whether it is open, won or lost",
                problems,
            )
        } else {
            stage
        };
        let state = match decided? {
            StageMeaning::Won => DealState::Won,
            StageMeaning::Lost => DealState::Lost,
            _ => DealState::Open,
        };
        let named = [stage, decided]
            .into_iter()
            .flatten()
            .find_map(|meaning| match meaning {
                StageMeaning::Open(name) => Some(name.as_str()),
                _ => None,
            });
        let expected_close = state == DealState::Open && closed.is_some();
        if expected_close {
            closed = None;
        }
        // What a wrong date would have said is not known: only dates that were read are compared.
        if let Some(reader) = columns.closed.as_ref().filter(|_| problems.total == before) {
            if state != DealState::Open && closed.is_none() {
                let message = format!(
                    "The deal is {} but has no date of closing.",
                    state.label().to_lowercase()
                );
                source.report(row, reader.column, message, problems);
                return None;
            }
            if let (Some(opened), Some(closed)) = (opened, closed)
                && closed < opened
            {
                let message = "The deal closes before it is opened.".to_owned();
                source.report(row, reader.column, message, problems);
                return None;
            }
        }
        let decimals = if source.mapping.major_units {
            currency.decimals()
        } else {
            0
        };
        let value = match (number, &columns.value) {
            (Some(number), Some(reader)) => match number.to_minor(decimals) {
                Some(minor) => Some(minor),
                None => {
                    source.report(
                        row,
                        reader.column,
                        "This number is too large.".into(),
                        problems,
                    );
                    return None;
                }
            },
            _ => None,
        };
        Some(Facts {
            opened,
            closed,
            expected_close,
            state,
            stage: named.unwrap_or(""),
            value,
            currency,
        })
    }
}
