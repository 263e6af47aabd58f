//! Dates and amounts as the log writes them.

use super::filter::Amounts;
use chrono::NaiveDate;
use throughline_domain::log::Deal;
use throughline_domain::money::group_thousands;
use throughline_domain::{Currency, Money};

/// `4 Mar 2017`, or n/a.
pub(super) fn date_text(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "n/a".into(), |date| date.format("%-d %b %Y").to_string())
}

/// A count with a comma at each thousand.
pub(super) fn count_text(count: usize) -> String {
    group_thousands(u64::try_from(count).unwrap_or(u64::MAX))
}

/// `8,800 deals`, `1 deal`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        count_text(count),
        if count == 1 { one } else { many }
    )
}

/// A deal in few words: `Acme, Office plan`.
pub(super) fn deal_title(deal: &Deal) -> String {
    match deal.product.is_empty() {
        true => deal.customer.clone(),
        false => format!("{}, {}", deal.customer, deal.product),
    }
}

/// An amount with its currency, or n/a.
pub(super) fn value_text(value: Option<i64>, currency: Currency) -> String {
    value.map_or_else(
        || "n/a".into(),
        |minor| Money::new(minor, currency).to_string(),
    )
}

/// Amounts of several currencies, never added up across them; n/a when there is none.
pub(super) fn values_text(values: &Amounts) -> String {
    let amounts: Vec<String> = values
        .iter()
        .map(|(code, minor)| Money::new(minor, code.parse().unwrap_or_default()).to_string())
        .collect();
    match amounts.is_empty() {
        true => "n/a".into(),
        false => amounts.join(" + "),
    }
}

/// An amount as it is typed into a field: `4821` or `4821.50`.
pub(super) fn typed_value(value: Option<i64>, currency: Currency) -> String {
    let Some(minor) = value else {
        return String::new();
    };
    let scale = currency.scale().unsigned_abs();
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, rest) = (minor.unsigned_abs() / scale, minor.unsigned_abs() % scale);
    match rest {
        0 => format!("{sign}{whole}"),
        rest => format!(
            "{sign}{whole}.{rest:0width$}",
            width = currency.decimals() as usize
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::field::read_money;

    #[test]
    fn a_typed_value_reads_back_as_the_same_amount() {
        for code in ["GBP", "JPY", "BHD"] {
            let currency: Currency = code.parse().unwrap();
            for minor in [0, 5, 1_050, 482_100, -7] {
                let typed = typed_value(Some(minor), currency);
                assert_eq!(
                    read_money(&typed, currency),
                    Ok(Some(minor)),
                    "{code} {typed}"
                );
            }
        }
        assert_eq!(typed_value(None, Currency::GBP), "");
    }

    #[test]
    fn amounts_of_different_currencies_are_not_added_up() {
        let values = Amounts::of(&[("EUR", 100), ("GBP", 250)]);
        assert_eq!(values_text(&values), "€1 + £2.50");
        assert_eq!(values_text(&Amounts::default()), "n/a");
    }
}
