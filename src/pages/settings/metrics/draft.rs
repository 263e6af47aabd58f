//! A metric as it stands in the form.

use super::rows_draft::RowsDraft;
use crate::components::Errors;
use leptos::prelude::*;
use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::records::{
    Amount, Counted, Direction, Metric, MetricKind, MetricSource, RowField, Together, Unit,
};
use throughline_domain::validate::check;
use throughline_insight::metrics::{is_rate, metrics};

/// The ways of counting with the words shown.
pub(super) const WAYS: [(&str, &str); 7] = [
    ("count", "How many there are"),
    ("sum", "A sum"),
    ("mean", "A mean"),
    ("median", "A median"),
    ("ratio", "A ratio of two"),
    ("entered-sum", "Entered by hand, added up"),
    ("entered-mean", "Entered by hand, the mean"),
];

/// The kinds with the words shown.
pub(super) const KINDS: [(&str, &str); 3] = [
    ("activity", "Activity"),
    ("outcome", "Outcome"),
    ("ratio", "Ratio"),
];

/// The units of values entered by hand with the words shown.
pub(super) const UNITS: [(&str, &str); 5] = [
    ("count", "A number"),
    ("money", "An amount of money"),
    ("share", "Per cent"),
    ("days", "Days"),
    ("minutes", "Minutes"),
];

/// The fields of a metric.
#[derive(Clone, Copy)]
pub(super) struct MetricDraft {
    pub(super) name: RwSignal<String>,
    pub(super) kind: RwSignal<String>,
    pub(super) direction: RwSignal<String>,
    pub(super) way: RwSignal<String>,
    pub(super) unit: RwSignal<String>,
    /// What is counted; of a ratio the numerator.
    pub(super) upper: RowsDraft,
    /// The denominator of a ratio.
    pub(super) lower: RowsDraft,
    /// The source as it was: values entered by hand stay with it.
    before: StoredValue<Option<MetricSource>>,
}

impl MetricDraft {
    /// Fields that hold a metric; those of a new one count activities.
    pub(super) fn of(metric: Option<&Metric>) -> Self {
        let signal = |text: &str| RwSignal::new(text.to_owned());
        let source = metric.map(|metric| metric.source.clone());
        let (way, upper, lower) = match &source {
            Some(MetricSource::Rows(counted)) => {
                let way = match counted.amount {
                    Amount::Count => "count",
                    Amount::Sum(_) => "sum",
                    Amount::Mean(_) => "mean",
                    Amount::Median(_) => "median",
                };
                (way, counted.clone(), Counted::default())
            }
            Some(MetricSource::Quotient {
                numerator,
                denominator,
            }) => ("ratio", numerator.clone(), denominator.clone()),
            Some(MetricSource::Entered { together, .. }) => {
                let way = match together {
                    Together::Sum => "entered-sum",
                    Together::Mean => "entered-mean",
                };
                (way, Counted::default(), Counted::default())
            }
            _ => ("count", Counted::default(), Counted::default()),
        };
        Self {
            name: signal(metric.map_or("", |metric| &metric.name)),
            kind: signal(metric.map_or("activity", |metric| metric.kind.label())),
            direction: signal(match metric.map(|metric| metric.direction) {
                Some(Direction::LowerIsBetter) => "lower",
                _ => "higher",
            }),
            way: signal(way),
            unit: signal(metric.map_or("count", |metric| unit_word(metric.unit))),
            upper: RowsDraft::of(&upper),
            lower: RowsDraft::of(&lower),
            before: StoredValue::new(source),
        }
    }

    /// Whether values are entered by hand.
    pub(super) fn is_entered(self) -> bool {
        self.way.with(|way| way.starts_with("entered"))
    }

    /// The metric that the fields describe, whatever is still missing.
    pub(super) fn metric(self) -> Metric {
        let way = self.way.get();
        let field = || match self.upper.field() {
            Some(field) => field,
            None if self.upper.log() == throughline_domain::log::LogKind::Deals => RowField::Value,
            None => RowField::Minutes,
        };
        let rows = |amount| {
            MetricSource::Rows(Counted {
                rows: self.upper.rows(),
                amount,
            })
        };
        let source = match way.as_str() {
            "sum" => rows(Amount::Sum(field())),
            "mean" => rows(Amount::Mean(field())),
            "median" => rows(Amount::Median(field())),
            "ratio" => MetricSource::Quotient {
                numerator: self.upper.part(),
                denominator: self.lower.part(),
            },
            "entered-sum" => self.entered(Together::Sum),
            "entered-mean" => self.entered(Together::Mean),
            _ => rows(Amount::Count),
        };
        let mut metric = Metric {
            name: self.name.get().trim().to_owned(),
            kind: match self.kind.get().as_str() {
                "outcome" => MetricKind::Outcome,
                "ratio" => MetricKind::Ratio,
                _ => MetricKind::Activity,
            },
            unit: Unit::Count,
            direction: match self.direction.get().as_str() {
                "lower" => Direction::LowerIsBetter,
                _ => Direction::HigherIsBetter,
            },
            source,
        };
        metric.unit = match self.is_entered() {
            true => read_unit(&self.unit.get()),
            false => unit_of(&metric),
        };
        metric
    }

