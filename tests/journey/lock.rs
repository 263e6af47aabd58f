//! The lock: nothing that is stored can be read without the passphrase or the code, and nothing is lost by it.

use crate::screens::sample;
use serde_json::Value;
use throughline_browser_tests::{App, Outcome, Role, Trouble};

const WORDS: &str = "violin harbour mistake plum";
const OTHER_WORDS: &str = "lantern orchard minute velvet";

/// How many stored values hold a name of the team as it is.
const READABLE: &str = "return (async () => {
    const database = await new Promise((done) => {
        const request = indexedDB.open('throughline');
        request.onsuccess = () => done(request.result);
    });
    let found = 0;
    for (const store of database.objectStoreNames) {
        const values = await new Promise((done) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => done(request.result);
        });
        for (const value of values) {
            if (new TextDecoder().decode(value).includes('Okoro')) { found += 1; }
        }
    }
    database.close();
    return found;
})();";

#[tokio::test]
async fn a_locked_workspace_is_unreadable_until_the_passphrase_or_the_code_opens_it() -> Outcome {
    let app = sample().await?;
    app.wait_for_text("Saved on this device").await?;
    assert!(readable(&app).await? > 0);
    app.goto("data").await?;
    app.click("Lock with a passphrase…").await?;
    let dialog = app.within(Role::Dialog, "Lock this workspace");
    dialog
        .wait_for_text("nobody can open this workspace")
        .await?;
    dialog.fill("Passphrase", WORDS).await?;
    dialog.fill("The same passphrase again", WORDS).await?;
    app.shots("lock-set").await?;
    dialog.click("Set the lock").await?;
    app.within(Role::Dialog, "Write down the recovery code")
        .wait_for_text("it is shown only now")
        .await?;
    app.shots("lock-code").await?;
    let code = app
        .run("return document.querySelector('.recovery-code').textContent;")
        .await?;
    let code = code.as_str().unwrap_or_default().to_owned();
    app.click("I have written it down").await?;
    assert_eq!(readable(&app).await?, 0);

    app.click("Lock now").await?;
    app.find(Role::Heading, "This workspace is locked").await?;
    app.shots("locked").await?;
    app.fill("Passphrase", "violin harbour mistake prune")
        .await?;
    app.click("Open the workspace").await?;
    app.wait_for_text("does not open with this passphrase")
        .await?;
    unlock(&app, WORDS).await?;
    app.follow("People").await?;
    app.find(Role::Link, "Ben Okoro").await?;
    app.click("Remove the sample").await?;
    app.wait_for_text("Saved on this device").await?;
    app.click("Undo").await?;
    app.find(Role::Link, "Ben Okoro").await?;
    app.wait_for_text("Saved on this device").await?;
    assert_eq!(readable(&app).await?, 0, "what is written is sealed");

    app.reload().await?;
    app.click("I have forgotten the passphrase").await?;
    app.fill("Recovery code", "AAAA").await?;
    app.click("Open with the code").await?;
    app.wait_for_text("24 letters and digits").await?;
    app.fill("Recovery code", &code.to_lowercase().replace('-', " "))
        .await?;
    app.click("Open with the code").await?;
    app.find(Role::Link, "Ben Okoro").await?;

    app.follow("Data").await?;
    app.click("Change the passphrase…").await?;
    let dialog = app.within(Role::Dialog, "Change the passphrase");
    dialog.fill("Passphrase", "lantern").await?;
    dialog.click("Change it").await?;
    dialog
        .wait_for_text("The passphrase needs at least eight characters.")
        .await?;
    dialog.fill("Passphrase", OTHER_WORDS).await?;
    dialog
        .fill("The same passphrase again", OTHER_WORDS)
        .await?;
    dialog.click("Change it").await?;
    app.click("I have written it down").await?;
    app.reload().await?;
    unlock(&app, OTHER_WORDS).await?;
    assert_eq!(readable(&app).await?, 0, "all is sealed anew");
    app.click("Take the lock away…").await?;
    app.within(Role::Dialog, "Take the lock away?")
        .click("Take it away")
        .await?;
    app.wait_for_text("The lock was taken away.").await?;
    assert!(readable(&app).await? > 0);
    app.goto("people").await?;
    app.find(Role::Link, "Ben Okoro").await?;
    app.expect_quiet_console(&[]).await
}

async fn unlock(app: &App, words: &str) -> Outcome {
    app.fill("Passphrase", words).await?;
    app.click("Open the workspace").await?;
    app.find(Role::Heading, "Data").await.map(drop)
}

async fn readable(app: &App) -> Outcome<u64> {
    match app.run(READABLE).await? {
        Value::Number(count) => Ok(count.as_u64().unwrap_or(0)),
        other => Err(Trouble::new(format!("The database gave {other}."))),
    }
}
