//! Root finding by bisection: slow but sure, and these functions are cheap.

/// The point of [`low`, `high`] where a rising function reaches `target`, to the last bit or
/// 200 halvings.
pub(crate) fn rising(low: f64, high: f64, target: f64, function: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (low, high);
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if function(middle) < target {
            low = middle;
        } else {
            high = middle;
        }
    }
    low + (high - low) / 2.0
}

/// The smallest whole number of [`low`, `high`] for which a condition holds that, once true,
/// stays true; `high` when it never does. `guess` only makes the search shorter.
pub(crate) fn first_true(low: u64, high: u64, guess: u64, condition: impl Fn(u64) -> bool) -> u64 {
    let guess = guess.clamp(low, high);
    let mut step = 1_u64;
    let (mut below, mut above);
    if condition(guess) {
        above = guess;
        below = low;
        let mut probe = guess;
        while probe > low {
            probe = probe.saturating_sub(step).max(low);
            step = step.saturating_mul(2);
            if condition(probe) {
                above = probe;
            } else {
                below = probe.saturating_add(1);
                break;
            }
        }
    } else {
        below = guess.saturating_add(1);
        above = high;
        let mut probe = guess;
        while probe < high {
            probe = probe.saturating_add(step).min(high);
            step = step.saturating_mul(2);
            if condition(probe) {
                above = probe;
                break;
            }
            below = probe.saturating_add(1);
        }
    }
    while below < above {
        let middle = below + (above - below) / 2;
        if condition(middle) {
            above = middle;
        } else {
            below = middle.saturating_add(1);
        }
    }
    above
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn first_true_finds_the_threshold_from_any_guess(
            threshold in 0_u64..=1000,
            guess in 0_u64..=1000,
        ) {
            prop_assert_eq!(first_true(0, 1000, guess, |value| value >= threshold), threshold);
        }
    }

    #[test]
    fn first_true_gives_the_upper_end_when_the_condition_never_holds() {
        assert_eq!(first_true(3, 9, 5, |_| false), 9);
    }

    #[test]
    fn rising_inverts_a_cube() {
        assert!((rising(0.0, 10.0, 27.0, |x| x * x * x) - 3.0).abs() < 1e-14);
    }
}
