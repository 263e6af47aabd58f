//! Days, months and times, and the order of their parts: a matter of the column.

use super::{column, columns, ends};
use throughline_exchange::import::{ColumnKind, DateOrder};

#[test]
fn each_form_of_a_day_is_read_in_the_order_of_its_column() {
    use DateOrder::{Ambiguous, Dmy, Mdy, Ymd};
    for (values, order, first, last) in [
        (
            ["2021-03-04", "2021-12-25", "2020-01-31"],
            Ymd,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["2021/3/4", "2021/12/25", "2020/1/31"],
            Ymd,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["20210304", "20211225", "20200131"],
            Ymd,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["04/03/2021", "25/12/2021", "31/01/2020"],
            Dmy,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["4.3.2021", "25.12.2021", "31.1.2020"],
            Dmy,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["04-03-21", "25-12-21", "31-01-20"],
            Dmy,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["03/04/2021", "12/25/2021", "01/31/2020"],
            Mdy,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["3/4/21", "12/25/21", "1/31/20"],
            Mdy,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["4-Mar-21", "25-Dec-21", "31-Jan-20"],
            Dmy,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["4 March 2021", "25 December 2021", "31st January 2020"],
            Dmy,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            ["Mar 4, 2021", "Dec 25, 2021", "January 31, 2020"],
            Mdy,
            "2020-01-31",
            "2021-12-25",
        ),
        (
            [
                "Thu, 4 Mar 2021",
                "Sat, 25 Dec 2021",
                "Friday, 31 January 2020",
            ],
            Dmy,
            "2020-01-31",
            "2021-12-25",
        ),
        // One day above 12 settles all the others; none leaves the question.
        (
            ["03/04/2021", "05/06/2021", "13/01/2021"],
            Dmy,
            "2021-01-13",
            "2021-06-05",
        ),
        (
            ["03/04/2021", "05/06/2021", "01/13/2021"],
            Mdy,
            "2021-01-13",
            "2021-05-06",
        ),
        (
            ["03/04/2021", "05/06/2021", "07/08/2021"],
            Ambiguous,
            "",
            "",
        ),
        (["3/4/21", "12/12/21", "1/2/20"], Ambiguous, "", ""),
    ] {
        let found = column("when", &values);
        assert_eq!(found.kind, ColumnKind::Date, "{values:?}");
        assert_eq!(found.date_order, Some(order), "{values:?}");
        assert_eq!(
            ends(&found),
            (first.into(), last.into(), String::new()),
            "{values:?}"
        );
        assert_eq!((found.problems, found.blanks), (0, 0), "{values:?}");
    }
}

#[test]
fn days_that_do_not_fit_the_order_are_problems_never_read_another_way() {
    let found = column(
        "when",
        &[
            "13/01/2021",
            "25/02/2021",
            "02/28/2021",
            "31/04/2021",
            "soon",
            "",
            "01/02/2021",
        ],
    );
    assert_eq!(
        (found.kind, found.date_order),
        (ColumnKind::Date, Some(DateOrder::Dmy))
    );
    assert_eq!((found.problems, found.blanks), (3, 1));
    assert_eq!(ends(&found).1, "2021-02-25");
}

#[test]
fn the_order_of_one_column_says_nothing_of_another() {
    let (_, columns) = columns(
        "id,a,b,c\n1,13/01/2021,01/13/2021,01/02/2021\n2,14/01/2021,01/14/2021,03/04/2021\n",
    );
    let orders: Vec<_> = columns[1..]
        .iter()
        .map(|column| column.date_order.unwrap())
        .collect();
    assert_eq!(
        orders,
        [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ambiguous]
    );
}

#[test]
fn two_digit_years_are_of_this_century_up_to_68() {
    let found = column("when", &["13/01/68", "13/01/69", "13/01/00"]);
    assert_eq!(
        ends(&found),
        ("1969-01-13".into(), "2068-01-13".into(), String::new())
    );
    assert!(found.two_digit_years);
}

