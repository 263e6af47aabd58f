//! A year of activities and deals.

use crate::team::SamplePerson;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use throughline_domain::environment::{Environment, Seeded};
use throughline_domain::id::{ActivityId, DealId};
use throughline_domain::log::{Activity, Builder, CountsAs, Deal, DealState, StageEntry};
use throughline_domain::records::WorkingPattern;
use throughline_domain::workspace::SAMPLE_SOURCE;
use throughline_domain::{Change, Currency};

const DAYS: u64 = 365;

const CUSTOMERS: [&str; 18] = [
    "Alder Foods",
    "Brightwater Clinic",
    "Copperfield Print",
    "Dunmore Hotels",
    "Eastgate School",
    "Fenwick Motors",
    "Greenlane Farms",
    "Hollybank Care",
    "Ivybridge Homes",
    "Juniper Travel",
    "Kestrel Freight",
    "Larkhill Dental",
    "Millrace Brewery",
    "Northwick Legal",
    "Orchard Fitness",
    "Pinewood Joinery",
    "Quayside Events",
    "Rosewell Nursery",
];

const PRODUCTS: [(&str, i64); 4] = [
    ("Starter plan", 180_000),
    ("Office plan", 420_000),
    ("Site plan", 900_000),
    ("Service contract", 260_000),
];

const STAGES: [&str; 4] = ["Prospecting", "Engaging", "Proposing", "Closing"];
const OBJECTIONS: [&str; 4] = ["Price", "Timing", "Happy with supplier", "Needs approval"];

/// Adds activities and deals up to the day before today.
pub(crate) fn add_work(
    change: Change,
    people: &[SamplePerson],
    today: NaiveDate,
    random: &Seeded,
) -> Change {
    let mut activities = Builder::<Activity>::with_capacity(20_000);
    let mut deals: Vec<Deal> = Vec::new();
    let mut calls = 0;
    let first = today.checked_sub_days(Days::new(DAYS)).unwrap_or(today);
    for day in first.iter_days().take_while(|day| *day < today) {
        random.set_today(day);
        for person in people.iter().filter(|person| works(person, day)) {
            let is_open = |deal: &&Deal| {
                deal.owner == Some(person.id) && deal.closed.is_none_or(|on| on > day)
            };
            let open: Vec<&Deal> = deals.iter().filter(is_open).collect();
            for _ in 0..spread(random, person.attempts) {
                calls += 1;
                let row = activity(person, day, random);
                activities.push(&for_a_deal(row, calls, &open));
            }
            let days_a_week = match &person.person.pattern {
                WorkingPattern::Days(days) => days.len() as f64,
                WorkingPattern::Team => 5.0,
            };
            for _ in 0..spread(random, person.opens / days_a_week) {
                deals.push(deal(person, day, today, random));
            }
        }
    }
    random.set_today(today);
    let mut rows = Builder::<Deal>::with_capacity(deals.len());
    deals.iter().for_each(|deal| rows.push(deal));
    change
        .add_activities(activities.finish())
        .add_deals(rows.finish())
}

/// An activity for one of the deals its person has open that day, in turns with those for none: most
/// attempts are prospecting, most conversations are about a deal.
fn for_a_deal(row: Activity, turn: usize, open: &[&Deal]) -> Activity {
    let is_for_none = match row.counts_as {
        CountsAs::Attempt => !turn.is_multiple_of(3),
        _ => turn.is_multiple_of(5),
    };
    let Some(deal) = open.get(turn % open.len().max(1)).filter(|_| !is_for_none) else {
        return row;
    };
    let reached = deal
        .history
        .iter()
        .rev()
        .find(|entry| Some(entry.on) <= row.date);
    Activity {
        deal: Some(deal.id),
        customer: deal.customer.clone(),
        stage: reached.map(|entry| entry.stage.clone()).unwrap_or_default(),
        ..row
    }
}

fn works(person: &SamplePerson, day: NaiveDate) -> bool {
    let on_team = person.person.joined.is_none_or(|joined| joined <= day);
    let weekday = day.weekday();
    on_team
        && match &person.person.pattern {
            WorkingPattern::Days(days) => days.contains(&weekday),
            WorkingPattern::Team => !matches!(weekday, Weekday::Sat | Weekday::Sun),
        }
        // A quiet week at the turn of the year.
        && !(day.month() == 12 && day.day() > 23)
}

/// A whole number around a mean: the sum of chances with that mean.
fn spread(random: &Seeded, mean: f64) -> u32 {
    let whole = mean.floor();
    let mut count = 0;
    for _ in 0..(whole as u32) * 2 {
        count += u32::from(random.unit() < 0.5);
    }
    count + u32::from(random.unit() < mean - whole)
}

