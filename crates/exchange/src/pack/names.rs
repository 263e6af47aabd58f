//! Which names are replaced in a pack, and how often they were.

use super::PackOptions;
use crate::alias::{Aliases, folded};
use std::cell::RefCell;
use std::collections::BTreeMap;
use throughline_domain::Workspace;
use throughline_domain::records::{Evidence, Person, Portfolio};

/// What stands where evidence quotes an agreed adjustment.
const KEPT_APART: &str = "[kept apart]";

/// Replaces names and counts them.
pub(super) struct Names {
    aliases: Aliases,
    counts: RefCell<BTreeMap<String, u64>>,
    /// Whether the team's names are replaced at all.
    pub active: bool,
}

impl Names {
    /// The names of a workspace's people. Learner, leader and witnesses stay as they are; of these,
    /// leader and witnesses are replaced when they are listed as people.
    pub fn new(workspace: &Workspace, options: &PackOptions) -> Self {
        let mut extra: Vec<(String, String)> = workspace
            .all::<Person>()
            .map(|(_, person)| person.adjustments.trim())
            .filter(|text| text.split_whitespace().count() >= 3)
            .map(|text| (text.into(), KEPT_APART.into()))
            .collect();
        let mut people = Vec::new();
        let mut keep = Vec::new();
        if options.aliases {
            extra.extend(options.extra_terms.iter().cloned());
            let learners: Vec<String> = workspace
                .all::<Portfolio>()
                .map(|(_, portfolio)| portfolio.learner.clone())
                .collect();
            people = team(workspace, &learners);
            keep.push(workspace.settings().leader);
            keep.extend(learners);
            for (_, evidence) in workspace.all::<Evidence>() {
                keep.push(evidence.author.clone());
                keep.extend(evidence.witness.iter().map(|witness| witness.name.clone()));
            }
            keep.retain(|name| !name.trim().is_empty());
            keep.sort();
            keep.dedup();
        }
        Self {
            aliases: Aliases::new(&people, &extra, &keep),
            counts: RefCell::default(),
            active: options.aliases,
        }
    }

    /// A text with names replaced, counted.
    pub fn replace(&self, text: &str) -> String {
        let replaced = self.aliases.replace(text);
        let mut counts = self.counts.borrow_mut();
        for (alias, count) in replaced.counts {
            *counts.entry(alias).or_default() += count;
        }
        replaced.text
    }

    /// How many names a text holds, without counting them as replaced.
    pub fn found_in(&self, text: &str) -> u64 {
        self.aliases.replace(text).total()
    }

    /// How often each alias was put in.
    pub fn counts(&self) -> Vec<(String, u64)> {
        self.counts
            .borrow()
            .iter()
            .map(|(alias, count)| (alias.clone(), *count))
            .collect()
    }

    /// Parts of names that were not replaced, since several people share them.
    pub fn ambiguous(&self) -> Vec<String> {
        self.aliases.ambiguous().to_vec()
    }
}

/// People with their aliases; one who has none gets a number. Learners hand the portfolio in under
/// their own name, also when they are listed as people.
fn team(workspace: &Workspace, learners: &[String]) -> Vec<(String, String)> {
    let is_learner = |name: &str| {
        let name = folded(name.trim());
        learners
            .iter()
            .any(|learner| folded(learner.trim()) == name)
    };
    workspace
        .all::<Person>()
        .zip(1..)
        .filter(|((_, person), _)| !is_learner(&person.name))
        .map(|((_, person), number)| {
            let alias = match person.alias.trim() {
                "" => format!("Person {number}"),
                alias => alias.into(),
            };
            (person.name.clone(), alias)
        })
        .collect()
}
