//! What a row of the log must hold before it is kept, and what moving a deal does to it.

use chrono::NaiveDate;
use throughline_domain::DomainError;
use throughline_domain::log::{Activity, Deal, DealState, StageEntry};

/// What is wrong with an activity.
pub(super) fn check_activity(activity: &Activity, today: NaiveDate) -> Vec<DomainError> {
    let mut found = Vec::new();
    match activity.date {
        None => found.push(DomainError::invalid("date", "Choose the day.")),
        Some(date) if date > today && !activity.planned => found.push(DomainError::invalid(
            "date",
            "This day is still to come. Choose a day up to today, or mark the activity as planned.",
        )),
        Some(_) => {}
    }
    if activity.person.is_none() {
        found.push(DomainError::invalid("person", "Choose who did it."));
    }
    if activity.kind.trim().is_empty() {
        found.push(DomainError::invalid(
            "kind",
            "Say what it was, for example Call.",
        ));
    }
    if activity
        .minutes
        .is_some_and(|minutes| !(0..=1_440).contains(&minutes))
    {
        found.push(DomainError::invalid(
            "minutes",
            "Minutes go from 0 to 1,440, which is a day.",
        ));
    }
    found
}

/// What is wrong with a deal.
pub(super) fn check_deal(deal: &Deal, today: NaiveDate) -> Vec<DomainError> {
    let mut found = Vec::new();
    if deal.customer.trim().is_empty() {
        found.push(DomainError::invalid(
            "customer",
            "Say who the customer is; a reference will do.",
        ));
    }
    if deal.opened.is_some_and(|opened| opened > today) {
        found.push(DomainError::invalid(
            "opened",
            "The opening day is still to come.",
        ));
    }
    if deal.state != DealState::Open {
        match deal.closed {
            None => found.push(DomainError::invalid(
                "closed",
                "Choose the day it was won or lost.",
            )),
            Some(closed) if closed > today => {
                found.push(DomainError::invalid(
                    "closed",
                    "The closing day is still to come.",
                ));
            }
            Some(closed) if deal.opened.is_some_and(|opened| closed < opened) => {
                found.push(DomainError::invalid(
                    "closed",
                    "The deal closed before it was opened.",
                ));
            }
            Some(_) => {}
        }
    }
    if deal.value.is_some_and(|value| value < 0) {
        found.push(DomainError::invalid(
            "value",
            "The value is below zero. Leave it blank when it is not known.",
        ));
    }
    found
}

/// A deal put into a stage on a day. A won or lost deal opens again.
pub(super) fn moved(mut deal: Deal, stage: &str, on: NaiveDate) -> Deal {
    if deal.stage != stage {
        deal.history.push(StageEntry {
            stage: stage.to_owned(),
            on,
        });
        deal.stage = stage.to_owned();
    }
    if deal.state != DealState::Open {
        deal.state = DealState::Open;
        deal.closed = None;
        deal.reason.clear();
    }
    deal
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::id::PersonId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn fields(found: &[DomainError]) -> Vec<&str> {
        found.iter().filter_map(DomainError::field).collect()
    }

    #[test]
    fn an_activity_needs_a_day_a_person_and_a_type() {
        let found = check_activity(&Activity::default(), day("2017-03-04"));
        assert_eq!(fields(&found), ["date", "person", "kind"]);
    }

    #[test]
    fn a_day_to_come_is_kept_only_when_planned() {
        let mut call = Activity {
            date: Some(day("2017-03-05")),
            person: Some(PersonId::from_key("asha")),
            kind: "Call".into(),
            ..Activity::default()
        };
        assert_eq!(fields(&check_activity(&call, day("2017-03-04"))), ["date"]);
        call.planned = true;
        assert!(check_activity(&call, day("2017-03-04")).is_empty());
    }

    #[test]
    fn a_deal_cannot_close_before_it_opens_or_without_a_day() {
        let mut deal = Deal {
            customer: "Acme".into(),
            opened: Some(day("2017-03-02")),
            state: DealState::Won,
            ..Deal::default()
        };
        assert_eq!(fields(&check_deal(&deal, day("2017-03-04"))), ["closed"]);
        deal.closed = Some(day("2017-03-01"));
        assert_eq!(fields(&check_deal(&deal, day("2017-03-04"))), ["closed"]);
        deal.closed = Some(day("2017-03-03"));
        assert!(check_deal(&deal, day("2017-03-04")).is_empty());
    }

    #[test]
    fn moving_adds_the_stage_once_and_opens_a_lost_deal_again() {
        let lost = Deal {
            stage: "Engaging".into(),
            state: DealState::Lost,
            closed: Some(day("2017-03-01")),
            reason: "Price".into(),
            ..Deal::default()
        };
        let again = moved(
            moved(lost, "Closing", day("2017-03-04")),
            "Closing",
            day("2017-03-05"),
        );
        assert_eq!(again.history.len(), 1);
        assert_eq!(
            (again.state, again.closed, again.reason.as_str()),
            (DealState::Open, None, "")
        );
    }
}
