//! Files made to do harm, tried on the built app under its own content security policy.

use super::{Folder, alerted, choose, import_screen, kept, saved, with_the_sample_team};
use std::fs;
use std::io::{Cursor, Write};
use throughline_browser_tests::{App, Outcome, Role, Trouble};
use zip::write::SimpleFileOptions;

const CHOOSER: &str = "Choose a backup…";

/// An archive of any names and bytes.
fn archive(parts: &[(&str, &[u8])]) -> Outcome<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default())?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// Every byte sequence `old` becomes `new`, of the same length: so an archive gets names that no writer gives.
fn renamed(mut bytes: Vec<u8>, old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut at = 0;
    while at + old.len() <= bytes.len() {
        if bytes[at..].starts_with(old) {
            bytes[at..at + old.len()].copy_from_slice(new);
        }
        at += 1;
    }
    bytes
}

#[tokio::test]
async fn archives_made_to_do_harm_are_refused_in_a_sentence() -> Outcome {
    let app = with_the_sample_team().await?;
    let folder = Folder::new()?;
    let before = kept(&app).await?;
    app.click("Download a backup").await?;
    let good = app.downloads().next(".throughline").await?;
    let whole = fs::read(&good)?;
    let zeros = vec![0; 24 << 20];
    let cases = [
        (
            "bomb.throughline",
            archive(&[("manifest.json", &zeros)])?,
            "is larger than",
        ),
        (
            "climbing.throughline",
            archive(&[("manifest.json", b"{}"), ("../../evil.txt", b"x")])?,
            "it names a file outside its own folder",
        ),
        (
            "twice.throughline",
            renamed(
                archive(&[("manifest.json", b"{}"), ("manifest.jsom", b"{}")])?,
                b"manifest.jsom",
                b"manifest.json",
            ),
            "twice.throughline: This file is damaged",
        ),
        (
            "nested.throughline",
            with_one_more(&whole, "inner.zip", &archive(&[("manifest.json", b"{}")])?)?,
            "it holds inner.zip, which does not belong to it",
        ),
    ];
    for (name, bytes, sentence) in &cases {
        app.upload(CHOOSER, &folder.file(name, bytes)?).await?;
        alerted(&app, sentence).await?;
        alerted(&app, "Nothing was restored.").await?;
    }
    import_screen(&app).await?;
    for (name, bytes, _) in &cases[..3] {
        let workbook = name.replace("throughline", "xlsx");
        choose(&app, &folder.file(&workbook, bytes)?).await?;
        alerted(&app, "Nothing was imported.").await?;
        alerted(&app, &workbook).await?;
    }
    assert_eq!(kept(&app).await?, before);
    app.expect_quiet_console(&[]).await
}

/// A copy of an archive with one more file.
fn with_one_more(bytes: &[u8], name: &str, content: &[u8]) -> Outcome<Vec<u8>> {
    let mut writer = zip::ZipWriter::new_append(Cursor::new(bytes.to_vec()))?;
    writer.start_file(name, SimpleFileOptions::default())?;
    writer.write_all(content)?;
    Ok(writer.finish()?.into_inner())
}

const FORMULA: &str = "=HYPERLINK(\"http://example.org\")";
const MARKUP: &str = "<img src=x onerror=document.title='owned'>";
const TURNED: &str = "Anna \u{202e}gnp.exe";

/// The people of the hostile table, as cells.
fn people() -> String {
    format!(
        "name,role\n\"{}\",Seller\n'+cmd|calc,Seller\n\"{MARKUP}\",Seller\n{TURNED},Seller\n",
        FORMULA.replace('"', "\"\"")
    )
}

#[tokio::test]
async fn formulas_markup_and_turned_text_are_shown_as_text_and_leave_guarded() -> Outcome {
    let app = with_the_sample_team().await?;
    let folder = Folder::new()?;
    import_screen(&app).await?;
    choose(&app, &folder.file("people.csv", people().as_bytes())?).await?;
    app.wait_for_text("4 people will be added.").await?;
    app.shots("hostile names").await?;
    app.click("Apply the import").await?;
    saved(&app).await?;
    app.goto("people").await?;
    for name in [FORMULA, "+cmd|calc", MARKUP] {
        app.find(Role::Link, name).await?;
    }
    expect_only_text(&app).await?;
    app.follow(MARKUP).await?;
    app.find(Role::Heading, MARKUP).await?;
    expect_only_text(&app).await?;
    app.goto("people").await?;
    let turned = app
        .run("const link = [...document.querySelectorAll('a')].find(link => link.textContent.includes('gnp.exe')); return getComputedStyle(link).unicodeBidi;")
        .await?;
    assert_eq!(turned, "isolate");

    app.goto("data").await?;
    app.click("Download people").await?;
    let file = app.downloads().next("people.csv").await?;
    let table = fs::read_to_string(&file)?;
    assert!(
        table.contains("'=HYPERLINK") && table.contains("'+cmd"),
        "{table}"
    );
    let begins_formula = |cell: &str| cell.trim_matches('"').starts_with(['=', '+', '-', '@']);
    assert!(!table.lines().any(begins_formula), "{table}");
    import_screen(&app).await?;
    choose(&app, &file).await?;
    app.wait_for_text("Everything in people.csv is here already")
        .await?;
    app.expect_quiet_console(&[]).await
}

/// Nothing of a name became an element, and no script of it ran.
async fn expect_only_text(app: &App) -> Outcome {
    let images = app
        .run("return document.querySelectorAll('img, [onerror]').length;")
        .await?;
    let title = app.run("return document.title;").await?;
    if images != 0 || title == "owned" {
        return Err(Trouble::new(format!("{images} images, title {title}")));
    }
    Ok(())
}

#[tokio::test]
async fn ten_megabytes_in_one_field_are_refused_in_a_sentence() -> Outcome {
    let app = with_the_sample_team().await?;
    let folder = Folder::new()?;
    let before = kept(&app).await?;
    let table = format!(
        "date,person,type,note\n2026-02-01,Ben Okoro,Call,{}\n2026-02-02,Ben Okoro,Call,short\n",
        "x".repeat(10 << 20)
    );
    import_screen(&app).await?;
    choose(&app, &folder.file("long.csv", table.as_bytes())?).await?;
    alerted(&app, "the text is longer than").await?;
    assert_eq!(kept(&app).await?, before);
    Ok(())
}
