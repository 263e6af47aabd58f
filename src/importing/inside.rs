//! The worker's side: what it is asked, and what it knows of the workspace.

use super::desk::Desk;
use super::message::{Message, Request};
use super::source::Source;
use super::{Told, Working};
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use throughline_domain::store::load::Loader;
use throughline_exchange::import::Progress;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Begins to answer, in a worker. `false` where there is a page.
pub fn begin() -> bool {
    if web_sys::window().is_some() {
        return false;
    }
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return false;
    };
    std::panic::set_hook(Box::new(|information| {
        console_error_panic_hook::hook(information);
        post(&Message::Failed(information.to_string()));
    }));
    let work = Rc::new(Work::default());
    let heard = Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| {
        let work = Rc::clone(&work);
        spawn_local(async move { work.hear(event.data()).await });
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // The worker listens as long as it is there.
    heard.forget();
    post(&Message::Ready);
    true
}

#[derive(Default)]
struct Work {
    desk: RefCell<Desk>,
    loader: RefCell<Loader>,
}

impl Work {
    async fn hear(&self, said: JsValue) {
        let said: Array = said.unchecked_into();
        let request = said.get(0).as_string().unwrap_or_default();
        let (answer, parts) = match serde_json::from_str(&request) {
            Ok(request) => self.answer(request, said.get(1)).await,
            Err(error) => (Message::Failed(error.to_string()), Vec::new()),
        };
        post_to(&answer, parts, &said.get(2));
    }

    async fn answer(&self, request: Request, beside: JsValue) -> (Message, Vec<Vec<u8>>) {
        let mut bytes = None;
        match &request {
            Request::Forget => *self.loader.borrow_mut() = Loader::default(),
            Request::Records => self.loader.borrow_mut().documents(values(&beside)),
            Request::Rows => self.loader.borrow_mut().chunks(values(&beside)),
            Request::Open { .. } => {
                let told: Told = Rc::new(|working| tell(&working));
                let read = match Source::from_js(beside) {
                    Some(source) => source.bytes(&told).await,
                    None => Ok(Vec::new()),
                };
                match read {
                    Ok(read) => bytes = Some(read),
                    Err(sentence) => return (Message::Unreadable(sentence), Vec::new()),
                }
            }
            _ => {}
        }
        let last = RefCell::new(None);
        let tell_if_new = |progress: Progress| {
            let working = Working::new(progress.stage.label(), progress.done, progress.of);
            if last.borrow().as_ref() != Some(&working) {
                tell(&working);
                last.replace(Some(working));
            }
        };
        let loader = self.loader.borrow();
        let mut desk = self.desk.borrow_mut();
        let (answer, parts) =
            desk.answer(request, bytes.as_deref(), &loader.workspace, &tell_if_new);
        (Message::Answer(answer), parts)
    }
}

fn tell(working: &Working) {
    let (what, percent) = (working.what.clone(), working.percent);
    post(&Message::Working { what, percent });
}

/// Keys and values, as the page lists them.
fn values(beside: &JsValue) -> Vec<(String, Vec<u8>)> {
    let pairs = Array::from(beside);
    let pair = |pair: JsValue| {
        let pair = Array::from(&pair);
        let bytes = Uint8Array::new(&pair.get(1));
        Some((pair.get(0).as_string()?, bytes.to_vec()))
    };
    pairs.iter().filter_map(pair).collect()
}

/// Sends a message that answers nothing.
fn post(message: &Message) {
    post_to(message, Vec::new(), &JsValue::UNDEFINED);
}

/// Sends an answer to what was asked under a number; the bytes beside it are given away rather than copied.
fn post_to(message: &Message, parts: Vec<Vec<u8>>, number: &JsValue) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let text = serde_json::to_string(message).unwrap_or_default();
    let (beside, given) = (Array::new(), Array::new());
    for part in parts {
        let part = Uint8Array::from(part.as_slice());
        given.push(&part.buffer());
        beside.push(&part);
    }
    let said = Array::of3(&JsValue::from_str(&text), &beside, number);
    // A message that cannot be sent leaves the page waiting until the user stops.
    let _ = scope.post_message_with_transfer(&said, &given);
}
