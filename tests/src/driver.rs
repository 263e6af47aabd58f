//! The chromedriver process and its session, ended together whatever happens.

use crate::{Outcome, Trouble, processes::Processes, profile::Profile, until};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::Duration,
};
use xtask::browser::{Browser, SWITCHES};

/// A browser under remote control; it is gone when this is dropped.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
    session: Option<String>,
}

impl Driver {
    /// Starts a browser over a profile; it saves downloads without asking.
    /// Where it is watched, it writes down every request: see [`App::end_with_requests`](crate::App::end_with_requests).
    pub async fn start(profile: &Profile, watched: bool) -> Outcome<(Self, Client)> {
        let browser = Browser::find().ok_or_else(|| {
            Trouble::new(
                "Chromium and chromedriver were not found; cargo xtask test installs them.",
            )
        })?;
        let port = free_port()?;
        let process = Command::new(&browser.driver)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut driver = Self {
            process,
            port,
            session: None,
        };
        until("chromedriver to listen", async || {
            Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok())
        })
        .await?;
        let client = driver.connect(&browser, profile, watched).await?;
        driver.session = client.session_id().await?;
        Ok((driver, client))
    }

    /// The browser with all its processes.
    pub fn browser(&self) -> Processes {
        Processes::below(self.process.id())
    }

    async fn connect(
        &self,
        browser: &Browser,
        profile: &Profile,
        watched: bool,
    ) -> Outcome<Client> {
        let mut switches: Vec<String> = SWITCHES.iter().map(|&switch| switch.to_owned()).collect();
        switches.push(format!("--user-data-dir={}", profile.files().display()));
        if watched {
            switches.push(format!("--log-net-log={}", profile.traffic().display()));
        }
        switches.push("--window-size=1440,900".to_owned());
        switches.push("--lang=en-GB".to_owned());
        let capabilities = json!({
            "goog:chromeOptions": {
                "binary": browser.program,
                "args": switches,
                "prefs": {
                    "download.default_directory": profile.downloads(),
                    "download.prompt_for_download": false,
                    "intl.accept_languages": "en-GB,en",
                },
            },
            "goog:loggingPrefs": {"browser": "ALL"},
        });
        let serde_json::Value::Object(capabilities) = capabilities else {
            return Err(Trouble::new("The browser's options are no object."));
        };
        Ok(ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await?)
    }

    /// Asks chromedriver to end the session, which ends the browser. Plain and blocking, because it also runs
    /// while a failed test unwinds.
    fn end_session(&self, session: &str) -> std::io::Result<()> {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        connection.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(
            connection,
            "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        )?;
        let mut answer = [0; 64];
        connection.read(&mut answer).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Each step is tried whether or not the one before it went well; there is nobody to tell.
        if let Some(session) = self.session.take() {
            let _ = self.end_session(&session);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A port that was free a moment ago.
fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
