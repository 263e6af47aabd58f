//! What a figure rests on, in words.

use throughline_domain::log::{CountsAs, Measure};
use throughline_domain::records::{ActivityField, DealMeasure, Metric, MetricSource, Scope};
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
    }
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
    match metric.source {
        MetricSource::Deals(DealMeasure::Opened) => "by opening date",
        MetricSource::Deals(_) => "by close date",
        MetricSource::Activities { .. } | MetricSource::ActivityRatio { .. } => "by activity date",
    }
}

/// How rows are credited.
pub(super) fn owner_basis(metric: &Metric) -> &'static str {
    match metric.source {
        MetricSource::Deals(DealMeasure::Opened) => "credited to the deal's owner",
        MetricSource::Deals(_) => "credited to the owner at close",
        MetricSource::Activities { .. } | MetricSource::ActivityRatio { .. } => {
            "credited to the person who did it; planned ones left out"
        }
    }
}

/// What was left out: deals in other currencies, and closed deals that no period holds.
pub(super) fn note(workspace: &Workspace, metric: &Metric, scope: Scope) -> Option<String> {
    let MetricSource::Deals(measure) = metric.source else {
        return None;
    };
    let own = workspace.settings().currency;
    let is_money = matches!(
        measure,
        DealMeasure::WonValue | DealMeasure::WinRateByValue | DealMeasure::AverageWonValue
    );
    let mut others: Vec<Currency> = workspace
        .totals()
        .measures()
        .into_iter()
        .filter_map(|measure| match measure {
            Measure::Won(currency) | Measure::Lost(currency) if is_money => Some(currency),
            _ => None,
        })
        .filter(|currency| *currency != own)
        .collect();
    others.sort();
    others.dedup();
    if scope != Scope::Team || others.is_empty() {
        return (!others.is_empty()).then(|| format!("Amounts in {own} only."));
    }
    let list: Vec<&str> = others.iter().map(Currency::code).collect();
    Some(format!(
        "Amounts in {own} only; deals in {} are left out.",
        list.join(", ")
    ))
}
