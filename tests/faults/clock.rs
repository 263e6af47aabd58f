//! The clock of the device is set back.

use crate::{saved, with_the_sample_team};
use serde_json::json;
use throughline_browser_tests::{Outcome, Role, devtools};

#[tokio::test]
async fn with_the_clock_set_back_later_changes_stay_later_and_none_is_lost() -> Outcome {
    let app = with_the_sample_team().await?;
    app.goto("people").await?;
    app.follow("Ben Okoro").await?;
    app.within(Role::Region, "About").click("Edit…").await?;
    app.fill("Office or territory", "Before").await?;
    app.click("Save").await?;
    saved(&app).await?;
    let back = "const Now = Date; Date = class extends Now { constructor(...parts) { parts.length ? super(...parts) : super(Now.now() - 400 * 86400000); } static now() { return Now.now() - 400 * 86400000; } };";
    devtools::run(
        app.client(),
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": back}),
    )
    .await?;
    app.goto("people").await?;
    app.follow("Ben Okoro").await?;
    app.within(Role::Region, "About").click("Edit…").await?;
    app.fill("Office or territory", "After").await?;
    app.click("Save").await?;
    saved(&app).await?;
    app.reload().await?;
    app.wait_for_text("After").await?;
    app.within(Role::Region, "About").follow("History").await?;
    app.find(Role::Heading, "History").await?;
    app.find(Role::Button, "What exactly").await?;
    let newest = app
        .run("const item = document.querySelector('.record-list li'); item.querySelector('details').open = true; return item.innerText;")
        .await?;
    let newest = newest.as_str().unwrap_or_default();
    assert!(newest.contains("After"), "{newest}");
    Ok(())
}
