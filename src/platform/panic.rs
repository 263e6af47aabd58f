//! What happens when the app itself fails: the shell's recovery page takes over.

use wasm_bindgen::JsValue;

/// Reports a panic to the console and to the page, which shows the recovery screen.
pub fn install() {
    std::panic::set_hook(Box::new(|information| {
        console_error_panic_hook::hook(information);
        let message = JsValue::from_str(&information.to_string());
        let options = web_sys::CustomEventInit::new();
        options.set_detail(&message);
        if let Some(window) = web_sys::window()
            && let Ok(event) =
                web_sys::CustomEvent::new_with_event_init_dict("throughline:panic", &options)
        {
            let _ = window.dispatch_event(&event);
        }
    }));
}

/// Takes the loading message away once the app is on the page.
pub fn remove_loading() {
    if let Some(element) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("loading"))
    {
        element.remove();
    }
}
