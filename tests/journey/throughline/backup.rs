//! Backup, erase, restore; and the app without its server.

use throughline_browser_tests::{App, Outcome, Role};

pub async fn back_up_erase_and_restore(app: &App) -> Outcome {
    app.goto("data").await?;
    let before = kept(app).await?;
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
    assert_eq!(kept(app).await?, "Records 0 Deals 0 Activities 0");
    app.upload("Choose a backup…", &backup).await?;
    app.wait_for_text("8,800 deals").await?;
    app.click("Restore this backup").await?;
    app.wait_for_text("Restored.").await?;
    app.reload().await?;
    assert_eq!(kept(app).await?, before);
    Ok(())
}

/// The counts on the data screen.
async fn kept(app: &App) -> Outcome<String> {
    let region = app.within(Role::Region, "What is kept here");
    region.wait_for_text("Activities").await?;
    let text = region.text().await?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let from = words
        .iter()
        .position(|word| *word == "Records")
        .unwrap_or(0);
    Ok(words
        .iter()
        .skip(from)
        .take(6)
        .copied()
        .collect::<Vec<_>>()
        .join(" "))
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
