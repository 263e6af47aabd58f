//! Talking to other tabs of the app.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// A line to the other tabs of this browser profile.
pub struct Channel {
    channel: BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Opens the line; `heard` is called with each text another tab sends. `None` when the browser has
    /// no such line: then tabs learn of each other's changes when they are reloaded.
    pub fn open(name: &str, mut heard: impl FnMut(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _listener: listener,
        })
    }

    /// Sends a text to the other tabs.
    pub fn send(&self, text: &str) {
        let _ = self
            .channel
            .post_message(&wasm_bindgen::JsValue::from_str(text));
    }
}
