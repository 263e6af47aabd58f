//! The page's side of the worker.

use super::message::{Answer, Message, Request};
use super::{Told, Working};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::pin;
use std::rc::Rc;
use throughline_domain::store::ReadyChange;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlLinkElement, MessageEvent, RequestInit, Response, WorkerOptions, WorkerType};

/// How long a worker may take to begin, in milliseconds.
const PATIENCE: u32 = 20_000;

/// The page reads one part of a change more at once while that takes it less than this many milliseconds, and
/// half as many when it takes more than that.
const QUICK: f64 = 5.0;
const SLOW: f64 = 10.0;
const MOST: usize = 8;

/// Whoever waits for an answer, by the number of what was asked.
#[derive(Default)]
struct Waiting {
    resolve: RefCell<BTreeMap<u32, Function>>,
    /// Whether the worker has stopped: no answer comes any more.
    stopped: Cell<bool>,
}

/// A worker that runs this program. Stopped when dropped.
pub(super) struct Worker {
    worker: web_sys::Worker,
    waiting: Rc<Waiting>,
    asked: Cell<u32>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Worker {
    /// Starts one; `None` where there can be none.
    pub(super) async fn start(told: Told) -> Option<Self> {
        let script = Link::find("link[rel=\"throughline-worker\"]")?;
        let bindings = Link::find("link[rel=\"modulepreload\"]")?;
        script.check().await?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = web_sys::Worker::new_with_options(&script.href, &options).ok()?;
        let worker = Self::listen(worker, told);
        let first = Object::new();
        for (name, value) in [
            ("bindings", JsValue::from_str(&bindings.href)),
            ("integrity", JsValue::from_str(&bindings.integrity)),
            ("program", wasm_bindgen::module()),
        ] {
            Reflect::set(&first, &JsValue::from_str(name), &value).ok()?;
        }
        let ready = worker.answer_to(0);
        worker.worker.post_message(&first).ok()?;
        let (ready, late) = (pin!(ready), pin!(TimeoutFuture::new(PATIENCE)));
        match futures_util::future::select(ready, late).await {
            futures_util::future::Either::Left((Ok((Message::Ready, _)), _)) => Some(worker),
            _ => None,
        }
    }

    /// Ends it at once. Whoever waits is told that it has stopped.
    pub(super) fn stop(&self) {
        self.worker.terminate();
        tell_stopped(&self.waiting);
    }

    fn listen(worker: web_sys::Worker, told: Told) -> Self {
        let waiting = Rc::new(Waiting::default());
        let on_message = {
            let waiting = Rc::clone(&waiting);
            Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| {
                let said: Array = match event.data().as_string() {
                    // The script that starts the program speaks in plain text.
                    Some(text) => Array::of1(&JsValue::from_str(&text)),
                    None => event.data().unchecked_into(),
                };
                match read(&said) {
                    Message::Working { what, percent } => told(Working { what, percent }),
                    Message::Failed(_) => tell_stopped(&waiting),
                    _ => answer(&waiting, &said),
                }
            })
        };
        let on_error = {
            let waiting = Rc::clone(&waiting);
            Closure::<dyn FnMut(_)>::new(move |event: web_sys::Event| {
                event.prevent_default();
                tell_stopped(&waiting);
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Self {
            worker,
            waiting,
            asked: Cell::new(0),
            _on_message: on_message,
            _on_error: on_error,
        }
    }

    /// The answer to what is asked under a number. Listens from now on, not from when it is awaited.
    fn answer_to(
        &self,
        number: u32,
    ) -> impl Future<Output = Result<(Message, Array), String>> + use<> {
        let promise = Promise::new(&mut |resolve, _| {
            self.waiting.resolve.borrow_mut().insert(number, resolve);
        });
        async move {
            let said = JsFuture::from(promise).await.map_err(|_| stopped())?;
            let said: Array = said.unchecked_into();
            Ok((read(&said), said.get(1).unchecked_into()))
        }
    }

    /// Asks at once, and gives what is answered with the bytes beside it.
    pub(super) fn ask(
        &self,
        request: &Request,
        beside: Option<JsValue>,
    ) -> impl Future<Output = Result<(Answer, Array), String>> + use<> {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        let answer = self.answer_to(number);
        let text = serde_json::to_string(request).unwrap_or_default();
        let said = Array::of3(
            &JsValue::from_str(&text),
            &beside.unwrap_or(JsValue::UNDEFINED),
            &JsValue::from(number),
        );
        let posted = self.worker.post_message(&said).is_ok() && !self.waiting.stopped.get();
        async move {
            if !posted {
                return Err(stopped());
            }
            match answer.await? {
                (Message::Answer(answer), beside) => Ok((answer, beside)),
                (Message::Unreadable(sentence), _) => Err(sentence),
                _ => Err(stopped()),
            }
        }
    }

    /// Takes over the change that was planned, part by part. `None` when it was stopped, or there is none.
    pub(super) async fn change(
        &self,
        told: &Told,
        goes_on: &dyn Fn() -> bool,
    ) -> Result<Option<ReadyChange>, String> {
        let Answer::Change(Some(head)) = self.ask(&Request::Change, None).await?.0 else {
            return Ok(None);
        };
        let mut ready = ReadyChange::new(head.as_bytes()).map_err(|error| error.to_string())?;
        // The worker makes the next parts while the page reads those before.
        let mut count = 1;
        let mut next = self.ask(&Request::Parts { count }, None);
        loop {
            let (answer, beside) = next.await?;
            if !goes_on() {
                return Ok(None);
            }
            let more = matches!(answer, Answer::Parts { more: true });
            let following = more.then(|| self.ask(&Request::Parts { count }, None));
            let began = js_sys::Date::now();
            for part in beside.iter() {
                let bytes: Uint8Array = part.unchecked_into();
                let added = ready.add(bytes.to_vec());
                added.map_err(|error| error.to_string())?;
            }
            // As many as a quick browser reads at once would keep a slow one busy for too long.
            count = match js_sys::Date::now() - began {
                took if took < QUICK => (count + 1).min(MOST),
                took if took > SLOW => (count / 2).max(1),
                _ => count,
            };
            let (done, of) = ready.progress();
            told(Working::new("Bringing in the rows", done, of));
            match following {
                Some(following) => next = following,
                None => return Ok(Some(ready)),
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn tell_stopped(waiting: &Waiting) {
    waiting.stopped.set(true);
    let failed = Message::Failed("the worker has stopped".into());
    let text = serde_json::to_string(&failed).unwrap_or_default();
    answer(waiting, &Array::of1(&JsValue::from_str(&text)));
}

fn answer(waiting: &Waiting, said: &Array) {
    let number = said.get(2).as_f64().map(|number| number as u32);
    let resolve = match number {
        Some(number) => {
            let waits = waiting.resolve.borrow_mut().remove(&number);
            waits.into_iter().collect::<Vec<_>>()
        }
        // What is no answer concerns whoever waits.
        None => std::mem::take(&mut *waiting.resolve.borrow_mut())
            .into_values()
            .collect(),
    };
    for resolve in resolve {
        let _ = resolve.call1(&JsValue::NULL, said);
    }
}

fn read(said: &Array) -> Message {
    let text = said.get(0).as_string().unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_else(|error| Message::Failed(error.to_string()))
}

fn stopped() -> String {
    "The work on this file has stopped: it may be too large for the memory this browser has. Split it into smaller files, or close other tabs and try again."
        .into()
}

/// A part of the program that the page names in its head.
struct Link {
    href: String,
    integrity: String,
}

impl Link {
    fn find(selector: &str) -> Option<Self> {
        let found = web_sys::window()?
            .document()?
            .query_selector(selector)
            .ok()??;
        let link: HtmlLinkElement = found.unchecked_into();
        Some(Self {
            href: link.href(),
            integrity: link.get_attribute("integrity").unwrap_or_default(),
        })
    }

    /// Sees that the file is the one that was built with this page: a worker's script is not checked by the browser.
    async fn check(&self) -> Option<()> {
        let options = RequestInit::new();
        if !self.integrity.is_empty() {
            options.set_integrity(&self.integrity);
        }
        let fetched = web_sys::window()?.fetch_with_str_and_init(&self.href, &options);
        let response: Response = JsFuture::from(fetched).await.ok()?.unchecked_into();
        response.ok().then_some(())
    }
}
