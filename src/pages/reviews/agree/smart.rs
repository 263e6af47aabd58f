//! The five questions of a SMART action, answered from what is typed so far.

use super::draft::Draft;
use leptos::prelude::*;

/// Whether the action is specific, measurable, achievable, relevant and time-bound so far.
#[component]
pub fn SmartCheck(
    /// The form as typed.
    draft: Memo<Draft>,
) -> impl IntoView {
    view! {
        <dl class="definition">
            {move || draft.with(answers)
                .into_iter()
                .map(|(word, answered, hint)| view! {
                    <div>
                        <dt>
                            <span class="badge" class:good=answered class:plain=!answered>
                                {word}
                                <span class="visually-hidden">{if answered { ": answered" } else { ": open" }}</span>
                            </span>
                        </dt>
                        <dd class="small">{hint}</dd>
                    </div>
                })
                .collect_view()}
        </dl>
    }
}

/// The five words, whether the form answers each, and how to.
fn answers(draft: &Draft) -> [(&'static str, bool, &'static str); 5] {
    const WORDS: usize = 5;
    let said = draft.statement.split_whitespace().count();
    [
        (
            "Specific",
            said >= WORDS,
            "Say what will be done differently, on which calls or deals, and how often.",
        ),
        (
            "Measurable",
            draft.metric.is_some() && !draft.success.trim().is_empty(),
            "Choose the figure that should move and the value to reach.",
        ),
        (
            "Achievable",
            !draft.reason.trim().is_empty(),
            "Say why this person can do it now, and with which support.",
        ),
        (
            "Relevant",
            draft.signal.is_some(),
            "Tie it to the signal it answers.",
        ),
        (
            "Time-bound",
            draft.start.is_some() && draft.due.is_some() && draft.measure_on.is_some(),
            "Give it a start, a due date and a day on which the effect is measured.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_form_answers_none_of_the_five() {
        assert!(
            answers(&Draft::default())
                .iter()
                .all(|(_, answered, _)| !answered)
        );
    }
}
