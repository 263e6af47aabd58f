//! A file put together from pieces, which the browser holds outside the app's memory.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag};

/// A file that grows by pieces.
#[derive(Debug, Default)]
pub struct Pieces(Array);

impl Pieces {
    /// Adds a piece.
    ///
    /// # Errors
    /// A sentence, when the browser takes no more.
    pub fn add(&self, bytes: &[u8]) -> Result<(), String> {
        let part = Array::of1(&Uint8Array::from(bytes));
        let piece = Blob::new_with_u8_array_sequence(&part).map_err(|_| no_room())?;
        self.0.push(&piece);
        Ok(())
    }

    /// All pieces as one file.
    ///
    /// # Errors
    /// As [`Pieces::add`].
    pub fn whole(&self, media_type: &str) -> Result<Blob, String> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        Blob::new_with_blob_sequence_and_options(&self.0, &options).map_err(|_| no_room())
    }
}

fn no_room() -> String {
    "The browser has no room to put the file together. Free some space on this device, then try again."
        .into()
}
