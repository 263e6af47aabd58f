//! What can be done, and where one can go.

use super::here::Here;
use super::{Action, Command, Group};
use crate::asked::Ask;
use crate::route::Route;
use throughline_domain::Workspace;
use throughline_domain::records::{Evidence, Person, RecordKind};

/// What decides which commands make sense.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// Whether the sample team is here.
    pub(super) sample: bool,
    /// Whether anybody is.
    pub(super) people: bool,
    /// Whether there is any evidence.
    pub(super) evidence: bool,
    /// What the page shown is about.
    pub(super) here: Here,
}

impl Facts {
    /// The facts of a workspace and the page shown.
    pub(super) fn of(workspace: &Workspace, path: &str) -> Self {
        Self {
            sample: workspace
                .documents_of(RecordKind::Person)
                .any(|document| document.content.sample),
            people: workspace.all::<Person>().next().is_some(),
            evidence: workspace.all::<Evidence>().next().is_some(),
            here: Here::of(workspace, path),
        }
    }
}

/// The commands that can be run, in order.
pub(super) fn everyday(facts: Facts) -> Vec<Command> {
    let mut list = Vec::new();
    if facts.people {
        list.extend(with_the_team(facts.here));
    }
    let to_do = |label, keywords, route, ask: Ask| {
        Command::new(Group::Do, label, keywords, Action::Ask(route, ask.query()))
    };
    list.push(to_do(
        "Add a deal",
        "new opportunity sale pipeline",
        Route::Deals,
        Ask::Deal,
    ));
    list.push(to_do(
        "Add a person",
        "new seller team member",
        Route::People,
        Ask::Person,
    ));
    list.push(to_do(
        "Add evidence",
        "new witness statement reflective account file text",
        Route::Portfolio,
        Ask::Evidence,
    ));
    if facts.evidence {
        list.push(to_do(
            "Export the pack",
            "portfolio zip hand in assessor download",
            Route::Portfolio,
            Ask::Pack,
        ));
    }
    list.push(to_do(
        "Change the framework",
        "criteria unit qualification awarding body paste",
        Route::Portfolio,
        Ask::Framework,
    ));
    list.push(to_do(
        "Define a metric",
        "new measure kpi figure count ratio own",
        Route::Settings,
        Ask::Metric,
    ));
    list.push(Command::new(
        Group::Do,
        "Import a file",
        "csv spreadsheet crm upload bring in",
        Action::Go(Route::Import),
    ));
    list.push(Command::new(
        Group::Do,
        "Download a backup",
        "save copy file export everything",
        Action::Backup,
    ));
    list.push(to_do(
        "Restore a backup",
        "open load file bring back",
        Route::Data,
        Ask::Restore,
    ));
    list.push(to_do(
        "Make a workspace",
        "new second another team separate",
        Route::Data,
        Ask::Workspace,
    ));
    list.push(sample(facts.sample));
    list.extend(themes());
    list.extend(screens());
    list
}

/// What is done with the people on the team; begins with whom the page shown is about.
fn with_the_team(here: Here) -> Vec<Command> {
    let to_do = |label, keywords, (route, query)| {
        Command::new(Group::Do, label, keywords, Action::Ask(route, query))
    };
    let about = |ask: Ask| {
        let route = here.person.map_or(Route::People, Route::Person);
        (route, ask.query())
    };
    let review = match here.person {
        Some(person) => format!("{}&with={person}", Ask::Review.query()),
        None => Ask::Review.query(),
    };
    let agree = match here.record {
        Some(Route::Review(id)) => Route::Review(id),
        _ => Route::Reviews,
    };
    let mut list = vec![
        to_do(
            "Log an activity",
            "add new call meeting email",
            (Route::Log, Ask::Activity.query()),
        ),
        to_do(
            "Prepare a one-to-one",
            "new review appraisal conversation meeting improvement plan",
            (Route::Reviews, review),
        ),
        to_do(
            "Raise a signal",
            "new figure notice concern",
            about(Ask::Signal),
        ),
        to_do(
            "Agree an action",
            "new smart coaching training baseline",
            (agree, Ask::Action.query()),
        ),
        to_do(
            "Add an observation",
            "new call joint visit seen feedback rubric",
            about(Ask::Observation),
        ),
        to_do(
            "Recognise good work",
            "new recognition praise well done",
            about(Ask::Recognition),
        ),
        to_do(
            "Set targets from a template",
            "new quota goals",
            (Route::Targets, Ask::Targets.query()),
        ),
    ];
    if let Some(route @ Route::Action(_)) = here.record {
        let keywords = "measure again result effect";
        let asked = (route, Ask::Outcome.query());
        list.push(to_do("Record this action's outcome", keywords, asked));
    }
    if let Some(route @ (Route::Signal(_) | Route::Action(_))) = here.record {
        let keywords = "portfolio snapshot criteria";
        let asked = (route, Ask::Freeze.query());
        list.push(to_do("Freeze this as evidence", keywords, asked));
    }
    list
}

