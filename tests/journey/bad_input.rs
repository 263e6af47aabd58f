//! Input that cannot be read, and storage that refuses: each says what is wrong, where and what to do, changes
//! nothing, and leaves an app that works.

mod backups;
mod hostile;
mod pictures;
mod storage;
mod tables;
mod traffic;

use fantoccini::Locator;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};
use throughline_browser_tests::{App, Outcome, Role, Trouble, until};

/// A folder for the files of a journey; gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Outcome<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("throughline-input-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    fn file(&self, name: &str, bytes: &[u8]) -> Outcome<PathBuf> {
        let file = self.0.join(name);
        fs::write(&file, bytes)?;
        Ok(file)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be deleted lies in the system's folder for temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A table that is as it should be.
const GOOD: &[u8] = b"name,role,joined\nZadie Example,Seller,2024-03-01\n";

/// The app with the sample team in it.
async fn with_the_sample_team() -> Outcome<App> {
    let app = App::start().await?;
    // A page that the service worker takes over is loaded anew; wait for that before anything is chosen on it.
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

/// Waits for an alert that says `sentence` and stands where the user sees it without scrolling.
async fn alerted(app: &App, sentence: &str) -> Outcome {
    let script = "
        const inView = alert => { const box = alert.getBoundingClientRect(); return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight; };
        return [...document.querySelectorAll('[role=alert]')].filter(inView).map(alert => alert.innerText).join(' ').replace(/\\s+/g, ' ');";
    let mut seen = String::new();
    let found = until(&format!("an alert: {sentence}"), async || {
        seen = app
            .run(script)
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned();
        Ok(seen.contains(sentence).then_some(()))
    })
    .await;
    found.map_err(|trouble| Trouble::new(format!("{trouble}. The alerts there: {seen}")))
}

/// A good file is imported, then taken back: the app works.
async fn a_good_file_still_imports(app: &App, folder: &Folder) -> Outcome {
    choose(app, &folder.file("good.csv", GOOD)?).await?;
    app.wait_for_text("1 person will be added.").await?;
    app.click("Apply the import").await?;
    app.wait_for_text("1 person imported.").await?;
    app.wait_for_text("It is saved on this device").await?;
    app.click_on(Role::Button, "Undo: Imported 1 person from good.csv")
        .await?;
    saved(app).await
}

/// Opens the import screen.
async fn import_screen(app: &App) -> Outcome {
    app.goto("data/import").await?;
    app.find(Role::Heading, "Import").await.map(drop)
}

/// Chooses a file to import. The words on the button change once a file is chosen, so its id is used.
async fn choose(app: &App, file: &Path) -> Outcome {
    let field = app.client().find(Locator::Css("#import-file")).await?;
    Ok(field.send_keys(&file.to_string_lossy()).await?)
}
