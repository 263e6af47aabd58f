//! The rows behind a figure.

mod behind;

pub(crate) use behind::counted_rows;
pub use behind::{open_at_end, open_deals, outbound_attempts, rows_behind, rows_of, won_deals};

use crate::figures::tally::is_one_of;
use throughline_domain::id::PersonId;
use throughline_domain::log::{
    ActivityDirection, Columns, CountsAs, DealState, Log, LogKind, NO_DAY, Row, RowRef,
    activity_columns, day_number, deal_columns,
};
use throughline_domain::records::Person;
use throughline_domain::{Currency, Period, Workspace};

/// The date by which rows are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateColumn {
    /// When a deal was opened.
    #[default]
    Opened,
    /// When a deal was won or lost.
    Closed,
    /// Whether a deal was still open when the period ended, or is now when it has not.
    OpenAtEnd,
    /// When an activity was done.
    Done,
}

impl DateColumn {
    /// The words after *by*: `opening date`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Opened => "opening date",
            Self::Closed => "close date",
            Self::OpenAtEnd => "still open at the end",
            Self::Done => "activity date",
        }
    }

    /// Whether a row of a chunk falls into a period by this date.
    fn holds(self, columns: &Columns, row: usize, period: &Period) -> bool {
        let (start, end) = (day_number(Some(period.start)), day_number(Some(period.end)));
        let day = |column| columns.day_number(column, row);
        let within = |day| start <= day && day < end;
        match self {
            Self::Opened => within(day(deal_columns::OPENED)),
            Self::Closed => within(day(deal_columns::CLOSED)),
            Self::Done => within(day(activity_columns::DATE)),
            Self::OpenAtEnd => {
                let state = DealState::from_flag(columns.flag(deal_columns::STATE, row));
                // A deal without an opening day was opened some time; one closed on no known day is
                // not known to have been open.
                day(deal_columns::OPENED) < end
                    && (state == DealState::Open || day(deal_columns::CLOSED) >= end)
            }
        }
    }
}

/// What must be on record of a row for it to be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnRecord {
    /// A deal's value.
    Value,
    /// The day a deal was opened.
    Opened,
    /// The minutes an activity took.
    Minutes,
}

/// Which rows of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFilter {
    /// The log.
    pub log: LogKind,
    /// The date the period is about.
    pub date: DateColumn,
    /// Only rows dated in this period; all, undated ones too, when `None`.
    pub period: Option<Period>,
    /// Only rows of this person.
    pub person: Option<PersonId>,
    /// Deals: only in these states; all when empty.
    pub states: Vec<DealState>,
    /// Activities: only these types, ignoring case; all when empty.
    pub types: Vec<String>,
    /// Activities: only what reached at least this.
    pub at_least: Option<CountsAs>,
    /// Activities: only in this direction.
    pub direction: Option<ActivityDirection>,
    /// Deals: only in this currency.
    pub currency: Option<Currency>,
    /// Only those of which this is known.
    pub on_record: Option<OnRecord>,
    /// Only at this stage; blank for those without one.
    pub stage: Option<String>,
    /// Deals: only for this type of customer; blank for those without one.
    pub customer_type: Option<String>,
    /// Deals: only of this product; blank for those without one.
    pub product: Option<String>,
    /// Deals: only with this reason; blank for those without one.
    pub reason: Option<String>,
    /// Activities: planned ones too.
    pub include_planned: bool,
}

/// Whether a text is the one asked for, if any is.
fn is(wanted: &Option<String>, found: &str) -> bool {
    wanted.as_deref().is_none_or(|wanted| wanted == found)
}

impl Default for RowFilter {
    fn default() -> Self {
        Self::all(LogKind::Deals)
    }
}

impl RowFilter {
    /// All rows of a log.
    pub fn all(log: LogKind) -> Self {
        Self {
            log,
            date: match log {
                LogKind::Deals => DateColumn::Opened,
                LogKind::Activities => DateColumn::Done,
            },
            period: None,
            person: None,
            states: Vec::new(),
            types: Vec::new(),
            at_least: None,
            direction: None,
            currency: None,
            on_record: None,
            stage: None,
            customer_type: None,
            product: None,
            reason: None,
            include_planned: true,
        }
    }

    /// Whether a row of a chunk of this log is one of them. Removed rows are not told apart here:
    /// ask the chunk.
    pub fn matches(&self, columns: &Columns, row: usize) -> bool {
        let dated = self
            .period
            .is_none_or(|period| self.date.holds(columns, row, &period));
        if !dated {
            return false;
        }
        let owner = match self.log {
            LogKind::Deals => deal_columns::OWNER,
            LogKind::Activities => activity_columns::PERSON,
        };
        if self
            .person
            .is_some_and(|person| columns.reference(owner, row) != Some(person.0))
        {
            return false;
        }
        match self.log {
            LogKind::Deals => self.deal_matches(columns, row),
            LogKind::Activities => self.activity_matches(columns, row),
        }
    }

