//! What takes long, one thing after the other: reading the file, planning, making the change.

use super::draft::{Chosen, Doing, Draft, LAYOUTS};
use crate::importing::{Answer, Importing, OPENING, Request, Told, Working};
use crate::platform::{preferences, today};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use throughline_exchange::import::{Asked, Planned};
use wasm_bindgen_futures::spawn_local;

/// The file that is worked on, and what is still to be done with it.
#[derive(Default)]
pub(super) struct Work {
    importing: RefCell<Option<Rc<Importing>>>,
    /// Another for every file and every way of reading it: what was asked for one before is of no use any more.
    turn: Cell<u64>,
    /// What is to be found anew when the plan is made next.
    asked: Cell<Asked>,
    /// Whether a plan is being made, and has to be made again for what was changed meanwhile.
    planning: Cell<bool>,
    again: Cell<bool>,
    stopped: Cell<bool>,
}

impl Work {
    /// Lets go of the file, and of whatever is being done with it.
    pub(super) fn let_go(&self) {
        self.next_turn();
        let importing = self.importing.borrow_mut().take();
        if let Some(importing) = importing {
            importing.stop();
        }
    }

    /// Stops making the change.
    pub(super) fn stop(&self) {
        self.stopped.set(true);
    }

    fn next_turn(&self) -> u64 {
        self.turn.set(self.turn.get() + 1);
        self.asked.take();
        self.planning.set(false);
        self.again.set(false);
        self.stopped.set(false);
        self.turn.get()
    }

    fn importing(&self) -> Option<Rc<Importing>> {
        self.importing.borrow().clone()
    }
}

impl Draft {
    /// Reads a file as it was chosen.
    pub(super) fn open(&self, chosen: Chosen) {
        let draft = *self;
        let work = self.work.get_value();
        let turn = work.next_turn();
        self.begin(Doing::Reading);
        if !chosen.source.is_small() {
            self.tell(Working::new(OPENING, 0, 1));
        }
        spawn_local(async move {
            let importing = match work.importing() {
                Some(importing) => importing,
                None => {
                    let told = draft.told(&work);
                    let begun = Importing::begin(draft.session, &chosen.source, told).await;
                    let begun = Rc::new(begun);
                    if work.turn.get() != turn {
                        return;
                    }
                    *work.importing.borrow_mut() = Some(Rc::clone(&begun));
                    begun
                }
            };
            let request = Request::Open {
                name: chosen.source.name(),
                options: chosen.options,
                layouts: Box::new(preferences::read(LAYOUTS).unwrap_or_default()),
            };
            let answer = importing.ask(request, Some(&chosen.source)).await;
            if work.turn.get() != turn {
                return;
            }
            match answer {
                Ok(Answer::Opened(read)) => draft.set_opened(chosen, *read),
                Ok(_) => draft.cancel(),
                Err(sentence) => draft.fail(sentence),
            }
        });
    }

    /// Says how far the work has come, as long as it is for the file that is there.
    fn told(&self, work: &Rc<Work>) -> Told {
        let (draft, work) = (*self, Rc::downgrade(work));
        Rc::new(move |working| {
            // Once the file is let go of, the page it was shown on may be gone too.
            let is_there = work
                .upgrade()
                .is_some_and(|work| work.importing().is_some() && !work.stopped.get());
            if is_there && draft.is_working() {
                draft.tell(working);
            }
        })
    }

    fn is_working(&self) -> bool {
        untrack(|| self.doing()) != Doing::Nothing
    }

    /// Makes the plan anew; what is changed meanwhile is planned after that.
    pub(super) fn plan_anew(&self, asked: Asked) {
        let (draft, work) = (*self, self.work.get_value());
        work.asked.set(work.asked.get().and(asked));
        if work.planning.replace(true) {
            work.again.set(true);
            return;
        }
        self.begin(Doing::Planning);
        let turn = work.turn.get();
        spawn_local(async move {
            loop {
                work.again.set(false);
                let asked = work.asked.take();
                let planned = draft.plan(&work, asked).await;
                if work.turn.get() != turn {
                    return;
                }
                if work.again.get() {
                    work.asked.set(asked.and(work.asked.get()));
                    continue;
                }
                work.planning.set(false);
                match planned {
                    Ok(Some(planned)) => draft.set_planned(planned),
                    Ok(None) => {}
                    Err(sentence) => return draft.fail(sentence),
                }
                return draft.done();
            }
        });
    }

    async fn plan(&self, work: &Work, asked: Asked) -> Result<Option<Planned>, String> {
        let Some(importing) = work.importing() else {
            return Ok(None);
        };
        let request = Request::Plan {
            mapping: Box::new(self.mapping_now(Clone::clone)),
            asked,
            today: today(),
        };
        match importing.ask(request, None).await? {
            Answer::Planned(planned) => Ok(planned.map(|planned| *planned)),
            _ => Ok(None),
        }
    }

    /// Makes the one change.
    pub(super) fn apply(&self) {
        let (draft, work) = (*self, self.work.get_value());
        let Some(importing) = work.importing().filter(|_| !self.is_working()) else {
            return;
        };
        let turn = work.turn.get();
        work.stopped.set(false);
        self.begin(Doing::Applying);
        spawn_local(async move {
            if importing.is_behind() {
                let planned = draft.plan(&work, Asked::default()).await;
                if work.turn.get() != turn {
                    return;
                }
                if !draft.is_what_was_shown(planned) {
                    draft.done();
                    return draft.session.say_error(
                        "Something here has changed meanwhile. Check what the import will do now, then apply it.",
                    );
                }
            }
            let goes_on = || work.turn.get() == turn && !work.stopped.get();
            let made = importing.make(draft.besides(), &goes_on).await;
            if work.turn.get() != turn {
                return;
            }
            match made {
                Ok(true) => draft.set_applied(),
                Ok(false) => draft.done(),
                Err(sentence) => {
                    draft.done();
                    draft.session.say_error(sentence);
                }
            }
        });
    }

    /// Shows a plan that was made anew; whether it does what was shown before.
    fn is_what_was_shown(&self, planned: Result<Option<Planned>, String>) -> bool {
        let shown = self.preview_now();
        match planned {
            Ok(Some(planned)) => {
                self.set_planned(planned);
                self.preview_now() == shown
            }
            Ok(None) | Err(_) => false,
        }
    }

    /// Gives the rows that are left out, as a table.
    pub(super) fn with_left_out_rows(&self, take: impl FnOnce(String) + 'static) {
        let Some(importing) = self.work.get_value().importing() else {
            return;
        };
        spawn_local(async move {
            if let Ok(Answer::LeftOut(Some(rows))) = importing.ask(Request::LeftOut, None).await {
                take(rows);
            }
        });
    }
}
