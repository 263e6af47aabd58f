//! The people screens: the team as a list, and a page for each person.
//!
//! * [`list`]: the team with key figures of a period.
//! * [`person`]: one person: figures, targets, what the leader knows of them, and their time line.
//! * [`person_form`], [`delete`]: a person is added, changed or deleted.
//! * [`observation_form`], [`recognition_form`], [`raise_signal`], [`actions`]: what is recorded about
//!   their work, and a one-to-one prepared from it.

mod absences;
mod actions;
mod cards;
mod compare;
mod counting;
mod delete;
mod draft;
mod entries;
mod entry_actions;
mod figures;
mod list;
mod list_rows;
mod observation_form;
mod person;
mod person_form;
mod profile;
mod raise_signal;
mod recognition_form;
mod scorecard;
mod signal_draft;
mod sparkline;
mod targets;
mod text;
mod timeline;
mod who;

pub use list::People;
pub use person::PersonPage;
pub use who::people_here;
