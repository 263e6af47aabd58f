//! Throughline: insight.
#![forbid(unsafe_code)]
