//! Observations as a table.

use super::{Table, name};
use crate::import::observations::ASPECTS;
use throughline_domain::Workspace;
use throughline_domain::records::Observation;

/// Observations as a table, a column for each aspect that is scored.
pub fn observations(workspace: &Workspace) -> String {
    let mut header = vec!["id", "date", "person", "observer", "type"];
    header.extend(ASPECTS.map(|(_, aspect)| aspect));
    header.extend(["seen", "strengths", "improvements"]);
    let mut table = Table::new(&header);
    for (id, observation) in workspace.all::<Observation>() {
        table
            .value(Some(id))
            .value(Some(observation.date))
            .text(name(workspace, Some(observation.person)))
            .text(&observation.observer)
            .text(observation.kind.label());
        for (_, aspect) in ASPECTS {
            let mut scores = observation.scores.iter();
            let score = scores.find(|score| score.aspect == aspect);
            table.value(score.map(|score| score.score));
        }
        table
            .text(&observation.seen)
            .text(&observation.strengths)
            .text(&observation.improvements)
            .end_row();
    }
    table.finish()
}
