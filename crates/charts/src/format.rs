//! Figures as text, in British style: thousands commas, true minus, unit after a fixed space.

use crate::model::Cell;

const FIXED_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// How a chart writes its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueFormat {
    /// Counts: `1,234`; a mean of counts gets one decimal.
    Count,
    /// Figures with fixed decimals and perhaps a unit: `51.8 days`.
    Decimal {
        /// Digits after the point.
        places: u8,
        /// Unit written after the figure.
        unit: Option<String>,
    },
    /// Rates held as fractions: 0.632 is `63.2 %`.
    Percent {
        /// Digits after the point, of the percentage.
        places: u8,
    },
    /// Money in major units of a currency: `£10,005,534`, on axes `£10m`.
    Money {
        /// What is written before the figure: `£`, or a code such as `CHF`, which gets a space after it.
        symbol: String,
        /// Digits after the point of amounts below a hundred that are not whole.
        places: u8,
    },
}

impl ValueFormat {
    /// The unit of the figures that [`Self::figure`] writes, for the head of a column.
    ///
    /// ```
    /// use throughline_charts::ValueFormat;
    /// assert_eq!(ValueFormat::Percent { places: 1 }.unit().as_deref(), Some("%"));
    /// ```
    #[must_use]
    pub fn unit(&self) -> Option<String> {
        match self {
            Self::Count => None,
            Self::Decimal { unit, .. } => unit.clone(),
            Self::Percent { .. } => Some("%".to_owned()),
            Self::Money { symbol, .. } => Some(symbol.clone()),
        }
    }

    /// A name on an axis, with the unit that its ticks do not carry themselves.
    pub(crate) fn named(&self, name: &str) -> String {
        match self {
            Self::Decimal {
                unit: Some(unit), ..
            } => format!("{name}, {unit}"),
            _ => name.to_owned(),
        }
    }

    /// The figure in full, without its unit.
    ///
    /// ```
    /// use throughline_charts::ValueFormat;
    /// assert_eq!(ValueFormat::Count.figure(8_800.0), "8,800");
    /// assert_eq!(ValueFormat::Percent { places: 1 }.figure(4_238.0 / 6_711.0), "63.2");
    /// ```
    #[must_use]
    pub fn figure(&self, value: f64) -> String {
        match self {
            Self::Count => grouped(
                value,
                usize::from(!is_whole(value) && value.abs() < 1_000.0),
            ),
            Self::Decimal { places, .. } => grouped(value, usize::from(*places)),
            Self::Percent { places } => grouped(value * 100.0, usize::from(*places)),
            Self::Money { places, .. } => grouped(value, pence(value, *places)),
        }
    }

    /// The figure in full with its unit.
    ///
    /// ```
    /// use throughline_charts::ValueFormat;
    /// let money = ValueFormat::Money { symbol: "£".into(), places: 2 };
    /// assert_eq!(money.full(10_005_534.0), "£10,005,534");
    /// assert_eq!(money.full(-10.5), "\u{2212}£10.50");
    /// ```
    #[must_use]
    pub fn full(&self, value: f64) -> String {
        match self {
            Self::Money { symbol, .. } => signed(symbol, &self.figure(value)),
            _ => match self.unit() {
                Some(unit) => format!("{}{FIXED_SPACE}{unit}", self.figure(value)),
                None => self.figure(value),
            },
        }
    }

    /// The figure short enough for a label in a chart: `1.2k`, `£3.4m`, `63.2 %`.
    ///
    /// ```
    /// use throughline_charts::ValueFormat;
    /// let money = ValueFormat::Money { symbol: "£".into(), places: 2 };
    /// assert_eq!(money.short(3_412_000.0), "£3.41m");
    /// assert_eq!(money.short(12.0), "£12");
    /// ```
    #[must_use]
    pub fn short(&self, value: f64) -> String {
        match self {
            Self::Percent { .. } => self.full(value),
            Self::Money { symbol, .. } if value.abs() >= 1_000.0 => {
                signed(symbol, &compact(value, 3))
            }
            Self::Money { .. } => self.full(value),
            _ if value.abs() >= 10_000.0 => compact(value, 3),
            _ => self.figure(value),
        }
    }

