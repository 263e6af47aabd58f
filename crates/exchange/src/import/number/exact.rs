//! What decimals add up to, without rounding.

use super::{Decimal, MAX_SCALE};
use std::fmt;

/// An exact number with up to twelve decimals. Its text is the shortest that says it.
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
pub struct Exact(i128);

const ONE: i128 = 10i128.pow(MAX_SCALE);

impl Exact {
    /// Adds a number some times.
    pub fn add(&mut self, number: Decimal, times: usize) {
        let times = i128::try_from(times).unwrap_or(i128::MAX);
        self.0 = self
            .0
            .saturating_add(Self::from(number).0.saturating_mul(times));
    }

    /// The nearest binary fraction.
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        let factor = 10i128.pow(MAX_SCALE.saturating_sub(number.scale));
        Self(i128::from(number.mantissa).saturating_mul(factor))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / ONE, (self.0 % ONE).unsigned_abs());
        if self.0 < 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", whole.unsigned_abs())?;
        if rest == 0 {
            return Ok(());
        }
        let decimals = format!("{rest:0width$}", width = MAX_SCALE as usize);
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
        ] {
            let number = parse_number(text, DecimalStyle::Point).unwrap();
            assert_eq!(Exact::from(number).to_string(), said);
        }
    }
}
