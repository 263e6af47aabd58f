//! A learner's portfolio.

use crate::id::{EvidenceId, FrameworkId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whose portfolio it is, for what, and in which order its evidence stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Portfolio {
    /// The learner's name.
    pub learner: String,
    /// The centre.
    pub centre: String,
    /// The framework.
    pub framework: Option<FrameworkId>,
    /// Evidence in order; evidence not named follows by date.
    pub order: Vec<EvidenceId>,
    /// The learner's declaration of authenticity.
    pub declaration: String,
    /// Whether the team's names are replaced by aliases in what leaves.
    pub use_aliases: bool,
    /// Packs made so far.
    pub exports: Vec<PackExport>,
}

impl Default for Portfolio {
    fn default() -> Self {
        Self {
            learner: String::new(),
            centre: String::new(),
            framework: None,
            order: Vec::new(),
            declaration: String::new(),
            use_aliases: true,
            exports: Vec::new(),
        }
    }
}

/// A pack that was exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackExport {
    /// When.
    pub on: NaiveDate,
    /// SHA-256 of the pack's manifest.
    pub digest: String,
    /// How many pieces of evidence it held.
    pub items: u32,
}
