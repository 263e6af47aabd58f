//! The journal as a history: every change is in it, newest first, and what was deleted can be brought back.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail by panicking

mod common;

use common::*;
use pollster::block_on;
use proptest::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::Person;
use throughline_domain::store::{
    Batch, History, JournalEdit, MemoryRepository, Past, Repository, Session, Store, field_changes,
};
use throughline_domain::{AuthorId, Change, Clock, Stamp, Workspace};

fn session() -> Session {
    Session::new(
        Workspace::default(),
        Clock::new(AuthorId(1), Stamp::default()),
    )
}

fn commit(session: &mut Session, repository: &MemoryRepository, change: &Change) {
    let unsaved = session.apply(change, Vec::new(), 1).unwrap();
    block_on(repository.commit(&unsaved.batch)).unwrap();
}

fn labels(past: &[Past]) -> Vec<String> {
    past.iter()
        .map(|past| match past {
            Past::Entry(entry) => entry.label.clone(),
            Past::Unreadable(key) => format!("unreadable {key}"),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_change_is_listed_once_newest_first_whatever_the_pages(count in 0_usize..450, most in 1_usize..90) {
        let repository = MemoryRepository::default();
        let mut session = session();
        for number in 0..count {
            let change = Change::new(number.to_string()).create(
                PersonId::from_key(&number.to_string()),
                Person::default(),
            );
            commit(&mut session, &repository, &change);
        }
        let mut history = block_on(History::open(&repository)).unwrap();
        let mut seen = Vec::new();
        while history.has_more() {
            let page = block_on(history.next(&repository, most, |_| true)).unwrap();
            prop_assert!(page.len() == most || !history.has_more());
            seen.extend(labels(&page));
        }
        let expected: Vec<String> = (0..count).rev().map(|number| number.to_string()).collect();
        prop_assert_eq!(seen, expected);
    }

    #[test]
    fn what_a_change_deleted_comes_back_as_it_was(steps in prop::collection::vec(step(), 1..30)) {
        let mut session = session();
        for step in &steps {
            let change = change(step, &session.workspace);
            let before = seen(&session.workspace);
            let entry = throughline_domain::store::JournalEntry::new(&change, Stamp::default());
            session.apply(&change, Vec::new(), 1).unwrap();
            let only_deletes = change.edits.iter().all(|edit| matches!(edit,
                throughline_domain::Edit::Record(edit) if edit.after.is_none()));
            if let Some(back) = entry.bring_back(&session.workspace) {
                let mut again = session.workspace.clone();
                back.apply(&mut again, Stamp::default()).unwrap();
                if only_deletes {
                    prop_assert_eq!(seen(&again), before);
                }
                prop_assert_eq!(entry.bring_back(&again), None, "what is there again is not brought back twice");
            }
        }
    }
}

#[test]
fn a_damaged_entry_is_reported_and_the_others_are_read() {
    let repository = MemoryRepository::default();
    let mut session = session();
    for name in ["first", "second", "third"] {
        let change = Change::new(name).create(PersonId::from_key(name), Person::default());
        commit(&mut session, &repository, &change);
    }
    let keys = block_on(repository.keys(Store::Journal)).unwrap();
    let mut damage = Batch::default();
    damage.put(Store::Journal, keys[1].clone(), b"{".to_vec());
    block_on(repository.commit(&damage)).unwrap();
    let mut history = block_on(History::open(&repository)).unwrap();
    let past = block_on(history.next(&repository, 10, |_| false)).unwrap();
    assert_eq!(labels(&past), [format!("unreadable {}", keys[1])]);
    let mut history = block_on(History::open(&repository)).unwrap();
    let past = block_on(history.next(&repository, 10, |_| true)).unwrap();
    assert_eq!(past.len(), 3);
}

#[test]
fn a_change_says_field_by_field_what_it_did() {
    let mut session = session();
    let id = PersonId::from_key("a");
    let person = Person {
        name: "Asha".into(),
        ..Person::default()
    };
    let repository = MemoryRepository::default();
    commit(
        &mut session,
        &repository,
        &Change::new("Added Asha").create(id, person.clone()),
    );
    let renamed = Person {
        name: "Asha Patel".into(),
        strengths: "Listens".into(),
        ..person
    };
    let change = Change::new("Changed Asha").update(&session.workspace, id, renamed);
    let entry = throughline_domain::store::JournalEntry::new(&change, Stamp::default());
    let JournalEdit::Record(edit) = &entry.edits[0] else {
        panic!("a record");
    };
    let found: Vec<(String, String, String)> = field_changes(edit)
        .into_iter()
        .map(|change| (change.field, change.before, change.after))
        .collect();
    let text = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(
        found,
        [
            text("name", "Asha", "Asha Patel"),
            text("strengths", "", "Listens")
        ]
    );
    assert!(entry.records().eq([id.into()]) && !entry.deletes());
}
