//! What is said of a change: beside another period, after an action, and against a target; every warning
//! when and only when it applies.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::{Days, NaiveDate};
use team::{apply, day, deals, metric, named, period, person, put};
use throughline_domain::id::{ActionId, TargetId};
use throughline_domain::records::{
    Action, ActionKind, ActionOutcome, ActionStatus, Decision, Scope, Settings, Target, Verdict,
};
use throughline_domain::{Change, Period, Workspace};
use throughline_insight::attention::{AttentionKind, attention};
use throughline_insight::comparison::{Compared, Other, compared};
use throughline_insight::figures::figure;
use throughline_insight::metrics;
use throughline_insight::outcome::measure;
use throughline_insight::stated::{Caution, Stated, Words, comparisons_looked_at};

fn cautions(said: &Stated) -> Vec<Caution> {
    said.warnings
        .iter()
        .map(|warning| warning.caution)
        .collect()
}

fn action(who: &str, start: NaiveDate) -> Action {
    Action {
        statement: "Ask two open questions in every call".into(),
        kind: ActionKind::Coaching,
        person: person(who),
        owner: String::new(),
        signal: None,
        review: None,
        start,
        due: start + Days::new(28),
        measure_on: start + Days::new(90),
        success: None,
        baseline: None,
        reason: String::new(),
        status: ActionStatus::Open,
        outcome: None,
    }
}

/// Asha wins so many deals spread over the weekdays of each quarter of 2016 and on.
fn quarters(won: &[u64]) -> Workspace {
    let mut workspace = Workspace::default();
    put(&mut workspace, Settings::id(), Settings::default());
    put(&mut workspace, person("Asha"), named("Asha"));
    let mut rows = Vec::new();
    let mut quarter = period(day(2016, 1, 1), day(2016, 4, 1));
    for number in won {
        let monday = quarter.start + Days::new(4);
        rows.extend((0..*number).map(|n| (monday + Days::new(7 * (n % 12) + n % 5), true, 1_000)));
        // So that the record goes from the first day to the last.
        rows.push((quarter.start, false, 1_000));
        rows.push((quarter.last_day(), false, 1_000));
        quarter = quarter.next();
    }
    apply(
        &mut workspace,
        Change::new("Add").add_deals(deals("Asha", &rows)),
    );
    workspace
}

/// The last quarter of so many beside another.
fn last_of(workspace: &Workspace, number: usize, key: &str, other: Other) -> Compared {
    let mut quarter = period(day(2016, 1, 1), day(2016, 4, 1));
    for _ in 1..number {
        quarter = quarter.next();
    }
    beside(workspace, &quarter, key, other)
}

fn beside(workspace: &Workspace, period: &Period, key: &str, other: Other) -> Compared {
    let definition = metrics::metric(workspace, metric(key)).unwrap();
    compared(
        workspace,
        metric(key),
        &definition,
        Scope::Team,
        period,
        other,
        period.end,
    )
    .unwrap()
}

#[test]
fn a_difference_is_one_sentence_with_the_figure_for_each_verdict() {
    let said = |before: u64, after: u64| {
        last_of(&quarters(&[before, after]), 2, "deals-won", Other::Previous).said
    };
    for (before, after, verdict, sentence) in [
        (
            20,
            60,
            Verdict::Better,
            "Deals won 60: 40 more than in Q1 2016 is better by more than chance explains.",
        ),
        (
            60,
            20,
            Verdict::Worse,
            "Deals won 20: 40 fewer than in Q1 2016 is worse by more than chance explains.",
        ),
        (
            30,
            27,
            Verdict::NoEvidence,
            "Deals won 27: 3 fewer than in Q1 2016 is within what chance explains.",
        ),
        (
            30,
            30,
            Verdict::NoEvidence,
            "Deals won 30: the same as in Q1 2016 is within what chance explains.",
        ),
        (
            1,
            2,
            Verdict::TooLittleData,
            "Deals won 2: 1 more than in Q1 2016 cannot be told from chance yet: too little data.",
        ),
    ] {
        let said = said(before, after);
        assert_eq!(
            (said.verdict, said.sentence.as_str()),
            (Some(verdict), sentence)
        );
        assert!(said.method.contains("Przyborowski & Wilenski"));
    }
}

#[test]
fn the_previous_quarter_is_another_season_and_the_same_a_year_earlier_is_not() {
    let workspace = quarters(&[20, 20, 20, 20, 60]);
    let previous = last_of(&workspace, 5, "deals-won", Other::Previous).said;
    assert_eq!(cautions(&previous), [Caution::Season]);
    assert_eq!(previous.beside().len(), 1);
    let year = last_of(&workspace, 5, "deals-won", Other::LastYear).said;
    assert_eq!(cautions(&year), []);
    // Where nothing is claimed the season stands with the method.
    let even = last_of(&quarters(&[30, 27]), 2, "deals-won", Other::Previous).said;
    assert!(even.warns_of(Caution::Season) && even.beside().is_empty());
    assert!(
        even.method_in_full()
            .contains("different times of the year")
    );
}

