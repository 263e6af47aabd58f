//! Targets as people type them: amounts in major units, shares in per cent.

use crate::components::field::{read_money, read_number};
use throughline_domain::Currency;
use throughline_domain::records::Unit;

/// The most a target may be; beyond it amounts in minor units are no longer exact.
const MOST: f64 = 9e15;

/// What was typed, in the metric's unit; `None` when it is blank.
///
/// # Errors
/// A sentence, when it is no number, negative or too large.
pub(super) fn read(unit: Unit, currency: Currency, typed: &str) -> Result<Option<f64>, String> {
    let value = match unit {
        Unit::Money => read_money(typed, currency)?.map(|minor| minor as f64),
        Unit::Share => read_number(typed)?.map(|percent| percent / 100.0),
        Unit::Count | Unit::Days | Unit::Minutes => read_number(typed)?,
    };
    match value {
        Some(value) if value < 0.0 => {
            Err("A target is not negative. Leave it blank for none.".into())
        }
        Some(value) if unit == Unit::Share && value > 1.0 => {
            Err("A share is at most 100 per cent.".into())
        }
        Some(value) if value > MOST => {
            Err("This target is too large. Check the number of digits.".into())
        }
        value => Ok(value),
    }
}

/// A value as it would be typed; blank for none.
pub(super) fn write(unit: Unit, currency: Currency, value: Option<f64>) -> String {
    let Some(value) = value else {
        return String::new();
    };
    let (value, places) = match unit {
        Unit::Money => (
            value / currency.scale() as f64,
            usize::try_from(currency.decimals()).unwrap_or(2),
        ),
        Unit::Share => (100.0 * value, 4),
        Unit::Count | Unit::Days | Unit::Minutes => (value, 4),
    };
    let text = format!("{value:.places$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// The unit shown behind the input; blank for counts.
pub(super) fn unit_word(unit: Unit, currency: Currency) -> String {
    match unit {
        Unit::Money => currency.code().to_owned(),
        Unit::Share => "%".into(),
        Unit::Days => "days".into(),
        Unit::Minutes => "minutes".into(),
        Unit::Count => String::new(),
    }
}

/// A total in so many whole parts that add up to it again: amounts in whole major units, others in ones.
/// The first parts are the larger ones. A fraction of a unit goes to the first part.
pub(super) fn split_evenly(total: f64, parts: usize, unit: Unit, currency: Currency) -> Vec<f64> {
    let step = match unit {
        Unit::Money => currency.scale() as f64,
        _ => 1.0,
    };
    if parts == 0 {
        return Vec::new();
    }
    let units = (total / step).floor();
    let each = (units / parts as f64).floor();
    let over = units - each * parts as f64;
    let fraction = total - units * step;
    (0..parts)
        .map(|index| {
            let extra = if (index as f64) < over { 1.0 } else { 0.0 };
            let rest = if index == 0 { fraction } else { 0.0 };
            (each + extra) * step + rest
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_typed_is_kept_in_the_metrics_unit() {
        assert_eq!(
            read(Unit::Money, Currency::GBP, "12,500.50"),
            Ok(Some(1_250_050.0))
        );
        assert_eq!(read(Unit::Share, Currency::GBP, "65 %"), Ok(Some(0.65)));
        assert_eq!(read(Unit::Count, Currency::GBP, " "), Ok(None));
        assert!(read(Unit::Share, Currency::GBP, "650").is_err());
        assert!(read(Unit::Count, Currency::GBP, "-1").is_err());
    }

    #[test]
    fn what_is_kept_is_shown_as_it_would_be_typed() {
        assert_eq!(
            write(Unit::Money, Currency::GBP, Some(1_250_050.0)),
            "12500.5"
        );
        assert_eq!(
            write(Unit::Money, Currency::GBP, Some(9_000_000.0)),
            "90000"
        );
        assert_eq!(write(Unit::Share, Currency::GBP, Some(0.65)), "65");
        assert_eq!(write(Unit::Count, Currency::GBP, Some(100.0)), "100");
        assert_eq!(write(Unit::Count, Currency::GBP, None), "");
    }

    proptest! {
        #[test]
        fn an_even_split_adds_up_to_the_whole(minor in 0i64..1_000_000_000_000, parts in 1usize..60) {
            let split = split_evenly(minor as f64, parts, Unit::Money, Currency::GBP);
            prop_assert_eq!(split.len(), parts);
            prop_assert_eq!(split.iter().sum::<f64>(), minor as f64);
            let (most, least) = (split[0], split[parts - 1]);
            prop_assert!(most - least < 200.0);
        }
    }
}
