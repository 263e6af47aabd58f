//! The same target for later periods too.

use super::series::{MOST, run};
use crate::components::{DateField, Errors};
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::Period;

/// Whether something is set for later periods too, and up to when. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Run {
    first: Period,
    repeats: RwSignal<bool>,
    until: RwSignal<Option<NaiveDate>>,
}

impl Run {
    /// Only the first period; when it repeats, four are offered.
    pub(super) fn new(first: Period) -> Self {
        Self {
            first,
            repeats: RwSignal::new(false),
            until: RwSignal::new(Some(first.next().next().next().last_day())),
        }
    }

    /// Whether later periods are wanted.
    pub(super) fn repeats(&self) -> bool {
        self.repeats.get()
    }

    /// The periods: the first, and later ones when it repeats.
    pub(super) fn periods(&self) -> Vec<Period> {
        match (self.repeats.get(), self.until.get()) {
            (true, Some(until)) => run(self.first, until),
            _ => vec![self.first],
        }
    }

    /// The periods after the first.
    pub(super) fn later(&self) -> Vec<Period> {
        self.periods().split_off(1)
    }

    /// Says what is to be mended in the last day.
    pub(super) fn check(&self, errors: Errors) {
        let count = self.periods().len();
        if count > MOST {
            errors.add(
                "until",
                format!("That makes more than {MOST} periods. Choose an earlier day."),
            );
        } else if self.repeats() && count < 2 {
            errors.add(
                "until",
                "No later period begins by this day. Choose a later one.",
            );
        }
    }
}

/// Whether it repeats, until when, and for which periods that is.
#[component]
pub(super) fn Repeat(
    run: Run,
    /// `prefix-until`, where the form's errors have the same prefix.
    id: &'static str,
    /// The words beside the box.
    label: &'static str,
    errors: Errors,
    /// How many targets later periods have already.
    #[prop(into)]
    already_set: Signal<usize>,
) -> impl IntoView {
    let found = move || {
        let periods = run.periods();
        match (periods.len(), already_set.get()) {
            (0 | 1, _) => "No later period begins by this day.".to_owned(),
            (count, _) if count > MOST => format!("More than {MOST} periods."),
            (_, 0) => format!("{}.", list(&periods)),
            (_, 1) => format!(
                "{}. One target of a later period is set already and is changed.",
                list(&periods)
            ),
            (_, set) => format!(
                "{}. {set} targets of later periods are set already and are changed.",
                list(&periods)
            ),
        }
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || run.repeats.get()
                on:change=move |event| run.repeats.set(event_target_checked(&event))
            />
            " "
            {label}
        </label>
        <Show when=move || run.repeats.get()>
            <DateField
                id=id
                label="The last period begins by"
                value=run.until
                errors=errors
                required=true
            />
            <p class="muted small" role="status">{found}</p>
        </Show>
    }
}

/// `4 periods: Q1 2026, Q2 2026, Q3 2026, Q4 2026`.
fn list(periods: &[Period]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = periods.iter().take(SHOWN).map(Period::label).collect();
    let shown = shown.join(", ");
    match periods.len() {
        count @ 0..=SHOWN => format!("{count} periods: {shown}"),
        count => {
            let last = periods.last().map(Period::label).unwrap_or_default();
            format!("{count} periods: {shown} and so on to {last}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_periods_are_named_as_long_as_they_are_few() {
        let first = Period::new("2026-01-01".parse().unwrap(), "2026-04-01".parse().unwrap());
        let mut periods = vec![first.unwrap()];
        for _ in 0..5 {
            periods.push(periods.last().unwrap().next());
        }
        assert_eq!(list(&periods[..2]), "2 periods: Q1 2026, Q2 2026");
        assert_eq!(
            list(&periods),
            "6 periods: Q1 2026, Q2 2026, Q3 2026, Q4 2026 and so on to Q2 2027"
        );
    }
}
