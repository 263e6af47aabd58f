//! How long deals took and what they were worth: mean with the median beside it.

use crate::rows::RowFilter;
use crate::statistics::{WonDeal, mean, median};
use throughline_domain::log::{NO_DAY, deal_columns};
use throughline_domain::{Currency, Workspace};

/// The spread of cycle and value of some deals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DealDistribution {
    /// Days from opening to close, of deals with both dates.
    pub cycle: Distribution,
    /// Value in minor units of the workspace's currency, of deals in it with a known value.
    pub value: Distribution,
}

/// A mean with its median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    /// How many deals it is taken over.
    pub n: usize,
    /// The mean; `None` of none.
    pub mean: Option<f64>,
    /// The median; `None` of none.
    pub median: Option<f64>,
}

impl Distribution {
    fn of(values: &[f64]) -> Self {
        Self {
            n: values.len(),
            mean: mean(values),
            median: median(values),
        }
    }
}

/// Cycle and value of the deals a filter chooses, usually [`crate::rows::won_deals`]. A median cannot
/// be kept as a running total, so the columns are read once.
pub fn deal_distribution(workspace: &Workspace, filter: &RowFilter) -> DealDistribution {
    let deals = won(workspace, filter);
    let cycles: Vec<f64> = deals.iter().filter_map(|deal| deal.days).collect();
    let values: Vec<f64> = deals.iter().filter_map(|deal| deal.value).collect();
    DealDistribution {
        cycle: Distribution::of(&cycles),
        value: Distribution::of(&values),
    }
}

/// Value and days of each deal a filter chooses, as far as they are known: the value in minor units of the
/// workspace's currency.
pub(super) fn won(workspace: &Workspace, filter: &RowFilter) -> Vec<WonDeal> {
    let currency = workspace.settings().currency;
    let mut deals = Vec::new();
    filter.each(workspace.deals(), |columns, row| {
        let opened = columns.day_number(deal_columns::OPENED, row);
        let closed = columns.day_number(deal_columns::CLOSED, row);
        let code = columns.word(deal_columns::CURRENCY, row);
        deals.push(WonDeal {
            days: (opened != NO_DAY && closed != NO_DAY)
                .then(|| f64::from(closed) - f64::from(opened)),
            value: columns
                .number(deal_columns::VALUE, row)
                .filter(|_| code.parse::<Currency>().unwrap_or_default() == currency)
                .map(|value| value as f64),
        });
    });
    deals
}
