//! The page around the app: it starts under its content security policy, works without a server, and recovers.

use throughline_browser_tests::{App, Outcome, Role};

#[tokio::test]
async fn the_app_starts_without_an_error_in_the_console() -> Outcome {
    let app = App::start().await?;
    assert!(
        app.run("return document.querySelector('h1') !== null;")
            .await?
            == true
    );
    app.shots("start").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn every_address_opens_without_the_server_once_the_service_worker_is_in_control() -> Outcome {
    let mut app = App::start().await?;
    app.wait_until_offline_ready().await?;
    app.expect_quiet_console(&[]).await?;
    app.stop_server();
    app.reload().await?;
    assert!(
        app.run("return document.querySelector('h1') !== null;")
            .await?
            == true
    );
    app.goto("an/address/that/was/never/opened").await?;
    // Without a server the browser cannot look for a newer service worker, and says so.
    app.expect_quiet_console(&["ERR_CONNECTION_REFUSED", "service-worker.js"])
        .await?;
    app.start_server()?;
    app.reload().await
}

#[tokio::test]
async fn an_app_that_stops_offers_what_is_stored_as_a_file() -> Outcome {
    let app = App::start_blank().await?;
    // A page of the same site that does not start the app: nothing else has the database open.
    app.client().goto(&app.address("icons/icon.svg")).await?;
    app.client().execute_async(MAKE_DATABASE, vec![]).await?;
    // The app's program is made to fail to arrive.
    app.client().goto(&app.address("icons/icon.svg")).await?;
    app.client().goto(&app.address("")).await?;
    app.run(
        "window.dispatchEvent(new CustomEvent('throughline:panic', { detail: 'out of luck' }));",
    )
    .await?;
    app.find(Role::Heading, "Throughline has stopped").await?;
    app.click_on(Role::Button, "Technical details").await?;
    app.wait_for_text("out of luck").await?;
    app.shots("recovery").await?;
    app.click("Download recovery file").await?;
    let file = std::fs::read_to_string(app.downloads().next(".ndjson").await?)?;
    let lines: Vec<&str> = file.lines().collect();
    assert!(
        lines[0].contains("\"format\":\"throughline-recovery\""),
        "{file}"
    );
    assert!(file.contains(r#"{"store":"things","key":1,"value":{"bytes":{"$bytes":"AQID","type":"Uint8Array"},"text":"é"}}"#), "{file}");
    Ok(())
}

const MAKE_DATABASE: &str = "
    const done = arguments[arguments.length - 1];
    const request = indexedDB.open('throughline', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('things')
        .put({ bytes: new Uint8Array([1, 2, 3]), text: 'é' }, 1);
    request.onsuccess = () => { request.result.close(); done(true); };";
