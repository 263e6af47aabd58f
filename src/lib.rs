//! The browser app.

pub mod storage;
