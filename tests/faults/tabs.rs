//! Two tabs edit one record.

use crate::{saved, with_the_sample_team};
use throughline_browser_tests::{App, Outcome, Role};

async fn edit(app: &App) -> Outcome {
    app.goto("people").await?;
    app.follow("Ben Okoro").await?;
    app.within(Role::Region, "About").click("Edit…").await?;
    app.find(Role::Field, "Office or territory").await.map(drop)
}

#[tokio::test]
async fn two_tabs_that_edit_one_person_keep_what_each_has_changed() -> Outcome {
    let app = with_the_sample_team().await?;
    let first = app.client().window().await?;
    edit(&app).await?;
    let second = app.client().new_window(true).await?.handle;
    app.client().switch_to_window(second.clone()).await?;
    edit(&app).await?;

    app.fill("Office or territory", "Leith").await?;
    app.click("Save").await?;
    saved(&app).await?;
    app.client().switch_to_window(first).await?;
    app.fill("Manager", "Morag Bain").await?;
    app.click("Save").await?;
    saved(&app).await?;
    for _ in 0..2 {
        app.wait_for_text("Leith").await?;
        app.wait_for_text("Morag Bain").await?;
        app.reload().await?;
    }
    Ok(())
}
