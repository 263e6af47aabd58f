//! Chromium (or Chrome) and its driver, for the tests in a browser.

use crate::{
    Failure, Outcome,
    steps::{self, Steps},
    tools::on_path,
};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// A browser and the driver of the same major version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Browser {
    /// The browser's program.
    pub program: PathBuf,
    /// The chromedriver program.
    pub driver: PathBuf,
}

/// Command-line switches for a browser that runs unseen, without the network services of its maker.
pub const SWITCHES: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

impl Browser {
    /// Finds a browser and a driver that fit each other. `CHROME` and `CHROMEDRIVER` come first, if set.
    pub fn find() -> Option<Self> {
        drivers().into_iter().find_map(|driver| {
            let version = major_version(&driver)?;
            let program = browsers()
                .into_iter()
                .find(|program| major_version(program) == Some(version))?;
            Some(Self { program, driver })
        })
    }
}

/// Finds the browser, or installs it where the system's package manager can.
pub fn ensure(steps: &mut Steps) -> Outcome<Browser> {
    if let Some(found) = Browser::find() {
        steps.start("Chromium and its driver are here");
        return Ok(found);
    }
    steps.start("Installing Chromium and its driver");
    if let Some(become_root) = package_manager() {
        let mut update = become_root.command("apt-get");
        steps::run(
            update.arg("update"),
            "The package lists could not be fetched: check the connection.",
        )?;
        let mut install = become_root.command("apt-get");
        install.args([
            "install",
            "--yes",
            "--no-install-recommends",
            "chromium",
            "chromium-driver",
        ]);
        steps::run(&mut install, BY_HAND)?;
    }
    Browser::find().ok_or_else(|| Failure::new(BY_HAND))
}

const BY_HAND: &str = "The browser tests need Chromium or Chrome and a chromedriver of the same version: install both \
     (on Debian: apt-get install chromium chromium-driver; on macOS: brew install --cask google-chrome chromedriver), \
     or set CHROME and CHROMEDRIVER to the two programs, then run this again.";

/// How to run the package manager.
#[derive(Clone, Copy)]
enum BecomeRoot {
    NotNeeded,
    Sudo,
}

impl BecomeRoot {
    fn command(self, program: &str) -> Command {
        let mut command = match self {
            Self::NotNeeded => Command::new(program),
            Self::Sudo => {
                let mut command = Command::new("sudo");
                command.args(["-n", program]);
                command
            }
        };
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    }
}

/// Whether apt-get is here and may be used without asking.
fn package_manager() -> Option<BecomeRoot> {
    on_path("apt-get")?;
    if steps::output_of(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(BecomeRoot::NotNeeded);
    }
    on_path("sudo")?;
    steps::output_of(Command::new("sudo").args(["-n", "true"])).map(|_| BecomeRoot::Sudo)
}

fn drivers() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .into_iter()
        .collect();
    if let Some(folder) = env::var_os("CHROMEWEBDRIVER") {
        found.push(Path::new(&folder).join(format!("chromedriver{}", env::consts::EXE_SUFFIX)));
    }
    found.extend(on_path("chromedriver"));
    found.push(PathBuf::from("/usr/lib/chromium-browser/chromedriver"));
    found.retain(|file| file.is_file());
    found
}

fn browsers() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = env::var_os("CHROME")
        .map(PathBuf::from)
        .into_iter()
        .collect();
    for name in [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ] {
        found.extend(on_path(name));
    }
    found.push(PathBuf::from(
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ));
    found.push(PathBuf::from(
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ));
    found.retain(|file| file.is_file());
    found
}

fn major_version(program: &Path) -> Option<u32> {
    let output = steps::output_of(Command::new(program).arg("--version"))?;
    parse_major_version(&output)
}

fn parse_major_version(output: &str) -> Option<u32> {
    output.split_whitespace().find_map(|word| {
        word.split_once('.')
            .and_then(|(major, _)| major.parse().ok())
    })
}

#[cfg(test)]
mod tests {
    use super::parse_major_version;

    #[test]
    fn the_major_version_is_read_from_what_browser_and_driver_say() {
        assert_eq!(
            parse_major_version("Chromium 141.0.7390.54 built on Debian"),
            Some(141)
        );
        assert_eq!(
            parse_major_version("ChromeDriver 141.0.7390.54 (abc)"),
            Some(141)
        );
        assert_eq!(parse_major_version("Google Chrome 9.1"), Some(9));
        assert_eq!(parse_major_version(""), None);
    }
}
