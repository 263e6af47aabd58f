//! What the user says of a table of targets besides its columns, and what is detected of it.

use super::super::field::Field;
use super::super::kind::ColumnKind;
use super::super::mapping::Mapping;
use super::super::plan::Problems;
use super::super::profile::Profile;
use super::super::reader::Source;
use super::super::table::Table;
use super::heading::Heading;
use super::known::Started;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use throughline_domain::id::MetricId;
use throughline_domain::records::Settings;
use throughline_domain::{Period, PeriodKind, Workspace};

/// How rows that name no measure and no end of their period become targets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TargetMapping {
    /// What is measured, where no column says it.
    pub metric: MetricId,
    /// How long a period is, where no column says its end.
    pub period: PeriodKind,
    /// What a date says of its period, where no column says the end.
    pub dates: DateMeaning,
    /// The period of all targets, where no column says one.
    pub whole: Option<Period>,
    /// After which of its years a fiscal year is named.
    pub years: YearNamed,
    /// The day the targets were agreed, and on which changed ones were changed; `None` takes the first
    /// day of each period.
    pub agreed_on: Option<NaiveDate>,
}

impl Default for TargetMapping {
    fn default() -> Self {
        Self {
            metric: MetricId::from_key("won-value"),
            period: PeriodKind::default(),
            dates: DateMeaning::default(),
            whole: None,
            years: YearNamed::default(),
            agreed_on: None,
        }
    }
}

/// What the one date of a row says of its period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateMeaning {
    /// The week, month, quarter … of the workspace's calendar that holds the date.
    #[default]
    Holds,
    /// The period begins on the date and ends where the person's next one begins.
    Starts,
}

impl DateMeaning {
    /// Both meanings.
    pub const ALL: [Self; 2] = [Self::Holds, Self::Starts];

    /// The words shown.
    pub fn label(self, kind: PeriodKind) -> String {
        match self {
            Self::Holds => format!("The {} that holds this date", kind.label()),
            Self::Starts => "A period that starts on this date, up to the next one".into(),
        }
    }
}

/// After which of the two calendar years it touches a fiscal year is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearNamed {
    /// The year it begins in.
    #[default]
    Begins,
    /// The year it ends in.
    Ends,
}

impl YearNamed {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::Begins, Self::Ends];

    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Begins => "The fiscal year that begins in it",
            Self::Ends => "The fiscal year that ends in it",
        }
    }

    /// The calendar year in which a fiscal year of a name begins.
    pub(super) fn first(self, named: i32, settings: &Settings) -> i32 {
        match self {
            Self::Ends if settings.fiscal_start > 1 => named - 1,
            _ => named,
        }
    }
}

/// Whether a year of the table is one of the fiscal year, where that is not the calendar's.
pub fn asks_fiscal_year(mapping: &Mapping, settings: &Settings) -> bool {
    let has = |field| mapping.column(field).is_some();
    let headed = || {
        let fed = mapping.columns.iter();
        let mut headings = fed
            .filter(|column| column.field == Some(Field::PeriodTarget))
            .filter_map(|column| Heading::of(&column.name));
        headings.any(Heading::is_fiscal)
    };
    let numbered = !has(Field::PeriodStart) && (has(Field::Year) || has(Field::Quarter));
    settings.fiscal_start > 1 && (numbered || headed())
}

/// Finds how long periods are and what their dates say, after the user chose other columns.
pub fn settle_periods(
    mapping: &mut Mapping,
    table: &Table,
    profile: &Profile,
    workspace: &Workspace,
) {
    let source = Source {
        table,
        profile,
        mapping,
        tell: &|_| {},
    };
    let column = mapping.column(Field::PeriodStart);
    let months = column
        .and_then(|column| profile.columns.get(column))
        .is_some_and(|column| column.kind == ColumnKind::Month);
    let dates = dates(source);
    let settings = workspace.settings();
    let spacing = by_spacing(&dates);
    if let (None, false, Some(kind)) = (spacing, months, started_here(mapping, workspace)) {
        mapping.targets.period = kind;
        mapping.targets.dates = DateMeaning::Starts;
        return;
    }
    let period = spacing
        .or_else(|| months.then_some(PeriodKind::Month))
        .unwrap_or_else(|| by_starts(&dates, &settings));
    let regular = dates
        .values()
        .flatten()
        .all(|day| settings.period(period, *day).start == *day);
    mapping.targets.period = period;
    mapping.targets.dates = if months || regular {
        DateMeaning::Holds
    } else {
        DateMeaning::Starts
    };
}

/// The usual length of the periods that targets of the measure were imported with, when they began on
/// days of their own; a later file with a date or two goes on with them.
fn started_here(mapping: &Mapping, workspace: &Workspace) -> Option<PeriodKind> {
    let all = mapping.column(Field::Metric).is_some();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for started in Started::all(workspace) {
        if all || started.of.metric == mapping.targets.metric {
            let place = PeriodKind::ALL
                .iter()
                .position(|kind| *kind == started.kind)?;
            *counts.entry(place).or_default() += 1;
        }
    }
    let (place, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    PeriodKind::ALL.get(place).copied()
}

/// The dates of each person and measure, in order, each once.
fn dates(source: Source<'_>) -> BTreeMap<(&str, &str), Vec<NaiveDate>> {
    let (people, metrics) = (source.texts(Field::Person), source.texts(Field::Metric));
    let days = source.days(Field::PeriodStart);
    let mut found: BTreeMap<(&str, &str), Vec<NaiveDate>> = BTreeMap::new();
    // What cannot be read is reported when the plan is made.
    let mut unheard = Problems::default();
    for row in 0..source.table.rows() {
        if let Some((day, _)) = source.take(&days, row, &mut unheard) {
            let person = source.take(&people, row, &mut unheard).unwrap_or("");
            let metric = source.take(&metrics, row, &mut unheard).unwrap_or("");
            found.entry((person, metric)).or_default().push(day);
        }
    }
    for days in found.values_mut() {
        days.sort_unstable();
        days.dedup();
    }
    found
}

/// The kind whose length is nearest to the usual distance from one date to the next; `None` where
/// nobody has two.
fn by_spacing(dates: &BTreeMap<(&str, &str), Vec<NaiveDate>>) -> Option<PeriodKind> {
    let mut gaps: Vec<i64> = dates
        .values()
        .flat_map(|days| days.windows(2))
        .filter_map(|pair| Some((*pair.get(1)? - *pair.first()?).num_days()))
        .collect();
    gaps.sort_unstable();
    Some(match gaps.get(gaps.len() / 2)? {
        ..=14 => PeriodKind::Week,
        15..=60 => PeriodKind::Month,
        61..=137 => PeriodKind::Quarter,
        138..=273 => PeriodKind::Half,
        _ => PeriodKind::Year,
    })
}

/// A quarter, unless the dates are first days of months that begin none.
fn by_starts(dates: &BTreeMap<(&str, &str), Vec<NaiveDate>>, settings: &Settings) -> PeriodKind {
    let all = |kind| {
        let mut days = dates.values().flatten();
        days.all(|day| settings.period(kind, *day).start == *day)
    };
    if !all(PeriodKind::Quarter) && all(PeriodKind::Month) {
        PeriodKind::Month
    } else {
        PeriodKind::Quarter
    }
}
