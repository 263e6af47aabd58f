//! Large imports: the page answers while they are read and made, they can be stopped at any stage, and they are one
//! step.

use serde_json::Value;
use std::path::{Path, PathBuf};
use throughline_browser_tests::{App, Outcome, Role, Trouble, until};

const ROWS: usize = 60_000;

/// Notes in the page what happens: how often a worker is begun; which steps of the work are shown, how far each was
/// said to be, and whether a key that is pressed meanwhile is answered. `stopAt` names the step to be stopped when it is shown.
const WATCH: &str = r#"
    window.watched = { workers: 0, steps: {}, answered: false };
    const Usual = window.Worker;
    window.Worker = class extends Usual {
        constructor(...given) { super(...given); window.watched.workers += 1; }
    };
    const bar = () => document.querySelector('main .work progress');
    let pressed = false;
    const look = () => {
        const shown = bar();
        if (!shown) return;
        const name = shown.getAttribute('aria-label');
        const values = window.watched.steps[name] ??= [];
        if (values.at(-1) !== shown.value) values.push(shown.value);
        if (name === window.stopAt) {
            window.stopAt = null;
            document.querySelector('main .work button').click();
        }
        if (!pressed) {
            pressed = true;
            setTimeout(() => {
                document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }));
                setTimeout(() => {
                    const palette = document.querySelector('dialog[open]');
                    window.watched.answered = Boolean(palette && bar());
                    palette?.close();
                });
            });
        }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
"#;

/// A file that is deleted when it is no longer needed.
struct Calls(PathBuf);

impl Calls {
    fn write(name: &str) -> Outcome<Self> {
        let mut text = String::from("id,date,person,type,minutes,note\n");
        for row in 0..ROWS {
            let (month, day, person) = (row % 12 + 1, row % 28 + 1, row % 9);
            let minutes = row % 30;
            text.push_str(&format!(
                "call-{row},2025-{month:02}-{day:02},Person {person},Call,{minutes},note {row}\n"
            ));
        }
        let name = format!("throughline-{}-{name}.csv", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text)
            .map_err(|error| Trouble::new(format!("{}: {error}", path.display())))?;
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Calls {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The app on the import screen, watched.
async fn import_screen() -> Outcome<App> {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    app.goto("data/import").await?;
    app.run(WATCH).await?;
    Ok(app)
}

async fn watched(app: &App) -> Outcome<Value> {
    app.run("return window.watched;").await
}

/// How far a step was said to be between its beginning and its end, each value once.
fn between(watched: &Value, step: &str) -> usize {
    let values = watched["steps"][step].as_array();
    let values = values.into_iter().flatten().filter_map(Value::as_f64);
    values
        .filter(|value| *value > 0.0 && *value < 100.0)
        .count()
}

async fn expect_nothing_here(app: &App) -> Outcome {
    app.reload().await?;
    app.goto("").await?;
    app.find(Role::Button, "Start with the sample team").await?;
    Ok(())
}

async fn expect_all_rows(app: &App) -> Outcome {
    app.reload().await?;
    app.goto("log").await?;
    app.wait_for_text("60,000 of 60,000").await?;
    app.fill("Find words", "note 59999").await?;
    app.wait_for_text("1 of 60,000").await
}

#[tokio::test]
async fn a_large_import_leaves_the_page_to_the_user_and_is_one_step() -> Outcome {
    let calls = Calls::write("whole")?;
    let mut app = import_screen().await?;
    // The worker's part of the program is there without a server, too.
    app.stop_server();
    app.upload("Choose a file…", calls.path()).await?;
    app.wait_for_text("60,000 activities will be added.")
        .await?;
    app.click("Apply the import").await?;
    app.wait_for_text("60,000 activities imported.").await?;
    let seen = watched(&app).await?;
    assert_eq!(seen["workers"], 1, "{seen}");
    assert_eq!(seen["answered"], true, "{seen}");
    assert!(between(&seen, "Reading the file") > 0, "{seen}");
    assert!(
        between(&seen, "Working out what the import will do") > 0,
        "{seen}"
    );
    assert!(between(&seen, "Bringing in the rows") > 2, "{seen}");
    app.wait_until_saved().await?;
    app.click("Undo").await?;
    app.wait_for_text("Nothing of it is here any more.").await?;
    app.wait_until_saved().await?;
    app.start_server()?;
    expect_nothing_here(&app).await?;

    app.goto("data/import").await?;
    app.upload("Choose a file…", calls.path()).await?;
    app.click("Apply the import").await?;
    app.wait_for_text("60,000 activities imported.").await?;
    app.wait_until_saved().await?;
    expect_all_rows(&app).await?;
    // What is here already is found again, though it is the worker that looks.
    app.goto("data/import").await?;
    app.upload("Choose a file…", calls.path()).await?;
    app.wait_for_text("is here already: nothing will be added.")
        .await
}

#[tokio::test]
async fn stopped_at_any_stage_a_large_import_has_changed_nothing() -> Outcome {
    let calls = Calls::write("stopped")?;
    let app = import_screen().await?;
    for step in [
        "Reading the file",
        "Looking at what the columns hold",
        "Working out what the import will do",
    ] {
        app.run(&format!("window.stopAt = '{step}';")).await?;
        app.upload("Choose a file…", calls.path()).await?;
        until(&format!("“{step}” to be stopped"), async || {
            Ok((app.run("return window.stopAt;").await? == Value::Null).then_some(()))
        })
        .await?;
        app.wait_for_text("Drop files here").await?;
    }
    app.run("window.stopAt = 'Bringing in the rows';").await?;
    app.upload("Choose a file…", calls.path()).await?;
    app.wait_for_text("60,000 activities will be added.")
        .await?;
    app.click("Apply the import").await?;
    until("the import to be stopped", async || {
        Ok((app.run("return window.stopAt;").await? == Value::Null).then_some(()))
    })
    .await?;
    app.wait_for_text("60,000 activities will be added.")
        .await?;
    expect_nothing_here(&app).await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn stopped_while_it_was_made_it_can_be_made_after_all() -> Outcome {
    let calls = Calls::write("again")?;
    let app = import_screen().await?;
    app.run("window.stopAt = 'Bringing in the rows';").await?;
    app.upload("Choose a file…", calls.path()).await?;
    app.click("Apply the import").await?;
    until("the import to be stopped", async || {
        Ok((app.run("return window.stopAt;").await? == Value::Null).then_some(()))
    })
    .await?;
    app.click("Apply the import").await?;
    app.wait_for_text("60,000 activities imported.").await?;
    app.wait_until_saved().await?;
    expect_all_rows(&app).await
}

#[tokio::test]
async fn without_a_worker_the_same_is_imported_on_the_page() -> Outcome {
    let calls = Calls::write("page")?;
    let app = import_screen().await?;
    app.run("window.Worker = class { constructor() { throw new Error('No workers here.'); } };")
        .await?;
    app.upload("Choose a file…", calls.path()).await?;
    app.click("Apply the import").await?;
    app.wait_for_text("60,000 activities imported.").await?;
    app.wait_until_saved().await?;
    expect_all_rows(&app).await
}
