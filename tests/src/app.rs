//! The app in a browser, with the server it came from.

use crate::{Downloads, Outcome, Scope, Trouble, build::dist, driver::Driver, until};
use fantoccini::Client;
use serde_json::Value;
use std::{ops::Deref, path::PathBuf};
use xtask::{
    server::{Server, Site},
    workspace,
};

/// The built app, open in a browser of its own. What can be done on the page is on [`Scope`], which this
/// dereferences to. Browser, server and their files are gone when it is dropped.
#[derive(Debug)]
pub struct App {
    page: Scope,
    client: Client,
    downloads: Downloads,
    server: Option<Server>,
    site: Site,
    port: u16,
    // Dropped last: ends the browser.
    _driver: Driver,
}

impl Deref for App {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.page
    }
}

impl App {
    /// Serves the built app, opens it in an empty browser, and waits until it has started.
    pub async fn start() -> Outcome<Self> {
        let app = Self::start_blank().await?;
        app.goto("").await?;
        Ok(app)
    }

    /// The same, but without opening a page yet.
    pub async fn start_blank() -> Outcome<Self> {
        Self::start_with(dist()?).await
    }

    /// Serves another folder than `dist/`, for example a changed copy from [`Build::copy`](crate::Build::copy),
    /// and starts a browser without opening a page yet.
    pub async fn start_with(folder: PathBuf) -> Outcome<Self> {
        let site = Site::new(folder, workspace::DEFAULT_BASE);
        let server = Server::start(site.clone(), 0)?;
        let (driver, client) = Driver::start().await?;
        let app = Self {
            page: Scope::page(client.clone()),
            client,
            downloads: Downloads::new(driver.downloads()),
            port: server.port(),
            server: Some(server),
            site,
            _driver: driver,
        };
        Ok(app)
    }

    /// The address of a screen; `path` is relative to the base path.
    pub fn address(&self, path: &str) -> String {
        format!("http://localhost:{}{}{path}", self.port, self.site.base)
    }

    /// Opens a screen by its address and waits until the app has started.
    pub async fn goto(&self, path: &str) -> Outcome {
        self.client.goto(&self.address(path)).await?;
        self.wait_until_started().await
    }

    /// Loads the page anew and waits until the app has started.
    pub async fn reload(&self) -> Outcome {
        self.client.refresh().await?;
        self.wait_until_started().await
    }

    /// The path and query of the page's address, relative to the base path.
    pub async fn path(&self) -> Outcome<String> {
        let url = self.client.current_url().await?;
        let whole = &url[url::Position::BeforePath..];
        Ok(whole
            .strip_prefix(self.site.base.as_str())
            .unwrap_or(whole)
            .to_owned())
    }

    /// Files that the page saved.
    pub fn downloads(&self) -> &Downloads {
        &self.downloads
    }

    /// Takes the server away, as when the connection is lost.
    pub fn stop_server(&mut self) {
        if let Some(server) = self.server.take() {
            server.stop();
        }
    }

    /// Brings the server back at the same address.
    pub fn start_server(&mut self) -> Outcome {
        if self.server.is_none() {
            self.server = Some(Server::start(self.site.clone(), self.port)?);
        }
        Ok(())
    }

    /// Waits until a service worker answers for this page, so that it works without the server.
    pub async fn wait_until_offline_ready(&self) -> Outcome {
        until("the service worker to be in control", async || {
            let script =
                "return Boolean(navigator.serviceWorker && navigator.serviceWorker.controller);";
            Ok((self.run(script).await? == Value::Bool(true)).then_some(()))
        })
        .await
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn run(&self, script: &str) -> Outcome<Value> {
        Ok(self.client.execute(script, vec![]).await?)
    }

    /// The connection to the browser, for what the harness has no word for.
    pub fn client(&self) -> &Client {
        &self.client
    }

    async fn wait_until_started(&self) -> Outcome {
        until("the app to start", async || {
            let script = "return document.getElementById('recovery') ? document.body.innerText \
                          : document.getElementById('loading') ? null : '';";
            match self.run(script).await? {
                Value::String(text) if text.is_empty() => Ok(Some(Ok(()))),
                Value::String(text) => Ok(Some(Err(Trouble::new(format!(
                    "The app did not start: {text}"
                ))))),
                _ => Ok(None),
            }
        })
        .await?
    }
}
