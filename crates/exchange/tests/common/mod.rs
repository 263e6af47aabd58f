//! A small workspace with one record of every kind, for the fixture and the pack.
//!
//! The checked-in backup of version 1 holds exactly this: change it and the fixture's test fails.

use chrono::{NaiveDate, Weekday};
use throughline_domain::id::*;
use throughline_domain::log::{Activity, ActivityDirection, CountsAs, Deal, DealState, StageEntry};
use throughline_domain::records::*;
use throughline_domain::{AuthorId, Change, Period, Stamp, Workspace};
use throughline_exchange::attachment;

pub const MADE_AT: u64 = 1_767_607_200_000;

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn stamp(counter: u32) -> Stamp {
    Stamp {
        millis: MADE_AT,
        counter,
        author: AuthorId(7),
    }
}

pub fn attached() -> (Attachment, Vec<u8>) {
    attachment::prepare(
        "Anna Snelling call notes.txt",
        b"Heard Anna Snelling open the call with a question.\n".to_vec(),
    )
    .unwrap()
}

pub fn figure(metric: &str, measured: Measured) -> FrozenFigure {
    FrozenFigure {
        metric: MetricId::from_key(metric),
        label: "Win rate".into(),
        unit: Unit::Share,
        direction: Direction::HigherIsBetter,
        scope: Scope::Person(PersonId::from_key("anna")),
        period: Period::new(day(2025, 7, 1), day(2025, 10, 1)).unwrap(),
        measured,
        interval: Some((0.1 + 0.2, 0.7)),
        sentence: "Win rate 45 % (18 of 40), 95 % interval 31 % to 60 %.".into(),
        method: "Wilson interval".into(),
        verdict: None,
        warnings: Vec::new(),
        frozen_on: day(2025, 10, 6),
    }
}

fn criteria() -> Framework {
    let criterion = |code: &str, text: &str| Criterion {
        code: code.into(),
        text: text.into(),
        required: if code == "3.1" { 2 } else { 1 },
    };
    let outcome = |code: &str, title: &str, criteria: Vec<Criterion>| LearningOutcome {
        code: code.into(),
        title: title.into(),
        criteria,
    };
    Framework {
        title: "Monitoring a team".into(),
        source: "Typed".into(),
        units: vec![FrameworkUnit {
            title: "Unit 4".into(),
            outcomes: vec![
                outcome(
                    "1",
                    "Know the limits",
                    vec![criterion("1.3", "state the limits")],
                ),
                outcome(
                    "2",
                    "Monitor",
                    vec![criterion("2.3", "analyse results against target")],
                ),
                outcome(
                    "3",
                    "Manage",
                    vec![
                        criterion("3.1", "hold one-to-ones"),
                        criterion("3.2", "agree objectives"),
                        criterion("3.3", "choose corrective action"),
                    ],
                ),
            ],
        }],
    }
}

const CHART: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing" viewBox="0 0 200 60" width="200" height="60" font-size="12" role="img" aria-label="Anna Snelling: weekly wins"><title>Weekly wins of Anna Snelling</title><style>.chart-line{fill:none;stroke:#0b5a75}</style><path class="chart-line" d="M5 50L60 30L120 40L195 10"/><text x="5" y="14">Snelling &amp; team</text></svg>"#;

