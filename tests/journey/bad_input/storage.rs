//! A browser that refuses to store what was applied.

use super::{Folder, GOOD, alerted, choose, import_screen};
use throughline_browser_tests::{App, Outcome, Role};

/// Puts something else in the place of writing, until [`allow`]: a script that may use the prototypes `store` and
/// `transaction`.
pub(super) async fn refuse(app: &App, instead: &str) -> Outcome {
    let script = format!(
        "const store = IDBObjectStore.prototype, transaction = IDBTransaction.prototype;
         const put = store.put, commit = transaction.commit;
         window.allowWriting = () => {{ store.put = put; transaction.commit = commit; }};
         {instead}"
    );
    app.run(&script).await.map(drop)
}

/// Lets the page write again.
pub(super) async fn allow(app: &App) -> Outcome {
    app.run("window.allowWriting();").await.map(drop)
}

/// As a browser does whose store is full.
pub(super) const NO_ROOM: &str =
    "store.put = () => { throw new DOMException('No room.', 'QuotaExceededError'); };";

/// Ways to refuse, with what the screen says of each.
const REFUSALS: [(&str, &str); 3] = [
    (
        NO_ROOM,
        "Not saved. There is no room left to save this. It is still here on the screen: download a backup, free some space and save again.",
    ),
    (
        "store.put = () => { throw new DOMException('Disk error.', 'UnknownError'); };",
        "Not saved. Saving failed (UnknownError: Disk error). What is on the screen is kept: save again, or download a backup.",
    ),
    (
        "transaction.commit = function () { this.abort(); };",
        "Not saved. The browser closed the connection to your data. What is on the screen is kept; save again or reload.",
    ),
];

#[tokio::test]
async fn an_import_that_cannot_be_stored_is_said_and_leaves_everything_as_it_was() -> Outcome {
    let app = App::start_with_sample_team().await?;
    let folder = Folder::new()?;
    let before = app.kept().await?;
    for (instead, sentence) in REFUSALS {
        import_while_refused(&app, &folder, instead, sentence).await?;
        assert_eq!(app.kept().await?, before, "{instead}");
    }
    Ok(())
}

#[tokio::test]
async fn once_the_browser_stores_again_saving_again_keeps_the_import() -> Outcome {
    let app = App::start_with_sample_team().await?;
    let folder = Folder::new()?;
    let before = app.kept().await?;
    for (instead, sentence) in REFUSALS {
        import_while_refused(&app, &folder, instead, sentence).await?;
        app.click("Save again").await?;
        alerted(&app, sentence).await?;
        allow(&app).await?;
        app.click("Save again").await?;
        app.wait_until_saved().await?;
        app.wait_for_text("It is saved on this device").await?;
        let after = app.kept().await?;
        assert_ne!(after, before, "{instead}");
        app.goto("people").await?;
        app.find(Role::Link, "Zadie Example").await?;
        app.goto("data").await?;
        remove(&app).await?;
        assert_eq!(app.kept().await?, before, "{instead}");
    }
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn an_import_that_cannot_be_stored_can_be_undone_and_blocks_nothing() -> Outcome {
    let app = App::start_with_sample_team().await?;
    let folder = Folder::new()?;
    let before = app.kept().await?;
    let (instead, sentence) = REFUSALS[0];
    import_while_refused(&app, &folder, instead, sentence).await?;
    app.click_on(Role::Button, "Undo: Imported 1 person from good.csv")
        .await?;
    app.wait_until_saved().await?;
    app.wait_for_no_text("Not saved").await?;
    assert_eq!(app.kept().await?, before);
    Ok(())
}

async fn import_while_refused(
    app: &App,
    folder: &Folder,
    instead: &str,
    sentence: &str,
) -> Outcome {
    import_screen(app).await?;
    choose(app, &folder.file("good.csv", GOOD)?).await?;
    app.wait_for_text("1 person will be added.").await?;
    refuse(app, instead).await?;
    app.click("Apply the import").await?;
    alerted(app, sentence).await?;
    app.find(Role::Heading, "Not saved yet: 1 person imported.")
        .await?;
    app.find(Role::Button, "Save again").await?;
    app.find(Role::Link, "Download a backup").await?;
    app.shots("not saved").await
}

/// Erases the person that was imported.
async fn remove(app: &App) -> Outcome {
    app.select("Person", "Zadie Example").await?;
    app.click("Erase this person…").await?;
    app.within(Role::Dialog, "Erase Zadie Example?")
        .click("Erase")
        .await?;
    app.wait_until_saved().await
}
