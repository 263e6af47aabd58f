//! Everything the browser asked a network for.

use crate::{App, Outcome, Trouble, devtools};
use serde_json::Value;

impl App {
    /// The addresses that were asked for since the last call, by the page, its workers or the browser
    /// for them; what a page makes itself (`blob:`, `data:`) is no request.
    pub async fn requests(&self) -> Outcome<Vec<String>> {
        let entries = devtools::log(self.client(), "performance").await?;
        let messages = entries.as_array().into_iter().flatten();
        let messages = messages
            .filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok());
        Ok(messages
            .filter_map(|message| {
                let message = &message["message"];
                let parameters = &message["params"];
                match message["method"].as_str()? {
                    "Network.requestWillBeSent" => parameters["request"]["url"].as_str(),
                    "Network.webSocketCreated" | "Network.webTransportCreated" => {
                        parameters["url"].as_str()
                    }
                    _ => None,
                }
                .map(str::to_owned)
            })
            .filter(|url| {
                !["blob:", "data:"]
                    .iter()
                    .any(|scheme| url.starts_with(scheme))
            })
            .collect())
    }

    /// Fails if anything was asked of another origin since the last call; gives how many requests there
    /// were.
    pub async fn expect_own_requests_only(&self) -> Outcome<usize> {
        let requests = self.requests().await?;
        let own = format!("{}/", self.origin());
        let others: Vec<&String> = requests
            .iter()
            .filter(|url| !url.starts_with(&own) && !url.starts_with("chrome"))
            .collect();
        if others.is_empty() {
            Ok(requests.len())
        } else {
            Err(Trouble::new(format!(
                "Requests to other origins: {others:?}"
            )))
        }
    }
}
