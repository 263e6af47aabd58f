//! What a figure rests on, in words.

use super::currencies::{is_of_money, others};
use crate::slices::{CountedFrom, counted_from};
use throughline_domain::log::{ActivityDirection, CountsAs, LogKind};
use throughline_domain::records::{
    ActivityField, Amount, Counted, DealDate, DealMeasure, Metric, MetricRows, MetricSource,
    RowField, Scope, Together,
};
use throughline_domain::{Currency, Workspace};

/// What the numerator and, for ratios, the denominator are.
pub(super) fn labels(metric: &Metric) -> (String, Option<String>) {
    match &metric.source {
        MetricSource::Deals(measure) => {
            let (numerator, denominator) = match measure {
                DealMeasure::Opened => ("deals opened", None),
                DealMeasure::Won => ("deals won", None),
                DealMeasure::Lost => ("deals lost", None),
                DealMeasure::WonValue => ("value of deals won", None),
                DealMeasure::WinRate => ("deals won", Some("deals won or lost")),
                DealMeasure::WinRateByValue => {
                    ("value of deals won", Some("value of deals won or lost"))
                }
                DealMeasure::AverageWonValue => {
                    ("value of deals won", Some("deals won with a known value"))
                }
                DealMeasure::WonCycle => (
                    "days from opening to close",
                    Some("deals won with both dates"),
                ),
            };
            (numerator.into(), denominator.map(Into::into))
        }
        MetricSource::Activities {
            types,
            at_least,
            field,
        } => {
            let mut label = match at_least.unwrap_or(CountsAs::Attempt) {
                CountsAs::Attempt if types.is_empty() => "activities".to_owned(),
                CountsAs::Attempt => types.join(" or ").to_lowercase(),
                step => steps(step).to_owned(),
            };
            if *field == ActivityField::Minutes {
                label = format!("minutes of {label}");
            }
            (label, None)
        }
        MetricSource::ActivityRatio {
            numerator,
            denominator,
        } => (
            steps(*numerator).to_owned(),
            Some(steps(*denominator).to_owned()),
        ),
        MetricSource::Rows(counted) => {
            let (taken, of) = taken(counted);
            (taken, of)
        }
        MetricSource::Quotient {
            numerator,
            denominator,
        } => (taken(numerator).0, Some(taken(denominator).0)),
        MetricSource::Entered { together, .. } => (
            "values entered by hand".into(),
            (*together == Together::Mean).then(|| "values entered".into()),
        ),
    }
}

/// What is taken of some rows, and for means and medians the rows it is taken of.
fn taken(counted: &Counted) -> (String, Option<String>) {
    let rows = rows_in_words(&counted.rows);
    let field = |field| match field {
        RowField::Minutes => ("minutes", "minutes on record"),
        RowField::Value => ("value", "a known value"),
        RowField::Cycle => ("days from opening to close", "both dates"),
    };
    match counted.amount {
        Amount::Count => (rows, None),
        Amount::Sum(of) => (format!("{} of {rows}", field(of).0), None),
        Amount::Mean(of) => {
            let (what, known) = field(of);
            (
                format!("{what} of {rows}"),
                Some(format!("{rows} with {known}")),
            )
        }
        Amount::Median(of) => {
            let (what, known) = field(of);
            (
                format!("{what} in the middle of {rows}"),
                Some(format!("{rows} with {known}")),
            )
        }
    }
}

/// Some rows in words: `deals won, product GTX`, `calls or visits to the customer`.
pub(super) fn rows_in_words(rows: &MetricRows) -> String {
    let mut text = match rows.log {
        LogKind::Deals => {
            let states: Vec<String> = match rows.states.as_slice() {
                [] if rows.dated == DealDate::Opened => vec!["opened".into()],
                [] => vec!["closed".into()],
                states => states
                    .iter()
                    .map(|state| state.label().to_lowercase())
                    .collect(),
            };
            format!("deals {}", states.join(" or "))
        }
        LogKind::Activities => {
            let step = rows.at_least.unwrap_or(CountsAs::Attempt);
            match (rows.types.is_empty(), step) {
                (true, CountsAs::Attempt) => "activities".into(),
                (true, step) => steps(step).to_owned(),
                (false, CountsAs::Attempt) => rows.types.join(" or ").to_lowercase(),
                (false, step) => {
                    format!(
                        "{}: {}",
                        rows.types.join(" or ").to_lowercase(),
                        steps(step)
                    )
                }
            }
        }
    };
    match rows.direction {
        Some(ActivityDirection::Outbound) => text.push_str(" to the customer"),
        Some(ActivityDirection::Inbound) => text.push_str(" from the customer"),
        None => {}
    }
    for (what, wanted) in [
        ("stage", &rows.stage),
        ("customer type", &rows.customer_type),
        ("product", &rows.product),
        ("reason", &rows.reason),
    ] {
        match wanted.as_deref() {
            None => {}
            Some("") => text.push_str(&format!(", without a {what}")),
            Some(wanted) => text.push_str(&format!(", {what} {wanted}")),
        }
    }
    text
}

fn steps(step: CountsAs) -> &'static str {
    match step {
        CountsAs::Attempt => "attempts",
        CountsAs::Connect => "conversations",
        CountsAs::Meeting => "meetings",
        CountsAs::NextStep => "next steps agreed",
    }
}

/// The date by which rows are chosen.
pub(super) fn date_basis(metric: &Metric) -> &'static str {
    let of = |counted: &Counted| match (counted.rows.log, counted.rows.dated) {
        (LogKind::Activities, _) => "by activity date",
        (LogKind::Deals, DealDate::Opened) => "by opening date",
        (LogKind::Deals, DealDate::Closed) => "by close date",
    };
    match counted_from(&metric.source) {
        Some(CountedFrom::One(counted)) => of(&counted),
        Some(CountedFrom::Ratio(upper, lower)) if of(&upper) == of(&lower) => of(&lower),
        Some(CountedFrom::Ratio(..)) => "each part by its own date",
        None => "by the period it was entered for",
    }
}

/// How rows are credited.
pub(super) fn owner_basis(metric: &Metric) -> &'static str {
    const DOER: &str = "credited to the person who did it; planned ones left out";
    let of = |counted: &Counted| match (counted.rows.log, counted.rows.dated) {
        (LogKind::Activities, _) => DOER,
        (LogKind::Deals, DealDate::Opened) => "credited to the deal's owner",
        (LogKind::Deals, DealDate::Closed) => "credited to the owner at close",
    };
    match counted_from(&metric.source) {
        Some(CountedFrom::One(counted)) => of(&counted),
        Some(CountedFrom::Ratio(upper, lower)) if of(&upper) == of(&lower) => of(&lower),
        Some(CountedFrom::Ratio(..)) => "credited to the deal's owner or the person who did it",
        None => "credited to the person it was entered for",
    }
}

/// What was left out: deals in other currencies, and closed deals that no period holds.
pub(super) fn note(workspace: &Workspace, metric: &Metric, scope: Scope) -> Option<String> {
    let is_money = match counted_from(&metric.source)? {
        CountedFrom::One(counted) | CountedFrom::Ratio(_, counted) => is_of_money(&counted),
    };
    let own = workspace.settings().currency;
    let others = match is_money {
        true => others(workspace),
        false => Vec::new(),
    };
    if scope != Scope::Team || others.is_empty() {
        return (!others.is_empty()).then(|| format!("Amounts in {own} only."));
    }
    let list: Vec<&str> = others.iter().map(Currency::code).collect();
    Some(format!(
        "Amounts in {own} only; deals in {} are left out.",
        list.join(", ")
    ))
}
