//! Mapping evidence to criteria: each with the reason why it proves it, and where in it to look.

use leptos::prelude::*;
use std::collections::BTreeMap;
use throughline_domain::id::FrameworkId;
use throughline_domain::records::{CriterionLink, CriterionRef, Framework};

/// What is typed for a criterion that is ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// Why the evidence proves it.
    pub justification: String,
    /// Where in it to look.
    pub place: String,
}

/// The reasons by the code of the criteria that are ticked.
pub type Reasons = BTreeMap<String, Reason>;

/// The reasons as they stand for a framework.
pub fn reasons(framework: FrameworkId, links: &[CriterionLink]) -> Reasons {
    links
        .iter()
        .filter(|link| link.criterion.framework == framework)
        .map(|link| {
            let reason = Reason {
                justification: link.justification.clone(),
                place: link.place.clone(),
            };
            (link.criterion.code.clone(), reason)
        })
        .collect()
}

/// The links of what is ticked in the order of the framework; links to other frameworks stay as they
/// were, after them.
pub fn links(
    id: FrameworkId,
    framework: &Framework,
    reasons: &Reasons,
    before: &[CriterionLink],
) -> Vec<CriterionLink> {
    let ticked = framework.criteria().filter_map(|(_, criterion)| {
        let reason = reasons.get(&criterion.code)?;
        Some(CriterionLink {
            criterion: CriterionRef {
                framework: id,
                code: criterion.code.clone(),
            },
            justification: reason.justification.trim().to_owned(),
            place: reason.place.trim().to_owned(),
        })
    });
    let others = before.iter().filter(|link| link.criterion.framework != id);
    ticked.chain(others.cloned()).collect()
}

/// The criteria as a list to tick; each one ticked asks for its reason.
#[component]
pub fn Mapping(
    /// The framework.
    framework: Framework,
    /// What is ticked.
    reasons: RwSignal<Reasons>,
    /// The prefix of the form's ids.
    prefix: &'static str,
    /// Whether it can be left for later, in a word after the hint.
    #[prop(optional)]
    later: &'static str,
) -> impl IntoView {
    let outcomes = framework.units.into_iter().flat_map(|unit| unit.outcomes);
    let mut number = 0_usize;
    let groups: Vec<_> = outcomes
        .map(|outcome| {
            let lines: Vec<_> = outcome
                .criteria
                .into_iter()
                .map(|criterion| {
                    number += 1;
                    let id = format!("{prefix}-criterion-{number}");
                    view! { <Line code=criterion.code text=criterion.text id=id reasons=reasons /> }
                })
                .collect();
            view! {
                <div class="stack tight">
                    <h3>{format!("{} {}", outcome.code, outcome.title)}</h3>
                    {lines}
                </div>
            }
        })
        .collect();
    view! {
        <fieldset class="fieldset" id=format!("{prefix}-criteria") tabindex="-1">
            <legend>"Criteria it proves"</legend>
            <p class="hint">
                "Tick the criteria this evidence is offered for, and say in a sentence why it proves each. "
                {later}
            </p>
            <div class="stack">{groups}</div>
        </fieldset>
    }
}

#[component]
fn Line(code: String, text: String, id: String, reasons: RwSignal<Reasons>) -> impl IntoView {
    let code = StoredValue::new(code);
    let ticked = Memo::new(move |_| {
        reasons.with(|reasons| code.with_value(|code| reasons.contains_key(code)))
    });
    let toggle = move |event| {
        let tick = event_target_checked(&event);
        reasons.update(|reasons| {
            if tick {
                reasons.entry(code.get_value()).or_default();
            } else {
                code.with_value(|code| reasons.remove(code));
            }
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || ticked.get() on:change=toggle />
            <span><strong>{code.get_value()}</strong> " " {text}</span>
        </label>
        {move || ticked.get().then(|| view! {
            <ReasonFields code=code.get_value() id=id.clone() reasons=reasons />
        })}
    }
}

#[component]
fn ReasonFields(code: String, id: String, reasons: RwSignal<Reasons>) -> impl IntoView {
    let current = reasons
        .with_untracked(|reasons| reasons.get(&code).cloned())
        .unwrap_or_default();
    let (why, place) = (format!("{id}-why"), format!("{id}-place"));
    let key = StoredValue::new(code.clone());
    let write = move |put: &dyn Fn(&mut Reason)| {
        reasons.update(|reasons| {
            if let Some(reason) = key.with_value(|key| reasons.get_mut(key)) {
                put(reason);
            }
        });
    };
    view! {
        <div class="field">
            <label for=why.clone()>
                {format!("Why it proves {code}")} " " <span class="required">"required"</span>
            </label>
            <textarea
                id=why
                rows="2"
                aria-required="true"
                prop:value=current.justification
                on:input=move |event| {
                    let text = event_target_value(&event);
                    write(&|reason| reason.justification.clone_from(&text));
                }
            ></textarea>
        </div>
        <div class="field">
            <label for=place.clone()>{format!("Where to look for {code}")}</label>
            <input
                id=place
                type="text"
                autocomplete="off"
                placeholder="For example: page 2"
                prop:value=current.place
                on:input=move |event| {
                    let text = event_target_value(&event);
                    write(&|reason| reason.place.clone_from(&text));
                }
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(framework: FrameworkId, code: &str) -> CriterionLink {
        CriterionLink {
            criterion: CriterionRef {
                framework,
                code: code.into(),
            },
            justification: "Seen.".into(),
            place: "page 1".into(),
        }
    }

    #[test]
    fn links_come_back_as_they_were_and_other_frameworks_are_left_alone() {
        let (id, framework) = throughline_exchange::framework::starter().unwrap();
        let other = FrameworkId::from_key("other");
        let before = vec![link(id, "1.1"), link(id, "2.3"), link(other, "9")];
        let known = reasons(id, &before);
        assert_eq!(links(id, &framework, &known, &before), before);
        let none = links(id, &framework, &Reasons::new(), &before);
        assert_eq!(none, vec![link(other, "9")]);
    }

    #[test]
    fn links_follow_the_framework_and_leave_out_codes_it_does_not_know() {
        let (id, framework) = throughline_exchange::framework::starter().unwrap();
        let reason = Reason {
            justification: " because ".into(),
            place: String::new(),
        };
        let ticked: Reasons = ["2.2", "1.1", "9.9"]
            .into_iter()
            .map(|code| (code.to_owned(), reason.clone()))
            .collect();
        let found = links(id, &framework, &ticked, &[]);
        let codes: Vec<&str> = found
            .iter()
            .map(|link| link.criterion.code.as_str())
            .collect();
        assert_eq!(codes, ["1.1", "2.2"]);
        assert_eq!(found[0].justification, "because");
    }
}
