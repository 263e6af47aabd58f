//! Poisson and chi-square tails and bounds, over the incomplete gamma function of `statrs`.

use statrs::function::gamma::{checked_gamma_lr, checked_gamma_ur};

use super::solve::rising;

/// P(N ≥ count) for a Poisson mean, count ≥ 1.
fn at_least(count: f64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    checked_gamma_lr(count, mean).unwrap_or(0.0)
}

/// The mean under which `count` events or more have probability `tail`.
pub(crate) fn garwood_low(count: u64, tail: f64) -> f64 {
    if count == 0 {
        return 0.0;
    }
    let count = count as f64;
    rising(0.0, bound_above(count), tail, |mean| at_least(count, mean))
}

/// The mean under which `count` events or fewer have probability `tail`.
pub(crate) fn garwood_high(count: u64, tail: f64) -> f64 {
    let more = count as f64 + 1.0;
    rising(0.0, bound_above(more), -tail, |mean| {
        if mean <= 0.0 {
            -1.0
        } else {
            -checked_gamma_ur(more, mean).unwrap_or(0.0)
        }
    })
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
