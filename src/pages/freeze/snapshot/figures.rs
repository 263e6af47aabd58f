//! Frozen figures as facts and as a table.

use super::{facts, table};
use crate::pages::reviews::words::{day_words, interval_words, scope_words, value_words};
use throughline_domain::Workspace;
use throughline_domain::records::{FrozenFigure, Measured, SnapshotSection};

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
                interval_words(figure, currency).unwrap_or_else(|| "n/a".into()),
                figure.sentence.clone(),
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
            "Interval",
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
    facts(
        heading,
        vec![
            ("Figure", figure.label.clone()),
            ("Of", scope_words(workspace, figure.scope)),
            ("Period", figure.period.label()),
            ("Value", value_words(figure, currency)),
            ("Counted", counted(&figure.measured)),
            (
                "Interval",
                interval_words(figure, currency).unwrap_or_else(|| "n/a".into()),
            ),
            ("Finding", figure.sentence.clone()),
            ("Method", figure.method.clone()),
            ("Frozen on", day_words(figure.frozen_on)),
        ],
    )
}

/// What the figure was counted from.
fn counted(measured: &Measured) -> String {
    match measured {
        Measured::Rate { successes, trials } => format!("{successes} of {trials}"),
        Measured::Count { count, exposure } => format!("{count} in {exposure:.0} working days"),
        Measured::Values { values, .. } => format!("{} values in time order", values.len()),
    }
}
