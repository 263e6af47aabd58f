//! The periods that have targets, whatever days they begin and end on.

use super::Choice;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::BTreeSet;
use throughline_domain::records::{Target, TargetOf};
use throughline_domain::{Period, Workspace};

/// A list of the periods with targets for the measure, to go straight to one of them.
#[component]
pub(super) fn PeriodsWithTargets(choice: Choice) -> impl IntoView {
    let periods = Memo::new(move |_| {
        let of = choice.of();
        choice
            .session
            .read(|workspace| with_targets(workspace, &of))
    });
    let words = |period: Period| format!("{}/{}", period.start, period.end);
    let choose = move |event| {
        let wanted = event_target_value(&event);
        let found = periods.with_untracked(|periods| {
            let mut all = periods.iter().copied();
            all.find(|period| words(*period) == wanted)
        });
        if let Some(period) = found {
            choice.period.set(period);
        }
    };
    let is_among = move || periods.with(|periods| periods.contains(&choice.period.get()));
    view! {
        <Show when=move || !periods.with(BTreeSet::is_empty)>
            <div class="field">
                <label for="targets-periods">"Periods with targets"</label>
                <select id="targets-periods" on:change=choose>
                    <option value="" disabled=true prop:selected=move || !is_among()>
                        {move || match periods.with(BTreeSet::len) {
                            1 => "1 period".to_owned(),
                            count => format!("{count} periods"),
                        }}
                    </option>
                    {move || {
                        periods
                            .get()
                            .into_iter()
                            .rev()
                            .map(|period| view! {
                                <option
                                    value=words(period)
                                    prop:selected=move || choice.period.get() == period
                                >
                                    {period.label()}
                                </option>
                            })
                            .collect_view()
                    }}
                </select>
            </div>
        </Show>
    }
}

/// The periods for which a measure, or a part of it, has targets.
fn with_targets(workspace: &Workspace, of: &TargetOf) -> BTreeSet<Period> {
    let targets = workspace.all::<Target>().map(|(_, target)| target);
    targets
        .filter(|target| target.is_of(of))
        .map(|target| target.period)
        .collect()
}

/// The period to begin with: the usual one, unless it has neither targets nor anything on record; then
/// the latest with targets that has begun, or the first to come.
pub(super) fn first_shown(
    workspace: &Workspace,
    of: &TargetOf,
    usual: Period,
    today: NaiveDate,
) -> Period {
    let set = with_targets(workspace, of);
    let recorded = workspace
        .totals()
        .span()
        .and_then(|(first, last)| Period::including(first, last))
        .is_some_and(|span| span.overlap(&usual).is_some());
    if recorded || set.contains(&usual) {
        return usual;
    }
    let begun = set.iter().rev().find(|period| period.start <= today);
    begun.or_else(|| set.first()).copied().unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::id::{MetricId, TargetId};
    use throughline_domain::records::Scope;
    use throughline_domain::{Change, Stamp};

    fn period(start: &str, end: &str) -> Period {
        Period::new(start.parse().unwrap(), end.parse().unwrap()).unwrap()
    }

    #[test]
    fn targets_of_another_time_are_shown_where_nothing_else_is() {
        let metric = MetricId::from_key("won-value");
        let usual = period("2026-10-01", "2027-01-01");
        let today = "2026-11-25".parse().unwrap();
        let mut workspace = Workspace::default();
        let of = metric.into();
        assert_eq!(first_shown(&workspace, &of, usual, today), usual);
        for old in [
            period("2012-12-28", "2013-03-30"),
            period("2013-03-30", "2013-06-30"),
        ] {
            let target = Target {
                metric,
                part: None,
                scope: Scope::Team,
                period: old,
                value: Some(1.0),
                pro_rata: false,
                reason: String::new(),
                agreed_on: today,
                series: None,
                history: Vec::new(),
            };
            Change::new("")
                .create(TargetId::from_key(&old.label()), target)
                .apply(&mut workspace, Stamp::default())
                .unwrap();
        }
        let shown = first_shown(&workspace, &of, usual, today);
        assert_eq!(shown.start.to_string(), "2013-03-30");
        let other = MetricId::from_key("calls");
        assert_eq!(first_shown(&workspace, &other.into(), usual, today), usual);
    }
}
