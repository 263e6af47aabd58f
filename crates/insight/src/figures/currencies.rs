//! Amounts in other currencies than the workspace's: never added to the sum, listed beside it.

use super::scan::each_amount;
use crate::rows::{RowFilter, counted_rows};
use crate::slices::{CountedFrom, counted_from};
use throughline_domain::log::{LogKind, Measure};
use throughline_domain::records::{Amount, Counted, Metric, RowField, Scope};
use throughline_domain::{Currency, Period, Workspace};

/// What deals in another currency add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherCurrency {
    /// The currency.
    pub currency: Currency,
    /// How many of the deals have a value.
    pub deals: u64,
    /// What these add up to, in its minor units.
    pub amount: f64,
    /// These deals.
    pub rows: RowFilter,
}

/// The amounts in other currencies that a figure leaves out, by currency code; of a ratio those of its
/// numerator. None for metrics that are not of amounts of money.
pub fn other_currencies(
    workspace: &Workspace,
    metric: &Metric,
    scope: Scope,
    period: &Period,
) -> Vec<OtherCurrency> {
    let counted = match counted_from(&metric.source) {
        Some(CountedFrom::One(counted) | CountedFrom::Ratio(counted, _)) => counted,
        None => return Vec::new(),
    };
    if counted.amount.field() != Some(RowField::Value) {
        return Vec::new();
    }
    let known = Counted {
        amount: Amount::Mean(RowField::Value),
        ..counted
    };
    let mut found = Vec::new();
    for currency in others(workspace) {
        let (mut deals, mut amount) = (0, 0.0);
        each_amount(
            workspace,
            &known,
            currency,
            scope.into(),
            period,
            |_, value| {
                deals += 1;
                amount += value;
            },
        );
        if deals > 0 {
            let rows = RowFilter {
                period: Some(*period),
                person: scope.person(),
                ..counted_rows(&known, currency)
            };
            found.push(OtherCurrency {
                currency,
                deals,
                amount,
                rows,
            });
        }
    }
    found
}

/// The currencies of deals but the workspace's own, by code.
pub(super) fn others(workspace: &Workspace) -> Vec<Currency> {
    let own = workspace.settings().currency;
    let mut found: Vec<Currency> = workspace
        .totals()
        .measures()
        .into_iter()
        .filter_map(|measure| match measure {
            Measure::Won(currency) | Measure::Lost(currency) | Measure::Open(currency) => {
                Some(currency)
            }
            _ => None,
        })
        .filter(|currency| *currency != own)
        .collect();
    found.sort_by_key(|currency| currency.code().to_owned());
    found.dedup();
    found
}

/// Whether a choice of rows is about deals' values, so that currencies matter.
pub(super) fn is_of_money(counted: &Counted) -> bool {
    counted.rows.log == LogKind::Deals && counted.amount.field() == Some(RowField::Value)
}
