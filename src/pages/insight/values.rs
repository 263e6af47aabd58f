//! From the figures' units to the charts'.

use throughline_charts::ValueFormat;
use throughline_domain::Currency;
use throughline_domain::records::{
    Amount, Counted, DealMeasure, Metric, MetricSource, RowField, Unit,
};

/// How a chart writes values of a unit.
pub fn value_format(unit: Unit, currency: Currency) -> ValueFormat {
    match unit {
        Unit::Count => ValueFormat::Count,
        Unit::Money => ValueFormat::Money {
            currency: currency.code().to_owned(),
        },
        Unit::Share => ValueFormat::Percent { places: 1 },
        Unit::Days => ValueFormat::Decimal {
            places: 1,
            unit: Some("days".into()),
        },
        Unit::Minutes => ValueFormat::Decimal {
            places: 0,
            unit: Some("minutes".into()),
        },
    }
}

/// A value as charts take it: amounts in major units.
pub fn for_chart(unit: Unit, value: f64, currency: Currency) -> f64 {
    match unit {
        Unit::Money => value / currency.scale() as f64,
        _ => value,
    }
}

/// The units of numerator and denominator, for ratios.
pub fn part_units(metric: &Metric) -> (Unit, Unit) {
    match metric.source {
        MetricSource::Deals(DealMeasure::WinRateByValue) => (Unit::Money, Unit::Money),
        MetricSource::Deals(DealMeasure::WonValue | DealMeasure::AverageWonValue) => {
            (Unit::Money, Unit::Count)
        }
        MetricSource::Rows(ref counted) => match counted.amount {
            // The middle value has the unit of the figure.
            Amount::Median(_) => (metric.unit, Unit::Count),
            _ => (unit_of(counted), Unit::Count),
        },
        MetricSource::Quotient {
            ref numerator,
            ref denominator,
        } => (unit_of(numerator), unit_of(denominator)),
        MetricSource::Entered { .. } => (metric.unit, Unit::Count),
        _ => (Unit::Count, Unit::Count),
    }
}

/// The unit of what is taken of rows.
fn unit_of(counted: &Counted) -> Unit {
    match counted.amount.field() {
        None => Unit::Count,
        Some(RowField::Minutes) => Unit::Minutes,
        Some(RowField::Value) => Unit::Money,
        Some(RowField::Cycle) => Unit::Days,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_go_to_charts_in_major_units() {
        assert_eq!(for_chart(Unit::Money, 12_345.0, Currency::GBP), 123.45);
        assert_eq!(for_chart(Unit::Count, 12.0, Currency::GBP), 12.0);
    }
}
