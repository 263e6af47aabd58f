//! What the suites run with.

use crate::{
    Outcome,
    browser::{self, Browser},
    digest,
    steps::Steps,
    tools, workspace,
};
use std::path::PathBuf;

/// How many steps [`Context::prepare`] announces.
pub const STEPS: usize = 3;

/// Where things are, and how thorough to be.
#[derive(Debug)]
pub struct Context {
    /// The repository's root folder.
    pub root: PathBuf,
    /// The browser and its driver.
    pub browser: Browser,
    /// What cargo runs tests for WebAssembly with.
    pub test_runner: PathBuf,
    /// Whether to try more random cases.
    pub full: bool,
}

impl Context {
    /// Finds or installs what the suites need.
    pub fn prepare(steps: &mut Steps, full: bool) -> Outcome<Self> {
        let root = workspace::root()?;
        tools::ensure_components(steps)?;
        let version = workspace::wasm_bindgen_version(&root)?;
        let test_runner =
            tools::wasm_bindgen_tool("wasm-bindgen-test-runner").ensure(steps, &version)?;
        let browser = browser::ensure(steps)?;
        Ok(Self {
            root,
            browser,
            test_runner,
            full,
        })
    }

    /// Writes the options of the browser that wasm-bindgen's runner starts; returns the file.
    pub fn webdriver_options(&self) -> Outcome<PathBuf> {
        let arguments: Vec<_> = browser::SWITCHES
            .iter()
            .map(|switch| format!("{switch:?}"))
            .collect();
        let text = format!(
            "{{\"goog:chromeOptions\": {{\"binary\": {:?}, \"args\": [{}]}}}}\n",
            self.browser.program.to_string_lossy(),
            arguments.join(", ")
        );
        let file = workspace::target(&self.root).join("throughline-webdriver.json");
        digest::write(&file, text)?;
        Ok(file)
    }
}
