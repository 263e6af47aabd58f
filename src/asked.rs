//! What an address asks for once: `?new=deal` opens the dialog that adds a deal.
//!
//! A page says what it can do with [`when_asked`]. What was asked is taken out of the address once it is
//! done, so that neither a reload nor the way back does it again.

use crate::platform::base_path;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::params::ParamsMap;

/// Something to be done on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Log an activity: the quick entry has the focus.
    Activity,
    /// Add a deal.
    Deal,
    /// Add a person.
    Person,
    /// Raise a signal; `metric`, `from` and `to` say of which figure.
    Signal,
    /// Add an observation.
    Observation,
    /// Recognise good work.
    Recognition,
    /// Prepare a review; `with` says of whom.
    Review,
    /// Agree an action.
    Action,
    /// Record an action's outcome.
    Outcome,
    /// Freeze the record of the page as evidence.
    Freeze,
    /// Add evidence.
    Evidence,
    /// Export the portfolio's pack.
    Pack,
    /// Change the framework.
    Framework,
    /// Set targets from a template.
    Targets,
    /// Define a metric.
    Metric,
    /// Restore a backup.
    Restore,
    /// Make a workspace.
    Workspace,
}

impl Ask {
    /// Everything that can be asked.
    pub const ALL: [Self; 17] = [
        Self::Activity,
        Self::Deal,
        Self::Person,
        Self::Signal,
        Self::Observation,
        Self::Recognition,
        Self::Review,
        Self::Action,
        Self::Outcome,
        Self::Freeze,
        Self::Evidence,
        Self::Pack,
        Self::Framework,
        Self::Targets,
        Self::Metric,
        Self::Restore,
        Self::Workspace,
    ];

    /// How it stands in an address: the key and its value.
    fn pair(self) -> (&'static str, &'static str) {
        match self {
            Self::Activity => ("new", "activity"),
            Self::Deal => ("new", "deal"),
            Self::Person => ("new", "person"),
            Self::Signal => ("raise", "signal"),
            Self::Observation => ("new", "observation"),
            Self::Recognition => ("new", "recognition"),
            Self::Review => ("new", "review"),
            Self::Action => ("agree", "action"),
            Self::Outcome => ("record", "outcome"),
            Self::Freeze => ("freeze", "record"),
            Self::Evidence => ("new", "evidence"),
            Self::Pack => ("export", "pack"),
            Self::Framework => ("change", "framework"),
            Self::Targets => ("new", "targets"),
            Self::Metric => ("new", "metric"),
            Self::Restore => ("restore", "backup"),
            Self::Workspace => ("new", "workspace"),
        }
    }

    /// Keys that say more about it, taken out of the address with it.
    fn details(self) -> &'static [&'static str] {
        match self {
            Self::Signal => &["metric", "from", "to"],
            Self::Review => &["with"],
            _ => &[],
        }
    }

    /// The query that asks for it, without the question mark.
    pub fn query(self) -> String {
        let (key, value) = self.pair();
        format!("{key}={value}")
    }

    /// Whether an address asks for it.
    fn is_in<'a>(self, read: impl Fn(&str) -> Option<&'a str>) -> bool {
        let (key, value) = self.pair();
        read(key) == Some(value)
    }

    /// All keys that belong to it.
    fn keys(self) -> impl Iterator<Item = &'static str> {
        let (key, _) = self.pair();
        std::iter::once(key).chain(self.details().iter().copied())
    }
}

/// Does what the address asks for, at once or whenever it does so while this page is shown. `take` is
/// given the query as it was.
pub fn when_asked(ask: Ask, take: impl Fn(&ParamsMap) + 'static) {
    let (query, path, navigate) = (use_query_map(), use_location().pathname, use_navigate());
    // A page that is about to be left for another of its kind must not take what that one is asked.
    let own = path.get_untracked();
    Effect::new(move |_| {
        let asked = query.get();
        if !ask.is_in(|key| asked.get_str(key)) {
            return;
        }
        let here = path.get_untracked();
        if here != own {
            return;
        }
        untrack(|| take(&asked));
        let mut left = asked.clone();
        for key in ask.keys() {
            left.remove(key);
        }
        let path = here.strip_prefix(base_path().as_str()).unwrap_or(&here);
        let path = if path.is_empty() { "/" } else { path };
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&format!("{path}{}", left.to_query_string()), options);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_the_one_thing_it_names() {
        let read = |key: &str| (key == "new").then_some("person");
        let asked: Vec<Ask> = Ask::ALL.into_iter().filter(|ask| ask.is_in(read)).collect();
        assert_eq!(asked, [Ask::Person]);
    }

    #[test]
    fn what_says_more_about_it_belongs_to_it() {
        let keys: Vec<&str> = Ask::Signal.keys().collect();
        assert_eq!(keys, ["raise", "metric", "from", "to"]);
        assert_eq!(Ask::Deal.keys().count(), 1);
    }

    #[test]
    fn no_two_are_asked_for_by_the_same_words() {
        for (index, ask) in Ask::ALL.into_iter().enumerate() {
            for other in &Ask::ALL[index + 1..] {
                assert_ne!(ask.pair(), other.pair());
            }
        }
    }
}
