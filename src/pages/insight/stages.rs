//! Where deals move on, where they are lost, and where they still are.

use super::choice::Choice;
use super::earlier::stages::{StagesThen, drawn};
use super::earlier::{CompareWith, earlier_of, with_earlier};
use crate::components::{ChartContent, ChartFigure};
use leptos::prelude::*;
use throughline_charts::StageFunnel;
use throughline_domain::Currency;
use throughline_domain::records::Unit;
use throughline_insight::format::{format_interval, format_value};
use throughline_insight::stages::{
    StageConversion, StageFilter, StageFlow, process_for, stage_conversion,
};

/// Stage conversion of all deals, or of those opened in the period.
#[component]
pub(super) fn Stages(choice: Choice) -> impl IntoView {
    let in_period = RwSignal::new(false);
    let compare = RwSignal::new(String::new());
    let shown = Memo::new(move |_| {
        let opened = in_period.get().then(|| choice.period.get());
        let scope = choice.scope();
        let followed = |opened| {
            choice.read(|workspace| {
                stage_conversion(
                    workspace,
                    &process_for(workspace, choice.slice().as_ref()),
                    &StageFilter { opened, scope },
                )
            })
        };
        let conversion = followed(opened);
        let earlier = opened.and_then(|period| compare.with(|key| earlier_of(key, &period)));
        let before = earlier.map(|period| StagesThen {
            period,
            conversion: followed(Some(period)),
        });
        let which = match opened {
            Some(period) => format!("deals opened in {}", period.label()),
            None => "all deals on record".into(),
        };
        Shown {
            title: format!("Stage conversion, {}, {which}", choice.whose_of()),
            currency: choice.currency(),
            conversion,
            before,
        }
    });
    view! {
        <section class="panel" aria-labelledby="stages">
            <header class="panel-header">
                <h2 id="stages">"Stages"</h2>
                <p class="muted">"Where are deals lost?"</p>
                <div class="panel-actions segmented screen-only" role="group" aria-label="Which deals">
                    <button
                        type="button"
                        aria-pressed=move || (!in_period.get()).to_string()
                        on:click=move |_| in_period.set(false)
                    >
                        "All deals"
                    </button>
                    <button
                        type="button"
                        aria-pressed=move || in_period.get().to_string()
                        on:click=move |_| in_period.set(true)
                    >
                        "Opened in the period"
                    </button>
                </div>
            </header>
            <ChartFigure content=Signal::derive(move || shown.get().chart()) />
            <Show when=move || in_period.get()>
                <CompareWith
                    id="stages-earlier"
                    period=choice.period
                    value=compare
                    hint="A thin bar under each: the deals opened then, as far as they have come by now."
                />
            </Show>
        </section>
    }
}

#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    currency: Currency,
    conversion: StageConversion,
    before: Option<StagesThen>,
}

impl Shown {
    fn chart(self) -> ChartContent {
        let earlier = self.before.as_ref().map(|before| {
            let stage = worst(&self.conversion).map(|flow| flow.stage.as_str());
            before.sentence(stage, self.currency)
        });
        let finding = with_earlier(finding(&self.conversion, self.currency), earlier);
        let funnel = StageFunnel {
            id: "stages-chart".into(),
            title: self.title.clone(),
            stages: drawn(&self.conversion.stages),
            before: self.before.as_ref().and_then(StagesThen::drawn),
        };
        ChartContent::new(self.title, funnel)
            .finding(finding)
            .note("Moved on ÷ (moved on + lost there), with Wilson's 95\u{a0}% interval. Deals still open are shown apart and not part of the rate; a skipped stage counts as passed.")
            .note(self.conversion.note.unwrap_or_default())
    }
}

/// The stage with the lowest conversion.
fn worst(conversion: &StageConversion) -> Option<&StageFlow> {
    conversion
        .stages
        .iter()
        .filter(|flow| flow.rate.is_some())
        .min_by(|a, b| a.rate.unwrap_or(1.0).total_cmp(&b.rate.unwrap_or(1.0)))
}

/// The stage with the lowest conversion, in a sentence; blank when none has left any stage.
fn finding(conversion: &StageConversion, currency: Currency) -> String {
    let share = |value| format_value(Unit::Share, value, currency);
    let count = |value: u64| format_value(Unit::Count, Some(value as f64), currency);
    let Some(worst) = worst(conversion) else {
        return String::new();
    };
    if worst.lost == 0 {
        return "No deal was lost in any stage.".into();
    }
    format!(
        "Most is lost in {}: {} of those that left it moved on (95\u{a0}% interval {}), {} were lost and {} are still open.",
        worst.stage,
        share(worst.rate),
        format_interval(Unit::Share, worst.interval, currency),
        count(worst.lost),
        count(worst.open)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stage_with_the_lowest_rate_is_named() {
        let flow = |stage: &str, moved_on, lost| StageFlow {
            stage: stage.into(),
            moved_on,
            lost,
            rate: Some(moved_on as f64 / (moved_on + lost) as f64),
            ..StageFlow::default()
        };
        let conversion = StageConversion {
            stages: vec![flow("Engaging", 9, 1), flow("Closing", 5, 5)],
            ..StageConversion::default()
        };
        let sentence = finding(&conversion, Currency::GBP);
        assert!(
            sentence.starts_with("Most is lost in Closing: 50.0"),
            "{sentence}"
        );
        assert_eq!(finding(&StageConversion::default(), Currency::GBP), "");
    }
}
