//! The storage contract, run in a real browser.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_browser_has_a_database() {
    let window = web_sys::window();
    assert!(window.is_some_and(|window| js_sys::Reflect::has(&window, &"indexedDB".into()) == Ok(true)));
}
