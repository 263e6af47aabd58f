//! What the open deals may still bring.

use crate::rows::RowFilter;
use crate::stages::default_process;
use std::collections::HashMap;
use throughline_domain::log::deal_columns;
use throughline_domain::records::Process;
use throughline_domain::{Currency, Workspace};

/// Open deals together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct OpenPipeline {
    /// Their value; `None` when none of them has one.
    pub value: Option<f64>,
    /// Σ value × probability of the stage; `None` when that is known of no deal.
    pub likely_value: Option<f64>,
    /// Σ probability of the stage; `None` when it is known of no deal.
    pub likely_deals: Option<f64>,
    /// Deals without a value, or in another currency.
    pub without_value: u64,
}

/// Adds up open deals. Without any, everything expected of them is nothing rather than unknown.
pub(super) fn open_pipeline(workspace: &Workspace, rows: &RowFilter) -> OpenPipeline {
    let currency = workspace.settings().currency;
    let default = default_process(workspace);
    let processes: Vec<&Process> = workspace
        .all::<Process>()
        .map(|(_, process)| process)
        .collect();
    let mut known: HashMap<(String, String), Option<f64>> = HashMap::new();
    let mut open = OpenPipeline::default();
    let mut deals = 0_u64;
    rows.each(workspace.deals(), |columns, row| {
        deals += 1;
        let customer_type = columns.word(deal_columns::CUSTOMER_TYPE, row);
        let stage = columns.word(deal_columns::STAGE, row);
        let probability = *known
            .entry((customer_type.into(), stage.into()))
            .or_insert_with(|| {
                let process = processes
                    .iter()
                    .find(|process| {
                        !customer_type.trim().is_empty()
                            && process
                                .customer_type
                                .trim()
                                .eq_ignore_ascii_case(customer_type.trim())
                    })
                    .map_or(&default, |process| process);
                let place = process.position(stage)?;
                process.stages.get(place)?.probability
            });
        let code = columns.word(deal_columns::CURRENCY, row);
        let value = columns
            .number(deal_columns::VALUE, row)
            .filter(|_| code.parse::<Currency>().unwrap_or_default() == currency)
            .map(|value| value as f64);
        match value {
            Some(value) => add(&mut open.value, value),
            None => open.without_value += 1,
        }
        if let Some(probability) = probability {
            add(&mut open.likely_deals, probability);
            if let Some(value) = value {
                add(&mut open.likely_value, value * probability);
            }
        }
    });
    if deals == 0 {
        open.value = Some(0.0);
        open.likely_value = Some(0.0);
        open.likely_deals = Some(0.0);
    }
    open
}

fn add(sum: &mut Option<f64>, value: f64) {
    *sum = Some(sum.unwrap_or(0.0) + value);
}
