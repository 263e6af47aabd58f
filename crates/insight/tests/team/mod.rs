//! Workspaces to try the figures on.
// Every test file uses a part of them; a test may fail by panicking.
#![allow(dead_code, clippy::panic, clippy::unwrap_used)]

use chrono::NaiveDate;
use std::collections::BTreeSet;
use throughline_domain::clock::{AuthorId, Stamp};
use throughline_domain::id::{ActivityId, DealId, MetricId, PersonId, ProcessId};
use throughline_domain::log::{
    Activity, Batch, Builder, CellSink, CountsAs, Deal, DealState, day_number, deal_columns,
};
use throughline_domain::records::{Entity, Person, Process, Stage};
use throughline_domain::{Change, Period, Workspace};

/// Real deals of a computer-hardware seller: *CRM Sales Opportunities* by Maven Analytics, stated as
/// public domain.
const PIPELINE: &str = include_str!("../../../exchange/tests/data/maven_crm/sales_pipeline.csv");

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn period(from: NaiveDate, to: NaiveDate) -> Period {
    Period::new(from, to).unwrap()
}

pub fn metric(key: &str) -> MetricId {
    MetricId::from_key(key)
}

pub fn person(name: &str) -> PersonId {
    PersonId::from_key(name)
}

/// Applies a change, each with a later stamp.
pub fn apply(workspace: &mut Workspace, change: Change) {
    let stamp = Stamp {
        millis: workspace.last_stamp().millis + 1,
        counter: 0,
        author: AuthorId(1),
    };
    change.apply(workspace, stamp).unwrap();
}

pub fn put<E: Entity>(workspace: &mut Workspace, id: E::Id, record: E) {
    apply(workspace, Change::new("Add").create(id, record));
}

pub fn named(name: &str) -> Person {
    Person {
        name: name.into(),
        ..Person::default()
    }
}

/// The two stages these deals were kept in.
pub fn two_stages() -> Process {
    let stage = |name: &str| Stage {
        name: name.into(),
        probability: None,
    };
    Process {
        name: "Hardware".into(),
        customer_type: String::new(),
        stages: vec![stage("Prospecting"), stage("Engaging")],
    }
}

pub fn two_stages_id() -> ProcessId {
    ProcessId::from_key("hardware")
}

/// The 8,800 deals and the 30 people who own them. Lost deals were lost in the stage they were last
/// seen in, which for every decided one is *Engaging*.
pub fn maven() -> Workspace {
    let mut builder = Builder::<Deal>::with_capacity(8_800);
    let mut people = BTreeSet::new();
    for line in PIPELINE.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [key, agent, product, account, stage, engaged, closed, value] = cells[..] else {
            panic!("a row without eight cells: {line}");
        };
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        people.insert(agent.to_owned());
        let state = match stage {
            "Won" => DealState::Won,
            "Lost" => DealState::Lost,
            _ => DealState::Open,
        };
        builder.push(&Deal {
            id: DealId::from_key(key),
            key: key.into(),
            customer: account.into(),
            product: product.into(),
            owner: Some(person(agent)),
            opened: date(engaged),
            closed: date(closed),
            state,
            stage: match stage {
                "Won" | "Lost" => "Engaging".into(),
                open => open.into(),
            },
            value: value.parse::<i64>().ok().map(|pounds| pounds * 100),
            ..Deal::default()
        });
    }
    let mut change = Change::new("Import").add_deals(builder.finish());
    for name in &people {
        change = change.create(person(name), named(name));
    }
    change = change.create(two_stages_id(), two_stages());
    let mut workspace = Workspace::default();
    apply(&mut workspace, change);
    workspace
}

/// Won and lost deals of one person: (closed, won, pounds).
pub fn deals(owner: &str, rows: &[(NaiveDate, bool, i64)]) -> Batch<Deal> {
    let mut builder = Builder::<Deal>::with_capacity(rows.len());
    for (number, (closed, won, pounds)) in rows.iter().enumerate() {
        let id = DealId::from_key(&format!("{owner} {number} {closed}"));
        builder.begin(id.0);
        builder.reference(deal_columns::OWNER, Some(person(owner).0));
        builder.word(deal_columns::CURRENCY, "GBP");
        builder.day(
            deal_columns::OPENED,
            day_number(Some(*closed - chrono::Days::new(30))),
        );
        builder.day(deal_columns::CLOSED, day_number(Some(*closed)));
        builder.number(deal_columns::VALUE, pounds * 100);
        let state = if *won {
            DealState::Won
        } else {
            DealState::Lost
        };
        builder.flag(deal_columns::STATE, state as u8);
    }
    builder.finish()
}

/// Activities of one person: (date, how far).
pub fn activities(who: &str, rows: &[(NaiveDate, CountsAs)]) -> Batch<Activity> {
    let mut builder = Builder::<Activity>::with_capacity(rows.len());
    for (number, (date, counts_as)) in rows.iter().enumerate() {
        builder.push(&Activity {
            id: ActivityId::from_key(&format!("{who} {number} {date}")),
            date: Some(*date),
            person: Some(person(who)),
            kind: "Call".into(),
            counts_as: *counts_as,
            ..Activity::default()
        });
    }
    builder.finish()
}
