//! The rows a link opens are the rows its figure counted.
use super::super::filter::{Found, Names, Search};
use super::*;
use chrono::{Days, NaiveDate};
use std::sync::Arc;
use throughline_domain::clock::Stamp;
use throughline_domain::id::{ActivityId, DealId, PersonId};
use throughline_domain::log::{Activity, ActivityDirection, CountsAs, Deal, DealState};
use throughline_domain::records::{
    ActivityField, Amount, Counted as Taken, DealMeasure, Dimension, Direction, Metric, MetricKind,
    MetricRows, MetricSource, Person, Process, RowField, Unit,
};
use throughline_domain::{Change, PeriodKind};
use throughline_insight::figures::{
    Figure, activity_per_win, call_volume, figure, figure_of, other_currencies, sales_velocity,
};
use throughline_insight::metrics::metrics;
use throughline_insight::rows::{open_at_end, outbound_attempts, rows_behind, rows_of};
use throughline_insight::slices::slices;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 20).unwrap()
}

/// The sample team, with what an orderly sample does not have: planned and incoming activities, deals in
/// another currency, without a value or without an opening day, and metrics of the user's own.
fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    let sample = throughline_sample::sample_team(&workspace, today()).unwrap();
    sample.apply(&mut workspace, Stamp::default()).unwrap();
    let (person, _) = workspace.all::<Person>().next().unwrap();
    let day = today().checked_sub_days(Days::new(20));
    let mut change = Change::new("");
    for (number, planned, direction, kind) in [
        (0, true, ActivityDirection::Outbound, "Call"),
        (1, false, ActivityDirection::Inbound, "call"),
        (2, false, ActivityDirection::Inbound, " E-mail & letter"),
        (3, false, ActivityDirection::Outbound, "Visit"),
    ] {
        let activity = Activity {
            id: ActivityId::from_key(&number.to_string()),
            date: day.filter(|_| number < 3),
            person: (number != 2).then_some(person),
            kind: kind.into(),
            counts_as: CountsAs::NextStep,
            direction,
            planned,
            minutes: Some(7),
            ..Activity::default()
        };
        change = change.put_activity(&workspace, activity);
    }
    for (number, currency, value, opened) in [
        (0, "EUR", Some(90_000), day),
        (1, "GBP", None, day),
        (2, "GBP", Some(50_000), None),
    ] {
        for state in [DealState::Won, DealState::Lost] {
            let deal = Deal {
                id: DealId::from_key(&format!("{number} {state:?}")),
                owner: Some(person),
                opened,
                closed: day,
                state,
                value,
                currency: currency.parse().unwrap(),
                ..Deal::default()
            };
            change = change.put_deal(&workspace, deal);
        }
    }
    for (name, types, at_least, field) in [
        (
            "Calls and letters",
            &["CALL", "E-mail & letter"][..],
            None,
            ActivityField::Count,
        ),
        (
            "Good calls",
            &["Call"][..],
            Some(CountsAs::Meeting),
            ActivityField::Count,
        ),
        (
            "Minutes in meetings",
            &[][..],
            Some(CountsAs::Meeting),
            ActivityField::Minutes,
        ),
    ] {
        let metric = Metric {
            name: name.into(),
            kind: MetricKind::Activity,
            unit: Unit::Count,
            direction: Direction::HigherIsBetter,
            source: MetricSource::Activities {
                types: types.iter().map(|kind| (*kind).to_owned()).collect(),
                at_least,
                field,
            },
        };
        change = change.create(MetricId::from_key(name), metric);
    }
    for (name, source) in written_sources() {
        let metric = Metric {
            name: name.into(),
            kind: MetricKind::Outcome,
            unit: Unit::Count,
            direction: Direction::HigherIsBetter,
            source,
        };
        change = change.create(MetricId::from_key(name), metric);
    }
    change.apply(&mut workspace, Stamp::default()).unwrap();
    workspace
}

/// Metrics as the user may write them.
fn written_sources() -> Vec<(&'static str, MetricSource)> {
    let taken = |rows: &MetricRows, amount| Taken {
        rows: rows.clone(),
        amount,
    };
    let of_deals = |states: &[DealState]| MetricRows {
        states: states.to_vec(),
        ..MetricRows::all(LogKind::Deals)
    };
    let talks = MetricRows {
        types: vec!["call".into(), "Visit".into()],
        at_least: Some(CountsAs::Connect),
        direction: Some(ActivityDirection::Outbound),
        ..MetricRows::default()
    };
    let lost = MetricRows {
        reason: Some(String::new()),
        ..of_deals(&[DealState::Lost])
    };
    let won = of_deals(&[DealState::Won]);
    vec![
        ("Talks", MetricSource::Rows(taken(&talks, Amount::Count))),
        (
            "Minutes a talk",
            MetricSource::Rows(taken(&talks, Amount::Mean(RowField::Minutes))),
        ),
        (
            "Lost without a reason",
            MetricSource::Rows(taken(&lost, Amount::Count)),
        ),
        (
            "Median days",
            MetricSource::Rows(taken(&won, Amount::Median(RowField::Cycle))),
        ),
        (
            "Value a talk",
            MetricSource::Quotient {
                numerator: taken(&won, Amount::Sum(RowField::Value)),
                denominator: taken(&talks, Amount::Count),
            },
        ),
    ]
}

