//! The rows behind a figure.

use crate::figures::tally::is_one_of;
use crate::metrics;
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::log::{
    Columns, CountsAs, DealState, Log, LogKind, Row, RowRef, activity_columns, day_number,
    deal_columns,
};
use throughline_domain::records::{DealMeasure, MetricSource, Person, Scope};
use throughline_domain::{Currency, Period, Workspace};

/// The date by which rows are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateColumn {
    /// When a deal was opened.
    #[default]
    Opened,
    /// When a deal was won or lost.
    Closed,
    /// When an activity was done.
    Done,
}

impl DateColumn {
    /// The words after *by*: `opening date`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Opened => "opening date",
            Self::Closed => "close date",
            Self::Done => "activity date",
        }
    }

    fn column(self) -> usize {
        match self {
            Self::Opened => deal_columns::OPENED,
            Self::Closed => deal_columns::CLOSED,
            Self::Done => activity_columns::DATE,
        }
    }
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
    /// Deals: only in this currency.
    pub currency: Option<Currency>,
    /// Activities: planned ones too.
    pub include_planned: bool,
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
            currency: None,
            include_planned: true,
        }
    }

    /// Whether a row of a chunk of this log is one of them. Removed rows are not told apart here:
    /// ask the chunk.
    pub fn matches(&self, columns: &Columns, row: usize) -> bool {
        let dated = self.period.is_none_or(|period| {
            let day = columns.day_number(self.date.column(), row);
            day_number(Some(period.start)) <= day && day < day_number(Some(period.end))
        });
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
    }

    fn activity_matches(&self, columns: &Columns, row: usize) -> bool {
        let reached = CountsAs::from_flag(columns.flag(activity_columns::COUNTS_AS, row));
        (self.include_planned || columns.flag(activity_columns::PLANNED, row) == 0)
            && self.at_least.is_none_or(|least| reached >= least)
            && (self.types.is_empty()
                || is_one_of(columns.word(activity_columns::KIND, row), &self.types))
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
            text.push_str(&format!(", {} in {}", self.date.label(), period.label()));
        }
        text
    }
}

/// The rows a figure was counted from; `None` when there is no such metric.
pub fn rows_behind(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
) -> Option<RowFilter> {
    let metric = metrics::metric(workspace, metric)?;
    let own = Some(workspace.settings().currency);
    let filter = match metric.source {
        MetricSource::Deals(measure) => {
            use DealState::{Lost, Won};
            let (states, currency) = match measure {
                DealMeasure::Opened => (vec![], None),
                DealMeasure::Won | DealMeasure::WonCycle => (vec![Won], None),
                DealMeasure::Lost => (vec![Lost], None),
                DealMeasure::WonValue | DealMeasure::AverageWonValue => (vec![Won], own),
                DealMeasure::WinRate => (vec![Won, Lost], None),
                DealMeasure::WinRateByValue => (vec![Won, Lost], own),
            };
            RowFilter {
                date: match measure {
                    DealMeasure::Opened => DateColumn::Opened,
                    _ => DateColumn::Closed,
                },
                states,
                currency,
                ..RowFilter::all(LogKind::Deals)
            }
        }
        MetricSource::Activities {
            types, at_least, ..
        } => RowFilter {
            types,
            at_least,
            include_planned: false,
            ..RowFilter::all(LogKind::Activities)
        },
        MetricSource::ActivityRatio { denominator, .. } => RowFilter {
            at_least: Some(denominator),
            include_planned: false,
            ..RowFilter::all(LogKind::Activities)
        },
    };
    Some(RowFilter {
        person: scope.person(),
        period: Some(*period),
        ..filter
    })
}

/// The deals won in a period, by close date.
pub fn won_deals(scope: Scope, period: &Period) -> RowFilter {
    RowFilter {
        date: DateColumn::Closed,
        period: Some(*period),
        person: scope.person(),
        states: vec![DealState::Won],
        ..RowFilter::all(LogKind::Deals)
    }
}

/// The deals that are open now. Those without an opening date are open all the same.
pub(crate) fn open_deals(scope: Scope) -> RowFilter {
    RowFilter {
        person: scope.person(),
        states: vec![DealState::Open],
        ..RowFilter::all(LogKind::Deals)
    }
}
