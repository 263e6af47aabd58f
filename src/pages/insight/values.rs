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
            symbol: currency.symbol().to_owned(),
            // Two or three at most.
            places: u8::try_from(currency.decimals()).unwrap_or(2),
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
    use throughline_insight::format::format_with_unit;

    #[test]
    fn a_chart_writes_money_and_counts_as_the_sentence_beside_it_does() {
        for code in ["GBP", "CHF", "JPY", "KWD"] {
            let currency: Currency = code.parse().unwrap();
            let format = value_format(Unit::Money, currency);
            for minor in [
                0.0,
                1.0,
                7.4,
                1_050.0,
                9_999.0,
                9_999.6,
                111_740.0,
                -120_000.0,
                20_176_512.0,
            ] {
                assert_eq!(
                    format.full(for_chart(Unit::Money, minor, currency)),
                    format_with_unit(Unit::Money, Some(minor), currency)
                );
            }
        }
        for value in [3.0, 4.04, 999.9, 1_234.6] {
            assert_eq!(
                value_format(Unit::Count, Currency::GBP).full(value),
                format_with_unit(Unit::Count, Some(value), Currency::GBP)
            );
        }
    }

    #[test]
    fn amounts_go_to_charts_in_major_units() {
        assert_eq!(for_chart(Unit::Money, 12_345.0, Currency::GBP), 123.45);
        assert_eq!(for_chart(Unit::Count, 12.0, Currency::GBP), 12.0);
    }
}