    /// A tick label on an axis whose ticks are `step` apart.
    ///
    /// ```
    /// use throughline_charts::ValueFormat;
    /// assert_eq!(ValueFormat::Count.tick(12_500.0, 2_500.0), "12.5k");
    /// assert_eq!(ValueFormat::Percent { places: 1 }.tick(0.65, 0.05), "65\u{a0}%");
    /// ```
    #[must_use]
    pub fn tick(&self, value: f64, step: f64) -> String {
        match self {
            Self::Percent { .. } => {
                format!(
                    "{}{FIXED_SPACE}%",
                    grouped(value * 100.0, places_of(step * 100.0))
                )
            }
            Self::Money { symbol, .. } => signed(symbol, &bare_tick(value, step)),
            _ => bare_tick(value, step),
        }
    }

    /// The edge of a bin `step` wide: as many decimals as edges need, with the sign of a currency but not
    /// with a unit that is a word.
    pub(crate) fn edge(&self, value: f64, step: f64) -> String {
        match self {
            Self::Decimal { .. } => grouped(value, places_of(step)),
            Self::Money { .. } => self.full(value),
            _ => self.figure(value),
        }
    }

    /// A table cell; `None` is *n/a*.
    pub(crate) fn cell(&self, value: Option<f64>) -> Cell {
        match value {
            Some(number) => Cell {
                text: self.figure(number),
                number: Some(number),
            },
            None => Cell::text("n/a"),
        }
    }
}

/// A tick without the sign of a currency.
fn bare_tick(value: f64, step: f64) -> String {
    if value.abs() >= 1_000.0 {
        compact(value, 4)
    } else {
        grouped(value, places_of(step))
    }
}

/// A figure with the sign of a currency before it, after a minus; a code gets a space.
fn signed(symbol: &str, figure: &str) -> String {
    let (minus, figure) = match figure.strip_prefix(MINUS) {
        Some(rest) => ("\u{2212}", rest),
        None => ("", figure),
    };
    let is_word = symbol.ends_with(|last: char| last.is_alphabetic());
    let space = if is_word { "\u{a0}" } else { "" };
    format!("{minus}{symbol}{space}{figure}")
}

/// Decimals of an amount: none from a hundred on, or of whole amounts.
fn pence(value: f64, places: u8) -> usize {
    let ten = TENS.get(usize::from(places)).copied().unwrap_or(1.0);
    let rounded = (value.abs() * ten).round() / ten;
    if rounded >= 100.0 || is_whole(rounded) {
        0
    } else {
        usize::from(places)
    }
}

fn is_whole(value: f64) -> bool {
    value == value.trunc()
}

/// Written out: a power is the platform's own affair and may differ in its last digit.
const TENS: [f64; 6] = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5];

/// Decimals needed to tell ticks apart that lie `step` from one another.
fn places_of(step: f64) -> usize {
    TENS.iter()
        .position(|ten| {
            let scaled = step * ten;
            scaled >= 0.999 && (scaled - scaled.round()).abs() < 1e-6 * scaled
        })
        .unwrap_or(TENS.len())
}

/// Fixed decimals with thousands commas and a true minus.
fn grouped(value: f64, places: usize) -> String {
    // Halves round away from nothing, as people and the rest of the app round them; formatting alone
    // would round them to the even digit.
    let scaled = value.abs() * TENS.get(places).copied().unwrap_or(f64::INFINITY);
    // As whole units of the last place: charts of thousands of values write several figures for each, and
    // whole numbers are written many times quicker.
    let plain = match scaled < 1e15 {
        true => format!("{:0width$}", scaled.round() as u64, width = places + 1),
        false => format!("{:.places$}", value.abs()).replace('.', ""),
    };
    let (whole, rest) = plain.split_at(plain.len().saturating_sub(places));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3 + 4);
    if value < 0.0 && plain.bytes().any(|byte| byte != b'0') {
        text.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if places > 0 {
        text.push('.');
        text.push_str(rest);
    }
    text
}

