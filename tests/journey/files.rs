//! The real files the journeys use.

use std::path::PathBuf;

/// A file of the Maven CRM data, kept with the tests of the import.
pub fn maven(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../crates/exchange/tests/data/maven_crm")
        .join(name)
}

/// A file of the AdventureWorks data, kept with the tests of the import.
pub fn adventureworks(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../crates/exchange/tests/data/adventureworks")
        .join(name)
}

/// A workbook with three sheets, kept with the tests of the import.
pub fn workbook() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/exchange/tests/data/report.xlsx")
}
