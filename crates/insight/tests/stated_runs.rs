//! What is said of a run of weeks: every verdict, and every warning when and only when it applies.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::{Days, NaiveDate};
use team::{apply, day, deals, metric, named, period, person, put};
use throughline_domain::id::TargetId;
use throughline_domain::records::{DatedNote, Scope, Settings, Target, Verdict};
use throughline_domain::{Change, Period, Workspace};
use throughline_insight::control::{ControlSeries, control_chart, runs_of_people};
use throughline_insight::reliability::target_beside_limits;
use throughline_insight::signal::assess;
use throughline_insight::stated::{Caution, Stated};
use throughline_insight::statistics::Reliability;

/// Weeks about five, as chance makes them.
const USUAL: [u64; 10] = [5, 3, 7, 4, 6, 5, 7, 3, 6, 4];

fn monday() -> NaiveDate {
    day(2016, 1, 4)
}

fn usual(weeks: usize) -> Vec<u64> {
    USUAL.iter().copied().cycle().take(weeks).collect()
}

/// Asha wins so many deals each week.
fn won(weekly: &[u64]) -> (Workspace, Period) {
    let rows: Vec<_> = weekly
        .iter()
        .zip(0_u64..)
        .flat_map(|(number, week)| {
            (0..*number).map(move |n| (monday() + Days::new(7 * week + 4 - n % 5), true, 1_000))
        })
        .collect();
    let mut workspace = Workspace::default();
    put(&mut workspace, Settings::id(), Settings::default());
    put(&mut workspace, person("Asha"), named("Asha"));
    apply(
        &mut workspace,
        Change::new("Add").add_deals(deals("Asha", &rows)),
    );
    let end = monday() + Days::new(7 * weekly.len() as u64);
    (workspace, period(monday(), end))
}

fn run(workspace: &Workspace, period: &Period) -> ControlSeries {
    let asha = Scope::Person(person("Asha"));
    control_chart(workspace, metric("deals-won"), asha, period, &[]).unwrap()
}

fn said(weekly: &[u64]) -> Stated {
    let (workspace, period) = won(weekly);
    run(&workspace, &period).said
}

/// The usual weeks with one far above them at the end.
fn jumped(weeks: usize) -> Vec<u64> {
    let mut weekly = usual(weeks);
    *weekly.last_mut().unwrap() = 25;
    weekly
}

fn cautions(said: &Stated) -> Vec<Caution> {
    said.warnings
        .iter()
        .map(|warning| warning.caution)
        .collect()
}

#[test]
fn a_steady_run_is_within_chance_and_warns_of_nothing() {
    let said = said(&usual(20));
    assert_eq!(said.verdict, Some(Verdict::NoEvidence));
    assert_eq!(
        said.sentence,
        "Deals won ran at about 5 a week over 20 weeks; the latest week's 4, 1 fewer than usual, is within chance."
    );
    assert!(
        said.method
            .contains("Wheeler, Understanding Variation, 1993")
    );
    assert!(said.method.contains("Western Electric"));
    assert_eq!(said.warnings, []);
}

#[test]
fn a_week_that_equals_the_usual_is_said_to_be_as_usual() {
    let mut weekly = usual(20);
    weekly.push(5);
    assert!(
        said(&weekly)
            .sentence
            .ends_with("the latest week's 5, as usual, is within chance."),
    );
}

#[test]
fn a_far_week_is_better_or_worse_by_the_direction_and_names_the_week_and_the_figure() {
    let said = said(&jumped(20));
    assert_eq!(said.verdict, Some(Verdict::Better));
    assert_eq!(
        said.sentence,
        "Deals won ran at about 6 a week over 20 weeks; the week of 16 May 2016, with 25, is higher than chance explains."
    );
    // Twenty weeks go beyond one time of the year, and are too few for a false alarm.
    assert_eq!(cautions(&said), [Caution::Regression, Caution::Season]);
    assert_eq!(said.beside().len(), 2);
    // The other way: weeks of about 25, then one of 3.
    let mut weekly: Vec<u64> = usual(20).iter().map(|n| n + 20).collect();
    *weekly.last_mut().unwrap() = 3;
    let worse = self::said(&weekly);
    assert_eq!(worse.verdict, Some(Verdict::Worse));
    assert!(
        worse
            .sentence
            .contains("with 3, is lower than chance explains")
    );
}

