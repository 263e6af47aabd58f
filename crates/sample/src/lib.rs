//! Throughline: sample.
#![forbid(unsafe_code)]
