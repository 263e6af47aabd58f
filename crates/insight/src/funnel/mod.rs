//! Is a person's rate different from the team's?

mod words;

use crate::InsightError;
use crate::control::Side;
use crate::figures::tally::{Whose, total};
use crate::figures::whole;
use crate::metrics::{self, is_rate};
use crate::stated::Stated;
use crate::statistics::{Interval, Level, Proportion, funnel, funnel_curve, wilson};
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{Metric, Person};
use throughline_domain::{Period, Workspace};

/// The people of a team on a funnel plot.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamFunnel {
    /// The metric.
    pub metric: MetricId,
    /// The metric's name.
    pub label: String,
    /// The team's rate: all successes ÷ all trials of the people shown.
    pub centre: f64,
    /// Everybody with at least one trial, the lowest rate first.
    pub people: Vec<FunnelPerson>,
    /// The limits as curves over the number of trials.
    pub curves: Vec<CurvePoint>,
    /// Over-dispersion: about 1 when people differ by chance alone.
    pub phi: Option<f64>,
    /// Whether people vary more than chance explains.
    pub over_dispersed: bool,
    /// What is said of everybody together.
    pub said: Stated,
    /// What was left out.
    pub note: Option<String>,
}

/// One person on the funnel plot.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelPerson {
    /// The person.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The numerator.
    pub successes: u64,
    /// The denominator.
    pub trials: u64,
    /// One divided by the other.
    pub rate: f64,
    /// Wilson's 95 % interval of the rate.
    pub interval: (f64, f64),
    /// The 95 % limits at this number of trials.
    pub limits95: (f64, f64),
    /// The 99.8 % limits at this number of trials.
    pub limits998: (f64, f64),
    /// Where the rate lies.
    pub position: Position,
    /// What is said of the person's rate.
    pub said: Stated,
}

/// Where a rate lies in a funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Within both limits.
    Inside,
    /// Outside the 95 % limits, within the 99.8 % limits.
    Outside95(Side),
    /// Outside the 99.8 % limits.
    Outside998(Side),
}

impl Position {
    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Inside => "Within what chance explains",
            Self::Outside95(Side::Above) => "High, yet within the 99.8\u{a0}% limits",
            Self::Outside95(Side::Below) => "Low, yet within the 99.8\u{a0}% limits",
            Self::Outside998(Side::Above) => "Higher than chance explains",
            Self::Outside998(Side::Below) => "Lower than chance explains",
        }
    }
}

/// The limits at a number of trials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// The number of trials.
    pub trials: u64,
    /// The lower 95 % limit.
    pub low95: f64,
    /// The upper 95 % limit.
    pub high95: f64,
    /// The lower 99.8 % limit.
    pub low998: f64,
    /// The upper 99.8 % limit.
    pub high998: f64,
}

/// Compares everybody's rate with the team's, by exact binomial limits at 95 % and 99.8 %.
///
/// # Errors
/// [`InsightError::NoSuchMetric`], [`InsightError::NotARate`], and [`InsightError::NothingRecorded`]
/// when nobody has a trial.
pub fn team_funnel(
    workspace: &Workspace,
    metric: MetricId,
    period: &Period,
) -> Result<TeamFunnel, InsightError> {
    let definition = metrics::metric(workspace, metric).ok_or(InsightError::NoSuchMetric)?;
    team_funnel_of(workspace, (metric, &definition), period)
}

/// As [`team_funnel`], of a metric that has been looked up already.
///
/// # Errors
/// [`InsightError::NotARate`], and [`InsightError::NothingRecorded`] when nobody has a trial.
pub fn team_funnel_of(
    workspace: &Workspace,
    (metric, definition): (MetricId, &Metric),
    period: &Period,
) -> Result<TeamFunnel, InsightError> {
    if !is_rate(definition) {
        return Err(InsightError::NotARate {
            metric: definition.name.clone(),
        });
    }
    let mut counted = Vec::new();
    for (id, person) in workspace.all::<Person>() {
        let tally = total(workspace, definition, Whose::Person(id), period);
        if let Ok(rate) = Proportion::new(whole(tally.numerator), whole(tally.denominator)) {
            counted.push((id, person.name.clone(), rate));
        }
    }
    if counted.is_empty() {
        return Err(InsightError::NothingRecorded {
            what: definition.name.clone(),
        });
    }
    counted.sort_by(|(_, a_name, a), (_, b_name, b)| {
        a.rate()
            .total_cmp(&b.rate())
            .then_with(|| a_name.cmp(b_name))
    });
    let rates: Vec<Proportion> = counted.iter().map(|(_, _, rate)| *rate).collect();
    let plot = funnel(&rates)?;
    let limits = plot.limits95.iter().zip(&plot.limits998);
    let mut people: Vec<FunnelPerson> = counted
        .into_iter()
        .zip(limits)
        .map(|((person, name, rate), (inner, outer))| {
            let interval = wilson(rate, Level::NINETY_FIVE);
            FunnelPerson {
                person,
                name,
                successes: rate.successes(),
                trials: rate.trials(),
                rate: rate.rate(),
                interval: (interval.low, interval.high),
                limits95: (inner.low, inner.high),
                limits998: (outer.low, outer.high),
                position: position(rate.rate(), *inner, *outer),
                said: Stated::default(),
            }
        })
        .collect();
    let team = words::Team {
        label: &definition.name,
        direction: definition.direction,
        centre: plot.centre,
        people: people.len(),
        over_dispersed: plot.is_over_dispersed(),
    };
    for held in &mut people {
        held.said = team.of_person(workspace, held, period);
    }
    let everybody = total(workspace, definition, Whose::Team, period);
    let shown: u64 = people.iter().map(|person| person.trials).sum();
    let missing = whole(everybody.denominator).saturating_sub(shown);
    let most = people.iter().map(|person| person.trials).max().unwrap_or(1);
    Ok(TeamFunnel {
        metric,
        centre: plot.centre,
        curves: curves(plot.centre, most),
        phi: plot.phi,
        over_dispersed: plot.is_over_dispersed(),
        said: team.of_all(&people),
        note: (missing > 0)
            .then(|| format!("{missing} rows belong to nobody on the team and are left out.")),
        label: definition.name.clone(),
        people,
    })
}

fn position(rate: f64, inner: Interval, outer: Interval) -> Position {
    let side = |limits: Interval| {
        if rate < limits.low {
            Some(Side::Below)
        } else if rate > limits.high {
            Some(Side::Above)
        } else {
            None
        }
    };
    match (side(outer), side(inner)) {
        (Some(side), _) => Position::Outside998(side),
        (None, Some(side)) => Position::Outside95(side),
        (None, None) => Position::Inside,
    }
}

/// At most a hundred and fifty numbers of trials from 1 to the most, closer together where the curve
/// bends.
fn curves(centre: f64, most: u64) -> Vec<CurvePoint> {
    let top = (most as f64 * 1.05).ceil().max(2.0);
    let mut trials: Vec<u64> = (0..=149)
        .map(|step| (1.0 + (top - 1.0) * (f64::from(step) / 149.0).powi(2)).round() as u64)
        .collect();
    trials.dedup();
    trials
        .into_iter()
        .map(|trials| {
            let inner = funnel_curve(centre, trials, Level::NINETY_FIVE);
            let outer = funnel_curve(centre, trials, Level::NINETY_NINE_POINT_EIGHT);
            CurvePoint {
                trials,
                low95: inner.low,
                high95: inner.high,
                low998: outer.low,
                high998: outer.high,
            }
        })
        .collect()
}
