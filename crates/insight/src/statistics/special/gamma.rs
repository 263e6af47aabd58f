//! Poisson and chi-square tails and bounds, over the incomplete gamma function of `statrs`.

use statrs::function::gamma::{checked_gamma_lr, checked_gamma_ur, ln_gamma};

use super::{solve::rising_from, upper_deviate};

/// From this shape on the expansion of [`cornish_fisher`] agrees with the search to eleven digits, and does
/// not take longer the larger the count is.
const LARGE: f64 = 100_000.0;

/// The mean under which `count` events or more have probability `tail`.
pub(crate) fn garwood_low(count: u64, tail: f64) -> f64 {
    match count as f64 {
        0.0 => 0.0,
        shape if shape >= LARGE => cornish_fisher(shape, -upper_deviate(tail)),
        shape => searched_low(shape, tail),
    }
}

/// The mean under which `count` events or fewer have probability `tail`.
pub(crate) fn garwood_high(count: u64, tail: f64) -> f64 {
    match count as f64 + 1.0 {
        shape if shape >= LARGE => cornish_fisher(shape, upper_deviate(tail)),
        shape => searched_high(shape, tail),
    }
}

fn searched_low(count: f64, tail: f64) -> f64 {
    let guess = near(count, -upper_deviate(tail));
    rising_from(guess, (0.0, bound_above(count)), tail, |mean| {
        let at_least = checked_gamma_lr(count, mean).unwrap_or(0.0);
        (at_least, density(count, mean))
    })
}

fn searched_high(more: f64, tail: f64) -> f64 {
    let guess = near(more, upper_deviate(tail));
    rising_from(guess, (0.0, bound_above(more)), -tail, |mean| {
        let at_most = checked_gamma_ur(more, mean).unwrap_or(0.0);
        (-at_most, density(more, mean))
    })
}

/// The quantile of the gamma distribution with a shape, at a deviate of the normal one: the expansion to terms
/// of shape^(−3/2) standard deviations. Source: Cornish & Fisher, *Moments and cumulants in the specification
/// of distributions*, Revue de l'Institut International de Statistique 5 (1938), as printed in Abramowitz &
/// Stegun 1964, 26.2.49.
fn cornish_fisher(shape: f64, z: f64) -> f64 {
    let spread = shape.sqrt();
    // The cumulants of the gamma distribution over powers of its standard deviation.
    let (skew, kurtosis, fifth) = (2.0 / spread, 6.0 / shape, 24.0 / (shape * spread));
    let square = z * z;
    let fourth = square * square;
    let first = skew * (square - 1.0) / 6.0;
    let second =
        kurtosis * z * (square - 3.0) / 24.0 - skew * skew * z * (2.0 * square - 5.0) / 36.0;
    let third = fifth * (fourth - 6.0 * square + 3.0) / 120.0
        - skew * kurtosis * (fourth - 5.0 * square + 2.0) / 24.0
        + skew.powi(3) * (12.0 * fourth - 53.0 * square + 17.0) / 324.0;
    shape + spread * (z + first + second + third)
}

/// How fast P(N ≥ count) rises with the mean: the density of the gamma distribution.
fn density(count: f64, mean: f64) -> f64 {
    ((count - 1.0) * mean.ln() - mean - ln_gamma(count)).exp()
}

/// About where the gamma distribution with this shape has `deviate` standard deviations: a beginning for the
/// search. Source: Wilson & Hilferty, *The distribution of chi-square*, PNAS 17 (1931).
fn near(shape: f64, deviate: f64) -> f64 {
    let spread = 1.0 / (9.0 * shape);
    shape * (1.0 - spread + deviate * spread.sqrt()).powi(3)
}

/// A mean so far above the count that no tail in use reaches it.
fn bound_above(count: f64) -> f64 {
    count + 12.0 * count.sqrt() + 60.0
}

/// P(χ² ≥ value) with `degrees` of freedom, above 0.
pub(crate) fn chi_square_at_least(value: f64, degrees: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    checked_gamma_ur(degrees / 2.0, value / 2.0).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expansion_agrees_with_the_search_where_it_takes_over_and_beyond() {
        for shape in [LARGE, 123_457.0, 1e6, 1e7] {
            for tail in [0.1, 0.025, 0.001, 1e-6] {
                let deviate = upper_deviate(tail);
                let pairs = [
                    (cornish_fisher(shape, -deviate), searched_low(shape, tail)),
                    (cornish_fisher(shape, deviate), searched_high(shape, tail)),
                ];
                for (expanded, searched) in pairs {
                    let differs = (expanded / searched - 1.0).abs();
                    assert!(differs < 1e-10, "{shape} {tail}: {expanded} and {searched}");
                }
            }
        }
    }

    #[test]
    fn there_is_no_step_where_the_expansion_takes_over() {
        let tail = 0.025;
        let counts = 99_996..100_004;
        let widths: Vec<f64> = counts
            .map(|count| garwood_high(count, tail) - garwood_low(count, tail))
            .collect();
        assert!(
            widths.windows(2).all(|pair| pair[0] < pair[1]),
            "{widths:?}"
        );
    }
}
