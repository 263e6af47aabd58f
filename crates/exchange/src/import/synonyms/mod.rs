//! The names that columns of other programs have for our fields.

mod names;
mod observations;
mod targets;

use super::field::{Field, TableKind};
use super::spelling::fold;

impl Field {
    /// How well a column's folded name means this field: 0 best; `None` not at all.
    pub(super) fn rank(self, kind: TableKind, folded: &str) -> Option<usize> {
        self.names(kind).iter().position(|name| *name == folded)
    }

    /// How much a mapped field says that the table is of this kind.
    pub(super) fn weight(self, kind: TableKind) -> usize {
        match (kind, self) {
            (TableKind::Deals, Self::Stage | Self::Value | Self::Closed) => 4,
            (TableKind::Deals, Self::Key | Self::Opened | Self::Product | Self::State) => 3,
            (TableKind::Activities, Self::Type | Self::Minutes | Self::Date) => 4,
            (TableKind::Activities, Self::Direction | Self::CountsAs | Self::Time) => 3,
            (TableKind::People, Self::Manager | Self::Role | Self::Joined | Self::Alias) => 4,
            (TableKind::People, Self::Office | Self::Left) => 3,
            (TableKind::Targets, Self::Value) => 4,
            (TableKind::Targets, Self::Metric | Self::Quarter) => 3,
            (TableKind::Observations, Self::Seen | Self::Strengths | Self::Improvements) => 4,
            (TableKind::Observations, Self::Observer) => 4,
            (
                TableKind::Observations,
                Self::ScoreStages
                | Self::ScoreQuestioning
                | Self::ScoreObjections
                | Self::ScoreClosing
                | Self::ScoreCompliance,
            ) => 3,
            (TableKind::Targets, Self::Year | Self::PeriodEnd) => 2,
            (TableKind::Targets, Self::PeriodTarget | Self::PersonTarget) => 2,
            (_, Self::Id) => 0,
            _ => 1,
        }
    }
}

/// Whether a text is a name that columns of some table have.
pub(super) fn is_known_name(text: &str) -> bool {
    let folded = fold(text);
    !folded.is_empty()
        && TableKind::ALL.iter().any(|kind| {
            kind.fields()
                .iter()
                .any(|field| field.rank(*kind, &folded).is_some())
        })
}
