//! A large log in memory, its figures, and a chart: what the bench counts and draws without any storage.

use crate::{AUTHOR, text};
use chrono::{Days, NaiveDate};
use std::hint::black_box;
use throughline_charts::{ChartSize, ControlChart, ControlPoint, ControlSegment, ValueFormat};
use throughline_domain::id::{ActivityId, PersonId};
use throughline_domain::log::{Activity, Builder, CountsAs, Totals};
use throughline_domain::records::{Metric, Person, Scope};
use throughline_domain::store::Session;
use throughline_domain::{Change, Clock, Period, Stamp, Workspace};
use throughline_insight::figures::figure;
use wasm_bindgen::prelude::wasm_bindgen;

const PEOPLE: u32 = 30;
const KINDS: [&str; 6] = [
    "Call",
    "Email",
    "Meeting",
    "Visit",
    "Demonstration",
    "Letter",
];

const STAGES: [&str; 4] = ["Prospecting", "Engaging", "Proposing", "Closing"];

/// A team of thirty with a year of activities.
#[wasm_bindgen]
pub struct Team {
    session: Session,
    rows: u32,
    added: u32,
}

#[wasm_bindgen]
impl Team {
    /// A team with so many activities.
    ///
    /// # Errors
    /// A sentence when they cannot be added, which would be a defect.
    pub fn new(rows: u32) -> Result<Team, String> {
        let clock = Clock::new(AUTHOR, Stamp::default());
        let mut session = Session::new(Workspace::default(), clock);
        session
            .apply(&large_team(rows), Vec::new(), 1)
            .map_err(text)?;
        Ok(Self {
            session,
            rows,
            added: 0,
        })
    }

    /// Counts all totals anew, and every figure of the team and of each person; gives how many are known.
    pub fn count(&self) -> u32 {
        let workspace = &self.session.workspace;
        let totals = Totals::of(workspace.activities(), workspace.deals());
        let people = (0..PEOPLE).map(|number| Scope::Person(person_id(number)));
        let known = std::iter::once(Scope::Team)
            .chain(people)
            .map(|scope| self.figures(scope))
            .sum();
        black_box(totals);
        known
    }

    /// Adds an activity in memory and counts the figures it changes: the person's and the team's.
    ///
    /// # Errors
    /// A sentence when it cannot be added, which would be a defect.
    pub fn one_more(&mut self) -> Result<u32, String> {
        self.added += 1;
        let number = self.rows + self.added;
        let row = Activity {
            date: Some(day(364)),
            ..activity(number, self.rows)
        };
        let person = row.person.map_or(Scope::Team, Scope::Person);
        let change = Change::new("Add a call").put_activity(&self.session.workspace, row);
        self.session.apply(&change, Vec::new(), 2).map_err(text)?;
        Ok(self.figures(Scope::Team) + self.figures(person))
    }

    /// How many activities each person did, how many reached somebody, and their minutes.
    pub fn digest(&self) -> Vec<f64> {
        let totals = self.session.workspace.totals();
        let year = year();
        let mut sums = vec![[0.0; 3]; PEOPLE as usize];
        for (number, sums) in (0..PEOPLE).zip(&mut sums) {
            for measure in totals.measures() {
                let cell = totals.total(measure, Some(person_id(number)), &year);
                sums[0] += cell.count as f64;
                sums[1] += cell.sum as f64;
                if is_conversation(measure) {
                    sums[2] += cell.count as f64;
                }
            }
        }
        sums.concat()
    }

    fn figures(&self, scope: Scope) -> u32 {
        let (workspace, year) = (&self.session.workspace, year());
        let known = Metric::standard()
            .into_iter()
            .filter_map(|(metric, _)| figure(workspace, metric, scope, &year)?.value)
            .map(black_box)
            .count();
        u32::try_from(known).unwrap_or(u32::MAX)
    }
}

/// Thirty people and a year of activities.
pub(crate) fn large_team(rows: u32) -> Change {
    let mut change = Change::new("A large team");
    for number in 0..PEOPLE {
        let person = Person {
            name: format!("Person {number}"),
            ..Person::default()
        };
        change = change.create(person_id(number), person);
    }
    let mut builder = Builder::<Activity>::with_capacity(rows as usize);
    (0..rows).for_each(|number| builder.push(&activity(number, rows)));
    change.add_activities(builder.finish())
}

/// A control chart of so many weekly values, as SVG.
///
/// # Errors
/// A sentence when it cannot be drawn.
#[wasm_bindgen]
pub fn control_chart(points: u32) -> Result<String, String> {
    let drawing = trend(points, 7).draw(SIZE);
    drawing.map(|drawing| drawing.svg).map_err(text)
}

/// How large a trend is drawn.
pub(crate) const SIZE: ChartSize = ChartSize {
    width: 960,
    height: 320,
};

/// A control chart of so many values, each so many days after the one before.
pub(crate) fn trend(points: u32, days: u64) -> ControlChart {
    let points = (0..points).map(|number| {
        let date = day(0).checked_add_days(Days::new(u64::from(number) * days));
        ControlPoint {
            date: date.unwrap_or_default(),
            label: format!("week {number}"),
            value: value(number),
            lower: Some(20.0),
            upper: Some(80.0),
            signal: None,
        }
    });
    ControlChart {
        id: "bench".into(),
        title: "Deals won a week".into(),
        value_name: "Deals won".into(),
        format: ValueFormat::Count,
        segments: vec![ControlSegment {
            centre: 50.0,
            trial: false,
            points: points.collect(),
        }],
        actions: Vec::new(),
        notes: Vec::new(),
        before: None,
    }
}

/// The value of a point, the same in the page's script.
fn value(number: u32) -> f64 {
    f64::from(mix(number) % 61) + 20.0
}

fn is_conversation(measure: throughline_domain::log::Measure) -> bool {
    use throughline_domain::log::Measure;
    matches!(measure, Measure::Activity { counts_as, .. } if counts_as >= CountsAs::Connect)
}

/// A number that looks random, the same in the page's script.
fn mix(number: u32) -> u32 {
    let mixed = number.wrapping_mul(2_654_435_761);
    mixed ^ (mixed >> 15)
}

/// An activity of the large log; the page's script makes the same.
fn activity(number: u32, rows: u32) -> Activity {
    let mixed = mix(number);
    let of_year = u64::from(number) * 365 / u64::from(rows.max(1));
    Activity {
        id: ActivityId::from_key(&number.to_string()),
        date: Some(day(of_year)),
        person: Some(person_id(mixed % PEOPLE)),
        kind: KINDS[(mixed >> 8) as usize % KINDS.len()].into(),
        counts_as: CountsAs::from_flag((mixed >> 12) as u8 % 4),
        minutes: Some(i64::from((mixed >> 16) % 30)),
        stage: STAGES[(mixed >> 20) as usize % STAGES.len()].into(),
        ..Activity::default()
    }
}

fn person_id(number: u32) -> PersonId {
    PersonId::from_key(&number.to_string())
}

fn day(number: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default();
    first
        .checked_add_days(Days::new(number))
        .unwrap_or_default()
}

fn year() -> Period {
    Period {
        start: day(0),
        end: day(365),
    }
}
