//! How a target has changed: when, who, from, to and why.

use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::Currency;
use throughline_domain::records::{TargetChange, Unit};
use throughline_insight::format::format_with_unit;

/// The changes of a target, the latest first, behind a line that says how many there are.
#[component]
pub(super) fn History(steps: Vec<TargetChange>, unit: Unit, currency: Currency) -> impl IntoView {
    (!steps.is_empty()).then(|| {
        let title = match steps.len() {
            1 => "Changed once".to_owned(),
            count => format!("Changed {count} times"),
        };
        view! {
            <details class="disclosure">
                <summary>{title}</summary>
                <ul class="plain-list stack tight">
                    {steps
                        .iter()
                        .rev()
                        .map(|step| view! {
                            <li>
                                <p>{what(step, unit, currency)}</p>
                                <p class="muted small">{why(step)}</p>
                            </li>
                        })
                        .collect_view()}
                </ul>
            </details>
        }
    })
}

/// `From £60,000 to £50,000`, `Last day 31 Mar 2026 moved to 14 Feb 2026`.
fn what(step: &TargetChange, unit: Unit, currency: Currency) -> String {
    let show = |value: Option<f64>| match value {
        None => "not set".to_owned(),
        Some(_) => format_with_unit(unit, value, currency),
    };
    let value = format!("From {} to {}", show(step.from), show(step.to));
    let last = |end: NaiveDate| end.pred_opt().unwrap_or(end).format("%-d %b %Y");
    match step.end {
        None => value,
        Some((before, now)) => {
            let moved = format!("Last day {} moved to {}", last(before), last(now));
            match step.from == step.to {
                true => moved,
                false => format!("{value}. {moved}"),
            }
        }
    }
}

/// `4 May 2026, Maria Ford: half of her time goes into the new region`.
fn why(step: &TargetChange) -> String {
    let on = step.on.format("%-d %b %Y");
    match step.by.as_str() {
        "" => format!("{on}: {}", step.why),
        by => format!("{on}, {by}: {}", step.why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_from_what_to_what_when_who_and_why() {
        let step = TargetChange {
            on: "2026-05-04".parse().unwrap(),
            by: "Maria Ford".into(),
            from: None,
            to: Some(5_000_000.0),
            end: None,
            why: "Half of her time goes into the new region.".into(),
        };
        assert_eq!(
            what(&step, Unit::Money, Currency::GBP),
            "From not set to £50,000"
        );
        assert_eq!(
            why(&step),
            "4 May 2026, Maria Ford: Half of her time goes into the new region."
        );
        let cut = TargetChange {
            from: step.to,
            end: Some(("2026-04-01".parse().unwrap(), "2026-02-15".parse().unwrap())),
            ..step.clone()
        };
        assert_eq!(
            what(&cut, Unit::Money, Currency::GBP),
            "Last day 31 Mar 2026 moved to 14 Feb 2026"
        );
        let nameless = TargetChange {
            by: String::new(),
            ..step
        };
        assert!(why(&nameless).starts_with("4 May 2026: Half"));
    }
}
