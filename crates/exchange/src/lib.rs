//! Everything that crosses the boundary of the workspace: files in, files out.
//!
//! Bytes come in and a [`throughline_domain::Change`] or bytes come out; no browser is needed.
#![forbid(unsafe_code)]

pub mod alias;
pub mod archive;
pub mod attachment;
pub mod backup;
pub mod csv_export;
pub mod digest;
pub mod error;
pub mod framework;
pub mod import;
pub mod lock;
pub mod pack;
pub mod sealed;
pub mod share;

pub use error::ExchangeError;
