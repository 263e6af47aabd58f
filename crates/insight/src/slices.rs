//! The parts of what is counted: processes, customer types, products and stages that are in use.
//!
//! Any figure of a part is that figure of [`Workspace::part`].

use throughline_domain::Workspace;
use throughline_domain::log::{
    Columns, CountsAs, DealState, Log, LogKind, Row, activity_columns, deal_columns,
};
use throughline_domain::records::{
    ActivityField, Amount, Counted, DealDate, DealMeasure, Metric, MetricRows, MetricSource,
    Process, RowField,
};

pub use throughline_domain::records::{Dimension, Slice};

/// A metric written as one of the user's own, which counts the same by scanning; `None` of values
/// entered by hand.
pub fn written_out(metric: &Metric) -> Option<Metric> {
    let source = match counted_from(&metric.source)? {
        CountedFrom::One(counted) => MetricSource::Rows(counted),
        CountedFrom::Ratio(numerator, denominator) => MetricSource::Quotient {
            numerator,
            denominator,
        },
    };
    Some(Metric {
        source,
        ..metric.clone()
    })
}

/// The slices of a dimension that are in use, by name; that of the rows without one comes last. Together
/// they hold every row once.
pub fn slices(workspace: &Workspace, by: Dimension) -> Vec<Slice> {
    let mut found: Vec<String> = Vec::new();
    match by {
        Dimension::Process => {
            let processes = workspace.all::<Process>();
            found.extend(processes.map(|(_, process)| process.name.trim().to_owned()));
            found.retain(|name| !name.is_empty());
            // One process is everything.
            if found.len() < 2 {
                return Vec::new();
            }
        }
        Dimension::CustomerType => {
            words(workspace.deals(), deal_columns::CUSTOMER_TYPE, &mut found);
        }
        Dimension::Product => words(workspace.deals(), deal_columns::PRODUCT, &mut found),
        Dimension::Stage => {
            words(workspace.deals(), deal_columns::STAGE, &mut found);
            words(workspace.activities(), activity_columns::STAGE, &mut found);
        }
    }
    found.sort();
    found.dedup();
    // A dimension nobody fills in has nothing to choose.
    if found.iter().all(String::is_empty) {
        return Vec::new();
    }
    found.retain(|text| !text.is_empty());
    // What was done for no deal has no customer type and no product either.
    if by != Dimension::Process {
        found.push(String::new());
    }
    found.into_iter().map(|value| Slice { by, value }).collect()
}

/// The texts in use in a column of a log, by name, a blank one left out.
pub fn texts_of<R: Row>(log: &Log<R>, column: usize) -> Vec<String> {
    let mut found = Vec::new();
    words(log, column, &mut found);
    found.retain(|text| !text.is_empty());
    found.sort();
    found
}

/// The texts of a column. Each chunk's dictionary is looked at once, not each row's text.
fn words<R: Row>(log: &Log<R>, column: usize, found: &mut Vec<String>) {
    for chunk in log.chunks() {
        let columns: &Columns = chunk.columns();
        let codes = columns.word_codes(column);
        let mut used = vec![false; columns.dictionary().len()];
        for row in chunk.rows() {
            let code = codes.code(row).map(|code| code as usize);
            if let Some(mark) = code.and_then(|code| used.get_mut(code)) {
                *mark = true;
            }
        }
        for (word, used) in columns.dictionary().iter().zip(used) {
            if used && !found.iter().any(|known| **known == **word) {
                found.push(word.to_string());
            }
        }
    }
}

/// The rows a metric is counted from.
pub(crate) enum CountedFrom {
    /// Of one choice of rows.
    One(Counted),
    /// Numerator and denominator.
    Ratio(Counted, Counted),
}

/// How any metric would be written as one of the user's own; `None` of values entered by hand.
pub(crate) fn counted_from(source: &MetricSource) -> Option<CountedFrom> {
    use CountedFrom::{One, Ratio};
    Some(match source {
        MetricSource::Deals(measure) => of_deals(*measure),
        MetricSource::Activities {
            types,
            at_least,
            field,
        } => One(Counted {
            rows: MetricRows {
                types: types.clone(),
                at_least: *at_least,
                ..MetricRows::default()
            },
            amount: match field {
                ActivityField::Count => Amount::Count,
                ActivityField::Minutes => Amount::Sum(RowField::Minutes),
            },
        }),
        MetricSource::ActivityRatio {
            numerator,
            denominator,
        } => Ratio(
            reached((*numerator).max(*denominator)),
            reached(*denominator),
        ),
        MetricSource::Rows(counted) => One(counted.clone()),
        MetricSource::Quotient {
            numerator,
            denominator,
        } => Ratio(numerator.clone(), denominator.clone()),
        MetricSource::Entered { .. } => return None,
    })
}

fn reached(step: CountsAs) -> Counted {
    Counted {
        rows: MetricRows {
            at_least: Some(step),
            ..MetricRows::default()
        },
        amount: Amount::Count,
    }
}

fn of_deals(measure: DealMeasure) -> CountedFrom {
    use CountedFrom::{One, Ratio};
    use DealState::{Lost, Won};
    let deals = |states: &[DealState], dated, amount| Counted {
        rows: MetricRows {
            dated,
            states: states.to_vec(),
            ..MetricRows::all(LogKind::Deals)
        },
        amount,
    };
    let closed = |states: &[DealState], amount| deals(states, DealDate::Closed, amount);
    match measure {
        DealMeasure::Opened => One(deals(&[], DealDate::Opened, Amount::Count)),
        DealMeasure::Won => One(closed(&[Won], Amount::Count)),
        DealMeasure::Lost => One(closed(&[Lost], Amount::Count)),
        DealMeasure::WonValue => One(closed(&[Won], Amount::Sum(RowField::Value))),
        DealMeasure::WinRate => Ratio(
            closed(&[Won], Amount::Count),
            closed(&[Won, Lost], Amount::Count),
        ),
        DealMeasure::WinRateByValue => Ratio(
            closed(&[Won], Amount::Sum(RowField::Value)),
            closed(&[Won, Lost], Amount::Sum(RowField::Value)),
        ),
        DealMeasure::AverageWonValue => One(closed(&[Won], Amount::Mean(RowField::Value))),
        DealMeasure::WonCycle => One(closed(&[Won], Amount::Mean(RowField::Cycle))),
    }
}
