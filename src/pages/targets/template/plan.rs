//! From a template and its exceptions to each person's target. Nothing here knows the screen.

use crate::pages::targets::amount::split_evenly;
use throughline_domain::Currency;
use throughline_domain::records::Unit;

/// Where the people's values come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Template {
    /// The same for each.
    Each(f64),
    /// The team's value, split over those who have none of their own.
    Split(f64),
}

/// Each person's value: their own where there is one, else the template's. With a split, own values
/// are taken off first and the rest is shared by the others, never below nothing.
pub(super) fn values(
    template: Template,
    own: &[Option<f64>],
    unit: Unit,
    currency: Currency,
) -> Vec<f64> {
    let others = own.iter().filter(|value| value.is_none()).count();
    let mut shares = match template {
        Template::Each(value) => vec![value; others],
        Template::Split(total) => {
            let taken: f64 = own.iter().flatten().sum();
            split_evenly((total - taken).max(0.0), others, unit, currency)
        }
    }
    .into_iter();
    own.iter()
        .map(|value| value.or_else(|| shares.next()).unwrap_or(0.0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_goes_to_everybody_without_one_of_their_own() {
        let got = values(
            Template::Each(10.0),
            &[None, Some(4.0), None],
            Unit::Count,
            Currency::GBP,
        );
        assert_eq!(got, [10.0, 4.0, 10.0]);
    }

    #[test]
    fn a_split_takes_own_values_off_first_and_adds_up_to_the_teams() {
        let own = [None, Some(4.0), None, None];
        let got = values(Template::Split(24.0), &own, Unit::Count, Currency::GBP);
        assert_eq!(got, [7.0, 4.0, 7.0, 6.0]);
        assert_eq!(got.iter().sum::<f64>(), 24.0);
    }

    #[test]
    fn own_values_beyond_the_teams_leave_nothing_to_split() {
        let got = values(
            Template::Split(5.0),
            &[Some(9.0), None],
            Unit::Count,
            Currency::GBP,
        );
        assert_eq!(got, [9.0, 0.0]);
    }
}
