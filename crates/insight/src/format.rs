//! Figures as people in Britain write them.

use throughline_domain::money::group_thousands;
use throughline_domain::records::Unit;
use throughline_domain::{Currency, Money};

/// What stands for an unknown figure.
pub const NOT_AVAILABLE: &str = "n/a";

/// A figure without its unit's word: `£10,005,534`, `63.2 %`, `51.8`, `4,238`; `n/a` for none.
///
/// ```
/// use throughline_domain::{Currency, records::Unit};
/// use throughline_insight::format::format_value;
/// assert_eq!(format_value(Unit::Share, Some(0.632), Currency::GBP), "63.2\u{a0}%");
/// assert_eq!(format_value(Unit::Money, Some(1_000_553_400.0), Currency::GBP), "£10,005,534");
/// assert_eq!(format_value(Unit::Days, None, Currency::GBP), "n/a");
/// ```
pub fn format_value(unit: Unit, value: Option<f64>, currency: Currency) -> String {
    written(unit, value, currency, 1)
}

/// Like [`format_value`], with two decimals of shares and days: for tables that are checked against
/// other programs.
///
/// ```
/// use throughline_domain::{Currency, records::Unit};
/// use throughline_insight::format::format_closely;
/// assert_eq!(format_closely(Unit::Share, Some(4_238.0 / 6_711.0), Currency::GBP), "63.15\u{a0}%");
/// assert_eq!(format_closely(Unit::Days, Some(51.78), Currency::GBP), "51.78\u{a0}days");
/// ```
pub fn format_closely(unit: Unit, value: Option<f64>, currency: Currency) -> String {
    with_word(unit, written(unit, value, currency, 2))
}

fn written(unit: Unit, value: Option<f64>, currency: Currency, places: usize) -> String {
    let Some(value) = value.filter(|value| value.is_finite()) else {
        return NOT_AVAILABLE.into();
    };
    match unit {
        Unit::Money => money(value, currency),
        Unit::Share => format!("{}\u{a0}%", decimals(100.0 * value, places)),
        Unit::Days => decimals(value, places),
        Unit::Count | Unit::Minutes => {
            // A mean of counts keeps one decimal; a count has none.
            let places = if value.fract() == 0.0 || value.abs() >= 1_000.0 {
                0
            } else {
                1
            };
            decimals(value, places)
        }
    }
}

/// A figure with its unit's word where a symbol does not say it: `51.8 days`, `90 minutes`.
pub fn format_with_unit(unit: Unit, value: Option<f64>, currency: Currency) -> String {
    with_word(unit, format_value(unit, value, currency))
}

fn with_word(unit: Unit, text: String) -> String {
    let word = match unit {
        _ if text == NOT_AVAILABLE => return text,
        Unit::Days => "day",
        Unit::Minutes => "minute",
        Unit::Count | Unit::Money | Unit::Share => return text,
    };
    let ending = if matches!(text.as_str(), "1" | "1.0" | "1.00") {
        ""
    } else {
        "s"
    };
    format!("{text}\u{a0}{word}{ending}")
}

/// An interval: `62.0 % to 64.3 %`; `n/a` for none.
pub fn format_interval(unit: Unit, interval: Option<(f64, f64)>, currency: Currency) -> String {
    match interval {
        None => NOT_AVAILABLE.into(),
        Some((low, high)) => format!(
            "{} to {}",
            format_value(unit, Some(low), currency),
            format_value(unit, Some(high), currency)
        ),
    }
}

/// Like [`format_interval`], as closely as [`format_closely`].
pub fn format_interval_closely(
    unit: Unit,
    interval: Option<(f64, f64)>,
    currency: Currency,
) -> String {
    match interval {
        None => NOT_AVAILABLE.into(),
        Some((low, high)) => format!(
            "{} to {}",
            written(unit, Some(low), currency, 2),
            written(unit, Some(high), currency, 2)
        ),
    }
}

