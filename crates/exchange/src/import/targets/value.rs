//! Numbers of a table as values of a measure.

use super::super::number::Decimal;
use throughline_domain::Currency;
use throughline_domain::records::Unit;

/// The most a target may be; beyond it amounts in minor units are no longer exact.
const MOST: f64 = 9e15;

/// A number in the measure's unit. Shares stay as written: whether they are per cent is known only when
/// all are.
pub(super) fn read(
    number: Decimal,
    unit: Unit,
    currency: Currency,
    major_units: bool,
) -> Result<f64, &'static str> {
    if number.mantissa < 0 {
        return Err("A target is not negative. Leave it blank for none.");
    }
    let value = match unit {
        Unit::Money => {
            let decimals = if major_units { currency.decimals() } else { 0 };
            number.to_minor(decimals).map(|minor| minor as f64)
        }
        Unit::Share | Unit::Count | Unit::Days | Unit::Minutes => Some(number.to_f64()),
    };
    match value {
        Some(value) if unit == Unit::Share && value > 100.0 => {
            Err("A share is at most 100 per cent.")
        }
        Some(value) if value <= MOST => Ok(value),
        _ => Err("This target is too large. Check the number of digits."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::number::{DecimalStyle, parse_number};
    use super::*;

    fn of(text: &str, unit: Unit) -> Option<f64> {
        let number = parse_number(text, DecimalStyle::Point)?;
        read(number, unit, Currency::GBP, true).ok()
    }

    #[test]
    fn money_is_kept_in_minor_units_and_other_numbers_as_they_are() {
        assert_eq!(of("28000.0000", Unit::Money), Some(2_800_000.0));
        assert_eq!(of("2.5", Unit::Count), Some(2.5));
        assert_eq!(of("65", Unit::Share), Some(65.0));
        assert_eq!(of("0", Unit::Money), Some(0.0));
    }

    #[test]
    fn what_no_target_can_be_is_refused() {
        assert_eq!(of("-1", Unit::Count), None);
        assert_eq!(of("101", Unit::Share), None);
        assert_eq!(of("99999999999999999", Unit::Count), None);
    }
}
