//! Observations from a table.

use super::field::Field;
use super::number::Decimal;
use super::people::PersonBook;
use super::plan::{Outcome, Problems};
use super::preview::ColumnTotal;
use super::reader::{Reader, Reading, Source};
use super::spelling::fold;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use throughline_domain::id::ObservationId;
use throughline_domain::records::{Observation, ObservationKind, RubricScore};
use throughline_domain::{Change, Workspace};
use uuid::Uuid;

/// The aspects of the sale that are scored, with the fields that give them.
pub(crate) const ASPECTS: [(Field, &str); 5] = [
    (Field::ScoreStages, "Stages of the sale"),
    (Field::ScoreQuestioning, "Questioning"),
    (Field::ScoreObjections, "Handling objections"),
    (Field::ScoreClosing, "Closing"),
    (Field::ScoreCompliance, "Compliance"),
];

struct Columns<'a> {
    id: Option<Reader<'a, Uuid>>,
    person: Option<Reader<'a, &'a str>>,
    date: Option<Reader<'a, (NaiveDate, Option<i64>)>>,
    observer: Option<Reader<'a, &'a str>>,
    kind: Option<Reader<'a, ObservationKind>>,
    scores: [Option<Reader<'a, Decimal>>; 5],
    seen: Option<Reader<'a, &'a str>>,
    strengths: Option<Reader<'a, &'a str>>,
    improvements: Option<Reader<'a, &'a str>>,
}

impl<'a> Columns<'a> {
    fn of(source: Source<'a>) -> Self {
        Self {
            id: source.read(Field::Id, |text, _| match Uuid::parse_str(text) {
                Ok(id) => Reading::Is(id),
                Err(_) => Reading::Wrong("This is not an id that Throughline gave.".into()),
            }),
            person: source.texts(Field::Person),
            date: source.days(Field::Date),
            observer: source.texts(Field::Observer),
            kind: source.read(Field::Type, |text, _| match kind(text) {
                Some(kind) => Reading::Is(kind),
                None => Reading::Wrong(
                    "Write call observation, joint visit, role play, peer feedback, customer feedback or seller's own view.".into(),
                ),
            }),
            scores: ASPECTS.map(|(field, _)| source.numbers(field)),
            seen: source.texts(Field::Seen),
            strengths: source.texts(Field::Strengths),
            improvements: source.texts(Field::Improvements),
        }
    }

    /// What was there already, with what the file says put in.
    fn update(&self, read: Observation, known: &Observation) -> Observation {
        // Found by its id, it may have been of another day or person.
        let mut updated = Observation {
            person: read.person,
            date: read.date,
            ..known.clone()
        };
        if self.kind.is_some() {
            updated.kind = read.kind;
        }
        if self.observer.is_some() {
            updated.observer = read.observer;
        }
        for score in read.scores {
            match updated
                .scores
                .iter_mut()
                .find(|was| was.aspect == score.aspect)
            {
                Some(was) => was.score = score.score,
                None => updated.scores.push(score),
            }
        }
        let copy = |fed: bool, from: String, to: &mut String| {
            if fed && !from.is_empty() {
                *to = from;
            }
        };
        copy(self.seen.is_some(), read.seen, &mut updated.seen);
        copy(
            self.strengths.is_some(),
            read.strengths,
            &mut updated.strengths,
        );
        copy(
            self.improvements.is_some(),
            read.improvements,
            &mut updated.improvements,
        );
        updated
    }
}

