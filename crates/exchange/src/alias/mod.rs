//! Replacing people's names by their aliases in whatever leaves.
//!
//! Names are found as whole words, whatever their case and accents: the full name, also with the
//! surname first, and each part of it that only one person has. What was typed between the parts
//! (a space, a line break, a hyphen, an underscore) does not matter. A name inside another word is
//! another word.

mod everyday;
mod fold;
mod term;

use std::collections::{BTreeMap, BTreeSet};
use term::{Case, Term, Token, tokens};

/// Names with what stands in their place.
#[derive(Clone, Debug, Default)]
pub struct Aliases {
    terms: Vec<Term>,
    /// Terms by their first word; the longest come first.
    by_first: BTreeMap<String, Vec<usize>>,
    /// Names without a letter or digit, found as they are.
    literal: Vec<(String, String)>,
    ambiguous: Vec<String>,
}

/// A text after replacing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// The text.
    pub text: String,
    /// How often each alias was put in, under the alias.
    pub counts: BTreeMap<String, u64>,
}

impl Replaced {
    /// How many names were replaced.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }
}

impl Aliases {
    /// Nothing is replaced.
    pub fn none() -> Self {
        Self::default()
    }

    /// People's names with their aliases, further terms with what stands in their place, and names
    /// that stay, such as the learner's. A name that stays but is also a person's is replaced.
    ///
    /// ```
    /// use throughline_exchange::alias::Aliases;
    /// let people = [("Anna Snelling".into(), "Seller A".into())];
    /// let aliases = Aliases::new(&people, &[], &["Anna Ford".into()]);
    /// let replaced = aliases.replace("SNELLING, Anna told Anna Ford about Snelling's call.");
    /// assert_eq!(replaced.text, "Seller A told Anna Ford about Seller A's call.");
    /// assert_eq!(replaced.total(), 2);
    /// assert_eq!(aliases.ambiguous(), ["Anna"]);
    /// ```
    pub fn new(people: &[(String, String)], extra: &[(String, String)], keep: &[String]) -> Self {
        let mut aliases = Self::default();
        for (term, alias) in extra {
            aliases.add(term, Some(alias), Case::of_name(term));
        }
        for (name, alias) in people {
            aliases.add(name, Some(alias), Case::of_name(name));
            if let Some(reversed) = surname_first(name) {
                aliases.add(&reversed, Some(alias), Case::Any);
            }
        }
        for name in keep {
            aliases.add(name, None, Case::Any);
        }
        aliases.add_parts(people, keep);
        for (index, term) in aliases.terms.iter().enumerate() {
            if let Some(first) = term.first_word() {
                aliases
                    .by_first
                    .entry(first.into())
                    .or_default()
                    .push(index);
            }
        }
        for indices in aliases.by_first.values_mut() {
            indices.sort_by_key(|index| {
                let length = aliases.terms.get(*index).map_or(0, Term::word_count);
                (std::cmp::Reverse(length), *index)
            });
        }
        aliases
    }

    /// Parts of names that several people share: they are not replaced when they stand alone.
    pub fn ambiguous(&self) -> &[String] {
        &self.ambiguous
    }

    /// Adds a term unless the same words were added before: the first wins.
    fn add(&mut self, name: &str, alias: Option<&str>, case: Case) {
        match Term::new(name, alias.map(str::to_owned), case) {
            Some(term) => {
                if !self.terms.iter().any(|known| known.is_same(&term)) {
                    self.terms.push(term);
                }
            }
            None => {
                let name = name.trim();
                if let (false, Some(alias)) = (name.is_empty(), alias) {
                    self.literal.push((name.into(), alias.into()));
                }
            }
        }
    }

    /// Given names and surnames of at least three letters that one person alone has.
    fn add_parts(&mut self, people: &[(String, String)], keep: &[String]) {
        let mut owners: BTreeMap<String, (BTreeSet<&str>, &str, &str)> = BTreeMap::new();
        let kept = keep.iter().map(|name| (name.as_str(), ""));
        let named = people
            .iter()
            .map(|(name, alias)| (name.as_str(), alias.as_str()));
        for (name, alias) in named.chain(kept) {
            let parts = name
                .split_whitespace()
                .map(|part| part.trim_matches(|c| !fold::is_word(c)));
            for part in parts.filter(|part| is_part(part)) {
                let owner =
                    owners
                        .entry(fold::text(part))
                        .or_insert((BTreeSet::new(), part, alias));
                // The same person may be listed as one who stays: the name is what tells people apart.
                owner.0.insert(name.trim());
            }
        }
        for (folded, (names, part, alias)) in owners {
            if alias.is_empty() {
                continue;
            }
            if names.len() > 1 {
                self.ambiguous.push(part.into());
            } else {
                let case = match everyday::is_everyday(&folded) {
                    true => Case::Capital,
                    false => Case::Any,
                };
                self.add(part, Some(alias), case);
            }
        }
    }

    /// Replaces names in a text. An alias that was put in is not searched again.
    pub fn replace(&self, text: &str) -> Replaced {
        let mut replaced = Replaced::default();
        if self.terms.is_empty() && self.literal.is_empty() {
            replaced.text = text.into();
            return replaced;
        }
        let tokens = tokens(text);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match self.find(&tokens, at) {
                Some((length, Some(alias))) => {
                    replaced.text.push_str(alias);
                    *replaced.counts.entry(alias.into()).or_default() += 1;
                    at += length;
                }
                Some((length, None)) => {
                    for token in tokens.iter().skip(at).take(length) {
                        replaced.text.push_str(token.text);
                    }
                    at += length;
                }
                None => {
                    self.push_plain(token, &mut replaced);
                    at += 1;
                }
            }
        }
        replaced
    }

    /// The longest term that begins at a token: how many tokens it takes, and its alias.
    fn find(&self, tokens: &[Token<'_>], at: usize) -> Option<(usize, Option<&str>)> {
        let first = tokens.get(at).filter(|token| token.is_word)?;
        self.by_first
            .get(&first.folded)?
            .iter()
            .filter_map(|index| self.terms.get(*index))
            .find_map(|term| Some((term.matches(tokens, at)?, term.alias.as_deref())))
    }

    /// Passes a token on, replacing names made of signs alone.
    fn push_plain(&self, token: &Token<'_>, replaced: &mut Replaced) {
        let mut text = token.text.to_owned();
        if !token.is_word {
            for (name, alias) in &self.literal {
                let count = text.matches(name.as_str()).count();
                if count > 0 {
                    text = text.replace(name.as_str(), alias);
                    *replaced.counts.entry(alias.clone()).or_default() += count as u64;
                }
            }
        }
        replaced.text.push_str(&text);
    }
}

/// A text in lower case and without accents on Latin letters.
///
/// ```
/// assert_eq!(throughline_exchange::alias::folded("Zoë Łukasz"), "zoe lukasz");
/// ```
pub fn folded(text: &str) -> String {
    fold::text(text)
}

/// `Anna Snelling` as `Snelling, Anna`.
fn surname_first(name: &str) -> Option<String> {
    let (given, surname) = name.trim().rsplit_once(char::is_whitespace)?;
    Some(format!("{surname}, {}", given.trim()))
}

/// Whether a part of a name can stand for the person: long enough, and no particle such as `van`.
fn is_part(part: &str) -> bool {
    const PARTICLES: [&str; 16] = [
        "van", "von", "der", "den", "del", "della", "dos", "las", "los", "bin", "binti", "ibn",
        "the", "and", "mrs", "miss",
    ];
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && !PARTICLES.contains(&fold::text(part).as_str())
}

#[cfg(test)]
mod tests;
