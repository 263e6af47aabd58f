//! The charts of the Insight screen: drawn when they are reached, annotated, compared and based anew.

use fantoccini::key::Key;
use throughline_browser_tests::{App, Outcome, Role, Scope, Trouble, until};

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

#[tokio::test]
async fn every_chart_is_read_aloud_tabled_downloaded_and_frozen() -> Outcome {
    let app = sample_insight().await?;
    let mut frozen = Vec::new();
    for (page, charts) in [("insight", 9), ("targets", 1)] {
        app.goto(page).await?;
        let titles = every_title(&app, charts).await?;
        for title in titles {
            walk(&app, &title)
                .await
                .map_err(|trouble| Trouble::new(format!("{title}: {trouble}")))?;
            frozen.push(title);
        }
    }
    app.wait_for_text("Saved on this device").await?;
    app.goto("portfolio").await?;
    for title in frozen {
        app.wait_for_text(&title).await?;
    }
    app.expect_quiet_console(&[]).await
}

/// Reaches every section of a page; gives the titles of its charts.
async fn every_title(app: &App, charts: usize) -> Outcome<Vec<String>> {
    let mut titles = Vec::new();
    until(&format!("{charts} charts"), async || {
        app.run(SCROLL_ON).await?;
        let found = app.run(TITLES).await?;
        titles = found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|title| Some(title.as_str()?.to_owned()))
            .collect();
        Ok((titles.len() == charts).then_some(()))
    })
    .await?;
    Ok(titles)
}

/// Does with one chart what can be done with each.
async fn walk(app: &App, title: &str) -> Outcome {
    let figure = figure(app, title);
    let finding = of_figure(app, title, "figure.querySelector('.finding').textContent").await?;
    if !finding.ends_with('.') || !finding.contains(' ') {
        return Err(Trouble::new(format!("“{finding}” is no sentence.")));
    }

    // By keyboard, then by pointer.
    of_figure(
        app,
        title,
        "figure.querySelector('[tabindex]').focus() || ''",
    )
    .await?;
    let readout = "figure.querySelector('.chart-readout:not([hidden])')?.textContent ?? ''";
    app.press(Key::Right).await?;
    let first = until("a readout", async || {
        some(of_figure(app, title, readout).await?)
    })
    .await?;
    app.press(Key::Right).await?;
    until("the next readout", async || {
        let next = of_figure(app, title, readout).await?;
        Ok((!next.is_empty() && next != first).then_some(()))
    })
    .await?;
    app.press(Key::Escape).await?;
    until("no readout", async || {
        Ok(of_figure(app, title, readout)
            .await?
            .is_empty()
            .then_some(()))
    })
    .await?;
    of_figure(app, title, POINT_AT_IT).await?;
    until("a readout", async || {
        some(of_figure(app, title, readout).await?)
    })
    .await?;

    figure.click("Show as table").await?;
    let rows = "String(figure.querySelectorAll('tbody tr').length)";
    let rows = until("rows", async || some(of_figure(app, title, rows).await?)).await?;
    if rows == "0" {
        return Err(Trouble::new("The table has no rows."));
    }
    figure.click("Show as table").await?;

    for (button, ending, begins) in [
        ("Download as CSV", ".csv", &b""[..]),
        ("Download as SVG", ".svg", b"<svg "),
        ("Download as PNG", ".png", b"\x89PNG"),
    ] {
        figure.click(button).await?;
        let saved = std::fs::read(app.downloads().next(ending).await?)?;
        if saved.len() < 20 || !saved.starts_with(begins) {
            return Err(Trouble::new(format!("{button} gave no such file.")));
        }
    }

    figure.click("Freeze as evidence…").await?;
    let dialog = app.within(Role::Dialog, "Freeze as evidence");
    dialog.click("Freeze").await?;
    dialog.wait_for_text("It is in the portfolio").await?;
    dialog.click("Stay here").await
}

#[tokio::test]
async fn an_earlier_period_stands_beside_each_chart_that_has_room_for_one() -> Outcome {
    let app = sample_insight().await?;
    app.select("Period", "Quarter").await?;
    every_title(&app, 9).await?;
    app.within(Role::Region, "Stages")
        .click("Opened in the period")
        .await?;
    for name in [
        "Leaderboard",
        "Stages",
        "Time and value of deals",
        "Activity and outcome",
    ] {
        compare(&app, name).await?;
    }
    app.goto("targets").await?;
    compare(&app, "Pace").await?;
    app.expect_quiet_console(&[]).await
}

