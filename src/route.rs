//! Every address of the app, in one type.

use crate::asked::Ask;
use crate::platform::base_path;
use throughline_domain::id::{ActionId, EvidenceId, PersonId, ReviewId, SignalId};

/// A screen, with what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// What needs attention.
    Today,
    /// Activities.
    Log,
    /// Deals as a list or a stage board.
    Deals,
    /// Targets and attainment.
    Targets,
    /// Charts.
    Insight,
    /// The team.
    People,
    /// One person.
    Person(PersonId),
    /// All reviews.
    Reviews,
    /// One review.
    Review(ReviewId),
    /// One signal.
    Signal(SignalId),
    /// One action.
    Action(ActionId),
    /// The chains.
    Throughlines,
    /// The criteria matrix and the evidence.
    Portfolio,
    /// One piece of evidence.
    Evidence(EvidenceId),
    /// Backup, restore, privacy, storage.
    Data,
    /// Bring in a file.
    Import,
    /// Files for colleagues, and merging theirs.
    Share,
    /// What was changed, and what was deleted.
    History,
    /// Settings of the team.
    Settings,
}

impl Route {
    /// The nine places in the navigation, in order.
    pub const MAIN: [Self; 9] = [
        Self::Today,
        Self::Log,
        Self::Targets,
        Self::Insight,
        Self::People,
        Self::Reviews,
        Self::Throughlines,
        Self::Portfolio,
        Self::Data,
    ];

    /// The path below the app's base path, `/people/0190…`.
    pub fn path(self) -> String {
        match self {
            Self::Today => "/".into(),
            Self::Log => "/log".into(),
            Self::Deals => "/log/deals".into(),
            Self::Targets => "/targets".into(),
            Self::Insight => "/insight".into(),
            Self::People => "/people".into(),
            Self::Person(id) => format!("/people/{id}"),
            Self::Reviews => "/reviews".into(),
            Self::Review(id) => format!("/reviews/{id}"),
            Self::Signal(id) => format!("/signals/{id}"),
            Self::Action(id) => format!("/actions/{id}"),
            Self::Throughlines => "/throughlines".into(),
            Self::Portfolio => "/portfolio".into(),
            Self::Evidence(id) => format!("/portfolio/{id}"),
            Self::Data => "/data".into(),
            Self::Import => "/data/import".into(),
            Self::Share => "/data/share".into(),
            Self::History => "/data/history".into(),
            Self::Settings => "/data/settings".into(),
        }
    }

    /// The address for a link, base path included.
    pub fn href(self) -> String {
        format!("{}{}", base_path(), self.path())
    }

    /// The address with a query, `?person=…`. The query must be escaped already.
    pub fn href_with(self, query: &str) -> String {
        format!("{}?{query}", self.href())
    }

    /// The address of the screen with something to be done there.
    pub fn asking(self, ask: Ask) -> String {
        self.href_with(&ask.query())
    }

    /// The word in the navigation and the window title.
    pub fn label(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Log => "Log",
            Self::Deals => "Deals",
            Self::Targets => "Targets",
            Self::Insight => "Insight",
            Self::People => "People",
            Self::Person(_) => "Person",
            Self::Reviews => "Reviews",
            Self::Review(_) => "Review",
            Self::Signal(_) => "Signal",
            Self::Action(_) => "Action",
            Self::Throughlines => "Throughlines",
            Self::Portfolio => "Portfolio",
            Self::Evidence(_) => "Evidence",
            Self::Data => "Data",
            Self::Import => "Import",
            Self::Share => "Share",
            Self::History => "History",
            Self::Settings => "Settings",
        }
    }

    /// The page of a record at a path (base path included).
    pub fn of_record(path: &str) -> Option<Self> {
        let path = path.strip_prefix(base_path().as_str()).unwrap_or(path);
        let (place, id) = path.trim_matches('/').split_once('/')?;
        Some(match place {
            "people" => Self::Person(id.parse().ok()?),
            "reviews" => Self::Review(id.parse().ok()?),
            "signals" => Self::Signal(id.parse().ok()?),
            "actions" => Self::Action(id.parse().ok()?),
            _ => return None,
        })
    }

    /// Whether a path (base path included) is in this part of the app.
    pub fn holds(self, path: &str) -> bool {
        let path = path.strip_prefix(base_path().as_str()).unwrap_or(path);
        let own = self.path();
        match self {
            Self::Today => path.is_empty() || path == "/",
            Self::Throughlines => {
                path.starts_with(&own)
                    || path.starts_with("/signals")
                    || path.starts_with("/actions")
            }
            _ => {
                path == own
                    || path
                        .strip_prefix(&own)
                        .is_some_and(|rest| rest.starts_with('/'))
            }
        }
    }
}