#[test]
fn a_figure_that_falls_back_after_an_unusual_one_tends_back_by_itself() {
    let fell_back = last_of(&quarters(&[20, 60, 20]), 3, "deals-won", Other::Previous).said;
    assert!(fell_back.warns_of(Caution::Regression));
    let rose_twice = last_of(&quarters(&[20, 60, 120]), 3, "deals-won", Other::Previous).said;
    assert!(rose_twice.claims && !rose_twice.warns_of(Caution::Regression));
    // What came before the record is not known to be unusual.
    let first = last_of(&quarters(&[60, 20]), 2, "deals-won", Other::Previous).said;
    assert!(first.claims && !first.warns_of(Caution::Regression));
}

#[test]
fn an_action_in_either_period_overlaps_where_a_change_is_claimed() {
    let with_action = |won: &[u64], start| {
        let mut workspace = quarters(won);
        put(
            &mut workspace,
            ActionId::from_key("a"),
            action("Asha", start),
        );
        last_of(&workspace, 2, "deals-won", Other::Previous).said
    };
    assert!(with_action(&[20, 60], day(2016, 4, 4)).warns_of(Caution::Overlap));
    assert!(!with_action(&[20, 60], day(2016, 8, 4)).warns_of(Caution::Overlap));
    assert!(!with_action(&[30, 27], day(2016, 4, 4)).warns_of(Caution::Overlap));
}

#[test]
fn amounts_of_few_weeks_have_trial_limits() {
    let workspace = quarters(&[30, 33]);
    let quarter = last_of(&workspace, 2, "won-value", Other::Previous).said;
    assert!(!quarter.warns_of(Caution::TrialLimits), "{quarter:?}");
    assert!(quarter.method.contains("Welch"));
    let eight_weeks = period(day(2016, 3, 7), day(2016, 5, 2));
    let short = beside(&workspace, &eight_weeks, "won-value", Other::Previous).said;
    assert!(short.warns_of(Caution::TrialLimits), "{short:?}");
    assert_eq!(short.beside().len(), 1, "trial limits are always beside");
}

#[test]
fn many_comparisons_say_how_many_chance_makes() {
    assert_eq!(comparisons_looked_at(9, 1), None);
    assert_eq!(comparisons_looked_at(26, 0), None);
    let words = comparisons_looked_at(26, 3).unwrap().words;
    assert!(words.contains("26 comparisons") && words.contains("about 1 of them"));
}

/// So many of ten deals won each week, before 2017 and from then on.
struct Case {
    asha: (u64, u64),
    ben: (u64, u64),
    after: Period,
    key: &'static str,
    start: NaiveDate,
    others: Vec<Action>,
}

fn case() -> Case {
    Case {
        asha: (5, 7),
        ben: (5, 5),
        after: period(day(2017, 1, 2), day(2018, 1, 1)),
        key: "win-rate",
        start: day(2017, 1, 2),
        others: Vec::new(),
    }
}

fn outcome_of(case: Case) -> Stated {
    let mut workspace = Workspace::default();
    let monday = day(2016, 1, 4);
    for (who, (early, late)) in [("Asha", case.asha), ("Ben", case.ben)] {
        put(&mut workspace, person(who), named(who));
        let rows: Vec<_> = (0..104_u64)
            .flat_map(|week| {
                let wins = if week < 52 { early } else { late };
                (0..10_u64).map(move |n| (monday + Days::new(7 * week + n % 5), n < wins, 1_000))
            })
            .collect();
        apply(
            &mut workspace,
            Change::new("Add").add_deals(deals(who, &rows)),
        );
    }
    for (number, other) in case.others.into_iter().enumerate() {
        let id = ActionId::from_key(&format!("other {number}"));
        put(&mut workspace, id, other);
    }
    let before = period(monday, day(2017, 1, 2));
    let scope = Scope::Person(person("Asha"));
    let baseline = figure(&workspace, metric(case.key), scope, &before)
        .unwrap()
        .freeze(&workspace, day(2017, 1, 2));
    let agreed = Action {
        baseline,
        ..action("Asha", case.start)
    };
    measure(&workspace, &agreed, &case.after, day(2018, 1, 1))
        .unwrap()
        .said
}

