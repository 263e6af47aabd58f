//! Whether the browser keeps the data even when space runs short.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Asks the browser to keep the data. `None` when it cannot say.
pub async fn ask() -> Option<bool> {
    let promise = web_sys::window()?.navigator().storage().persist().ok()?;
    answer(JsFuture::from(promise).await)
}

/// Whether the browser has promised to keep the data. `None` when it cannot say.
pub async fn granted() -> Option<bool> {
    let promise = web_sys::window()?.navigator().storage().persisted().ok()?;
    answer(JsFuture::from(promise).await)
}

/// How many bytes are in use, by the browser's estimate.
pub async fn used_bytes() -> Option<f64> {
    let promise = web_sys::window()?.navigator().storage().estimate().ok()?;
    let estimate = JsFuture::from(promise).await.ok()?;
    js_sys::Reflect::get(&estimate, &JsValue::from_str("usage"))
        .ok()?
        .as_f64()
}

fn answer(result: Result<JsValue, JsValue>) -> Option<bool> {
    result.ok()?.as_bool()
}
