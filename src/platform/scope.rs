//! Which of the workspaces in this browser the tab shows: it stands in the names of all that is kept for it.
//!
//! The first one has no id, so that what was kept before there were several keeps its names.

use std::cell::RefCell;

/// Other sites of the same host share the browser's stores: every name carries the app's.
const APP: &str = "throughline";

/// What is of the browser or the person rather than of a workspace, by its name after the app's.
pub const SHARED: [&str; 6] = [
    "theme",
    "author",
    "authors",
    "persistence-asked",
    "workspaces",
    "workspace",
];

thread_local! {
    static CURRENT: RefCell<(String, String)> = RefCell::default();
}

/// Sets the workspace the tab shows: its id, empty for the first, and the word that stands for it in the
/// names of files.
pub fn set(id: &str, word: &str) {
    CURRENT.with_borrow_mut(|current| *current = (id.into(), word.into()));
}

/// The id of the workspace the tab shows; empty for the first.
pub fn current() -> String {
    CURRENT.with_borrow(|current| current.0.clone())
}

/// The name of something that is kept for the workspace the tab shows.
pub fn own(name: &str) -> String {
    of(&current(), name)
}

/// The name of something that is kept for a workspace.
pub fn of(id: &str, name: &str) -> String {
    match id {
        "" => shared(name),
        id => format!("{APP}.w.{id}.{name}"),
    }
}

/// The name of something that all workspaces share.
pub fn shared(name: &str) -> String {
    format!("{APP}.{name}")
}

/// The name of the database of a workspace.
pub fn database(id: &str) -> String {
    match id {
        "" => APP.into(),
        id => format!("{APP}.w.{id}"),
    }
}

/// The id of the workspace whose database has this name; `None` when it is another's.
pub fn id_of_database(name: &str) -> Option<&str> {
    match name {
        APP => Some(""),
        name => name.strip_prefix(APP)?.strip_prefix(".w."),
    }
}

/// What the names of files of the workspace the tab shows begin with.
pub fn file_beginning() -> String {
    CURRENT.with_borrow(|(_, word)| match word.as_str() {
        "" => format!("{APP}-"),
        word => format!("{APP}-{word}-"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_workspace_keeps_the_names_it_had_and_no_two_share_one() {
        assert_eq!(of("", "canary"), "throughline.canary");
        assert_eq!(of("a1", "canary"), "throughline.w.a1.canary");
        assert_eq!(database(""), "throughline");
        for id in ["", "a1"] {
            assert_eq!(id_of_database(&database(id)), Some(id));
        }
        assert_eq!(id_of_database("throughline.folders"), None);
        assert_eq!(id_of_database("other"), None);
    }

    #[test]
    fn files_are_named_after_the_workspace_the_tab_shows() {
        assert_eq!(file_beginning(), "throughline-");
        set("a1", "north");
        assert_eq!(file_beginning(), "throughline-north-");
        assert_eq!(own("canary"), "throughline.w.a1.canary");
        set("", "");
    }
}
