//! Backups: encrypted and back, the wrong passphrase, beside as a second workspace, into a folder by themselves.

use crate::screens::sample;
use serde_json::Value;
use std::fs;
use throughline_browser_tests::{App, Outcome, Role, Scope, Trouble, devtools, until};
use throughline_exchange::sealed::{is_sealed, open};

/// A passphrase that is typed.
const WORDS: &str = "violin harbour mistake plum";

/// The folder picker, answered by the folder of the page's own that needs no click.
const OWN_FOLDER: &str =
    "window.showDirectoryPicker = () => navigator.storage.getDirectory(); return true;";

/// Twelve backups of earlier days, and another file.
const OLD_FILES: &str = "return (async () => {
    const folder = await navigator.storage.getDirectory();
    const names = ['holiday.jpg'];
    for (let day = 1; day <= 12; day += 1) {
        names.push(`throughline-2020-01-${String(day).padStart(2, '0')}-0900.throughline`);
    }
    for (const name of names) {
        const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await file.write('x');
        await file.close();
    }
})();";

/// The names of what is in that folder.
const NAMES: &str = "return (async () => {
    const names = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) { names.push(name); }
    return names.sort();
})();";

#[tokio::test]
async fn an_encrypted_backup_comes_back_with_its_passphrase_and_not_with_another() -> Outcome {
    let app = sample().await?;
    app.goto("data").await?;
    let file = encrypted(&app).await?;
    let bytes = fs::read(&file)?;
    assert!(is_sealed(&bytes), "the file is not encrypted");
    let plain = open(&bytes, WORDS.as_bytes())?;
    assert!(plain.starts_with(b"PK"), "what is in it is no backup");
    app.wait_for_text("Backed up today").await?;

    erase(&app).await?;
    app.goto("").await?;
    app.find(Role::Button, "Start with the sample team").await?;
    app.upload("Choose a backup…", &file).await?;
    app.shots("backup-unlock").await?;
    app.fill("Passphrase of the backup", "violin harbour mistake prune")
        .await?;
    app.click("Open").await?;
    app.wait_for_text("does not open with this passphrase")
        .await?;
    app.fill("Passphrase of the backup", WORDS).await?;
    app.click("Open").await?;
    app.wait_for_text("made on").await?;
    app.click("Restore this backup").await?;
    app.find(Role::Heading, "Needs attention").await?;
    app.goto("people").await?;
    app.find(Role::Link, "Ben Okoro").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_byte_changed_in_an_encrypted_backup_is_said_to_be_damage_not_a_wrong_passphrase()
-> Outcome {
    let app = sample().await?;
    app.goto("data").await?;
    let file = encrypted(&app).await?;
    let mut bytes = fs::read(&file)?;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = file.with_file_name("damaged.throughline");
    fs::write(&damaged, bytes)?;
    app.upload("Choose a backup…", &damaged).await?;
    app.fill("Passphrase of the backup", WORDS).await?;
    app.click("Open").await?;
    app.wait_for_text("was changed, or it is cut short there; the passphrase is right")
        .await
}

#[tokio::test]
async fn a_backup_opens_beside_what_is_here_and_the_tab_goes_from_one_to_the_other() -> Outcome {
    let app = sample().await?;
    app.goto("data").await?;
    app.click("Download a backup").await?;
    let file = app.downloads().next(".throughline").await?;
    // What changes from now on is in the first workspace only.
    app.click("Remove the sample team").await?;
    app.wait_for_no_text("Sample team: nobody here is real.")
        .await?;
    app.wait_for_text("Saved on this device").await?;

    app.upload("Choose a backup…", &file).await?;
    app.click("Open beside…").await?;
    let dialog = app.within(Role::Dialog, "Open the backup beside what is here");
    dialog.fill("Name of the workspace", "As it was").await?;
    dialog.click("Open it").await?;
    app.find(Role::Heading, "Needs attention").await?;
    app.find(Role::Link, "Workspace: As it was").await?;
    app.goto("people").await?;
    app.find(Role::Link, "Ben Okoro").await?;

    app.goto("data").await?;
    workspaces(&app).wait_for_text("Open now").await?;
    app.shots("workspaces").await?;
    workspaces(&app).click("Open First workspace").await?;
    app.find(Role::Link, "Workspace: First workspace").await?;
    app.goto("people").await?;
    app.wait_for_no_text("Ben Okoro").await?;

    app.goto("data").await?;
    workspaces(&app).click("Rename As it was").await?;
    let dialog = app.within(Role::Dialog, "Rename As it was");
    dialog.fill("Name", "Kept").await?;
    dialog.click("Rename").await?;
    workspaces(&app).click("Delete Kept").await?;
    let dialog = app.within(Role::Dialog, "Delete Kept?");
    dialog.click("Download a backup of it first").await?;
    dialog.wait_for_text("The backup was downloaded.").await?;
    let kept = app.downloads().next(".throughline").await?;
    assert!(
        kept.to_string_lossy().contains("kept"),
        "{}",
        kept.display()
    );
    dialog.click("Delete it").await?;
    app.wait_for_text("The workspace Kept was deleted.").await?;
    let names = app.run("return indexedDB.databases().then(all => all.map(one => one.name));");
    let names = names.await?.to_string();
    assert!(!names.contains("throughline.w."), "{names}");
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_new_workspace_begins_empty_or_with_the_sample_and_keeps_what_is_typed_to_itself()
-> Outcome {
    let app = sample().await?;
    app.goto("data").await?;
    app.click("New workspace…").await?;
    let dialog = app.within(Role::Dialog, "New workspace");
    dialog.click("Make and open it").await?;
    dialog.wait_for_text("Give the workspace a name.").await?;
    dialog.fill("Name", "Second").await?;
    dialog.click("Make and open it").await?;
    app.find(Role::Button, "Start with the sample team").await?;
    app.goto("data").await?;
    app.click("New workspace…").await?;
    let dialog = app.within(Role::Dialog, "New workspace");
    dialog.fill("Name", "Third").await?;
    dialog.select("Begin with", "The sample team").await?;
    dialog.click("Make and open it").await?;
    app.wait_for_text("Sample team: nobody here is real.")
        .await?;
    app.find(Role::Link, "Workspace: Third").await?;
    app.reload().await?;
    app.find(Role::Link, "Workspace: Third").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn backups_go_into_a_chosen_folder_by_themselves_and_can_be_restored_from_there() -> Outcome {
    let app = sample().await?;
    app.goto("data").await?;
    // Backups of earlier days, of which too many are to go, and a file of somebody else's.
    app.run(OLD_FILES).await?;
    app.run(OWN_FOLDER).await?;
    app.click("Choose a folder…").await?;
    app.wait_for_text("Backups are written into").await?;
    app.wait_for_text("Backed up today").await?;
    app.shots("backup-folder").await?;
    until("too many backups to go", async || {
        Ok((names(&app).await?.len() == 11).then_some(()))
    })
    .await?;
    let found = names(&app).await?;
    assert!(found.contains(&"holiday.jpg".into()), "{found:?}");
    assert!(!found.contains(&"throughline-2020-01-03-0900.throughline".into()));
    assert!(found.contains(&"throughline-2020-01-04-0900.throughline".into()));
    let Some(newest) = found.iter().rfind(|name| name.starts_with("throughline-")) else {
        return Err(Trouble::new("No backup was written."));
    };
    let script = format!(
        "return (async () => {{
            const file = await (await navigator.storage.getDirectory()).getFileHandle('{}');
            const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
            return Array.from(bytes.slice(0, 4));
        }})();",
        newest
    );
    let start = app.run(&script).await?;
    assert_eq!(start, serde_json::json!([80, 75, 3, 4]));

    // A day later, the next change makes another.
    app.run(&format!(
        "navigator.storage.getDirectory().then(folder => folder.removeEntry('{newest}'));
        const key = 'throughline.backup-log';
        const log = JSON.parse(localStorage.getItem(key));
        log.folder_last -= 86400000;
        localStorage.setItem(key, JSON.stringify(log));"
    ))
    .await?;
    app.click("Remove the sample").await?;
    until("another backup in the folder", async || {
        let found = names(&app).await?;
        let is_new = |name: &&String| name.as_str() > "throughline-2021";
        Ok(found.iter().find(is_new).map(drop))
    })
    .await?;

    // The browser may want to be asked again in the next visit.
    let script = "FileSystemHandle.prototype.queryPermission = async () => 'prompt';
        FileSystemHandle.prototype.requestPermission = async () => 'granted';";
    let parameters = serde_json::json!({"source": script});
    devtools::run(
        app.client(),
        "Page.addScriptToEvaluateOnNewDocument",
        parameters,
    )
    .await?;
    app.reload().await?;
    app.wait_for_text("Automatic backups wait.").await?;
    app.shots("backup-ask-again").await?;
    app.click("Allow again…").await?;
    app.wait_for_no_text("Automatic backups wait.").await?;
    app.wait_for_text("Backups are written into").await?;
    app.click("Stop using it").await?;
    app.find(Role::Button, "Choose a folder…").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn changes_that_no_backup_holds_are_brought_to_mind_on_every_screen() -> Outcome {
    let app = App::start().await?;
    app.click("Start my own").await?;
    app.fill("Your name", "Mia Long").await?;
    app.click("Start the workspace").await?;
    app.find(Role::Heading, "Today").await?;
    app.goto("people").await?;
    app.click("Add a person…").await?;
    let dialog = app.within(Role::Dialog, "Add a person");
    dialog.fill("Name", "Asha Patel").await?;
    dialog.click("Add person").await?;
    app.wait_for_text("Asha Patel").await?;
    app.wait_for_text("Saved on this device").await?;
    app.wait_for_text("No backup yet").await?;
    app.run(
        "const key = 'throughline.backup-log';
        const log = JSON.parse(localStorage.getItem(key));
        log.since = '2020-01-01';
        localStorage.setItem(key, JSON.stringify(log));",
    )
    .await?;
    app.goto("people").await?;
    app.wait_for_text("in no backup and only in this browser")
        .await?;
    app.shots("backup-due").await?;
    app.click("Download a backup").await?;
    app.downloads().next(".throughline").await?;
    app.wait_for_no_text("in no backup and only in this browser")
        .await?;
    app.wait_for_text("Backed up today").await
}

#[tokio::test]
async fn a_workspace_of_a_newer_version_opens_to_be_looked_at_and_is_not_changed() -> Outcome {
    let app = sample().await?;
    app.wait_for_text("Saved on this device").await?;
    app.client()
        .execute_async(
            "const done = arguments[arguments.length - 1];
            const request = indexedDB.open('throughline');
            request.onsuccess = () => {
                const write = request.result.transaction('meta', 'readwrite');
                write.objectStore('meta').put(new TextEncoder().encode('99'), 'schema');
                write.oncomplete = () => { request.result.close(); done(true); };
            };",
            vec![],
        )
        .await?;
    app.goto("people").await?;
    app.wait_for_text("To be looked at only.").await?;
    app.shots("newer").await?;
    app.find(Role::Link, "Ben Okoro").await?;
    app.click("Remove the sample").await?;
    app.wait_for_text("Nothing can be changed here").await?;
    app.find(Role::Link, "Ben Okoro").await?;
    app.goto("data").await?;
    app.click("Download a backup").await?;
    app.downloads().next(".throughline").await?;
    Ok(())
}

/// Saves an encrypted backup from the data screen; gives the file.
async fn encrypted(app: &App) -> Outcome<std::path::PathBuf> {
    app.click("Download an encrypted backup…").await?;
    let dialog = app.within(Role::Dialog, "Encrypt the backup");
    dialog.fill("Passphrase", "password1").await?;
    dialog.wait_for_text("Weak").await?;
    dialog.fill("Passphrase", WORDS).await?;
    dialog.wait_for_text("Strong.").await?;
    dialog
        .fill("The same passphrase again", "something else")
        .await?;
    dialog.click("Download it").await?;
    dialog
        .wait_for_text("This is not the same passphrase.")
        .await?;
    app.shots("backup-encrypt").await?;
    dialog.fill("The same passphrase again", WORDS).await?;
    dialog.click("Download it").await?;
    app.downloads().next("-encrypted.throughline").await
}

async fn erase(app: &App) -> Outcome {
    // Any preference of this workspace; no list of names is to be kept up to date for them to go.
    app.run("localStorage.setItem('throughline.backup-keep', '3');")
        .await?;
    app.click("Erase everything…").await?;
    let dialog = app.within(Role::Dialog, "Erase everything from this browser?");
    dialog.fill("Type ERASE to confirm", "ERASE").await?;
    dialog.click("Erase everything").await?;
    app.wait_for_text("Everything was erased from this browser.")
        .await?;
    let kept = "return localStorage.getItem('throughline.backup-keep');";
    assert_eq!(app.run(kept).await?, Value::Null);
    Ok(())
}

fn workspaces(app: &App) -> Scope {
    app.within(Role::Region, "Workspaces")
}

/// The names of the files in the folder.
async fn names(app: &App) -> Outcome<Vec<String>> {
    let Value::Array(names) = app.run(NAMES).await? else {
        return Err(Trouble::new("The folder gives no names."));
    };
    Ok(names
        .iter()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect())
}
