//! Which databases there are.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The names of all databases of this page's address; empty in a browser that does not say.
pub async fn database_names() -> Vec<String> {
    listed().await.unwrap_or_default()
}

async fn listed() -> Result<Vec<String>, JsValue> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into())?;
    let method: Function = Reflect::get(&factory, &"databases".into())?.dyn_into()?;
    let promise = Reflect::apply(&method, &factory, &Array::new())?;
    let list = JsFuture::from(Promise::resolve(&promise)).await?;
    Ok(Array::from(&list)
        .iter()
        .filter_map(|entry| Reflect::get(&entry, &"name".into()).ok()?.as_string())
        .collect())
}
