//! The regularised incomplete beta function for parameters from ½ to a thousand million.

use std::f64::consts::PI;

use statrs::function::beta::checked_beta_reg;
use statrs::function::gamma::ln_gamma;

/// Up to this a + b the crate's continued fraction, which stops after 140 terms, has converged.
const CRATE_IS_EXACT_TO: f64 = 1_000.0;

/// Terms enough for a + b of a thousand million at the slowest point, the mean.
const MOST_TERMS: u32 = 400_000;

/// I(x; a, b) for a, b > 0. Small results keep their relative precision; ask for the small tail.
///
/// `statrs` below a + b = 1,000; above it the same continued fraction (Abramowitz & Stegun 1964,
/// 26.5.8, evaluated by the method of Lentz 1976) run to convergence, with the leading factor
/// from Stirling's series so that no digits cancel.
pub(crate) fn regularised(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if a + b <= CRATE_IS_EXACT_TO
        && let Ok(value) = checked_beta_reg(a, b, x)
    {
        return value.clamp(0.0, 1.0);
    }
    let factor = ln_factor(a, b, x).exp();
    let value = if x < (a + 1.0) / (a + b + 2.0) {
        factor * continued_fraction(a, b, x) / a
    } else {
        1.0 - factor * continued_fraction(b, a, 1.0 - x) / b
    };
    value.clamp(0.0, 1.0)
}

/// ln(xᵃ (1 − x)ᵇ / B(a, b)).
pub(crate) fn ln_factor(a: f64, b: f64, x: f64) -> f64 {
    let y = 1.0 - x;
    let sum = a + b;
    let excess = x * b - y * a;
    a * ln_ratio(x * sum / a, excess / a)
        + b * ln_ratio(y * sum / b, -excess / b)
        + 0.5 * (a / (2.0 * PI) * (b / sum)).ln()
        + stirling_remainder(sum)
        - stirling_remainder(a)
        - stirling_remainder(b)
}

/// ln of a ratio also given as 1 + `excess`, by whichever form keeps more digits.
fn ln_ratio(ratio: f64, excess: f64) -> f64 {
    if excess.abs() < 0.5 {
        excess.ln_1p()
    } else {
        ratio.ln()
    }
}

/// What Stirling's formula leaves out: ln Γ(z) − [(z − ½) ln z − z + ½ ln 2π].
fn stirling_remainder(z: f64) -> f64 {
    if z < 15.0 {
        return ln_gamma(z) - ((z - 0.5) * z.ln() - z + 0.5 * (2.0 * PI).ln());
    }
    let inverse = 1.0 / z;
    let square = inverse * inverse;
    inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square / 1680.0)))
}

fn continued_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let away_from_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut numerator = 1.0;
    let mut denominator = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut result = denominator;
    for term in 1..=MOST_TERMS {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        denominator = 1.0 / away_from_zero(1.0 + even * denominator);
        numerator = away_from_zero(1.0 + even / numerator);
        result *= denominator * numerator;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        denominator = 1.0 / away_from_zero(1.0 + odd * denominator);
        numerator = away_from_zero(1.0 + odd / numerator);
        let change = denominator * numerator;
        result *= change;
        if (change - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    result
}
