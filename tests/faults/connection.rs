//! The connection to the database is taken away, or the database itself.

use crate::behind;
use crate::entries::{begin, begin_here, expect_all, saved_so_far};
use serde_json::json;
use std::time::Duration;
use throughline_browser_tests::{App, Outcome, Role, devtools, until};

#[tokio::test]
async fn a_connection_closed_again_and_again_costs_nothing_saved() -> Outcome {
    let app = App::start_with_sample_team().await?;
    app.goto("log").await?;
    // Closes each connection some while after the app has used it first.
    app.run(
        "const open = IDBDatabase.prototype.transaction, met = new WeakSet();
         IDBDatabase.prototype.transaction = function (...parts) {
             if (!met.has(this)) { met.add(this); setTimeout(() => { this.close(); this.dispatchEvent(new Event('close')); }, 60); }
             return open.apply(this, parts);
         };",
    )
    .await?;
    begin_here(&app, "closed").await?;
    let count = saved_so_far(&app).await?;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let saved = saved_so_far(&app).await?;
    assert!(saved > count, "saving went on: {saved}");
    app.close_tab().await?;
    expect_all(&app, "closed", saved).await
}

#[tokio::test]
async fn a_database_deleted_under_the_app_is_told_and_not_taken_for_a_first_visit() -> Outcome {
    let app = App::start_with_sample_team().await?;
    app.goto("data").await?;
    app.click("Download a backup").await?;
    let backup = app.downloads().next(".throughline").await?;
    let before = app.kept().await?;
    begin(&app, "deleted").await?;
    devtools::run(
        app.client(),
        "Storage.clearDataForOrigin",
        json!({"origin": app.origin(), "storageTypes": "indexeddb"}),
    )
    .await?;
    // No empty database is made in its place, which would hide the loss.
    app.wait_for_text("Not saved. The browser has deleted its store of your data")
        .await?;
    app.close_tab().await?;
    app.goto("").await?;
    app.find(Role::Heading, "Your records are no longer in this browser")
        .await?;
    app.shots("evicted").await?;
    app.upload("Choose a backup…", &backup).await?;
    app.click("Restore this backup").await?;
    app.find(Role::Heading, "Needs attention").await?;
    app.wait_until_saved().await?;
    assert_eq!(app.kept().await?, before);
    Ok(())
}

#[tokio::test]
async fn a_tab_of_a_newer_version_takes_over_and_the_old_one_says_so_and_writes_nothing_more()
-> Outcome {
    let app = App::start_with_sample_team().await?;
    app.goto("log").await?;
    app.wait_until_saved().await?;
    let answer = behind(
        &app,
        "const request = indexedDB.open('throughline', 99); const newer = await asked(request); newer.close(); return newer.version;",
    )
    .await?;
    assert_eq!(answer, "99");
    app.wait_for_text("This tab is out of date.").await?;
    app.reload().await?;
    app.wait_for_text("A newer Throughline has written this workspace (format 99).")
        .await?;
    app.wait_for_text("Nothing was lost.").await
}

#[tokio::test]
async fn an_old_tab_that_does_not_let_go_is_named_and_the_work_goes_on_once_it_is_closed() -> Outcome
{
    let app = App::start_with_sample_team().await?;
    let first = app.client().window().await?;
    let second = app.client().new_window(true).await?.handle;
    app.client().switch_to_window(second.clone()).await?;
    app.goto("data").await?;
    behind(&app, "window.old = await database(); return 'held';").await?;
    app.client().switch_to_window(first.clone()).await?;
    app.goto("data").await?;
    app.click("Erase everything…").await?;
    let dialog = app.within(Role::Dialog, "Erase everything from this browser?");
    dialog.fill("Type ERASE to confirm", "ERASE").await?;
    dialog.click("Erase everything").await?;
    app.wait_for_text("Another tab is still using your data.")
        .await?;
    app.client().switch_to_window(second).await?;
    app.client().close_window().await?;
    app.client().switch_to_window(first).await?;
    app.wait_for_text("Everything was erased from this browser.")
        .await?;
    until("the word of the other tab to go", async || {
        Ok((!app.text().await?.contains("Another tab is still using")).then_some(()))
    })
    .await
}

#[tokio::test]
async fn a_database_deleted_under_the_app_is_stored_anew_from_what_is_on_the_screen() -> Outcome {
    let app = App::start_with_sample_team().await?;
    begin(&app, "anew").await?;
    devtools::run(
        app.client(),
        "Storage.clearDataForOrigin",
        json!({"origin": app.origin(), "storageTypes": "indexeddb"}),
    )
    .await?;
    app.wait_for_text("Not saved. The browser has deleted its store of your data")
        .await?;
    let entries = saved_so_far(&app).await?;
    app.shots("gone").await?;
    app.click("Save again").await?;
    app.wait_for_no_text("Not saved").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    app.close_tab().await?;
    app.goto("data").await?;
    app.click("Download activities").await?;
    let table = std::fs::read_to_string(app.downloads().next(".csv").await?)?;
    for entry in 1..=entries {
        assert!(table.contains(&format!("anew {entry},")), "{entry}");
    }
    app.goto("people").await?;
    app.find(Role::Link, "Ben Okoro").await.map(drop)
}
