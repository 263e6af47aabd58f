use super::{date_of, snapshot_of};
use chrono::NaiveDate;
use throughline_domain::id::{ActionId, MetricId, PersonId, ReflectionId, ReviewId, SignalId};
use throughline_domain::records::*;
use throughline_domain::{Change, Period, Stamp, Workspace};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2017, 3, day).unwrap()
}

fn add<E: Entity>(workspace: &mut Workspace, id: E::Id, record: E) {
    Change::new("Added")
        .create(id, record)
        .apply(workspace, Stamp::default())
        .unwrap();
}

fn figure(person: PersonId, successes: u64) -> FrozenFigure {
    FrozenFigure {
        metric: MetricId::from_key("win-rate"),
        label: "Win rate".into(),
        unit: Unit::Share,
        direction: Direction::HigherIsBetter,
        scope: Scope::Person(person),
        period: Period {
            start: day(1),
            end: day(31),
        },
        measured: Measured::Rate {
            successes,
            trials: 40,
        },
        interval: Some((0.4, 0.7)),
        sentence: format!("Won {successes} of 40."),
        method: "Wilson interval".into(),
        verdict: None,
        warnings: Vec::new(),
        frozen_on: day(31),
    }
}

/// A review with a signal taken up and an action agreed and measured.
fn workspace() -> (Workspace, PersonId, ReviewId, SignalId, ActionId) {
    let person = PersonId::from_key("asha");
    let (review, signal, action) = (
        ReviewId::from_key("r"),
        SignalId::from_key("s"),
        ActionId::from_key("a"),
    );
    let mut ws = Workspace::default();
    add(
        &mut ws,
        person,
        Person {
            name: "Asha Patel".into(),
            ..Person::default()
        },
    );
    add(
        &mut ws,
        signal,
        Signal {
            title: "Fewer wins".into(),
            scope: Scope::Person(person),
            raised_on: day(2),
            figure: Some(figure(person, 20)),
            observations: vec![],
            verdict: Some(Verdict::NoEvidence),
            interpretation: "Long first calls".into(),
            cause: Some(Cause::Skill),
            status: SignalStatus::Open,
            set_aside_because: String::new(),
        },
    );
    add(
        &mut ws,
        review,
        Review {
            person: Some(person),
            date: Some(day(4)),
            status: ReviewStatus::Held,
            agenda: vec!["Signal: Fewer wins".into()],
            signals: vec![signal],
            figures: vec![figure(person, 20)],
            sellers_view: "The calls run away from me.\nI want a plan.".into(),
            agreed: "Ask before telling".into(),
            acknowledgement: Some(Acknowledgement {
                on: day(5),
                comment: "Fair.".into(),
            }),
            ..Review::default()
        },
    );
    let outcome = ActionOutcome {
        recorded_on: day(30),
        measured: figure(person, 30),
        comparison: Some(Box::new((figure(person, 21), figure(person, 22)))),
        verdict: Verdict::Better,
        sentence: "Up by 25 points.".into(),
        method: String::new(),
        warnings: Vec::new(),
        met: Some(true),
        decision: Decision::Close,
        reason: "The habit holds".into(),
    };
    add(
        &mut ws,
        action,
        Action {
            statement: "Three open questions a call".into(),
            kind: ActionKind::Coaching,
            person,
            owner: String::new(),
            signal: Some(signal),
            review: Some(review),
            start: day(4),
            due: day(20),
            measure_on: day(30),
            success: Some(SuccessTest {
                metric: MetricId::from_key("win-rate"),
                value: 0.6,
            }),
            baseline: Some(figure(person, 20)),
            reason: "New to selling".into(),
            status: ActionStatus::Closed,
            outcome: Some(outcome),
        },
    );
    (ws, person, review, signal, action)
}

fn text(snapshot: &Snapshot) -> String {
    let mut all = String::new();
    for section in &snapshot.sections {
        all.push_str(&section.heading);
        for (label, text) in &section.facts {
            all.push_str(&format!("|{label}|{text}"));
        }
        for cell in section.rows.iter().flatten() {
            all.push_str(&format!("|{cell}"));
        }
        all.push('\n');
    }
    all
}

#[test]
fn a_frozen_review_holds_what_was_said_the_figures_with_their_method_and_the_receipt() {
    let (ws, person, review, signal, _) = workspace();
    let (snapshot, kind, about, title) = snapshot_of(&ws, review.into(), day(6)).unwrap();
    let text = text(&snapshot);
    for part in [
        "The calls run away from me.\nI want a plan.",
        "Ask before telling",
        "Won 20 of 40.",
        "Wilson interval",
        "Fewer wins",
        "Three open questions a call",
        "Win rate reaches 60.0\u{a0}%",
        "Received on|5 Mar 2017",
        "Fair.",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert_eq!(snapshot.records, vec![review.into(), signal.into()]);
    assert_eq!(snapshot.frozen_on, day(6));
    assert_eq!(kind, EvidenceKind::WorkProduct);
    assert_eq!(about, vec![person]);
    assert_eq!(title, "One-to-one with Asha Patel, 4 Mar 2017");
}

#[test]
fn a_frozen_action_holds_before_after_the_team_and_the_decision() {
    let (ws, _, _, _, action) = workspace();
    let (snapshot, _, _, _) = snapshot_of(&ws, action.into(), day(31)).unwrap();
    let text = text(&snapshot);
    for part in [
        "20 of 40",
        "30 of 40",
        "Won 21 of 40.",
        "Better",
        "The habit holds",
        "New to selling",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert_eq!(date_of(&ws, action.into()), Some(day(30)));
}

#[test]
fn blank_facts_and_empty_sections_are_left_out() {
    let (mut ws, _, _, signal, _) = workspace();
    let (snapshot, ..) = snapshot_of(&ws, signal.into(), day(6)).unwrap();
    assert!(
        snapshot
            .sections
            .iter()
            .all(|section| section.heading != "What was seen")
    );
    let id = ReflectionId::from_key("x");
    let reflection = Reflection {
        date: day(7),
        title: String::new(),
        situation: "A hard talk".into(),
        action: String::new(),
        result: String::new(),
        learning: String::new(),
        about: None,
    };
    add(&mut ws, id, reflection);
    let (snapshot, kind, about, title) = snapshot_of(&ws, id.into(), day(8)).unwrap();
    assert_eq!(snapshot.sections[0].facts.len(), 2);
    assert_eq!((kind, about.len()), (EvidenceKind::ReflectiveAccount, 0));
    assert_eq!(title, "Reflection, 7 Mar 2017");
}

#[test]
fn nothing_is_frozen_of_what_is_not_there_or_is_no_record_of_practice() {
    let (ws, person, ..) = workspace();
    assert!(snapshot_of(&ws, ReviewId::from_key("none").into(), day(6)).is_none());
    assert!(snapshot_of(&ws, person.into(), day(6)).is_none());
}
