//! Ids: labels, descriptions and links within a page rest on there being one element for each.

use crate::{App, Outcome, Trouble};
use serde_json::Value;

/// The ids that more than one element has, each once.
const REPEATED: &str = "
    const seen = new Set();
    const repeated = new Set();
    for (const { id } of document.querySelectorAll('[id]')) {
        (seen.has(id) ? repeated : seen).add(id);
    }
    return [...repeated];";

impl App {
    /// The ids that more than one element of the page has just now.
    pub async fn repeated_ids(&self) -> Outcome<Vec<String>> {
        let found = self.run(REPEATED).await?;
        let ids = found.as_array().into_iter().flatten();
        Ok(ids.filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// Fails if two elements of the page have the same id.
    pub async fn expect_unique_ids(&self) -> Outcome {
        let repeated = self.repeated_ids().await?;
        if repeated.is_empty() {
            return Ok(());
        }
        Err(Trouble::new(format!(
            "More than one element of {} has the id {}",
            self.path().await?,
            repeated.join(", ")
        )))
    }
}
