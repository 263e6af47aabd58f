//! No request ever leaves the origin.

use super::{Folder, GOOD, choose, import_screen, saved};
use throughline_browser_tests::{App, Outcome, Role};

#[tokio::test]
async fn a_whole_visit_asks_nothing_of_any_other_origin() -> Outcome {
    let app = App::start_watched().await?;
    let folder = Folder::new()?;
    let origin = app.origin();
    app.goto("").await?;
    app.wait_until_offline_ready().await?;
    app.click("Start with the sample team").await?;
    app.find(Role::Heading, "Needs attention").await?;
    saved(&app).await?;
    // Names and notes that a careless page would follow.
    import_screen(&app).await?;
    let table =
        "name,role\n\"<img src=https://example.org/a.png>\",Seller\nhttps://example.org/b,Seller\n";
    choose(&app, &folder.file("people.csv", table.as_bytes())?).await?;
    app.click("Apply the import").await?;
    saved(&app).await?;
    import_screen(&app).await?;
    choose(&app, &folder.file("good.csv", GOOD)?).await?;
    app.click("Apply the import").await?;
    saved(&app).await?;
    for path in [
        "log",
        "log/deals",
        "targets",
        "insight",
        "people",
        "reviews",
        "throughlines",
        "portfolio",
        "data/history",
        "data/settings",
        "",
    ] {
        app.goto(path).await?;
        app.find(Role::Link, "Data").await?;
    }
    app.goto("data").await?;
    app.click("Download a backup").await?;
    let backup = app.downloads().next(".throughline").await?;
    app.click("Download people").await?;
    app.downloads().next(".csv").await?;
    app.upload("Choose a backup…", &backup).await?;
    app.click("Restore this backup").await?;
    app.wait_for_text("Restored.").await?;
    let requests = app.end_with_requests().await?;
    // The watching works: the app's own parts were asked for.
    assert!(
        requests.iter().any(|url| url.ends_with(".wasm")),
        "{requests:?}"
    );
    App::expect_own(&origin, &requests)
}