#[test]
fn what_stood_out_long_ago_is_named_and_the_last_weeks_are_within_chance() {
    let mut weekly = usual(20);
    weekly[8] = 25;
    let said = said(&weekly);
    assert_eq!(said.verdict, Some(Verdict::NoEvidence));
    assert!(
        said.sentence.ends_with(
            "the week of 29 February 2016, with 25, is higher than chance explains, while the last 4 weeks are within chance."
        ),
        "{}",
        said.sentence
    );
    assert_eq!(said.warnings, []);
}

#[test]
fn a_pattern_without_a_week_outside_is_said_by_its_rule() {
    // Eight and more on one side.
    let weekly = [3, 2, 4, 3, 2, 4, 3, 2, 4, 3, 6, 7, 6, 7, 6, 7, 6, 7, 6, 7];
    let said = said(&weekly);
    assert_eq!(said.verdict, Some(Verdict::Better));
    assert!(
        said.sentence
            .contains("completes a pattern that chance seldom makes"),
        "{}",
        said.sentence
    );
}

#[test]
fn few_weeks_have_trial_limits_and_fewer_than_six_say_nothing() {
    let trial = said(&usual(11));
    assert_eq!(cautions(&trial), [Caution::TrialLimits]);
    assert_eq!(trial.beside().len(), 1, "trial limits change the reading");
    assert_eq!(said(&usual(12)).warnings, []);
    let little = said(&usual(5));
    assert_eq!(little.verdict, Some(Verdict::TooLittleData));
    assert_eq!(little.warnings, [], "what is not judged has no limits");
    assert_eq!(
        little.sentence,
        "Deals won ran at about 5 a week over 5 weeks, too few to tell a change from chance: six are the least."
    );
}

#[test]
fn the_season_is_warned_of_beyond_a_quarter_and_below_two_years() {
    for (weeks, expected) in [(12, false), (13, true), (103, true), (104, false)] {
        let said = said(&jumped(weeks));
        assert!(said.claims, "{weeks}");
        assert_eq!(said.warns_of(Caution::Season), expected, "{weeks}");
    }
    assert!(!said(&usual(50)).warns_of(Caution::Season));
}

#[test]
fn many_weeks_say_how_many_chance_flags() {
    assert!(!said(&jumped(45)).warns_of(Caution::ManyLooks));
    let many = said(&jumped(92));
    let words = many.beside().join(" ");
    assert!(
        words.contains("92 weeks are looked at") && words.contains("here about 1 "),
        "{words}"
    );
}

#[test]
fn actions_and_notes_of_the_time_are_warned_of_where_a_change_is_claimed() {
    let noted = |weekly: &[u64], date: NaiveDate| {
        let (mut workspace, period) = won(weekly);
        let mut settings = workspace.settings();
        settings.notes.push(DatedNote {
            date,
            text: "New price list".into(),
        });
        let change = Change::new("Note").update(&workspace, Settings::id(), settings);
        apply(&mut workspace, change);
        run(&workspace, &period).said
    };
    let within = noted(&jumped(20), day(2016, 2, 1));
    assert!(
        within
            .beside()
            .iter()
            .any(|words| words == "Begun or noted in this time: 1 dated note. It may play a part."),
    );
    assert!(!noted(&jumped(20), day(2015, 2, 1)).warns_of(Caution::Overlap));
    assert!(!noted(&usual(20), day(2016, 2, 1)).warns_of(Caution::Overlap));
}

