//! The log with rows in it: activities and deals, as a list and as a board.

use throughline_browser_tests::{App, Outcome, Role};

#[tokio::test]
async fn the_sample_teams_log_opens_as_a_list_and_as_a_board() -> Outcome {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    app.click("Start with the sample team").await?;
    app.find(Role::Heading, "Needs attention").await?;
    app.shots("today").await?;
    app.goto("log").await?;
    app.wait_for_text("Asha Marlow").await?;
    app.shots("log").await?;
    app.goto("log/deals").await?;
    app.wait_for_text("Office plan").await?;
    app.shots("deals").await?;
    app.click("Board").await?;
    app.find(Role::Heading, "Closing").await?;
    app.shots("board").await?;
    app.expect_quiet_console(&[]).await
}
