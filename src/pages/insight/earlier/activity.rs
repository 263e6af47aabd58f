//! Activity and outcome of an earlier period, week for week or month for month.

use super::nothing_in;
use crate::pages::insight::values::{for_chart, value_format};
use chrono::Datelike;
use throughline_charts::{StackedBefore, StackedEarlier};
use throughline_domain::{Currency, Period, PeriodKind};
use throughline_insight::earlier::week_of;
use throughline_insight::stacks::{StackPart, Stacks};

/// What was done in an earlier period and what came of it.
#[derive(Clone, PartialEq)]
pub(in super::super) struct StacksThen {
    /// The period shown, and the earlier one.
    pub periods: (Period, Period),
    /// `None` when nothing is recorded in it.
    pub stacks: Option<Stacks>,
}

impl StacksThen {
    /// The part of the earlier period in the place of a part of this one.
    fn beside(&self, now: &Stacks, part: &StackPart) -> Option<&StackPart> {
        let then = self.stacks.as_ref().filter(|then| then.step == now.step)?;
        let place = |start, period: &Period| match now.step {
            PeriodKind::Month => months(start) - months(period.start),
            _ => week_of(period, start),
        };
        let wanted = place(part.period.start, &self.periods.0);
        let mut parts = then.parts.iter();
        parts.find(|part| place(part.period.start, &self.periods.1) == wanted)
    }

    /// The lines; `None` when no week or month stands beside one of this period.
    pub(in super::super) fn drawn(
        &self,
        now: &Stacks,
        currency: Currency,
    ) -> Option<StackedBefore> {
        let found: Vec<_> = now
            .parts
            .iter()
            .map(|part| self.beside(now, part))
            .collect();
        if found.iter().all(Option::is_none) {
            return None;
        }
        let values = found.into_iter().map(|part| match part {
            Some(part) => StackedEarlier {
                label: label(part, now.step),
                total: Some(part.counts.iter().sum()),
                outcome: part
                    .outcome
                    .map(|value| for_chart(now.unit, value, currency)),
            },
            None => StackedEarlier {
                label: String::new(),
                total: None,
                outcome: None,
            },
        });
        Some(StackedBefore {
            name: self.periods.1.label(),
            values: values.collect(),
        })
    }

    /// How much was done and came of it in the parts that both have, in a sentence.
    pub(in super::super) fn sentence(&self, now: &Stacks, currency: Currency) -> String {
        let pairs = now.parts.iter().filter_map(|part| {
            let then = self.beside(now, part)?;
            Some((part, then))
        });
        let (now_parts, then_parts): (Vec<_>, Vec<_>) = pairs.unzip();
        if now_parts.is_empty() {
            return nothing_in(&self.periods.1);
        }
        let name = self.periods.1.label();
        let count = |parts: &[&StackPart]| {
            let sum = parts.iter().flat_map(|part| &part.counts).sum::<u64>();
            value_format(throughline_domain::records::Unit::Count, currency).full(sum as f64)
        };
        let step = now.step.label();
        let mut text = format!(
            "In the {} that both have: {} activities, against {} in {name}",
            match now_parts.len() {
                1 => format!("one {step}"),
                many => format!("{many} {step}s"),
            },
            count(&now_parts),
            count(&then_parts),
        );
        let sum = |parts: &[&StackPart]| {
            let known: Vec<f64> = parts.iter().filter_map(|part| part.outcome).collect();
            let sum = for_chart(now.unit, known.iter().sum(), currency);
            (!known.is_empty()).then(|| value_format(now.unit, currency).full(sum))
        };
        if now.is_additive
            && let Some((now_sum, then_sum)) = sum(&now_parts).zip(sum(&then_parts))
        {
            let outcome = now.outcome.to_lowercase();
            text.push_str(&format!("; {outcome}: {now_sum}, against {then_sum}"));
        }
        text.push('.');
        text
    }
}

/// A week or month in words.
pub(in super::super) fn label(part: &StackPart, step: PeriodKind) -> String {
    match step {
        PeriodKind::Week => format!("Week of {}", part.period.start.format("%-d %b %Y")),
        _ => part.period.label(),
    }
}

fn months(date: chrono::NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::records::Unit;

    fn period(first: &str, last: &str) -> Period {
        Period::including(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    fn stacks(weeks: &[(&str, &str, u64)]) -> Stacks {
        Stacks {
            step: PeriodKind::Week,
            kinds: vec!["Call".into()],
            parts: weeks
                .iter()
                .map(|(first, last, count)| StackPart {
                    period: period(first, last),
                    counts: vec![*count],
                    outcome: Some(*count as f64 / 10.0),
                })
                .collect(),
            outcome: "Deals won".into(),
            unit: Unit::Count,
            is_additive: true,
            left_out: None,
        }
    }

    #[test]
    fn weeks_stand_beside_one_another_by_their_place_in_the_period() {
        let now = stacks(&[
            ("2017-04-03", "2017-04-09", 50),
            ("2017-04-10", "2017-04-16", 60),
        ]);
        // The first week is not on record.
        let then = StacksThen {
            periods: (
                period("2017-04-01", "2017-06-30"),
                period("2017-01-01", "2017-03-31"),
            ),
            stacks: Some(stacks(&[("2017-01-09", "2017-01-15", 40)])),
        };
        let drawn = then.drawn(&now, Currency::GBP).unwrap();
        let totals: Vec<_> = drawn.values.iter().map(|value| value.total).collect();
        assert_eq!(totals, [None, Some(40)]);
        assert_eq!(
            then.sentence(&now, Currency::GBP),
            "In the one week that both have: 60 activities, against 40 in Q1 2017; deals won: 6, against 4."
        );
        let none = StacksThen {
            stacks: None,
            ..then
        };
        assert_eq!(none.drawn(&now, Currency::GBP), None);
        assert!(none.sentence(&now, Currency::GBP).starts_with("Nothing"));
    }
}
