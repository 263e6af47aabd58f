//! From a signal to the outcome of the action agreed on it.

use super::SELLER;
use throughline_browser_tests::{App, Outcome, Role};

/// Opens the seller's page; gives its path.
pub async fn find_seller(app: &App) -> Outcome<String> {
    app.goto("people").await?;
    app.shots("people").await?;
    app.follow(SELLER).await?;
    app.find(Role::Heading, SELLER).await?;
    app.shots("person").await?;
    app.path().await
}

pub async fn raise_a_signal(app: &App, person: &str) -> Outcome {
    app.goto(person).await?;
    app.click("Raise a signal…").await?;
    let dialog = app.within(Role::Dialog, "Raise a signal");
    dialog.select("Figure", "Win rate (ratio)").await?;
    dialog.wait_for_text("chance").await?;
    dialog.fill("Heading", "Few wins for many deals").await?;
    dialog
        .fill(
            "What it may mean",
            "Offers go out before the need is clear.",
        )
        .await?;
    dialog.select("Likely cause", "Skill").await?;
    app.shots("signal dialog").await?;
    dialog.click("Raise signal").await?;
    app.wait_for_text("Few wins for many deals").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    app.wait_for_text("Few wins for many deals").await
}

/// Prepares and holds a one-to-one; gives its path.
pub async fn hold_a_one_to_one(app: &App, person: &str) -> Outcome<String> {
    app.goto(person).await?;
    app.click("Prepare a one-to-one").await?;
    app.wait_for_text("Few wins for many deals").await?;
    app.fill("Date", "2017-10-02").await?;
    app.fill("What went well", "Large accounts opened in spring.")
        .await?;
    app.fill("The seller's own view", "I quote too early.")
        .await?;
    app.fill(
        "What is to improve, as agreed",
        "Three questions before each quote.",
    )
    .await?;
    app.click("Record as held").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    app.shots("review").await?;
    assert_eq!(
        app.value("The seller's own view").await?,
        "I quote too early."
    );
    app.path().await
}

/// Agrees an action with a frozen baseline; gives the path of its page.
pub async fn agree_an_action(app: &App, review: &str) -> Outcome<String> {
    app.goto(review).await?;
    app.click("Agree an action…").await?;
    let dialog = app.within(Role::Dialog, "Agree an action");
    dialog
        .fill(
            "What will be done",
            "Ask three open questions before every quote, for twelve weeks.",
        )
        .await?;
    dialog
        .fill(
            "Why it suits this person",
            "She prepares well and likes a clear routine.",
        )
        .await?;
    dialog.fill("Begins", "2017-10-02").await?;
    dialog.fill("Due", "2017-12-20").await?;
    dialog.fill("Effect measured on", "2017-12-31").await?;
    dialog
        .select("Figure that should move", "Win rate (ratio)")
        .await?;
    dialog.fill("First day", "2017-07-01").await?;
    dialog.fill("Last day", "2017-09-30").await?;
    dialog
        .fill("It has worked when the figure reaches", "65")
        .await?;
    app.shots("action dialog").await?;
    dialog.click("Agree and freeze the baseline").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    app.follow("Ask three open questions before every quote, for twelve weeks.")
        .await?;
    app.wait_for_text("Frozen on").await?;
    app.path().await
}

pub async fn record_its_outcome(app: &App, action: &str) -> Outcome {
    app.goto(action).await?;
    app.click("Record outcome…").await?;
    let dialog = app.within(Role::Dialog, "Record the outcome");
    dialog.fill("First day after", "2017-10-02").await?;
    dialog.fill("Last day after", "2017-12-31").await?;
    dialog
        .wait_for_text("there is no evidence of a change")
        .await?;
    dialog
        .fill("Why", "The routine is there; we look again in spring.")
        .await?;
    app.shots("outcome dialog").await?;
    dialog.click("Record the outcome").await?;
    app.wait_for_text("The routine is there").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    app.wait_for_text("The routine is there").await?;
    app.shots("action").await
}

pub async fn the_chain_is_complete(app: &App) -> Outcome {
    app.goto("throughlines").await?;
    app.wait_for_text("Few wins for many deals").await?;
    app.shots("throughlines").await
}
