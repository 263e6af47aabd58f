//! Commands of chromedriver beyond the WebDriver standard.

use crate::Outcome;
use fantoccini::{Client, wd::WebDriverCompatibleCommand};
use serde_json::{Value, json};
use url::Url;

/// A POST request to an address below the session.
#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Runs a command of the Chrome DevTools protocol.
pub async fn run(client: &Client, method: &str, parameters: Value) -> Outcome<Value> {
    let body = json!({"cmd": method, "params": parameters});
    Ok(client
        .issue_cmd(Command {
            path: "goog/cdp/execute",
            body,
        })
        .await?)
}

/// The entries of the browser's console since the last call.
pub async fn console(client: &Client) -> Outcome<Value> {
    log(client, "browser").await
}

/// The entries of one of the driver's logs since the last call.
pub async fn log(client: &Client, name: &str) -> Outcome<Value> {
    let body = json!({"type": name});
    Ok(client
        .issue_cmd(Command {
            path: "se/log",
            body,
        })
        .await?)
}