#[test]
fn moments_are_days_with_the_time_on_the_clock() {
    for (values, first, last) in [
        (
            [
                "2021-03-04 14:05:30",
                "2021-03-04 02:05",
                "2021-03-05 00:00",
            ],
            "2021-03-04T02:05:00",
            "2021-03-05T00:00:00",
        ),
        (
            [
                "2021-03-04T14:05:30Z",
                "2021-03-04T02:05:00+01:00",
                "2021-03-04T02:05:00.123-0530",
            ],
            "2021-03-04T02:05:00",
            "2021-03-04T14:05:30",
        ),
        (
            [
                "13/03/2021 2:05 PM",
                "13/03/2021 12:05 am",
                "13/03/2021 2:05:59 p.m.",
            ],
            "2021-03-13T00:05:00",
            "2021-03-13T14:05:59",
        ),
        (
            [
                "4-Mar-21 14:05",
                "4 March 2021 9:00",
                "Mar 4, 2021, 10:00 AM",
            ],
            "2021-03-04T09:00:00",
            "2021-03-04T14:05:00",
        ),
        (
            [
                "Thu, 04 Mar 2021 14:05:00 +0000",
                "Thu Mar 4 2021 09:00",
                "2021-03-04",
            ],
            "2021-03-04T00:00:00",
            "2021-03-04T14:05:00",
        ),
    ] {
        let found = column("when", &values);
        assert_eq!(
            (found.kind, found.problems),
            (ColumnKind::Datetime, 0),
            "{values:?}"
        );
        assert_eq!(
            ends(&found),
            (first.into(), last.into(), String::new()),
            "{values:?}"
        );
    }
}

#[test]
fn months_are_no_days() {
    for values in [
        ["Apr-18", "Mar-19", "Dec-17"],
        ["2018-04", "2019-03", "2017-12"],
        ["April 2018", "March 2019", "December 2017"],
        ["04/2018", "03/2019", "12/2017"],
    ] {
        let found = column("period", &values);
        assert_eq!(
            (found.kind, found.problems),
            (ColumnKind::Month, 0),
            "{values:?}"
        );
        assert_eq!(
            ends(&found),
            ("2017-12".into(), "2019-03".into(), String::new()),
            "{values:?}"
        );
    }
}

#[test]
fn times_of_day_are_read_in_either_clock() {
    for (values, first, last) in [
        (["14:05", "9:30", "00:00"], "00:00:00", "14:05:00"),
        (["2:05 pm", "9:30 AM", "12:00 a.m."], "00:00:00", "14:05:00"),
        (
            ["2:05:30 pm", "9:30:00 AM", "11:59:59 PM"],
            "09:30:00",
            "23:59:59",
        ),
        (
            ["14:05:00.250", "09:30:00Z", "10:00+01:00"],
            "09:30:00",
            "14:05:00",
        ),
    ] {
        let found = column("at", &values);
        assert_eq!(
            (found.kind, found.problems),
            (ColumnKind::Time, 0),
            "{values:?}"
        );
        assert_eq!(
            ends(&found),
            (first.into(), last.into(), String::new()),
            "{values:?}"
        );
    }
}

#[test]
fn serials_are_days_by_name_and_content_and_numbers_otherwise() {
    let values = ["44197", "44561", "43831"];
    for name in ["Close date", "createdAt", "Joined", "Due"] {
        let found = column(name, &values);
        assert_eq!(
            (found.kind, found.date_order),
            (ColumnKind::Date, Some(DateOrder::Ymd)),
            "{name}"
        );
        assert_eq!(
            ends(&found),
            ("2020-01-01".into(), "2021-12-31".into(), String::new()),
            "{name}"
        );
    }
    for name in ["Amount", "Days open", "Candidate", "x"] {
        let found = column(name, &values);
        assert_eq!(
            (found.kind, found.date_order),
            (ColumnKind::Number, None),
            "{name}"
        );
        assert_eq!(ends(&found).2, "132589", "{name}");
    }
    // A date column with a number no calendar gives stays a column of numbers.
    assert_eq!(
        column("Close date", &["44197", "5"]).kind,
        ColumnKind::Number
    );
    let found = column("Start", &["44197.5", "44197.75"]);
    assert_eq!(found.kind, ColumnKind::Datetime);
    assert_eq!(ends(&found).1, "2021-01-01T18:00:00");
    let found = column("Start time", &["0.5", "0.75"]);
    assert_eq!(
        (found.kind, ends(&found).1.as_str()),
        (ColumnKind::Time, "18:00:00")
    );
}
