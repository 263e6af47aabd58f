//! What the targets shown are of: everything a measure counts, or one part of it.

use super::Choice;
use crate::components::ChoiceField;
use leptos::prelude::*;
use std::collections::BTreeMap;
use throughline_domain::records::{Dimension, Process, Slice, Target, TargetOf};
use throughline_domain::{Period, Workspace};
use throughline_insight::slices::slices;

/// Chooses everything or one part.
#[component]
pub(super) fn OfField(choice: Choice) -> impl IntoView {
    let parts = Memo::new(move |_| choice.session.read(parts));
    let choices = Signal::derive(move || {
        let mut list = vec![(String::new(), "Everything".to_owned())];
        let mut parts = parts.get();
        // What an address asks for is shown as chosen even when no row holds it.
        parts.extend(choice.part());
        parts.sort_by(in_order);
        parts.dedup();
        list.extend(parts.iter().map(|part| (part.word(), words(part))));
        list
    });
    view! { <ChoiceField id="targets-of" label="Of" value=choice.part choices=choices /> }
}

/// Other parts that have targets for the measure and the period, one press away.
#[component]
pub(super) fn OtherParts(choice: Choice) -> impl IntoView {
    let others = Memo::new(move |_| {
        let (of, period) = (choice.of(), choice.period.get());
        choice
            .session
            .read(|workspace| others(workspace, &of, &period))
    });
    view! {
        {move || {
            let others = others.get();
            (!others.is_empty()).then(|| view! {
                <div class="cluster screen-only">
                    <span class="muted">"Also set for this period:"</span>
                    {others
                        .into_iter()
                        .map(|(part, count)| {
                            let word = part.as_ref().map(Slice::word).unwrap_or_default();
                            let name = part.as_ref().map_or_else(|| "Everything".into(), words);
                            let counted = match count {
                                1 => "1 target".to_owned(),
                                count => format!("{count} targets"),
                            };
                            view! {
                                <button
                                    type="button"
                                    class="button small"
                                    on:click=move |_| choice.part.set(word.clone())
                                >
                                    {format!("{name}: {counted}")}
                                </button>
                            }
                        })
                        .collect_view()}
                </div>
            })
        }}
    }
}

/// The parts that may have targets: those of the rows on record, of the sales processes, and of the
/// targets there are.
fn parts(workspace: &Workspace) -> Vec<Slice> {
    let mut found: Vec<Slice> = Vec::new();
    for by in Dimension::ALL {
        found.extend(slices(workspace, by));
    }
    let mut add = |by, value: &str| {
        if !value.trim().is_empty() {
            let value = value.to_owned();
            found.push(Slice { by, value });
        }
    };
    let standard = Process::standard();
    let stored: Vec<&Process> = workspace.all::<Process>().map(|(_, one)| one).collect();
    let processes = match stored.is_empty() {
        true => vec![&standard],
        false => stored,
    };
    for process in processes {
        add(Dimension::CustomerType, &process.customer_type);
        for stage in &process.stages {
            add(Dimension::Stage, &stage.name);
        }
    }
    let set = workspace.all::<Target>();
    found.extend(set.filter_map(|(_, target)| target.part.clone()));
    found.sort_by(in_order);
    found.dedup();
    found
}

/// By dimension, then by name; rows without a name come last.
fn in_order(a: &Slice, b: &Slice) -> std::cmp::Ordering {
    let key = |part: &Slice| (part.by, part.value.is_empty());
    key(a).cmp(&key(b)).then_with(|| a.value.cmp(&b.value))
}

/// Everything else that has targets for a measure and a period, with how many.
fn others(workspace: &Workspace, of: &TargetOf, period: &Period) -> BTreeMap<Option<Slice>, usize> {
    let mut found = BTreeMap::new();
    for (_, target) in workspace.all::<Target>() {
        let is_other = target.metric == of.metric && target.part != of.part;
        if is_other && target.period == *period && target.value.is_some() {
            *found.entry(target.part.clone()).or_default() += 1;
        }
    }
    found
}

/// A part at the beginning of a line: `Product GTX Pro`.
fn words(part: &Slice) -> String {
    let label = part.label();
    let mut letters = label.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::id::{MetricId, TargetId};
    use throughline_domain::records::Scope;
    use throughline_domain::{Change, Stamp};

    fn product(value: &str) -> Slice {
        Slice {
            by: Dimension::Product,
            value: value.into(),
        }
    }

    #[test]
    fn stages_of_the_process_and_parts_with_targets_can_be_chosen() {
        let mut workspace = Workspace::default();
        let period = Period::new("2026-01-01".parse().unwrap(), "2026-04-01".parse().unwrap());
        let target = Target {
            metric: MetricId::from_key("won-value"),
            part: Some(product("GTX")),
            scope: Scope::Team,
            period: period.unwrap(),
            value: Some(1.0),
            pro_rata: false,
            reason: String::new(),
            agreed_on: "2026-01-01".parse().unwrap(),
            series: None,
            history: Vec::new(),
        };
        let of = target.of();
        Change::new("")
            .create(TargetId::from_key("gtx"), target)
            .apply(&mut workspace, Stamp::default())
            .unwrap();
        let shown: Vec<String> = parts(&workspace).iter().map(words).collect();
        assert_eq!(
            shown,
            [
                "Product GTX",
                "Stage Closing",
                "Stage Engaging",
                "Stage Proposing",
                "Stage Prospecting"
            ]
        );
        let everything = TargetOf::from(of.metric);
        let found = others(&workspace, &everything, &period.unwrap());
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            [(of.part.clone(), 1)]
        );
        assert!(others(&workspace, &of, &period.unwrap()).is_empty());
    }
}
