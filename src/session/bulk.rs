//! Making a change that was made ready elsewhere, without the page waiting for it.

use super::AppSession;
use crate::platform::pause::Pause;
use throughline_domain::store::ReadyChange;
use throughline_domain::{Change, DomainError};

impl AppSession {
    /// A number that is another whenever anything in the workspace is.
    pub fn revision(&self) -> u64 {
        self.core().borrow().revision
    }

    /// Makes a change, saves it and offers to take it back, like [`AppSession::commit`]; what keeps it from being
    /// made is for the caller to say.
    ///
    /// # Errors
    /// As [`AppSession::dispatch`].
    pub fn make(&self, change: Change) -> Result<(), DomainError> {
        let label = change.label.clone();
        self.dispatch(change, Vec::new())?;
        self.say_undoable(label);
        Ok(())
    }

    /// Makes a change that came in parts and saves it as one step. Its rows are compared with those that are here
    /// part by part, the page getting its turn; what follows takes no longer for many rows than for few. `false`
    /// when `goes_on` says to stop: nothing has changed then.
    ///
    /// # Errors
    /// As [`AppSession::dispatch`]; nothing has changed then.
    pub async fn make_ready(
        &self,
        ready: ReadyChange,
        goes_on: &dyn Fn() -> bool,
    ) -> Result<bool, DomainError> {
        let mut pause = Pause::new();
        // The last of the parts was read just now: what is said of it is drawn first.
        pause.to_draw().await;
        loop {
            let revision = self.revision();
            for part in 0..ready.parts() {
                self.peek(|workspace| ready.check(part, workspace))?;
                pause.now_and_then().await;
                if !goes_on() {
                    return Ok(false);
                }
            }
            // What has changed meanwhile may hold any of the rows.
            if self.revision() == revision {
                break;
            }
        }
        self.refuse_if_newer()?;
        let change = self.core().borrow_mut().apply_ready(ready)?;
        self.core().borrow_mut().remember(change.clone());
        self.announce(&change);
        self.pump();
        self.say_undoable(change.label);
        Ok(true)
    }
}
