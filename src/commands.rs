//! What can be done from anywhere: the commands of the palette.

use crate::app::apply_theme;
use crate::pages::welcome::add_sample;
use crate::platform::{preferences, today};
use crate::route::Route;
use crate::session::AppSession;
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Person, RecordKind};
use throughline_domain::workspace::sample_removal;

/// How many people are offered at once.
const PEOPLE: usize = 8;

/// What a command does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Opens a screen.
    Go(Route),
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

/// The commands that can be run now and match what is typed, people first. Subscribes to what they
/// depend on.
pub fn commands(session: AppSession, typed: &str) -> Vec<Command> {
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
    rest.extend(session.read(|workspace| everyday(has_sample(workspace))));
    rest.retain(|command| matches(typed, &format!("{} {}", command.label, command.keywords)));
    found.append(&mut rest);
    found
}

/// Runs a command. `go` opens a screen.
pub fn run(session: AppSession, action: Action, go: impl FnOnce(Route)) {
    match action {
        Action::Go(route) => go(route),
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

/// The commands that do not depend on what is typed or done.
fn everyday(has_sample: bool) -> Vec<Command> {
    let go =
        |label: &str, keywords, route| Command::new(Group::Do, label, keywords, Action::Go(route));
    let mut list = vec![
        go("Log an activity", "add new call meeting email", Route::Log),
        go("Add a deal", "new opportunity sale pipeline", Route::Deals),
        go(
            "Import a file",
            "csv spreadsheet crm upload bring in",
            Route::Import,
        ),
        go(
            "Make or restore a backup",
            "save copy download file",
            Route::Data,
        ),
    ];
    list.push(if has_sample {
        let words = "delete example demo";
        Command::new(
            Group::Do,
            "Remove the sample team",
            words,
            Action::RemoveSample,
        )
    } else {
        let words = "load example demo";
        Command::new(Group::Do, "Add the sample team", words, Action::AddSample)
    });
    for (name, label) in [
        ("light", "Use the light theme"),
        ("dark", "Use the dark theme"),
        ("", "Use the system's theme"),
    ] {
        let words = "appearance colour mode";
        list.push(Command::new(Group::Do, label, words, Action::Theme(name)));
    }
    let screens = Route::MAIN
        .into_iter()
        .chain([Route::Deals, Route::Import, Route::Settings]);
    list.extend(screens.map(|route| {
        Command::new(
            Group::Go,
            route.label(),
            words_for(route),
            Action::Go(route),
        )
    }));
    list
}

/// Other words for a screen.
fn words_for(route: Route) -> &'static str {
    match route {
        Route::Today => "home start attention",
        Route::Log => "activities calls meetings",
        Route::Deals => "pipeline board stages opportunities",
        Route::Targets => "attainment pace forecast quota goals",
        Route::Insight => "charts trend funnel figures control",
        Route::People => "team sellers",
        Route::Reviews => "one-to-one appraisal conversation meeting",
        Route::Throughlines => "chains signals actions open loops",
        Route::Portfolio => "evidence criteria assessor pack",
        Route::Data => "privacy storage export erase",
        Route::Import => "csv spreadsheet crm",
        Route::Settings => "currency holidays process team name",
        _ => "",
    }
}

/// People by name. Nobody is offered until something is typed; who has left comes last.
fn people(workspace: &Workspace, typed: &str) -> Vec<Command> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let now = today();
    let mut found: Vec<(bool, &str, PersonId, &Person)> = workspace
        .all::<Person>()
        .filter(|(_, person)| matches(typed, &person.name))
        .map(|(id, person)| {
            let gone = person.left.is_some_and(|left| left < now);
            (gone, person.name.as_str(), id, person)
        })
        .collect();
    found.sort_by_key(|(gone, name, id, _)| (*gone, *name, *id));
    found
        .into_iter()
        .take(PEOPLE)
        .map(|(gone, name, id, person)| {
            let hint = if gone { "has left" } else { &person.role };
            let action = Action::Go(Route::Person(id));
            Command::new(Group::People, name, "", action).hint(hint.to_owned())
        })
        .collect()
}

fn has_sample(workspace: &Workspace) -> bool {
    workspace
        .documents_of(RecordKind::Person)
        .any(|document| document.content.sample)
}

/// Whether every word typed begins a word of the text, capitals aside.
fn matches(typed: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphanumeric());
    typed
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .all(|part| words().any(|word| word.starts_with(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_from_their_beginnings_in_any_order() {
        assert!(matches("snel an", "Anna Snelling"));
        assert!(matches("ONE-to", "Reviews one-to-one"));
        assert!(matches("  ", "anything"));
        assert!(!matches("nell", "Anna Snelling"));
        assert!(!matches("anna x", "Anna Snelling"));
    }

    #[test]
    fn the_sample_is_offered_for_adding_or_for_removing_never_both() {
        let offered = |has_sample| {
            let list = everyday(has_sample);
            [Action::AddSample, Action::RemoveSample]
                .map(|action| list.iter().any(|command| command.action == action))
        };
        assert_eq!(offered(false), [true, false]);
        assert_eq!(offered(true), [false, true]);
    }

    #[test]
    fn every_place_of_the_navigation_can_be_gone_to() {
        let list = everyday(false);
        for route in Route::MAIN {
            assert!(list.iter().any(|command| {
                command.group == Group::Go && command.action == Action::Go(route)
            }));
        }
    }
}
