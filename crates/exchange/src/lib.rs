//! Throughline: exchange.
#![forbid(unsafe_code)]
