//! Choosing a backup file and restoring it.

use leptos::prelude::*;

/// A file picker that restores a backup.
#[component]
pub fn RestoreFile(
    /// Called after a restore.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let _ = on_done;
}
