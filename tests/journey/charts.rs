//! The charts of the Insight screen: drawn when they are reached, annotated, compared and based anew.

use throughline_browser_tests::{App, Outcome, Role};

/// The app with the sample team, on the Insight screen.
async fn sample_insight() -> Outcome<App> {
    let app = App::start().await?;
    // A page that the service worker takes over is loaded anew; wait for that first.
    app.wait_until_offline_ready().await?;
    app.click("Start with the sample team").await?;
    app.find(Role::Heading, "Needs attention").await?;
    app.wait_for_text("Saved on this device").await?;
    app.goto("insight").await?;
    Ok(app)
}

#[tokio::test]
async fn each_section_is_drawn_when_it_is_reached_and_says_what_it_shows() -> Outcome {
    let app = sample_insight().await?;
    let hours = app.within(Role::Region, "When activity happens");
    hours.wait_for_text("Drawn when you get here.").await?;
    app.follow("When activity happens").await?;
    hours.wait_for_no_text("Drawn when you get here.").await?;
    for (section, column) in [
        ("Each person", "Centre"),
        ("Time and value of deals", "Share up to here %"),
        ("Activity and outcome", "All"),
        ("When activity happens", "All days"),
    ] {
        app.follow(section).await?;
        let section = app.within(Role::Region, section);
        section.find(Role::Button, "Freeze as evidence…").await?;
        section.click("Show as table").await?;
        section.wait_for_text(column).await?;
        section.click("Show as table").await?;
    }
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_note_on_a_date_is_marked_edited_undone_and_removed() -> Outcome {
    let app = sample_insight().await?;
    let trend = app.within(Role::Region, "Trend");
    trend.click("Add note").await?;
    trend.wait_for_text("Choose the day.").await?;
    let note = app.run(MIDDLE_OF_THE_PERIOD).await?;
    let day = note.as_str().unwrap_or_default().to_owned();
    trend.fill("Day", &day).await?;
    trend.fill("What happened", "New price list").await?;
    trend.click("Add note").await?;
    app.wait_for_text("Added a note on a date").await?;
    trend
        .within(Role::Item, "New price list")
        .wait_for_text("1")
        .await?;
    trend.click("Show as table").await?;
    trend.wait_for_text("New price list").await?;
    trend.click("Show as table").await?;

    trend.click("Edit").await?;
    trend.fill("What happened", "Prices raised").await?;
    trend.click("Save the note").await?;
    trend.find(Role::Item, "Prices raised").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    trend.find(Role::Item, "Prices raised").await?;

    let limits = app.within(Role::Region, "Trend");
    let chosen = app.run(LIMITS_AT_THE_NOTE).await?;
    limits
        .select("Limits", chosen.as_str().unwrap_or_default())
        .await?;
    limits.wait_for_text("the earlier limits.").await?;

    trend.click("Remove").await?;
    trend.wait_until_gone(Role::Item, "Prices raised").await?;
    app.click("Undo: Removed a note on a date").await?;
    trend.find(Role::Item, "Prices raised").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn an_earlier_period_is_laid_under_the_trend_with_a_column_of_its_own() -> Outcome {
    let app = sample_insight().await?;
    let trend = app.within(Role::Region, "Trend");
    app.select("Period", "Quarter").await?;
    let option = app.run(PERIOD_BEFORE).await?;
    trend
        .select("Compare with", option.as_str().unwrap_or_default())
        .await?;
    trend.wait_for_text("weeks that both have").await?;
    trend.click("Show as table").await?;
    trend.wait_for_text("Earlier period").await?;
    app.expect_quiet_console(&[]).await
}

/// A day in the middle of the weeks that the trend's table shows.
const MIDDLE_OF_THE_PERIOD: &str = "
    const shown = document.querySelector('#trend').closest('section').querySelector('h3').textContent;
    const year = shown.match(/[0-9]{4}$/)[0];
    return year + '-04-12';";

/// The words of the choice that bases limits anew at the note.
const LIMITS_AT_THE_NOTE: &str = "
    const options = [...document.querySelectorAll('#trend-limits option')];
    return options.find(option => option.textContent.includes('Prices raised')).textContent;";

/// The words of the choice that lays the period before under this one.
const PERIOD_BEFORE: &str = "
    const options = [...document.querySelectorAll('#trend-earlier option')];
    return options.find(option => option.textContent.startsWith('The period before')).textContent;";
