//! Which month, quarter or year the figures are of.

use crate::platform::today;
use crate::session::AppSession;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::{Period, PeriodKind};

/// The chosen period: a kind and a day in it.
#[derive(Clone, Copy)]
pub(super) struct PeriodChoice {
    session: AppSession,
    kind: RwSignal<PeriodKind>,
    /// `None` until the user has stepped: the period that holds the latest data.
    day: RwSignal<Option<NaiveDate>>,
}

impl PeriodChoice {
    /// The quarter that holds the latest data.
    pub(super) fn new(session: AppSession) -> Self {
        Self {
            session,
            kind: RwSignal::new(PeriodKind::Quarter),
            day: RwSignal::new(None),
        }
    }

    /// A choice of its own that begins where this one stands.
    pub(super) fn split(&self) -> Self {
        Self {
            session: self.session,
            kind: RwSignal::new(self.kind.get_untracked()),
            day: RwSignal::new(self.day.get_untracked()),
        }
    }

    /// The period, by the workspace's own week and fiscal year.
    pub(super) fn get(&self) -> Period {
        let (kind, day) = (self.kind.get(), self.day.get());
        self.session.read(|workspace| {
            let settings = workspace.settings();
            let span = workspace.totals().span();
            let latest = latest_day(span, settings.period(kind, today()));
            settings.period(kind, day.unwrap_or(latest))
        })
    }

    fn step(&self, to: Period) {
        self.day.set(Some(to.start));
    }
}

/// Today, or the last day with data when the period of today begins after it.
fn latest_day(span: Option<(NaiveDate, NaiveDate)>, current: Period) -> NaiveDate {
    match span {
        Some((_, last)) if last < current.start => last,
        _ => today(),
    }
}

/// Month, quarter or year, with a step earlier and later.
#[component]
pub(super) fn PeriodPicker(
    /// What is chosen.
    choice: PeriodChoice,
) -> impl IntoView {
    let period = Memo::new(move |_| choice.get());
    let kinds = [
        (PeriodKind::Month, "Month"),
        (PeriodKind::Quarter, "Quarter"),
        (PeriodKind::Year, "Year"),
    ];
    view! {
        <div class="cluster" role="group" aria-label="Period">
            <div class="segmented">
                {kinds
                    .into_iter()
                    .map(|(kind, words)| {
                        view! {
                            <button
                                type="button"
                                aria-pressed=move || (choice.kind.get() == kind).to_string()
                                on:click=move |_| choice.kind.set(kind)
                            >
                                {words}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="cluster">
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| choice.step(period.get_untracked().previous())
                >
                    "Earlier"
                </button>
                <strong class="nowrap" role="status">{move || period.get().label()}</strong>
                <button
                    type="button"
                    class="button small"
                    on:click=move |_| choice.step(period.get_untracked().next())
                >
                    "Later"
                </button>
            </div>
        </div>
    }
}
