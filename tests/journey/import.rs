//! Importing a workbook, sheet by sheet.

use crate::files;
use throughline_browser_tests::{App, Outcome};

#[tokio::test]
async fn a_workbook_is_read_sheet_by_sheet() -> Outcome {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    app.goto("data/import").await?;
    app.upload("Choose a file…", &files::workbook()).await?;
    app.wait_for_text("3 deals will be added.").await?;
    app.wait_for_text("1 row above the headings and 1 row below the table are not read: titles, totals and notes.")
        .await?;
    app.wait_for_text("£1,280.80").await?;
    app.shots("import-workbook").await?;
    app.select("Sheet", "Team").await?;
    app.wait_for_text("2 people will be added.").await?;
    app.select("Sheet", "Read me").await?;
    app.wait_for_text("It cannot be read this way.").await?;
    app.select("Sheet", "Deals").await?;
    app.wait_for_text("3 deals will be added.").await?;
    app.click("Apply the import").await?;
    app.wait_for_text("3 deals imported.").await?;
    app.wait_for_text("Saved on this device").await?;
    app.expect_quiet_console(&[]).await
}
