//! The log: activities and deals.

mod activities;
mod activity_form;
mod board;
mod check;
mod close_dialog;
mod deal_form;
mod deals;
mod filter;
mod move_dialog;
mod parts;
mod quick_entry;
mod text;
mod totals;

pub use activities::ActivityLog;
pub use deals::Deals;
