//! A value axis: a range with round ends and the ticks on it.

/// Range and ticks of a value axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ValueScale {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) step: f64,
    pub(crate) ticks: Vec<f64>,
}

/// No bounds.
pub(crate) const FREE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

/// Largest magnitude that is drawn; beyond it differences are lost to rounding.
const LARGEST: f64 = 1e15;

/// Can this value be placed on an axis?
pub(crate) fn drawable(value: f64) -> bool {
    value.is_finite() && value.abs() <= LARGEST
}

/// The round step (1, 2, 2.5 or 5 times a power of ten) that gives at most `most` intervals.
fn round_step(span: f64, most: usize) -> f64 {
    let rough = span / most.max(1) as f64;
    let power = power_of_ten_below(rough);
    let factor = [1.0, 2.0, 2.5, 5.0]
        .into_iter()
        .find(|factor| factor * power >= rough * (1.0 - 1e-9))
        .unwrap_or(10.0);
    factor * power
}

/// The largest power of ten up to a value above nothing. Only divided and multiplied: logarithms and
/// powers come from the platform's library and may differ in the last digit between a browser and a
/// computer.
fn power_of_ten_below(value: f64) -> f64 {
    let mut power = 1.0;
    // 1e300 and 1e-300 are further than any axis reaches.
    for _ in 0..300 {
        if power > value {
            power /= 10.0;
        } else if power * 10.0 <= value {
            power *= 10.0;
        } else {
            break;
        }
    }
    power
}

impl ValueScale {
    /// A scale that holds every value, with about `intervals` steps. It starts at zero when zero is
    /// near enough for the comparison with nothing to be fair, and never leaves `bounds` (a rate
    /// stays between 0 and 1). Whole-number values get whole steps.
    pub(crate) fn around(
        values: impl IntoIterator<Item = f64>,
        intervals: usize,
        bounds: (f64, f64),
        whole: bool,
    ) -> Self {
        let (mut low, mut high) = values
            .into_iter()
            .filter(|value| drawable(*value))
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if low >= 0.0 && low <= 0.4 * high {
            low = 0.0;
        }
        // One value alone still needs room round it.
        if high - low <= (high.abs().max(low.abs())) * 1e-9 {
            let room = if high == 0.0 { 1.0 } else { high.abs() * 0.1 };
            (low, high) = (low - room, high + room);
            if low < 0.0 && high > 0.0 && high <= 1.0 {
                low = 0.0;
            }
        }
        let mut step = round_step(high - low, intervals);
        if whole {
            step = step.ceil().max(1.0);
        }
        let first = (low / step + 1e-9).floor();
        let last = (high / step - 1e-9).ceil();
        let (low, high) = (
            (first * step).max(bounds.0.min(low)),
            (last * step).min(bounds.1.max(high)),
        );
        let count = ((last - first).clamp(1.0, 50.0)) as u32;
        let ticks = (0..=count)
            .map(|index| (first + f64::from(index)) * step)
            .filter(|tick| *tick >= low - step * 1e-6 && *tick <= high + step * 1e-6)
            .collect();
        Self {
            low,
            high,
            step,
            ticks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_are_round() {
        let scale = ValueScale::around([3.0, 47.0], 5, FREE, false);
        assert_eq!(scale.ticks, [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
    }

    #[test]
    fn the_power_of_ten_below_a_value_is_found_by_arithmetic_alone() {
        for (value, power) in [
            (1.0, 1.0),
            (9.99, 1.0),
            (1000.0, 1000.0),
            (0.05, 0.01),
            (2e12, 1e12),
        ] {
            let found = power_of_ten_below(value);
            assert!((found / power - 1.0).abs() < 1e-12, "{value}: {found}");
        }
    }

    #[test]
    fn a_rate_never_leaves_nought_to_one() {
        let scale = ValueScale::around([0.62, 0.99], 4, (0.0, 1.0), false);
        assert!(scale.high <= 1.0 && scale.low >= 0.0);
    }

    #[test]
    fn counts_have_no_ticks_between_whole_numbers() {
        let scale = ValueScale::around([0.0, 2.0], 6, FREE, true);
        assert_eq!(scale.ticks, [0.0, 1.0, 2.0]);
    }

    proptest! {
        #[test]
        fn every_value_lies_on_the_scale(values in prop::collection::vec(-1e12_f64..1e12, 1..20)) {
            let scale = ValueScale::around(values.iter().copied(), 5, FREE, false);
            prop_assert!(scale.low < scale.high);
            prop_assert!(!scale.ticks.is_empty() && scale.ticks.len() < 20);
            for value in values {
                let slack = scale.step * 1e-6;
                prop_assert!(value >= scale.low - slack && value <= scale.high + slack);
            }
        }
    }
}
