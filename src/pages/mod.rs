//! One folder or file a screen.

pub mod criteria;
pub mod data;
pub mod freeze;
pub mod import;
pub mod insight;
pub mod log;
pub mod not_found;
pub mod people;
pub mod portfolio;
pub mod recovery;
pub mod restore;
pub mod reviews;
pub mod settings;
pub mod targets;
pub mod throughlines;
pub mod today;
pub mod unlock;
pub mod welcome;
