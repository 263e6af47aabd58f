//! Throughline: domain.
#![forbid(unsafe_code)]
