//! The sample team, which most journeys begin with, and how much of anything is kept.

use crate::{App, Outcome, Role};

impl App {
    /// Opens a browser and starts with the sample team.
    pub async fn start_with_sample_team() -> Outcome<Self> {
        let app = Self::start().await?;
        // A page that the service worker takes over is loaded anew; wait for that before anything is chosen on it.
        app.wait_until_offline_ready().await?;
        app.click("Start with the sample team").await?;
        app.find(Role::Heading, "Needs attention").await?;
        app.wait_until_saved().await?;
        Ok(app)
    }

    /// Waits until the screen says that everything is stored.
    pub async fn wait_until_saved(&self) -> Outcome {
        self.wait_for_text("Saved on this device").await
    }

    /// How many records, deals and activities there are, as the Data screen says after loading them from the store.
    pub async fn kept(&self) -> Outcome<String> {
        self.goto("data").await?;
        let region = self.within(Role::Region, "What is kept here");
        region.wait_for_text("Activities").await?;
        let text = region.text().await?;
        let from = text.find("Records").unwrap_or(0);
        let to = text.find("Space").unwrap_or(text.len());
        Ok(text.get(from..to).unwrap_or_default().trim().to_owned())
    }
}
