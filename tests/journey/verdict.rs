//! One verdict on its way: read on Insight, raised as a signal, talked about, and handed in, in the same words.

use crate::screens::sample;
use throughline_browser_tests::{Outcome, Role, Trouble};

/// A seller of the sample team.
const SELLER: &str = "Ben Okoro";

/// What the method is known by.
const SOURCE: &str = "Spiegelhalter";

#[tokio::test]
async fn a_verdict_keeps_its_words_from_insight_to_the_evidence() -> Outcome {
    let app = sample().await?;
    app.goto("insight").await?;
    app.select("Measure", "Win rate").await?;
    app.select("Period", "Quarter").await?;
    let funnel = app.within(Role::Region, "People beside the team");
    funnel.wait_for_no_text(SOURCE).await?;
    funnel.click("How this is worked out").await?;
    funnel.wait_for_text(SOURCE).await?;
    app.shots("verdict-insight").await?;
    funnel.click("Show as table").await?;
    let row = funnel.within(Role::Row, SELLER).text().await?;
    let sentence = sentence_in(&row)?;
    assert!(
        sentence.contains("chance") && sentence.contains('%'),
        "{sentence}"
    );
    funnel
        .follow(&format!("Raise a signal about {SELLER}"))
        .await?;
    let dialog = app.within(Role::Dialog, "Raise a signal");
    dialog.wait_for_text(&sentence).await?;
    dialog.click("How this is worked out").await?;
    dialog.wait_for_text(SOURCE).await?;
    dialog.fill("Heading", "The quarter's win rate").await?;
    app.shots("verdict-signal").await?;
    dialog.click("Raise signal").await?;
    app.wait_for_text("Saved on this device").await?;
    app.click("Prepare a one-to-one").await?;
    let figures = app.within(Role::Region, "Figures");
    figures.wait_for_text(&sentence).await?;
    let signals = app.within(Role::Region, "Signals taken up");
    signals.wait_for_text("The quarter's win rate").await?;
    signals.wait_for_text(&sentence).await?;
    app.shots("verdict-review").await?;
    app.fill("What went well", "Three new customers.").await?;
    app.fill("The seller's own view", "I would like more leads.")
        .await?;
    app.click("Record as held").await?;
    app.wait_for_text("Saved on this device").await?;
    figures.wait_for_text(&sentence).await?;
    app.click("Freeze as evidence…").await?;
    let dialog = app.within(Role::Dialog, "Freeze as evidence");
    dialog.tick("3.1 hold one-to-ones", true).await?;
    dialog
        .fill(
            "Why it proves 3.1",
            "It shows the figures and what they say.",
        )
        .await?;
    dialog.click("Freeze").await?;
    dialog
        .wait_for_text("It is in the portfolio, offered for 3.1.")
        .await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    let portfolio = app.within(Role::Region, "In the portfolio");
    portfolio
        .follow(&first_line(&portfolio.text().await?, SELLER)?)
        .await?;
    app.wait_for_text(&sentence).await?;
    app.wait_for_text(SOURCE).await?;
    app.shots("verdict-evidence").await?;
    app.expect_quiet_console(&[]).await
}

/// The sentence at the end of a row, before the way on.
fn sentence_in(row: &str) -> Outcome<String> {
    let begins = format!("{SELLER}'s ");
    let from = row.find(&begins).ok_or_else(|| no_words(row))?;
    let words = row.get(from..).unwrap_or_default();
    let end = words.find(" Raise a signal").ok_or_else(|| no_words(row))?;
    Ok(words.get(..end).unwrap_or_default().to_owned())
}

fn no_words(row: &str) -> Trouble {
    Trouble::new(format!("There is no verdict in the row: {row}"))
}

/// The title of the evidence: up to the day in it.
fn first_line(text: &str, name: &str) -> Outcome<String> {
    let begins = format!("One-to-one with {name}, ");
    let from = text.find(&begins).ok_or_else(|| no_words(text))?;
    let title: Vec<&str> = text
        .get(from..)
        .unwrap_or_default()
        .split(' ')
        .take(begins.split(' ').count() + 2)
        .collect();
    Ok(title.join(" "))
}
