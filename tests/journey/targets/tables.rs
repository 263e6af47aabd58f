//! Targets from other shapes of table, and from a later file that comes between two dates.

use super::{pasted, read_rows};
use throughline_browser_tests::{App, Outcome, Role, Screen, Trouble};

#[tokio::test]
async fn a_column_a_month_is_recognised_and_mended_by_hand() -> Outcome {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    read_rows(
        &app,
        "Name,Jan 2025,Feb 2025,Q1 2025\nAnna Snelling,1000,,3000\nBen Neal,500,600,1700\n",
    )
    .await?;
    app.wait_for_text("6 targets will be added.").await?;
    app.wait_for_text("1 cell has no value: what is blank is stored as not set")
        .await?;
    app.wait_for_text("The first period is 1 Jan 2025 to 31 Jan 2025")
        .await?;
    app.find(Role::Text, "£6,800").await?;
    // The quarter is only there to compare with.
    app.click("4 columns and what they hold").await?;
    app.shots("import-wide-targets").await?;
    app.select("What Q1 2025 holds", "Leave out").await?;
    app.wait_for_text("4 targets will be added.").await?;
    app.select("What Q1 2025 holds", "Target for the period in its heading")
        .await?;
    app.wait_for_text("6 targets will be added.").await?;
    app.select("The targets are for", "Calls").await?;
    app.click("Apply the import").await?;
    app.wait_for_text("6 targets imported.").await?;
    app.wait_for_text("Saved on this device").await?;
    app.follow("See the targets").await?;
    app.select("Measure", "Calls").await?;
    app.select("Periods with targets", "February 2025").await?;
    let table = app.within(Role::Region, "Calls, February 2025");
    table
        .within(Role::Row, "Ben Neal")
        .wait_for_text("600")
        .await?;
    table
        .within(Role::Row, "Anna Snelling")
        .wait_for_text("not set")
        .await?;
    app.select("Periods with targets", "Q1 2025").await?;
    app.within(Role::Region, "Calls, Q1 2025")
        .within(Role::Row, "Anna Snelling")
        .wait_for_text("3,000")
        .await?;

    // A row a measure and a column a person, all for one period that no column says.
    read_rows(
        &app,
        "Measure,Anna Snelling,Ben Neal\nCalls,10,20\nMeetings,3,\n",
    )
    .await?;
    app.wait_for_text("Not ready yet.").await?;
    app.tick("No column says the period: all targets are for one", true)
        .await?;
    app.wait_for_text("4 targets will be added.").await?;
    app.select("Period", "Month").await?;
    app.wait_for_text("4 targets will be added.").await?;
    app.shots("import-targets-of-people").await?;
    app.set_screen(Screen {
        width: 320,
        height: 640,
    })
    .await?;
    if app.sideways_overflow().await? != 0 {
        return Err(Trouble::new("The import scrolls sideways at 320 px."));
    }
    app.set_screen(Screen::DESKTOP).await?;
    app.click("Apply the import").await?;
    app.wait_for_text("4 targets imported.").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_date_between_two_ends_the_earlier_period_where_it_begins() -> Outcome {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    let first =
        "person,quota_date,quota\nAnna Snelling,2024-12-29,1000\nAnna Snelling,2025-03-30,2000\n";
    pasted(&app, first, "2 targets imported.").await?;
    read_rows(
        &app,
        "person,quota_date,quota\nAnna Snelling,2025-02-16,1200\n",
    )
    .await?;
    app.wait_for_text("1 target will be added.").await?;
    app.wait_for_text(
        "Anna Snelling: the target from 29 Dec 2024 ends on 15 Feb 2025 instead of 29 Mar 2025, where the new one begins.",
    )
    .await?;
    app.shots("import-between").await?;
    app.click("Apply the import").await?;
    app.wait_for_text("1 target imported.").await?;
    app.wait_for_text("Saved on this device").await?;
    app.follow("See the targets").await?;
    app.select("Periods with targets", "29 Dec 2024 to 15 Feb 2025")
        .await?;
    let row = app.within(Role::Row, "Anna Snelling");
    row.wait_for_text("£1,000").await?;
    row.click("Changed once").await?;
    row.wait_for_text("Last day 29 Mar 2025 moved to 15 Feb 2025")
        .await?;
    row.wait_for_text("The next target begins on 16 Feb 2025.")
        .await?;
    app.select("Periods with targets", "16 Feb to 29 Mar 2025")
        .await?;
    row.wait_for_text("£1,200").await?;
    app.click_on(Role::Button, "Undo: Imported 1 target from Pasted rows")
        .await?;
    app.select("Periods with targets", "29 Dec 2024 to 29 Mar 2025")
        .await?;
    row.wait_for_text("£1,000").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn quarters_of_a_fiscal_year_are_read_and_named_by_it() -> Outcome {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    app.goto("data/settings").await?;
    app.select("The fiscal year begins in", "April").await?;
    app.click("Save settings").await?;
    app.wait_for_text("Saved on this device").await?;
    read_rows(
        &app,
        "Name,FY25 Q1,FY25 H2,FY25\nAnna Snelling,100,200,400\n",
    )
    .await?;
    app.wait_for_text("3 targets will be added.").await?;
    app.wait_for_text("a year is the one it begins in.").await?;
    app.wait_for_text("The first period is 1 Apr 2025 to 30 Jun 2025")
        .await?;
    app.select("A year such as 2026 is", "The fiscal year that ends in it")
        .await?;
    app.wait_for_text("The first period is 1 Apr 2024 to 30 Jun 2024")
        .await?;
    app.click("Apply the import").await?;
    app.wait_for_text("3 targets imported.").await?;
    app.follow("See the targets").await?;
    for (period, named) in [
        ("Q2 2024", "Q2 2024, fiscal Q1"),
        ("1 Oct 2024 to 31 Mar 2025", "fiscal H2"),
        ("1 Apr 2024 to 31 Mar 2025", "fiscal year"),
    ] {
        app.select("Periods with targets", period).await?;
        app.wait_for_text(named).await?;
        app.wait_for_text(&format!("Won value, {period}")).await?;
    }
    app.shots("targets-fiscal").await?;
    app.set_screen(Screen {
        width: 320,
        height: 640,
    })
    .await?;
    if app.sideways_overflow().await? != 0 {
        return Err(Trouble::new("Targets scroll sideways at 320 px."));
    }
    app.set_screen(Screen::DESKTOP).await?;
    app.expect_quiet_console(&[]).await
}
