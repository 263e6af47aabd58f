//! Special functions and quantiles the methods need, over `statrs`.

mod beta;
mod binomial;
mod gamma;
mod solve;

pub(crate) use binomial::{
    at_least, clopper_pearson_low, interpolated_low, low_quantile, two_sided_p,
};
pub(crate) use gamma::{chi_square_at_least, garwood_high, garwood_low};

use statrs::function::erf::erfc_inv;

use super::input::Level;

/// The standard normal deviate that leaves half of what is outside `level` in each tail:
/// 1.96 for 95 %.
pub(crate) fn normal_deviate(level: Level) -> f64 {
    upper_deviate(level.tail())
}

/// The standard normal deviate that leaves `tail` above it.
fn upper_deviate(tail: f64) -> f64 {
    std::f64::consts::SQRT_2 * erfc_inv(2.0 * tail)
}

/// The same for Student's t with `degrees` of freedom, above 0: t such that
/// P(T > t) = ½ I(ν/(ν + t²); ν/2, ½) is the tail (Abramowitz & Stegun 1964, 26.7.1).
pub(crate) fn student_deviate(level: Level, degrees: f64) -> f64 {
    let share = solve::rising(0.0, 1.0, level.tail(), |share| {
        0.5 * beta::regularised(degrees / 2.0, 0.5, share)
    });
    (degrees * (1.0 - share) / share.max(f64::MIN_POSITIVE)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_deviate_agrees_with_the_tables() {
        assert!((normal_deviate(Level::NINETY_FIVE) - 1.959_963_984_540_054).abs() < 1e-14);
        let outer = normal_deviate(Level::NINETY_NINE_POINT_EIGHT);
        assert!((outer - 3.090_232_306_167_813).abs() < 1e-13);
    }

    #[test]
    fn student_deviate_agrees_with_the_tables() {
        // Two-sided 95 % points of Student's t as printed in any table.
        for (degrees, printed) in [(1.0, 12.706), (2.0, 4.303), (5.0, 2.571), (30.0, 2.042)] {
            let found = student_deviate(Level::NINETY_FIVE, degrees);
            assert!((found - printed).abs() < 5e-4, "{degrees}: {found}");
        }
        let nearly_normal = student_deviate(Level::NINETY_FIVE, 1e9);
        assert!((nearly_normal - 1.959_964).abs() < 1e-6, "{nearly_normal}");
    }
}
