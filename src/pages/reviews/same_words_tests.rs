//! What Insight says of a figure is what the review, the frozen evidence and the portfolio pack say.

use super::prepare::{current_period, draft};
use crate::pages::freeze::snapshot_of;
use chrono::NaiveDate;
use throughline_domain::id::{EvidenceId, PersonId, ReviewId};
use throughline_domain::records::{
    Entity, Evidence, EvidenceKind, EvidenceSource, FrozenFigure, Person, Review, ReviewKind,
    Scope, Snapshot,
};
use throughline_domain::{Change, Stamp, Workspace};
use throughline_exchange::archive::{Archive, Limits};
use throughline_exchange::pack::{PackOptions, make_pack};
use throughline_insight::control::control_chart;
use throughline_insight::funnel::team_funnel;
use throughline_insight::metrics::{is_rate, metric};
use throughline_insight::signal::assess;
use throughline_insight::stated::Words;
use throughline_sample::sample_team;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn apply(workspace: &mut Workspace, change: Change) {
    change.apply(workspace, Stamp::default()).unwrap();
}

fn add<E: Entity>(workspace: &mut Workspace, id: E::Id, record: E) {
    apply(workspace, Change::new("Added").create(id, record));
}

fn sample() -> (Workspace, PersonId) {
    let mut workspace = Workspace::default();
    let change = sample_team(&workspace, today()).unwrap();
    apply(&mut workspace, change);
    let ben = workspace
        .all::<Person>()
        .find(|(_, person)| person.name.starts_with("Ben"))
        .map(|(id, _)| id);
    (workspace, ben.unwrap())
}

/// What Insight shows of a person's figure in the current period.
fn on_insight(workspace: &Workspace, person: PersonId, figure: &FrozenFigure) -> Words {
    let period = current_period(workspace, today());
    let rate = is_rate(&metric(workspace, figure.metric).unwrap());
    if rate {
        let plot = team_funnel(workspace, figure.metric, &period).unwrap();
        let held = plot.people.iter().find(|held| held.person == person);
        return held.unwrap().said.words();
    }
    let scope = Scope::Person(person);
    let chart = control_chart(workspace, figure.metric, scope, &period, &[]);
    chart.unwrap().said.words()
}

fn all_text(snapshot: &Snapshot) -> String {
    let facts = snapshot.sections.iter().flat_map(|section| {
        let facts = section.facts.iter().map(|(_, text)| text.clone());
        facts.chain(section.rows.iter().flatten().cloned())
    });
    facts.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_screen_the_review_the_evidence_and_the_pack_say_the_same() {
    let (mut workspace, ben) = sample();
    let id = ReviewId::from_key("same words");
    let review = draft(&workspace, Some(ben), ReviewKind::OneToOne, today());
    assert!(review.figures.len() >= 4);
    add(&mut workspace, id, review.clone());
    let (snapshot, ..) = snapshot_of(&workspace, id.into(), today()).unwrap();
    let evidence = Evidence {
        title: "One-to-one".into(),
        kind: EvidenceKind::WorkProduct,
        date: today(),
        source: EvidenceSource::Snapshot(snapshot.clone()),
        criteria: vec![],
        author: String::new(),
        witness: None,
        attachments: vec![],
        about: vec![ben],
    };
    add(&mut workspace, EvidenceId::from_key("same words"), evidence);
    let options = PackOptions {
        portfolio: None,
        aliases: false,
        made_on: today(),
        extra_terms: vec![],
    };
    let pack = make_pack(&workspace, &[], &options).unwrap();
    let mut archive = Archive::open("pack", "a pack", &pack.bytes, Limits::default()).unwrap();
    let mut pages = String::new();
    for name in archive.names() {
        let bytes = archive.read(&name).unwrap().unwrap_or_default();
        pages.push_str(&String::from_utf8_lossy(&bytes));
    }
    let pages = pages.replace("&#39;", "'").replace("&amp;", "&");
    let frozen = all_text(&snapshot);
    for figure in &review.figures {
        let shown = on_insight(&workspace, ben, figure);
        let words = Words::from(figure);
        assert_eq!(words.sentence, shown.sentence);
        assert_eq!(words.verdict, shown.verdict);
        assert_eq!(words.warnings, shown.warnings);
        assert!(words.method.starts_with(&shown.method), "{}", words.method);
        let all = [vec![shown.sentence, shown.method], shown.warnings].concat();
        for part in all {
            assert!(frozen.contains(&part), "{part} is missing in\n{frozen}");
            assert!(pages.contains(&part), "{part} is missing in the pack");
        }
    }
}

#[test]
fn the_signal_taken_up_in_a_review_says_in_it_what_it_said_when_it_was_raised() {
    let (mut workspace, ben) = sample();
    let id = ReviewId::from_key("with a signal");
    let signal = workspace
        .all::<throughline_domain::records::Signal>()
        .find(|(_, signal)| signal.scope == Scope::Person(ben))
        .map(|(id, signal)| (id, signal.clone()))
        .unwrap();
    let figure = signal.1.figure.clone().unwrap();
    let assessed = assess(
        &workspace,
        figure.metric,
        Scope::Person(ben),
        &figure.period,
        figure.frozen_on,
    )
    .unwrap();
    let words = assessed.said.words();
    assert_eq!(figure.sentence, words.sentence);
    let review = Review {
        person: Some(ben),
        signals: vec![signal.0],
        ..Review::default()
    };
    add(&mut workspace, id, review);
    let (snapshot, ..) = snapshot_of(&workspace, id.into(), today()).unwrap();
    let frozen = all_text(&snapshot);
    let (own, ..) = snapshot_of(&workspace, signal.0.into(), today()).unwrap();
    for part in [vec![words.sentence, words.method], words.warnings].concat() {
        assert!(frozen.contains(&part), "{part} is missing in\n{frozen}");
        assert!(
            all_text(&own).contains(&part),
            "{part} is missing in the signal's"
        );
    }
}
