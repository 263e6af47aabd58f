//! Does what is asked: the same in a worker and on the page.

use super::message::{Answer, Request};
use throughline_domain::store::ChangeParts;
use throughline_domain::{Change, Workspace};
use throughline_exchange::import::{Importer, Tell};

/// A file that is being imported.
#[derive(Default)]
pub(super) struct Desk {
    importer: Importer,
    parts: Option<ChangeParts>,
}

impl Desk {
    /// Answers, with the parts of the change that go beside the answer.
    pub(super) fn answer(
        &mut self,
        request: Request,
        bytes: Option<&[u8]>,
        workspace: &Workspace,
        tell: Tell<'_>,
    ) -> (Answer, Vec<Vec<u8>>) {
        let answer = match request {
            // What the workspace is, whoever has it knows.
            Request::Forget | Request::Records | Request::Rows => Answer::Done,
            Request::Open {
                name,
                options,
                layouts,
            } => {
                self.parts = None;
                let file = (bytes.unwrap_or_default(), name.as_str());
                let opened = self
                    .importer
                    .open(file, &options, &layouts, workspace, tell);
                Answer::Opened(Box::new(opened))
            }
            Request::Plan {
                mapping,
                asked,
                today,
            } => {
                self.parts = None;
                let planned = self
                    .importer
                    .plan(*mapping, asked, Some(today), workspace, tell);
                Answer::Planned(planned.map(Box::new))
            }
            Request::LeftOut => Answer::LeftOut(self.importer.left_out_rows()),
            Request::Change => {
                self.parts = self.importer.change().and_then(ChangeParts::of);
                let head = self.parts.as_ref().map(ChangeParts::head);
                Answer::Change(head.map(|head| String::from_utf8_lossy(head).into_owned()))
            }
            Request::Parts { count } => {
                let parts = self.parts.as_mut();
                let parts: Vec<_> = parts.into_iter().flatten().take(count).collect();
                let more = parts.len() == count;
                return (Answer::Parts { more }, parts);
            }
        };
        (answer, Vec::new())
    }

    /// The change that was planned.
    pub(super) fn change(&self) -> Option<Change> {
        self.importer.change().cloned()
    }
}
