//! What the figures say: the statistical methods and the verdicts drawn from them.
//!
//! Everything here is a pure function of its arguments: no clock, no randomness, no browser.

#![forbid(unsafe_code)]

pub mod statistics;
