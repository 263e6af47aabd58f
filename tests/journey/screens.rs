//! Every screen with the sample team: it fits, its ids are its own, it says nothing in the console, and what the
//! keyboard asks for has the focus.

use fantoccini::key::Key;
use serde_json::Value;
use throughline_browser_tests::{App, Outcome, Role, Screen, until};

/// The screens that every workspace has, and what their headings say.
const SCREENS: [(&str, &str); 14] = [
    ("", "Today"),
    ("log", "Log"),
    ("log/deals", "Deals"),
    ("targets", "Targets"),
    ("insight", "Insight"),
    ("people", "People"),
    ("reviews", "Reviews"),
    ("throughlines", "Throughlines"),
    ("portfolio", "Portfolio"),
    ("data", "Data"),
    ("data/share", "Share"),
    ("data/history", "History"),
    ("data/import", "Import"),
    ("data/settings", "Settings"),
];

/// The screens with links to one record of each kind, and what the links' addresses begin with.
const RECORDS: [(&str, &str); 5] = [
    ("people", "people/"),
    ("reviews", "reviews/"),
    ("throughlines", "actions/"),
    ("throughlines", "signals/"),
    ("portfolio", "portfolio/"),
];

/// The narrowest screen the app is made for.
const NARROW: Screen = Screen {
    width: 320,
    height: 640,
};

/// The app with the sample team.
pub async fn sample() -> Outcome<App> {
    let app = App::start().await?;
    app.wait_until_offline_ready().await?;
    app.click("Start with the sample team").await?;
    app.find(Role::Heading, "Needs attention").await?;
    Ok(app)
}

#[tokio::test]
async fn every_screen_fits_and_is_sound_at_320_pixels_and_on_a_desktop() -> Outcome {
    let app = sample().await?;
    let mut paths: Vec<String> = Vec::new();
    for (path, heading) in SCREENS {
        app.goto(path).await?;
        app.find(Role::Heading, heading).await?;
        paths.push(path.into());
    }
    for (screen, beginning) in RECORDS {
        app.goto(screen).await?;
        let script = format!(
            "return document.querySelector('main a[href*=\"/{beginning}\"]')?.pathname.split('/{beginning}')[1] ?? null;"
        );
        let rest = until(&format!("a link to one of {beginning}"), async || {
            Ok(app.run(&script).await?.as_str().map(str::to_owned))
        })
        .await?;
        paths.push(format!("{beginning}{rest}"));
    }
    for path in &paths {
        for screen in [NARROW, Screen::DESKTOP] {
            app.set_screen(screen).await?;
            app.goto(path).await?;
            until("one heading of the first level", async || {
                let count = app
                    .run("return document.querySelectorAll('main h1').length;")
                    .await?;
                Ok((count == 1).then_some(()))
            })
            .await?;
            let over = app.sideways_overflow().await?;
            assert_eq!(over, 0, "{path} is wider than {} pixels", screen.width);
            app.expect_unique_ids().await?;
        }
    }
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn what_the_palette_opens_has_the_focus() -> Outcome {
    let app = sample().await?;
    for (words, expected) in [
        ("restore a backup", "restore-file"),
        ("add a deal", "deal-customer"),
        ("add a person", "person-name"),
        ("log an activity", "quick-date"),
    ] {
        app.goto("").await?;
        app.find(Role::Heading, "Needs attention").await?;
        app.run("document.activeElement.blur();").await?;
        app.client()
            .active_element()
            .await?
            .send_keys(&format!("{}k", char::from(Key::Control)))
            .await?;
        app.find(Role::Dialog, "Search or run").await?;
        let typed = format!("{words}{}", char::from(Key::Enter));
        app.client()
            .active_element()
            .await?
            .send_keys(&typed)
            .await?;
        let mut last = Value::Null;
        let found = until(&format!("the focus after “{words}”"), async || {
            last = app.run("return document.activeElement.id;").await?;
            Ok((last == expected).then_some(()))
        })
        .await;
        assert!(found.is_ok(), "“{words}” leaves the focus on {last}");
    }
    Ok(())
}
