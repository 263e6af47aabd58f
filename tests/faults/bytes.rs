//! One byte is not what was written.

use crate::{activities, behind, kept, ready_to_import, saved, with_the_sample_team};
use std::fs;
use throughline_browser_tests::{App, Outcome, Role};

/// Changes one byte in the middle of the last value of a store whose key begins with `from`; gives its key.
async fn flip(app: &App, store: &str, from: &str) -> Outcome<String> {
    let body = format!(
        "const base = await database();
         const keys = await asked(base.transaction('{store}').objectStore('{store}').getAllKeys());
         const key = keys.filter(key => key.startsWith('{from}')).pop();
         const bytes = await asked(base.transaction('{store}').objectStore('{store}').get(key));
         bytes[bytes.length >> 1] ^= 1;
         await asked(base.transaction('{store}', 'readwrite').objectStore('{store}').put(bytes, key));
         base.close();
         return key;"
    );
    behind(app, &body).await
}

#[tokio::test]
async fn a_changed_byte_is_told_and_everything_else_is_there() -> Outcome {
    let app = with_the_sample_team().await?;
    ready_to_import(&app, &activities(300)).await?;
    app.click("Apply the import").await?;
    saved(&app).await?;
    let before = kept(&app).await?;
    app.click("Download a backup").await?;
    let backup = app.downloads().next(".throughline").await?;

    let person = flip(&app, "documents", "person/").await?;
    app.goto("data").await?;
    app.wait_for_text("1 stored value could not be read.")
        .await?;
    app.wait_for_text(&person).await?;
    let chunk = flip(&app, "chunks", "activities/").await?;
    app.goto("data").await?;
    app.wait_for_text("2 stored values could not be read.")
        .await?;
    app.wait_for_text(&chunk).await?;
    app.shots("set aside").await?;

    flip(&app, "journal", "").await?;
    app.goto("data/history").await?;
    app.wait_for_text("One change cannot be read: its entry is damaged.")
        .await?;

    // The point is refused as a whole; the backup brings everything back.
    flip(&app, "restore", "records/").await?;
    app.goto("data").await?;
    app.run("document.querySelector('.restore-points button').click()")
        .await?;
    app.wait_for_text(
        "Nothing was changed. This restore point could not be read: its checksum does not match",
    )
    .await?;
    let mut bytes = fs::read(&backup)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = backup.with_file_name("damaged.throughline");
    fs::write(&damaged, &bytes)?;
    app.upload("Choose a backup…", &damaged).await?;
    app.wait_for_text("Nothing was restored.").await?;
    app.upload("Choose a backup…", &backup).await?;
    app.click("Restore this backup").await?;
    app.wait_for_text("Restored.").await?;
    assert_eq!(kept(&app).await?, before);
    assert!(!app.has(Role::Heading, "Set aside").await?);
    Ok(())
}

#[tokio::test]
async fn a_changed_byte_in_a_recent_entry_or_a_count_stops_nothing() -> Outcome {
    let app = with_the_sample_team().await?;
    crate::entries::begin(&app, "recent").await?;
    let saved_entries = crate::entries::saved_so_far(&app).await?;
    app.close_tab().await?;
    crate::entries::expect_all(&app, "recent", saved_entries).await?;
    let key = flip(&app, "pending", "").await?;
    flip(&app, "meta", "generation").await?;
    app.goto("data").await?;
    app.wait_for_text("1 stored value could not be read.")
        .await?;
    app.wait_for_text(&key).await?;
    let before = kept(&app).await?;
    ready_to_import(&app, &activities(300)).await?;
    app.click("Apply the import").await?;
    saved(&app).await?;
    assert_ne!(kept(&app).await?, before);
    Ok(())
}
