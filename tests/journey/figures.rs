//! The figures: beside other periods, of a slice, with the rows behind them, and metrics of the user's own.

use throughline_browser_tests::{App, Outcome, Role};

async fn sample() -> Outcome<App> {
    let app = App::start().await?;
    app.click("Start with the sample team").await?;
    app.find(Role::Heading, "Needs attention").await?;
    Ok(app)
}

#[tokio::test]
async fn figures_stand_beside_other_periods_and_open_their_rows() -> Outcome {
    let app = sample().await?;
    app.goto("insight").await?;
    app.select("Period", "Quarter").await?;
    app.shots("figures-insight").await?;
    app.goto("people").await?;
    app.follow("Asha Marlow").await?;
    app.find(Role::Heading, "Figures").await?;
    app.shots("figures-person").await?;
    app.find(Role::Heading, "Scorecard").await?;
    app.run("document.getElementById('person-scorecard').scrollIntoView()")
        .await?;
    app.shots("figures-scorecard").await?;
    app.goto("insight").await?;
    app.select("Period", "Quarter").await?;
    let beside = app.within(Role::Region, "Then and now");
    beside.wait_for_text("working days").await?;
    beside.find(Role::Row, "Outbound attempts").await?;
    let measures = app.within(Role::Region, "All measures");
    for (measure, parts) in [
        ("Call volume", ["outbound attempts", "working days"]),
        ("Activity per win", ["deals won", "median cycle"]),
        ("Sales velocity", ["open deals", "sales cycle"]),
    ] {
        let row = measures.within(Role::Row, measure);
        for part in parts {
            row.wait_for_text(part).await?;
        }
    }
    measures
        .follow("See the attempts behind Call volume")
        .await?;
    app.find(Role::Button, "Remove the filter: To the customer")
        .await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn what_is_said_under_a_figure_is_set_smaller_than_the_text_around_it() -> Outcome {
    let app = sample().await?;
    app.goto("insight").await?;
    app.find(Role::Region, "Trend").await?;
    let body = size_of_text(&app, "body").await?;
    for under in [".figure-interval", ".figure-note"] {
        let size = size_of_text(&app, under).await?;
        assert!(0.0 < size && size < body, "{under}: {size} beside {body}");
    }
    Ok(())
}

#[tokio::test]
async fn a_slice_narrows_the_figures_and_the_rows_they_open() -> Outcome {
    let app = sample().await?;
    app.goto("insight?only=product%3AStarter%20plan").await?;
    app.wait_for_text("product Starter plan only").await?;
    for chart in ["Trend", "People beside the team", "Leaderboard"] {
        app.within(Role::Region, chart)
            .wait_for_text("product Starter plan only")
            .await?;
    }
    app.shots("insight-slice").await?;
    // An activity belongs to the product of the deal it was for.
    app.select("Measure", "Attempts").await?;
    app.follow("Activity and outcome").await?;
    for chart in ["Trend", "Stages", "Activity and outcome"] {
        app.within(Role::Region, chart)
            .wait_for_text("product Starter plan only")
            .await?;
    }
    let measures = app.within(Role::Region, "All measures");
    measures.follow("See the rows behind Attempts").await?;
    app.find(Role::Heading, "Log").await?;
    app.find(Role::Button, "Remove the filter: Product Starter plan")
        .await?;
    app.goto("insight?only=product%3AStarter%20plan").await?;
    let measures = app.within(Role::Region, "All measures");
    measures.wait_for_text("product Starter plan").await?;
    measures.follow("See the rows behind Deals opened").await?;
    app.find(Role::Button, "Remove the filter: Product Starter plan")
        .await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_metric_of_the_users_own_is_counted_like_any_other() -> Outcome {
    let app = sample().await?;
    app.goto("data/settings?new=metric").await?;
    let dialog = app.within(Role::Dialog, "Define a metric");
    dialog.click("Define metric").await?;
    dialog.wait_for_text("Give the metric a name.").await?;
    dialog.fill("Name", "Lost on price").await?;
    dialog.select("Kind", "Outcome").await?;
    dialog.select("Good is", "Less").await?;
    dialog.select("Rows", "Deals").await?;
    dialog.select("State", "Lost").await?;
    dialog
        .wait_for_text("Counts deals lost, by close date.")
        .await?;
    app.shots("figures-metric-form").await?;
    dialog.click("Define metric").await?;
    app.wait_until_gone(Role::Dialog, "Define a metric").await?;
    app.wait_for_text("outcome: deals lost, by close date.")
        .await?;
    app.shots("figures-settings").await?;
    app.goto("data/settings?new=metric").await?;
    let dialog = app.within(Role::Dialog, "Define a metric");
    dialog.fill("Name", "Customer score").await?;
    dialog
        .select("How it is counted", "Entered by hand, the mean")
        .await?;
    dialog.click("Define metric").await?;
    app.wait_until_gone(Role::Dialog, "Define a metric").await?;
    app.click("Enter values of Customer score").await?;
    let values = app.within(Role::Dialog, "Enter values");
    values.wait_for_text("a value of the team stands").await?;
    app.shots("figures-values").await?;
    values.click("Close").await?;
    app.goto("insight").await?;
    let measures = app.within(Role::Region, "All measures");
    measures.find(Role::Row, "Customer score").await?;
    measures.follow("See the rows behind Lost on price").await?;
    app.find(Role::Heading, "Deals").await?;
    app.goto("data/settings").await?;
    app.click("Delete Lost on price").await?;
    app.wait_until_gone(Role::Button, "Delete Lost on price")
        .await?;
    app.goto("people").await?;
    app.expect_quiet_console(&[]).await
}

/// How large the text of the first element that a selector finds is, in pixels.
async fn size_of_text(app: &App, selector: &str) -> Outcome<f64> {
    let size = format!(
        "return parseFloat(getComputedStyle(document.querySelector('{selector}')).fontSize);"
    );
    Ok(app.run(&size).await?.as_f64().unwrap_or_default())
}
