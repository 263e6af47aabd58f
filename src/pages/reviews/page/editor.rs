//! Reading and changing one review.

use crate::components::Errors;
use crate::pages::reviews::words::review_title;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use throughline_domain::id::ReviewId;
use throughline_domain::records::{Review, ReviewStatus};
use throughline_domain::validate::check;
use throughline_domain::{Change, DomainError};

/// The review on the screen. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ReviewEditor {
    /// The session.
    pub session: AppSession,
    /// The review's id.
    pub id: ReviewId,
    /// The review as it is kept; the default once it is deleted.
    pub review: Memo<Review>,
}

impl ReviewEditor {
    /// The editor of a review.
    pub fn new(id: ReviewId) -> Self {
        let session = use_session();
        let review = Memo::new(move |_| session.record::<Review>(id).unwrap_or_default());
        Self {
            session,
            id,
            review,
        }
    }

    /// Part of the review; readers are told only when this part changes.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        &self,
        part: impl Fn(&Review) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let review = self.review;
        Memo::new(move |_| review.with(&part))
    }

    /// What the review is called.
    pub fn title(&self) -> String {
        self.review.with(|review| {
            self.session
                .read(|workspace| review_title(workspace, review))
        })
    }

    /// Whether it was held.
    pub fn is_held(&self) -> bool {
        self.review
            .with(|review| review.status == ReviewStatus::Held)
    }

    /// Changes the review with a message that offers to undo. Returns whether it was done.
    pub fn change(&self, label: &str, edit: impl FnOnce(&mut Review)) -> bool {
        let (change, _) = self.changed(label, edit);
        self.session.commit(change)
    }

    /// Changes the review quietly, as part of typing.
    pub fn type_in(&self, label: &str, edit: impl FnOnce(&mut Review)) {
        let (change, _) = self.changed(label, edit);
        self.session.commit_typing(change);
    }

    /// Changes the review if it then keeps all rules; otherwise shows what to mend.
    pub fn change_checked(
        &self,
        label: &str,
        errors: Errors,
        edit: impl FnOnce(&mut Review),
    ) -> bool {
        let (change, found) = self.changed(label, edit);
        errors.take(&found) && self.session.commit(change)
    }

    fn changed(&self, label: &str, edit: impl FnOnce(&mut Review)) -> (Change, Vec<DomainError>) {
        self.session.peek(|workspace| {
            let Some(mut review) = workspace.get::<Review>(self.id).cloned() else {
                return (Change::new(label), Vec::new());
            };
            edit(&mut review);
            let found = check(&review.clone().into(), workspace);
            let change = Change::new(label).update(workspace, self.id, review);
            (change, found)
        })
    }
}
