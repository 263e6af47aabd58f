//! Reading files the user has chosen.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, FileList, HtmlInputElement};

/// A file the user has chosen, read whole.
#[derive(Clone, Debug)]
pub struct ChosenFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files of a change event on `<input type="file">`; the input is emptied so that the same file can
/// be chosen again.
pub fn chosen(event: &Event) -> Vec<File> {
    let Some(input) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let files = input.files().map(|list| listed(&list)).unwrap_or_default();
    input.set_value("");
    files
}

/// The files in a list.
pub fn listed(list: &FileList) -> Vec<File> {
    (0..list.length())
        .filter_map(|index| list.get(index))
        .collect()
}

/// Reads a file.
///
/// # Errors
/// A sentence, when it is too large or the browser cannot read it.
pub async fn read(file: File, limit: u32) -> Result<ChosenFile, String> {
    let name = file.name();
    if file.size() > f64::from(limit) {
        let megabytes = limit / 1_000_000;
        return Err(format!(
            "{name} is larger than {megabytes} MB. Choose a smaller file or split it."
        ));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| {
        format!(
            "{name} could not be read. Check that it is still there and no folder, then choose it again."
        )
    })?;
    Ok(ChosenFile {
        name,
        bytes: js_sys::Uint8Array::new(&buffer).to_vec(),
    })
}

/// The bytes of a file from one place up to another.
///
/// # Errors
/// A sentence, when the browser cannot read it.
pub async fn read_part(file: &File, from: f64, to: f64) -> Result<Vec<u8>, String> {
    let unreadable = |_| {
        format!(
            "{} could not be read. Check that it is still there and no folder, then choose it again.",
            file.name()
        )
    };
    let part = file
        .slice_with_f64_and_f64(from, to.min(file.size()))
        .map_err(unreadable)?;
    let buffer = JsFuture::from(part.array_buffer())
        .await
        .map_err(unreadable)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
