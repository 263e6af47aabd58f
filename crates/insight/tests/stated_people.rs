//! What is said of people beside one another: every verdict, and every warning when and only when it applies.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::Days;
use team::{apply, day, deals, metric, named, period, person, put};
use throughline_domain::id::ActionId;
use throughline_domain::records::{Action, ActionKind, ActionStatus, Direction, Scope, Verdict};
use throughline_domain::{Change, Currency, Period, Workspace};
use throughline_insight::figures::figure;
use throughline_insight::funnel::{TeamFunnel, team_funnel};
use throughline_insight::ranking::{Ranking, ranking};
use throughline_insight::signal::assess;
use throughline_insight::stated::{Caution, Stated};

fn year() -> Period {
    period(day(2017, 1, 1), day(2018, 1, 1))
}

/// A person for each pair: so many won of so many.
fn won_of(rates: &[(u64, u64)]) -> Workspace {
    let mut workspace = Workspace::default();
    for (number, (won, closed)) in rates.iter().enumerate() {
        let who = format!("Person {number}");
        put(&mut workspace, person(&who), named(&who));
        let rows: Vec<_> = (0..*closed)
            .map(|n| (day(2017, 1, 2) + Days::new(n % 300), n < *won, 1_000))
            .collect();
        apply(
            &mut workspace,
            Change::new("Add").add_deals(deals(&who, &rows)),
        );
    }
    workspace
}

fn plot(workspace: &Workspace) -> TeamFunnel {
    team_funnel(workspace, metric("win-rate"), &year()).unwrap()
}

fn of(plot: &TeamFunnel, number: usize) -> Stated {
    let who = person(&format!("Person {number}"));
    let held = plot.people.iter().find(|held| held.person == who);
    held.unwrap().said.clone()
}

fn cautions(said: &Stated) -> Vec<Caution> {
    said.warnings
        .iter()
        .map(|warning| warning.caution)
        .collect()
}

#[test]
fn a_rate_within_the_limits_is_within_chance_and_warns_of_nothing() {
    let workspace = won_of(&[(50, 100), (54, 100), (46, 100)]);
    let plot = plot(&workspace);
    let said = of(&plot, 2);
    assert_eq!(said.verdict, Some(Verdict::NoEvidence));
    assert_eq!(
        said.sentence,
        "Person 2's win rate of 46.0\u{a0}% (46 of 100) beside the team's 50.0\u{a0}% is within what chance explains."
    );
    assert!(said.method.contains("Spiegelhalter"));
    assert_eq!(said.warnings, []);
    assert_eq!(
        plot.said.sentence,
        "Win rate: chance explains the differences between all 3 people; nobody is outside the 99.8\u{a0}% limits."
    );
    assert_eq!(plot.said.warnings, []);
}

#[test]
fn a_rate_between_the_limits_is_worth_watching_and_no_ground_for_a_verdict() {
    let workspace = won_of(&[(200, 400), (200, 400), (38, 100)]);
    let said = of(&plot(&workspace), 2);
    assert_eq!(said.verdict, Some(Verdict::NoEvidence));
    assert!(
        said.sentence
            .contains("is low, yet within what chance explains: inside the 99.8\u{a0}% limits ("),
        "{}",
        said.sentence
    );
    assert_eq!(said.warnings, [], "three people are few looks");
}

#[test]
fn a_rate_outside_the_outer_limits_is_better_or_worse_and_tends_back() {
    let workspace = won_of(&[(500, 1_000), (500, 1_000), (20, 100)]);
    let said = of(&plot(&workspace), 2);
    assert_eq!(said.verdict, Some(Verdict::Worse));
    assert!(
        said.sentence
            .contains("is lower than chance explains: outside the 99.8\u{a0}% limits ("),
        "{}",
        said.sentence
    );
    // Taken together three people with one so far out vary more than chance explains.
    assert_eq!(cautions(&said), [Caution::Regression, Caution::VariedTeam]);
    let workspace = won_of(&[(500, 1_000), (500, 1_000), (80, 100)]);
    let said = of(&plot(&workspace), 2);
    assert_eq!(said.verdict, Some(Verdict::Better));
    assert!(said.sentence.contains("is higher than chance explains"));
}

#[test]
fn too_few_trials_and_nobody_beside_are_too_little_data() {
    let workspace = won_of(&[(50, 100), (50, 100), (1, 1)]);
    let said = of(&plot(&workspace), 2);
    assert_eq!(said.verdict, Some(Verdict::TooLittleData));
    assert!(said.sentence.contains("(1 of 1)") && said.sentence.contains("too little data"));
    let alone = of(&plot(&won_of(&[(50, 100)])), 0);
    assert_eq!(alone.verdict, Some(Verdict::TooLittleData));
    assert!(alone.sentence.contains("nobody else's"));
}

#[test]
fn ten_people_are_many_looks_where_one_stands_out() {
    let one_out = |others: usize| {
        let mut rates = vec![(500, 1_000); others];
        rates.push((20, 100));
        won_of(&rates)
    };
    let (nine, ten) = (plot(&one_out(8)), plot(&one_out(9)));
    assert!(!of(&nine, 8).warns_of(Caution::ManyLooks));
    assert!(!nine.said.warns_of(Caution::ManyLooks));
    // 10 × 0.05 = 0.5; 1 ÷ (1 − 0.998¹⁰) = 50.5.
    let words = of(&ten, 9).beside().join(" ");
    assert!(
        words.contains("up to 0.5 of them") && words.contains("once in 50 such looks"),
        "{words}"
    );
    assert!(ten.said.warns_of(Caution::ManyLooks));
    assert!(
        !of(&ten, 0).warns_of(Caution::ManyLooks),
        "within all limits"
    );
    let even = plot(&won_of(&[(500, 1_000); 12]));
    assert!(!even.said.warns_of(Caution::ManyLooks));
}

