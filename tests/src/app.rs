//! The app in a browser, with the server it came from.

use crate::{
    Downloads, Outcome, Processes, Scope, Trouble, build::dist, driver::Driver, profile::Profile,
    until,
};
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
    // Dropped last: ends the browser, then deletes its files.
    driver: Option<Driver>,
    profile: Profile,
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
        Self::start_anew(folder, false).await
    }

    /// Serves the built app and starts a browser of which every request is written down, without opening
    /// a page yet.
    pub async fn start_watched() -> Outcome<Self> {
        Self::start_anew(dist()?, true).await
    }

    async fn start_anew(folder: PathBuf, watched: bool) -> Outcome<Self> {
        let site = Site::new(folder, workspace::DEFAULT_BASE);
        let server = Server::start(site.clone(), 0)?;
        let profile = Profile::new()?;
        let (driver, client) = Driver::start(&profile, watched).await?;
        let app = Self {
            page: Scope::page(client.clone()),
            client,
            downloads: Downloads::new(profile.downloads()),
            port: server.port(),
            server: Some(server),
            site,
            driver: Some(driver),
            profile,
        };
        Ok(app)
    }

    /// Ends the browser without warning, as when it crashes, and starts another over the same files,
    /// without opening a page yet.
    pub async fn crash(&mut self) -> Outcome {
        if let Some(driver) = self.driver.take() {
            driver.browser().kill().await?;
        }
        self.begin_anew().await
    }

    /// What a loss of power leaves: the files as they lie on the disk at this moment. The browser ends
    /// and another starts over a copy of them, without opening a page yet.
    pub async fn lose_power(&mut self) -> Outcome {
        if let Some(driver) = self.driver.take() {
            let browser = driver.browser();
            browser.freeze()?;
            let image = self.profile.image()?;
            browser.kill().await?;
            drop(driver);
            self.profile = image;
            self.downloads = Downloads::new(self.profile.downloads());
        }
        self.begin_anew().await
    }

    /// Ends the browser properly; gives where it wrote down its requests.
    pub(crate) fn end_browser(&mut self) -> PathBuf {
        drop(self.driver.take());
        self.profile.traffic()
    }

    /// The browser with all its processes; none once it has ended.
    pub fn processes(&self) -> Option<Processes> {
        self.driver.as_ref().map(Driver::browser)
    }

    async fn begin_anew(&mut self) -> Outcome {
        self.profile.unlock();
        let (driver, client) = Driver::start(&self.profile, false).await?;
        self.driver = Some(driver);
        self.page = Scope::page(client.clone());
        self.client = client;
        Ok(())
    }

    /// The origin of the page.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Gives up what is open in this tab and opens another one, which is used from now on.
    pub async fn close_tab(&self) -> Outcome {
        let old = self.client.window().await?;
        let new = self.client.new_window(true).await?.handle;
        self.client.switch_to_window(old).await?;
        self.client.close_window().await?;
        Ok(self.client.switch_to_window(new).await?)
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
