//! Changing the framework: paste its lines, look at what was read, use it.

use crate::components::{Dialog, ErrorSummary, Errors, TextArea, TextField};
use crate::pages::criteria::{
    framework_in_use, links, portfolio, put_framework_in_use, put_portfolio, reasons,
};
use crate::platform::BrowserEnvironment;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::FrameworkId;
use throughline_domain::records::{Evidence, Framework};
use throughline_domain::{Change, Workspace};
use throughline_exchange::framework::{ParsedFramework, parse};

/// The dialog.
#[component]
pub(super) fn ChangeFramework(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Change the framework" id="change-framework" wide=true>
            <FrameworkForm open=open />
        </Dialog>
    }
}

#[component]
fn FrameworkForm(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let title = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let carry = RwSignal::new(false);
    let preview = RwSignal::new(None::<ParsedFramework>);
    let others = session.peek(others);
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let name = match title.get_untracked().trim() {
            "" => "My framework".to_owned(),
            name => name.to_owned(),
        };
        match text.with_untracked(|text| parse(&name, text)) {
            Ok(parsed) => preview.set(Some(parsed)),
            Err(error) => {
                preview.set(None);
                errors.add("lines", error.to_string());
            }
        }
    };
    let take = move |_| {
        let Some(parsed) = preview.get_untracked() else {
            return;
        };
        let change = session
            .peek(|workspace| changed(workspace, None, parsed.framework, carry.get_untracked()));
        if session.commit(change) {
            open.set(false);
        }
    };
    let switch = move |id: FrameworkId, framework: Framework| {
        let change = session
            .peek(|workspace| changed(workspace, Some(id), framework, carry.get_untracked()));
        if session.commit(change) {
            open.set(false);
        }
    };
    view! {
        <form class="stack" on:submit=look>
            <ErrorSummary errors=errors prefix="framework" />
            <p>"Criteria belong to your awarding body. Copy them from its unit specification and paste them here."</p>
            <TextField id="framework-title" label="Title" value=title hint="Used when the text names none." />
            <TextArea
                id="framework-lines"
                label="Lines"
                value=text
                errors=errors
                required=true
                rows=8
                hint="Unit Monitoring a sales team, then 1 Title of the outcome, then 1.1 Text of a criterion. [2] at the end of a criterion asks for two pieces of evidence."
            />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || carry.get()
                    on:change=move |event| carry.set(event_target_checked(&event))
                />
                <span>"Carry what is mapped over to criteria with the same number"</span>
            </label>
            <footer class="dialog-actions">
                <button type="submit" class="button" class:primary=move || preview.with(Option::is_none)>"Preview"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
        {move || preview.get().map(|parsed| view! {
            <Preview parsed=parsed />
            <footer class="dialog-actions">
                <button type="button" class="button primary" on:click=take>"Use this framework"</button>
            </footer>
        })}
        {(!others.is_empty()).then(|| view! {
            <h3>"Use one that is here already"</h3>
            <ul class="record-list">
                {others.iter().cloned().map(|(id, framework)| {
                    let count = framework.criteria().count();
                    let name = framework.title.clone();
                    view! {
                        <li>
                            <span class="record-title">{name.clone()}</span>
                            <p class="muted">{format!("{count} criteria")}</p>
                            <button
                                type="button"
                                class="button small"
                                aria-label=format!("Use {name}")
                                on:click=move |_| switch(id, framework.clone())
                            >
                                "Use"
                            </button>
                        </li>
                    }
                }).collect_view()}
            </ul>
        })}
    }
}

#[component]
fn Preview(parsed: ParsedFramework) -> impl IntoView {
    let ParsedFramework {
        framework,
        problems,
    } = parsed;
    let count = framework.criteria().count();
    let outcomes: Vec<_> = framework
        .units
        .into_iter()
        .flat_map(|unit| unit.outcomes)
        .collect();
    view! {
        <section class="stack" aria-label="Preview">
            <p role="status">
                {format!("{}: {count} criteria under {} outcomes.", framework.title, outcomes.len())}
            </p>
            {(!problems.is_empty()).then(|| view! {
                <h3>{format!("Lines left out: {}", problems.len())}</h3>
                <ul class="plain-list">
                    {problems.into_iter().map(|problem| view! {
                        <li>{format!("Line {}: ", problem.line)} <q>{problem.text}</q> " " {problem.message}</li>
                    }).collect_view()}
                </ul>
            })}
            {outcomes.into_iter().map(|outcome| view! {
                <h3>{format!("{} {}", outcome.code, outcome.title)}</h3>
                <ul class="plain-list">
                    {outcome.criteria.into_iter().map(|criterion| view! {
                        <li>
                            <strong>{criterion.code}</strong> " " {criterion.text}
                            {(criterion.required != 1).then(|| view! {
                                " " <span class="muted">{format!("needs {}", criterion.required)}</span>
                            })}
                        </li>
                    }).collect_view()}
                </ul>
            }).collect_view()}
        </section>
    }
}

