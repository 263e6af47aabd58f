//! What the page wrote to the browser's console, and errors of the browser itself.

use crate::{App, Outcome, Trouble, devtools};

/// One entry of the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// What it says, with where it came from.
    pub text: String,
}

impl App {
    /// What came to the console since the last call.
    pub async fn console(&self) -> Outcome<Vec<Message>> {
        let entries = devtools::console(self.client()).await?;
        let text = |entry: &serde_json::Value, name: &str| {
            entry[name].as_str().unwrap_or_default().to_owned()
        };
        Ok(entries
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| Message {
                level: text(entry, "level"),
                text: text(entry, "message"),
            })
            .collect())
    }

    /// Fails if an error came to the console since the last call. Errors that contain one of `expected` are passed
    /// over, such as `ERR_CONNECTION_REFUSED` while the server is stopped.
    pub async fn expect_quiet_console(&self, expected: &[&str]) -> Outcome {
        let errors: Vec<String> = self
            .console()
            .await?
            .into_iter()
            .filter(|message| message.level == "SEVERE")
            .map(|message| message.text)
            .filter(|text| !expected.iter().any(|part| text.contains(part)))
            .collect();
        if errors.is_empty() {
            Ok(())
        } else {
            Err(Trouble::new(format!(
                "The console shows errors:\n{}",
                errors.join("\n")
            )))
        }
    }
}
