//! The part of a measure that a target is for, as people write it.

use super::super::field::{Field, TableKind};
use super::super::spelling::fold;
use super::super::vocabulary;
use std::collections::BTreeSet;
use throughline_domain::Workspace;
use throughline_domain::records::{Dimension, Process, Slice};

/// The parts there are, for finding them whichever way they are spelled.
pub(super) struct Parts {
    known: Vec<(Dimension, BTreeSet<String>)>,
}

impl Parts {
    pub fn of(workspace: &Workspace) -> Self {
        let words = |by| {
            let deals = |field| vocabulary::words(workspace, TableKind::Deals, field);
            let processes = workspace.all::<Process>();
            if by == Dimension::Product {
                deals(Field::Product)
            } else if by == Dimension::CustomerType {
                deals(Field::CustomerType)
            } else if by == Dimension::Stage {
                let stages = processes.flat_map(|(_, process)| &process.stages);
                stages.map(|stage| stage.name.clone()).collect()
            } else {
                BTreeSet::new()
            }
        };
        let known = Dimension::ALL.into_iter().map(|by| (by, words(by)));
        Self {
            known: known.collect(),
        }
    }

    /// The part a text says, below a heading that may say by what parts are told apart; `Some(None)` is
    /// everything, `None` not clear.
    pub fn read(&self, text: &str, heading: &str) -> Option<Option<Slice>> {
        if ["everything", "all", "whole", "total"].contains(&fold(text).as_str()) {
            return Some(None);
        }
        let called = |by: &Dimension, name: &str| {
            let folded = fold(name);
            folded == fold(by.label()) || folded == fold(by.word())
        };
        let named = |name: &str| Dimension::ALL.into_iter().find(|by| called(by, name));
        if let Some((name, value)) = text.split_once(':')
            && let Some(by) = named(name)
        {
            return Some(Some(self.slice(by, value)));
        }
        if let Some(by) = named(heading) {
            return Some(Some(self.slice(by, text)));
        }
        Dimension::ALL.into_iter().find_map(|by| {
            let label = by.label();
            if fold(text) == fold(&format!("no {label}")) {
                return Some(Some(self.slice(by, "")));
            }
            let start = text.get(..label.len())?;
            let value = text.get(label.len()..)?;
            let follows = value.starts_with(char::is_whitespace);
            (start.eq_ignore_ascii_case(label) && follows).then(|| Some(self.slice(by, value)))
        })
    }

    /// The part as it is spelled here already, or as it stands.
    fn slice(&self, by: Dimension, value: &str) -> Slice {
        let value = value.trim();
        let known = self.known.iter().find(|(known, _)| *known == by);
        let same = known.and_then(|(_, words)| {
            let exact = words.get(value);
            exact.or_else(|| words.iter().find(|word| fold(word) == fold(value)))
        });
        Slice {
            by,
            value: same.map_or_else(|| value.to_owned(), String::clone),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, heading: &str) -> Option<String> {
        let part = Parts::of(&Workspace::default()).read(text, heading)?;
        Some(part.map_or_else(|| "everything".into(), |part| part.word()))
    }

    #[test]
    fn a_part_is_read_by_its_own_words_or_by_those_above_it() {
        for (text, heading, found) in [
            ("product:GTX Pro", "part", Some("product:GTX Pro")),
            (
                "Customer type: Retail",
                "part",
                Some("customer-type:Retail"),
            ),
            ("customer-type:A: B", "part", Some("customer-type:A: B")),
            ("Stage Closing", "part", Some("stage:Closing")),
            ("no product", "part", Some("product:")),
            ("product:", "part", Some("product:")),
            ("GTX Pro", "Product", Some("product:GTX Pro")),
            ("Retail", "Customer Type", Some("customer-type:Retail")),
            ("Everything", "part", Some("everything")),
            ("GTX Pro", "part", None),
            ("productive", "part", None),
        ] {
            assert_eq!(word(text, heading).as_deref(), found, "{text}");
        }
        // What an export writes reads back.
        for by in Dimension::ALL {
            for value in ["GTX Pro", "", "a:b"] {
                let value = value.to_owned();
                let word_of = Slice { by, value }.word();
                assert_eq!(word(&word_of, "part").as_ref(), Some(&word_of));
            }
        }
    }
}
