//! Handing a file to the user.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers bytes as a download under a file name.
///
/// # Errors
/// A sentence, when the browser refuses.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), String> {
    hand_over(name, object_url(media_type, bytes).map_err(refused)?)
}

/// Offers a file that the browser holds already as a download.
///
/// # Errors
/// A sentence, when the browser refuses.
pub fn download_blob(name: &str, blob: &Blob) -> Result<(), String> {
    hand_over(
        name,
        Url::create_object_url_with_blob(blob).map_err(refused)?,
    )
}

fn hand_over(name: &str, url: String) -> Result<(), String> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or_else(|| refused(JsValue::NULL))?;
    let anchor: HtmlAnchorElement = document
        .create_element("a")
        .map_err(refused)?
        .unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the blob after the click: give it time before it is let go.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

fn refused(_: JsValue) -> String {
    "The browser refused the download. Allow downloads for this page and try again.".into()
}

/// A blob address for bytes, to be shown as an image. Let it go with [`release`].
///
/// # Errors
/// What the browser says.
pub fn object_url(media_type: &str, bytes: &[u8]) -> Result<String, JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    Url::create_object_url_with_blob(&blob)
}

/// Lets a blob address go.
pub fn release(url: &str) {
    let _ = Url::revoke_object_url(url);
}
