//! People and deals from the real files, undone and done again.

use crate::files;
use throughline_browser_tests::{App, Outcome, Role};

pub async fn import_people_and_deals(app: &App) -> Outcome {
    app.goto("data/import").await?;
    app.upload("Choose a file…", &files::maven("sales_teams.csv"))
        .await?;
    app.wait_for_text("35 people will be added.").await?;
    app.click("Apply the import").await?;
    app.wait_for_text("35 people imported.").await?;
    app.reload().await?;

    app.upload("Choose a file…", &files::maven("sales_pipeline.csv"))
        .await?;
    app.wait_for_text("8,800 deals will be added.").await?;
    for count in [
        "500",
        "1,589",
        "4,238",
        "2,473",
        "£10,005,534, of which won £10,005,534",
    ] {
        app.find(Role::Text, count).await?;
    }
    app.tick("product: read “GTXPro” (1,480 rows) as “GTX Pro”", true)
        .await?;
    app.shots("import").await?;
    app.click("Apply the import").await?;
    app.wait_for_text("8,800 deals imported.").await?;
    app.wait_for_text("Saved on this device").await?;
    app.click_on(
        Role::Button,
        "Undo: Imported 8,800 deals from sales_pipeline.csv",
    )
    .await?;
    app.wait_for_text("Undone: Imported 8,800 deals from sales_pipeline.csv")
        .await?;
    app.wait_for_text("Saved on this device").await?;
    app.goto("data").await?;
    app.within(Role::Region, "What is kept here")
        .wait_for_text("Deals 0")
        .await?;
    app.goto("data/import").await?;
    app.upload("Choose a file…", &files::maven("sales_pipeline.csv"))
        .await?;
    app.tick("product: read “GTXPro” (1,480 rows) as “GTX Pro”", true)
        .await?;
    app.click("Apply the import").await?;
    app.wait_for_text("8,800 deals imported.").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await
}

pub async fn the_same_file_again_adds_nothing(app: &App) -> Outcome {
    app.upload("Choose a file…", &files::maven("sales_pipeline.csv"))
        .await?;
    app.wait_for_text("is here already: nothing will be added.")
        .await?;
    app.goto("data").await?;
    app.within(Role::Region, "What is kept here")
        .wait_for_text("8,800")
        .await?;
    app.goto("log/deals").await?;
    for counts in [
        "8,800 of 8,800",
        "Won 4,238 Value £10,005,534",
        "Lost 2,473",
        "Open 2,089",
    ] {
        app.wait_for_text(counts).await?;
    }
    for (stage, count) in [("Engaging", "1,589"), ("Prospecting", "500")] {
        app.select("State", "Open").await?;
        app.select("Stage", stage).await?;
        app.wait_for_text(&format!("{count} of 8,800")).await?;
    }
    Ok(())
}
