//! Poisson and chi-square tails and bounds, over the incomplete gamma function of `statrs`.

use statrs::function::gamma::{checked_gamma_lr, checked_gamma_ur, ln_gamma};

use super::{solve::rising_from, upper_deviate};

/// The mean under which `count` events or more have probability `tail`.
pub(crate) fn garwood_low(count: u64, tail: f64) -> f64 {
    if count == 0 {
        return 0.0;
    }
    let count = count as f64;
    let guess = near(count, -upper_deviate(tail));
    rising_from(guess, (0.0, bound_above(count)), tail, |mean| {
        let at_least = checked_gamma_lr(count, mean).unwrap_or(0.0);
        (at_least, density(count, mean))
    })
}

/// The mean under which `count` events or fewer have probability `tail`.
pub(crate) fn garwood_high(count: u64, tail: f64) -> f64 {
    let more = count as f64 + 1.0;
    let guess = near(more, upper_deviate(tail));
    rising_from(guess, (0.0, bound_above(more)), -tail, |mean| {
        let at_most = checked_gamma_ur(more, mean).unwrap_or(0.0);
        (-at_most, density(more, mean))
    })
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
