//! Everything the page and its workers asked a network for.

use crate::{App, Outcome, Trouble};
use serde_json::Value;
use std::{collections::BTreeSet, fs};

impl App {
    /// Ends a browser that was started with [`App::start_watched`] and gives every address that a page, a
    /// worker or a service worker of the app's origin asked the network for, each once. What the browser
    /// asks for itself is left out.
    pub async fn end_with_requests(mut self) -> Outcome<BTreeSet<String>> {
        let initiator = self.origin();
        let file = self.end_browser();
        let text = fs::read_to_string(&file).map_err(|error| {
            Trouble::new(format!("The requests were not written down: {error}"))
        })?;
        // An event a line.
        let events = text.lines().filter_map(|line| {
            serde_json::from_str::<Value>(line.trim_end_matches([',', ']', ' '])).ok()
        });
        Ok(events
            .filter(|event| event["params"]["initiator"] == initiator.as_str())
            .filter_map(|event| event["params"]["url"].as_str().map(str::to_owned))
            .collect())
    }

    /// Fails if an address is of another origin than the app's; `blob:` and `data:` never leave the page.
    pub fn expect_own(origin: &str, requests: &BTreeSet<String>) -> Outcome {
        let own = format!("{origin}/");
        let is_other = |url: &&String| {
            !url.starts_with(&own) && !url.starts_with("blob:") && !url.starts_with("data:")
        };
        let others: Vec<&String> = requests.iter().filter(is_other).collect();
        match others.is_empty() {
            true => Ok(()),
            false => Err(Trouble::new(format!(
                "Requests to other origins: {others:?}"
            ))),
        }
    }
}
