//! Short messages that come and go.

use super::AppSession;
use leptos::prelude::*;

/// A short message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Distinguishes messages with the same text.
    pub number: u64,
    /// The sentence.
    pub text: String,
    /// What can be done about it.
    pub action: ToastAction,
}

/// What a message offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastAction {
    /// Nothing; it goes by itself.
    None,
    /// Take it back.
    Undo,
    /// It is an error: it stays until it is dismissed.
    Dismiss,
}

/// How long a message that goes by itself stays, in milliseconds.
const STAY: u32 = 8_000;

impl AppSession {
    /// The messages on the screen.
    pub fn toasts(&self) -> Vec<Toast> {
        self.toasts.get()
    }

    /// Says something that goes by itself.
    pub fn say(&self, text: impl Into<String>) {
        self.show(text.into(), ToastAction::None);
    }

    /// Says that something failed; it stays until dismissed.
    pub fn say_error(&self, text: impl Into<String>) {
        self.show(text.into(), ToastAction::Dismiss);
    }

    pub(super) fn say_undoable(&self, text: String) {
        self.show(format!("{text}."), ToastAction::Undo);
    }

    /// Takes a message away.
    pub fn dismiss(&self, number: u64) {
        self.toasts
            .update(|toasts| toasts.retain(|toast| toast.number != number));
    }

    fn show(&self, text: String, action: ToastAction) {
        let toasts = self.toasts;
        let number = toasts.with_untracked(|t| t.last().map_or(0, |last| last.number)) + 1;
        toasts.update(|toasts| {
            // One message of a kind at a time: the last is what counts.
            toasts.retain(|toast| toast.action == ToastAction::Dismiss && toast.text != text);
            toasts.push(Toast {
                number,
                text,
                action,
            });
        });
        if action != ToastAction::Dismiss {
            let session = *self;
            gloo_timers::callback::Timeout::new(STAY, move || session.dismiss(number)).forget();
        }
    }
}
