//! Numbers in the style of each country, money, percentages, and what only looks like a number.

use super::{column, columns, ends};
use throughline_exchange::import::{ColumnKind, DecimalStyle};

#[test]
fn each_style_gives_the_same_sum() {
    for (values, style) in [
        (["1,234.56", "2,000.00", "-0.06"], DecimalStyle::Point),
        (["1234.56", "2000", "-.06"], DecimalStyle::Point),
        (["1 234.56", "2 000", "(0.06)"], DecimalStyle::Point),
        (["1'234.56", "2'000.00", "0.06-"], DecimalStyle::Point),
        (["1,234.56", "2,000", "−0.06"], DecimalStyle::Point),
        (["1.234,56", "2.000,00", "-0,06"], DecimalStyle::Comma),
        (["1 234,56", "2 000", "-0,06"], DecimalStyle::Comma),
        (
            ["1\u{a0}234,56", "2\u{202f}000", "-0,06"],
            DecimalStyle::Comma,
        ),
        (["1.23456E+03", "2.0E+03", "-6E-02"], DecimalStyle::Point),
        (["1.23456k", "2k", "-0.06"], DecimalStyle::Point),
    ] {
        let found = column("x", &values);
        assert_eq!(
            (found.kind, found.problems),
            (ColumnKind::Number, 0),
            "{values:?}"
        );
        assert_eq!(found.decimal, style, "{values:?}");
        assert_eq!(
            ends(&found),
            ("-0.06".into(), "2000".into(), "3234.5".into()),
            "{values:?}"
        );
    }
}

#[test]
fn money_carries_its_sign_or_code_on_either_side() {
    for values in [
        ["$21,000", "$500.50", "$-3"],
        ["$21,000", "$500.50", "($3)"],
        ["$ 21,000.00", "$ 500.50", "$ (3.00)"],
        ["£21,000", "£500.50", "-£3"],
        ["21.000,00 €", "500,50 €", "-3,00 €"],
        ["EUR 21,000", "EUR 500.50", "EUR -3"],
        ["21,000 GBP", "500.50 gbp", "-3 GBP"],
        ["CHF 21'000.00", "CHF 500.50", "CHF -3.00"],
        ["21 000 kr", "500,50 kr", "-3 kr"],
        ["₹21,000", "₹500.50", "-₹3"],
        ["R$ 21.000,00", "R$ 500,50", "-R$ 3,00"],
        ["US$21k", "US$500.50", "US$3-"],
    ] {
        let found = column("x", &values);
        assert_eq!(
            (found.kind, found.problems),
            (ColumnKind::Money, 0),
            "{values:?}"
        );
        assert_eq!(
            ends(&found),
            ("-3".into(), "21000".into(), "21497.5".into()),
            "{values:?}"
        );
    }
    assert_eq!(column("x", &["$5", "6", "7"]).kind, ColumnKind::Number);
    assert_eq!(
        column("x", &["58.8k", "1.2m", "2bn"])
            .sum
            .unwrap()
            .to_string(),
        "2001258800"
    );
}

#[test]
fn percentages_are_summed_as_written() {
    let found = column("x", &["12%", "7.5 %", "(2%)", "-"]);
    assert_eq!((found.kind, found.blanks), (ColumnKind::Percent, 1));
    assert_eq!(ends(&found), ("-2".into(), "12".into(), "17.5".into()));
}

#[test]
fn sums_are_exact() {
    for (values, sum) in [
        (vec!["0.1"; 3], "0.3"),
        (vec!["0.1", "0.2", "0.7"], "1"),
        (vec!["9007199254740993", "1"], "9007199254740994"),
        (vec!["999999999999999.99", "0.01"], "1000000000000000"),
        (vec![".0000", "0.000000001"], "0.000000001"),
        (vec!["1.05"; 1000], "1050"),
    ] {
        assert_eq!(column("x", &values).sum.unwrap().to_string(), sum);
    }
}

