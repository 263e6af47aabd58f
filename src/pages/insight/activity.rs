//! What was done, by type, above what came of it.

use super::choice::Choice;
use super::earlier::activity::{StacksThen, label};
use super::earlier::{CompareWith, earlier_of, with_earlier};
use super::section::Section;
use super::trend::notes_in;
use super::values::{for_chart, value_format};
use crate::components::{ChartContent, ChartFigure};
use leptos::prelude::*;
use throughline_charts::{ChartNote, StackedColumn, StackedOutcome};
use throughline_domain::Currency;
use throughline_domain::id::PersonId;
use throughline_domain::records::Unit;
use throughline_insight::format::{format_value, format_with_unit};
use throughline_insight::stacks::{StackPart, Stacks, stacks};

/// Activities by type over the chosen outcome, or over deals won.
#[component]
pub(super) fn ActivityAndOutcome(choice: Choice) -> impl IntoView {
    view! {
        <Section
            id="activity-outcome"
            heading="Activity and outcome"
            question="What was done, and what came of it?"
        >
            <Stacked choice=choice />
        </Section>
    }
}

#[component]
fn Stacked(choice: Choice) -> impl IntoView {
    let compare = RwSignal::new(String::new());
    let shown = Memo::new(move |_| {
        let (period, scope, (id, metric)) = (choice.period.get(), choice.scope(), choice.outcome());
        let made = choice.read(|workspace| stacks(workspace, id, scope, &period));
        let before = compare
            .with(|key| earlier_of(key, &period))
            .map(|earlier| StacksThen {
                periods: (period, earlier),
                stacks: choice.read(|workspace| stacks(workspace, id, scope, &earlier).ok()),
            });
        Shown {
            before,
            title: format!(
                "Activities and {}, {}, {}",
                metric.name.to_lowercase(),
                choice.whose_of(),
                period.label()
            ),
            currency: choice.currency(),
            about: scope.person(),
            stacks: made.map_err(|error| error.to_string()),
            notes: choice.read(|workspace| notes_in(workspace, &period)),
        }
    });
    // Only whether there is a chart: choosing an earlier period makes no new form.
    let trouble = Memo::new(move |_| shown.with(|shown| shown.stacks.as_ref().err().cloned()));
    move || {
        match trouble.get() {
        Some(sentence) => view! { <p class="muted">{sentence}</p> }.into_any(),
        None => view! {
            <ChartFigure content=Signal::derive(move || shown.get().chart()) />
            <CompareWith
                id="activity-earlier"
                period=choice.period
                value=compare
                hint="Laid under both panels as dashed lines: all activities above, the outcome below."
            />
        }
        .into_any(),
    }
    }
}

#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    currency: Currency,
    about: Option<PersonId>,
    stacks: Result<Stacks, String>,
    notes: Vec<ChartNote>,
    before: Option<StacksThen>,
}

impl Shown {
    fn chart(self) -> ChartContent {
        let Ok(stacks) = self.stacks else {
            return ChartContent::nothing(self.title);
        };
        let currency = self.currency;
        let step = stacks.step.label();
        let before = self.before;
        let earlier = before
            .as_ref()
            .map(|before| before.sentence(&stacks, currency));
        let finding = with_earlier(finding(&stacks, currency), earlier);
        let outcome_name = match stacks.is_additive {
            true => format!("{} a {step}", stacks.outcome),
            false => format!("{}, by {step}", stacks.outcome),
        };
        let column = |part: &StackPart| StackedColumn {
            start: part.period.start,
            end: part.period.end,
            label: label(part, stacks.step),
            counts: part.counts.clone(),
            outcome: part
                .outcome
                .map(|value| for_chart(stacks.unit, value, currency)),
        };
        let chart = StackedOutcome {
            id: "activity-chart".into(),
            title: self.title.clone(),
            stacked_name: format!("Activities a {step}"),
            parts: stacks.kinds.clone(),
            outcome_name,
            outcome_format: value_format(stacks.unit, currency),
            columns: stacks.parts.iter().map(column).collect(),
            notes: self.notes,
            before: before.and_then(|before| before.drawn(&stacks, currency)),
        };
        ChartContent::new(self.title, chart)
            .dated()
            .finding(finding)
            .note("Each panel has its own scale over the same time. That both rise together is no proof that one made the other: deals won now often come of work done weeks before.")
            .note(stacks.left_out.unwrap_or_default())
            .about(self.about)
    }
}

/// How much was done of what, and how much came of it, in a sentence.
fn finding(stacks: &Stacks, currency: Currency) -> String {
    let count = |count: u64| format_value(Unit::Count, Some(count as f64), currency);
    let total = stacks.total();
    let span = match stacks.parts.len() {
        1 => format!("one {}", stacks.step.label()),
        many => format!("{many} {}s", stacks.step.label()),
    };
    let mut text = format!("{} activities in {span}", count(total));
    if let Some((kind, number)) = stacks.most_frequent() {
        let share = format_with_unit(
            Unit::Share,
            Some(number as f64 / total.max(1) as f64),
            currency,
        );
        text.push_str(&format!(", most often {kind} ({share})"));
    }
    let known: Vec<f64> = stacks
        .parts
        .iter()
        .filter_map(|part| part.outcome)
        .collect();
    let name = stacks.outcome.to_lowercase();
    if known.is_empty() {
        text.push_str(&format!("; {name} n/a."));
    } else if stacks.is_additive {
        let sum = format_with_unit(stacks.unit, Some(known.iter().sum()), currency);
        text.push_str(&format!("; {name} in the same time: {sum}."));
    } else {
        let low = known.iter().copied().fold(f64::INFINITY, f64::min);
        let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        text.push_str(&format!(
            "; {name} between {} and {}.",
            format_with_unit(stacks.unit, Some(low), currency),
            format_with_unit(stacks.unit, Some(high), currency)
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::{Period, PeriodKind};

    fn made(outcomes: &[Option<f64>], is_additive: bool) -> Stacks {
        Stacks {
            step: PeriodKind::Week,
            kinds: vec!["Call".into(), "Email".into()],
            parts: outcomes
                .iter()
                .map(|outcome| StackPart {
                    period: Period {
                        start: chrono::NaiveDate::MIN,
                        end: chrono::NaiveDate::MAX,
                    },
                    counts: vec![3, 1],
                    outcome: *outcome,
                })
                .collect(),
            outcome: "Deals won".into(),
            unit: Unit::Count,
            is_additive,
            left_out: None,
        }
    }

    #[test]
    fn the_finding_says_how_much_was_done_and_what_came_of_it() {
        let text = finding(&made(&[Some(2.0), None], true), Currency::GBP);
        assert_eq!(
            text,
            "8 activities in 2 weeks, most often Call (75.0\u{a0}%); deals won in the same time: 2."
        );
        let text = finding(&made(&[None], true), Currency::GBP);
        assert!(text.ends_with("; deals won n/a."), "{text}");
    }
}