    fn entered(self, together: Together) -> MetricSource {
        let values = match self.before.get_value() {
            Some(MetricSource::Entered { values, .. }) => values,
            _ => Vec::new(),
        };
        MetricSource::Entered { together, values }
    }

    /// The metric, if nothing is wrong with it; else the errors say what.
    pub(super) fn read(
        self,
        workspace: &Workspace,
        own: Option<MetricId>,
        errors: Errors,
    ) -> Option<Metric> {
        let metric = self.metric();
        let mut is_sound = errors.take(&check(&metric.clone().into(), workspace));
        let taken = metrics(workspace).into_iter().any(|(id, other)| {
            Some(id) != own && other.name.trim().to_lowercase() == metric.name.to_lowercase()
        });
        if taken {
            errors.add("name", "Another measure has this name already.");
            is_sound = false;
        }
        is_sound.then_some(metric)
    }
}

/// The unit that follows from what is counted.
fn unit_of(metric: &Metric) -> Unit {
    let of = |counted: &Counted| match counted.amount.field() {
        None => Unit::Count,
        Some(RowField::Minutes) => Unit::Minutes,
        Some(RowField::Value) => Unit::Money,
        Some(RowField::Cycle) => Unit::Days,
    };
    match &metric.source {
        MetricSource::Rows(counted) => of(counted),
        MetricSource::Quotient {
            numerator,
            denominator,
        } => match (of(numerator), of(denominator)) {
            _ if is_rate(metric) => Unit::Share,
            (upper, lower) if upper == lower && upper != Unit::Count => Unit::Share,
            // So much for each of so many; other mixtures have no unit of their own.
            (upper, Unit::Count) => upper,
            _ => Unit::Count,
        },
        _ => metric.unit,
    }
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "count",
        Unit::Money => "money",
        Unit::Share => "share",
        Unit::Days => "days",
        Unit::Minutes => "minutes",
    }
}

fn read_unit(word: &str) -> Unit {
    match word {
        "money" => Unit::Money,
        "share" => Unit::Share,
        "days" => Unit::Days,
        "minutes" => Unit::Minutes,
        _ => Unit::Count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::log::{DealState, LogKind};
    use throughline_domain::records::MetricRows;

    fn deals(states: &[DealState], amount: Amount) -> Counted {
        Counted {
            rows: MetricRows {
                states: states.to_vec(),
                ..MetricRows::all(LogKind::Deals)
            },
            amount,
        }
    }

    #[test]
    fn a_metric_reads_back_from_the_form_with_the_unit_that_follows() {
        Owner::new().set();
        let won = [DealState::Won];
        let both = [DealState::Won, DealState::Lost];
        let value = Amount::Sum(RowField::Value);
        let ratio = |numerator, denominator| MetricSource::Quotient {
            numerator,
            denominator,
        };
        for (source, unit) in [
            (MetricSource::Rows(deals(&won, Amount::Count)), Unit::Count),
            (MetricSource::Rows(deals(&won, value)), Unit::Money),
            (
                MetricSource::Rows(deals(&won, Amount::Median(RowField::Cycle))),
                Unit::Days,
            ),
            (
                ratio(deals(&won, Amount::Count), deals(&both, Amount::Count)),
                Unit::Share,
            ),
            (ratio(deals(&won, value), deals(&both, value)), Unit::Share),
            (ratio(deals(&won, value), Counted::default()), Unit::Money),
            (
                ratio(Counted::default(), deals(&won, Amount::Count)),
                Unit::Count,
            ),
        ] {
            let metric = Metric {
                name: "Mine".into(),
                kind: MetricKind::Outcome,
                unit,
                direction: Direction::LowerIsBetter,
                source,
            };
            assert_eq!(MetricDraft::of(Some(&metric)).metric(), metric);
        }
    }

    #[test]
    fn a_name_is_asked_for_and_taken_once() {
        Owner::new().set();
        let workspace = Workspace::default();
        let draft = MetricDraft::of(None);
        let errors = Errors::new();
        assert_eq!(draft.read(&workspace, None, errors), None);
        draft.name.set("deals won ".into());
        assert_eq!(draft.read(&workspace, None, errors), None);
        assert!(errors.first().unwrap().contains("has this name"));
        draft.name.set("Calls to new customers".into());
        assert!(draft.read(&workspace, None, errors).is_some());
    }
}
