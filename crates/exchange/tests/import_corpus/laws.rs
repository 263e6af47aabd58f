//! Laws, tried on generated tables.

use super::{column, ends, table};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use throughline_exchange::import::*;

fn day() -> impl Strategy<Value = NaiveDate> {
    (1970i32..2068, 1u32..=366).prop_filter_map("a day of the year", |(year, day)| {
        NaiveDate::from_yo_opt(year, day)
    })
}

fn grouped(whole: u64, group: &str) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn days_written_in_any_order_are_the_same_days(
        days in prop::collection::vec(day(), 2..20), form in 0usize..7,
    ) {
        let written: Vec<String> = days.iter().map(|day| {
            let (y, m, d) = (day.year(), day.month(), day.day());
            let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][m as usize - 1];
            match form {
                0 => format!("{y:04}-{m:02}-{d:02}"),
                1 => format!("{d}/{m}/{y}"),
                2 => format!("{m}/{d}/{y}"),
                3 => format!("{d:02}.{m:02}.{:02}", y % 100),
                4 => format!("{m:02}-{d:02}-{:02}", y % 100),
                5 => format!("{d}-{month}-{:02}", y % 100),
                _ => format!("{y:04}{m:02}{d:02}"),
            }
        }).collect();
        let values: Vec<&str> = written.iter().map(String::as_str).collect();
        let found = column("when", &values);
        prop_assert_eq!((found.kind, found.problems), (ColumnKind::Date, 0));
        if found.date_order == Some(DateOrder::Ambiguous) {
            prop_assert!(days.iter().all(|day| day.day() <= 12));
        } else if days.iter().any(|day| day.day() > 12) || ![1, 2, 3, 4].contains(&form) {
            let text = |day: &NaiveDate| day.format("%Y-%m-%d").to_string();
            let (first, last) = (days.iter().min().unwrap(), days.iter().max().unwrap());
            prop_assert_eq!(ends(&found), (text(first), text(last), String::new()));
        }
    }

    #[test]
    fn amounts_written_in_any_style_have_the_same_sum(
        cents in prop::collection::vec(-1_000_000_000i64..1_000_000_000, 1..20), form in 0usize..6,
    ) {
        let (group, point) = [(",", "."), (".", ","), (" ", ","), ("\u{a0}", ","), ("'", "."), ("", ".")][form];
        let written: Vec<String> = cents.iter().map(|cents| {
            let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
            let text = format!("{}{point}{rest:02}", grouped(whole, group));
            if *cents < 0 { format!("({text})") } else { text }
        }).collect();
        let values: Vec<&str> = written.iter().map(String::as_str).collect();
        let found = column("x", &values);
        prop_assert_eq!((found.kind, found.problems, found.blanks), (ColumnKind::Number, 0, 0));
        let sum: i64 = cents.iter().sum();
        let (sign, sum) = (if sum < 0 { "-" } else { "" }, sum.unsigned_abs());
        let expected = format!("{sign}{}.{:02}", sum / 100, sum % 100);
        let expected = expected.trim_end_matches('0').trim_end_matches('.');
        prop_assert_eq!(ends(&found).2, if expected.is_empty() { "0" } else { expected });
    }

    #[test]
    fn rows_blank_rows_and_what_stands_around_are_all_the_rows_there_are(
        parts in prop::collection::vec(prop::sample::select(vec![
            "Total", "Exported by x", "5", "6.5", "Anna", "2021-01-05", ",", ",", ",", "\n", "\n", " ", "a b", "\"q\n\"",
        ]), 0..60),
    ) {
        let text = parts.concat();
        if let Ok(table) = read(text.as_bytes(), "x.csv", &ReadOptions::default()) {
            let all = table.rows() + table.rows_above + table.rows_below + usize::from(table.header);
            prop_assert!(table.rows() > 0 && all >= table.rows());
            let columns = profile(&table).columns;
            prop_assert_eq!(columns.len(), table.columns());
            for column in &columns {
                prop_assert!(column.blanks + column.problems <= table.rows());
                prop_assert_eq!(column.min.is_some(), column.max.is_some());
            }
            let mut names = table.names.clone();
            names.sort();
            names.dedup();
            prop_assert_eq!(names.len(), table.columns());
        }
    }

    #[test]
    fn the_line_ending_and_a_mark_change_nothing(
        rows in prop::collection::vec((1u32..999, "[a-z]{1,6}", 0u32..9_999), 2..12),
    ) {
        let lines: Vec<String> = rows.iter().map(|(key, name, sum)| format!("K{key}-{name},{name},{sum}")).collect();
        let text = format!("code,label,amount\n{}\n", lines.join("\n"));
        let plain = profile(&table(text.as_bytes())).columns;
        for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{feff}{text}"), text.replace(',', ";")] {
            prop_assert_eq!(&profile(&table(other.as_bytes())).columns, &plain);
        }
    }
}
