//! One browser, several servers of the same files: each is an origin with data of its own.

use fantoccini::{Client, wd::TimeoutConfiguration};
use serde_json::{Value, json};
use std::{fs, path::Path, time::Duration};
use throughline_browser_tests::{App, Build, Outcome, Trouble, devtools, until};
use xtask::{
    digest,
    server::{Server, Site},
    workspace,
};

/// The folder of the bench's page, below the base path.
const PAGE: &str = "bench/";

/// How long a piece of work may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// The app and the bench's page, served several times to one browser.
pub struct Bench {
    app: App,
    _build: Build,
    servers: Vec<Server>,
}

impl Bench {
    /// Serves a copy of `dist/` with the files in `folder` beside it, from `origins` ports.
    pub async fn start(folder: &Path, origins: usize) -> Outcome<Self> {
        let build = Build::copy()?;
        let page = build.folder().join(PAGE);
        fs::create_dir_all(&page)?;
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            fs::copy(entry.path(), page.join(entry.file_name()))?;
        }
        let servers = (0..origins)
            .map(|_| Server::start(Site::new(build.folder(), workspace::DEFAULT_BASE), 0))
            .collect::<Result<_, _>>()?;
        let app = App::start_with(build.folder().to_owned()).await?;
        let patient = TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), None);
        app.client().update_timeouts(patient).await?;
        Ok(Self {
            app,
            _build: build,
            servers,
        })
    }

    /// Opens the bench's page at one of the origins.
    pub async fn open_page(&self, origin: usize) -> Outcome {
        let url = format!("{}{PAGE}index.html", self.url(origin)?);
        self.client().goto(&url).await?;
        until("the bench's page to start", async || {
            let ready = self.app.run("return Boolean(window.benchIsReady);").await?;
            Ok((ready == Value::Bool(true)).then_some(()))
        })
        .await
    }

    /// Calls a function of the bench's page and gives what it promises.
    pub async fn call(&self, function: &str, argument: impl Into<Value>) -> Outcome<Value> {
        let script = "const [name, argument, done] = arguments;
            window.bench[name](argument).then(value => done({ value }), error => done({ error: String(error) }));";
        let arguments = vec![json!(function), argument.into()];
        let answer = self.client().execute_async(script, arguments).await?;
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => Err(Trouble::new(format!("{function} failed: {error}"))),
            None => Ok(answer.get("value").cloned().unwrap_or_default()),
        }
    }

    /// Notes in every page opened from now on when its first screen has been drawn.
    pub async fn watch_first_screen(&self, folder: &Path) -> Outcome {
        let source = digest::read_text(&folder.join("first_screen.js"))
            .map_err(|failure| Trouble::new(failure.to_string()))?;
        let parameters = json!({ "source": source });
        let method = "Page.addScriptToEvaluateOnNewDocument";
        devtools::run(self.client(), method, parameters).await?;
        Ok(())
    }

    /// Opens the app at one of the origins: milliseconds until its first screen was drawn, and the screen's heading.
    pub async fn open_app(&self, origin: usize) -> Outcome<(f64, String)> {
        self.client().goto("about:blank").await?;
        self.client().goto(&self.url(origin)?).await?;
        until("the first screen", async || {
            let script = "return window.firstScreen \
                          ? [window.firstScreen, document.querySelector('main h1').textContent] : null;";
            let answer = self.app.run(script).await?;
            let heading = answer.get(1).and_then(Value::as_str).unwrap_or_default();
            let time = answer.get(0).and_then(Value::as_f64);
            Ok(time.map(|time| (time, heading.to_owned())))
        })
        .await
    }

    /// Opens a screen of the app at one of the origins and waits for its heading.
    pub async fn open_screen(&self, origin: usize, path: &str, heading: &str) -> Outcome {
        self.client()
            .goto(&format!("{}{path}", self.url(origin)?))
            .await?;
        until(&format!("the screen {heading}"), async || {
            let script = "return document.querySelector('main h1')?.textContent ?? '';";
            Ok((self.app.run(script).await? == heading).then_some(()))
        })
        .await
    }

    /// Runs a script in the page that calls its last argument with what it found.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.client().execute_async(script, arguments).await?)
    }

    /// Opens the app once, so that later openings find its files in the browser, as with a person's second visit.
    pub async fn warm_up(&self, origin: usize) -> Outcome {
        self.open_app(origin).await?;
        self.app.wait_until_offline_ready().await?;
        // The browser finishes storing the compiled program after the page is up.
        tokio::time::sleep(Duration::from_secs(2)).await;
        self.open_app(origin).await.map(drop)
    }

    /// Lets the browser finish what the measurement before left to be done.
    pub async fn rest(&self) {
        tokio::time::sleep(Duration::from_secs(1)).await;
    }

    /// The processor time that the whole browser has used, in milliseconds; `None` where that is not known.
    pub fn processor_time(&self) -> Option<f64> {
        self.app.processes()?.processor_time()
    }

    /// The memory that the whole browser holds once what nobody uses is cleared away, in bytes; `None` where
    /// that is not known.
    pub async fn memory(&self) -> Outcome<Option<f64>> {
        for _ in 0..3 {
            devtools::run(self.client(), "HeapProfiler.collectGarbage", json!({})).await?;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        let processes = self.app.processes();
        Ok(processes.and_then(|processes| processes.memory()))
    }

    /// What the browser calls itself.
    pub async fn browser(&self) -> Outcome<String> {
        let agent = self.app.run("return navigator.userAgent;").await?;
        let named = agent.as_str().and_then(|agent| {
            agent
                .split_whitespace()
                .find(|word| word.contains("Chrome/"))
        });
        Ok(named.unwrap_or("Chromium").to_owned())
    }

    fn client(&self) -> &Client {
        self.app.client()
    }

    fn url(&self, origin: usize) -> Outcome<String> {
        self.servers
            .get(origin)
            .map(Server::url)
            .ok_or_else(|| Trouble::new("There is no such origin."))
    }
}
