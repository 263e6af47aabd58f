//! What the columns of a table of targets add up to.

use super::super::field::Field;
use super::super::preview::ColumnTotal;
use super::super::reader::Source;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Metric, MetricKind, Unit};

/// Running sums over the rows that are kept.
#[derive(Default)]
pub(super) struct Totals {
    values: BTreeMap<MetricId, (usize, f64)>,
    days: BTreeMap<Field, (usize, NaiveDate, NaiveDate)>,
}

impl Totals {
    /// Adds a value.
    pub fn value(&mut self, metric: MetricId, value: f64) {
        let (filled, sum) = self.values.entry(metric).or_default();
        *filled += 1;
        *sum += value;
    }

    /// Adds a day of a column.
    pub fn day(&mut self, field: Field, day: Option<NaiveDate>) {
        let Some(day) = day else { return };
        let (filled, first, last) = self.days.entry(field).or_insert((0, day, day));
        *filled += 1;
        (*first, *last) = (day.min(*first), day.max(*last));
    }

    /// A total for each column there is; values by their measure. Rates and means do not add up.
    pub fn columns(&self, source: Source<'_>, metrics: &[(MetricId, Metric)]) -> Vec<ColumnTotal> {
        let column = |field| {
            let column = source.mapping.column(field)?;
            Some(source.table.name(column).to_owned())
        };
        let days = self
            .days
            .iter()
            .filter_map(|(field, (filled, first, last))| {
                Some(ColumnTotal {
                    days: Some((*first, *last)),
                    ..ColumnTotal::of(column(*field)?, *field, *filled)
                })
            });
        let values = self.values.iter().filter_map(|(id, (filled, sum))| {
            let (_, metric) = metrics.iter().find(|(known, _)| known == id)?;
            let adds_up = metric.kind != MetricKind::Ratio
                && matches!(metric.unit, Unit::Money | Unit::Count | Unit::Minutes);
            let all = column(Field::Value).unwrap_or_else(|| "All columns".into());
            let name = match self.values.len() {
                1 => all,
                _ => format!("{all}, {}", metric.name),
            };
            Some(ColumnTotal {
                amount: adds_up.then_some((*sum, metric.unit)),
                ..ColumnTotal::of(name, Field::Value, *filled)
            })
        });
        days.chain(values).collect()
    }
}
