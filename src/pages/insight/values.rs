//! From the figures' units to the charts'.

use throughline_charts::ValueFormat;
use throughline_domain::Currency;
use throughline_domain::records::{DealMeasure, Metric, MetricSource, Unit};

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
        _ => (Unit::Count, Unit::Count),
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
