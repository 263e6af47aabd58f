//! How long deals took and what they were worth, as distributions.

use super::choice::Choice;
use super::earlier::{CompareWith, earlier_of, nothing_in, with_earlier};
use super::section::Section;
use super::values::{for_chart, value_format};
use crate::components::{ChartContent, ChartFigure};
use leptos::prelude::*;
use throughline_charts::{Distribution, DistributionBefore, DistributionBin};
use throughline_domain::id::PersonId;
use throughline_domain::records::Unit;
use throughline_domain::{Currency, Period};
use throughline_insight::distribution_bins::{
    Bin, Bins, bins, bins_beside, won_cycles, won_values,
};
use throughline_insight::format::format_with_unit;
use throughline_insight::statistics::quantile;

/// The distributions of cycle and value of the deals won in the period.
#[component]
pub(super) fn Spread(choice: Choice) -> impl IntoView {
    view! {
        <Section
            id="spread"
            heading="Time and value of deals"
            question="What is usual, and what is a rare exception?"
        >
            <Both choice=choice />
        </Section>
    }
}

#[component]
fn Both(choice: Choice) -> impl IntoView {
    let compare = RwSignal::new(String::new());
    let shown = move |kind: Kind| {
        Memo::new(move |_| {
            let (period, scope) = (choice.period.get(), choice.scope());
            let values = |period| {
                choice.read(|workspace| match kind {
                    Kind::Cycle => won_cycles(workspace, scope, &period),
                    Kind::Value => won_values(workspace, scope, &period),
                })
            };
            let now = values(period);
            let earlier = compare.with(|key| earlier_of(key, &period));
            let before = earlier.map(|period| Then::of(period, &now, values(period)));
            let beside = before.as_ref().and_then(|before| before.beside.clone());
            Shown {
                kind,
                title: format!(
                    "{}, deals won, {}, {}",
                    kind.name(),
                    choice.whose_of(),
                    period.label()
                ),
                currency: choice.currency(),
                about: scope.person(),
                spread: beside.map(|(shared, _)| shared).or_else(|| bins(&now)),
                before,
            }
        })
    };
    let (cycle, value) = (shown(Kind::Cycle), shown(Kind::Value));
    view! {
        <div class="chart-pair">
            <ChartFigure content=Signal::derive(move || cycle.get().chart()) />
            <ChartFigure content=Signal::derive(move || value.get().chart()) />
        </div>
        <CompareWith
            id="spread-earlier"
            period=choice.period
            value=compare
            hint="Laid over both as a dashed outline, as if it had as many deals."
        />
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Cycle,
    Value,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Cycle => "Days from opening to close",
            Self::Value => "Deal value",
        }
    }

    fn unit(self) -> Unit {
        match self {
            Self::Cycle => Unit::Days,
            Self::Value => Unit::Money,
        }
    }
}

#[derive(Clone, PartialEq)]
struct Shown {
    kind: Kind,
    title: String,
    currency: Currency,
    about: Option<PersonId>,
    spread: Option<Bins>,
    before: Option<Then>,
}

/// An earlier period.
#[derive(Clone, PartialEq)]
struct Then {
    period: Period,
    /// This period's bins, which hold the earlier values too, with how many of them lie in each; `None`
    /// when either has none.
    beside: Option<(Bins, Vec<u64>)>,
    median: f64,
}

impl Then {
    fn of(period: Period, now: &[f64], mut then: Vec<f64>) -> Self {
        then.sort_by(f64::total_cmp);
        Self {
            period,
            beside: bins_beside(now, &then),
            median: quantile(&then, 0.5).unwrap_or(0.0),
        }
    }

    fn drawn(&self, value: impl Fn(f64) -> f64) -> Option<DistributionBefore> {
        let (_, counts) = self.beside.as_ref()?;
        Some(DistributionBefore {
            name: self.period.label(),
            counts: counts.clone(),
            median: value(self.median),
        })
    }

    fn sentence(&self, write: impl Fn(f64) -> String) -> String {
        match &self.beside {
            None => nothing_in(&self.period),
            Some((_, counts)) => format!(
                "In {}, of {}, half were {} or less.",
                self.period.label(),
                match counts.iter().sum::<u64>() {
                    1 => "one deal won".to_owned(),
                    many => format!("{} deals won", count_words(many)),
                },
                write(self.median)
            ),
        }
    }
}

impl Shown {
    fn chart(self) -> ChartContent {
        let Some(spread) = self.spread else {
            return ChartContent::nothing(self.title);
        };
        let (unit, currency) = (self.kind.unit(), self.currency);
        let value = |value| for_chart(unit, value, currency);
        let bin = |bin: &Bin| DistributionBin {
            from: value(bin.from),
            to: value(bin.to),
            count: bin.count,
        };
        let what = match spread.n {
            1 => "The one deal won".to_owned(),
            many => format!("Of {} deals won", count_words(many as u64)),
        };
        let write = |value| format_with_unit(unit, Some(value), currency);
        let earlier = self.before.as_ref().map(|then| then.sentence(write));
        let finding = with_earlier(spread.sentence(&what, write), earlier);
        let left_out = match self.kind {
            Kind::Cycle => "Deals without both dates are left out.".to_owned(),
            Kind::Value => format!("Deals without a value, or not in {currency}, are left out."),
        };
        let tail = match spread.rest {
            Some(_) => {
                "What lies more than three interquartile ranges above the upper quartile is gathered in the last column."
            }
            None => "",
        };
        let chart = Distribution {
            id: match self.kind {
                Kind::Cycle => "cycle-chart".into(),
                Kind::Value => "value-chart".into(),
            },
            title: self.title.clone(),
            value_name: self.kind.name().into(),
            count_name: "Deals".into(),
            format: value_format(unit, currency),
            bins: spread.bins.iter().map(bin).collect(),
            rest: spread.rest.as_ref().map(bin),
            median: value(spread.median),
            mean: value(spread.mean),
            before: self.before.as_ref().and_then(|then| then.drawn(value)),
        };
        ChartContent::new(self.title, chart)
            .finding(finding)
            .note(format!("{} {left_out}", spread.rule.sentence()))
            .note(tail)
            .about(self.about)
    }
}

fn count_words(count: u64) -> String {
    format_with_unit(Unit::Count, Some(count as f64), Currency::default())
}
