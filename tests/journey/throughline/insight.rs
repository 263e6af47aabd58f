//! The figures of the whole record, and what the charts say of them.

use throughline_browser_tests::{App, Outcome, Role};

pub async fn the_figures_are_those_of_the_file(app: &App) -> Outcome {
    app.goto("insight").await?;
    app.select("Period", "All on record").await?;
    let measures = app.within(Role::Region, "All measures");
    for (measure, figures) in [
        ("Deals won", vec!["4,238"]),
        ("Won value", vec!["£10,005,534"]),
        (
            "Win rate",
            vec!["63.15 %", "61.99 % to 64.30 %", "4,238", "6,711"],
        ),
        ("Sales cycle", vec!["51.78 days"]),
    ] {
        let row = measures.within(Role::Row, measure);
        for figure in figures {
            row.wait_for_text(figure).await?;
        }
    }
    app.wait_for_text("median 57.0 days").await
}

pub async fn charts_tell_chance_from_performance(app: &App) -> Outcome {
    app.goto("insight").await?;
    app.select("Period", "All on record").await?;
    app.shots("insight").await?;
    let trend = app.within(Role::Region, "Trend");
    trend
        .find(
            Role::Heading,
            "Deals won a week, the team, 20 Oct 2016 to 31 Dec 2017",
        )
        .await?;
    trend.click("Show as table").await?;
    trend.find(Role::Row, "Week of 6 Mar 2017").await?;
    let funnel = app.within(Role::Region, "People beside the team");
    funnel
        .wait_for_text("nobody is outside the 99.8 % limits")
        .await?;
    funnel
        .wait_for_text("Lajuana Vencill's win rate of 55.0 % (127 of 231) beside the team's 63.2 %")
        .await?;
    funnel.wait_for_text("inside the 99.8 % limits").await?;
    funnel.click("Show as table").await?;
    funnel
        .within(Role::Row, "Lajuana Vencill")
        .wait_for_text("127 of 231")
        .await?;
    let stages = app.within(Role::Region, "Stages");
    stages
        .wait_for_text("2,473 were lost and 1,589 are still open")
        .await?;
    stages.click("Show as table").await?;
    stages.find(Role::Row, "Engaging").await?;
    for format in ["CSV", "SVG", "PNG"] {
        trend.click(&format!("Download as {format}")).await?;
        app.downloads()
            .next(&format!(".{}", format.to_lowercase()))
            .await?;
    }
    Ok(())
}
