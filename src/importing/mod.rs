//! Reading and planning of an import, in a worker beside the page.
//!
//! The worker runs this same program: where there is no window, [`inside`] takes the place of the app. The page
//! gives it the file and a copy of the workspace ([`feed`]), asks, and is answered ([`message`]). What is asked is
//! done by a [`Desk`], in the worker or, for small files and where there are no workers, on the page:
//! [`Importing`] knows where.

mod desk;
mod feed;
pub mod inside;
mod message;
mod outside;
mod source;

pub use message::{Answer, Request};
pub use source::{OPENING, Source};

use crate::platform::pause::Pause;
use crate::session::AppSession;
use desk::Desk;
use outside::Worker;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How far the work has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// What is being done, in words.
    pub what: String,
    /// Of all that is to be done in this step, in hundredths.
    pub percent: u32,
}

impl Working {
    /// So much of so much.
    pub fn new(what: &str, done: usize, of: usize) -> Self {
        let percent = done.saturating_mul(100) / of.max(1);
        Self {
            what: what.into(),
            percent: u32::try_from(percent).unwrap_or(100).min(100),
        }
    }
}

/// Is told how far the work has come.
pub type Told = Rc<dyn Fn(Working)>;

/// A file on its way in, wherever the work on it is done. Dropping it stops the work.
pub struct Importing {
    session: AppSession,
    place: Place,
    told: Told,
}

enum Place {
    Page(Box<RefCell<Desk>>),
    Worker {
        worker: Worker,
        /// The revision of the workspace that the worker has.
        fed: Cell<Option<u64>>,
    },
}

impl Importing {
    /// Begins with a file. Small ones are read on the page, as is any where no worker can be had.
    pub async fn begin(session: AppSession, source: &Source, told: Told) -> Self {
        let worker = match source.is_small() {
            true => None,
            false => Worker::start(Rc::clone(&told)).await,
        };
        let place = match worker {
            Some(worker) => Place::Worker {
                worker,
                fed: Cell::new(None),
            },
            None => Place::Page(Box::default()),
        };
        Self {
            session,
            place,
            told,
        }
    }

    /// Asks for something to be done.
    ///
    /// # Errors
    /// A sentence, when the file cannot be read or the worker has stopped.
    pub async fn ask(&self, request: Request, source: Option<&Source>) -> Result<Answer, String> {
        match &self.place {
            Place::Page(desk) => {
                let bytes = match source {
                    Some(source) => Some(source.bytes(&self.told).await?),
                    None => None,
                };
                if source.is_some_and(|source| !source.is_small()) {
                    Pause::new().to_draw().await;
                }
                let answer = self.session.peek(|workspace| {
                    let mut desk = desk.borrow_mut();
                    desk.answer(request, bytes.as_deref(), workspace, &|_| {})
                });
                Ok(answer.0)
            }
            Place::Worker { worker, fed } => {
                // Other questions are about what was planned, whatever has changed since.
                if matches!(request, Request::Open { .. } | Request::Plan { .. }) {
                    self.feed(worker, fed).await?;
                }
                let (answer, _) = worker.ask(&request, source.map(Source::as_js)).await?;
                Ok(answer)
            }
        }
    }

    /// Stops the work at once; whoever waits for an answer gets none.
    pub fn stop(&self) {
        if let Place::Worker { worker, .. } = &self.place {
            worker.stop();
        }
    }

    /// Whether the worker has another workspace than the one there is now. The page always has the same.
    pub fn is_behind(&self) -> bool {
        match &self.place {
            Place::Page(_) => false,
            Place::Worker { fed, .. } => fed.get() != Some(self.session.revision()),
        }
    }

    /// Makes the one change that was planned, with another besides. `false` when it was stopped.
    ///
    /// # Errors
    /// A sentence; nothing has changed then.
    pub async fn make(
        &self,
        besides: throughline_domain::Change,
        goes_on: &dyn Fn() -> bool,
    ) -> Result<bool, String> {
        match &self.place {
            Place::Page(desk) => {
                let Some(mut change) = desk.borrow().change() else {
                    return Ok(false);
                };
                change.edits.extend(besides.edits);
                self.session
                    .make(change)
                    .map(|()| true)
                    .map_err(|error| error.to_string())
            }
            Place::Worker { worker, .. } => {
                let Some(ready) = worker.change(&self.told, goes_on).await? else {
                    return Ok(false);
                };
                let made = self.session.make_ready(ready.with(besides), goes_on).await;
                made.map_err(|error| error.to_string())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Working;

    #[test]
    fn progress_stays_between_nothing_and_all_whatever_is_counted() {
        let percent = |done, of| Working::new("", done, of).percent;
        assert_eq!((percent(0, 0), percent(1, 3), percent(3, 3)), (0, 33, 100));
        assert_eq!((percent(9, 3), percent(usize::MAX, 1)), (100, 100));
    }
}
