//! Targets for a part: one product's won value, counted by its own deals.

use super::pasted;
use throughline_browser_tests::{App, Outcome, Role, Screen, Trouble};

const DEALS: &str = "deal id,owner,product,stage,amount,opened,closed\n\
    1,Anna Snelling,GTX Pro,Won,1200,2025-01-06,2025-02-10\n\
    2,Anna Snelling,MG,Won,300,2025-01-07,2025-02-11\n\
    3,Ben Neal,GTX Pro,Lost,500,2025-01-08,2025-02-12\n";

async fn set(app: &App, whose: &str, value: &str) -> Outcome {
    app.click(&format!("Set a target for {whose}")).await?;
    app.fill("Target", value).await?;
    app.fill("Why it suits them", "The plan for the product.")
        .await?;
    app.click("Save target").await
}

#[tokio::test]
async fn a_product_has_targets_of_its_own() -> Outcome {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    pasted(&app, DEALS, "3 deals imported.").await?;
    app.goto("targets").await?;
    app.wait_for_text("Q1 2025").await?;
    app.select("Of", "Product GTX Pro").await?;
    let table = app.within(Role::Region, "Won value, product GTX Pro, Q1 2025");
    let anna = table.within(Role::Row, "Anna Snelling");
    anna.wait_for_text("£1,200").await?;
    set(&app, "Anna Snelling", "1200").await?;
    anna.wait_for_text("met").await?;
    set(&app, "The team", "2000").await?;
    app.wait_for_text("The people's targets come to £1,200, £800 less than the team's £2,000.")
        .await?;
    app.wait_for_text("Mismatch").await?;
    app.wait_for_text("1 not set").await?;
    app.shots("target-of-a-product").await?;

    // The rows counted are those of the product.
    app.click_on(Role::Link, "£1,200, Anna Snelling: see the rows counted")
        .await?;
    app.wait_for_text("GTX Pro").await?;
    let path = app.path().await?;
    if !path.contains("product%3AGTX") {
        return Err(Trouble::new(format!(
            "The rows shown are not the product's: {path}"
        )));
    }
    app.goto("targets").await?;

    // Everything has none of its own, and says what its parts have.
    let table = app.within(Role::Region, "Won value, Q1 2025");
    table
        .within(Role::Row, "Anna Snelling")
        .wait_for_text("£1,500")
        .await?;
    app.wait_for_text("The targets by product come to £2,000; there is none for everything. There is none for MG.")
        .await?;
    set(&app, "The team", "2500").await?;
    app.wait_for_text(
        "The targets by product come to £2,000, £500 less than the £2,500 for everything.",
    )
    .await?;
    app.shots("target-of-everything").await?;
    app.click("Product GTX Pro: 2 targets").await?;
    anna.wait_for_text("met").await?;

    // A template and a series keep to the part.
    app.click("Set from template…").await?;
    let dialog = app.within(
        Role::Dialog,
        "Set targets: Won value, product GTX Pro, Q1 2025",
    );
    dialog.fill("Target for each person", "1500").await?;
    dialog
        .fill("Reason for the template", "Raised with the price.")
        .await?;
    dialog
        .tick("Set them for later periods too, each as a series", true)
        .await?;
    app.shots("target-template-of-a-product").await?;
    dialog.click("Set 8 targets").await?;
    anna.wait_for_text("1 of 4 in a series").await?;
    anna.wait_for_text("not met").await?;
    app.set_screen(Screen {
        width: 320,
        height: 640,
    })
    .await?;
    if app.sideways_overflow().await? != 0 {
        return Err(Trouble::new("Targets scroll sideways at 320 px."));
    }
    app.set_screen(Screen::DESKTOP).await?;
    app.wait_for_text("Saved on this device").await?;
    anna.follow("Anna Snelling").await?;
    app.wait_for_text("Won value, product GTX Pro, Q1 2025: £1,500")
        .await?;
    app.value("Weight of Won value, product GTX Pro").await?;
    app.shots("person-target-of-a-product").await?;
    app.expect_quiet_console(&[]).await
}
