//! The log: entry by keyboard, edits in place, filters in the address, rows behind figures, and deals from opened to
//! won.

use fantoccini::key::Key;
use serde_json::Value;
use throughline_browser_tests::{App, Outcome, Role, Trouble, until};

/// What the sample's figures count rows of, with the measure whose rows they are.
const COUNTED_ROWS: [&str; 12] = [
    "Deals won",
    "Win rate",
    "Average deal won",
    "Sales cycle",
    "Deals opened",
    "Attempts",
    "Calls",
    "Conversations",
    "Meetings",
    "Next steps",
    "Connect rate",
    "Conversation rate",
];

/// The app with the sample team.
async fn sample() -> Outcome<App> {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    app.click("Start with the sample team").await?;
    app.find(Role::Heading, "Needs attention").await?;
    Ok(app)
}

/// Types into what has the focus, as a person does who never leaves the keyboard.
async fn type_text(app: &App, text: &str) -> Outcome {
    Ok(app.client().active_element().await?.send_keys(text).await?)
}

/// Waits until the address holds a text, or no longer does.
async fn wait_for_address(app: &App, part: &str, held: bool) -> Outcome {
    until(
        &format!("the address with “{part}”: {held}"),
        async || Ok((app.path().await?.contains(part) == held).then_some(())),
    )
    .await
}

/// Waits until so many rows are found, of however many.
async fn wait_for_found(app: &App, count: &str) -> Outcome {
    let wanted = format!("{count} of ");
    until(&format!("{count} rows to be found"), async || {
        let found = found(app).await?;
        Ok(found.starts_with(&wanted).then_some(()))
    })
    .await
}

/// `214 of 21,376`.
async fn found(app: &App) -> Outcome<String> {
    text_of(
        app,
        "return document.querySelector('.filters-result')?.textContent.trim() ?? '';",
    )
    .await
}

async fn text_of(app: &App, script: &str) -> Outcome<String> {
    match app.run(script).await? {
        Value::String(text) => Ok(text),
        other => Err(Trouble::new(format!("The script gave {other}: {script}"))),
    }
}

async fn focused(app: &App) -> Outcome<String> {
    text_of(app, "return document.activeElement.id;").await
}