fn sample(is_here: bool) -> Command {
    let (label, keywords, action) = match is_here {
        true => (
            "Remove the sample team",
            "delete example demo",
            Action::RemoveSample,
        ),
        false => (
            "Add the sample team",
            "load example demo",
            Action::AddSample,
        ),
    };
    Command::new(Group::Do, label, keywords, action)
}

fn themes() -> impl Iterator<Item = Command> {
    [
        ("light", "Use the light theme"),
        ("dark", "Use the dark theme"),
        ("", "Use the system's theme"),
    ]
    .into_iter()
    .map(|(name, label)| {
        let words = "appearance colour mode";
        Command::new(Group::Do, label, words, Action::Theme(name))
    })
}

fn screens() -> impl Iterator<Item = Command> {
    Route::MAIN
        .into_iter()
        .chain([
            Route::Deals,
            Route::Import,
            Route::Share,
            Route::History,
            Route::Settings,
        ])
        .map(|route| {
            let keywords = words_for(route);
            Command::new(Group::Go, route.label(), keywords, Action::Go(route))
        })
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
        Route::Data => "backup privacy storage export erase",
        Route::Import => "csv spreadsheet crm",
        Route::Share => "merge colleague file folder team template conflict exchange send",
        Route::History => "journal audit trash deleted bring back who when",
        Route::Settings => "currency holidays process team name",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::id::{ActionId, PersonId, ReviewId};

    fn action(list: &[Command], label: &str) -> Option<Action> {
        let found = list.iter().find(|command| command.label == label);
        found.map(|command| command.action.clone())
    }

    #[test]
    fn the_sample_is_offered_for_adding_or_for_removing_never_both() {
        let offered = |sample| {
            let list = everyday(Facts {
                sample,
                ..Facts::default()
            });
            [Action::AddSample, Action::RemoveSample]
                .map(|action| list.iter().any(|command| command.action == action))
        };
        assert_eq!(offered(false), [true, false]);
        assert_eq!(offered(true), [false, true]);
    }

    #[test]
    fn every_place_of_the_navigation_can_be_gone_to() {
        let list = everyday(Facts::default());
        for route in Route::MAIN {
            assert!(list.iter().any(|command| {
                command.group == Group::Go && command.action == Action::Go(route)
            }));
        }
    }

    #[test]
    fn what_needs_a_team_is_offered_only_with_one() {
        let offers = |people| {
            let list = everyday(Facts {
                people,
                ..Facts::default()
            });
            action(&list, "Raise a signal").is_some()
        };
        assert!(!offers(false));
        assert!(offers(true));
    }

    #[test]
    fn a_command_begins_with_whom_the_page_is_about() {
        let (person, review) = (PersonId::from_key("p"), ReviewId::from_key("r"));
        let list = everyday(Facts {
            people: true,
            here: Here {
                record: Some(Route::Review(review)),
                person: Some(person),
            },
            ..Facts::default()
        });
        assert_eq!(
            action(&list, "Raise a signal"),
            Some(Action::Ask(Route::Person(person), "raise=signal".into()))
        );
        assert_eq!(
            action(&list, "Agree an action"),
            Some(Action::Ask(Route::Review(review), "agree=action".into()))
        );
        assert_eq!(
            action(&list, "Prepare a one-to-one"),
            Some(Action::Ask(
                Route::Reviews,
                format!("new=review&with={person}")
            ))
        );
        assert_eq!(action(&list, "Record this action's outcome"), None);
    }

    #[test]
    fn an_action_can_be_measured_and_frozen_from_its_page() {
        let route = Route::Action(ActionId::from_key("a"));
        let list = everyday(Facts {
            people: true,
            here: Here {
                record: Some(route),
                person: None,
            },
            ..Facts::default()
        });
        for label in ["Record this action's outcome", "Freeze this as evidence"] {
            assert!(matches!(action(&list, label), Some(Action::Ask(to, _)) if to == route));
        }
    }
}
