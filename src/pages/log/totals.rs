//! The totals of the deals that match the filter.

use super::filter::{DealFilter, DealSum, Found, StateChoice};
use super::text::{count_text, values_text};
use leptos::prelude::*;
use throughline_domain::log::DealState;
use throughline_insight::statistics::{Level, Proportion, wilson};

/// Count, value by currency and win rate.
#[component]
pub(super) fn DealTotals(
    /// What was found.
    found: Memo<Found<DealFilter>>,
    /// The states that were asked for.
    states: Signal<StateChoice>,
) -> impl IntoView {
    move || {
        // Of won deals alone, every one is won.
        let has_both = matches!(states.get(), StateChoice::Any | StateChoice::Closed);
        found.with(|found| {
            let found = found.sum();
            let rate = has_both
                .then(|| win_rate(found.count_of(DealState::Won), found.count_of(DealState::Lost)))
                .flatten();
            let (value, interval) = match rate {
                Some((rate, low, high)) => {
                    (format!("{rate:.1}\u{a0}%"), Some(format!("{low:.1} to {high:.1}\u{a0}%")))
                }
                None => ("n/a".to_owned(), None),
            };
            let note = match interval {
                Some(_) => "Won ÷ (won + lost), with its 95\u{a0}% interval",
                None if has_both => "No deal here is won or lost",
                None => "Needs won and lost deals: the filter leaves some out",
            };
            view! {
                <div class="stat-row">
                    {state_card(found, DealState::Won)}
                    {state_card(found, DealState::Lost)}
                    {state_card(found, DealState::Open)}
                    <div class="figure-card">
                        <p class="figure-label">"Win rate"</p>
                        <p class="figure-value" class:na=rate.is_none()>{value}</p>
                        {interval.map(|interval| view! { <p class="figure-interval">{interval}</p> })}
                        <p class="figure-note">{note}</p>
                    </div>
                </div>
            }
        })
    }
}

fn state_card(found: &DealSum, state: DealState) -> impl IntoView + use<> {
    let value = match found.count_of(state) {
        0 => String::new(),
        _ => format!("Value {}", values_text(&found.value_of(state))),
    };
    view! {
        <div class="figure-card">
            <p class="figure-label">{state.label()}</p>
            <p class="figure-value">{count_text(found.count_of(state))}</p>
            <p class="figure-note">{value}</p>
        </div>
    }
}

/// The rate with the ends of its interval, in percent.
fn win_rate(won: usize, lost: usize) -> Option<(f64, f64, f64)> {
    let won = u64::try_from(won).ok()?;
    let closed = won.checked_add(u64::try_from(lost).ok()?)?;
    if closed == 0 {
        return None;
    }
    let proportion = Proportion::new(won, closed).ok()?;
    let interval = wilson(proportion, Level::NINETY_FIVE);
    let percent = 100.0;
    Some((
        won as f64 / closed as f64 * percent,
        interval.low * percent,
        interval.high * percent,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_win_rate_of_nothing_is_not_available() {
        assert_eq!(win_rate(0, 0), None);
    }

    #[test]
    fn the_win_rate_lies_inside_its_interval() {
        let (rate, low, high) = win_rate(4_238, 2_473).unwrap();
        assert!((rate - 63.15).abs() < 0.005);
        assert!(low < rate && rate < high);
    }
}
