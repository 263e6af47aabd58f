//! Open deals grouped by stage.

use super::deals::{Amounts, DealColumn, DealFilter, key};
use super::order::{Key, Keys, same_text};
use super::{Found, Names, Search, StateChoice};
use std::collections::BTreeMap;
use std::ops::Range;
use throughline_domain::Workspace;
use throughline_domain::log::deal_columns::STAGE;
use throughline_domain::log::{Columns, Deal, DealState, Log};

/// The deals of a filter that are still open.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pages::log) struct BoardSearch(DealFilter);

impl BoardSearch {
    /// The open ones among the deals of a filter; none when it asks for decided deals only.
    pub fn of(filter: DealFilter) -> Option<Self> {
        let has_open = filter.state.holds(DealState::Open);
        let open = DealFilter {
            state: StateChoice::Only(DealState::Open),
            ..filter
        };
        has_open.then_some(Self(open))
    }
}

impl Default for BoardSearch {
    fn default() -> Self {
        Self(DealFilter {
            state: StateChoice::Only(DealState::Open),
            ..DealFilter::default()
        })
    }
}

impl Search for BoardSearch {
    type Row = Deal;
    type Column = DealColumn;
    /// The value of each stage.
    type Sum = BTreeMap<String, (i64, Amounts)>;

    fn in_chunk<'a>(&'a self, columns: &'a Columns) -> Option<impl Fn(usize) -> bool + 'a> {
        self.0.in_chunk(columns)
    }

    fn looks_beyond(&self) -> bool {
        self.0.looks_beyond()
    }

    fn look_up(&mut self, workspace: &Workspace) {
        self.0.look_up(workspace);
    }

    fn keys<'a>(
        columns: &'a Columns,
        row: usize,
        names: &'a Names,
        column: DealColumn,
    ) -> Keys<'a> {
        [
            Key::Text(columns.word(STAGE, row).trim()),
            key(columns, row, names, column),
        ]
    }

    fn count(sum: &mut Self::Sum, columns: &Columns, row: usize, sign: i64) {
        let stage = columns.word(STAGE, row).trim();
        if !sum.contains_key(stage) {
            sum.insert(stage.to_owned(), (0, Amounts::default()));
        }
        if let Some((count, amounts)) = sum.get_mut(stage) {
            *count += sign;
            amounts.count(columns, row, sign);
            if *count == 0 {
                sum.remove(stage);
            }
        }
    }
}

/// A stage with its open deals.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pages::log) struct StageColumn {
    /// The stage; blank where none is recorded.
    pub stage: String,
    /// Its deals, to be read with [`Found::in_order`].
    pub rows: Range<usize>,
    /// Their value.
    pub amounts: Amounts,
}

/// The stages of the process in their order, then any others in use.
pub(in crate::pages::log) fn stage_columns(
    found: &Found<BoardSearch>,
    log: &Log<Deal>,
    stages: &[String],
) -> Vec<StageColumn> {
    let mut names: Vec<&str> = stages.iter().map(|stage| stage.trim()).collect();
    for stage in found.sum().keys() {
        if !names.iter().any(|name| same_text(name, stage)) {
            names.push(stage);
        }
    }
    names
        .into_iter()
        .map(|name| {
            let mut amounts = Amounts::default();
            for (stage, (_, own)) in found.sum() {
                if same_text(stage, name) {
                    amounts.add(own);
                }
            }
            StageColumn {
                stage: name.to_owned(),
                rows: found.group(log, Key::Text(name)),
                amounts,
            }
        })
        .collect()
}
