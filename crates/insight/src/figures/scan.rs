//! Counting what the running totals do not know: the columns are read row by row.

use super::tally::{Tally, Whose};
use crate::rows::{DateColumn, RowFilter, counted_rows};
use crate::slices::{CountedFrom, counted_from};
use throughline_domain::log::{
    Columns, LogKind, NO_DAY, activity_columns, day_number, deal_columns,
};
use throughline_domain::records::{
    Amount, Counted, DealMeasure, EnteredValue, Metric, MetricSource, RowField,
};
use throughline_domain::{Currency, Period, Workspace};

/// Calls `visit` as [`super::tally::each_day`] does for a metric that is scanned; `false` when the
/// running totals know the metric.
pub(super) fn each_day(
    workspace: &Workspace,
    metric: &Metric,
    whose: Whose,
    period: &Period,
    visit: &mut impl FnMut(i32, Tally),
) -> bool {
    let is_scanned = match &metric.source {
        MetricSource::Entered { values, .. } => {
            // What was entered by hand does not say which part it belongs to.
            if !workspace.is_part() {
                entered(values, whose, period, visit);
            }
            return true;
        }
        MetricSource::Rows(counted) => !is_in_totals(counted),
        MetricSource::Quotient { .. } => true,
        // The running totals do not tell a blank value from nothing.
        MetricSource::Deals(measure) => *measure == DealMeasure::AverageWonValue,
        MetricSource::Activities { .. } | MetricSource::ActivityRatio { .. } => false,
    };
    if !is_scanned {
        return false;
    }
    let own = workspace.settings().currency;
    match counted_from(&metric.source) {
        Some(CountedFrom::One(counted)) => {
            each_amount(workspace, &counted, own, whose, period, |day, amount| {
                let tally = match counted.amount {
                    Amount::Count | Amount::Sum(_) => Tally::of(amount, 0.0),
                    Amount::Mean(_) => Tally::of(amount, 1.0),
                    Amount::Median(_) => Tally {
                        numerator: amount,
                        denominator: 1.0,
                        values: vec![amount],
                    },
                };
                visit(day, tally);
            });
        }
        Some(CountedFrom::Ratio(numerator, denominator)) => {
            each_amount(workspace, &numerator, own, whose, period, |day, amount| {
                visit(day, Tally::of(amount, 0.0));
            });
            each_amount(
                workspace,
                &denominator,
                own,
                whose,
                period,
                |day, amount| {
                    visit(day, Tally::of(0.0, amount));
                },
            );
        }
        None => {}
    }
    true
}

/// Whether the running totals know a choice of rows: activities of any stage, counted or their minutes
/// added up.
pub(super) fn is_in_totals(counted: &Counted) -> bool {
    let rows = &counted.rows;
    let adds = matches!(
        counted.amount,
        Amount::Count | Amount::Sum(RowField::Minutes)
    );
    adds && rows.log == LogKind::Activities && rows.stage.is_none()
}

/// What is taken of each row: its field in minor units, minutes or days, or 1 where rows are counted.
pub(super) fn each_amount(
    workspace: &Workspace,
    counted: &Counted,
    currency: Currency,
    whose: Whose,
    period: &Period,
    mut visit: impl FnMut(i32, f64),
) {
    let filter = RowFilter {
        period: Some(*period),
        person: match whose {
            Whose::Person(person) => Some(person),
            Whose::Team | Whose::RestOf(_) => None,
        },
        ..counted_rows(counted, currency)
    };
    let owner = match filter.log {
        LogKind::Deals => deal_columns::OWNER,
        LogKind::Activities => activity_columns::PERSON,
    };
    let day = match filter.date {
        DateColumn::Opened | DateColumn::OpenAtEnd => deal_columns::OPENED,
        DateColumn::Closed => deal_columns::CLOSED,
        DateColumn::Done => activity_columns::DATE,
    };
    let take = |columns: &Columns, row: usize| {
        if let Whose::RestOf(person) = whose
            && columns.reference(owner, row) == Some(person.0)
        {
            return;
        }
        let amount = match counted.amount.field() {
            None => Some(1.0),
            Some(RowField::Value) => columns.number(deal_columns::VALUE, row).map(|v| v as f64),
            Some(RowField::Minutes) => columns
                .number(activity_columns::MINUTES, row)
                .map(|minutes| minutes as f64),
            Some(RowField::Cycle) => {
                let opened = columns.day_number(deal_columns::OPENED, row);
                let closed = columns.day_number(deal_columns::CLOSED, row);
                (opened != NO_DAY && closed != NO_DAY)
                    .then(|| f64::from(closed) - f64::from(opened))
            }
        };
        if let Some(amount) = amount {
            visit(columns.day_number(day, row), amount);
        }
    };
    match filter.log {
        LogKind::Deals => filter.each(workspace.deals(), take),
        LogKind::Activities => filter.each(workspace.activities(), take),
    }
}

/// Values entered by hand whose own period lies within the one asked for, on its last day. A value of
/// the whole team stands for the people's of the same time.
fn entered(
    values: &[EnteredValue],
    whose: Whose,
    period: &Period,
    visit: &mut impl FnMut(i32, Tally),
) {
    let of_team = |entered: &EnteredValue| entered.person.is_none();
    for one in values {
        let counts = match (whose, one.person) {
            (Whose::Person(person), own) => own == Some(person),
            (Whose::RestOf(person), own) => own.is_some_and(|own| own != person),
            (Whose::Team, None) => true,
            (Whose::Team, Some(_)) => !values
                .iter()
                .any(|other| of_team(other) && other.period.overlap(&one.period).is_some()),
        };
        let is_within = period.start <= one.period.start && one.period.end <= period.end;
        if counts && is_within {
            let day = day_number(Some(one.period.last_day()));
            visit(day, Tally::of(one.value, 1.0));
        }
    }
}
