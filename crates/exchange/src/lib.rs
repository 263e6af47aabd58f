//! Everything that crosses the boundary of the workspace: files in, files out.
//!
//! Bytes come in and a [`throughline_domain::Change`] or bytes come out; no browser is needed.
#![forbid(unsafe_code)]

pub mod csv_export;
pub mod error;
pub mod import;

pub use error::ExchangeError;