#[test]
fn an_action_begun_in_the_time_is_warned_of_for_that_person_only() {
    let mut workspace = won_of(&[(500, 1_000), (900, 1_000), (20, 100)]);
    let action = Action {
        statement: "Ask two open questions".into(),
        kind: ActionKind::Coaching,
        person: person("Person 2"),
        owner: String::new(),
        signal: None,
        review: None,
        start: day(2017, 5, 1),
        due: day(2017, 6, 1),
        measure_on: day(2017, 9, 1),
        success: None,
        baseline: None,
        reason: String::new(),
        status: ActionStatus::Open,
        outcome: None,
    };
    put(&mut workspace, ActionId::from_key("action"), action);
    let plot = plot(&workspace);
    assert!(of(&plot, 2).warns_of(Caution::Overlap));
    assert!(of(&plot, 1).claims && !of(&plot, 1).warns_of(Caution::Overlap));
}

#[test]
fn the_words_of_the_plot_are_the_words_of_the_signal() {
    let workspace = won_of(&[(500, 1_000), (500, 1_000), (20, 100)]);
    let said = of(&plot(&workspace), 2);
    let scope = Scope::Person(person("Person 2"));
    let found = assess(
        &workspace,
        metric("win-rate"),
        scope,
        &year(),
        day(2018, 1, 1),
    )
    .unwrap();
    assert_eq!(found.said, said);
    assert_eq!(found.frozen.sentence, said.sentence);
    assert_eq!(found.frozen.warnings, said.beside());
    assert!(found.frozen.method.starts_with(&said.method_in_full()));
    let nothing = assess(
        &Workspace::default(),
        metric("win-rate"),
        Scope::Team,
        &year(),
        day(2018, 1, 1),
    )
    .unwrap();
    assert_eq!(nothing.frozen.verdict, Some(Verdict::TooLittleData));
    assert_eq!(
        nothing.frozen.sentence,
        "Win rate: n/a; too little is recorded to say anything yet."
    );
}

#[test]
fn what_is_dated_after_the_day_is_neither_frozen_nor_spoken_of() {
    let workspace = won_of(&[(500, 1_000), (500, 1_000), (20, 100)]);
    let scope = Scope::Person(person("Person 2"));
    let day = day(2017, 2, 1);
    let found = assess(&workspace, metric("win-rate"), scope, &year(), day).unwrap();
    // One deal a day from 2 January: 31 by 1 February, the first twenty of them won.
    assert_eq!(found.figure.value, found.frozen.measured.value());
    assert!(
        found.frozen.sentence.contains("(20 of 31)"),
        "{}",
        found.frozen.sentence
    );
}

fn ranked(key: &str, rates: &[(u64, u64)]) -> Ranking {
    let workspace = won_of(rates);
    let people = (0..rates.len())
        .map(|number| {
            let name = format!("Person {number}");
            let scope = Scope::Person(person(&name));
            let held = figure(&workspace, metric(key), scope, &year()).unwrap();
            (person(&name), name, held)
        })
        .collect();
    ranking(people, Direction::HigherIsBetter, Currency::GBP)
}

#[test]
fn a_leader_ahead_of_everyone_is_said_to_lead_and_the_first_of_many_tends_back() {
    let mut rates = vec![(500, 1_000); 8];
    rates.push((900, 1_000));
    let nine = ranked("win-rate", &rates);
    let said = nine.said.unwrap();
    assert!(said.claims);
    assert_eq!(
        said.sentence,
        "Person 8 leads with 90.0\u{a0}%, ahead of everyone by more than chance explains."
    );
    assert!(said.method.contains("Goldstein & Healy"));
    assert_eq!(cautions(&said), [Caution::Regression]);
    assert_eq!(nine.people[0].places, Some((1, 1)));
    assert_eq!(nine.people[1].places, Some((2, 9)));
    rates.push((500, 1_000));
    let ten = ranked("win-rate", &rates).said.unwrap();
    assert_eq!(cautions(&ten), [Caution::Regression, Caution::ManyLooks]);
    let two = ranked("win-rate", &[(500, 1_000), (900, 1_000)]);
    assert_eq!(two.said.unwrap().warnings, [], "two are no list");
}

#[test]
fn tied_places_and_figures_without_interval_claim_nothing() {
    let tied = ranked("win-rate", &[(50, 100), (54, 100), (46, 100)]);
    let said = tied.said.unwrap();
    assert!(!said.claims);
    assert_eq!(
        said.sentence,
        "Person 1 has 54.0\u{a0}%, yet the first 3 places cannot be told apart: the difference is within chance."
    );
    assert_eq!(said.warnings, []);
    let amounts = ranked("won-value", &[(50, 100), (54, 100)]).said.unwrap();
    assert!(!amounts.claims);
    assert!(amounts.sentence.contains("small differences say little"));
    let alone = ranked("win-rate", &[(50, 100)]).said.unwrap();
    assert!(alone.sentence.contains("nobody else has a figure"));
}
