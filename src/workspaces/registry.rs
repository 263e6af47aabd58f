//! The list of workspaces, kept with the preferences.

use crate::platform::{preferences, scope};
use serde::{Deserialize, Serialize};

/// The preference that keeps the list.
const LIST: &str = "workspaces";

/// What a workspace is filled with when it is first opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Begin {
    /// Nothing.
    #[default]
    Empty,
    /// The sample team.
    Sample,
}

/// A workspace in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its id; empty for the first.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is filled with when it is first opened.
    #[serde(default)]
    pub begin: Begin,
}

impl Listed {
    /// An entry of the list.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            begin: Begin::Empty,
        }
    }

    /// The word for it in the names of files: its name as far as every system takes it, and enough of its id
    /// that no two share one. Empty for the first.
    pub fn word(&self) -> String {
        if self.id.is_empty() {
            return String::new();
        }
        let plain: String = self
            .name
            .to_lowercase()
            .chars()
            .map(|letter| match letter {
                'a'..='z' | '0'..='9' => letter,
                _ => ' ',
            })
            .collect();
        let mut words: Vec<&str> = plain.split_whitespace().take(4).collect();
        let id: String = self.id.chars().take(4).collect();
        words.push(&id);
        words.join("-")
    }
}

/// The list of workspaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registry {
    /// In the order they were made; never empty when read.
    pub list: Vec<Listed>,
}

impl Registry {
    /// The list as it is kept now; only the first workspace when none is kept.
    pub fn read() -> Self {
        let kept: Option<Self> = preferences::read(LIST);
        kept.filter(|registry| !registry.list.is_empty())
            .unwrap_or_else(|| Self {
                list: vec![Listed::new("", "First workspace")],
            })
    }

    /// Keeps the list.
    pub fn write(&self) {
        preferences::write(LIST, self);
    }
}

/// Whether something is kept in localStorage for a workspace.
pub(super) fn is_of(key: &str, id: &str) -> bool {
    let Some(name) = key.strip_prefix("throughline.") else {
        return false;
    };
    match id {
        "" => !name.starts_with("w.") && !scope::SHARED.contains(&name),
        id => name
            .strip_prefix("w.")
            .and_then(|rest| rest.strip_prefix(id))
            .is_some_and(|rest| rest.starts_with('.')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_deleted_with_a_workspace_is_its_own_and_nothing_shared() {
        for (key, first, other) in [
            ("throughline.canary", true, false),
            ("throughline.backup-log", true, false),
            ("throughline.w.a1.canary", false, true),
            ("throughline.w.a12.canary", false, false),
            ("throughline.theme", false, false),
            ("throughline.author", false, false),
            ("throughline.workspaces", false, false),
            ("throughline.workspace", false, false),
            ("another.canary", false, false),
        ] {
            assert_eq!(is_of(key, ""), first, "{key}");
            assert_eq!(is_of(key, "a1"), other, "{key}");
        }
    }

    #[test]
    fn a_name_becomes_a_word_that_every_system_takes_and_no_other_workspace_has() {
        assert_eq!(Listed::new("", "My team").word(), "");
        assert_eq!(
            Listed::new("3f2a90", "Team: North & \"West\"/2026 again").word(),
            "team-north-west-2026-3f2a"
        );
        assert_eq!(Listed::new("3f2a90", "日本").word(), "3f2a");
    }
}
