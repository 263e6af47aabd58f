//! Which conversations are to come and which were held.

use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::id::{PersonId, ReviewId};
use throughline_domain::records::{Review, ReviewStatus};

/// A date on which somebody was to be met again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextDate {
    /// The date.
    pub date: NaiveDate,
    /// With whom; `None` for the team.
    pub person: Option<PersonId>,
    /// The review in which it was agreed.
    pub agreed_in: ReviewId,
}

/// Next dates that no later review has been prepared or held for, earliest first.
pub fn next_dates(workspace: &Workspace) -> Vec<NextDate> {
    let mut found: Vec<NextDate> = workspace
        .all::<Review>()
        .filter(|(_, review)| review.status == ReviewStatus::Held)
        .filter_map(|(id, review)| {
            let followed = workspace.all::<Review>().any(|(other, later)| {
                other != id && later.person == review.person && later.date > review.date
            });
            let date = review.next_date.filter(|_| !followed)?;
            Some(NextDate {
                date,
                person: review.person,
                agreed_in: id,
            })
        })
        .collect();
    found.sort_by_key(|next| (next.date, next.agreed_in));
    found
}

/// Reviews of a status, for one person or all: prepared ones earliest first, held ones latest first.
pub fn reviews_of(
    workspace: &Workspace,
    status: ReviewStatus,
    person: Option<PersonId>,
) -> Vec<(ReviewId, Review)> {
    let mut found: Vec<(ReviewId, Review)> = workspace
        .all::<Review>()
        .filter(|(_, review)| review.status == status)
        .filter(|(_, review)| {
            person.is_none_or(|person| {
                review.person == Some(person) || review.attendees.contains(&person)
            })
        })
        .map(|(id, review)| (id, review.clone()))
        .collect();
    found.sort_by_key(|(id, review)| (review.date, *id));
    if status == ReviewStatus::Held {
        found.reverse();
    }
    found
}

/// How a date lies to today: `3 days overdue`, `today`, `in 5 days`.
pub fn distance(date: NaiveDate, today: NaiveDate) -> String {
    match (date - today).num_days() {
        -1 => "1 day overdue".into(),
        days @ ..-1 => format!("{} days overdue", days.unsigned_abs()),
        0 => "today".into(),
        1 => "tomorrow".into(),
        days => format!("in {days} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::{Change, Stamp};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2017, 3, day).unwrap()
    }

    fn held(person: PersonId, date: u32, next: Option<u32>) -> Review {
        Review {
            person: Some(person),
            date: Some(day(date)),
            next_date: next.map(day),
            status: ReviewStatus::Held,
            ..Review::default()
        }
    }

    #[test]
    fn a_next_date_is_due_until_a_later_review_is_there() {
        let asha = PersonId::from_key("asha");
        let (first, second) = (ReviewId::from_key("1"), ReviewId::from_key("2"));
        let mut ws = Workspace::default();
        let change = Change::new("x").create(first, held(asha, 1, Some(8)));
        change.apply(&mut ws, Stamp::default()).unwrap();
        assert_eq!(next_dates(&ws).len(), 1);
        let change = Change::new("x").create(second, held(asha, 9, None));
        change.apply(&mut ws, Stamp::default()).unwrap();
        assert!(next_dates(&ws).is_empty());
        let order: Vec<_> = reviews_of(&ws, ReviewStatus::Held, Some(asha))
            .into_iter()
            .map(|(id, _)| id)
            .collect();
        assert_eq!(order, vec![second, first]);
    }

    #[test]
    fn distances_are_said_in_words() {
        assert_eq!(distance(day(1), day(4)), "3 days overdue");
        assert_eq!(distance(day(4), day(4)), "today");
        assert_eq!(distance(day(9), day(4)), "in 5 days");
    }
}
