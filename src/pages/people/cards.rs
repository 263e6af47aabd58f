//! The figure cards of a person: what each shows, worked out once and compared cheaply.

use super::compare::{self, Changes};
use crate::pages::log::figure_rows_href;
use chrono::{Days, NaiveDate};
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::log::LogKind;
use throughline_domain::records::{DealMeasure, Metric, MetricKind, MetricSource, Scope, Unit};
use throughline_domain::{Currency, Period, Workspace};
use throughline_insight::figures::{Figure, figure};
use throughline_insight::format::{format_interval, format_value, format_with_unit};
use throughline_insight::metrics::metrics;
use throughline_insight::series::weekly;

/// How many weeks the small line shows at least.
const WEEKS: u64 = 26;

/// One figure, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Card {
    pub(super) metric: MetricId,
    pub(super) label: String,
    pub(super) kind: MetricKind,
    /// Counted from activities rather than from deals.
    pub(super) of_activities: bool,
    pub(super) value: String,
    pub(super) is_unknown: bool,
    pub(super) interval: Option<String>,
    pub(super) per_day: Option<String>,
    pub(super) changes: Changes,
    pub(super) counted: Counted,
    pub(super) rows: Option<String>,
    pub(super) line: Vec<Option<f64>>,
}

/// How a figure is counted, column by column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    pub(super) numerator: String,
    pub(super) denominator: Option<String>,
    pub(super) dated: String,
    pub(super) credited: String,
    pub(super) interval: Option<&'static str>,
    pub(super) note: Option<String>,
}

/// The cards of a person over a period: what came of the work, then what was done. Activities come only
/// where any are logged.
pub(super) fn cards(
    workspace: &Workspace,
    person: PersonId,
    period: &Period,
    today: NaiveDate,
) -> Vec<Card> {
    let mut found: Vec<Card> = metrics(workspace)
        .into_iter()
        .filter(|(_, metric)| is_shown(workspace, metric))
        .filter_map(|(id, metric)| card(workspace, id, &metric, person, period, today))
        .collect();
    found.sort_by_key(|card| card.of_activities);
    found
}

fn is_shown(workspace: &Workspace, metric: &Metric) -> bool {
    match metric.source {
        // The rate by number, with its interval, says it better; deals lost are in its denominator.
        MetricSource::Deals(DealMeasure::WinRateByValue | DealMeasure::Lost) => false,
        MetricSource::Deals(_) => true,
        MetricSource::Activities { .. } | MetricSource::ActivityRatio { .. } => {
            !workspace.activities().is_empty()
        }
        MetricSource::Rows(_) | MetricSource::Quotient { .. } | MetricSource::Entered { .. } => {
            true
        }
    }
}

/// Whether a metric says what was done rather than what came of it.
fn is_of_activities(metric: &Metric) -> bool {
    match &metric.source {
        MetricSource::Deals(_) => false,
        MetricSource::Activities { .. } | MetricSource::ActivityRatio { .. } => true,
        MetricSource::Rows(counted) => counted.rows.log == LogKind::Activities,
        MetricSource::Quotient { numerator, .. } => numerator.rows.log == LogKind::Activities,
        MetricSource::Entered { .. } => metric.kind == MetricKind::Activity,
    }
}

fn card(
    workspace: &Workspace,
    id: MetricId,
    metric: &Metric,
    person: PersonId,
    period: &Period,
    today: NaiveDate,
) -> Option<Card> {
    let scope = Scope::Person(person);
    let currency = workspace.settings().currency;
    let now = figure(workspace, id, scope, period)?;
    let series = weekly(workspace, id, scope, &stretch(period)).unwrap_or_default();
    Some(Card {
        metric: id,
        label: now.label.clone(),
        kind: now.kind,
        of_activities: is_of_activities(metric),
        value: format_with_unit(now.unit, now.value, currency),
        is_unknown: now.value.is_none(),
        interval: now
            .interval
            .map(|interval| format_interval(now.unit, Some(interval), currency)),
        per_day: now
            .per_working_day
            .map(|value| format!("{value:.1} a working day")),
        changes: compare::against(workspace, id, metric, scope, period, today),
        counted: counted(&now, currency),
        rows: figure_rows_href(workspace, id, scope, period),
        line: series.points.iter().map(|point| point.value).collect(),
    })
}

/// What the small line shows: the period, or the half year up to its end when that is longer.
pub(super) fn stretch(period: &Period) -> Period {
    let start = period
        .end
        .checked_sub_days(Days::new(7 * WEEKS))
        .unwrap_or(period.start);
    Period {
        start: start.min(period.start),
        end: period.end,
    }
}

fn counted(figure: &Figure, currency: Currency) -> Counted {
    let amount = |label: &str, value: Option<f64>| {
        let unit = match figure.unit {
            _ if label.starts_with("value") => Unit::Money,
            unit if figure.denominator_label.is_none() => unit,
            _ => Unit::Count,
        };
        format!("{} {label}", format_value(unit, value, currency))
    };
    Counted {
        numerator: amount(&figure.numerator_label, figure.numerator),
        denominator: figure
            .denominator_label
            .as_ref()
            .map(|label| amount(label, figure.denominator)),
        dated: sentence(figure.date_basis),
        credited: sentence(figure.owner_basis),
        interval: figure.interval.map(|_| match figure.unit {
            Unit::Share => "Wilson",
            _ => "Exact Poisson",
        }),
        note: figure.note.clone(),
    }
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
