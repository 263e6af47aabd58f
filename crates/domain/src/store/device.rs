//! Whose store it is.

use super::{Batch, Expectation, Session, Store, seal};
use crate::clock::{AuthorId, Clock, Stamp};
use crate::merge::Knowledge;

/// The key in `meta` of the device.
pub(super) const DEVICE: &str = "device";
/// The key in `meta` of what is known of other devices' changes.
pub(super) const KNOWLEDGE: &str = "knowledge";

/// The number under which a store's changes are stamped, and the stamp of when it was shared last.
///
/// It belongs to the store and not to the browser: a store put back to what it was once, from a backup,
/// is another one, since it no longer knows what it had written afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Device {
    pub author: AuthorId,
    /// No change by this device with an earlier stamp is stored any more.
    pub fence: Stamp,
}

impl Device {
    /// The device that a clock stamps for.
    pub fn of(clock: &Clock) -> Self {
        Self {
            author: clock.author(),
            fence: Stamp {
                author: clock.author(),
                ..clock.last()
            },
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        seal::seal(&self.fence.key())
    }

    /// `None` when it is damaged: a wrong number would be taken for another device's.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let fence = Stamp::from_key(&seal::open::<String>(bytes).ok()?)?;
        Some(Self {
            author: fence.author,
            fence,
        })
    }
}

impl Session {
    /// The latest stamp by which any change of this device was made.
    pub(crate) fn own_last(&self) -> Stamp {
        Device::of(&self.clock).fence
    }

    /// All that is known, own changes included: what a backup says, since whoever puts it back is another
    /// device.
    pub fn known(&self) -> Knowledge {
        self.workspace.knowledge.with(self.own_last())
    }

    /// Lets a batch be written only while the store is this device's and was not shared since: a change
    /// stamped before and stored after would be taken for one that others know, and deleted. The first
    /// batch makes the store this device's; so does the first after what says whose it is was damaged.
    pub(super) fn identify(&mut self, batch: &mut Batch) {
        batch.expect.push(Expectation {
            store: Store::Meta,
            key: DEVICE.into(),
            bytes: self.device.clone(),
        });
        let device = self.device.as_deref().and_then(Device::read);
        if device.is_none() {
            let device = Device {
                author: self.clock.author(),
                fence: Stamp {
                    author: self.clock.author(),
                    ..Stamp::default()
                },
            };
            batch.put(Store::Meta, DEVICE, device.bytes());
            batch.put(
                Store::Meta,
                KNOWLEDGE,
                seal::seal(&self.workspace.knowledge),
            );
            self.device = Some(device.bytes());
        }
    }

    /// Draws a line under the changes of this device, before everything is read to be shared: gives the
    /// writes, and the stamp up to which all its changes are stored once these are. Other tabs find out
    /// when they store their next change.
    pub fn fence(&mut self, now_ms: u64) -> (Batch, Stamp) {
        self.clock.tick(now_ms);
        let mut batch = Batch::default();
        self.identify(&mut batch);
        let device = Device::of(&self.clock);
        batch.put(Store::Meta, DEVICE, device.bytes());
        self.device = Some(device.bytes());
        (batch, device.fence)
    }
}
