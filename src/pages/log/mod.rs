//! The log: activities and deals.

mod activities;
mod activity_filters;
mod activity_form;
mod activity_row;
mod address;
mod board;
mod check;
mod close_dialog;
mod deal_filters;
mod deal_form;
mod deal_list;
mod deals;
mod filter;
mod link;
mod listing;
mod move_dialog;
mod parts;
mod quick_entry;
mod row_edit;
mod text;
mod totals;

pub use activities::ActivityLog;
pub use deals::Deals;
pub use link::{figure_rows_href, part_rows_href, rows_href};