/// The frameworks that are not in use.
fn others(workspace: &Workspace) -> Vec<(FrameworkId, Framework)> {
    let used = framework_in_use(workspace).map(|(id, _)| id);
    workspace
        .all::<Framework>()
        .filter(|(id, _)| Some(*id) != used)
        .map(|(id, framework)| (id, framework.clone()))
        .collect()
}

/// Puts a framework in use: a new one, or the one with an id. Mappings to the old one are kept; with
/// `carry` those whose number exists in the new one are repeated for it.
fn changed(
    workspace: &Workspace,
    known: Option<FrameworkId>,
    framework: Framework,
    carry: bool,
) -> Change {
    let id = known.unwrap_or_else(|| FrameworkId::new(&BrowserEnvironment));
    let mut change = Change::new(format!("Changed the framework to {}", framework.title));
    if known.is_none() {
        change = change.create(id, framework.clone());
    }
    change = put_framework_in_use(workspace, change, id);
    let mut own = portfolio(workspace);
    own.framework = Some(id);
    change = put_portfolio(workspace, change, own);
    let Some((old, _)) = framework_in_use(workspace).filter(|_| carry) else {
        return change;
    };
    for (evidence_id, evidence) in workspace.all::<Evidence>() {
        let mut wanted = reasons(old, &evidence.criteria);
        // What was mapped to the new one before stays.
        wanted.extend(reasons(id, &evidence.criteria));
        let mut evidence = evidence.clone();
        evidence.criteria = links(id, &framework, &wanted, &evidence.criteria);
        change = change.update(workspace, evidence_id, evidence);
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use throughline_domain::Stamp;
    use throughline_domain::id::EvidenceId;
    use throughline_domain::records::{CriterionLink, CriterionRef, EvidenceSource};

    #[test]
    fn mappings_are_carried_over_only_when_asked_and_the_old_ones_stay() {
        let mut workspace = Workspace::default();
        let (old, starter) = throughline_exchange::framework::starter().unwrap();
        let evidence_id = EvidenceId::from_key("e");
        let link = |code: &str| CriterionLink {
            criterion: CriterionRef {
                framework: old,
                code: code.into(),
            },
            justification: "Seen.".into(),
            place: String::new(),
        };
        let evidence = Evidence {
            title: "x".into(),
            kind: Default::default(),
            date: NaiveDate::default(),
            source: EvidenceSource::Attached,
            criteria: vec![link("1.1"), link("2.1")],
            author: String::new(),
            witness: None,
            attachments: Vec::new(),
            about: Vec::new(),
        };
        Change::new("x")
            .create(old, starter)
            .create(evidence_id, evidence)
            .apply(&mut workspace, Stamp::default())
            .unwrap();
        let new = FrameworkId::from_key("new");
        let parsed = parse("New", "1 One\n1.1 first").unwrap();
        Change::new("x")
            .create(new, parsed.framework.clone())
            .apply(&mut workspace, Stamp::default())
            .unwrap();
        let codes = |carry: bool| {
            let mut copy = workspace.clone();
            changed(&workspace, Some(new), parsed.framework.clone(), carry)
                .apply(&mut copy, Stamp::default())
                .unwrap();
            assert_eq!(framework_in_use(&copy).unwrap().0, new);
            let evidence = copy.get::<Evidence>(evidence_id).unwrap();
            let of = |id: FrameworkId| {
                let links = evidence.criteria.iter();
                links.filter(|link| link.criterion.framework == id).count()
            };
            (of(old), of(new))
        };
        assert_eq!(codes(false), (2, 0));
        assert_eq!(codes(true), (2, 1));
    }
}
