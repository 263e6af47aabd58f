//! What can be done from anywhere: the commands of the palette.

mod everyday;
mod find;
mod here;
mod people;

use self::everyday::{Facts, everyday};
use self::find::{matches, names};
use self::people::people;
use crate::app::apply_theme;
use crate::pages::welcome::add_sample;
use crate::platform::{preferences, scope};
use crate::route::Route;
use crate::session::AppSession;
use crate::workspaces;
use throughline_domain::workspace::sample_removal;
use wasm_bindgen_futures::spawn_local;

/// What a command does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opens a screen.
    Go(Route),
    /// Opens a screen with a query that asks for something to be done there.
    Ask(Route, String),
    /// Downloads a backup.
    Backup,
    /// Shows another workspace, by its id.
    Workspace(String),
    /// Takes back the last change.
    Undo,
    /// Makes the last undone change again.
    Redo,
    /// Sets the theme; an empty name is the system's.
    Theme(&'static str),
    /// Adds the sample team.
    AddSample,
    /// Removes the sample team.
    RemoveSample,
}

/// Under which heading a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// A person's page.
    People,
    /// Something that is done.
    Do,
    /// A screen.
    Go,
}

impl Group {
    /// The heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::People => "People",
            Self::Do => "Do",
            Self::Go => "Go to",
        }
    }
}

/// A line of the palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// The heading it stands under.
    pub group: Group,
    /// What it does.
    pub label: String,
    /// Other words by which it is found.
    pub keywords: &'static str,
    /// What else is to know, at the end of the line.
    pub hint: String,
    /// The keys that do the same.
    pub shortcut: &'static str,
    /// What happens.
    pub action: Action,
}

impl Command {
    fn new(group: Group, label: impl Into<String>, keywords: &'static str, action: Action) -> Self {
        Self {
            group,
            label: label.into(),
            keywords,
            hint: String::new(),
            shortcut: "",
            action,
        }
    }

    fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    fn shortcut(self, shortcut: &'static str) -> Self {
        Self { shortcut, ..self }
    }
}

/// The commands that can be run now on the page at `path` and match what is typed, people first.
/// Subscribes to what they depend on.
pub fn commands(session: AppSession, path: &str, typed: &str) -> Vec<Command> {
    let (undo, redo) = (session.undo_label(), session.redo_label());
    let mut found = session.read(|workspace| people(workspace, typed));
    let mut rest = Vec::new();
    if let Some(label) = undo {
        let command = Command::new(Group::Do, "Undo", "back revert", Action::Undo);
        rest.push(command.hint(label).shortcut("Ctrl Z"));
    }
    if let Some(label) = redo {
        let command = Command::new(Group::Do, "Redo", "again repeat", Action::Redo);
        rest.push(command.hint(label).shortcut("Ctrl Shift Z"));
    }
    rest.extend(session.read(|workspace| everyday(Facts::of(workspace, path))));
    rest.extend(other_workspaces());
    rest.retain(|command| matches(typed, &format!("{} {}", command.label, command.keywords)));
    named_screen_first(&mut rest, typed);
    found.append(&mut rest);
    found
}

/// Whoever types the whole name of a screen wants to go there, rather than do what is found by the same word.
fn named_screen_first(list: &mut [Command], typed: &str) {
    let is_named = |command: &Command| command.group == Group::Go && names(typed, &command.label);
    if list.iter().any(is_named) {
        list.sort_by_key(|command| (command.group != Group::Go, !is_named(command)));
    }
}

/// The workspaces that this tab could show instead.
fn other_workspaces() -> impl Iterator<Item = Command> {
    let current = scope::current();
    workspaces::all()
        .into_iter()
        .filter(move |listed| listed.id != current)
        .map(|listed| {
            let label = format!("Open the workspace {}", listed.name);
            let keywords = "switch change team";
            Command::new(Group::Go, label, keywords, Action::Workspace(listed.id))
        })
}

/// Runs a command. `go` opens an address below the app's base path.
pub fn run(session: AppSession, action: Action, go: impl FnOnce(&str)) {
    match action {
        Action::Go(route) => go(&route.path()),
        Action::Ask(route, query) => go(&format!("{}?{query}", route.path())),
        Action::Backup => spawn_local(async move {
            session.download_backup(None).await;
        }),
        Action::Workspace(id) => session.show_workspace(&id),
        Action::Undo => session.undo(),
        Action::Redo => session.redo(),
        Action::Theme(name) => {
            preferences::write("theme", &name);
            apply_theme(Some(name));
        }
        Action::AddSample => add_sample(session),
        Action::RemoveSample => {
            session.commit(session.peek(sample_removal));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_name_of_a_screen_puts_it_first_and_a_part_of_it_does_not() {
        let order = |typed: &str| {
            let mut list = everyday(Facts {
                people: true,
                ..Facts::default()
            });
            list.retain(|command| {
                matches(typed, &format!("{} {}", command.label, command.keywords))
            });
            named_screen_first(&mut list, typed);
            list.into_iter()
                .map(|command| command.label)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            order("targets").first().map(String::as_str),
            Some("Targets")
        );
        assert_eq!(
            order("target").first().map(String::as_str),
            Some("Set targets from a template")
        );
    }
}
