//! Sharing without a server: files from device to device, conflicts, templates, and a folder in common.

use crate::screens::sample;
use std::path::PathBuf;
use throughline_browser_tests::{App, Outcome, Role};

/// The folder picker, answered by the folder of the page's own that needs no click.
const OWN_FOLDER: &str =
    "window.showDirectoryPicker = () => navigator.storage.getDirectory(); return true;";

/// A passphrase that is typed.
const WORDS: &str = "violin harbour mistake plum";

#[tokio::test]
async fn a_team_is_passed_on_changed_on_both_sides_and_the_versions_are_chosen_between() -> Outcome
{
    let first = sample().await?;
    let file = shared(&first, "Maya").await?;

    // A device with nothing on it takes the whole team.
    let second = App::start().await?;
    second.wait_until_offline_ready().await?;
    second.follow("Merge it").await?;
    second.find(Role::Heading, "Share").await?;
    second.upload("Choose a file…", &file).await?;
    second.wait_for_text("the whole team, from Maya").await?;
    second.shots("share-new").await?;
    second.click("Merge").await?;
    second.wait_for_text("Merged.").await?;
    second.wait_until_saved().await?;
    second.reload().await?;
    second.goto("people").await?;
    second.find(Role::Link, "Ben Okoro").await?;

    // The same file again tells nothing.
    second.goto("data/share").await?;
    second.upload("Choose a file…", &file).await?;
    second
        .wait_for_text("It tells nothing that is not here already.")
        .await?;
    second.click("Close").await?;

    // Both change the same person; one also deletes another.
    office(&first, "Leith").await?;
    office(&second, "Glasgow").await?;
    let file = shared(&second, "Ben").await?;
    first.goto("data/share").await?;
    first.upload("Choose a file…", &file).await?;
    first.wait_for_text("1 changed on both sides").await?;
    first.click("Merge").await?;
    first.wait_for_text("choose which version stays").await?;
    first.goto("people").await?;
    first.follow("Choose").await?;
    let conflict = first.within(Role::Region, "Changed on both sides");
    conflict.wait_for_text("person: Ben Okoro").await?;
    conflict.wait_for_text("Leith").await?;
    conflict.wait_for_text("Glasgow").await?;
    first.shots("share-conflict").await?;
    conflict
        .click("Take the earlier version of person: Ben Okoro")
        .await?;
    first
        .wait_for_text("Took the earlier of two versions")
        .await?;
    first.wait_until_saved().await?;
    first.reload().await?;
    first
        .wait_for_no_text("You and a colleague changed the same thing")
        .await?;
    first.goto("people").await?;
    first.follow("Ben Okoro").await?;
    first.wait_for_text("Leith").await?;

    // The choice goes back, and both are the same.
    let file = shared(&first, "Maya").await?;
    second.goto("data/share").await?;
    second.upload("Choose a file…", &file).await?;
    second.click("Merge").await?;
    second.wait_for_text("Merged.").await?;
    second.goto("people").await?;
    second.follow("Ben Okoro").await?;
    second.wait_for_text("Leith").await?;
    assert_eq!(first.kept().await?, second.kept().await?);
    first.expect_quiet_console(&[]).await?;
    second.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_file_that_deletes_much_is_asked_about_twice_and_its_merge_has_a_way_back() -> Outcome {
    let first = sample().await?;
    let file = shared(&first, "Maya").await?;
    let second = App::start().await?;
    second.wait_until_offline_ready().await?;
    second.goto("data/share").await?;
    merge(&second, &file).await?;

    second.goto("data").await?;
    second.click("Remove the sample team").await?;
    second
        .wait_for_no_text("Sample team: nobody here is real.")
        .await?;
    second.wait_until_saved().await?;
    let file = shared(&second, "Ben").await?;

    first.goto("data/share").await?;
    first.upload("Choose a file…", &file).await?;
    first.wait_for_text("Merging deletes").await?;
    first.shots("share-deletes").await?;
    assert!(!enabled(&first, "Merge").await?, "it is asked once only");
    first.tick("Yes, delete them here too", true).await?;
    first.click("Merge").await?;
    first.wait_for_text("Merged.").await?;
    first.wait_until_saved().await?;
    first.goto("people").await?;
    first.wait_for_no_text("Ben Okoro").await?;

    first.goto("data").await?;
    first
        .wait_for_text("Before: Merged what Ben shared on")
        .await?;
    first
        .within(Role::Item, "Before: Merged what Ben shared on")
        .click("Restore…")
        .await?;
    first.click("Restore this backup").await?;
    first.wait_for_text("Restored.").await?;
    first.goto("people").await?;
    first.find(Role::Link, "Ben Okoro").await?;
    first.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn one_persons_file_and_a_template_hold_only_what_they_say() -> Outcome {
    let first = sample().await?;
    first.goto("data/share").await?;
    first
        .select("What goes into it", "One person’s log and reviews")
        .await?;
    first.click("Download the file").await?;
    first
        .wait_for_text("Choose whose log and reviews go into the file.")
        .await?;
    first.select("Person", "Ben Okoro").await?;
    first.tick("Encrypt it with a passphrase", true).await?;
    first.fill("Passphrase", WORDS).await?;
    first.fill("The same passphrase again", WORDS).await?;
    first.click("Download the file").await?;
    let sealed = first.downloads().next(".tlshare").await?;
    assert!(throughline_exchange::sealed::is_sealed(&std::fs::read(
        &sealed
    )?));

    first
        .select("What goes into it", "A template, without people")
        .await?;
    first.tick("Encrypt it with a passphrase", false).await?;
    first.fill("From", "Maya").await?;
    first.click("Download the file").await?;
    let template = first.downloads().next(".tlshare").await?;

    let second = App::start().await?;
    second.wait_until_offline_ready().await?;
    second.goto("data/share").await?;
    second.upload("Choose a file…", &template).await?;
    second
        .wait_for_text("a template, from Maya, made on")
        .await?;
    second.click("Take it over").await?;
    second.wait_until_saved().await?;
    second.goto("people").await?;
    second.wait_for_no_text("Ben Okoro").await?;

    second.goto("data/share").await?;
    second.upload("Choose a file…", &sealed).await?;
    second.fill("Passphrase of the file", WORDS).await?;
    second.click("Open").await?;
    second.wait_for_text("one person’s log and reviews").await?;
    second.shots("share-person").await?;
    second.click("Merge").await?;
    second.wait_for_text("Merged.").await?;
    second.wait_until_saved().await?;
    second.goto("log").await?;
    second.wait_for_no_text("Asha Patel").await?;
    second.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn what_is_no_share_file_is_refused_with_a_sentence_and_a_share_file_is_no_backup() -> Outcome
{
    let app = sample().await?;
    let share = shared(&app, "Maya").await?;
    let wrong = share.with_file_name("notes.tlshare");
    std::fs::write(&wrong, b"not a share file")?;
    app.upload("Choose a file…", &wrong).await?;
    app.wait_for_text("The name of a share file ends in .tlshare.")
        .await?;
    let mut bytes = std::fs::read(&share)?;
    bytes.truncate(bytes.len() / 2);
    let cut = share.with_file_name("cut.tlshare");
    std::fs::write(&cut, bytes)?;
    app.upload("Choose a file…", &cut).await?;
    app.wait_for_text("Use another copy of the file.").await?;
    app.goto("data").await?;
    app.upload("Choose a backup…", &share).await?;
    app.wait_for_text("Merge it on the Share screen.").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn each_device_writes_its_own_file_into_the_folder_and_is_told_what_others_wrote() -> Outcome
{
    let first = sample().await?;
    let theirs = shared(&first, "Maya").await?;
    let second = App::start().await?;
    second.wait_until_offline_ready().await?;
    second.goto("data/share").await?;
    merge(&second, &theirs).await?;
    office(&second, "Glasgow").await?;
    let theirs = std::fs::read(shared(&second, "Ben").await?)?;

    first.goto("data/share").await?;
    first.run(OWN_FOLDER).await?;
    let script = format!(
        "return (async () => {{
            const folder = await navigator.storage.getDirectory();
            const handle = await folder.getFileHandle('throughline-00000000000000aa.tlshare', {{ create: true }});
            const file = await handle.createWritable();
            await file.write(new Uint8Array({}));
            await file.close();
            return true;
        }})();",
        serde_json::to_string(&theirs)?
    );
    first.run(&script).await?;
    first.click("Choose the folder…").await?;
    let folder = first.within(Role::Region, "A folder in common");
    folder
        .wait_for_text("in a file that only this device writes")
        .await?;
    folder
        .wait_for_text("One thing is new or different.")
        .await?;
    first.shots("share-folder").await?;
    let names = first
        .run(
            "return (async () => {
                const names = [];
                for await (const name of (await navigator.storage.getDirectory()).keys()) { names.push(name); }
                return names.filter(name => name.endsWith('.tlshare')).length;
            })();",
        )
        .await?;
    assert_eq!(names, serde_json::json!(2));

    // Every screen says that something waits.
    first.goto("people").await?;
    first
        .wait_for_text("A colleague has shared something new.")
        .await?;
    first.follow("Look at it").await?;
    first.click("Look at what Ben shared").await?;
    first.wait_for_text("the whole team, from Ben").await?;
    first.click("Merge").await?;
    first.wait_for_text("Merged.").await?;
    first
        .wait_for_text("Nothing in the folder is new to you.")
        .await?;
    first.goto("people").await?;
    first.follow("Ben Okoro").await?;
    first.wait_for_text("Glasgow").await?;
    first.expect_quiet_console(&[]).await
}

/// Downloads the whole team as a share file.
async fn shared(app: &App, from: &str) -> Outcome<PathBuf> {
    app.goto("data/share").await?;
    app.fill("From", from).await?;
    app.click("Download the file").await?;
    app.downloads().next(".tlshare").await
}

async fn merge(app: &App, file: &std::path::Path) -> Outcome {
    app.upload("Choose a file…", file).await?;
    app.click("Merge").await?;
    app.wait_for_text("Merged.").await?;
    app.wait_until_saved().await
}

/// Changes where Ben Okoro works.
async fn office(app: &App, office: &str) -> Outcome {
    app.goto("people").await?;
    app.follow("Ben Okoro").await?;
    app.within(Role::Region, "About").click("Edit…").await?;
    app.fill("Office or territory", office).await?;
    app.click("Save").await?;
    app.wait_until_saved().await
}

async fn enabled(app: &App, button: &str) -> Outcome<bool> {
    let element = app.find(Role::Button, button).await?;
    Ok(element.is_enabled().await?)
}