#[test]
fn a_point_before_three_digits_is_read_as_the_other_columns_prove() {
    let (_, columns) = columns("a;b;c\n1.234;1.234,5;x\n5.678;2,5;y\n");
    assert_eq!(columns[0].sum.unwrap().to_string(), "6912");
    let found = column("x", &["1.234", "5.67"]);
    assert_eq!(found.sum.unwrap().to_string(), "6.904");
}

#[test]
fn what_stands_for_not_known_is_blank_and_in_no_sum() {
    let found = column(
        "x",
        &[
            "3,100", "-1", "TBD", "-", "N/A", "", "500", "n/a", "#N/A", "-1",
        ],
    );
    assert_eq!(
        (found.kind, found.blanks, found.problems),
        (ColumnKind::Number, 8, 0)
    );
    assert_eq!(ends(&found), ("500".into(), "3100".into(), "3600".into()));
    assert_eq!(found.odd_numbers, [("-1".to_owned(), 2)]);
    assert_eq!(found.placeholders.len(), 5);
    // Among other negative numbers −1 is one of them.
    let found = column("x", &["5", "-1", "-2"]);
    assert_eq!((found.blanks, ends(&found).2.as_str()), (0, "2"));
    // In a column of texts a text is what it is.
    let found = column("x", &["Anna", "N/A", "Ben", ""]);
    assert_eq!((found.kind, found.blanks), (ColumnKind::Text, 1));
    let found = column("when", &["2021-01-05", "TBD", "2021-01-06"]);
    assert_eq!(
        (found.kind, found.blanks, found.problems),
        (ColumnKind::Date, 1, 0)
    );
}

#[test]
fn codes_that_look_like_numbers_stay_texts() {
    for (name, values) in [
        ("account", ["00123", "00456", "12345"]),
        ("postcode", ["01234", "90210", "10001"]),
        ("Zip", ["90210", "10001", "60601"]),
        ("phone", ["2079460958", "2079460959", "2079460960"]),
        (
            "x",
            ["+44 20 7946 0958", "+44 20 7946 0959", "020 7946 0958"],
        ),
        ("x", ["555-123-4567", "(555) 123-4567", "555 1234"]),
        ("x", ["1.2.3", "1.2.4", "2.0.1"]),
        ("x", ["1C1I7A6R", "12E5", "9Z063OYW"]),
        ("x", ["20-45-12", "30-45-12", "40-45-12"]),
        (
            "x",
            [
                "99999999999999999999",
                "99999999999999999998",
                "99999999999999999997",
            ],
        ),
        ("x", ["Q1 2021", "Q2 2021", "Q3 2021"]),
        (
            "x",
            ["1E1A7274-3064-4F58", "2E0A7274-3064-4F58", "192.168.0.1"],
        ),
    ] {
        let found = column(name, &values);
        assert_eq!(found.kind, ColumnKind::Text, "{values:?}");
        assert_eq!((found.problems, found.sum), (0, None), "{values:?}");
    }
    for (name, values) in [
        ("x", ["0", "10", "20"]),
        ("x", ["0.5", "00.5", "1"]),
        ("account", ["48754992", "9984", "5"]),
    ] {
        assert_eq!(column(name, &values).kind, ColumnKind::Number, "{values:?}");
    }
}

#[test]
fn yes_and_no_are_booleans_and_one_and_zero_by_name() {
    for values in [
        ["yes", "no", "Yes"],
        ["TRUE", "FALSE", "true"],
        ["Y", "N", "y"],
    ] {
        assert_eq!(column("x", &values).kind, ColumnKind::Boolean, "{values:?}");
    }
    for name in ["is_won", "IsClosed", "Active", "has left"] {
        let found = column(name, &["1", "0", "1"]);
        assert_eq!(
            (found.kind, found.sum, found.problems),
            (ColumnKind::Boolean, None, 0),
            "{name}"
        );
    }
    assert_eq!(column("deals", &["1", "0", "1"]).kind, ColumnKind::Number);
    assert_eq!(column("Active", &["1", "0", "2"]).kind, ColumnKind::Number);
}
