//! How a workbook shows its numbers: whether they are days, percentages, money, or codes with zeros in front.

use super::xml::{Item, Xml, attribute};
use std::collections::HashMap;

/// What a number is shown as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Plain,
    /// A day.
    Day,
    /// A day with a time.
    Moment,
    /// A month of a year.
    Month,
    /// A time of day.
    Time,
    /// Hundredths.
    Percent,
    /// Money, with the sign or code of its currency.
    Money(String),
    /// So many digits, with zeros in front.
    Digits(usize),
}

/// What the numbers of each style of cells are shown as.
pub(super) fn of_styles(xml: &str) -> Vec<Shown> {
    let mut formats: HashMap<u32, Shown> = HashMap::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    for item in Xml::new(xml) {
        match item {
            Item::Open {
                name: "numFmt",
                attributes,
                ..
            } => {
                let id = attribute(attributes, "numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, attribute(attributes, "formatCode")) {
                    formats.insert(id, of_code(&code));
                }
            }
            Item::Open {
                name: "cellXfs",
                closed,
                ..
            } => in_cells = !closed,
            Item::Close("cellXfs") => in_cells = false,
            Item::Open {
                name: "xf",
                attributes,
                ..
            } if in_cells => {
                let id = attribute(attributes, "numFmtId").and_then(|id| id.parse().ok());
                let id: u32 = id.unwrap_or(0);
                styles.push(formats.get(&id).cloned().unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        }
    }
    styles
}

/// The formats every workbook knows by number (ECMA-376, part 1, 18.8.30).
fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=16 | 27..=31 | 36 | 50..=58 => Shown::Day,
        17 => Shown::Month,
        18..=21 | 32..=35 | 45..=47 => Shown::Time,
        22 => Shown::Moment,
        _ => Shown::Plain,
    }
}

/// What a format written out says, by its part for positive numbers.
fn of_code(code: &str) -> Shown {
    let mut letters = String::new();
    let mut currency = None;
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => {
                let quoted: String = chars.by_ref().take_while(|c| *c != '"').collect();
                if is_currency(&quoted) {
                    currency = currency.or(Some(quoted.trim().to_owned()));
                }
            }
            // A sign as it stands, room for one, and a sign repeated.
            '\\' | '_' | '*' => {
                if let Some(c) = chars.next()
                    && c == '$'
                {
                    currency = currency.or(Some("$".into()));
                }
            }
            '[' => {
                let held: String = chars.by_ref().take_while(|c| *c != ']').collect();
                match held.strip_prefix('$') {
                    Some(sign) => {
                        let sign = sign.split('-').next().unwrap_or("").trim();
                        if !sign.is_empty() {
                            currency = currency.or(Some(sign.to_owned()));
                        }
                    }
                    None if held.eq_ignore_ascii_case("h") || held.eq_ignore_ascii_case("hh") => {
                        letters.push('h');
                    }
                    None => {}
                }
            }
            c if is_currency(&c.to_string()) => currency = currency.or(Some(c.to_string())),
            c => letters.extend(c.to_lowercase()),
        }
    }
    let has = |letter: char| letters.contains(letter);
    let zeros = letters.chars().filter(|c| *c == '0').count();
    let (clock, calendar) = (has('h') || has('s'), has('y') || has('d'));
    if letters.contains("general") {
        return Shown::Plain;
    }
    match (calendar, clock) {
        (true, true) => Shown::Moment,
        (true, false) if !has('d') && has('m') => Shown::Month,
        (true, false) => Shown::Day,
        (false, true) => Shown::Time,
        (false, false) if has('m') => Shown::Month,
        (false, false) if has('%') => Shown::Percent,
        (false, false) => match currency {
            Some(sign) => Shown::Money(sign),
            None if zeros > 1 && zeros == letters.chars().count() => Shown::Digits(zeros),
            None => Shown::Plain,
        },
    }
}

fn is_currency(text: &str) -> bool {
    let text = text.trim();
    let is_sign = text
        .chars()
        .any(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹'));
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_sign && text.chars().count() <= 4) || is_code || matches!(text, "kr" | "zł" | "Kč")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_numbers_are() {
        let money = |sign: &str| Shown::Money(sign.into());
        for (code, shown) in [
            ("General", Shown::Plain),
            ("0.00", Shown::Plain),
            ("#,##0;[Red]-#,##0", Shown::Plain),
            ("yyyy-mm-dd", Shown::Day),
            ("[$-409]d\\-mmm\\-yy;@", Shown::Day),
            ("dd/mm/yyyy hh:mm", Shown::Moment),
            ("mmm-yy", Shown::Month),
            ("h:mm AM/PM", Shown::Time),
            ("[h]:mm:ss", Shown::Time),
            ("0.0%", Shown::Percent),
            ("\"$\"#,##0.00", money("$")),
            ("_($* #,##0.00_);_($* (#,##0.00)", money("$")),
            ("#,##0.00 [$€-407]", money("€")),
            ("[$CHF] #,##0", money("CHF")),
            ("\"USD\" 0", money("USD")),
            ("£#,##0", money("£")),
            ("00000", Shown::Digits(5)),
            ("0 \"days\"", Shown::Plain),
        ] {
            assert_eq!(of_code(code), shown, "{code}");
        }
    }
}
