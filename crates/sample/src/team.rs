//! Six people and their targets.

use chrono::{Days, NaiveDate, Weekday};
use throughline_domain::id::{MetricId, PersonId, TargetId};
use throughline_domain::records::{Experience, Person, Scope, Settings, Target, WorkingPattern};
use throughline_domain::{Change, PeriodKind};

/// A person of the sample with how they work.
#[derive(Clone, Debug, PartialEq)]
pub struct SamplePerson {
    /// The id, the same everywhere.
    pub id: PersonId,
    /// The record.
    pub person: Person,
    /// Attempts on a working day.
    pub attempts: f64,
    /// The share of attempts that become a conversation.
    pub connects: f64,
    /// Deals opened in a working week.
    pub opens: f64,
    /// The share of decided deals that are won.
    pub wins: f64,
    /// A quarter's target for won value, in pounds.
    pub target: f64,
    /// Why this target suits the person.
    pub reason: &'static str,
}

/// The six people, seen from a day.
pub fn people(today: NaiveDate) -> Vec<SamplePerson> {
    let ago = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let person = |name: &str, number: u32, role: &str, joined: NaiveDate, experience| Person {
        name: name.into(),
        alias: format!("Seller {number:02}"),
        role: role.into(),
        manager: "Team leader".into(),
        office: if number <= 3 { "North" } else { "South" }.into(),
        joined: Some(joined),
        experience,
        ..Person::default()
    };
    let id = |key: &str| PersonId::from_key(&format!("sample {key}"));
    vec![
        SamplePerson {
            id: id("asha"),
            person: Person {
                strengths: "Prepares every call; customers ask for her by name.".into(),
                development_needs: "Passing on how she does it.".into(),
                motivators: "Teaching others.".into(),
                preferred_approach: "Likes the figures first, then the talk.".into(),
                ..person(
                    "Asha Marlow",
                    1,
                    "Senior seller",
                    ago(2_400),
                    Experience::Expert,
                )
            },
            attempts: 15.0,
            connects: 0.42,
            opens: 3.0,
            wins: 0.44,
            target: 62_000.0,
            reason: "Six years in the job and the largest accounts.",
        },
        SamplePerson {
            id: id("ben"),
            person: Person {
                strengths: "Keeps calling when others stop.".into(),
                development_needs: "Questions before the offer.".into(),
                motivators: "A clear number to beat.".into(),
                ..person(
                    "Ben Okoro",
                    2,
                    "Seller",
                    ago(1_100),
                    Experience::Experienced,
                )
            },
            attempts: 22.0,
            connects: 0.31,
            opens: 2.8,
            wins: 0.27,
            target: 46_000.0,
            reason: "Full time with a mixed territory; the same as last quarter.",
        },
        SamplePerson {
            id: id("carys"),
            person: Person {
                pattern: WorkingPattern::Days(vec![Weekday::Mon, Weekday::Tue, Weekday::Wed]),
                strengths: "Listens; hardly ever loses a customer.".into(),
                development_needs: "Asking for the next step.".into(),
                preferred_approach: "Short and regular, on a Monday.".into(),
                ..person(
                    "Carys Lind",
                    3,
                    "Seller, part time",
                    ago(1_500),
                    Experience::Experienced,
                )
            },
            attempts: 14.0,
            connects: 0.38,
            opens: 2.0,
            wins: 0.36,
            target: 28_000.0,
            reason: "Works three days a week: three fifths of a full-time target, rounded.",
        },
        SamplePerson {
            id: id("dev"),
            person: Person {
                strengths: "Quick to learn a product.".into(),
                development_needs: "Handling the price objection.".into(),
                ..person(
                    "Dev Castellan",
                    4,
                    "Junior seller",
                    ago(210),
                    Experience::New,
                )
            },
            attempts: 19.0,
            connects: 0.30,
            opens: 2.2,
            wins: 0.24,
            target: 24_000.0,
            reason: "Joined in the year: half a full target while learning.",
        },
        SamplePerson {
            id: id("ewa"),
            person: Person {
                strengths: "Large deals, patiently built.".into(),
                development_needs: "Logging what she does.".into(),
                motivators: "Freedom to plan her own week.".into(),
                ..person(
                    "Ewa Thorne",
                    5,
                    "Key account seller",
                    ago(1_900),
                    Experience::Experienced,
                )
            },
            attempts: 10.0,
            connects: 0.45,
            opens: 1.9,
            wins: 0.38,
            target: 58_000.0,
            reason: "Few, large customers with long decisions.",
        },
        SamplePerson {
            id: id("finn"),
            person: Person {
                strengths: "Cheerful on the telephone, good with new customers.".into(),
                development_needs: "Following up after the first meeting.".into(),
                ..person("Finn Ardley", 6, "Seller", ago(700), Experience::Developing)
            },
            attempts: 18.0,
            connects: 0.34,
            opens: 2.6,
            wins: 0.30,
            target: 38_000.0,
            reason: "Second full year; a step up from last quarter's 34,000.",
        },
    ]
}

/// Adds the people.
pub(crate) fn add_people(change: Change, people: &[SamplePerson]) -> Change {
    people.iter().fold(change, |change, person| {
        change.create_marked(person.id, person.person.clone(), true)
    })
}

/// Adds targets for won value: this quarter and the one before, each person's and the team's.
pub(crate) fn add_targets(mut change: Change, people: &[SamplePerson], today: NaiveDate) -> Change {
    let metric = MetricId::from_key("won-value");
    let now = Settings::default().period(PeriodKind::Quarter, today);
    for period in [now.previous(), now] {
        let mut add = |key: &str, scope, pounds: f64, reason: &str| {
            let target = Target {
                metric,
                part: None,
                scope,
                period,
                value: Some(pounds * 100.0),
                pro_rata: true,
                reason: reason.into(),
                agreed_on: period.start,
                series: None,
                history: Vec::new(),
            };
            let id = TargetId::from_key(&format!("sample {key} {}", period.start));
            change =
                std::mem::replace(&mut change, Change::new("")).create_marked(id, target, true);
        };
        for person in people {
            add(
                &person.id.to_string(),
                Scope::Person(person.id),
                person.target,
                person.reason,
            );
        }
        let sum: f64 = people.iter().map(|person| person.target).sum();
        add(
            "team",
            Scope::Team,
            sum + 9_000.0,
            "Given by the regional office.",
        );
    }
    change
}
