//! How long deals took and what they were worth: mean with the median beside it.

use crate::rows::RowFilter;
use crate::statistics::{mean, median};
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
    let currency = workspace.settings().currency;
    let (mut cycles, mut values) = (Vec::new(), Vec::new());
    filter.each(workspace.deals(), |columns, row| {
        let opened = columns.day_number(deal_columns::OPENED, row);
        let closed = columns.day_number(deal_columns::CLOSED, row);
        if opened != NO_DAY && closed != NO_DAY {
            cycles.push(f64::from(closed) - f64::from(opened));
        }
        let code = columns.word(deal_columns::CURRENCY, row);
        if let Some(value) = columns.number(deal_columns::VALUE, row)
            && code.parse::<Currency>().unwrap_or_default() == currency
        {
            values.push(value as f64);
        }
    });
    DealDistribution {
        cycle: Distribution::of(&cycles),
        value: Distribution::of(&values),
    }
}
