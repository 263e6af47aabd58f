//! People from a table, and people met as the owners of deals and activities.

use super::field::Field;
use super::plan::Outcome;
use super::reader::{Reader, Source};
use std::collections::{HashMap, HashSet};
use throughline_domain::id::PersonId;
use throughline_domain::records::Person;
use throughline_domain::{Change, Workspace};

/// People by name: those of the workspace and those to be made.
pub(super) struct PersonBook<'a> {
    workspace: &'a Workspace,
    by_name: HashMap<String, PersonId>,
    by_alias: HashMap<String, PersonId>,
    next_alias: u32,
    aliases: HashSet<String>,
    made: Vec<(PersonId, Person)>,
    made_places: HashMap<PersonId, usize>,
}

/// A name as people are told apart by it: case and repeated spaces ignored.
fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().flat_map(char::to_lowercase));
    }
    key
}

impl<'a> PersonBook<'a> {
    pub fn new(workspace: &'a Workspace) -> Self {
        let mut book = Self {
            workspace,
            by_name: HashMap::new(),
            by_alias: HashMap::new(),
            next_alias: 1,
            aliases: HashSet::new(),
            made: Vec::new(),
            made_places: HashMap::new(),
        };
        for (id, person) in workspace.all::<Person>() {
            book.by_name.entry(key(&person.name)).or_insert(id);
            book.aliases.insert(person.alias.trim().to_lowercase());
            book.by_alias.entry(key(&person.alias)).or_insert(id);
        }
        book
    }

    /// The person in the workspace who has this name, this alias, or was imported under it.
    pub fn find(&self, text: &str) -> Option<PersonId> {
        let folded = key(text);
        let imported = PersonId::from_key(&folded);
        let known = self.by_name.get(&folded).or(self.by_alias.get(&folded));
        let imported_before = || self.workspace.get::<Person>(imported).map(|_| imported);
        known.copied().or_else(imported_before)
    }

    /// The person of a name, to be made if there is none.
    pub fn find_or_make(&mut self, name: &str) -> PersonId {
        let folded = key(name);
        if let Some(id) = self.by_name.get(&folded) {
            return *id;
        }
        // Somebody imported under this name and renamed since is the same person still.
        let id = PersonId::from_key(&folded);
        if self.workspace.get::<Person>(id).is_none() {
            let alias = self.free_alias();
            let person = Person {
                name: name.split_whitespace().collect::<Vec<_>>().join(" "),
                alias,
                ..Person::default()
            };
            self.made_places.insert(id, self.made.len());
            self.made.push((id, person));
        }
        self.by_name.insert(folded, id);
        id
    }

    /// The first pseudonym nobody has.
    fn free_alias(&mut self) -> String {
        loop {
            let alias = format!("Seller {:02}", self.next_alias);
            self.next_alias = self.next_alias.saturating_add(1);
            if self.aliases.insert(alias.to_lowercase()) {
                return alias;
            }
        }
    }

    /// A person to be made.
    fn made(&self, id: PersonId) -> Option<&Person> {
        let (_, person) = self.made.get(*self.made_places.get(&id)?)?;
        Some(person)
    }

    /// The names of the people to be made.
    pub fn made_names(&self) -> Vec<String> {
        self.made
            .iter()
            .map(|(_, person)| person.name.clone())
            .collect()
    }

    /// Adds the people to be made to a change.
    pub fn create(self, change: Change) -> Change {
        self.made
            .into_iter()
            .fold(change, |change, (id, person)| change.create(id, person))
    }
}

/// Reads a table of people.
pub(super) fn plan(source: Source<'_>, workspace: &Workspace) -> (Outcome, Change) {
    let mut outcome = Outcome::default();
    let mut book = PersonBook::new(workspace);
    let names = source.texts(Field::Person);
    let texts = |field| source.texts(field);
    let (role, manager, office, alias) = (
        texts(Field::Role),
        texts(Field::Manager),
        texts(Field::Office),
        texts(Field::Alias),
    );
    let (joined, left) = (source.days(Field::Joined), source.days(Field::Left));
    let mut read: Vec<(PersonId, Person)> = Vec::new();
    let mut seen: HashMap<PersonId, (usize, usize)> = HashMap::new();
    for row in source.rows() {
        let before = outcome.problems.total;
        if source.is_ragged(row, &mut outcome.problems) {
            outcome.left_out += 1;
            continue;
        }
        let problems = &mut outcome.problems;
        let name = source.need(&names, row, "The name", problems);
        let first_day = source.take(&joined, row, problems).map(|(day, _)| day);
        let last_day = source.take(&left, row, problems).map(|(day, _)| day);
        if let (Some(first), Some(last), Some(reader)) = (first_day, last_day, &left)
            && last < first
        {
            let message = "The last day is before the first.".to_owned();
            source.report(row, reader.column, message, problems);
        }
        let Some(name) = name.filter(|_| problems.total == before) else {
            outcome.left_out += 1;
            continue;
        };
        let id = book.find_or_make(name);
        let known = workspace.get::<Person>(id);
        let Some(mut person) = known.or(book.made(id)).cloned() else {
            continue;
        };
        let mut set = |reader: &Option<Reader<'_, &str>>, text: &mut String| {
            if let Some(value) = source.take(reader, row, &mut outcome.problems) {
                *text = value.into();
            }
        };
        set(&role, &mut person.role);
        set(&manager, &mut person.manager);
        set(&office, &mut person.office);
        set(&alias, &mut person.alias);
        person.joined = first_day.or(person.joined);
        person.left = last_day.or(person.left);
        match seen.get(&id) {
            None => {
                seen.insert(id, (row, read.len()));
                match known {
                    None => outcome.new += 1,
                    Some(known) if *known == person => outcome.same += 1,
                    Some(_) => outcome.changed += 1,
                }
                read.push((id, person));
            }
            Some((_, place)) if read.get(*place).is_some_and(|(_, first)| *first == person) => {
                outcome.same += 1;
            }
            Some((first, _)) => {
                let message = format!(
                    "This person is in row {} already, with other details.",
                    source.table.number(*first)
                );
                let column = names.as_ref().map_or(0, |names| names.column);
                source.report(row, column, message, &mut outcome.problems);
                outcome.left_out += 1;
            }
        }
    }
    outcome.new_people = book.made_names();
    let change = read
        .into_iter()
        .fold(Change::new(""), |change, (id, person)| {
            if workspace.get::<Person>(id).is_some() {
                change.update(workspace, id, person)
            } else {
                change.create(id, person)
            }
        });
    (outcome, change)
}
