//! A seller's page: an observation, a recognition and an appraisal are kept there, changed and taken away again.

use crate::screens::sample;
use throughline_browser_tests::{App, Outcome, Role};

/// A seller of the sample team.
const SELLER: &str = "Ben Okoro";

async fn seller() -> Outcome<App> {
    let app = sample().await?;
    app.goto("people").await?;
    app.follow(SELLER).await?;
    app.find(Role::Heading, SELLER).await?;
    Ok(app)
}

#[tokio::test]
async fn an_observation_is_kept_changed_deleted_and_brought_back() -> Outcome {
    let app = seller().await?;
    app.click("Add observation…").await?;
    let dialog = app.within(Role::Dialog, "Add an observation");
    app.expect_unique_ids().await?;
    dialog.click("Save observation").await?;
    dialog.wait_for_text("What was seen").await?;
    dialog.fill("Date", "2026-11-12").await?;
    dialog.fill("Observed by", "Robin Hale").await?;
    dialog
        .fill("What was seen", "Two calls; both opened with the price.")
        .await?;
    dialog.select("Questioning", "2, in part").await?;
    dialog
        .fill("What could be better", "Ask before offering.")
        .await?;
    app.shots("observation dialog").await?;
    dialog.click("Save observation").await?;
    app.wait_for_text("both opened with the price").await?;
    app.wait_until_saved().await?;
    app.reload().await?;
    app.wait_for_text("Questioning 2 of 5").await?;

    app.click("Edit the observation of 12 Nov 2026").await?;
    let dialog = app.within(Role::Dialog, "Change the observation");
    dialog.fill("What went well", "Kept to the time.").await?;
    dialog.click("Save observation").await?;
    app.wait_for_text("Kept to the time.").await?;

    app.click("Delete the observation of 12 Nov 2026").await?;
    app.within(Role::Dialog, "Delete the observation?")
        .click("Delete observation")
        .await?;
    app.wait_for_no_text("both opened with the price").await?;
    app.click("Undo").await?;
    app.wait_for_text("both opened with the price").await?;
    app.wait_until_saved().await?;
    app.reload().await?;
    app.wait_for_text("Kept to the time.").await
}

/// Records a recognition of 13 November 2026 on the page that is open.
pub async fn recognise(app: &App) -> Outcome {
    app.click("Recognise…").await?;
    let dialog = app.within(Role::Dialog, "Recognise good work");
    dialog.fill("Date", "2026-11-13").await?;
    dialog
        .fill("What was achieved", "Won back Orchard Fitness.")
        .await?;
    dialog
        .fill("How it was shared", "In the team meeting.")
        .await?;
    app.shots("recognition dialog").await?;
    dialog.click("Save recognition").await?;
    app.wait_for_text("Won back Orchard Fitness.").await
}

#[tokio::test]
async fn good_work_is_recognised_where_it_is_seen() -> Outcome {
    let app = seller().await?;
    recognise(&app).await?;
    app.wait_until_saved().await?;
    app.reload().await?;
    app.wait_for_text("In the team meeting.").await
}

#[tokio::test]
async fn an_appraisal_is_prepared_held_and_received() -> Outcome {
    let app = sample().await?;
    app.goto("reviews").await?;
    app.click("Prepare a review…").await?;
    let dialog = app.within(Role::Dialog, "Prepare a review");
    dialog.select("With", SELLER).await?;
    dialog.select("Kind", "Appraisal").await?;
    dialog.click("Prepare").await?;
    app.find(Role::Heading, &format!("Appraisal with {SELLER}"))
        .await?;
    app.expect_unique_ids().await?;
    app.fill("What went well", "The two largest accounts of the year.")
        .await?;
    app.fill("The seller's own view", "I would like to lead a project.")
        .await?;
    app.click("Record as held").await?;
    app.wait_until_saved().await?;
    app.reload().await?;
    app.shots("appraisal").await?;
    assert_eq!(
        app.value("The seller's own view").await?,
        "I would like to lead a project."
    );
    app.goto("people").await?;
    app.follow(SELLER).await?;
    app.wait_for_text("Appraisal").await
}

#[tokio::test]
async fn a_reflective_account_becomes_evidence_with_its_four_parts() -> Outcome {
    let app = sample().await?;
    app.goto("portfolio").await?;
    app.click("Add evidence…").await?;
    let dialog = app.within(Role::Dialog, "Add evidence");
    dialog.select("What you add", "Reflective account").await?;
    dialog.fill("Title", "What the spring taught me").await?;
    dialog.fill("Date it shows", "2026-11-14").await?;
    dialog.fill("Situation", "Wins had fallen.").await?;
    dialog.fill("Action", "I sat in on six calls.").await?;
    dialog
        .fill("Result", "The win rate came back within chance.")
        .await?;
    dialog
        .fill("Learning", "Listen before I read figures.")
        .await?;
    app.expect_unique_ids().await?;
    app.shots("reflective account").await?;
    dialog.click("Add evidence").await?;
    app.find(Role::Heading, "What the spring taught me").await?;
    app.wait_until_saved().await?;
    app.reload().await?;
    app.wait_for_text("Listen before I read figures.").await?;
    app.wait_for_text("Reflective account").await
}