/// Compares a section's charts with the period before, and finds its name in their keys and tables.
async fn compare(app: &App, name: &str) -> Outcome {
    let section = app.within(Role::Region, name);
    let script = format!(
        "const named = heading => heading.textContent.trim() === {name:?};
        const section = [...document.querySelectorAll('h2')].find(named).closest('section');
        const option = [...section.querySelectorAll('select[id$=-earlier] option')]
            .find(option => option.textContent.startsWith('The period before'));
        return option?.textContent ?? null;"
    );
    let option = until("the choice of an earlier period", async || {
        Ok(app.run(&script).await?.as_str().map(str::to_owned))
    })
    .await?;
    section.select("Compare with", &option).await?;
    let earlier = option.rsplit(": ").next().unwrap_or_default().to_owned();
    section
        .within(Role::Item, &earlier)
        .wait_for_text(&earlier)
        .await?;
    section.click("Show as table").await?;
    section
        .within(Role::Row, &earlier)
        .wait_for_text(&earlier)
        .await
}

#[tokio::test]
async fn a_date_is_noted_from_any_chart_of_dates_and_charts_fit_a_sheet() -> Outcome {
    let app = sample_insight().await?;
    let titles = every_title(&app, 9).await?;
    let by_person = titles.iter().find(|title| title.contains("week by week"));
    let figure = figure(&app, by_person.ok_or(Trouble::new("No panels"))?);
    figure.click("Note a date…").await?;
    let dialog = app.within(Role::Dialog, "Note a date");
    dialog.click("Add note").await?;
    dialog.wait_for_text("Choose the day.").await?;
    let day = app.run(MIDDLE_OF_THE_PERIOD).await?;
    dialog.fill("Day", day.as_str().unwrap_or_default()).await?;
    dialog.fill("What happened", "New price list").await?;
    dialog.click("Add note").await?;
    app.wait_for_text("Added a note on a date").await?;
    figure
        .within(Role::Item, "Note, by its number")
        .wait_for_text("Note")
        .await?;
    app.within(Role::Region, "Trend")
        .find(Role::Item, "New price list")
        .await?;

    let widths = async || -> Outcome<Vec<u64>> {
        let found = app.run(WIDTHS).await?;
        Ok(found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|width| width.as_u64())
            .collect())
    };
    app.run("dispatchEvent(new Event('beforeprint'));").await?;
    until("charts as wide as a sheet", async || {
        let widths = widths().await?;
        let fit = widths.iter().all(|width| [320, 660].contains(width));
        Ok((widths.len() == 9 && fit).then_some(()))
    })
    .await?;
    app.run("dispatchEvent(new Event('afterprint'));").await?;
    until("charts as wide as the screen", async || {
        Ok(widths()
            .await?
            .iter()
            .any(|width| *width > 660)
            .then_some(()))
    })
    .await?;
    app.expect_quiet_console(&[]).await
}

/// A chart by its title.
fn figure(app: &App, title: &str) -> Scope {
    // Its section is a region with this heading in it, too.
    app.within(Role::Region, title).within(Role::Region, title)
}

/// What a script says of the chart with a title; `figure` is its element.
async fn of_figure(app: &App, title: &str, expression: &str) -> Outcome<String> {
    let script = format!(
        "const named = figure => figure.querySelector('h3').textContent === {title:?};
        const figure = [...document.querySelectorAll('figure.chart')].find(named);
        return {expression};"
    );
    let said = app.run(&script).await?;
    Ok(said.as_str().unwrap_or_default().trim().to_owned())
}

fn some(text: String) -> Outcome<Option<String>> {
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Scrolls down by less than a screen, and from the end back to the top.
const SCROLL_ON: &str = "
    const end = document.body.scrollHeight - innerHeight;
    scrollTo(0, scrollY >= end - 2 ? 0 : scrollY + 400);";

/// The titles of the charts on the page.
const TITLES: &str = "
    return [...document.querySelectorAll('figure.chart h3')].map(title => title.textContent);";

/// How wide the charts are drawn, in their own pixels.
const WIDTHS: &str = "
    const drawings = document.querySelectorAll('figure.chart .chart-canvas .chart-drawing');
    return [...drawings].map(drawing => drawing.viewBox.baseVal.width);";

/// Moves the pointer over the middle of a chart.
const POINT_AT_IT: &str = "(() => {
    const canvas = figure.querySelector('[tabindex]');
    const shown = canvas.getBoundingClientRect();
    const place = { clientX: shown.left + shown.width / 2, clientY: shown.top + shown.height / 2 };
    canvas.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, ...place }));
    return '';
})()";

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
