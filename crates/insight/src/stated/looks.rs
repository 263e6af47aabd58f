//! Many looks: how many of those looked at would stand out by chance alone.

use super::{Caution, Warning};
use crate::format::format_value;
use throughline_domain::Currency;
use throughline_domain::records::Unit;

/// From so many people, measures or targets on, one of them may well stand out by chance.
const MANY: usize = 10;

/// From so many measured outcomes on. Fewer than [`MANY`]: each of them is an action meant to change
/// something.
const MANY_OUTCOMES: usize = 5;

/// A control chart read with the Western Electric rules flags one point in as many by chance alone:
/// Champ & Woodall, *Exact results for Shewhart control charts with supplementary runs rules*,
/// Technometrics 29 (1987).
const FLAGGED_ONCE_IN: f64 = 91.75;

/// Three standard deviations leave out 0.27 % of a normal distribution.
const OUTSIDE_LIMITS: f64 = 0.0027;

fn many(words: String) -> Warning {
    Warning {
        caution: Caution::ManyLooks,
        words,
    }
}

/// A number that need not be whole: *0.4*, *2*, *12*.
fn about(number: f64) -> String {
    let rounded = match number {
        n if n >= 1.0 => n.round(),
        n => (n * 10.0).round().max(1.0) / 10.0,
    };
    format_value(Unit::Count, Some(rounded), Currency::GBP)
}

/// One in how many looks shows something that happens to each of `number` with a chance of `each`.
fn once_in(number: usize, each: f64) -> String {
    let any = 1.0 - (1.0 - each).powf(number as f64);
    about((1.0 / any).max(1.0))
}

/// People on a funnel plot, where one of them stands `out`side the 95 % limits.
pub(crate) fn people_looked_at(people: usize, out: bool) -> Option<Warning> {
    (people >= MANY && out).then(|| {
        many(format!(
            "{people} people are looked at: by chance alone up to {} of them would lie outside the 95\u{a0}% limits, and somebody outside the 99.8\u{a0}% limits once in {} such looks.",
            about(people as f64 * 0.05),
            once_in(people, 0.002)
        ))
    })
}

/// A leader of many.
pub(crate) fn ranks_looked_at(people: usize) -> Option<Warning> {
    (people >= MANY).then(|| {
        many(format!(
            "Somebody has to come first of {people} people, and the first of many is seldom as far ahead another time."
        ))
    })
}

/// Weeks of one run, where at least one is flagged.
pub(crate) fn weeks_looked_at(weeks: usize, flagged: bool) -> Option<Warning> {
    let expected = weeks as f64 / FLAGGED_ONCE_IN;
    (flagged && expected >= 0.5).then(|| {
        many(format!(
            "{weeks} weeks are looked at: by chance alone these rules flag about one in 92, here about {} (Champ & Woodall, Technometrics 29, 1987).",
            about(expected)
        ))
    })
}

/// The runs of many people, where a week of any lies outside its limits.
pub(crate) fn panels_looked_at(people: usize, weeks: usize, outside: usize) -> Option<Warning> {
    (people >= MANY && outside > 0).then(|| {
        many(format!(
            "{} weeks of {people} people are looked at: by chance alone about {} of them would lie outside their limits.",
            format_value(Unit::Count, Some(weeks as f64), Currency::GBP),
            about(weeks as f64 * OUTSIDE_LIMITS)
        ))
    })
}

/// Many measures compared at once, where any differs.
pub fn comparisons_looked_at(compared: usize, differing: usize) -> Option<Warning> {
    (compared >= MANY && differing > 0).then(|| {
        many(format!(
            "{compared} comparisons are looked at: by chance alone about {} of them would differ.",
            about(compared as f64 * 0.05)
        ))
    })
}

/// The outcomes of many actions.
pub(crate) fn outcomes_looked_at(outcomes: usize) -> Option<Warning> {
    (outcomes >= MANY_OUTCOMES).then(|| {
        many(format!(
            "This is one of {outcomes} outcomes looked at: by chance alone about {} of them would look like a change.",
            about(outcomes as f64 * 0.05)
        ))
    })
}

/// Many targets, one of which is behind by more than chance explains.
pub(crate) fn targets_looked_at(targets: usize, behind: bool) -> Option<Warning> {
    (targets >= MANY && behind).then(|| {
        many(format!(
            "This is one of {targets} targets looked at: by chance alone about {} of them would be so far behind.",
            about(targets as f64 * 0.025)
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(warning: Option<Warning>) -> String {
        warning.map(|warning| warning.words).unwrap_or_default()
    }

    #[test]
    fn looks_at_people_are_many_from_ten_on_and_only_where_one_stands_out() {
        assert_eq!(people_looked_at(9, true), None);
        assert_eq!(people_looked_at(35, false), None);
        // 35 × 0.05 = 1.75; 1 ÷ (1 − 0.998³⁵) = 14.8.
        let said = words(people_looked_at(35, true));
        assert!(said.contains("up to 2 of them"), "{said}");
        assert!(said.contains("once in 15 such looks"), "{said}");
        assert_eq!(ranks_looked_at(9), None);
        assert!(words(ranks_looked_at(10)).contains("first of 10 people"));
    }

    #[test]
    fn looks_at_weeks_say_how_many_chance_flags() {
        assert_eq!(weeks_looked_at(62, false), None);
        // 45 ÷ 91.75 is below a half.
        assert_eq!(weeks_looked_at(45, true), None);
        assert!(words(weeks_looked_at(62, true)).contains("here about 0.7"));
        assert!(words(weeks_looked_at(184, true)).contains("here about 2"));
        assert_eq!(panels_looked_at(9, 450, 3), None);
        assert_eq!(panels_looked_at(35, 1_855, 0), None);
        // 1,855 × 0.0027 = 5.0.
        let said = words(panels_looked_at(35, 1_855, 9));
        assert!(said.starts_with("1,855 weeks of 35 people"), "{said}");
        assert!(said.contains("about 5 of them"), "{said}");
    }

    #[test]
    fn looks_at_measures_outcomes_and_targets_say_how_many_chance_makes() {
        assert_eq!(comparisons_looked_at(9, 2), None);
        assert_eq!(comparisons_looked_at(20, 0), None);
        assert!(words(comparisons_looked_at(20, 2)).contains("about 1 of them"));
        assert_eq!(outcomes_looked_at(4), None);
        // 5 × 0.05 = 0.25, shown as 0.3.
        assert!(words(outcomes_looked_at(5)).contains("about 0.3 of them"));
        assert_eq!(targets_looked_at(9, true), None);
        assert_eq!(targets_looked_at(40, false), None);
        assert!(words(targets_looked_at(40, true)).contains("about 1 of them"));
    }
}
