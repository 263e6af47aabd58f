//! Telling other tabs what was stored, and following what they tell.

use super::AppSession;
use super::core::{Core, Queued};
use crate::platform::{channel::Channel, scope};
use crate::storage::Notice;
use leptos::prelude::Set;
use serde::{Deserialize, Serialize};
use throughline_domain::store::{JournalEntry, load::change_of};
use wasm_bindgen_futures::spawn_local;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Message {
    /// A change was stored.
    Stored(Box<JournalEntry>),
    /// Much was rewritten: read everything anew.
    Reload,
    /// A lock was set, changed or taken away: the page is to be loaded anew.
    Lock,
}

/// Tells the other tabs of a change that was stored.
pub(super) fn tell(core: &Core, queued: &Queued) {
    if queued.change.is_bulk() {
        tell_to_reload(core);
    } else {
        let entry = JournalEntry::new(&queued.change, queued.unsaved.stamp);
        send(core, &Message::Stored(Box::new(entry)));
    }
}

/// Tells the other tabs to read everything anew.
pub(super) fn tell_to_reload(core: &Core) {
    send(core, &Message::Reload);
}

/// Tells the other tabs that a lock was set, changed or taken away.
pub(super) fn tell_of_lock(core: &Core) {
    send(core, &Message::Lock);
}

fn send(core: &Core, message: &Message) {
    if let (Some(channel), Ok(text)) = (&core.channel, serde_json::to_string(message)) {
        channel.send(&text);
    }
}

impl AppSession {
    /// Begins to listen to the other tabs.
    pub(super) fn listen_to_tabs(&self) {
        let session = *self;
        self.core().borrow_mut().channel =
            Channel::open(&scope::database(&scope::current()), move |text| {
                session.heard(&text)
            });
    }

    fn heard(&self, text: &str) {
        let followed = match serde_json::from_str(text) {
            Ok(Message::Stored(entry)) => change_of(&entry).is_some_and(|change| {
                let followed = self
                    .core()
                    .borrow_mut()
                    .follow(&change, entry.stamp)
                    .is_ok();
                if followed {
                    self.announce(&change);
                }
                followed
            }),
            Ok(Message::Lock) => {
                // What is not saved yet is not thrown away: then the user is asked to reload.
                self.outdated.set(Some(Notice::LockChanged));
                if !self.has_unsaved() {
                    self.lock_now();
                }
                true
            }
            Ok(Message::Reload) | Err(_) => false,
        };
        if !followed {
            let session = *self;
            spawn_local(async move {
                if let Err(error) = session.read_anew().await {
                    session.say_error(error.to_string());
                }
            });
        }
    }
}
