//! From the figures' units to the charts', and from a figure to the rows behind it.

use crate::route::Route;
use throughline_charts::ValueFormat;
use throughline_domain::records::{DealMeasure, Metric, MetricSource, Scope, Unit};
use throughline_domain::{Currency, Period};

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

/// The address of the rows a figure was counted from. A win rate rests on what was won and lost.
pub fn rows_href(metric: &Metric, scope: Scope, period: &Period) -> String {
    let mut query = format!("from={}&to={}", period.start, period.last_day());
    if let Some(person) = scope.person() {
        query.push_str(&format!("&person={person}"));
    }
    match &metric.source {
        MetricSource::Deals(measure) => {
            query.push_str(match measure {
                DealMeasure::Opened => "",
                DealMeasure::Lost => "&state=lost",
                DealMeasure::WinRate | DealMeasure::WinRateByValue => "&state=closed",
                DealMeasure::Won
                | DealMeasure::WonValue
                | DealMeasure::AverageWonValue
                | DealMeasure::WonCycle => "&state=won",
            });
            Route::Deals.href_with(&query)
        }
        MetricSource::Activities { types, .. } => {
            if let [only] = types.as_slice() {
                let name = js_sys::encode_uri_component(only).as_string();
                query.push_str(&format!("&type={}", name.unwrap_or_default()));
            }
            Route::Log.href_with(&query)
        }
        MetricSource::ActivityRatio { .. } => Route::Log.href_with(&query),
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
