//! Counting: a metric's numerator and denominator day by day.

use super::scan;
use throughline_domain::id::PersonId;
use throughline_domain::log::{ActivityDirection, Cell, CountsAs, Measure, Totals};
use throughline_domain::records::{
    ActivityField, Amount, DealMeasure, Metric, MetricSource, Scope,
};
use throughline_domain::{Period, Workspace};

/// Whose rows are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Everybody's, rows without an owner included.
    Team,
    /// One person's.
    Person(PersonId),
    /// Everybody's but one person's.
    RestOf(PersonId),
}

impl From<Scope> for Whose {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Team => Self::Team,
            Scope::Person(person) => Self::Person(person),
        }
    }
}

/// What a metric counted, on a day or over a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tally {
    /// What is counted or added up.
    pub numerator: f64,
    /// What it is divided by; unused by counts and sums.
    pub denominator: f64,
    /// The single values, of medians only.
    pub values: Vec<f64>,
}

impl Tally {
    pub(super) fn of(numerator: f64, denominator: f64) -> Self {
        Self {
            numerator,
            denominator,
            values: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.numerator += other.numerator;
        self.denominator += other.denominator;
        self.values.extend(other.values);
    }

    fn negative(self) -> Self {
        Self::of(-self.numerator, -self.denominator)
    }
}

/// What is taken of a cell of the running totals.
#[derive(Clone, Copy)]
enum Take {
    Count,
    Sum,
}

impl Take {
    fn of(self, cell: Cell) -> f64 {
        match self {
            Self::Count => cell.count as f64,
            Self::Sum => cell.sum as f64,
        }
    }
}

/// The cells a metric is made of.
struct Terms {
    numerator: Vec<(Measure, Take)>,
    denominator: Vec<(Measure, Take)>,
}

impl Terms {
    /// The tally of a period without its days, which costs the same for any period.
    fn total(&self, totals: &Totals, person: Option<PersonId>, period: &Period) -> Tally {
        let sum = |list: &[(Measure, Take)]| {
            let amounts = list
                .iter()
                .map(|(measure, take)| take.of(totals.total(*measure, person, period)));
            amounts.sum()
        };
        Tally::of(sum(&self.numerator), sum(&self.denominator))
    }
}

/// The tally of a whole period.
pub(crate) fn total(
    workspace: &Workspace,
    metric: &Metric,
    whose: Whose,
    period: &Period,
) -> Tally {
    let mut sum = Tally::default();
    if scan::each_day(workspace, metric, whose, period, &mut |_, tally| {
        sum.add(tally)
    }) {
        return sum;
    }
    let terms = terms(workspace, metric);
    let of = |person| terms.total(workspace.totals(), person, period);
    match whose {
        Whose::Team => of(None),
        Whose::Person(person) => of(Some(person)),
        Whose::RestOf(person) => {
            let mut rest = of(None);
            rest.add(of(Some(person)).negative());
            rest
        }
    }
}

/// Calls `visit` with day numbers and tallies, in no particular order, a day any number of times.
pub(crate) fn each_day(
    workspace: &Workspace,
    metric: &Metric,
    whose: Whose,
    period: &Period,
    visit: &mut impl FnMut(i32, Tally),
) {
    if scan::each_day(workspace, metric, whose, period, visit) {
        return;
    }
    match whose {
        Whose::Team => visit_days(workspace, metric, None, period, visit),
        Whose::Person(person) => visit_days(workspace, metric, Some(person), period, visit),
        Whose::RestOf(person) => {
            visit_days(workspace, metric, None, period, visit);
            let mut take_off = |day, tally: Tally| visit(day, tally.negative());
            visit_days(workspace, metric, Some(person), period, &mut take_off);
        }
    }
}

fn visit_days(
    workspace: &Workspace,
    metric: &Metric,
    person: Option<PersonId>,
    period: &Period,
    visit: &mut impl FnMut(i32, Tally),
) {
    let totals = workspace.totals();
    let terms = terms(workspace, metric);
    for (list, is_numerator) in [(&terms.numerator, true), (&terms.denominator, false)] {
        for (measure, take) in list {
            for (day, cell) in totals.daily(*measure, person, period) {
                let amount = take.of(cell);
                let tally = match is_numerator {
                    true => Tally::of(amount, 0.0),
                    false => Tally::of(0.0, amount),
                };
                visit(day, tally);
            }
        }
    }
}

fn terms(workspace: &Workspace, metric: &Metric) -> Terms {
    let totals = workspace.totals();
    match &metric.source {
        MetricSource::Deals(measure) => deal_terms(workspace, *measure),
        MetricSource::Activities {
            types,
            at_least,
            field,
        } => Terms {
            numerator: activity_measures(totals, types, at_least.unwrap_or(CountsAs::Attempt))
                .into_iter()
                .map(|measure| match field {
                    ActivityField::Count => (measure, Take::Count),
                    ActivityField::Minutes => (measure, Take::Sum),
                })
                .collect(),
            denominator: Vec::new(),
        },
        MetricSource::ActivityRatio {
            numerator,
            denominator,
        } => {
            let counted = |step| {
                activity_measures(totals, &[], step)
                    .into_iter()
                    .map(|measure| (measure, Take::Count))
                    .collect()
            };
            Terms {
                numerator: counted((*numerator).max(*denominator)),
                denominator: counted(*denominator),
            }
        }
        MetricSource::Rows(counted) if scan::is_in_totals(counted) => {
            let rows = &counted.rows;
            let least = rows.at_least.unwrap_or(CountsAs::Attempt);
            let wanted = rows
                .direction
                .map(|direction| direction == ActivityDirection::Outbound);
            let take = match counted.amount {
                Amount::Count => Take::Count,
                _ => Take::Sum,
            };
            let is_wanted = |measure: &Measure| match measure {
                Measure::Activity { outbound, .. } => wanted.is_none_or(|out| out == *outbound),
                _ => false,
            };
            Terms {
                numerator: activity_measures(totals, &rows.types, least)
                    .into_iter()
                    .filter(is_wanted)
                    .map(|measure| (measure, take))
                    .collect(),
                denominator: Vec::new(),
            }
        }
        // Scanned, or entered by hand.
        MetricSource::Rows(_) | MetricSource::Quotient { .. } | MetricSource::Entered { .. } => {
            Terms {
                numerator: Vec::new(),
                denominator: Vec::new(),
            }
        }
    }
}

fn deal_terms(workspace: &Workspace, measure: DealMeasure) -> Terms {
    let own = workspace.settings().currency;
    let all = |wanted: fn(&Measure) -> bool| -> Vec<(Measure, Take)> {
        let mut found = workspace.totals().measures();
        found.retain(wanted);
        found.into_iter().map(|m| (m, Take::Count)).collect()
    };
    let won = || all(|m| matches!(m, Measure::Won(_)));
    let lost = || all(|m| matches!(m, Measure::Lost(_)));
    let only = |numerator| Terms {
        numerator,
        denominator: Vec::new(),
    };
    match measure {
        DealMeasure::Opened => only(vec![(Measure::Opened, Take::Count)]),
        DealMeasure::Won => only(won()),
        DealMeasure::Lost => only(lost()),
        DealMeasure::WonValue => only(vec![(Measure::Won(own), Take::Sum)]),
        DealMeasure::WinRate => Terms {
            numerator: won(),
            denominator: [won(), lost()].concat(),
        },
        DealMeasure::WinRateByValue => Terms {
            numerator: vec![(Measure::Won(own), Take::Sum)],
            denominator: vec![
                (Measure::Won(own), Take::Sum),
                (Measure::Lost(own), Take::Sum),
            ],
        },
        DealMeasure::AverageWonValue => Terms {
            numerator: vec![(Measure::Won(own), Take::Sum)],
            denominator: vec![(Measure::Won(own), Take::Count)],
        },
        DealMeasure::WonCycle => Terms {
            numerator: vec![(Measure::WonCycle, Take::Sum)],
            denominator: vec![(Measure::WonCycle, Take::Count)],
        },
    }
}

/// The activity measures of some types (all when empty) that reached at least a step.
pub(crate) fn activity_measures(
    totals: &Totals,
    types: &[String],
    at_least: CountsAs,
) -> Vec<Measure> {
    let kinds = totals.kinds();
    let mut found = totals.measures();
    found.retain(|measure| match measure {
        Measure::Activity {
            kind, counts_as, ..
        } => {
            let name = kinds.get(usize::from(*kind)).map_or("", String::as_str);
            *counts_as >= at_least && (types.is_empty() || is_one_of(name, types))
        }
        _ => false,
    });
    found
}

/// Whether a type of activity is among some, ignoring case and surrounding space.
pub(crate) fn is_one_of(name: &str, types: &[String]) -> bool {
    types
        .iter()
        .any(|wanted| wanted.trim().eq_ignore_ascii_case(name.trim()))
}
