//! What decimals add up to, without rounding.

use super::{Decimal, MAX_SCALE};
use std::fmt;

/// An exact number with up to eighteen decimals. Its text is the shortest that says it.
///
/// ```
/// use throughline_exchange::import::{DecimalStyle, Exact, parse_number};
/// let mut sum = Exact::default();
/// for text in ["0.1", "0.2"] {
///     sum.add(parse_number(text, DecimalStyle::Point).unwrap(), 1);
/// }
/// assert_eq!(sum.to_string(), "0.3");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact {
    /// The largest whole number that is not larger.
    whole: i128,
    /// What is above it, in units of 10^−18: at least none, and less than one.
    part: i128,
}

const ONE: i128 = 10i128.pow(MAX_SCALE);

impl Exact {
    /// Adds a number some times.
    pub fn add(&mut self, number: Decimal, times: usize) {
        let times = i128::try_from(times).unwrap_or(i128::MAX);
        let number = Self::from(number);
        self.whole = self
            .whole
            .saturating_add(number.whole.saturating_mul(times));
        // Most numbers are whole, and dividing 128 bits is slow.
        if number.part != 0 {
            let part = self.part.saturating_add(number.part.saturating_mul(times));
            self.whole = self.whole.saturating_add(part.div_euclid(ONE));
            self.part = part.rem_euclid(ONE);
        }
    }

    /// The nearest binary fraction.
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        // Ten to the power of 18 and what is below one in units of it both fit 64 bits.
        let scale = number.scale.min(MAX_SCALE);
        let divisor = 10i64.pow(scale);
        let part = number.mantissa.rem_euclid(divisor) * 10i64.pow(MAX_SCALE - scale);
        Self {
            whole: number.mantissa.div_euclid(divisor).into(),
            part: part.into(),
        }
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = match (self.whole < 0, self.part) {
            (true, 1..) => (self.whole + 1, ONE - self.part),
            _ => (self.whole, self.part),
        };
        if self.whole < 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", whole.unsigned_abs())?;
        if part == 0 {
            return Ok(());
        }
        let decimals = format!("{part:0width$}", width = MAX_SCALE as usize);
        write!(f, ".{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DecimalStyle, parse_number};
    use super::*;

    #[test]
    fn numbers_are_written_as_short_as_they_can_be() {
        for (text, said) in [
            ("0", "0"),
            (".0000", "0"),
            ("-0.05", "-0.05"),
            ("(1,234.50)", "-1234.5"),
            ("9007199254740993", "9007199254740993"),
            ("0.000000000001", "0.000000000001"),
            ("-1.5", "-1.5"),
            ("-1", "-1"),
            ("0.3333333333333333", "0.3333333333333333"),
            ("1234.5678901234567", "1234.5678901234567"),
            ("1.00000000000000000001", "1"),
        ] {
            let number = parse_number(text, DecimalStyle::Point).unwrap();
            assert_eq!(Exact::from(number).to_string(), said);
        }
    }
}