#[tokio::test]
async fn the_sample_teams_log_opens_as_a_list_and_as_a_board() -> Outcome {
    let app = sample().await?;
    app.shots("today").await?;
    app.goto("log").await?;
    app.wait_for_text("Finn Ardley").await?;
    app.shots("log").await?;
    app.goto("log/deals").await?;
    app.wait_for_text("Office plan").await?;
    app.shots("deals").await?;
    app.click("Board").await?;
    app.find(Role::Heading, "Closing").await?;
    app.shots("board").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn an_activity_is_entered_by_keyboard_edited_deleted_and_undone() -> Outcome {
    let app = sample().await?;
    app.goto("log").await?;
    app.wait_for_text("Finn Ardley").await?;
    let entry = app.within(Role::Region, "Log an activity");
    entry.select("Person", "Ben Okoro").await?;
    entry.fill("Type", "Site visit").await?;
    entry.fill("Customer", "Tidewater Books").await?;
    app.press(Key::Enter).await?;
    app.wait_for_text("Added Site visit.").await?;

    // Person and type have stayed; the focus waits at what mostly changes.
    until("the focus to return to the line", async || {
        Ok((focused(&app).await? == "quick-counts").then_some(()))
    })
    .await?;
    assert_eq!(entry.value("Type").await?, "Site visit");
    assert_eq!(entry.value("Customer").await?, "");
    type_text(&app, "Meeting").await?;
    app.press(Key::Tab).await?;
    type_text(&app, "Signed").await?;
    app.press(Key::Tab).await?;
    type_text(&app, "Harbour Lights").await?;
    app.press(Key::Enter).await?;
    app.find(Role::Row, "Harbour Lights").await?;
    app.click("Repeat last").await?;
    app.fill("Find words", "harbour lights").await?;
    wait_for_found(&app, "2").await?;
    app.shots("log entry").await?;

    // In place: Enter edits the line, Enter saves it.
    app.run("document.getElementById('activities').focus()")
        .await?;
    app.press(Key::Enter).await?;
    let row = app.within(Role::Row, "Save");
    row.fill("Minutes", "45").await?;
    row.fill("Result", "Order signed").await?;
    app.shots("log edit").await?;
    app.press(Key::Enter).await?;
    app.find(Role::Row, "Order signed").await?;

    // Planned for a day to come, then done.
    app.fill("Date", "2099-01-01").await?;
    entry.fill("Customer", "Harbour Lights").await?;
    app.press(Key::Enter).await?;
    wait_for_found(&app, "3").await?;
    app.wait_for_text("1 planned and not counted.").await?;
    let planned = app.within(Role::Row, "Planned");
    planned.find(Role::Text, "Done").await?.click().await?;
    app.wait_for_no_text("1 planned and not counted.").await?;

    app.wait_until_saved().await?;
    app.reload().await?;
    wait_for_found(&app, "3").await?;
    app.find(Role::Row, "Order signed").await?;

    app.run("document.getElementById('activities').focus()")
        .await?;
    app.press(Key::Delete).await?;
    app.within(Role::Dialog, "Delete this activity?")
        .click("Delete activity")
        .await?;
    wait_for_found(&app, "2").await?;
    app.click_on(Role::Button, "Undo: Deleted an activity")
        .await?;
    wait_for_found(&app, "3").await?;
    app.wait_until_saved().await?;
    app.reload().await?;
    wait_for_found(&app, "3").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn what_a_list_is_asked_for_stands_in_the_address() -> Outcome {
    let app = sample().await?;
    app.goto("log").await?;
    app.wait_for_text("Finn Ardley").await?;
    let filters = "return [...document.querySelectorAll('.filters select, .filters input')].map(field => field.value).join('|');";
    app.select("Done or planned", "Done").await?;
    wait_for_address(&app, "planned=no", true).await?;

    // While typing, the field keeps focus and caret, and the address changes once.
    app.find(Role::Field, "Find words").await?.click().await?;
    type_text(&app, "brew").await?;
    wait_for_address(&app, "q=brew", true).await?;
    type_text(&app, "ery").await?;
    wait_for_address(&app, "q=brewery", true).await?;
    assert_eq!(focused(&app).await?, "find-text");
    assert_eq!(app.value("Find words").await?, "brewery");

    // The line for a new activity has a field of this name too.
    app.run("const field = document.getElementById('find-counts'); field.value = 'conversation-or-further'; field.dispatchEvent(new Event('change', { bubbles: true }));")
        .await?;
    wait_for_address(&app, "reached=conversation", true).await?;
    app.click("Minutes").await?;
    wait_for_address(&app, "sort=minutes", true).await?;
    let (asked, shown, rows) = (
        app.path().await?,
        text_of(&app, filters).await?,
        found(&app).await?,
    );
    app.reload().await?;
    wait_for_found(&app, rows.split(' ').next().unwrap_or_default()).await?;
    assert_eq!(text_of(&app, filters).await?, shown);
    assert_eq!(app.path().await?, asked);

    // Back takes back the last choice, and leaves the list with what was typed before it.
    app.client().back().await?;
    wait_for_address(&app, "reached=", false).await?;
    until("what was typed to be there", async || {
        Ok((app.value("Find words").await? == "brewery").then_some(()))
    })
    .await?;
    app.client().forward().await?;
    wait_for_found(&app, rows.split(' ').next().unwrap_or_default()).await?;

    app.click("Clear filters").await?;
    wait_for_address(&app, "q=", false).await?;

    // After an address was replaced and left, the address bar still follows the page.
    app.find(Role::Field, "Find words").await?.click().await?;
    type_text(&app, "brew").await?;
    wait_for_address(&app, "q=brew", true).await?;
    let navigation = app.within(Role::Region, "Main");
    for _ in 0..2 {
        navigation.follow("People").await?;
        app.find(Role::Heading, "People").await?;
        wait_for_address(&app, "people", true).await?;
        app.client().back().await?;
        wait_for_address(&app, "q=brew", true).await?;
    }
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_figure_opens_as_many_rows_as_it_counted() -> Outcome {
    let app = sample().await?;
    for measure in COUNTED_ROWS {
        app.goto("insight").await?;
        app.find(Role::Heading, "All measures").await?;
        let counted = counted_rows(&app, measure).await?;
        app.follow(&format!("See the rows behind {measure}"))
            .await?;
        wait_for_found(&app, &counted)
            .await
            .map_err(|trouble| Trouble::new(format!("{measure}: {trouble}")))?;
    }

    // A part of the filter without a field of its own can be taken away.
    app.goto("insight").await?;
    app.follow("See the rows behind Average deal won").await?;
    app.click("Remove the filter: Value known").await?;
    wait_for_address(&app, "known=", false).await?;
    app.expect_quiet_console(&[]).await
}

/// The number in the last of a measure's numerator and denominator that has one.
async fn counted_rows(app: &App, measure: &str) -> Outcome<String> {
    let script = format!(
        "const row = [...document.querySelectorAll('table tbody tr')]
             .find(row => row.cells[0]?.firstChild?.textContent.trim() === {measure:?} && row.cells.length === 8);
         const number = cell => cell.querySelector('span')?.textContent.trim();
         return number(row.cells[5]) ?? number(row.cells[4]);"
    );
    text_of(app, &script).await
}

#[tokio::test]
async fn a_deal_is_added_moved_on_the_board_and_won() -> Outcome {
    let app = sample().await?;
    app.goto("log/deals").await?;
    app.wait_for_text("Office plan").await?;
    app.click("Add a deal…").await?;
    let dialog = app.within(Role::Dialog, "Add a deal");
    dialog.click("Add deal").await?;
    dialog.wait_for_text("One thing to mend").await?;
    dialog.fill("Customer", "Tidewater Books").await?;
    dialog.fill("Product", "Site plan").await?;
    dialog.select("Owner", "Carys Lind").await?;
    dialog.fill("Value", "12,500").await?;
    app.shots("deal form").await?;
    dialog.click("Add deal").await?;
    app.wait_for_text("Added the deal with Tidewater Books.")
        .await?;

    app.click("Board").await?;
    app.within(Role::Region, "Prospecting")
        .find(Role::Item, "Tidewater Books")
        .await?;
    app.click("Move Tidewater Books, Site plan").await?;
    let moving = app.within(Role::Dialog, "Move the deal");
    app.shots("deal move").await?;
    moving.click("Proposing").await?;
    app.within(Role::Region, "Proposing")
        .find(Role::Item, "Tidewater Books")
        .await?;
    app.wait_until_saved().await?;
    app.reload().await?;
    app.within(Role::Region, "Proposing")
        .find(Role::Item, "Tidewater Books")
        .await?;

    app.click("Move Tidewater Books, Site plan").await?;
    app.within(Role::Dialog, "Move the deal")
        .click("Won…")
        .await?;
    let closing = app.within(Role::Dialog, "Mark the deal as won");
    closing.fill("Reason", "Delivery within a week").await?;
    app.shots("deal won").await?;
    closing.click("Mark as won").await?;
    app.wait_for_text("Marked the deal with Tidewater Books as won.")
        .await?;
    assert_eq!(app.count(Role::Item, "Tidewater Books").await?, 0);
    app.wait_until_saved().await?;

    app.reload().await?;
    app.click("List").await?;
    app.fill("Find words", "within a week").await?;
    wait_for_found(&app, "1").await?;
    app.within(Role::Row, "Tidewater Books")
        .find(Role::Text, "Won")
        .await?;
    app.click("Edit Tidewater Books, Site plan").await?;
    let form = app.within(Role::Dialog, "Change the deal");
    assert_eq!(form.value("Reason").await?, "Delivery within a week");
    form.click("Cancel").await?;

    // Decided deals are not on the board, which says so.
    app.select("State", "Won").await?;
    app.click("Board").await?;
    app.find(Role::Heading, "The board shows open deals")
        .await?;
    app.click("Show open deals").await?;
    app.find(Role::Heading, "Proposing").await?;
    app.expect_quiet_console(&[]).await
}
