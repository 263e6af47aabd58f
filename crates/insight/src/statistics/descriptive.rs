//! Mean, median, quantiles and standard deviation. Nothing given, or a value that is not a
//! finite number, makes them `None`.

use super::error::check_series;

/// The arithmetic mean. A series of equal values has exactly that value as its mean.
pub fn mean(values: &[f64]) -> Option<f64> {
    check_series(values).ok()?;
    let first = *values.first()?;
    // Around the first value, so that neither equal values nor large offsets lose digits.
    let shift = values.iter().map(|value| value - first).sum::<f64>() / values.len() as f64;
    Some(first + shift).filter(|mean| mean.is_finite())
}

/// The middle value, or the mean of the two middle ones.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The value below which a share of 0 to 1 lies, linear between neighbours: definition 7 of
/// Hyndman & Fan, *Sample quantiles in statistical packages*, The American Statistician 50
/// (1996), which spreadsheets call PERCENTILE.INC.
///
/// ```
/// use throughline_insight::statistics::quantile;
/// assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 0.25), Some(1.75));
/// assert_eq!(quantile(&[], 0.25), None);
/// ```
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    check_series(values).ok()?;
    if !(0.0..=1.0).contains(&share) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = share * (sorted.len() - 1) as f64;
    let below = *sorted.get(place.floor() as usize)?;
    let above = *sorted.get(place.ceil() as usize)?;
    let part = place - place.floor();
    // Weighted rather than stepped, so that values of opposite sign cannot overflow.
    Some(if part == 0.0 {
        below
    } else {
        below * (1.0 - part) + above * part
    })
}

/// The sample standard deviation (divisor n − 1); `None` for fewer than two values.
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    if values.len() < 2 {
        return None;
    }
    let squares = values
        .iter()
        .map(|value| (value - centre).powi(2))
        .sum::<f64>();
    Some((squares / (values.len() - 1) as f64).sqrt()).filter(|spread| spread.is_finite())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_given_is_not_available() {
        assert_eq!(mean(&[]), None);
        assert_eq!(median(&[]), None);
        assert_eq!(quantile(&[], 0.9), None);
        assert_eq!(standard_deviation(&[]), None);
        assert_eq!(standard_deviation(&[1.0]), None);
    }

    #[test]
    fn a_value_that_is_no_number_makes_the_result_not_available() {
        assert_eq!(mean(&[1.0, f64::NAN]), None);
        assert_eq!(median(&[1.0, f64::INFINITY]), None);
        assert_eq!(quantile(&[1.0, 2.0], f64::NAN), None);
        assert_eq!(mean(&[f64::MAX, f64::MIN, f64::MAX]), None);
    }

    #[test]
    fn equal_values_have_exactly_that_mean_and_no_spread() {
        assert_eq!(mean(&[0.1; 10]), Some(0.1));
        assert_eq!(standard_deviation(&[0.1; 10]), Some(0.0));
    }

    #[test]
    fn known_values() {
        assert_eq!(median(&[57.0, 1.0, 90.0]), Some(57.0));
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
        // The eight values of a textbook example: sum of squares about the mean 32, n − 1 = 7.
        let spread = standard_deviation(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).unwrap();
        assert!((spread - (32.0_f64 / 7.0).sqrt()).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn mean_and_quantiles_lie_within_the_values(
            values in prop::collection::vec(-1e9_f64..1e9, 1..40),
            share in 0.0_f64..=1.0,
        ) {
            let low = values.iter().copied().fold(f64::INFINITY, f64::min);
            let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let slack = 1e-6;
            for found in [mean(&values).unwrap(), quantile(&values, share).unwrap()] {
                prop_assert!(low - slack <= found && found <= high + slack);
            }
        }
    }
}
