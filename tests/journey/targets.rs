//! Targets: imported from a table without headings.

use crate::files;
use throughline_browser_tests::{App, Outcome, Role};

#[tokio::test]
async fn quotas_without_headings_become_targets_by_hand() -> Outcome {
    let app = App::start().await?;
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
