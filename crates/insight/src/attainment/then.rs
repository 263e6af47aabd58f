//! How an earlier period stood when as many of its working days had gone.

use super::pipeline::{OpenPipeline, open_pipeline};
use super::{Attainment, attained_by, of_part};
use crate::calendar;
use crate::rows::open_at_end;
use throughline_domain::records::Target;
use throughline_domain::{Period, Workspace};

/// An earlier target and how far it was reached.
#[derive(Clone, Debug, PartialEq)]
pub struct AsItStood {
    /// The days of the earlier period that had gone.
    pub gone: Period,
    /// How things stood then. What open deals were likely to add is not known: the stages they were in on that
    /// day are not on record for all of them.
    pub attainment: Attainment,
}

/// How a target of an earlier period stood after its first `elapsed` working days, all of them where it had no
/// more; `None` without a working day. Deals count as open that were opened by then and not closed, at the
/// value that is on record of them now.
pub fn as_it_stood(workspace: &Workspace, target: &Target, elapsed: u32) -> Option<AsItStood> {
    let gone = calendar::first_days(workspace, target.scope, &target.period, elapsed, 0)?;
    let attainment = of_part(workspace, &target.of(), |part| {
        attained_by(part, target, gone.last_day(), |part| OpenPipeline {
            likely_value: None,
            likely_deals: None,
            ..open_pipeline(part, &open_at_end(target.scope, &gone))
        })
    });
    Some(AsItStood { gone, attainment })
}