#[test]
fn an_outcome_is_one_sentence_with_both_figures_and_the_rest_of_the_team() {
    let said = outcome_of(case());
    assert_eq!(said.verdict, Some(Verdict::Better));
    assert!(
        said.sentence.starts_with("Win rate went from 50.0\u{a0}% (260 of 520) to 70.0\u{a0}% (364 of 520), a change of +20.0\u{a0}points ("),
        "{}",
        said.sentence
    );
    assert!(
        said.sentence.contains(
            "): better, by more than chance explains; over the same dates the rest of the team went from 50.0\u{a0}% (260 of 520) to 50.0\u{a0}% (260 of 520)."
        ),
        "{}",
        said.sentence
    );
    assert!(
        said.method
            .contains("Newcombe, Statistics in Medicine 17, 1998")
    );
    assert_eq!(said.warnings, []);
    let same = outcome_of(Case {
        asha: (5, 5),
        ..case()
    });
    assert!(same.sentence.contains(
        "chance alone could explain a difference of this size, so there is no evidence of a change"
    ),);
}

#[test]
fn each_warning_of_an_outcome_appears_when_and_only_when_it_applies() {
    let warned = |case: Case| cautions(&outcome_of(case));
    assert_eq!(
        warned(Case {
            start: day(2017, 3, 1),
            ..case()
        }),
        [Caution::Dates]
    );
    assert_eq!(
        warned(Case {
            ben: (8, 8),
            ..case()
        }),
        [Caution::Regression]
    );
    assert_eq!(
        warned(Case {
            others: vec![action("Asha", day(2017, 2, 1))],
            ..case()
        }),
        [Caution::Overlap]
    );
    assert_eq!(
        warned(Case {
            others: vec![action("Ben", day(2017, 2, 1))],
            ..case()
        }),
        []
    );
    let half = period(day(2017, 7, 3), day(2018, 1, 1));
    assert_eq!(
        warned(Case {
            after: half,
            ..case()
        }),
        [Caution::Season]
    );
    assert_eq!(
        warned(Case {
            ben: (5, 7),
            ..case()
        }),
        [Caution::TeamToo]
    );
    let eight_weeks = period(day(2017, 1, 2), day(2017, 2, 27));
    assert_eq!(
        warned(Case {
            key: "won-value",
            after: eight_weeks,
            ..case()
        }),
        [Caution::TrialLimits]
    );
    // With four outcomes on record this is the fifth.
    let measured = |number| {
        let outcome = |at: usize| Action {
            statement: format!("Action {at}"),
            outcome: Some(ActionOutcome {
                recorded_on: day(2017, 5, 1),
                measured: figure(
                    &Workspace::default(),
                    metric("win-rate"),
                    Scope::Team,
                    &half,
                )
                .unwrap()
                .freeze(&Workspace::default(), day(2018, 1, 1))
                .unwrap(),
                comparison: None,
                verdict: Verdict::NoEvidence,
                sentence: String::new(),
                method: String::new(),
                warnings: Vec::new(),
                met: None,
                decision: Decision::Close,
                reason: "Done.".into(),
            }),
            ..action("Ben", day(2016, 2, 1))
        };
        (0..number).map(outcome).collect::<Vec<_>>()
    };
    assert_eq!(
        warned(Case {
            others: measured(3),
            ..case()
        }),
        []
    );
    assert_eq!(
        warned(Case {
            others: measured(4),
            ..case()
        }),
        [Caution::ManyLooks]
    );
}

/// What is said of Asha's target of 60 deals, four of which are won, among so many targets.
fn behind(targets: usize) -> Words {
    let mut workspace = quarters(&[4]);
    let target = |who: &str, value| Target {
        metric: metric("deals-won"),
        part: None,
        scope: Scope::Person(person(who)),
        period: period(day(2016, 1, 1), day(2016, 4, 1)),
        value,
        pro_rata: false,
        reason: String::new(),
        agreed_on: day(2015, 12, 1),
        series: None,
        history: Vec::new(),
    };
    put(
        &mut workspace,
        TargetId::from_key("asha"),
        target("Asha", Some(60.0)),
    );
    for number in 1..targets {
        let who = format!("Person {number}");
        put(&mut workspace, person(&who), named(&who));
        put(&mut workspace, TargetId::from_key(&who), target(&who, None));
    }
    let list = attention(&workspace, day(2016, 3, 1));
    let found = list
        .into_iter()
        .find(|item| item.kind == AttentionKind::Pace);
    let found = found.unwrap();
    let said = found.said.unwrap();
    assert_eq!(said.sentence, found.why);
    said
}

#[test]
fn a_target_behind_has_its_method_and_warns_of_many_targets_from_ten_on() {
    let nine = behind(9);
    assert_eq!(nine.verdict, Some(Verdict::Worse));
    assert!(nine.method.contains("Garwood"));
    assert!(
        nine.sentence
            .ends_with("further behind than chance explains.")
    );
    assert!(nine.warnings.is_empty());
    assert!(behind(10).warnings.join(" ").contains("one of 10 targets"));
}