/// Reads a table of observations. The same id, or without one the same person, day, kind and observer,
/// is the same observation.
pub(super) fn plan(source: Source<'_>, workspace: &Workspace) -> (Outcome, Change) {
    let columns = Columns::of(source);
    let mut outcome = Outcome::default();
    let mut book = PersonBook::new(workspace);
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut read: Vec<(ObservationId, Observation)> = Vec::new();
    let mut ids = HashSet::new();
    let mut days: Option<(NaiveDate, NaiveDate)> = None;
    for row in source.rows() {
        let mut problems = std::mem::take(&mut outcome.problems);
        let found = self::read(source, &columns, row, &mut problems);
        outcome.problems = problems;
        let Some((id, name, mut observation)) = found else {
            outcome.left_out += 1;
            continue;
        };
        observation.person = book.find_or_make(name);
        let day = observation.date;
        days = Some(days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        let key = key(&observation);
        let times = counts.entry(key.clone()).or_default();
        *times += 1;
        let id = id.unwrap_or_else(|| ObservationId::from_key(&format!("{key}\u{1f}{times}")));
        if !ids.insert(id) {
            let column = columns.id.as_ref().map_or(0, |reader| reader.column);
            let message = "This observation is in the file already, further up.".to_owned();
            source.report(row, column, message, &mut outcome.problems);
            outcome.left_out += 1;
            continue;
        }
        match workspace.get::<Observation>(id) {
            None => outcome.new += 1,
            Some(known) => {
                observation = columns.update(observation, known);
                if *known == observation {
                    outcome.same += 1;
                } else {
                    outcome.changed += 1;
                }
            }
        }
        read.push((id, observation));
    }
    if let (Some(column), Some(days)) = (source.mapping.column(Field::Date), days) {
        let name = source.table.name(column).to_owned();
        outcome.totals.push(ColumnTotal {
            days: Some(days),
            ..ColumnTotal::of(name, Field::Date, read.len())
        });
    }
    outcome.new_people = book.made_names();
    let change = book.create(Change::new(""));
    let change = read.into_iter().fold(change, |change, (id, observation)| {
        if workspace.get::<Observation>(id).is_some() {
            change.update(workspace, id, observation)
        } else {
            change.create(id, observation)
        }
    });
    (outcome, change)
}

/// Reads a row: who was observed, and what was seen.
fn read<'a>(
    source: Source<'a>,
    columns: &Columns<'a>,
    row: usize,
    problems: &mut Problems,
) -> Option<(Option<ObservationId>, &'a str, Observation)> {
    let before = problems.total;
    if source.is_ragged(row, problems) {
        return None;
    }
    let id = source.take(&columns.id, row, problems).map(ObservationId);
    let name = source.need(&columns.person, row, "The person", problems);
    let date = source.need(&columns.date, row, "The date", problems);
    let kind = source.take(&columns.kind, row, problems);
    let mut text = |reader| source.take(reader, row, problems).unwrap_or("").to_owned();
    let (observer, seen) = (text(&columns.observer), text(&columns.seen));
    let (strengths, improvements) = (text(&columns.strengths), text(&columns.improvements));
    let mut scores = Vec::new();
    for ((_, aspect), reader) in ASPECTS.iter().zip(&columns.scores) {
        let (Some(number), Some(reader)) = (source.take(reader, row, problems), reader) else {
            continue;
        };
        match number.to_whole().and_then(|score| u8::try_from(score).ok()) {
            Some(score @ 1..=5) => scores.push(RubricScore {
                aspect: (*aspect).into(),
                score,
            }),
            _ => {
                let message = "A score is a whole number from 1 to 5.".to_owned();
                source.report(row, reader.column, message, problems);
            }
        }
    }
    let (name, (date, _)) = (name?, date?);
    let nothing = seen.is_empty() && strengths.is_empty() && improvements.is_empty();
    if problems.total == before && nothing && scores.is_empty() {
        let column = columns.person.as_ref().map_or(0, |reader| reader.column);
        let message = "The row says neither what was seen nor a score.".to_owned();
        source.report(row, column, message, problems);
    }
    (problems.total == before).then(|| {
        let observation = Observation {
            person: throughline_domain::id::PersonId::from_key(""),
            observer,
            date,
            kind: kind.unwrap_or_default(),
            scores,
            seen,
            strengths,
            improvements,
        };
        (id, name, observation)
    })
}

fn key(observation: &Observation) -> String {
    format!(
        "{}\u{1f}{}\u{1f}{}\u{1f}{}",
        observation.person,
        observation.date,
        observation.kind.label(),
        fold(&observation.observer)
    )
}

fn kind(text: &str) -> Option<ObservationKind> {
    let folded = fold(text);
    ObservationKind::ALL
        .into_iter()
        .find(|kind| fold(kind.label()) == folded)
        .or(match folded.as_str() {
            "call" | "callobserved" | "calllistening" | "sidebyside" => Some(ObservationKind::Call),
            "visit" | "meeting" | "fieldvisit" | "accompaniedvisit" => {
                Some(ObservationKind::JointVisit)
            }
            "roleplaying" | "simulation" => Some(ObservationKind::RolePlay),
            "peer" | "colleague" => Some(ObservationKind::PeerFeedback),
            "customer" | "client" => Some(ObservationKind::CustomerFeedback),
            "self" | "selfassessment" | "own" => Some(ObservationKind::SelfAssessment),
            _ => None,
        })
}
