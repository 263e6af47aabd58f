//! The history: what was deleted in an earlier visit is listed with who and when, and comes back.

use crate::people::recognise;
use crate::screens::sample;
use throughline_browser_tests::{Outcome, Role};

#[tokio::test]
async fn what_was_deleted_before_a_reload_is_found_in_the_history_and_brought_back() -> Outcome {
    let app = sample().await?;
    app.goto("people").await?;
    app.follow("Ben Okoro").await?;
    recognise(&app).await?;
    app.click("Delete the recognition of 13 Nov 2026").await?;
    app.within(Role::Dialog, "Delete the recognition?")
        .click("Delete recognition")
        .await?;
    app.wait_for_no_text("Won back Orchard Fitness.").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;

    app.goto("data").await?;
    app.follow("History").await?;
    app.find(Role::Heading, "History").await?;
    app.wait_for_text("on this device").await?;
    app.shots("history").await?;
    app.select("Show", "What was deleted").await?;
    app.fill("Find words", "recognition").await?;
    app.click("Bring back: Deleted the recognition").await?;
    app.wait_for_text("Brought back the recognition").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    app.goto("people").await?;
    app.follow("Ben Okoro").await?;
    app.wait_for_text("Won back Orchard Fitness.").await
}

#[tokio::test]
async fn each_record_and_row_leads_to_its_own_history_and_deleted_records_are_found() -> Outcome {
    let app = sample().await?;
    app.goto("people").await?;
    app.follow("Ben Okoro").await?;
    app.within(Role::Region, "About").click("Edit…").await?;
    app.fill("Office or territory", "Leith").await?;
    app.click("Save").await?;
    app.wait_for_text("Saved on this device").await?;
    app.within(Role::Region, "About").follow("History").await?;
    app.wait_for_text("Changed Ben Okoro").await?;
    app.wait_for_text("The changes of one record only.").await?;

    app.goto("log").await?;
    app.select("Person", "Ben Okoro").await?;
    app.fill("Type", "Call").await?;
    app.fill("Note", "An entry with a history").await?;
    app.click("Add").await?;
    app.wait_for_text("Saved on this device").await?;
    app.goto("data/history").await?;
    app.wait_for_text("Added Call").await?;

    app.goto("data").await?;
    app.select("Person", "Ben Okoro").await?;
    app.click("Erase this person…").await?;
    app.within(Role::Dialog, "Erase Ben Okoro?")
        .click("Erase")
        .await?;
    app.wait_for_text("Before: Erased Ben Okoro").await?;
    app.shots("restore points").await?;
    app.follow("Deleted records").await?;
    app.wait_for_text("Erased Ben Okoro").await?;
    assert_eq!(app.value("Show").await?, "deleted");
    app.wait_for_no_text("Added Call").await
}
