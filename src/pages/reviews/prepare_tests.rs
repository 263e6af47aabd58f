use super::prepare::{current_period, draft, draft_for_signal};
use chrono::NaiveDate;
use throughline_domain::environment::{Environment, Seeded};
use throughline_domain::id::{ActionId, PersonId, ReviewId, SignalId};
use throughline_domain::records::{
    Action, ActionKind, ActionStatus, Entity, Person, Review, ReviewKind, ReviewStatus, Scope,
    Signal, SignalStatus,
};
use throughline_domain::{Change, Stamp, Workspace};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2017, 3, day).unwrap()
}

fn add<E: Entity>(workspace: &mut Workspace, id: E::Id, record: E) {
    Change::new("Added")
        .create(id, record)
        .apply(workspace, Stamp::default())
        .unwrap();
}

fn signal(title: &str, person: PersonId, status: SignalStatus) -> Signal {
    Signal {
        title: title.into(),
        scope: Scope::Person(person),
        raised_on: day(1),
        figure: None,
        observations: vec![],
        verdict: None,
        interpretation: String::new(),
        cause: None,
        status,
        set_aside_because: String::new(),
    }
}

fn action(person: PersonId, status: ActionStatus) -> Action {
    Action {
        statement: "Ask three open questions".into(),
        kind: ActionKind::Coaching,
        person,
        owner: String::new(),
        signal: None,
        review: None,
        start: day(1),
        due: day(10),
        measure_on: day(20),
        success: None,
        baseline: None,
        reason: String::new(),
        status,
        outcome: None,
    }
}

#[test]
fn a_prepared_review_takes_up_what_is_open_and_leaves_what_is_settled() {
    let env = Seeded::new(1, day(4));
    let (asha, ben) = (PersonId::new(&env), PersonId::new(&env));
    let mut ws = Workspace::default();
    for (id, name) in [(asha, "Asha"), (ben, "Ben")] {
        let person = Person {
            name: name.into(),
            ..Person::default()
        };
        add(&mut ws, id, person);
    }
    let (open, aside, talked, bens) = (
        SignalId::new(&env),
        SignalId::new(&env),
        SignalId::new(&env),
        SignalId::new(&env),
    );
    add(
        &mut ws,
        open,
        signal("Fewer wins", asha, SignalStatus::Open),
    );
    add(
        &mut ws,
        aside,
        signal("One bad week", asha, SignalStatus::SetAside),
    );
    add(
        &mut ws,
        talked,
        signal("Talked about", asha, SignalStatus::Open),
    );
    add(&mut ws, bens, signal("Ben's", ben, SignalStatus::Open));
    let held = Review {
        person: Some(asha),
        date: Some(day(2)),
        status: ReviewStatus::Held,
        signals: vec![talked],
        agreed: "Meet customers earlier".into(),
        ..Review::default()
    };
    add(&mut ws, ReviewId::new(&env), held);
    let (running, closed) = (ActionId::new(&env), ActionId::new(&env));
    add(&mut ws, running, action(asha, ActionStatus::Open));
    add(&mut ws, closed, action(asha, ActionStatus::Closed));

    let review = draft(&ws, Some(asha), ReviewKind::OneToOne, env.today());
    assert_eq!(review.signals, vec![open]);
    assert_eq!(review.previous_actions, vec![running]);
    assert!(review.agenda[0].contains("2 Mar 2017"));
    assert!(
        review
            .agenda
            .iter()
            .any(|point| point == "Signal: Fewer wins")
    );
    assert!(review.attendees.is_empty());
    // 24 months are what settings say before anybody changes them.
    assert_eq!(review.retain_until, NaiveDate::from_ymd_opt(2019, 3, 4));
    assert_eq!(review.status, ReviewStatus::Prepared);
}

#[test]
fn a_team_meeting_names_everybody_here_and_nobodys_own_actions() {
    let env = Seeded::new(2, day(4));
    let (asha, gone) = (PersonId::new(&env), PersonId::new(&env));
    let mut ws = Workspace::default();
    add(
        &mut ws,
        asha,
        Person {
            name: "Asha".into(),
            ..Person::default()
        },
    );
    let left = Person {
        name: "Gone".into(),
        left: Some(day(1)),
        ..Person::default()
    };
    add(&mut ws, gone, left);
    add(
        &mut ws,
        ActionId::new(&env),
        action(asha, ActionStatus::Open),
    );
    let review = draft(&ws, None, ReviewKind::TeamMeeting, env.today());
    assert_eq!(review.attendees, vec![asha]);
    assert!(review.previous_actions.is_empty());
}

#[test]
fn a_review_prepared_for_a_signal_takes_it_up_even_when_it_was_talked_about_before() {
    let env = Seeded::new(3, day(4));
    let asha = PersonId::new(&env);
    let id = SignalId::new(&env);
    let mut ws = Workspace::default();
    add(&mut ws, asha, Person::default());
    add(&mut ws, id, signal("Fewer wins", asha, SignalStatus::Open));
    let held = Review {
        person: Some(asha),
        status: ReviewStatus::Held,
        signals: vec![id],
        ..Review::default()
    };
    add(&mut ws, ReviewId::new(&env), held);
    let review = draft_for_signal(&ws, id, env.today()).unwrap();
    assert_eq!((review.person, review.signals), (Some(asha), vec![id]));
    assert_eq!(
        draft_for_signal(&ws, SignalId::new(&env), env.today()),
        None
    );
}

#[test]
fn without_a_log_the_current_period_is_the_quarter_of_today() {
    let period = current_period(&Workspace::default(), day(4));
    assert_eq!(period.label(), "Q1 2017");
}