    fn deal_matches(&self, columns: &Columns, row: usize) -> bool {
        let state = DealState::from_flag(columns.flag(deal_columns::STATE, row));
        (self.states.is_empty() || self.states.contains(&state))
            && self.currency.is_none_or(|wanted| {
                let code = columns.word(deal_columns::CURRENCY, row);
                code.parse::<Currency>().unwrap_or_default() == wanted
            })
            && self.on_record.is_none_or(|what| match what {
                OnRecord::Value => columns.number(deal_columns::VALUE, row).is_some(),
                OnRecord::Opened => columns.day_number(deal_columns::OPENED, row) != NO_DAY,
                OnRecord::Minutes => false,
            })
            && is(&self.stage, columns.word(deal_columns::STAGE, row))
            && is(
                &self.customer_type,
                columns.word(deal_columns::CUSTOMER_TYPE, row),
            )
            && is(&self.product, columns.word(deal_columns::PRODUCT, row))
            && is(&self.reason, columns.word(deal_columns::REASON, row))
    }

    fn activity_matches(&self, columns: &Columns, row: usize) -> bool {
        let reached = CountsAs::from_flag(columns.flag(activity_columns::COUNTS_AS, row));
        (self.include_planned || columns.flag(activity_columns::PLANNED, row) == 0)
            && self.at_least.is_none_or(|least| reached >= least)
            && self.direction.is_none_or(|direction| {
                columns.flag(activity_columns::DIRECTION, row) == direction as u8
            })
            && (self.types.is_empty()
                || is_one_of(columns.word(activity_columns::KIND, row), &self.types))
            && self.on_record.is_none_or(|what| {
                what == OnRecord::Minutes
                    && columns.number(activity_columns::MINUTES, row).is_some()
            })
            && is(&self.stage, columns.word(activity_columns::STAGE, row))
    }

    /// The places of the rows in their log, in the order they are kept; none of another log.
    pub fn places<R: Row>(&self, log: &Log<R>) -> Vec<RowRef> {
        let mut places = Vec::new();
        if R::KIND != self.log {
            return places;
        }
        for (number, chunk) in log.chunks().iter().enumerate() {
            let Ok(number) = u32::try_from(number) else {
                continue;
            };
            for row in chunk.rows() {
                if let (true, Ok(row)) = (self.matches(chunk.columns(), row), u32::try_from(row)) {
                    places.push(RowRef { chunk: number, row });
                }
            }
        }
        places
    }

    /// Calls `visit` with every row, without building it.
    pub(crate) fn each<R: Row>(&self, log: &Log<R>, mut visit: impl FnMut(&Columns, usize)) {
        if R::KIND != self.log {
            return;
        }
        for chunk in log.chunks() {
            for row in chunk.rows() {
                if self.matches(chunk.columns(), row) {
                    visit(chunk.columns(), row);
                }
            }
        }
    }

    /// What is chosen, in words: `Deals won or lost by Asha Patel, close date in Q4 2017`.
    pub fn describe(&self, workspace: &Workspace) -> String {
        let mut text = match self.log {
            LogKind::Deals => {
                let states: Vec<&str> = self
                    .states
                    .iter()
                    .map(|state| match state {
                        DealState::Open => "open",
                        DealState::Won => "won",
                        DealState::Lost => "lost",
                    })
                    .collect();
                format!("Deals {}", states.join(" or ")).trim().to_owned()
            }
            LogKind::Activities if self.types.is_empty() => "Activities".into(),
            LogKind::Activities => format!("Activities of type {}", self.types.join(" or ")),
        };
        if let Some(step) = self.at_least.filter(|step| *step != CountsAs::Attempt) {
            text.push_str(&format!(
                " that reached at least: {}",
                step.label().to_lowercase()
            ));
        }
        match self.direction {
            Some(ActivityDirection::Outbound) => text.push_str(" to the customer"),
            Some(ActivityDirection::Inbound) => text.push_str(" from the customer"),
            None => {}
        }
        match self.on_record {
            Some(OnRecord::Value) => text.push_str(" with a known value"),
            Some(OnRecord::Opened) => text.push_str(" with a known opening date"),
            Some(OnRecord::Minutes) => text.push_str(" with known minutes"),
            None => {}
        }
        for (what, wanted) in [
            ("stage", &self.stage),
            ("customer type", &self.customer_type),
            ("product", &self.product),
            ("reason", &self.reason),
        ] {
            match wanted.as_deref() {
                None => {}
                Some("") => text.push_str(&format!(", without a {what}")),
                Some(wanted) => text.push_str(&format!(", {what} {wanted}")),
            }
        }
        if let Some(currency) = self.currency {
            text.push_str(&format!(" in {currency}"));
        }
        if let Some(person) = self.person {
            let name = workspace.get::<Person>(person).map(|person| &*person.name);
            text.push_str(&format!(
                " by {}",
                name.unwrap_or("someone not on the team")
            ));
        }
        if let Some(period) = self.period {
            let joint = match self.date {
                DateColumn::OpenAtEnd => "of",
                _ => "in",
            };
            text.push_str(&format!(
                ", {} {joint} {}",
                self.date.label(),
                period.label()
            ));
        }
        text
    }
}
