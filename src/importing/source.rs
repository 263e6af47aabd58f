//! Where the bytes of an import come from.

use super::{Told, Working};
use crate::platform::files;
use crate::platform::pause::Pause;
use js_sys::Uint8Array;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// What is done until all bytes are there.
pub const OPENING: &str = "Opening the file";

/// How much of a file is read at once, in bytes.
const PART: f64 = 4_194_304.0;

/// Up to how many bytes the page reads itself; a workbook holds many times as much as it has bytes.
const SMALL: f64 = 262_144.0;
const SMALL_WORKBOOK: f64 = 32_768.0;

/// A file the user has chosen, or rows they have pasted.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file.
    File(File),
    /// Pasted rows.
    Pasted(Rc<Vec<u8>>),
}

impl Source {
    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::File(file) => file.name(),
            Self::Pasted(_) => "Pasted rows".into(),
        }
    }

    /// Its size in bytes.
    pub fn size(&self) -> f64 {
        match self {
            Self::File(file) => file.size(),
            Self::Pasted(bytes) => bytes.len() as f64,
        }
    }

    /// Whether reading and planning it takes the page no longer than it has.
    pub fn is_small(&self) -> bool {
        let is_text = [".csv", ".tsv", ".txt", ".tab"]
            .iter()
            .any(|ending| self.name().to_lowercase().ends_with(ending));
        match self {
            Self::File(file) if !is_text => file.size() <= SMALL_WORKBOOK,
            Self::File(_) | Self::Pasted(_) => self.size() <= SMALL,
        }
    }

    /// All bytes, read in parts.
    ///
    /// # Errors
    /// A sentence, when the browser cannot read the file.
    pub(super) async fn bytes(&self, told: &Told) -> Result<Vec<u8>, String> {
        let file = match self {
            Self::Pasted(bytes) => return Ok(bytes.as_ref().clone()),
            Self::File(file) => file,
        };
        let size = file.size();
        let mut bytes = Vec::with_capacity(size as usize);
        let mut pause = Pause::new();
        while (bytes.len() as f64) < size {
            let from = bytes.len() as f64;
            let part = files::read_part(file, from, from + PART).await?;
            if part.is_empty() {
                break;
            }
            bytes.extend_from_slice(&part);
            told(Working::new(OPENING, bytes.len(), size as usize));
            pause.now_and_then().await;
        }
        Ok(bytes)
    }

    /// As it is handed to the worker: a file without being copied.
    pub(super) fn as_js(&self) -> JsValue {
        match self {
            Self::File(file) => file.into(),
            Self::Pasted(bytes) => Uint8Array::from(bytes.as_slice()).into(),
        }
    }

    /// What was handed to the worker.
    pub(super) fn from_js(value: JsValue) -> Option<Self> {
        match value.dyn_into::<File>() {
            Ok(file) => Some(Self::File(file)),
            Err(value) => {
                let bytes: Uint8Array = value.dyn_into().ok()?;
                Some(Self::Pasted(Rc::new(bytes.to_vec())))
            }
        }
    }
}