/// A difference with its sign: `+2.1 points` for shares, `−£1,200`, `+3.5 days`.
pub fn format_change(unit: Unit, change: f64, currency: Currency) -> String {
    if !change.is_finite() {
        return NOT_AVAILABLE.into();
    }
    let size = match unit {
        Unit::Share => format!("{}\u{a0}points", decimals(100.0 * change.abs(), 1)),
        _ => format_with_unit(unit, Some(change.abs()), currency),
    };
    let is_nothing = !size.chars().any(|c| ('1'..='9').contains(&c));
    match (is_nothing, change < 0.0) {
        (true, _) => size,
        (false, true) => format!("−{size}"),
        (false, false) => format!("+{size}"),
    }
}

/// A count that rounds to a whole number without its nought: *4* rather than *4.0*.
pub(crate) fn whole_count(unit: Unit, text: &str) -> &str {
    match unit {
        Unit::Count => text.strip_suffix(".0").unwrap_or(text),
        _ => text,
    }
}

/// A difference as it is said: `8 fewer`, `£1,200 more`, `2.1 points higher`; `None` for one that rounds
/// to nothing.
///
/// ```
/// use throughline_domain::{Currency, records::Unit};
/// use throughline_insight::format::difference_words;
/// let words = |unit, change| difference_words(unit, change, Currency::GBP);
/// assert_eq!(words(Unit::Count, -8.0).as_deref(), Some("8 fewer"));
/// assert_eq!(words(Unit::Share, 0.021).as_deref(), Some("2.1\u{a0}points higher"));
/// assert_eq!(words(Unit::Count, 0.0), None);
/// ```
pub fn difference_words(unit: Unit, change: f64, currency: Currency) -> Option<String> {
    let signed = format_change(unit, change, currency);
    let size = whole_count(unit, signed.strip_prefix(['+', '−'])?);
    let word = match (unit, change < 0.0) {
        (Unit::Share, false) => "higher",
        (Unit::Share, true) => "lower",
        (Unit::Money, true) => "less",
        (_, false) => "more",
        (_, true) => "fewer",
    };
    Some(format!("{size} {word}"))
}

fn money(minor: f64, currency: Currency) -> String {
    let scale = currency.scale() as f64;
    // From a hundred on nobody reads the pence of a figure that was calculated.
    let rounded = if (minor / scale).abs() >= 100.0 {
        (minor / scale).round() * scale
    } else {
        minor.round()
    };
    // `as` stops at the ends of i64, far beyond any sum of money.
    Money::new(rounded as i64, currency).to_string()
}

/// A number with grouped thousands and a true minus sign, never `−0`.
fn decimals(value: f64, places: usize) -> String {
    let text = format!("{:.places$}", value.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let grouped = whole
        .parse::<u64>()
        .map_or_else(|_| whole.to_owned(), group_thousands);
    let is_zero = text.chars().all(|c| c == '0' || c == '.');
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_write_them() {
        let gbp = Currency::GBP;
        assert_eq!(format_value(Unit::Days, Some(51.78), gbp), "51.8");
        assert_eq!(format_value(Unit::Count, Some(4238.0), gbp), "4,238");
        assert_eq!(format_value(Unit::Count, Some(3.25), gbp), "3.2");
        assert_eq!(format_value(Unit::Money, Some(1_050.0), gbp), "£10.50");
        assert_eq!(format_value(Unit::Money, Some(236_090.93), gbp), "£2,361");
        assert_eq!(format_value(Unit::Share, Some(-0.000_1), gbp), "0.0\u{a0}%");
        assert_eq!(format_with_unit(Unit::Days, Some(1.0), gbp), "1.0\u{a0}day");
        assert_eq!(
            format_interval(Unit::Share, Some((0.62, 0.643)), gbp),
            "62.0\u{a0}% to 64.3\u{a0}%"
        );
        assert_eq!(format_change(Unit::Share, 0.021, gbp), "+2.1\u{a0}points");
        assert_eq!(format_change(Unit::Money, -120_000.0, gbp), "−£1,200");
    }

    #[test]
    fn an_unknown_figure_is_never_shown_as_a_number() {
        for unit in [
            Unit::Count,
            Unit::Money,
            Unit::Share,
            Unit::Days,
            Unit::Minutes,
        ] {
            for value in [None, Some(f64::NAN), Some(f64::INFINITY)] {
                assert_eq!(format_with_unit(unit, value, Currency::GBP), "n/a");
            }
        }
        assert_eq!(format_interval(Unit::Share, None, Currency::GBP), "n/a");
    }
}