/// One record of every kind, two deals, two activities.
pub fn change() -> Change {
    let (anna, bo) = (PersonId::from_key("anna"), PersonId::from_key("bo"));
    let framework = FrameworkId::from_key("starter");
    let (signal, review, action) = (
        SignalId::from_key("s"),
        ReviewId::from_key("r"),
        ActionId::from_key("a"),
    );
    let observation = ObservationId::from_key("o");
    let file = AttachmentId::from_key("f");
    let rate = Measured::Rate {
        successes: 18,
        trials: 40,
    };
    let after = Measured::Rate {
        successes: 27,
        trials: 44,
    };
    let link = |code: &str, why: &str| CriterionLink {
        criterion: CriterionRef {
            framework,
            code: code.into(),
        },
        justification: why.into(),
        place: "Page 1".into(),
    };
    let deal = Deal {
        id: DealId::from_key("D1"),
        key: "D1".into(),
        customer: "Acme".into(),
        customer_type: "Retail".into(),
        product: "GTX Pro".into(),
        owner: Some(anna),
        opened: Some(day(2025, 7, 3)),
        closed: Some(day(2025, 9, 1)),
        state: DealState::Won,
        stage: "Closing".into(),
        history: vec![StageEntry {
            stage: "Engaging".into(),
            on: day(2025, 7, 10),
        }],
        reason: "Price".into(),
        value: Some(482_100),
        note: "Renewal in a year".into(),
        source: "typed".into(),
        ..Deal::default()
    };
    let activity = Activity {
        id: ActivityId::from_key("A1"),
        date: Some(day(2025, 9, 2)),
        time: Some(9 * 60 + 30),
        person: Some(anna),
        kind: "Call".into(),
        direction: ActivityDirection::Inbound,
        counts_as: CountsAs::NextStep,
        customer: "Acme".into(),
        deal: Some(DealId::from_key("D1")),
        result: "Reached".into(),
        objection: "Price".into(),
        technique: "Feel, felt, found".into(),
        minutes: Some(25),
        note: "Asked for the second user".into(),
        source: "typed".into(),
        ..Activity::default()
    };
    let empty = Workspace::default();
    Change::new("Add everything")
        .create(
            Settings::id(),
            Settings {
                team: "Central".into(),
                leader: "Dustin Brinkmann".into(),
                organisation: "Maven".into(),
                holidays: vec![Holiday {
                    date: day(2025, 12, 25),
                    name: "Christmas Day".into(),
                }],
                framework: Some(framework),
                ..Settings::default()
            },
        )
        .create(
            anna,
            Person {
                name: "Anna Snelling".into(),
                alias: "Seller A".into(),
                role: "Seller".into(),
                joined: Some(day(2024, 1, 8)),
                pattern: WorkingPattern::Days(vec![Weekday::Mon, Weekday::Tue]),
                absences: vec![Absence {
                    period: Period::new(day(2025, 8, 4), day(2025, 8, 9)).unwrap(),
                    reason: "Leave".into(),
                }],
                experience: Experience::Developing,
                adjustments: "Large print and a quiet room".into(),
                ..Person::default()
            },
        )
        .create_marked(
            bo,
            Person {
                name: "Bo <Lind>".into(),
                ..Person::default()
            },
            true,
        )
        .create(Process::standard_id(), Process::standard())
        .create(
            MetricId::from_key("win-rate"),
            Metric::standard()
                .into_iter()
                .find(|(id, _)| *id == MetricId::from_key("win-rate"))
                .unwrap()
                .1,
        )
        .create(
            TargetId::from_key("t"),
            Target {
                metric: MetricId::from_key("win-rate"),
                part: None,
                scope: Scope::Person(anna),
                period: Period::new(day(2025, 10, 1), day(2026, 1, 1)).unwrap(),
                value: Some(0.6),
                pro_rata: false,
                reason: "Two years in the job".into(),
                agreed_on: day(2025, 9, 29),
                series: None,
                history: Vec::new(),
            },
        )
        .create(
            observation,
            Observation {
                person: anna,
                observer: "Dustin Brinkmann".into(),
                date: day(2025, 9, 30),
                kind: ObservationKind::JointVisit,
                scores: vec![RubricScore {
                    aspect: "Questioning".into(),
                    score: 3,
                }],
                seen: "Talked price before need".into(),
                strengths: "Warm opening".into(),
                improvements: "Ask first".into(),
            },
        )
        .create(
            signal,
            Signal {
                title: "Win rate below the team".into(),
                scope: Scope::Person(anna),
                raised_on: day(2025, 10, 6),
                figure: Some(figure("win-rate", rate.clone())),
                observations: vec![observation],
                verdict: Some(Verdict::Worse),
                interpretation: "Price comes up too early".into(),
                cause: Some(Cause::Skill),
                status: SignalStatus::Open,
                set_aside_because: String::new(),
            },
        )
        .create(
            review,
            Review {
                kind: ReviewKind::OneToOne,
                date: Some(day(2025, 10, 8)),
                person: Some(anna),
                agenda: vec!["Win rate".into()],
                signals: vec![signal],
                figures: vec![figure(
                    "won-value",
                    Measured::Values {
                        values: vec![1.5, 0.1 + 0.2, 1e21],
                        total: None,
                    },
                )],
                sellers_view: "I feel rushed".into(),
                agreed: "Need before price".into(),
                status: ReviewStatus::Held,
                acknowledgement: Some(Acknowledgement {
                    on: day(2025, 10, 9),
                    comment: "Received".into(),
                }),
                grow: Some(Grow {
                    goal: "Half of them won".into(),
                    ..Grow::default()
                }),
                ..Review::default()
            },
        )
        .create(
            action,
            Action {
                statement:
                    "Ask three questions before any price, on every first call, by 31 December"
                        .into(),
                kind: ActionKind::Coaching,
                person: anna,
                owner: String::new(),
                signal: Some(signal),
                review: Some(review),
                start: day(2025, 10, 8),
                due: day(2025, 12, 31),
                measure_on: day(2026, 1, 2),
                success: Some(SuccessTest {
                    metric: MetricId::from_key("win-rate"),
                    value: 0.55,
                }),
                baseline: Some(figure("win-rate", rate)),
                reason: "Warm opening to build on".into(),
                status: ActionStatus::Closed,
                outcome: Some(ActionOutcome {
                    recorded_on: day(2026, 1, 2),
                    measured: figure("win-rate", after.clone()),
                    comparison: Some(Box::new((
                        figure("win-rate", after.clone()),
                        figure("win-rate", after),
                    ))),
                    verdict: Verdict::NoEvidence,
                    sentence: "16 points more is within chance".into(),
                    method: String::new(),
                    warnings: Vec::new(),
                    met: Some(true),
                    decision: Decision::Extend,
                    reason: "Too few deals yet".into(),
                }),
            },
        )
        .create(
            RecognitionId::from_key("n"),
            Recognition {
                person: anna,
                date: day(2025, 12, 1),
                achieved: "Best first call of the month".into(),
                shared: "Team meeting".into(),
                review: Some(review),
            },
        )
        .create(
            ReflectionId::from_key("x"),
            Reflection {
                date: day(2026, 1, 3),
                title: "What I would do again".into(),
                situation: "A falling rate".into(),
                action: "Listened before advising".into(),
                result: "A better talk".into(),
                learning: "Hear a call first".into(),
                about: Some(action),
            },
        )
        .create(framework, criteria())
        .create(file, attached().0)
        .create(
            EvidenceId::from_key("e1"),
            Evidence {
                title: "One-to-one with Anna Snelling".into(),
                kind: EvidenceKind::WorkProduct,
                date: day(2025, 10, 8),
                source: EvidenceSource::Snapshot(Snapshot {
                    frozen_on: day(2026, 1, 4),
                    records: vec![review.into(), action.into()],
                    sections: vec![
                        SnapshotSection {
                            heading: "What was agreed".into(),
                            facts: vec![
                                ("With".into(), "Anna Snelling".into()),
                                (
                                    "Agreed".into(),
                                    "Need before price, said Anna's notes".into(),
                                ),
                                (
                                    "Room".into(),
                                    "Large print and a quiet room, as agreed".into(),
                                ),
                            ],
                            ..SnapshotSection::default()
                        },
                        SnapshotSection {
                            heading: "Figures".into(),
                            facts: Vec::new(),
                            columns: vec!["Person".into(), "Won".into(), "Value <GBP>".into()],
                            rows: vec![
                                vec!["Anna Snelling".into(), "18".into(), "4,821".into()],
                                vec!["Bo <Lind>".into(), "n/a".into(), "−1,200".into()],
                            ],
                        },
                    ],
                    chart: Some(CHART.into()),
                }),
                criteria: vec![
                    link("3.1", "Shows a held one-to-one with Anna & its record"),
                    link("2.3", "Analyses the win rate against target"),
                ],
                author: "Maria Ford".into(),
                witness: None,
                attachments: Vec::new(),
                about: vec![anna],
            },
        )
        .create(
            EvidenceId::from_key("e2"),
            Evidence {
                title: "Witness statement <b>on coaching</b>".into(),
                kind: EvidenceKind::WitnessTestimony,
                date: day(2026, 1, 3),
                source: EvidenceSource::Text(
                    "I saw Maria Ford coach Snelling.\n\nShe listened first.".into(),
                ),
                criteria: vec![link("3.3", "The witness saw the coaching")],
                author: "Dustin Brinkmann".into(),
                witness: Some(Witness {
                    name: "Dustin Brinkmann".into(),
                    role: "Sales manager".into(),
                    relationship: "Line manager".into(),
                    signed_on: Some(day(2026, 1, 3)),
                }),
                attachments: vec![file],
                about: vec![anna],
            },
        )
        .create(
            EvidenceId::from_key("e3"),
            Evidence {
                title: "Policy on records".into(),
                kind: EvidenceKind::Signposted,
                date: day(2025, 6, 1),
                source: EvidenceSource::Location("Staff handbook, section 4".into()),
                criteria: vec![link("1.3", "States the limits that bind the team")],
                author: "Maria Ford".into(),
                witness: None,
                attachments: Vec::new(),
                about: Vec::new(),
            },
        )
        .create(
            PortfolioId::from_key("p"),
            Portfolio {
                learner: "Maria Ford".into(),
                centre: "Leeds College".into(),
                framework: Some(framework),
                order: vec![EvidenceId::from_key("e2"), EvidenceId::from_key("e1")],
                declaration: "This is my own work.".into(),
                exports: vec![PackExport {
                    on: day(2026, 1, 4),
                    digest: "00".repeat(32),
                    items: 2,
                }],
                ..Portfolio::default()
            },
        )
        .put_deal(&empty, deal)
        .put_deal(
            &empty,
            Deal {
                id: DealId::from_key("D2"),
                state: DealState::Lost,
                value: None,
                ..Deal::default()
            },
        )
        .put_activity(&empty, activity)
        .put_activity(
            &empty,
            Activity {
                id: ActivityId::from_key("A2"),
                planned: true,
                ..Activity::default()
            },
        )
}

pub fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    change().apply(&mut workspace, stamp(1)).unwrap();
    workspace
}

pub fn attachments() -> Vec<(String, Vec<u8>)> {
    let (file, bytes) = attached();
    vec![(file.sha256, bytes)]
}