#[test]
fn the_words_of_the_chart_are_the_words_of_the_signal() {
    let (workspace, period) = won(&jumped(20));
    let chart = run(&workspace, &period);
    let asha = Scope::Person(person("Asha"));
    let found = assess(&workspace, metric("deals-won"), asha, &period, period.end).unwrap();
    assert_eq!(found.said, chart.said);
    assert_eq!(found.frozen.sentence, chart.said.sentence);
    assert_eq!(found.frozen.verdict, Some(Verdict::Better));
    assert_eq!(found.frozen.warnings, chart.said.beside());
    assert!(
        found
            .frozen
            .method
            .starts_with(&chart.said.method_in_full())
    );
    assert!(found.frozen.method.contains("Counted: deals won"));
}

#[test]
fn the_runs_of_ten_people_say_how_many_weeks_chance_puts_outside() {
    let (workspace, period) = won(&jumped(50));
    let (calm, calm_period) = won(&usual(50));
    let (jumped, calm) = (run(&workspace, &period), run(&calm, &calm_period));
    let people = |calm_ones: usize| {
        let mut people = vec![("Asha".to_owned(), Some(&jumped)), ("New".to_owned(), None)];
        people.extend((0..calm_ones).map(|n| (format!("Calm {n}"), Some(&calm))));
        runs_of_people(&people)
    };
    let few = people(8);
    assert_eq!(
        few.sentence,
        "Outside their own limits: Asha (1 week); one person has too few weeks to say."
    );
    assert_eq!(few.warnings, []);
    // Ten people of fifty weeks: 500 × 0.0027 = 1.35.
    assert!(people(9).beside().join(" ").contains("about 1 of them"));
    let nobody = runs_of_people(&vec![("Calm".to_owned(), Some(&calm)); 12]);
    assert_eq!(
        nobody.sentence,
        "Nobody has a week outside their own limits."
    );
    assert_eq!(nobody.warnings, []);
}

/// Asha's target for the whole run beside the limits of her weeks.
fn with_target(weekly: &[u64], value: f64) -> (Reliability, Stated) {
    let (mut workspace, period) = won(weekly);
    let target = Target {
        metric: metric("deals-won"),
        part: None,
        scope: Scope::Person(person("Asha")),
        period,
        value: Some(value),
        pro_rata: false,
        reason: String::new(),
        agreed_on: monday(),
        series: None,
        history: Vec::new(),
    };
    put(&mut workspace, TargetId::from_key("target"), target);
    let found = target_beside_limits(&workspace, &run(&workspace, &period), &period).unwrap();
    (found.found, found.said)
}

#[test]
fn a_target_is_met_reliably_by_chance_or_not_and_the_limits_are_named() {
    let steady: Vec<u64> = usual(20).iter().map(|n| n + 20).collect();
    // A week's share: 200 ÷ 20 = 10, 500 ÷ 20 = 25, 1,000 ÷ 20 = 50.
    let (found, said) = with_target(&steady, 200.0);
    assert_eq!(found, Reliability::Reliably);
    assert!(
        said.sentence
            .starts_with("Deals won: the target of 200, 10 a week, for "),
        "{}",
        said.sentence
    );
    assert!(said.sentence.contains("is met reliably"));
    assert!(said.method.contains("Making Data Count"));
    assert_eq!(said.warnings, []);
    let (found, said) = with_target(&steady, 500.0);
    assert_eq!(found, Reliability::ByChance);
    assert!(said.sentence.contains("by chance"), "{}", said.sentence);
    let (found, said) = with_target(&steady, 1_000.0);
    assert_eq!(found, Reliability::NotAsThingsAre);
    assert!(said.sentence.contains("even the best stays below it"));
    let (_, trial) = with_target(&steady[..10], 250.0);
    assert_eq!(cautions(&trial), [Caution::TrialLimits]);
    let (_, unstable) = with_target(&jumped(20), 100.0);
    assert_eq!(cautions(&unstable), [Caution::Unstable]);
    let (workspace, period) = won(&steady);
    let none = target_beside_limits(&workspace, &run(&workspace, &period), &period);
    assert_eq!(none, None);
}
