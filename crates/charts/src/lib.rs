//! Throughline: charts.
#![forbid(unsafe_code)]
