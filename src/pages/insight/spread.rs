//! How long deals took and what they were worth, as distributions.

use super::choice::Choice;
use super::section::Section;
use super::values::{for_chart, value_format};
use crate::components::{ChartContent, ChartFigure};
use leptos::prelude::*;
use throughline_charts::{ChartError, Distribution, DistributionBin};
use throughline_domain::Currency;
use throughline_domain::id::PersonId;
use throughline_domain::records::Unit;
use throughline_insight::distribution_bins::{Bin, Bins, bins, won_cycles, won_values};
use throughline_insight::format::format_with_unit;

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
    let shown = move |kind: Kind| {
        Memo::new(move |_| {
            let (period, scope) = (choice.period.get(), choice.scope());
            let spread = choice.read(|workspace| {
                bins(&match kind {
                    Kind::Cycle => won_cycles(workspace, scope, &period),
                    Kind::Value => won_values(workspace, scope, &period),
                })
            });
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
                spread,
            }
        })
    };
    let (cycle, value) = (shown(Kind::Cycle), shown(Kind::Value));
    view! {
        <div class="chart-pair">
            <ChartFigure content=Signal::derive(move || cycle.get().chart()) />
            <ChartFigure content=Signal::derive(move || value.get().chart()) />
        </div>
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
}

impl Shown {
    fn chart(self) -> ChartContent {
        let Some(spread) = self.spread else {
            return ChartContent::new(self.title, |_| Err(ChartError::NoData));
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
            many => format!(
                "Of {} deals won",
                format_with_unit(Unit::Count, Some(many as f64), currency)
            ),
        };
        let finding = spread.sentence(&what, |value| format_with_unit(unit, Some(value), currency));
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
        };
        ChartContent::new(self.title, move |size| chart.draw(size))
            .finding(finding)
            .note(format!("{} {left_out}", spread.rule.sentence()))
            .note(tail)
            .about(self.about)
    }
}