fn periods(workspace: &Workspace) -> Vec<Period> {
    let settings = workspace.settings();
    let quarter = settings.period(PeriodKind::Quarter, today());
    vec![
        settings.period(PeriodKind::Year, today()),
        quarter,
        quarter.previous(),
        settings.period(
            PeriodKind::Month,
            today().checked_sub_days(Days::new(20)).unwrap(),
        ),
        settings.period(
            PeriodKind::Week,
            today().checked_sub_days(Days::new(400)).unwrap(),
        ),
    ]
}

fn scopes(workspace: &Workspace) -> Vec<Scope> {
    let people = workspace.all::<Person>().map(|(id, _)| Scope::Person(id));
    let stranger = Scope::Person(PersonId::from_key("nobody"));
    [Scope::Team, stranger].into_iter().chain(people).collect()
}

/// The query of a link, read as the log reads its address.
fn find<F: Filter>(
    workspace: &Workspace,
    log: &throughline_domain::log::Log<F::Row>,
    filter: F,
) -> Found<F> {
    let mut asked = Asked::<F>::from_query(&query_of(filter));
    asked.filter.look_up(workspace);
    Found::search(log, asked.filter, asked.order, Arc::new(Names::new()), 0)
}

/// How many rows the link of a filter opens, and what they add up to: values or minutes.
fn opened(workspace: &Workspace, rows: &RowFilter) -> (usize, f64) {
    opened_of(workspace, rows, None)
}

/// As [`opened`], of the rows of a slice.
fn opened_of(workspace: &Workspace, rows: &RowFilter, slice: Option<&Slice>) -> (usize, f64) {
    fn sum<S: Search>(found: &Found<S>, amount: impl Fn(RowRef) -> Option<i64>) -> f64 {
        (0..found.len())
            .filter_map(|index| amount(found.at(index)?))
            .map(|amount| amount as f64)
            .sum()
    }
    use throughline_domain::log::RowRef;
    match rows.log {
        LogKind::Activities => {
            let log = workspace.activities();
            let found = find(workspace, log, activities(rows, slice).unwrap());
            let minutes = sum(&found, |place| log.at(place)?.minutes);
            (found.len(), minutes)
        }
        LogKind::Deals => {
            let log = workspace.deals();
            let found = find(workspace, log, deals(rows, slice).unwrap());
            let value = sum(&found, |place| log.at(place)?.value);
            (found.len(), value)
        }
    }
}

/// What the rows of a figure must be: so many, or adding up to so much.
enum Counted {
    Rows(f64),
    Amount(f64),
}

fn counted(figure: &Figure, source: &MetricSource) -> Option<Counted> {
    let (numerator, denominator) = (figure.numerator?, figure.denominator);
    Some(match source {
        MetricSource::Deals(DealMeasure::WonValue)
        | MetricSource::Activities {
            field: ActivityField::Minutes,
            ..
        } => Counted::Amount(numerator),
        MetricSource::Deals(DealMeasure::WinRateByValue) => Counted::Amount(denominator?),
        MetricSource::Rows(Taken {
            amount: Amount::Sum(_),
            ..
        }) => Counted::Amount(numerator),
        MetricSource::Quotient {
            denominator:
                Taken {
                    amount: Amount::Sum(_),
                    ..
                },
            ..
        } => Counted::Amount(denominator?),
        _ => Counted::Rows(denominator.unwrap_or(numerator)),
    })
}

#[test]
fn a_link_opens_as_many_rows_as_its_figure_counted() {
    let workspace = workspace();
    let mut seen = 0;
    for (id, metric) in metrics(&workspace) {
        for scope in scopes(&workspace) {
            for period in periods(&workspace) {
                let figure = figure(&workspace, id, scope, &period).unwrap();
                let rows = rows_behind(&workspace, id, scope, &period).unwrap();
                let (count, amount) = opened(&workspace, &rows);
                let place = format!("{} {scope:?} {}", metric.name, period.label());
                match counted(&figure, &metric.source) {
                    Some(Counted::Rows(rows)) => assert_eq!(count as f64, rows, "{place}"),
                    Some(Counted::Amount(sum)) => assert_eq!(amount, sum, "{place}"),
                    None => assert_eq!(count, 0, "{place}"),
                }
                seen += usize::from(count > 0);
            }
        }
    }
    assert!(seen > 300, "only {seen} figures had rows");
}

