//! Numbers as people write them: `3,100`, `1 234,56`, `(500)`, `$21,000`, `58.8k`, `12 %`.

mod dress;
mod exact;

pub use exact::Exact;

use dress::undress;
use serde::{Deserialize, Serialize};

/// Which sign divides whole from decimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalStyle {
    /// `1,234.56`
    #[default]
    Point,
    /// `1.234,56`
    Comma,
}

impl DecimalStyle {
    /// Both styles.
    pub const ALL: [Self; 2] = [Self::Point, Self::Comma];

    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Point => "As 1,234.56",
            Self::Comma => "As 1.234,56",
        }
    }
}

/// The most decimals of a number; what programs write beyond them is noise of their binary fractions.
pub(super) const MAX_SCALE: u32 = 18;

/// An exact decimal number: `mantissa` ÷ 10^`scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// All digits with the sign.
    pub mantissa: i64,
    /// How many of them are decimals.
    pub scale: u32,
}

impl Decimal {
    /// The number in units of 10^−`decimals`, rounded half away from zero; `None` when it is over 10^15 of
    /// them, so that thousands of the largest can be added up.
    pub fn to_minor(self, decimals: u32) -> Option<i64> {
        let minor = self.in_units(decimals)?;
        (minor.unsigned_abs() <= 1_000_000_000_000_000).then_some(minor)
    }

    fn in_units(self, decimals: u32) -> Option<i64> {
        if self.scale <= decimals {
            let factor = 10i64.checked_pow(decimals - self.scale)?;
            return self.mantissa.checked_mul(factor);
        }
        let divisor = 10i64.checked_pow(self.scale - decimals)?;
        let (whole, rest) = (self.mantissa / divisor, self.mantissa % divisor);
        let up = i64::from(rest.unsigned_abs().checked_mul(2)? >= divisor.unsigned_abs());
        whole.checked_add(up * self.mantissa.signum())
    }

    /// The nearest binary fraction, for display.
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10f64.powi(i32::try_from(self.scale).unwrap_or(0))
    }

    /// Whether it has no decimals other than zeros.
    pub fn to_whole(self) -> Option<i64> {
        let divisor = 10i64.checked_pow(self.scale)?;
        (self.mantissa % divisor == 0).then(|| self.mantissa / divisor)
    }
}

/// What a text that is a number tells about its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// It has the sign or code of a currency.
    pub currency: Option<&'static str>,
    /// It has a percent sign.
    pub percent: bool,
    /// The style it proves; `None` when it fits both.
    pub style: Option<DecimalStyle>,
    /// It has one point followed by three digits: a group or a decimal.
    pub ambiguous_point: bool,
    /// It is nothing but digits.
    pub bare: bool,
    /// It is nothing but digits and begins with a zero, as codes do.
    pub leading_zero: bool,
}

/// What a number tells about its column; `None` when it is not a number in either style.
pub(super) fn signs(text: &str) -> Option<Signs> {
    let bare = undress(text)?;
    let mut signs = Signs {
        currency: bare.currency,
        percent: bare.percent,
        ..Signs::default()
    };
    let point = read_digits(bare.digits, DecimalStyle::Point).is_some();
    let comma = read_digits(bare.digits, DecimalStyle::Comma).is_some();
    signs.style = match (point, comma) {
        (false, false) => return None,
        (true, false) => Some(DecimalStyle::Point),
        (false, true) => Some(DecimalStyle::Comma),
        (true, true) => None,
    };
    signs.ambiguous_point = signs.style.is_none() && bare.digits.contains('.');
    signs.bare = text.trim().bytes().all(|byte| byte.is_ascii_digit());
    signs.leading_zero = signs.bare && bare.digits.len() > 1 && bare.digits.starts_with('0');
    Some(signs)
}

/// Reads a number in the style of its column.
///
/// ```
/// use throughline_exchange::import::{DecimalStyle, parse_number};
/// let minor = |text, style| parse_number(text, style)?.to_minor(2);
/// assert_eq!(minor("$21,000", DecimalStyle::Point), Some(2_100_000));
/// assert_eq!(minor("1 234,56", DecimalStyle::Comma), Some(123_456));
/// assert_eq!(minor("58.8k", DecimalStyle::Point), Some(5_880_000));
/// assert_eq!(minor("12a", DecimalStyle::Point), None);
/// ```
pub fn parse_number(text: &str, style: DecimalStyle) -> Option<Decimal> {
    let bare = undress(text)?;
    let mut number = read_digits(bare.digits, style)?;
    let zeros = u32::try_from(bare.power).unwrap_or(0);
    if zeros > number.scale {
        let factor = 10i64.checked_pow(zeros - number.scale)?;
        number.mantissa = number.mantissa.checked_mul(factor)?;
    }
    number.scale = number.scale.saturating_sub(zeros) + u32::try_from(-bare.power).unwrap_or(0);
    if number.scale > MAX_SCALE {
        return None;
    }
    if bare.negative {
        number.mantissa = -number.mantissa;
    }
    Some(number)
}

