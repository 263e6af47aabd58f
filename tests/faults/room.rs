//! The browser has no room left: before an import, and while it is stored.

use crate::{activities, kept, ready_to_import, saved, with_the_sample_team};
use serde_json::json;
use throughline_browser_tests::{App, Outcome, Role, devtools, until};

/// The app with the sample team in a browser that has not asked yet how much room there is: once it has,
/// it does not ask again for a while.
async fn with_unknown_room() -> Outcome<App> {
    let mut app = with_the_sample_team().await?;
    app.crash().await?;
    Ok(app)
}

/// Gives the page as much room as this; all there is without a number.
async fn room(app: &App, bytes: Option<u64>) -> Outcome {
    let parameters = match bytes {
        Some(bytes) => json!({"origin": app.origin(), "quotaSize": bytes}),
        None => json!({"origin": app.origin()}),
    };
    devtools::run(app.client(), "Storage.overrideQuotaForOrigin", parameters)
        .await
        .map(drop)
}

#[tokio::test]
async fn an_import_without_room_is_not_stored_and_is_once_there_is_room() -> Outcome {
    let app = with_unknown_room().await?;
    let before = kept(&app).await?;
    ready_to_import(&app, &activities(9_000)).await?;
    room(&app, Some(1)).await?;
    app.click("Apply the import").await?;
    app.wait_for_text("Not saved. There is no room left to save this.")
        .await?;
    app.find(Role::Button, "Save without a restore point")
        .await?;
    app.shots("no room").await?;

    // What the disk holds is what was there before, whole: another tab says so.
    let first = app.client().window().await?;
    let second = app.client().new_window(true).await?.handle;
    app.client().switch_to_window(second).await?;
    assert_eq!(kept(&app).await?, before);
    app.client().close_window().await?;
    app.client().switch_to_window(first).await?;

    app.click("Save again").await?;
    app.wait_for_text("Not saved").await?;
    room(&app, None).await?;
    app.click("Save again").await?;
    saved(&app).await?;
    let after = kept(&app).await?;
    assert_ne!(after, before);
    app.wait_for_text("Before: Imported 9,000 activities from activities.csv")
        .await?;
    Ok(())
}

#[tokio::test]
async fn an_act_whose_restore_point_does_not_fit_can_go_on_without_one() -> Outcome {
    let app = with_unknown_room().await?;
    let before = kept(&app).await?;
    ready_to_import(&app, &activities(300)).await?;
    room(&app, Some(1)).await?;
    app.click("Apply the import").await?;
    app.find(Role::Button, "Save without a restore point")
        .await?;
    room(&app, None).await?;
    app.click("Save without a restore point").await?;
    saved(&app).await?;
    assert_ne!(kept(&app).await?, before);
    assert!(
        !app.has(
            Role::Text,
            "Before: Imported 300 activities from activities.csv"
        )
        .await?
    );
    Ok(())
}

#[tokio::test]
async fn room_that_runs_out_during_an_import_leaves_all_or_nothing_and_the_screen_says_which()
-> Outcome {
    let app = with_unknown_room().await?;
    let before = kept(&app).await?;
    ready_to_import(&app, &activities(20_000)).await?;
    app.run("[...document.querySelectorAll('button')].find(button => button.innerText === 'Apply the import').click()").await?;
    room(&app, Some(1)).await?;
    let is_saved = until("the screen to say whether it is saved", async || {
        let state = app
            .run("return document.querySelector('.save-state').dataset.state;")
            .await?;
        Ok(match state.as_str() {
            Some("saved") => Some(true),
            Some("failed") => Some(false),
            _ => None,
        })
    })
    .await?;
    room(&app, None).await?;
    app.close_tab().await?;
    let after = kept(&app).await?;
    assert_eq!(after != before, is_saved, "{before} became {after}");
    Ok(())
}
