//! Of the deals that entered a stage, how many moved on?

use crate::rows::RowFilter;
use crate::statistics::{Level, Proportion, wilson};
use throughline_domain::id::ProcessId;
use throughline_domain::log::{Columns, DealState, LogKind, deal_columns};
use throughline_domain::records::{Dimension, Process, Scope, Slice};
use throughline_domain::{Period, Workspace};

/// Which deals to follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageFilter {
    /// Only deals opened in this period; all, undated ones too, when `None`.
    pub opened: Option<Period>,
    /// Whose deals.
    pub scope: Scope,
}

/// The flow of deals through a process.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StageConversion {
    /// The stages in order.
    pub stages: Vec<StageFlow>,
    /// Open and lost deals whose stage the process does not have; they are in no stage.
    pub unplaced: u64,
    /// What was left out.
    pub note: Option<String>,
}

/// The flow through one stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StageFlow {
    /// The stage.
    pub stage: String,
    /// Deals that entered it, or skipped it and are further.
    pub entered: u64,
    /// Deals that moved on, or were won.
    pub moved_on: u64,
    /// Deals lost in it.
    pub lost: u64,
    /// Deals still in it; not part of the rate.
    pub open: u64,
    /// Moved on ÷ (moved on + lost); `None` when none has left it.
    pub rate: Option<f64>,
    /// Wilson's 95 % interval of the rate.
    pub interval: Option<(f64, f64)>,
}

/// Follows deals through the stages of a process. A skipped stage counts as passed; a won deal has
/// passed every stage; a lost deal was lost in the stage it names.
pub fn stage_conversion(
    workspace: &Workspace,
    process: &Process,
    filter: &StageFilter,
) -> StageConversion {
    let mut stages: Vec<StageFlow> = process
        .stages
        .iter()
        .map(|stage| StageFlow {
            stage: stage.name.clone(),
            ..StageFlow::default()
        })
        .collect();
    let mut unplaced = 0_u64;
    let rows = RowFilter {
        period: filter.opened,
        person: filter.scope.person(),
        ..RowFilter::all(LogKind::Deals)
    };
    rows.each(workspace.deals(), |columns, row| {
        let state = DealState::from_flag(columns.flag(deal_columns::STATE, row));
        let reached = match state {
            DealState::Won => Some(stages.len()),
            DealState::Open | DealState::Lost => place(process, columns, row),
        };
        let Some(reached) = reached else {
            unplaced += 1;
            return;
        };
        for flow in stages.iter_mut().take(reached) {
            flow.entered += 1;
            flow.moved_on += 1;
        }
        if let Some(flow) = stages.get_mut(reached) {
            flow.entered += 1;
            match state {
                DealState::Lost => flow.lost += 1,
                DealState::Open => flow.open += 1,
                DealState::Won => {}
            }
        }
    });
    for flow in &mut stages {
        let left = flow.moved_on.saturating_add(flow.lost);
        if let Ok(rate) = Proportion::new(flow.moved_on, left) {
            let interval = wilson(rate, Level::NINETY_FIVE);
            flow.rate = Some(rate.rate());
            flow.interval = Some((interval.low, interval.high));
        }
    }
    let note = (unplaced > 0).then(|| {
        format!(
            "{unplaced} deals are in a stage this process does not have. Correct their stage, or add it to the process."
        )
    });
    StageConversion {
        stages,
        unplaced,
        note,
    }
}

fn place(process: &Process, columns: &Columns, row: usize) -> Option<usize> {
    process.position(columns.word(deal_columns::STAGE, row))
}

/// A sales process by its id; the standard one for its id when it is not stored.
pub fn process_of(workspace: &Workspace, id: ProcessId) -> Option<Process> {
    workspace
        .get::<Process>(id)
        .cloned()
        .or_else(|| (id == Process::standard_id()).then(Process::standard))
}

/// The process that the deals of a slice go through: the one asked for, or the one for its type of
/// customer; else that for all.
pub fn process_for(workspace: &Workspace, slice: Option<&Slice>) -> Process {
    let is_like = |own: &str, wanted: &str| {
        !wanted.trim().is_empty() && own.trim().eq_ignore_ascii_case(wanted.trim())
    };
    let is_meant = |process: &Process| {
        slice.is_some_and(|slice| match slice.by {
            Dimension::Process => is_like(&process.name, &slice.value),
            Dimension::CustomerType => is_like(&process.customer_type, &slice.value),
            Dimension::Product | Dimension::Stage => false,
        })
    };
    let mut processes = workspace.all::<Process>().map(|(_, process)| process);
    let meant = processes.find(|process| is_meant(process)).cloned();
    meant.unwrap_or_else(|| default_process(workspace))
}

/// The process for deals whose type of customer has none of its own: the stored one for all
/// customers, or the standard one.
pub fn default_process(workspace: &Workspace) -> Process {
    workspace
        .get::<Process>(Process::standard_id())
        .or_else(|| {
            workspace
                .all::<Process>()
                .map(|(_, process)| process)
                .find(|process| process.customer_type.trim().is_empty())
        })
        .cloned()
        .unwrap_or_else(Process::standard)
}
