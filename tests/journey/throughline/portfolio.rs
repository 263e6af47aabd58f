//! Evidence from review, chart, action and witness; the matrix; the pack without names.

use super::SELLER;
use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};
use throughline_browser_tests::{App, Outcome, Role, Trouble};
use throughline_exchange::archive::{Archive, Limits};
use throughline_exchange::digest::sha256;

/// What the witness's file says.
const MINUTES: &str =
    "Team meeting, 9 October 2017: three questions before each quote, agreed by all.\n";

pub async fn freeze_review_chart_and_action(app: &App, review: &str, action: &str) -> Outcome {
    app.goto(review).await?;
    freeze(app, app, "3.1 hold one-to-ones").await?;
    app.goto("insight").await?;
    app.select("Period", "All on record").await?;
    let funnel = app.within(Role::Region, "People beside the team");
    freeze(
        app,
        &funnel,
        "2.3 analyse results against target, conversion and trend",
    )
    .await?;
    app.goto(action).await?;
    freeze(app, app, "4.1 compare the result with the baseline").await
}

/// Freezes what a part of the page shows as evidence for a criterion.
async fn freeze(app: &App, part: &throughline_browser_tests::Scope, criterion: &str) -> Outcome {
    part.click("Freeze as evidence…").await?;
    let dialog = app.within(Role::Dialog, "Freeze as evidence");
    dialog.tick(criterion, true).await?;
    let code = criterion.split(' ').next().unwrap_or_default();
    dialog
        .fill(
            &format!("Why it proves {code}"),
            "It shows the figures and what was made of them.",
        )
        .await?;
    dialog.click("Freeze").await?;
    dialog
        .wait_for_text(&format!("It is in the portfolio, offered for {code}."))
        .await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await
}

pub async fn add_a_witness_statement_with_a_file(app: &App) -> Outcome {
    let file = env::temp_dir().join(format!("throughline-minutes-{}.txt", std::process::id()));
    fs::write(&file, MINUTES)?;
    let added = add(app, &file).await;
    fs::remove_file(&file)?;
    added
}

async fn add(app: &App, file: &Path) -> Outcome {
    app.goto("portfolio").await?;
    app.click("Add evidence…").await?;
    let dialog = app.within(Role::Dialog, "Add evidence");
    dialog.select("What you add", "Witness statement").await?;
    dialog
        .fill(
            "Title",
            &format!("How the new routine was brought in with {SELLER}"),
        )
        .await?;
    dialog.fill("Date it shows", "2017-10-09").await?;
    dialog.fill("Name of the witness", "Robin Hale").await?;
    dialog.fill("Job", "Regional director").await?;
    dialog
        .fill(
            "Statement",
            "I sat in when the routine was agreed and saw it kept in four calls.",
        )
        .await?;
    dialog.fill("Signed on", "2017-12-31").await?;
    dialog.upload("Attached files", file).await?;
    dialog.wait_for_text("throughline-minutes").await?;
    dialog
        .tick("2.4 combine figures with observation and feedback", true)
        .await?;
    dialog
        .fill(
            "Why it proves 2.4",
            "It sets what was seen beside the figures.",
        )
        .await?;
    app.shots("add-evidence").await?;
    dialog.click("Add evidence").await?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    app.wait_for_text("Robin Hale").await?;
    app.wait_for_text("throughline-minutes").await?;
    app.shots("evidence").await
}

pub async fn the_matrix_shows_coverage_and_gaps(app: &App) -> Outcome {
    app.goto("portfolio").await?;
    everything_is_there(app).await?;
    app.shots("portfolio").await
}

/// The four pieces of evidence with their criteria, and the criteria that still lack any.
pub async fn everything_is_there(app: &App) -> Outcome {
    app.goto("portfolio").await?;
    app.wait_for_text("4 of 19 criteria have the evidence they need.")
        .await?;
    let matrix = app.within(Role::Region, "Criteria matrix");
    for (criterion, state) in [
        ("3.1 hold one-to-ones", "1 of 1"),
        (
            "2.3 analyse results against target, conversion and trend",
            "1 of 1",
        ),
        ("4.1 compare the result with the baseline", "1 of 1"),
        (
            "2.4 combine figures with observation and feedback",
            "1 of 1",
        ),
        (
            "1.1 tell activity measures from outcome measures",
            "Gap: 0 of 1",
        ),
    ] {
        matrix
            .within(Role::Row, criterion)
            .wait_for_text(state)
            .await?;
    }
    Ok(())
}

pub async fn the_pack_holds_everything_but_names(app: &App) -> Outcome {
    app.goto("portfolio").await?;
    app.click("Export pack…").await?;
    let dialog = app.within(Role::Dialog, "Export the portfolio pack");
    dialog
        .wait_for_text("The pack holds 4 pieces of evidence; 4 of 19 criteria")
        .await?;
    app.shots("export").await?;
    dialog.click("Export pack").await?;
    dialog.wait_for_text("Downloaded as portfolio-").await?;
    let pack = fs::read(app.downloads().next(".zip").await?)?;
    check_pack(&unpack(&pack)?)?;
    app.wait_for_text("Saved on this device").await?;
    app.reload().await?;
    app.wait_for_text("4 pieces of evidence, digest").await
}

fn unpack(pack: &[u8]) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut archive = Archive::open("pack", "a pack", pack, Limits::default())?;
    let mut files = BTreeMap::new();
    for name in archive.names() {
        if let Some(bytes) = archive.read(&name)? {
            files.insert(name, bytes);
        }
    }
    Ok(files)
}

fn check_pack(files: &BTreeMap<String, Vec<u8>>) -> Outcome {
    let text = |name: &str| -> Outcome<String> {
        let bytes = files
            .get(name)
            .ok_or_else(|| Trouble::new(format!("The pack has no {name}.")))?;
        Ok(String::from_utf8(bytes.clone())?)
    };
    let matrix = text("criteria-matrix.html")?;
    assert!(matrix.contains("Hold one-to-ones"), "{matrix}");
    let items = |ending: &str| {
        files
            .keys()
            .filter(|name| name.starts_with("items/") && name.ends_with(ending))
            .count()
    };
    assert_eq!(
        (items(".html"), items(".svg")),
        (4, 1),
        "{:?}",
        files.keys()
    );
    let attached = files
        .iter()
        .find(|(name, _)| name.starts_with("attachments/"));
    assert_eq!(
        attached.map(|(_, bytes)| bytes.as_slice()),
        Some(MINUTES.as_bytes())
    );
    for line in text("manifest.sha256")?.lines() {
        let Some((digest, name)) = line.split_once("  ") else {
            return Err(Trouble::new(format!(
                "A line of the manifest is broken: {line}"
            )));
        };
        assert_eq!(
            files.get(name).map(|bytes| sha256(bytes)).as_deref(),
            Some(digest),
            "{name}"
        );
    }
    for (name, bytes) in files
        .iter()
        .filter(|(name, _)| !name.starts_with("attachments/"))
    {
        let text = String::from_utf8_lossy(bytes);
        for part in SELLER.split(' ') {
            assert!(
                !text.contains(part) && !name.contains(&part.to_lowercase()),
                "{name} holds {part}"
            );
        }
    }
    Ok(())
}