/// A figure with `digits` significant digits at most and `k`, `m` or `bn`.
fn compact(value: f64, digits: usize) -> String {
    const UNITS: [(f64, &str); 4] = [(1e9, "bn"), (1e6, "m"), (1e3, "k"), (1.0, "")];
    let chosen = UNITS
        .iter()
        .position(|(size, _)| value.abs() >= *size)
        .unwrap_or(3);
    let write = |index: usize| {
        let (size, suffix) = UNITS.get(index).copied().unwrap_or((1.0, ""));
        let scaled = value / size;
        let whole_digits = format!("{:.0}", scaled.abs().floor()).len();
        let text = grouped(scaled, digits.saturating_sub(whole_digits).min(2));
        let text = match text.contains('.') {
            true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
            false => text,
        };
        (text, suffix)
    };
    let (text, suffix) = write(chosen);
    // 999,999 rounds to 1,000k: the next unit says it better.
    if text.trim_start_matches(MINUS) == "1,000" && chosen > 0 {
        let (text, suffix) = write(chosen - 1);
        return format!("{text}{suffix}");
    }
    format!("{text}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_figures_use_thousands_millions_and_billions() {
        let cases = [
            (950.0, "950"),
            (1_200.0, "1.2k"),
            (12_340.0, "12.3k"),
            (999_999.0, "1m"),
            (3_400_000.0, "3.4m"),
            (2_500_000_000.0, "2.5bn"),
            (-1_200.0, "\u{2212}1.2k"),
        ];
        for (value, text) in cases {
            assert_eq!(compact(value, 3), text);
        }
    }

    #[test]
    fn money_is_written_with_its_sign_and_pence_only_below_a_hundred() {
        let pounds = ValueFormat::Money {
            symbol: "£".into(),
            places: 2,
        };
        assert_eq!(pounds.full(1_117.4), "£1,117");
        assert_eq!(pounds.full(-1_200.0), "\u{2212}£1,200");
        assert_eq!(pounds.full(99.994), "£99.99");
        assert_eq!(pounds.full(99.996), "£100");
        assert_eq!(pounds.full(7.0), "£7");
        assert_eq!(pounds.tick(12_500.0, 2_500.0), "£12.5k");
        assert_eq!(pounds.tick(0.0, 2_500.0), "£0");
        assert_eq!(pounds.named("Won value"), "Won value");
        let francs = ValueFormat::Money {
            symbol: "CHF".into(),
            places: 2,
        };
        assert_eq!(francs.full(1_117.0), "CHF\u{a0}1,117");
    }

    #[test]
    fn halves_round_away_from_nothing() {
        assert_eq!(grouped(3_596.5, 0), "3,597");
        assert_eq!(grouped(0.25, 1), "0.3");
        assert_eq!(grouped(-2.5, 0), "\u{2212}3");
    }

    #[test]
    fn figures_beyond_whole_numbers_are_still_grouped() {
        assert_eq!(grouped(1e15, 2), "1,000,000,000,000,000.00");
        assert_eq!(grouped(0.05, 2), "0.05");
        assert_eq!(grouped(12_345.678_9, 3), "12,345.679");
    }

    #[test]
    fn a_negative_that_rounds_to_nothing_has_no_minus() {
        assert_eq!(grouped(-0.04, 1), "0.0");
        assert_eq!(grouped(-1_234.5, 1), "\u{2212}1,234.5");
    }

    #[test]
    fn ticks_carry_as_many_decimals_as_their_step_needs() {
        let percent = ValueFormat::Percent { places: 1 };
        assert_eq!(percent.tick(0.625, 0.025), "62.5\u{a0}%");
        assert_eq!(ValueFormat::Count.tick(0.5, 0.5), "0.5");
        assert_eq!(ValueFormat::Count.tick(20.0, 10.0), "20");
    }

    #[test]
    fn unknown_is_not_zero() {
        let cell = ValueFormat::Count.cell(None);
        assert_eq!((cell.text.as_str(), cell.number), ("n/a", None));
    }
}
