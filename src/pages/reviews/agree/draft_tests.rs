use super::draft::{Draft, default_baseline};
use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::id::{PersonId, ReviewId};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2017, month, day).unwrap()
}

fn draft() -> Draft {
    let person = Some(PersonId::from_key("asha"));
    let begun = Draft::begin(&Workspace::default(), person, None, day(6, 1));
    Draft {
        statement: " Ask three open questions on every first call ".into(),
        success: "68".into(),
        ..begun
    }
}

fn fields(draft: &Draft) -> Vec<&'static str> {
    draft
        .action(&Workspace::default(), ReviewId::from_key("r"), day(6, 1))
        .unwrap_err()
        .into_iter()
        .map(|(field, _)| field)
        .collect()
}

#[test]
fn an_agreed_action_carries_its_frozen_baseline_and_its_test_in_the_metrics_unit() {
    let review = ReviewId::from_key("r");
    let action = draft()
        .action(&Workspace::default(), review, day(6, 1))
        .unwrap();
    let baseline = action.baseline.unwrap();
    assert_eq!(baseline.frozen_on, day(6, 1));
    assert_eq!(baseline.period.end, day(6, 1));
    let success = action.success.unwrap();
    assert_eq!(success.metric, baseline.metric);
    assert!((success.value - 0.68).abs() < 1e-12);
    assert_eq!(
        action.statement,
        "Ask three open questions on every first call"
    );
    assert_eq!(action.review, Some(review));
}

#[test]
fn a_baseline_cannot_reach_into_the_time_of_the_action() {
    let late = Draft {
        last: Some(day(6, 1)),
        ..draft()
    };
    assert_eq!(fields(&late), vec!["last"]);
}

#[test]
fn everything_that_is_missing_is_named_at_once() {
    let bare = Draft {
        person: None,
        due: None,
        success: "a lot".into(),
        ..draft()
    };
    assert_eq!(fields(&bare), vec!["person", "due", "success"]);
    let unsaid = Draft {
        statement: "  ".into(),
        ..draft()
    };
    assert_eq!(fields(&unsaid), vec!["statement"]);
}

#[test]
fn without_a_log_the_baseline_is_the_twelve_weeks_before() {
    let period = default_baseline(&Workspace::default(), day(6, 1));
    assert_eq!((period.days(), period.end), (84, day(6, 1)));
}
