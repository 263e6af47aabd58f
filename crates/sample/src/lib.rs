//! The sample team: six invented people with a year of work, the same for everyone.
//!
//! * [`start`]: what every workspace begins with: settings, metrics, process, framework.
//! * [`team`]: the people and their targets.
//! * [`work`]: a year of activities and deals.
//! * [`cycle`]: observations, signals, reviews, actions, outcomes and evidence.
#![forbid(unsafe_code)]

pub mod cycle;
pub mod start;
pub mod team;
pub mod work;

use chrono::NaiveDate;
use throughline_domain::environment::Seeded;
use throughline_domain::{Change, DomainError, Stamp, Workspace};

/// The seed of everything random in the sample.
const SEED: u64 = 20_170_301;

/// The change that adds the sample team, with work up to the day before `today`.
///
/// # Errors
/// [`DomainError`] when the sample is there already, or a part of it does not fit.
pub fn sample_team(workspace: &Workspace, today: NaiveDate) -> Result<Change, DomainError> {
    let random = Seeded::new(SEED, today);
    let mut change = Change::new("Added the sample team");
    if workspace.is_empty() {
        change = start::add_basics(change, workspace, start::Basics::sample());
    }
    let people = team::people(today);
    change = team::add_people(change, &people);
    change = work::add_work(change, &people, today, &random);
    change = team::add_targets(change, &people, today);
    // What the leader wrote rests on the figures: they are counted from the work just made.
    let mut preview = workspace.clone();
    change.apply(&mut preview, Stamp::default())?;
    Ok(cycle::add_cycle(change, &preview, &people, today))
}