#[test]
fn the_link_of_a_slice_opens_as_many_rows_as_its_figure_counted() {
    let workspace = with_activities_for_deals(workspace());
    let year = periods(&workspace)[0];
    let mut seen = 0;
    for by in Dimension::ALL {
        for slice in slices(&workspace, by) {
            let part = workspace.part(&slice);
            for (id, metric) in metrics(&workspace) {
                for scope in scopes(&workspace).into_iter().take(4) {
                    let figure = figure_of(&part, id, &metric, scope, &year);
                    let rows = rows_of(&part, &metric, scope, &year).unwrap();
                    let (count, amount) = opened_of(&workspace, &rows, Some(&slice));
                    let place = format!("{} {scope:?} {}", metric.name, slice.label());
                    match counted(&figure, &metric.source) {
                        Some(Counted::Rows(rows)) => assert_eq!(count as f64, rows, "{place}"),
                        Some(Counted::Amount(sum)) => assert_eq!(amount, sum, "{place}"),
                        None => assert_eq!(count, 0, "{place}"),
                    }
                    seen += usize::from(count > 0);
                }
            }
        }
    }
    assert!(seen > 200, "only {seen} figures had rows");
}

/// With activities for deals of two customer types, one of which has a process of its own.
fn with_activities_for_deals(mut workspace: Workspace) -> Workspace {
    let mut change = Change::new("").create(
        throughline_domain::id::ProcessId::from_key("schools"),
        Process {
            name: "Selling to schools".into(),
            customer_type: "School".into(),
            ..Process::standard()
        },
    );
    let person = workspace.all::<Person>().next().map(|(id, _)| id);
    for (number, kind) in ["School", "Shop", ""]
        .into_iter()
        .cycle()
        .take(30)
        .enumerate()
    {
        let date = today().checked_sub_days(Days::new(number as u64));
        let deal = Deal {
            id: DealId::from_key(&format!("for {number}")),
            customer_type: kind.into(),
            product: format!("Product {}", number % 2),
            owner: person,
            state: DealState::ALL[number % 3],
            opened: date,
            closed: date,
            value: Some(5),
            ..Deal::default()
        };
        let activity = Activity {
            id: ActivityId::from_key(&format!("for {number}")),
            date,
            person,
            kind: "Call".into(),
            deal: Some(deal.id).filter(|_| number % 4 != 0),
            minutes: Some(3),
            ..Activity::default()
        };
        change = change
            .put_deal(&workspace, deal)
            .put_activity(&workspace, activity);
    }
    if !workspace
        .all::<Process>()
        .any(|(_, process)| process.customer_type.is_empty())
    {
        change = change.create(Process::standard_id(), Process::standard());
    }
    change.apply(&mut workspace, Stamp::default()).unwrap();
    workspace
}

#[test]
fn amounts_in_another_currency_open_their_own_rows() {
    let workspace = workspace();
    let mut seen = 0;
    for (_, metric) in metrics(&workspace) {
        for period in periods(&workspace) {
            for other in other_currencies(&workspace, &metric, Scope::Team, &period) {
                let (count, amount) = opened(&workspace, &other.rows);
                assert_eq!((count as u64, amount), (other.deals, other.amount));
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

#[test]
fn outbound_attempts_open_those_of_call_volume_and_of_activity_per_win() {
    let workspace = workspace();
    for scope in scopes(&workspace) {
        for period in periods(&workspace) {
            let (rows, _) = opened(&workspace, &outbound_attempts(scope, &period));
            assert_eq!(
                rows as u64,
                call_volume(&workspace, scope, &period).outbound
            );
            if let Some(figure) = activity_per_win(&workspace, scope, &period) {
                let back = |day: NaiveDate| {
                    day.checked_sub_days(Days::new(figure.lag_days.into()))
                        .unwrap()
                };
                let earlier = Period::new(back(period.start), back(period.end)).unwrap();
                let (rows, _) = opened(&workspace, &outbound_attempts(scope, &earlier));
                assert_eq!(rows as u64, figure.attempts);
            }
        }
    }
}

#[test]
fn rows_that_no_filter_finds_have_no_link() {
    let rows = RowFilter {
        states: vec![DealState::Open, DealState::Lost],
        ..RowFilter::all(LogKind::Deals)
    };
    assert_eq!(deals(&rows, None), None);
    assert_eq!(activities(&rows, None), None);
}

#[test]
fn the_open_deals_of_a_past_period_are_those_that_were_still_open_at_its_end() {
    let workspace = workspace();
    let mut seen = Vec::new();
    for scope in scopes(&workspace) {
        for period in periods(&workspace) {
            let made = sales_velocity(&workspace, scope, &period);
            let (rows, _) = opened(&workspace, &open_at_end(scope, &period));
            assert_eq!(rows as u64, made.open_deals, "{scope:?} {}", period.label());
            if scope == Scope::Team {
                seen.push(rows);
            }
        }
    }
    let now = opened(
        &workspace,
        &throughline_insight::rows::open_deals(Scope::Team),
    )
    .0;
    assert!(
        seen.contains(&now),
        "of a period that runs: {seen:?}, {now}"
    );
    assert!(
        seen.iter().any(|rows| *rows != now),
        "of a past one: {seen:?}"
    );
}