/// Reads bare digits: groups of three (or two and three, as in India), then decimals.
fn read_digits(text: &str, style: DecimalStyle) -> Option<Decimal> {
    let (decimal_sign, group_sign) = match style {
        DecimalStyle::Point => ('.', ','),
        DecimalStyle::Comma => (',', '.'),
    };
    let mut number = Decimal {
        mantissa: 0,
        scale: 0,
    };
    let (mut in_group, mut groups, mut decimals, mut digits) = (0u32, 0u32, false, 0u32);
    let mut group_char = None;
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10) {
            let longer = number
                .mantissa
                .checked_mul(10)
                .and_then(|mantissa| mantissa.checked_add(i64::from(digit)));
            digits += 1;
            match longer {
                Some(mantissa) if !decimals => {
                    number.mantissa = mantissa;
                    in_group += 1;
                }
                Some(mantissa) if number.scale < MAX_SCALE => {
                    number.mantissa = mantissa;
                    number.scale += 1;
                }
                _ if decimals => {}
                _ => return None,
            }
        } else if c == decimal_sign && !decimals {
            decimals = true;
        } else if !decimals
            && (c == group_sign
                || matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’'))
        {
            if *group_char.get_or_insert(c) != c {
                return None;
            }
            let whole = match groups {
                0 => (1..=3).contains(&in_group),
                _ => (2..=3).contains(&in_group),
            };
            if !whole {
                return None;
            }
            groups += 1;
            in_group = 0;
        } else {
            return None;
        }
    }
    let grouped = groups == 0 || in_group == 3;
    (grouped && digits > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(text: &str) -> Option<(i64, u32)> {
        parse_number(text, DecimalStyle::Point).map(|n| (n.mantissa, n.scale))
    }

    #[test]
    fn the_forms_people_write_are_read_exactly() {
        for (text, number) in [
            ("3,100", (3_100, 0)),
            ("1 234.56", (123_456, 2)),
            ("1\u{a0}234", (1_234, 0)),
            ("(500)", (-500, 0)),
            ("-$21,000", (-21_000, 0)),
            ("$-21,000", (-21_000, 0)),
            ("£1,234,567.80", (123_456_780, 2)),
            ("58.8k", (58_800, 0)),
            ("1.2345m", (1_234_500, 0)),
            (".0000", (0, 4)),
            ("12 %", (12, 0)),
            ("100 EUR", (100, 0)),
            ("EUR 100", (100, 0)),
            ("1,00,000", (100_000, 0)),
            ("500-", (-500, 0)),
            ("7.", (7, 0)),
            ("-$5", (-5, 0)),
            ("($1,200.50)", (-120_050, 2)),
            ("$(500)", (-500, 0)),
            ("(500) USD", (-500, 0)),
            ("(5%)", (-5, 0)),
            ("1'234.56", (123_456, 2)),
            ("1\u{2009}234", (1_234, 0)),
            ("100 usd", (100, 0)),
            ("SEK 1 200", (1_200, 0)),
            ("1 200 kr", (1_200, 0)),
            ("R$ 5.5", (55, 1)),
            ("A$7", (7, 0)),
            ("2.5 million", (2_500_000, 0)),
            ("1.2M €", (1_200_000, 0)),
            ("1.5E+03", (1_500, 0)),
            ("1.5e-03", (15, 4)),
        ] {
            assert_eq!(point(text), Some(number), "{text}");
        }
        let comma = parse_number("1.234,56 €", DecimalStyle::Comma).unwrap();
        assert_eq!((comma.mantissa, comma.scale), (123_456, 2));
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "12a",
            "",
            "-",
            "1,23",
            "1.2.3",
            "--5",
            "k",
            "(5",
            "5)",
            "-(5)",
            "++5",
            "1E5",
            "1.5E+99",
            "+44 20 7946 0958",
            "020 7946 0958",
            "555-1234",
            "5 min",
            "1 2",
            "99999999999999999999",
        ] {
            assert_eq!(point(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_proves_a_style_only_when_the_other_cannot_be() {
        assert_eq!(signs("1,5").unwrap().style, Some(DecimalStyle::Comma));
        assert_eq!(signs("1.5").unwrap().style, Some(DecimalStyle::Point));
        assert_eq!(signs("1.234").unwrap().style, None);
        assert!(signs("1.234").unwrap().ambiguous_point);
        assert_eq!(signs("1,234").unwrap().style, None);
    }

    #[test]
    fn minor_units_are_rounded_half_away_from_zero() {
        let minor = |text| parse_number(text, DecimalStyle::Point).unwrap().to_minor(2);
        assert_eq!(minor("559697.5639"), Some(55_969_756));
        assert_eq!(minor("0.005"), Some(1));
        assert_eq!(minor("-0.005"), Some(-1));
        assert_eq!(minor("9000000000000000000"), None);
    }
}
