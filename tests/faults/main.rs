//! What the browser, the device and the user can do to the data, done to it. After each fault every change the screen
//! called saved is there, nothing is half done, and the user is told the truth.
//!
//! The ordinary run is short; `cargo xtask test --full` sets `THROUGHLINE_FULL` and repeats each ending many times.

mod bytes;
mod clock;
mod connection;
mod endings;
mod entries;
mod room;
mod tabs;

use throughline_browser_tests::{App, Outcome, Role, until};

/// How often something is done: briefly, or in the full run.
fn times(short: usize, full: usize) -> usize {
    match std::env::var_os("THROUGHLINE_FULL") {
        Some(_) => full,
        None => short,
    }
}

/// Numbers that look random and are the same in each run.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// The app with the sample team in it.
async fn with_the_sample_team() -> Outcome<App> {
    let app = App::start().await?;
    // A page that the service worker takes over is loaded anew; wait for that first.
    app.wait_until_offline_ready().await?;
    app.click("Start with the sample team").await?;
    app.find(Role::Heading, "Needs attention").await?;
    saved(&app).await?;
    Ok(app)
}

async fn saved(app: &App) -> Outcome {
    app.wait_for_text("Saved on this device").await
}

/// How many records, deals and activities there are, as the Data screen says after loading them from the store.
async fn kept(app: &App) -> Outcome<String> {
    app.goto("data").await?;
    let region = app.within(Role::Region, "What is kept here");
    region.wait_for_text("Activities").await?;
    let text = region.text().await?;
    let from = text.find("Records").unwrap_or(0);
    let to = text.find("Space").unwrap_or(text.len());
    Ok(text.get(from..to).unwrap_or_default().trim().to_owned())
}

/// Runs the body of an asynchronous function in the page, with `store(name)` to reach the database behind the app's
/// back, and gives what it returns as a text.
async fn behind(app: &App, body: &str) -> Outcome<String> {
    let script = format!(
        "const done = value => {{ window.behind = String(value); }};
         window.behind = undefined;
         const asked = request => new Promise((good, bad) => {{ request.onsuccess = () => good(request.result); request.onerror = () => bad(request.error); }});
         const database = () => asked(indexedDB.open('throughline'));
         (async () => {{ {body} }})().then(done, reason => done('FAILED ' + reason));"
    );
    app.run(&script).await?;
    until("a script behind the app's back", async || {
        let answer = app.run("return window.behind ?? null;").await?;
        Ok(answer.as_str().map(str::to_owned))
    })
    .await
}

/// A table of a few activities, and of as many as make several chunks of the log.
fn activities(rows: usize) -> String {
    let mut text = String::from("date,person,type,customer,note\n");
    for row in 0..rows {
        let day = 1 + row % 28;
        text.push_str(&format!(
            "2026-02-{day:02},Ben Okoro,Call,Customer {},imported {row}\n",
            row % 50
        ));
    }
    text
}

/// Reads a table on the import screen, up to the point where one click applies it.
async fn ready_to_import(app: &App, table: &str) -> Outcome {
    app.goto("data/import").await?;
    app.find(Role::Heading, "Import").await?;
    let script = "
        const transfer = new DataTransfer();
        transfer.items.add(new File([arguments[0]], 'activities.csv', { type: 'text/csv' }));
        const field = document.querySelector('#import-file');
        field.files = transfer.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    app.client().execute(script, vec![table.into()]).await?;
    app.find(Role::Button, "Apply the import").await?;
    app.wait_for_text("activities will be added").await
}
