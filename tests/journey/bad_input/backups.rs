//! Backups that cannot be restored.

use super::storage::{NO_ROOM, allow, refuse};
use super::{Folder, alerted};
use std::fs;
use throughline_browser_tests::{App, Outcome, Role, Trouble};
use throughline_exchange::archive::{Archive, ArchiveWriter, Limits};

const CHOOSER: &str = "Choose a backup…";

#[tokio::test]
async fn a_bad_backup_is_refused_in_a_sentence_and_a_good_one_restores_after() -> Outcome {
    let app = App::start_with_sample_team().await?;
    let folder = Folder::new()?;
    let before = app.kept().await?;
    app.click("Download a backup").await?;
    let good = app.downloads().next(".throughline").await?;
    let bytes = fs::read(&good)?;
    let cut = bytes.get(..bytes.len() / 2).unwrap_or_default();
    let mut flipped = bytes.clone();
    if let Some(byte) = flipped.get_mut(bytes.len() / 3) {
        *byte ^= 0xFF;
    }
    let holiday = archive(&[("holiday.txt", b"sun")])?;
    let cases: [(&str, &[u8], &str); 7] = [
        (
            "empty.throughline",
            b"",
            "empty.throughline: This file is empty. Save it again where it came from, or choose another copy.",
        ),
        (
            "cut.throughline",
            cut,
            "cut.throughline: This file is damaged: it is cut short or not complete. Use another copy of the file.",
        ),
        (
            "flipped.throughline",
            &flipped,
            "flipped.throughline: This file, part ",
        ),
        (
            "newer.throughline",
            &newer(&bytes)?,
            "newer.throughline: This file was made by a newer Throughline (format 99; this one reads up to 1). Reload the page to update, then try again.",
        ),
        (
            "holiday.zip",
            &holiday,
            "holiday.zip: This file is not a Throughline backup. Choose another file.",
        ),
        (
            "photo.png",
            b"\x89PNG\r\n\x1a\n\0\0",
            "photo.png: This file is not a Throughline backup. Choose another file. The name of a backup ends in .throughline.",
        ),
        (
            "deals.csv",
            b"owner,stage\nAnna,Won\n",
            "A table of people, deals, activities, targets or observations is brought in on the Import screen.",
        ),
    ];
    for (name, bytes, sentence) in cases {
        app.upload(CHOOSER, &folder.file(name, bytes)?).await?;
        alerted(&app, sentence).await?;
        alerted(&app, "Nothing was restored.").await?;
        alerted(&app, "What is here is as it was.").await?;
        assert!(
            !app.has(Role::Button, "Restore this backup").await?,
            "{name}"
        );
    }
    assert_eq!(app.kept().await?, before);
    app.upload(CHOOSER, &good).await?;
    app.wait_for_text("It holds exactly what is here now.")
        .await?;
    app.click("Restore this backup").await?;
    app.wait_for_text("Restored.").await?;
    assert_eq!(app.kept().await?, before);
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_restore_that_the_browser_refuses_leaves_everything_and_can_be_repeated() -> Outcome {
    let app = App::start_with_sample_team().await?;
    let full = app.kept().await?;
    app.click("Download a backup").await?;
    let backup = app.downloads().next(".throughline").await?;
    app.click("Remove the sample team").await?;
    app.wait_for_text("Saved on this device").await?;
    let before = app.kept().await?;
    assert_ne!(before, full);
    app.upload(CHOOSER, &backup).await?;
    app.find(Role::Button, "Restore this backup").await?;
    refuse(&app, NO_ROOM).await?;
    app.click("Restore this backup").await?;
    alerted(&app, "Nothing was restored. There is no room left in this browser for the backup. Free some space on this device, then restore again. What was saved here is as it was.").await?;
    allow(&app).await?;
    app.click("Restore this backup").await?;
    app.wait_for_text("Restored.").await?;
    assert_eq!(app.kept().await?, full);
    the_restore_point_brings_back(&app, &before).await
}

/// The restore point made before the restore brings back what was there.
async fn the_restore_point_brings_back(app: &App, before: &str) -> Outcome {
    app.find(Role::Heading, "Restore points").await?;
    app.run("document.querySelector('.record-list button').click()")
        .await?;
    app.click("Restore this backup").await?;
    app.wait_for_text("Restored.").await?;
    assert_eq!(app.kept().await?, before);
    Ok(())
}

/// A ZIP archive of our own making.
fn archive(parts: &[(&str, &[u8])]) -> Outcome<Vec<u8>> {
    let mut writer = ArchiveWriter::new("test");
    for (name, bytes) in parts {
        writer.add(name, bytes).map_err(failed)?;
    }
    writer.finish().map_err(failed)
}

/// The same backup with a version that does not exist yet.
fn newer(backup: &[u8]) -> Outcome<Vec<u8>> {
    let mut old = Archive::open("backup", "a backup", backup, Limits::default()).map_err(failed)?;
    let mut writer = ArchiveWriter::new("test");
    for name in old.names() {
        let mut part = old.read(&name).map_err(failed)?.unwrap_or_default();
        if name == "manifest.json" {
            let mut manifest: serde_json::Value = serde_json::from_slice(&part)?;
            manifest["version"] = 99.into();
            part = serde_json::to_vec(&manifest)?;
        }
        writer.add(&name, &part).map_err(failed)?;
    }
    writer.finish().map_err(failed)
}

fn failed(error: throughline_exchange::ExchangeError) -> Trouble {
    Trouble::new(error.to_string())
}
