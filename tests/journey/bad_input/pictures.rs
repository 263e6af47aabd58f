//! What a photograph tells besides what it shows is offered to be removed, and is gone from what is stored.

use super::{Folder, saved, with_the_sample_team};
use throughline_browser_tests::{Outcome, Role};

/// A JPEG of one pixel with an Exif segment that names a place.
fn photograph() -> Vec<u8> {
    let exif = b"\xFF\xE1\x00\x2DExif\0\0II*\0\x08\0\0\0\x01\0\x0F\x01\x02\0\x0B\0\0\0\x1A\0\0\0\0\0\0\0SecretHome\0";
    let picture = include_bytes!("pixel.jpg");
    [&picture[..2], exif, &picture[2..]].concat()
}

#[tokio::test]
async fn the_place_of_a_photograph_is_removed_on_request_before_it_is_stored() -> Outcome {
    let app = with_the_sample_team().await?;
    let folder = Folder::new()?;
    app.goto("portfolio").await?;
    app.click("Add evidence…").await?;
    let dialog = app.within(Role::Dialog, "Add evidence");
    dialog.select("What you add", "Witness statement").await?;
    dialog.fill("Title", "A photograph").await?;
    dialog.fill("Date it shows", "2026-10-09").await?;
    dialog.fill("Name of the witness", "Robin Hale").await?;
    dialog.fill("Statement", "I was there.").await?;
    dialog
        .upload("Attached files", &folder.file("photo.jpg", &photograph())?)
        .await?;
    dialog.wait_for_text("details that are not seen").await?;
    app.shots("hidden details").await?;
    dialog
        .click("Remove the hidden details of photo.jpg")
        .await?;
    dialog.wait_for_no_text("details that are not seen").await?;
    dialog.click("Add evidence").await?;
    saved(&app).await?;
    app.wait_for_text("photo.jpg").await?;
    let script = "
        window.held = undefined;
        indexedDB.open('throughline').onsuccess = opened => {
            const base = opened.target.result;
            base.transaction('attachments').objectStore('attachments').getAll().onsuccess = read => {
                const text = new TextDecoder('latin1');
                window.held = read.target.result.map(bytes => text.decode(bytes)).join('');
                base.close();
            };
        };";
    app.run(script).await?;
    let held = throughline_browser_tests::until("the stored file", async || {
        let held = app.run("return window.held ?? null;").await?;
        Ok(held
            .as_str()
            .filter(|held| !held.is_empty())
            .map(str::to_owned))
    })
    .await?;
    assert!(held.contains("JFIF") && !held.contains("SecretHome") && !held.contains("Exif"));
    let shown = app
        .run("const picture = document.querySelector('figure img'); return picture.naturalWidth;")
        .await?;
    assert_eq!(shown, 1, "the picture is still one");
    Ok(())
}
