//! Targets: imported from a table without headings; set for a run of periods, and changed with a reason.

mod parts;
mod tables;

use crate::files;
use throughline_browser_tests::{App, Outcome, Role, Screen, Trouble};

#[tokio::test]
async fn quotas_without_headings_become_targets_by_hand() -> Outcome {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    app.goto("data/import").await?;
    app.upload(
        "Choose a file…",
        &files::adventureworks("FactSalesQuota.csv"),
    )
    .await?;
    app.wait_for_text("FactSalesQuota.csv: 163 rows").await?;
    app.select("Each row is a", "target").await?;
    app.wait_for_text("Not ready yet.").await?;
    app.select("What Column 2 holds", "Person").await?;
    app.select("What Column 6 holds", "Target").await?;
    app.select("What Column 7 holds", "Date or month").await?;
    app.wait_for_text("163 targets will be added.").await?;
    app.wait_for_text(
        "The first period is 29 Dec 2010 to 30 Mar 2011, the last 29 Sep 2013 to 28 Dec 2013.",
    )
    .await?;
    app.find(Role::Text, "£95,714,000").await?;
    app.wait_for_text("17 people are named who are not here yet")
        .await?;
    app.shots("import-targets").await?;

    // The other reading of a date is one choice away, and back.
    app.select("A date stands for", "The quarter that holds this date")
        .await?;
    app.wait_for_text("The first period is 1 Oct 2010 to 31 Dec 2010")
        .await?;
    app.select(
        "A date stands for",
        "A period that starts on this date, up to the next one",
    )
    .await?;
    app.wait_for_text("The first period is 29 Dec 2010").await?;
    app.click("Apply the import").await?;
    app.wait_for_text("163 targets imported.").await?;
    app.wait_for_text("Saved on this device").await?;
    app.follow("See the targets").await?;

    app.wait_for_text("£10,359,000").await?;
    app.select("Periods with targets", "29 Dec 2010 to 30 Mar 2011")
        .await?;
    let table = app.within(Role::Region, "Won value, 29 Dec 2010 to 30 Mar 2011");
    table
        .within(Role::Row, "272")
        .wait_for_text("£28,000")
        .await?;
    // Ten had a quota then; the seven who came later had none, which is not zero.
    table
        .within(Role::Row, "290")
        .wait_for_text("not set")
        .await?;
    app.wait_for_text("7 not set").await?;
    app.shots("imported-targets").await?;

    app.goto("data/import").await?;
    app.upload(
        "Choose a file…",
        &files::adventureworks("FactSalesQuota.csv"),
    )
    .await?;
    app.select("Each row is a", "target").await?;
    app.select("What Column 2 holds", "Person").await?;
    app.select("What Column 6 holds", "Target").await?;
    app.select("What Column 7 holds", "Date or month").await?;
    app.wait_for_text("is here already: nothing will be added.")
        .await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn the_teams_targets_by_month_are_shown_before_anybody_is_on_it() -> Outcome {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    read_rows(&app, "Month,Target\nApr-18,1000\nMay-18,\nJun-18,3000\n").await?;
    app.wait_for_text("3 targets will be added.").await?;
    app.wait_for_text("No column names a person: these are targets of the team.")
        .await?;
    app.wait_for_text(
        "1 row has no value: what is blank is stored as not set, which is never zero.",
    )
    .await?;
    app.find(Role::Text, "£4,000").await?;
    app.click("Apply the import").await?;
    app.wait_for_text("3 targets imported.").await?;
    app.follow("See the targets").await?;
    let row = app.within(Role::Row, "The team");
    row.wait_for_text("£3,000").await?;
    app.select("Periods with targets", "May 2018").await?;
    row.wait_for_text("not set").await?;
    app.expect_quiet_console(&[]).await
}

/// Imports rows as they are detected.
async fn pasted(app: &App, rows: &str, done: &str) -> Outcome {
    read_rows(app, rows).await?;
    app.click("Apply the import").await?;
    app.wait_for_text(done).await?;
    app.wait_for_text("Saved on this device").await
}

/// Pastes rows into the import and has them read.
async fn read_rows(app: &App, rows: &str) -> Outcome {
    app.goto("data/import").await?;
    app.click("Paste rows instead").await?;
    app.fill("Rows copied from a spreadsheet, with their headings", rows)
        .await?;
    app.click("Read these rows").await
}

/// The app with one person.
async fn with_anna() -> Outcome<App> {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    let rows = "name,role\nAnna Snelling,Seller\n";
    pasted(&app, rows, "1 person imported.").await?;
    Ok(app)
}

#[tokio::test]
async fn a_target_repeats_and_changes_alone_from_then_on_or_all_over() -> Outcome {
    let app = with_anna().await?;
    app.goto("targets").await?;
    app.click("Set a target for Anna Snelling").await?;
    app.fill("Target", "1000").await?;
    app.fill("Why it suits them", "Her territory is new.")
        .await?;
    app.tick("Set it for later periods too, as a series", true)
        .await?;
    app.wait_for_text("4 periods: ").await?;
    app.shots("target-series").await?;
    app.click("Save 4 targets").await?;
    let row = app.within(Role::Row, "Anna Snelling");
    row.wait_for_text("1 of 4 in a series").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;

    // The second and all later ones, for a reason; the first stays.
    app.click("Later").await?;
    row.wait_for_text("2 of 4 in a series").await?;
    app.click("Change the target of Anna Snelling").await?;
    app.fill("Target", "1500").await?;
    app.tick("This one and all later ones", true).await?;
    app.click("Save 3 targets").await?;
    app.wait_for_text("Say why the target changes").await?;
    app.fill("Why it changes", "Two accounts came from Ben.")
        .await?;
    app.shots("target-reach").await?;
    app.click("Save 3 targets").await?;
    row.wait_for_text("£1,500").await?;
    row.click("Changed once").await?;
    row.wait_for_text("From £1,000 to £1,500").await?;
    row.wait_for_text("Two accounts came from Ben.").await?;
    app.shots("target-history").await?;
    app.click("Later").await?;
    row.wait_for_text("£1,500").await?;
    app.click("Earlier").await?;
    app.click("Earlier").await?;
    row.wait_for_text("£1,000").await?;

    // All of the series goes in one step, and comes back in one.
    app.click("Change the target of Anna Snelling").await?;
    app.tick("All of the series", true).await?;
    app.click("Delete 4 targets of Anna Snelling").await?;
    row.wait_for_text("not set").await?;
    app.wait_for_text("Saved on this device").await?;
    app.click_on(
        Role::Button,
        "Undo: Deleted the won value target of Anna Snelling in 4 periods",
    )
    .await?;
    row.wait_for_text("1 of 4 in a series").await?;

    // A template for the same periods changes what is set, and each target remembers why.
    app.click("Set from template…").await?;
    app.fill("Target for each person", "2000").await?;
    app.fill("Reason for the template", "The plan for the year.")
        .await?;
    app.tick("Set them for later periods too, each as a series", true)
        .await?;
    app.wait_for_text("3 targets of later periods are set already and are changed.")
        .await?;
    app.set_screen(Screen {
        width: 320,
        height: 640,
    })
    .await?;
    if app.sideways_overflow().await? != 0 {
        return Err(Trouble::new("The template scrolls sideways at 320 px."));
    }
    app.set_screen(Screen::DESKTOP).await?;
    app.shots("template-series").await?;
    app.click("Set 4 targets").await?;
    row.wait_for_text("£2,000").await?;
    row.click("Changed once").await?;
    row.wait_for_text("The plan for the year.").await?;
    app.within(Role::Row, "The team")
        .wait_for_text("1 of 4 in a series")
        .await?;
    app.expect_quiet_console(&[]).await
}
