//! A copy of the workspace for the worker, made in slices between which the page gets its turn.

use super::message::Request;
use super::outside::Worker;
use super::{Importing, Working};
use crate::platform::pause::Pause;
use js_sys::{Array, Uint8Array};
use std::cell::Cell;
use throughline_domain::Workspace;
use throughline_domain::log::{Log, Row};
use wasm_bindgen::JsValue;

/// How many records are handed over at once.
const RECORDS: usize = 100;
/// How many chunks of the log are.
const CHUNKS: usize = 4;

impl Importing {
    /// Gives the worker the workspace as it is now, unless it has it. What changes meanwhile is given anew.
    pub(super) async fn feed(
        &self,
        worker: &Worker,
        fed: &Cell<Option<u64>>,
    ) -> Result<(), String> {
        while fed.get() != Some(self.session.revision()) {
            let revision = self.session.revision();
            if fed.take().is_some() {
                worker.ask(&Request::Forget, None).await?;
            }
            let mut copy = Copied::default();
            let mut pause = Pause::new();
            while let Some((request, slice)) = self.session.peek(|workspace| copy.next(workspace)) {
                worker.ask(&request, Some(slice.into())).await?;
                (self.told)(copy.progress());
                pause.now_and_then().await;
                if self.session.revision() != revision {
                    break;
                }
            }
            fed.set(Some(revision));
        }
        Ok(())
    }
}

/// How much of a workspace was copied.
#[derive(Default)]
struct Copied {
    records: usize,
    activities: usize,
    deals: usize,
    of: usize,
}

impl Copied {
    /// The next slice; `None` when there is no more.
    fn next(&mut self, workspace: &Workspace) -> Option<(Request, Array)> {
        if self.of == 0 {
            let chunks = workspace.activities().chunks().len() + workspace.deals().chunks().len();
            self.of = chunks;
        }
        let documents = workspace.documents().skip(self.records).take(RECORDS);
        let slice: Array = documents
            .map(|document| {
                let bytes = serde_json::to_vec(document.as_ref()).unwrap_or_default();
                pair(&document.id.key(), &bytes)
            })
            .collect();
        if slice.length() > 0 {
            self.records += RECORDS;
            return Some((Request::Records, slice));
        }
        let slice = chunks(workspace.activities(), &mut self.activities)
            .or_else(|| chunks(workspace.deals(), &mut self.deals))?;
        Some((Request::Rows, slice))
    }

    fn progress(&self) -> Working {
        let done = self.activities + self.deals;
        Working::new("Comparing with what is here", done, self.of)
    }
}

/// The next chunks of a log; `None` when there are no more.
fn chunks<R: Row>(log: &Log<R>, copied: &mut usize) -> Option<Array> {
    let slice = Array::new();
    for _ in 0..CHUNKS {
        let Some(chunk) = log.export_chunk(*copied) else {
            break;
        };
        *copied += 1;
        // A chunk without rows stands for none.
        slice.push(&pair(&chunk.key, &chunk.bytes.unwrap_or_default()));
    }
    (slice.length() > 0).then_some(slice)
}

fn pair(key: &str, bytes: &[u8]) -> JsValue {
    Array::of2(&JsValue::from_str(key), &Uint8Array::from(bytes)).into()
}
