//! The same target for later periods too.

use super::draft::Draft;
use crate::components::DateField;
use crate::pages::targets::series::MOST;
use leptos::prelude::*;
use throughline_domain::Period;

/// Whether it repeats, until when, and which targets that makes.
#[component]
pub(super) fn Repeat(draft: Draft) -> impl IntoView {
    let found = move || {
        let (periods, set) = (draft.periods(), draft.already_set());
        match (periods.as_slice(), set) {
            ([], _) | ([_], _) => "No later period begins by this day.".to_owned(),
            (many, _) if many.len() > MOST => format!("More than {MOST} targets."),
            (many, 0) => format!("{}.", list(many)),
            (many, 1) => format!("{}. One of them is set already and is changed.", list(many)),
            (many, set) => format!(
                "{}. {set} of them are set already and are changed.",
                list(many)
            ),
        }
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || draft.repeats.get()
                on:change=move |event| draft.repeats.set(event_target_checked(&event))
            />
            " Set it for later periods too, as a series"
        </label>
        <Show when=move || draft.repeats.get()>
            <DateField
                id="target-until"
                label="The last period begins by"
                value=draft.until
                errors=draft.errors
                required=true
            />
            <p class="muted small" role="status">{found}</p>
        </Show>
    }
}

/// `4 targets: Q1 2026, Q2 2026, Q3 2026, Q4 2026`.
fn list(periods: &[Period]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = periods.iter().take(SHOWN).map(Period::label).collect();
    let shown = shown.join(", ");
    match periods.len() {
        count @ 0..=SHOWN => format!("{count} targets: {shown}"),
        count => {
            let last = periods.last().map(Period::label).unwrap_or_default();
            format!("{count} targets: {shown} and so on to {last}")
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_periods_are_named_as_long_as_they_are_few() {
        let first = Period::new("2026-01-01".parse().unwrap(), "2026-04-01".parse().unwrap());
        let mut periods = vec![first.unwrap()];
        for _ in 0..5 {
            periods.push(periods.last().unwrap().next());
        }
        assert_eq!(list(&periods[..2]), "2 targets: Q1 2026, Q2 2026");
        assert_eq!(
            list(&periods),
            "6 targets: Q1 2026, Q2 2026, Q3 2026, Q4 2026 and so on to Q2 2027"
        );
    }
}
