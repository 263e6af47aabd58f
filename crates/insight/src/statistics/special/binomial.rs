//! Binomial tail probabilities, quantiles and exact bounds, without a loop over the trials.

use super::beta;
use super::solve::{first_true, rising};

/// P(R ≤ k) for R of `trials` with probability `p`.
pub(crate) fn at_most(k: u64, trials: u64, p: f64) -> f64 {
    if k >= trials {
        return 1.0;
    }
    if p >= 1.0 {
        return 0.0;
    }
    // The complement of `at_least(k + 1)`, asked for directly so that a small tail keeps its digits.
    beta::regularised((trials - k) as f64, k as f64 + 1.0, 1.0 - p)
}

/// P(R ≥ k) for R of `trials` with probability `p`.
pub(crate) fn at_least(k: u64, trials: u64, p: f64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if k > trials {
        return 0.0;
    }
    beta::regularised(k as f64, (trials - k) as f64 + 1.0, p)
}

/// ln P(R = k); −∞ where that is impossible.
fn ln_exactly(k: u64, trials: u64, p: f64) -> f64 {
    let n = trials as f64;
    if k == 0 {
        n * (-p).ln_1p()
    } else if k >= trials {
        n * p.ln()
    } else {
        let (hits, misses) = (k as f64, (trials - k) as f64);
        beta::ln_factor(hits, misses, p) + (n / hits / misses).ln()
    }
}

/// The smallest k with P(R ≤ k) ≥ `tail`, for a tail below a half.
pub(crate) fn low_quantile(trials: u64, p: f64, tail: f64) -> u64 {
    if p <= 0.0 {
        return 0;
    }
    if p >= 1.0 {
        return trials;
    }
    let n = trials as f64;
    // Two to three deviations down is where the limits in use lie; the search corrects the guess.
    let guess = (n * p - 2.5 * (n * p * (1.0 - p)).sqrt()).max(0.0) as u64;
    first_true(0, trials, guess, |k| at_most(k, trials, p) >= tail)
}

/// [`low_quantile`] made continuous: r − (F(r) − tail) / (F(r) − F(r − 1)), not below 0.
pub(crate) fn interpolated_low(trials: u64, p: f64, tail: f64) -> f64 {
    let r = low_quantile(trials, p, tail);
    let Some(below) = r.checked_sub(1) else {
        return 0.0;
    };
    let reached = at_most(r, trials, p);
    let step = reached - at_most(below, trials, p);
    if step <= 0.0 {
        return r as f64;
    }
    (r as f64 - ((reached - tail) / step).clamp(0.0, 1.0)).max(0.0)
}

/// The lower bound of Clopper and Pearson (1934) for a probability: the p under which as many
/// successes or more have probability `tail`.
pub(crate) fn clopper_pearson_low(successes: u64, trials: u64, tail: f64) -> f64 {
    if successes == 0 {
        return 0.0;
    }
    rising(0.0, 1.0, tail, |p| at_least(successes, trials, p))
}

/// Two-sided p-value by the method of small p-values: the probability of every outcome that is
/// no likelier than the one seen (as R's `binom.test` has it, with its allowance of 1e-7 for
/// rounding between outcomes that are equally likely).
pub(crate) fn two_sided_p(k: u64, trials: u64, p: f64) -> f64 {
    let seen = ln_exactly(k, trials, p) + 1e-7;
    let mean = trials as f64 * p;
    let no_likelier = |other: u64| ln_exactly(other, trials, p) <= seen;
    let centre = mean.round() as u64;
    let value = if (k as f64) < mean {
        let from = mean.ceil() as u64;
        let past_end = trials.saturating_add(1);
        let guess = centre.saturating_add(centre.saturating_sub(k));
        let opposite = first_true(from, past_end, guess, |other| {
            other > trials || no_likelier(other)
        });
        at_most(k, trials, p) + at_least(opposite, trials, p)
    } else if k as f64 > mean {
        // Counted down from the mean, so that the search again meets a condition that stays true.
        let from = mean.floor() as u64;
        let past_end = from.saturating_add(1);
        let guess = k.saturating_sub(centre);
        let down = first_true(0, past_end, guess, |down| {
            down > from || no_likelier(from - down)
        });
        let upper = at_least(k, trials, p);
        if down > from {
            upper
        } else {
            upper + at_most(from - down, trials, p)
        }
    } else {
        1.0
    };
    value.clamp(0.0, 1.0)
}
