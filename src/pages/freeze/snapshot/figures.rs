//! Frozen figures as facts and as a table.

use super::words::{finding_in_a_cell, words_as_facts};
use super::{facts, table};
use crate::pages::reviews::words::{day_words, scope_words, value_words};
use throughline_domain::Workspace;
use throughline_domain::records::{FrozenFigure, Measured, SnapshotSection};
use throughline_insight::format::format_interval;
use throughline_insight::stated::Words;

/// Figures as a table: value, interval, sentence and method of each.
pub fn figures_table(
    workspace: &Workspace,
    heading: &str,
    figures: &[&FrozenFigure],
) -> SnapshotSection {
    let currency = workspace.settings().currency;
    let rows = figures
        .iter()
        .map(|figure| {
            vec![
                figure.label.clone(),
                scope_words(workspace, figure.scope),
                figure.period.label(),
                value_words(figure, currency),
                format_interval(figure.unit, figure.interval, currency),
                finding_in_a_cell(&Words::from(*figure)),
                figure.method.clone(),
                day_words(figure.frozen_on),
            ]
        })
        .collect();
    table(
        heading,
        &[
            "Figure",
            "Of",
            "Period",
            "Value",
            "95 % interval",
            "Finding",
            "Method",
            "Frozen on",
        ],
        rows,
    )
}

/// One figure as facts.
pub fn figure_facts(
    workspace: &Workspace,
    heading: &str,
    figure: &FrozenFigure,
) -> SnapshotSection {
    let currency = workspace.settings().currency;
    let mut list = vec![
        ("Figure", figure.label.clone()),
        ("Of", scope_words(workspace, figure.scope)),
        ("Period", figure.period.label()),
        ("Value", value_words(figure, currency)),
        ("Counted", counted(&figure.measured)),
        (
            "95 % interval",
            format_interval(figure.unit, figure.interval, currency),
        ),
    ];
    list.extend(words_as_facts(&Words::from(figure)));
    list.push(("Frozen on", day_words(figure.frozen_on)));
    facts(heading, list)
}

/// What the figure was counted from.
fn counted(measured: &Measured) -> String {
    match measured {
        Measured::Rate { successes, trials } => format!("{successes} of {trials}"),
        Measured::Count { count, exposure } => format!("{count} in {exposure:.0} working days"),
        Measured::Values { values, .. } => format!("{} values in time order", values.len()),
    }
}
