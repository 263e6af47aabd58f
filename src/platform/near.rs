//! When an element comes near the screen.

use super::paper::is_printing;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far from the screen is near.
const MARGIN: &str = "400px";

/// What watches an element: the observer and what it calls.
type Watch = (IntersectionObserver, Closure<dyn FnMut(js_sys::Array)>);

/// Becomes true when the element has come near the screen, or is about to be printed, and stays so.
/// True at once in a browser that cannot tell.
pub fn once_near<E>(element: NodeRef<E>) -> ReadSignal<bool>
where
    E: leptos::html::ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let (near, set_near) = signal(false);
    let watch = StoredValue::new_local(None::<Watch>);
    let stop = move || {
        watch.try_update_value(|watch| {
            if let Some((observer, _)) = watch.take() {
                observer.disconnect();
            }
        });
    };
    Effect::new(move |_| {
        let Some(element) = element.get() else {
            return;
        };
        if near.get_untracked() {
            return;
        }
        match watched(element.unchecked_ref(), set_near) {
            Ok(made) => watch.set_value(Some(made)),
            Err(_) => set_near.set(true),
        }
    });
    Effect::new(move |_| {
        if near.get() {
            stop();
        }
    });
    let printing = is_printing();
    Effect::new(move |_| {
        if printing.get() {
            set_near.set(true);
        }
    });
    on_cleanup(stop);
    near
}

fn watched(element: &Element, near: WriteSignal<bool>) -> Result<Watch, JsValue> {
    let seen = Closure::new(move |entries: js_sys::Array| {
        let is_near = entries.iter().any(|entry| {
            entry
                .dyn_into::<IntersectionObserverEntry>()
                .is_ok_and(|entry| entry.is_intersecting())
        });
        if is_near {
            near.try_set(true);
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let function = Closure::as_ref(&seen).unchecked_ref();
    let observer = IntersectionObserver::new_with_options(function, &options)?;
    observer.observe(element);
    Ok((observer, seen))
}
