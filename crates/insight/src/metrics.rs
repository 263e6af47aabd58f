//! The metrics of a workspace and what can be done with each.

use crate::slices::{CountedFrom, counted_from};
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{Amount, Metric, MetricSource, Person, Together};
use throughline_domain::{Period, Workspace};

/// All metrics: the standard ones in their order, as stored if they are, then the user's own by name.
pub fn metrics(workspace: &Workspace) -> Vec<(MetricId, Metric)> {
    let standard = Metric::standard();
    let mut own: Vec<(MetricId, Metric)> = workspace
        .all::<Metric>()
        .filter(|(id, _)| standard.iter().all(|(known, _)| known != id))
        .map(|(id, metric)| (id, metric.clone()))
        .collect();
    own.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    let mut all: Vec<(MetricId, Metric)> = standard
        .into_iter()
        .map(|(id, metric)| {
            let stored = workspace.get::<Metric>(id).cloned();
            (id, stored.unwrap_or(metric))
        })
        .collect();
    all.extend(own);
    all
}

/// A metric by its id, the standard ones included.
pub fn metric(workspace: &Workspace, id: MetricId) -> Option<Metric> {
    workspace.get::<Metric>(id).cloned().or_else(|| {
        Metric::standard()
            .into_iter()
            .find(|(known, _)| *known == id)
            .map(|(_, metric)| metric)
    })
}

/// Whether the metric is a count or a sum, so that it can be reduced pro rata, paced over a period
/// and added up over people. Rates and means cannot.
pub fn is_additive(metric: &Metric) -> bool {
    matches!(Form::of(metric), Form::Count | Form::Sum | Form::Entered)
}

/// Whether the metric is so many of so many, for which Wilson's interval, the p chart and the funnel
/// plot hold. A rate by value is not.
pub fn is_rate(metric: &Metric) -> bool {
    Form::of(metric) == Form::Rate
}

/// The people on the team on any day of a period, by name.
pub fn people(workspace: &Workspace, period: &Period) -> Vec<(PersonId, Person)> {
    let mut people: Vec<(PersonId, Person)> = workspace
        .all::<Person>()
        .filter(|(_, person)| person.is_active_in(period))
        .map(|(id, person)| (id, person.clone()))
        .collect();
    people.sort_by(|(a_id, a), (b_id, b)| (&a.name, a_id).cmp(&(&b.name, b_id)));
    people
}

/// What kind of number a metric gives, which decides the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// So many things.
    Count,
    /// An amount added up.
    Sum,
    /// So many of so many.
    Rate,
    /// A part of an amount.
    Share,
    /// An amount per thing.
    Mean,
    /// The middle of single values.
    Median,
    /// One count or amount divided by another that does not hold it.
    Quotient,
    /// Values entered by hand and added up; n/a without any.
    Entered,
}

impl Form {
    pub(crate) fn of(metric: &Metric) -> Self {
        if let MetricSource::Entered { together, .. } = &metric.source {
            return match together {
                Together::Sum => Self::Entered,
                Together::Mean => Self::Mean,
            };
        }
        match counted_from(&metric.source) {
            Some(CountedFrom::One(counted)) => match counted.amount {
                Amount::Count => Self::Count,
                Amount::Sum(_) => Self::Sum,
                Amount::Mean(_) => Self::Mean,
                Amount::Median(_) => Self::Median,
            },
            Some(CountedFrom::Ratio(part, whole)) => {
                let is_part = part.rows.are_part_of(&whole.rows);
                match (part.amount, whole.amount) {
                    (Amount::Count, Amount::Count) if is_part => Self::Rate,
                    (Amount::Sum(field), Amount::Sum(other)) if is_part && field == other => {
                        Self::Share
                    }
                    _ => Self::Quotient,
                }
            }
            None => Self::Entered,
        }
    }
}
