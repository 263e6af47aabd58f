//! The work that is done four ways, this app's: a table held in memory, and attached files packed.

use crate::figures::{SIZE, trend};
use crate::{AUTHOR, Digest, digest_of, text};
use std::hint::black_box;
use throughline_charts::ControlChart;
use throughline_domain::log::Totals;
use throughline_domain::log::activity_columns::NOTE;
use throughline_domain::store::Session;
use throughline_domain::{Clock, Stamp, Workspace};
use throughline_exchange::backup::BackupWriter;
use throughline_exchange::digest::sha256;
use throughline_exchange::import::{ImportOptions, quick_import};
use wasm_bindgen::prelude::wasm_bindgen;

/// A table of activities in memory, without storage.
#[wasm_bindgen]
pub struct Held {
    session: Session,
}

#[wasm_bindgen]
impl Held {
    /// The activities of a file.
    ///
    /// # Errors
    /// A sentence when the file is not understood.
    pub fn of(bytes: Vec<u8>) -> Result<Held, String> {
        let clock = Clock::new(AUTHOR, Stamp::default());
        let mut session = Session::new(Workspace::default(), clock);
        let options = ImportOptions::default();
        let plan = quick_import(&bytes, "activities.csv", &session.workspace, &options);
        session
            .apply(&plan.map_err(text)?.change, Vec::new(), 1)
            .map_err(text)?;
        Ok(Self { session })
    }

    /// Counts all totals by person, type, step and day anew.
    pub fn group(&self) {
        let workspace = &self.session.workspace;
        black_box(Totals::of(workspace.activities(), workspace.deals()));
    }

    /// How many notes hold a word, in lower case.
    pub fn search(&self, word: &str) -> usize {
        let chunks = self.session.workspace.activities().chunks().iter();
        let found = chunks.map(|chunk| {
            let texts = chunk.columns().texts_holding(word);
            let is_found = |row: &usize| chunk.columns().is_found(&texts, NOTE, *row);
            match texts.is_none() {
                true => 0,
                false => chunk.rows().filter(is_found).count(),
            }
        });
        found.sum()
    }

    /// How many activities there are.
    pub fn rows(&self) -> usize {
        self.session.workspace.activities().len()
    }

    /// What the totals come to.
    pub fn digest(&self) -> Digest {
        digest_of(&self.session.workspace)
    }
}

/// A trend to be drawn.
#[wasm_bindgen]
pub struct Trend {
    chart: ControlChart,
}

#[wasm_bindgen]
impl Trend {
    /// A trend of so many daily values.
    #[wasm_bindgen(constructor)]
    pub fn new(points: u32) -> Trend {
        Self {
            chart: trend(points, 1),
        }
    }

    /// The trend as SVG.
    ///
    /// # Errors
    /// A sentence when it cannot be drawn.
    pub fn draw(&self) -> Result<String, String> {
        self.chart
            .draw(SIZE)
            .map(|drawing| drawing.svg)
            .map_err(text)
    }
}

/// Attached files on their way into a backup.
#[wasm_bindgen]
pub struct Packer {
    writer: BackupWriter,
    /// The bytes that were finished so far.
    parts: Vec<Vec<u8>>,
}

#[wasm_bindgen]
impl Packer {
    /// Begins a backup.
    ///
    /// # Errors
    /// A sentence when it cannot be made.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Packer, String> {
        Ok(Self {
            writer: BackupWriter::new(0).map_err(text)?,
            parts: Vec::new(),
        })
    }

    /// Adds a file under its digest, which is checked.
    ///
    /// # Errors
    /// A sentence when it cannot be added.
    pub fn add(&mut self, digest: String, bytes: &[u8]) -> Result<(), String> {
        self.writer.attachment(digest, bytes).map_err(text)?;
        self.parts.push(self.writer.take());
        Ok(())
    }

    /// The length of the whole in bytes.
    ///
    /// # Errors
    /// A sentence when it cannot be ended.
    pub fn finish(self) -> Result<f64, String> {
        let rest = self.writer.finish().map_err(text)?.len();
        let before: usize = self.parts.iter().map(Vec::len).sum();
        Ok((before + rest) as f64)
    }
}

/// The digest under which a file is kept.
#[wasm_bindgen]
pub fn digest_of_file(bytes: &[u8]) -> String {
    sha256(bytes)
}
