//! The quarter's won value for the whole team from one template, two people's changed with a reason.

use super::SELLER;
use throughline_browser_tests::{App, Outcome, Role};

/// Another seller with a target of their own.
const OTHER: &str = "Darcel Schlecht";

pub async fn set_from_a_template_with_two_exceptions(app: &App) -> Outcome {
    app.goto("targets").await?;
    // The quarter of the latest deals is offered.
    app.wait_for_text("Q4 2017").await?;
    app.click("Set from template…").await?;
    let dialog = app.within(Role::Dialog, "Set targets: Won value, Q4 2017");
    dialog.fill("Target for each person", "90000").await?;
    dialog
        .fill("Reason for the template", "The plan for the quarter.")
        .await?;
    let own = [
        (
            SELLER,
            "60000",
            "Half of her time goes into the new region.",
        ),
        (OTHER, "250000", "He keeps the three largest accounts."),
    ];
    for (name, value, reason) in own {
        dialog.fill(&format!("Own value for {name}"), value).await?;
        dialog
            .fill(&format!("Own reason for {name}"), reason)
            .await?;
    }
    app.shots("template").await?;
    dialog.click("Set 35 targets").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    // 33 people at 90,000 and two of their own: the team's target is the sum of its parts.
    let table = app.within(Role::Region, "Won value, Q4 2017");
    for (row, figures) in [
        (SELLER, "£60,000"),
        (OTHER, "£250,000"),
        ("Sum of the people’s targets", "£3,280,000"),
        ("The team", "£3,280,000"),
    ] {
        table.within(Role::Row, row).wait_for_text(figures).await?;
    }
    table
        .within(Role::Row, SELLER)
        .wait_for_text("Half of her time goes into the new region.")
        .await?;
    app.wait_for_text("%").await?;
    app.shots("targets").await
}
