//! A sales process: the stages a deal passes through.

use crate::id::ProcessId;
use serde::{Deserialize, Serialize};

/// Ordered stages for one type of customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Process {
    /// The name.
    pub name: String,
    /// The customer type it is for; blank for all.
    pub customer_type: String,
    /// Open stages in order, from prospecting to closing.
    pub stages: Vec<Stage>,
}

/// One stage of a process.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stage {
    /// The name.
    pub name: String,
    /// How likely a deal in this stage is to be won, 0 to 1; `None` when nobody has said.
    pub probability: Option<f64>,
}

impl Process {
    /// The id of the process every workspace starts with.
    pub fn standard_id() -> ProcessId {
        ProcessId::from_key("standard")
    }

    /// The process every workspace starts with.
    pub fn standard() -> Self {
        let stage = |name: &str, probability| Stage {
            name: name.into(),
            probability: Some(probability),
        };
        Self {
            name: "Sales process".into(),
            customer_type: String::new(),
            stages: vec![
                stage("Prospecting", 0.1),
                stage("Engaging", 0.25),
                stage("Proposing", 0.5),
                stage("Closing", 0.75),
            ],
        }
    }

    /// Where a stage stands, ignoring case and surrounding space.
    pub fn position(&self, stage: &str) -> Option<usize> {
        let wanted = stage.trim();
        self.stages
            .iter()
            .position(|s| s.name.trim().eq_ignore_ascii_case(wanted))
    }
}
