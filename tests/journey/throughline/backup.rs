//! Backup, erase, restore; and the app without its server.

use throughline_browser_tests::{App, Outcome, Role};

pub async fn back_up_erase_and_restore(app: &App) -> Outcome {
    let before = app.kept().await?;
    app.click("Download a backup").await?;
    let backup = app.downloads().next(".throughline").await?;
    app.shots("data").await?;
    app.click("Erase everything…").await?;
    let dialog = app.within(Role::Dialog, "Erase everything from this browser?");
    dialog.fill("Type ERASE to confirm", "ERASE").await?;
    dialog.click("Erase everything").await?;
    app.wait_for_text("Everything was erased from this browser.")
        .await?;
    app.reload().await?;
    assert_eq!(app.kept().await?, "Records 0 Deals 0 Activities 0");
    app.upload("Choose a backup…", &backup).await?;
    app.wait_for_text("8,800 deals").await?;
    app.click("Restore this backup").await?;
    app.wait_for_text("Restored.").await?;
    app.reload().await?;
    assert_eq!(app.kept().await?, before);
    Ok(())
}

/// The same pages with the server stopped.
pub async fn without_the_server(app: &mut App, person: &str) -> Outcome {
    app.wait_until_offline_ready().await?;
    app.stop_server();
    app.goto(person).await?;
    app.wait_for_text("Few wins for many deals").await?;
    app.goto("throughlines").await?;
    app.wait_for_text("Few wins for many deals").await?;
    app.goto("insight").await?;
    app.find(Role::Heading, "Insight").await?;
    app.expect_quiet_console(&["service-worker.js"]).await
}
