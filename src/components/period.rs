//! Which period the figures are of.

use crate::components::field::DateField;
use crate::platform::today;
use crate::session::{AppSession, use_session};
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::records::Settings;
use throughline_domain::{Period, PeriodKind, Workspace};

/// The period of a kind that holds today; when nothing is on record in it, the one that holds the
/// latest record up to today.
pub fn default_period(workspace: &Workspace, kind: PeriodKind) -> Period {
    let (settings, today) = (workspace.settings(), today());
    let current = settings.period(kind, today);
    match workspace.totals().span() {
        Some((first, last)) if last < current.start || first > today => settings.period(kind, last),
        _ => current,
    }
}

/// Everything on record, from the first day to the last; `None` while nothing is.
pub fn whole_record(workspace: &Workspace) -> Option<Period> {
    let (first, last) = workspace.totals().span()?;
    Period::including(first, last)
}

/// How the period is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Kind(PeriodKind),
    Whole,
    Dates,
}

impl Choice {
    const ALL: [Self; 7] = [
        Self::Kind(PeriodKind::Week),
        Self::Kind(PeriodKind::Month),
        Self::Kind(PeriodKind::Quarter),
        Self::Kind(PeriodKind::Half),
        Self::Kind(PeriodKind::Year),
        Self::Whole,
        Self::Dates,
    ];

    fn label(self) -> &'static str {
        match self {
            Self::Kind(PeriodKind::Week) => "Week",
            Self::Kind(PeriodKind::Month) => "Month",
            Self::Kind(PeriodKind::Quarter) => "Quarter",
            Self::Kind(PeriodKind::Half) => "Half year",
            Self::Kind(PeriodKind::Year) => "Year",
            Self::Whole => "All on record",
            Self::Dates => "Dates of your own",
        }
    }

    /// What a period looks like.
    fn of(period: Period, settings: &Settings, whole: Option<Period>) -> Self {
        let kind = PeriodKind::ALL
            .into_iter()
            .find(|kind| settings.period(*kind, period.start) == period);
        match kind {
            Some(kind) => Self::Kind(kind),
            None if whole == Some(period) => Self::Whole,
            None => Self::Dates,
        }
    }
}

/// Chooses a period: a kind with a step earlier and later, all there is, or two dates.
#[component]
pub fn PeriodPicker(
    /// What is chosen.
    value: RwSignal<Period>,
    /// What the ids of its controls begin with; a second picker on a page needs its own.
    #[prop(default = "period")]
    id: &'static str,
) -> impl IntoView {
    let session = use_session();
    // Dates of one's own may happen to be a whole month: the choice stays until another is made.
    let own_dates = RwSignal::new(false);
    let choice = Memo::new(move |_| {
        let period = value.get();
        match own_dates.get() {
            true => Choice::Dates,
            false => session.read(|workspace| {
                Choice::of(period, &workspace.settings(), whole_record(workspace))
            }),
        }
    });
    view! {
        <div class="cluster" role="group" aria-label="Period">
            <div class="field short">
                <label for=format!("{id}-kind")>"Period"</label>
                <select
                    id=format!("{id}-kind")
                    on:change=move |event| {
                        let typed = event_target_value(&event);
                        let chosen = Choice::ALL.into_iter().find(|choice| choice.label() == typed);
                        if let Some(chosen) = chosen {
                            own_dates.set(chosen == Choice::Dates);
                            value.set(moved_to(&session, chosen, value.get_untracked()));
                        }
                    }
                >
                    {Choice::ALL
                        .into_iter()
                        .map(|own| {
                            view! {
                                <option value=own.label() prop:selected=move || choice.get() == own>
                                    {own.label()}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            {move || match choice.get() {
                Choice::Kind(_) => view! { <Steps value=value /> }.into_any(),
                Choice::Whole => view! { <Label value=value /> }.into_any(),
                Choice::Dates => view! { <OwnDates value=value id=id /> }.into_any(),
            }}
        </div>
    }
}

/// The period to show when another choice is made: one that holds the end of what was shown, or the
/// latest record when that is earlier.
fn moved_to(session: &AppSession, choice: Choice, shown: Period) -> Period {
    session.peek(|workspace| {
        let latest = workspace
            .totals()
            .span()
            .map_or(shown.last_day(), |(_, last)| last);
        let day = shown.last_day().min(latest).max(shown.start);
        match choice {
            Choice::Kind(kind) => workspace.settings().period(kind, day),
            Choice::Whole => whole_record(workspace).unwrap_or(shown),
            Choice::Dates => shown,
        }
    })
}

#[component]
fn Label(value: RwSignal<Period>) -> impl IntoView {
    let session = use_session();
    let words = move || {
        let period = value.get();
        let fiscal = session.read(|workspace| workspace.settings().fiscal_name(&period));
        match fiscal {
            Some(fiscal) => format!("{}, {fiscal}", period.label()),
            None => period.label(),
        }
    };
    view! { <strong role="status">{words}</strong> }
}

#[component]
fn Steps(value: RwSignal<Period>) -> impl IntoView {
    view! {
        <div class="cluster together">
            <button
                type="button"
                class="button"
                on:click=move |_| value.update(|period| *period = period.previous())
            >
                "Earlier"
            </button>
            <Label value=value />
            <button
                type="button"
                class="button"
                on:click=move |_| value.update(|period| *period = period.next())
            >
                "Later"
            </button>
        </div>
    }
}

/// First and last day. A pair in the wrong order is not taken over, and says so.
#[component]
fn OwnDates(value: RwSignal<Period>, id: &'static str) -> impl IntoView {
    let first = RwSignal::new(Some(value.get_untracked().start));
    let last = RwSignal::new(Some(value.get_untracked().last_day()));
    // The period may be changed from elsewhere on the page.
    Effect::new(move |_| {
        let period = value.get();
        first.set(Some(period.start));
        last.set(Some(period.last_day()));
    });
    let chosen = move || -> Option<Period> {
        let (first, last): (Option<NaiveDate>, Option<NaiveDate>) = (first.get(), last.get());
        Period::including(first?, last?)
    };
    let take = Callback::new(move |()| {
        if let Some(period) = untrack(chosen) {
            value.set(period);
        }
    });
    view! {
        <DateField id=format!("{id}-first") label="First day" value=first on_change=take />
        <DateField id=format!("{id}-last") label="Last day" value=last on_change=take />
        {move || chosen().is_none().then(|| view! {
            <p class="error" role="alert">"Choose a last day that is not before the first."</p>
        })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(first: &str, last: &str) -> Period {
        Period::including(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_period_is_known_by_the_kind_it_is() {
        let settings = Settings::default();
        let of = |shown| Choice::of(shown, &settings, Some(period("2017-01-05", "2017-03-09")));
        assert_eq!(
            of(period("2017-10-01", "2017-12-31")),
            Choice::Kind(PeriodKind::Quarter)
        );
        assert_eq!(
            of(period("2017-01-01", "2017-12-31")),
            Choice::Kind(PeriodKind::Year)
        );
        assert_eq!(of(period("2017-01-05", "2017-03-09")), Choice::Whole);
        assert_eq!(of(period("2017-01-05", "2017-03-08")), Choice::Dates);
    }
}
