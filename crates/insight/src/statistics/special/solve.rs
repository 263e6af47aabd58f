//! Root finding: by halving, slow but sure, and by Newton's steps where the slope is known and the function
//! is dear.

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

/// The point between two ends where a rising function, given with its slope, reaches `target`, to twelve
/// digits: Newton's method from a guess, halving where a step would leave the ends.
pub(crate) fn rising_from(
    guess: f64,
    (low, high): (f64, f64),
    target: f64,
    function: impl Fn(f64) -> (f64, f64),
) -> f64 {
    let (mut low, mut high) = (low, high);
    let mut at = if low < guess && guess < high {
        guess
    } else {
        low + (high - low) / 2.0
    };
    for _ in 0..200 {
        let (value, slope) = function(at);
        let gap = value - target;
        if gap == 0.0 {
            return at;
        }
        if gap < 0.0 {
            low = at;
        } else {
            high = at;
        }
        let step = at - gap / slope;
        let next = if low < step && step < high {
            step
        } else {
            low + (high - low) / 2.0
        };
        if (next - at).abs() <= 1e-12 * at.abs() || next <= low || next >= high {
            return next;
        }
        at = next;
    }
    at
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
    fn rising_from_any_guess_inverts_a_cube() {
        let cube = |x: f64| (x * x * x, 3.0 * x * x);
        for guess in [-5.0, 0.1, 2.9, 3.0, 9.9, 50.0, f64::NAN] {
            let found = rising_from(guess, (0.0, 10.0), 27.0, cube);
            assert!((found - 3.0).abs() < 1e-11, "{guess}: {found}");
        }
    }

    #[test]
    fn rising_inverts_a_cube() {
        assert!((rising(0.0, 10.0, 27.0, |x| x * x * x) - 3.0).abs() < 1e-14);
    }
}
