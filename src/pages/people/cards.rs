//! The figure cards of a person: what each shows, worked out once and compared cheaply.

use super::compare::{self, Change};
use super::text::{date_text, rows_href};
use chrono::{Days, NaiveDate};
use throughline_domain::id::{MetricId, PersonId};
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
    pub(super) value: String,
    pub(super) is_unknown: bool,
    pub(super) interval: Option<String>,
    pub(super) per_day: Option<String>,
    pub(super) change: Option<Change>,
    /// How it is counted: labelled facts.
    pub(super) counted: Vec<(&'static str, String)>,
    pub(super) note: Option<String>,
    pub(super) rows: String,
    pub(super) line: Vec<Option<f64>>,
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
    found.sort_by_key(|card| card.kind == MetricKind::Activity);
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
    let before = figure(workspace, id, scope, &period.previous())?;
    let stretch = stretch(period);
    let line = weekly(workspace, id, scope, &stretch).map(|series| series.points);
    let line: Vec<Option<f64>> = line
        .unwrap_or_default()
        .into_iter()
        .map(|point| point.value)
        .collect();
    let mut counted = counted(&now, currency);
    if line.iter().flatten().count() > 1 {
        let range = format!(
            "Weekly values, {} to {}; the thin line is their mean",
            date_text(stretch.start),
            date_text(stretch.last_day())
        );
        counted.push(("The line", range));
    }
    Some(Card {
        metric: id,
        label: now.label.clone(),
        kind: now.kind,
        value: format_with_unit(now.unit, now.value, currency),
        is_unknown: now.value.is_none(),
        interval: now
            .interval
            .map(|interval| format_interval(now.unit, Some(interval), currency)),
        per_day: now
            .per_working_day
            .map(|value| format!("{value:.1} a working day")),
        change: compare::against(workspace, &now, &before, today),
        counted,
        note: now.note.clone(),
        rows: rows_href(metric, person, period),
        line,
    })
}

/// The period, or the half year up to its end when that is longer.
fn stretch(period: &Period) -> Period {
    let start = period
        .end
        .checked_sub_days(Days::new(7 * WEEKS))
        .unwrap_or(period.start);
    Period {
        start: start.min(period.start),
        end: period.end,
    }
}

fn counted(figure: &Figure, currency: Currency) -> Vec<(&'static str, String)> {
    let amount = |label: &str, value: Option<f64>| {
        let unit = match (figure.unit, label.starts_with("value")) {
            (_, true) => Unit::Money,
            (Unit::Share, _) => Unit::Count,
            (unit, _) if figure.denominator_label.is_none() => unit,
            _ => Unit::Count,
        };
        format!("{label}: {}", format_value(unit, value, currency))
    };
    let mut facts = vec![("Counted", amount(&figure.numerator_label, figure.numerator))];
    if let Some(label) = &figure.denominator_label {
        facts.push(("Divided by", amount(label, figure.denominator)));
    }
    facts.push(("Which", sentence(figure.date_basis)));
    facts.push(("Whose", sentence(figure.owner_basis)));
    if figure.interval.is_some() {
        let method = match figure.unit {
            Unit::Share => "95 %, Wilson",
            _ => "95 %, exact Poisson: what chance alone could have made of the same work",
        };
        facts.push(("Interval", method.into()));
    }
    facts
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