fn pick<'a, T>(random: &Seeded, list: &'a [T], other: &'a T) -> &'a T {
    let index = usize::try_from(random.below(list.len() as u64)).unwrap_or(0);
    list.get(index).unwrap_or(other)
}

fn activity(person: &SamplePerson, day: NaiveDate, random: &Seeded) -> Activity {
    let connected = random.unit() < person.connects;
    let roll = random.unit();
    let counts_as = match (connected, roll) {
        (false, _) => CountsAs::Attempt,
        (true, r) if r < 0.22 => CountsAs::NextStep,
        (true, r) if r < 0.38 => CountsAs::Meeting,
        (true, _) => CountsAs::Connect,
    };
    let kind = match (counts_as, random.unit()) {
        (CountsAs::Meeting, r) if r < 0.7 => "Meeting",
        (CountsAs::Meeting, _) => "Demonstration",
        (_, r) if r < 0.78 => "Call",
        _ => "Email",
    };
    let minutes = match counts_as {
        CountsAs::Attempt => 2,
        CountsAs::Connect => 6 + random.below(9) as i64,
        CountsAs::Meeting => 30 + random.below(31) as i64,
        CountsAs::NextStep => 10 + random.below(16) as i64,
    };
    let objection = connected && random.unit() < 0.25;
    Activity {
        id: ActivityId(random.new_uuid()),
        date: Some(day),
        time: Some(9 * 60 + random.below(8 * 60) as i64),
        person: Some(person.id),
        kind: kind.into(),
        counts_as,
        customer: (*pick(random, &CUSTOMERS, &"Alder Foods")).into(),
        result: match counts_as {
            CountsAs::Attempt => "No answer",
            CountsAs::Connect => "Spoke",
            CountsAs::Meeting => "Met",
            CountsAs::NextStep => "Next step agreed",
        }
        .into(),
        objection: if objection {
            (*pick(random, &OBJECTIONS, &"Price")).into()
        } else {
            String::new()
        },
        technique: if objection && random.unit() < 0.5 {
            "Feel, felt, found".into()
        } else {
            String::new()
        },
        minutes: Some(minutes),
        source: SAMPLE_SOURCE.into(),
        ..Activity::default()
    }
}

fn deal(person: &SamplePerson, opened: NaiveDate, today: NaiveDate, random: &Seeded) -> Deal {
    let (product, price) = *pick(random, &PRODUCTS, &("Starter plan", 180_000));
    let size = if person.target > 50_000.0 { 1.25 } else { 0.9 };
    let value = (price as f64 * size * (0.8 + 0.5 * random.unit()) / 100.0).round() as i64 * 100;
    // Ben learnt to ask before offering some four months ago: his later deals are won more often.
    let coached = person.person.name.starts_with("Ben")
        && opened > today.checked_sub_days(Days::new(125)).unwrap_or(today);
    let chance = if coached {
        person.wins + 0.26
    } else {
        person.wins
    };
    let mut history = vec![StageEntry {
        stage: STAGES[0].into(),
        on: opened,
    }];
    let mut on = opened;
    let won = random.unit() < chance;
    let lost_at = 1 + usize::try_from(random.below(3)).unwrap_or(0);
    let mut closed = None;
    let next_stages = STAGES.iter().skip(1).map(Some).chain([None]);
    for (stage, next) in (1..).zip(next_stages) {
        on = on
            .checked_add_days(Days::new(4 + random.below(14)))
            .unwrap_or(on);
        if on >= today {
            break;
        }
        let Some(next) = next.filter(|_| won || stage <= lost_at) else {
            closed = Some(on);
            break;
        };
        history.push(StageEntry {
            stage: (*next).into(),
            on,
        });
    }
    let state = match (closed, won) {
        (None, _) => DealState::Open,
        (Some(_), true) => DealState::Won,
        (Some(_), false) => DealState::Lost,
    };
    Deal {
        id: DealId(random.new_uuid()),
        customer: (*pick(random, &CUSTOMERS, &"Alder Foods")).into(),
        customer_type: if random.unit() < 0.4 {
            "New"
        } else {
            "Existing"
        }
        .into(),
        product: product.into(),
        owner: Some(person.id),
        opened: Some(opened),
        closed,
        state,
        stage: history
            .last()
            .map(|entry| entry.stage.clone())
            .unwrap_or_default(),
        history,
        reason: match state {
            DealState::Lost => (*pick(random, &OBJECTIONS, &"Price")).into(),
            _ => String::new(),
        },
        value: Some(value),
        currency: Currency::GBP,
        source: SAMPLE_SOURCE.into(),
        ..Deal::default()
    }
}
