//! Choosing criteria, each with the reason why the evidence proves it.

use leptos::prelude::*;
use std::collections::BTreeMap;
use throughline_domain::id::FrameworkId;
use throughline_domain::records::{CriterionLink, CriterionRef, Framework};

/// Justifications by the code of the criteria that are chosen.
pub type Chosen = BTreeMap<String, String>;

/// The criteria of a framework as a list to tick. Each one chosen asks for a sentence.
#[component]
pub fn CriteriaChoice(
    /// The framework.
    framework: Framework,
    /// What is chosen.
    chosen: RwSignal<Chosen>,
) -> impl IntoView {
    let outcomes: Vec<_> = framework
        .units
        .iter()
        .flat_map(|unit| unit.outcomes.clone())
        .collect();
    view! {
        <fieldset class="fieldset" id="freeze-criteria" tabindex="-1">
            <legend>"What it proves"</legend>
            <p class="hint">"Tick the criteria it is offered for, and say in a sentence why it proves each. You can do this later too."</p>
            <div class="stack">
                {outcomes
                    .into_iter()
                    .map(|outcome| view! {
                        <div class="stack tight">
                            <h3>{format!("{} {}", outcome.code, outcome.title)}</h3>
                            {outcome
                                .criteria
                                .into_iter()
                                .map(|criterion| view! { <Choice code=criterion.code text=criterion.text chosen=chosen /> })
                                .collect_view()}
                        </div>
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

#[component]
fn Choice(code: String, text: String, chosen: RwSignal<Chosen>) -> impl IntoView {
    let id = format!(
        "freeze-why-{}",
        code.replace(|c: char| !c.is_ascii_alphanumeric(), "-")
    );
    let code = StoredValue::new(code);
    let ticked =
        Memo::new(move |_| chosen.with(|chosen| code.with_value(|code| chosen.contains_key(code))));
    let toggle = move |event| {
        let tick = event_target_checked(&event);
        chosen.update(|chosen| {
            if tick {
                chosen.entry(code.get_value()).or_default();
            } else {
                code.with_value(|code| chosen.remove(code));
            }
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || ticked.get() on:change=toggle />
            <span><strong>{code.get_value()}</strong> " " {text}</span>
        </label>
        {move || {
            let id = id.clone();
            ticked.get().then(|| view! {
                <div class="field">
                    <label for=id.clone()>{format!("Why it proves {}", code.get_value())}</label>
                    <textarea
                        id=id
                        rows="2"
                        prop:value=move || chosen.with_untracked(|chosen| {
                            code.with_value(|code| chosen.get(code).cloned().unwrap_or_default())
                        })
                        on:input=move |event| {
                            let text = event_target_value(&event);
                            chosen.update(|chosen| {
                                chosen.insert(code.get_value(), text);
                            });
                        }
                    ></textarea>
                </div>
            })
        }}
    }
}

/// The links of what is chosen, in the order of the framework.
pub fn links(framework: FrameworkId, criteria: &Framework, chosen: &Chosen) -> Vec<CriterionLink> {
    criteria
        .criteria()
        .filter_map(|(_, criterion)| {
            let justification = chosen.get(&criterion.code)?;
            Some(CriterionLink {
                criterion: CriterionRef {
                    framework,
                    code: criterion.code.clone(),
                },
                justification: justification.trim().to_owned(),
                place: String::new(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::records::{Criterion, FrameworkUnit, LearningOutcome};

    #[test]
    fn links_follow_the_framework_and_leave_out_codes_it_does_not_know() {
        let criterion = |code: &str| Criterion {
            code: code.into(),
            text: String::new(),
            required: 1,
        };
        let framework = Framework {
            units: vec![FrameworkUnit {
                outcomes: vec![LearningOutcome {
                    criteria: vec![criterion("2.10"), criterion("2.2")],
                    ..LearningOutcome::default()
                }],
                ..FrameworkUnit::default()
            }],
            ..Framework::default()
        };
        let chosen: Chosen = ["2.2", "2.10", "9.9"]
            .into_iter()
            .map(|code| (code.to_owned(), " because ".to_owned()))
            .collect();
        let links = links(FrameworkId::from_key("f"), &framework, &chosen);
        let codes: Vec<&str> = links
            .iter()
            .map(|link| link.criterion.code.as_str())
            .collect();
        assert_eq!(codes, ["2.10", "2.2"]);
        assert_eq!(links[0].justification, "because");
    }
}
