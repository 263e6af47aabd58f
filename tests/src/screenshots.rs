//! Pictures of the page at true sizes, in both themes.

use crate::{App, Outcome, devtools};
use serde_json::json;
use std::{env, fs, path::PathBuf};

/// A size of screen, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Screen {
    /// A phone.
    pub const PHONE: Self = Self {
        width: 360,
        height: 780,
    };
    /// A tablet held upright.
    pub const TABLET: Self = Self {
        width: 768,
        height: 1024,
    };
    /// A desktop.
    pub const DESKTOP: Self = Self {
        width: 1440,
        height: 900,
    };
}

/// The user's choice of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl App {
    /// Shows the page at this size from now on.
    pub async fn set_screen(&self, screen: Screen) -> Outcome {
        let parameters = json!({
            "width": screen.width,
            "height": screen.height,
            "deviceScaleFactor": 1,
            "mobile": screen.width < 600,
        });
        devtools::run(
            self.client(),
            "Emulation.setDeviceMetricsOverride",
            parameters,
        )
        .await
        .map(drop)
    }

    /// Shows the page in this theme from now on.
    pub async fn set_theme(&self, theme: Theme) -> Outcome {
        let parameters =
            json!({"features": [{"name": "prefers-color-scheme", "value": theme.name()}]});
        devtools::run(self.client(), "Emulation.setEmulatedMedia", parameters)
            .await
            .map(drop)
    }

    /// How many pixels the page is wider than the screen; more than 0 means it scrolls sideways.
    pub async fn sideways_overflow(&self) -> Outcome<i64> {
        let script =
            "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";
        Ok(self
            .client()
            .execute(script, vec![])
            .await?
            .as_i64()
            .unwrap_or_default())
    }

    /// Saves pictures of the page on phone, tablet and desktop in both themes into the folder that the environment
    /// variable `THROUGHLINE_SHOTS` names; does nothing without it. Leaves a light desktop behind.
    pub async fn shots(&self, name: &str) -> Outcome {
        let Some(folder) = env::var_os("THROUGHLINE_SHOTS").map(PathBuf::from) else {
            return Ok(());
        };
        fs::create_dir_all(&folder)?;
        for screen in [Screen::PHONE, Screen::TABLET, Screen::DESKTOP] {
            self.set_screen(screen).await?;
            for theme in [Theme::Light, Theme::Dark] {
                self.set_theme(theme).await?;
                let file = folder.join(format!("{name}-{}-{}.png", screen.width, theme.name()));
                fs::write(file, self.client().screenshot().await?)?;
            }
        }
        self.set_theme(Theme::Light).await?;
        self.set_screen(Screen::DESKTOP).await
    }
}
