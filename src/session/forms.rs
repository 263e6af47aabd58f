//! Saving what was typed in a form, while another tab may have changed the same.

use super::AppSession;
use serde::Serialize;
use serde::de::DeserializeOwned;
use throughline_domain::Change;
use throughline_domain::fields::changed_fields;
use throughline_domain::log::{Activity, Deal};
use throughline_domain::records::Entity;

impl AppSession {
    /// Saves a form over a record: `base` is what it was filled in from, and fields that the form left
    /// alone keep what they are now. Returns whether it was saved; if the record is gone, says so.
    pub fn commit_form<E>(
        &self,
        label: impl Into<String>,
        id: E::Id,
        base: Option<&E>,
        typed: E,
    ) -> bool
    where
        E: Entity + Serialize + DeserializeOwned + PartialEq,
    {
        let Some(now) = self.peek(|workspace| workspace.get::<E>(id).cloned()) else {
            self.say_error(
                "Not saved: this was deleted meanwhile, here or in another tab. Bring it back from Data, Deleted records, then save again.",
            );
            return false;
        };
        let merged = changed_fields(base.unwrap_or(&now), typed, &now);
        self.commit(self.peek(|workspace| Change::new(label).update(workspace, id, merged)))
    }

    /// The same for an activity. One that was deleted meanwhile is there again.
    pub fn commit_activity(&self, label: &str, base: &Activity, typed: Activity) -> bool {
        let change = self.peek(|workspace| {
            let now = workspace.activities().get(typed.id.0);
            let merged = changed_fields(base, typed, now.as_ref().unwrap_or(base));
            Change::new(label).put_activity(workspace, merged)
        });
        self.commit(change)
    }

    /// The same for a deal. One that was deleted meanwhile is there again.
    pub fn commit_deal(&self, label: impl Into<String>, base: &Deal, typed: Deal) -> bool {
        let change = self.peek(|workspace| {
            let now = workspace.deals().get(typed.id.0);
            let merged = changed_fields(base, typed, now.as_ref().unwrap_or(base));
            Change::new(label).put_deal(workspace, merged)
        });
        self.commit(change)
    }
}
