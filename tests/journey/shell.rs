//! The page around the app: it starts under its content security policy, works without a server, takes over
//! updates, and recovers.

use serde_json::Value;
use std::fs;
use throughline_browser_tests::{App, Build, Outcome, Role, Trouble, until};

#[tokio::test]
async fn the_app_starts_without_an_error_or_a_warning_in_the_console() -> Outcome {
    let app = App::start().await?;
    app.find(Role::Heading, WELCOME).await?;
    app.shots("start").await?;
    let noise = ["SEVERE", "WARNING"];
    let console = app.console().await?;
    assert!(
        !console
            .iter()
            .any(|message| noise.contains(&message.level.as_str())),
        "{console:?}"
    );
    Ok(())
}

#[tokio::test]
async fn every_address_opens_without_the_server_once_the_service_worker_is_in_control() -> Outcome {
    let mut app = App::start().await?;
    app.wait_until_offline_ready().await?;
    app.expect_quiet_console(&[]).await?;
    app.stop_server();
    app.reload().await?;
    app.find(Role::Heading, WELCOME).await?;
    app.goto("an/address/that/was/never/opened").await?;
    // Without a server the browser cannot look for a newer service worker, and says so.
    app.expect_quiet_console(&["service-worker.js"]).await?;
    app.start_server()?;
    app.reload().await
}

#[tokio::test]
async fn a_new_build_waits_until_it_is_asked_and_then_replaces_the_old_one() -> Outcome {
    let build = Build::copy()?;
    let app = App::start_with(build.folder().to_owned()).await?;
    app.goto("").await?;
    app.wait_until_offline_ready().await?;
    let Value::String(old) = app.run(BUILD).await? else {
        return Err(Trouble::new("The page names no build."));
    };
    let new = "0123456789abcdef";
    build.replace(&old, new)?;

    app.reload().await?;
    assert_eq!(
        app.run(BUILD).await?,
        old.as_str(),
        "a reload must not mix two builds"
    );
    app.run("window.addEventListener('throughline:update-ready', () => { window.updateIsReady = true; });").await?;
    until("the new build to be ready", async || {
        app.run("return window.updateIsReady || navigator.serviceWorker.getRegistration().then(r => Boolean(r.waiting));")
            .await
            .map(|ready| (ready == true).then_some(()))
    })
    .await?;
    assert_eq!(app.run(BUILD).await?, old.as_str());

    app.run("window.dispatchEvent(new Event('throughline:activate-update'));")
        .await?;
    until("the page of the new build", async || {
        Ok((app.run(BUILD).await? == new).then_some(()))
    })
    .await?;
    until("the files of the old build to be deleted", async || {
        let names = app.run("return caches.keys();").await?.to_string();
        Ok((names.contains(new) && !names.contains(&old)).then_some(()))
    })
    .await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_build_that_is_not_whole_is_not_installed() -> Outcome {
    let build = Build::copy()?;
    fs::write(build.file("icon.svg")?, "<svg/>")?;
    let app = App::start_with(build.folder().to_owned()).await?;
    app.goto("").await?;
    until("the installation to fail", async || {
        let script = "return navigator.serviceWorker.getRegistration().then(r => !r);";
        Ok((app.run(script).await? == true).then_some(()))
    })
    .await?;
    assert_eq!(
        app.run("return caches.keys();").await?,
        serde_json::json!([])
    );
    Ok(())
}

#[tokio::test]
async fn a_damaged_program_is_not_run_and_what_is_stored_can_be_saved_as_a_file() -> Outcome {
    let build = Build::copy()?;
    let program = build.file("_bg.wasm")?;
    let mut bytes = fs::read(&program)?;
    bytes.truncate(bytes.len() / 2);
    fs::write(&program, bytes)?;
    let app = App::start_with(build.folder().to_owned()).await?;
    // A page of the same site that does not start the app.
    app.client().goto(&app.address("icons/icon.svg")).await?;
    app.client().execute_async(MAKE_DATABASE, vec![]).await?;
    app.client().goto(&app.address("")).await?;
    app.find(Role::Heading, "Throughline could not be opened")
        .await?;
    app.wait_for_text("Your data is on this device and has not been touched")
        .await?;
    app.click("Download recovery file").await?;
    let file = fs::read_to_string(app.downloads().next(".ndjson").await?)?;
    assert!(
        file.starts_with("{\"format\":\"throughline-recovery\""),
        "{file}"
    );
    assert!(file.contains(ROW), "{file}");
    app.wait_for_text("The recovery file holds 1 stored entry")
        .await
}

#[tokio::test]
async fn an_app_that_stops_says_so_and_can_be_reloaded() -> Outcome {
    let app = App::start().await?;
    app.run(
        "window.dispatchEvent(new CustomEvent('throughline:panic', { detail: 'out of luck' }));",
    )
    .await?;
    app.find(Role::Heading, "Throughline has stopped").await?;
    app.click("Technical details").await?;
    app.wait_for_text("out of luck").await?;
    app.shots("recovery").await?;
    app.click("Reload").await?;
    app.wait_until_gone(Role::Heading, "Throughline has stopped")
        .await
}

/// The heading of the first visit.
const WELCOME: &str = "From figures and conversations to proof of good management";

const BUILD: &str = "return document.querySelector('meta[name=\"throughline-build\"]').content;";

const MAKE_DATABASE: &str = "
    const done = arguments[arguments.length - 1];
    const request = indexedDB.open('throughline', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('things')
        .put({ bytes: new Uint8Array([1, 2, 3]), text: 'é' }, 1);
    request.onsuccess = () => { request.result.close(); done(true); };";

/// The row of that database in a recovery file.
const ROW: &str = r#"{"store":"things","key":1,"value":{"bytes":{"$bytes":"AQID","type":"Uint8Array"},"text":"é"}}"#;
