//! The main job, end to end: import → targets → insight → one-to-one → action → outcome → evidence → pack, on 8,800
//! real deals, reloading after each step; then backup, erase, restore.

use crate::files;
use throughline_browser_tests::{App, Outcome, Role};

/// A seller of the real data, and another to compare with.
const SELLER: &str = "Lajuana Vencill";

#[tokio::test]
async fn one_real_data_set_travels_the_whole_way() -> Outcome {
    let mut app = App::start().await?;
    app.wait_until_offline_ready().await?;
    import_people_and_deals(&app).await?;
    the_same_file_again_adds_nothing(&app).await?;
    let person = find_seller(&app).await?;
    raise_a_signal(&app, &person).await?;
    let review = hold_a_one_to_one(&app, &person).await?;
    let action = agree_an_action(&app, &review).await?;
    record_its_outcome(&app, &action).await?;
    freeze(
        &app,
        &review,
        "Freeze as evidence…",
        "2.3 analyse results against target, conversion and trend",
    )
    .await?;
    freeze(
        &app,
        &action,
        "Freeze as evidence…",
        "4.1 compare the result with the baseline",
    )
    .await?;
    the_chain_is_complete(&app).await?;
    back_up_erase_and_restore(&app).await?;
    app.expect_quiet_console(&[]).await?;
    without_the_server(&mut app, &person).await
}

async fn import_people_and_deals(app: &App) -> Outcome {
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

async fn the_same_file_again_adds_nothing(app: &App) -> Outcome {
    app.upload("Choose a file…", &files::maven("sales_pipeline.csv"))
        .await?;
    app.wait_for_text("is here already: nothing will be added.")
        .await?;
    app.goto("data").await?;
    app.within(Role::Region, "What is kept here")
        .wait_for_text("8,800")
        .await
}

/// Opens the seller's page; gives its path.
async fn find_seller(app: &App) -> Outcome<String> {
    app.goto("people").await?;
    app.shots("people").await?;
    app.follow(SELLER).await?;
    app.find(Role::Heading, SELLER).await?;
    app.shots("person").await?;
    app.path().await
}

async fn raise_a_signal(app: &App, person: &str) -> Outcome {
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
async fn hold_a_one_to_one(app: &App, person: &str) -> Outcome<String> {
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
async fn agree_an_action(app: &App, review: &str) -> Outcome<String> {
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

async fn record_its_outcome(app: &App, action: &str) -> Outcome {
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

/// Freezes the record of a page as evidence for a criterion.
async fn freeze(app: &App, path: &str, button: &str, criterion: &str) -> Outcome {
    app.goto(path).await?;
    app.click(button).await?;
    let dialog = app.within(Role::Dialog, "Freeze as evidence");
    dialog.tick(criterion, true).await?;
    let code = criterion.split(' ').next().unwrap_or_default();
    dialog
        .fill(
            &format!("Why it proves {code}"),
            "It shows the figures and what was made of them.",
        )
        .await?;
    dialog.click("Freeze").await?;
    app.wait_for_text("Saved on this device").await
}

async fn the_chain_is_complete(app: &App) -> Outcome {
    app.goto("throughlines").await?;
    app.wait_for_text("Few wins for many deals").await?;
    app.shots("throughlines").await
}

async fn back_up_erase_and_restore(app: &App) -> Outcome {
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
async fn without_the_server(app: &mut App, person: &str) -> Outcome {
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
