//! Backups: nothing is lost, nothing changes in silence, and the first format opens for ever.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails should stop"
)]

mod common;

use common::{MADE_AT, attachments, day, stamp, workspace};
use proptest::prelude::*;
use std::path::PathBuf;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use throughline_domain::id::*;
use throughline_domain::log::{Activity, Deal};
use throughline_domain::merge::Knowledge;
use throughline_domain::records::*;
use throughline_domain::store::{JournalEntry, MemoryRepository, Repository, Session, Store, load};
use throughline_domain::{Change, Workspace};
use throughline_exchange::ExchangeError;
use throughline_exchange::backup::{Backup, BackupWriter, compare, read_backup, write_backup};
use throughline_exchange::digest::sha256;

fn journal() -> Vec<(String, Vec<u8>)> {
    let entry = JournalEntry::new(&Change::new("Add everything"), stamp(1));
    vec![(stamp(1).key(), serde_json::to_vec(&entry).unwrap())]
}

fn fixture() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/backup-v1.throughline")
}

fn backup() -> Vec<u8> {
    write_backup(&workspace(), &journal(), attachments(), MADE_AT).unwrap()
}

/// Everything in a workspace, to be compared.
fn contents(workspace: &Workspace) -> (Vec<Document>, Vec<Activity>, Vec<Deal>) {
    (
        workspace.documents().map(|d| d.as_ref().clone()).collect(),
        workspace.activities().iter().collect(),
        workspace.deals().iter().collect(),
    )
}

fn is_same(backup: &Backup, workspace: &Workspace) -> bool {
    contents(&backup.workspace) == contents(workspace) && backup.unreadable.is_empty()
}

#[test]
fn a_backup_reads_back_whole() {
    let read = read_backup(&backup()).unwrap();
    assert!(is_same(&read, &workspace()));
    assert_eq!(read.journal, journal());
    assert_eq!(read.attachments, attachments());
    assert_eq!(read.manifest.made_at.timestamp_millis(), MADE_AT as i64);
    assert_eq!(read.manifest.counts.deals, 2);
    assert_eq!(backup(), backup());
}

/// Makes the fixture anew. Only when the first format itself was wrong, before it was released:
/// `THROUGHLINE_WRITE_FIXTURE=1 cargo test -p throughline-exchange --test backup`.
#[test]
fn the_fixture_is_written_only_on_request() {
    if std::env::var_os("THROUGHLINE_WRITE_FIXTURE").is_some() {
        std::fs::create_dir_all(fixture().parent().unwrap()).unwrap();
        std::fs::write(fixture(), backup()).unwrap();
    }
    assert!(fixture().is_file());
}

#[test]
fn the_backup_of_version_1_opens_for_ever_with_every_record_in_it() {
    let read = read_backup(&std::fs::read(fixture()).unwrap()).unwrap();
    assert_eq!(read.manifest.version, 1);
    // Conflicts came later.
    let kinds = RecordKind::ALL.iter();
    for kind in kinds.filter(|kind| **kind != RecordKind::Conflict) {
        assert!(
            read.workspace.documents_of(*kind).next().is_some(),
            "{}",
            kind.label()
        );
    }
    assert!(is_same(&read, &workspace()));
    assert_eq!(read.journal, journal());
    assert_eq!(read.attachments, attachments());
    assert!(read.unreadable.is_empty());
}

#[test]
fn a_flipped_byte_anywhere_never_panics_and_never_changes_what_is_read_in_silence() {
    let bytes = backup();
    let expected = workspace();
    let mut refused = 0usize;
    for at in 0..bytes.len() {
        for mask in [0x01u8, 0xFF] {
            let mut flipped = bytes.clone();
            flipped[at] ^= mask;
            match read_backup(&flipped) {
                Err(error) => {
                    refused += 1;
                    assert!(error.to_string().ends_with('.'), "{error}");
                }
                Ok(read) => {
                    assert!(is_same(&read, &expected), "byte {at}");
                    assert_eq!(read.journal, journal(), "byte {at}");
                    assert_eq!(read.attachments, attachments(), "byte {at}");
                }
            }
        }
    }
    // Only bytes that say nothing, such as the time of a part, may be flipped unnoticed.
    let tried = bytes.len() * 2;
    assert!(refused * 10 > tried * 9, "{refused} of {tried}");
}

#[test]
fn a_backup_cut_short_anywhere_is_refused() {
    let bytes = backup();
    for length in 0..bytes.len() {
        assert!(read_backup(&bytes[..length]).is_err(), "{length}");
    }
    assert!(matches!(read_backup(b""), Err(ExchangeError::Empty { .. })));
}

/// The backup with its manifest changed, packed anew.
fn with_manifest(edit: impl Fn(&mut serde_json::Value), more: &[(&str, &[u8])]) -> Vec<u8> {
    use throughline_exchange::archive::{Archive, ArchiveWriter, Limits};
    let bytes = backup();
    let mut archive = Archive::open("x", "x", &bytes, Limits::default()).unwrap();
    let mut writer = ArchiveWriter::new("test");
    for name in archive.names() {
        let mut part = archive.read(&name).unwrap().unwrap();
        if name == "manifest.json" {
            let mut manifest = serde_json::from_slice(&part).unwrap();
            edit(&mut manifest);
            part = serde_json::to_vec(&manifest).unwrap();
        }
        writer.add(&name, &part).unwrap();
    }
    for (name, part) in more {
        writer.add(name, part).unwrap();
    }
    writer.finish().unwrap()
}

fn refusal(bytes: &[u8]) -> String {
    read_backup(bytes).unwrap_err().to_string()
}

#[test]
fn a_newer_backup_and_other_archives_are_told_apart() {
    let newer = with_manifest(
        |manifest| {
            manifest["version"] = 2.into();
            manifest["parts"] = "elsewhere".into();
        },
        &[],
    );
    assert!(refusal(&newer).contains("newer Throughline (format 2; this one reads up to 1)"));
    let other = with_manifest(|manifest| manifest["format"] = "other".into(), &[]);
    assert!(refusal(&other).starts_with("This file is not a Throughline backup."));
    let mut writer = throughline_exchange::archive::ArchiveWriter::new("test");
    writer.add("holiday.txt", b"sun").unwrap();
    assert!(refusal(&writer.finish().unwrap()).contains("is not a Throughline backup"));
    assert!(refusal(b"name,value\n1,2\n").contains("is not a Throughline backup"));
}

#[test]
fn parts_that_are_added_missing_or_exchanged_are_refused() {
    let added = with_manifest(|_| (), &[("extra.bin", b"x")]);
    assert!(refusal(&added).contains("it holds extra.bin, which does not belong to it"));
    let missing = with_manifest(
        |manifest| {
            let part = serde_json::json!({"name": "chunks/9.bin", "bytes": 1, "sha256": "00"});
            manifest["parts"].as_array_mut().unwrap().push(part);
        },
        &[],
    );
    assert!(refusal(&missing).contains("its part chunks/9.bin is missing"));
    let digest = sha256(b"x");
    let exchanged = with_manifest(
        |manifest| manifest["parts"][0]["sha256"] = digest.as_str().into(),
        &[],
    );
    assert!(refusal(&exchanged).contains("the checksum of its part documents.jsonl"));
    let fewer = with_manifest(|manifest| manifest["counts"]["deals"] = 3.into(), &[]);
    assert!(refusal(&fewer).contains("it should hold 3 deals but holds 2"));
}

#[test]
fn a_stored_file_that_is_damaged_is_left_out_by_name_and_the_rest_is_kept() {
    let mut files = attachments();
    files.push((sha256(b"before"), b"after".to_vec()));
    let bytes = write_backup(&workspace(), &journal(), files, MADE_AT).unwrap();
    let read = read_backup(&bytes).unwrap();
    assert_eq!(read.attachments, attachments());
    assert_eq!(read.manifest.left_out, [sha256(b"before")]);
}

#[test]
fn the_summary_counts_what_restoring_would_change() {
    let read = read_backup(&backup()).unwrap();
    assert!(compare(&workspace(), &read).is_none());

    let mut now = workspace();
    let anna = PersonId::from_key("anna");
    let mut person = now.get::<Person>(anna).unwrap().clone();
    person.role = "Lead".into();
    let deal = Deal {
        value: Some(1),
        ..now.deals().get(DealId::from_key("D1").0).unwrap()
    };
    let change = Change::new("Edit")
        .update(&now, anna, person)
        .create(PersonId::from_key("new"), Person::default())
        .delete(&now, TargetId::from_key("t").into())
        .put_deal(&now, deal)
        .delete_activity(&now, ActivityId::from_key("A1"));
    change.apply(&mut now, stamp(2)).unwrap();
    let summary = compare(&now, &read);
    let found: Vec<(RecordKind, u64, u64, u64)> = summary
        .records
        .iter()
        .map(|entry| {
            let d = entry.difference;
            (entry.kind, d.added, d.removed, d.changed)
        })
        .collect();
    assert_eq!(
        found,
        [(RecordKind::Person, 0, 1, 1), (RecordKind::Target, 1, 0, 0)]
    );
    assert_eq!((summary.deals.changed, summary.activities.added), (1, 1));
    assert!(summary.attachments.is_none());
    let all = compare(&Workspace::default(), &read);
    assert_eq!((all.deals.added, all.attachments.added), (2, 1));
}

/// Runs a future of a repository in memory, which never waits.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a repository in memory never waits"),
    }
}

#[test]
fn a_restored_backup_is_found_again_in_the_store() {
    let read = read_backup(&backup()).unwrap();
    let author = throughline_domain::AuthorId(9);
    let clock = throughline_domain::Clock::new(author, read.workspace.last_stamp());
    let mut session = Session::new(read.workspace, clock);
    let batch = session.replace_all(read.attachments, read.journal, 0);
    let repository = MemoryRepository::default();
    ready(repository.commit(&batch)).unwrap();
    let loaded = ready(load(&repository, author)).unwrap();
    assert_eq!(loaded.quarantined, []);
    assert!(contents(&loaded.session.workspace) == contents(&workspace()));
    let file = ready(repository.get(Store::Attachments, &attachments()[0].0)).unwrap();
    assert_eq!(file.unwrap(), attachments()[0].1);
}

prop_compose! {
    fn any_person()(name in ".{0,20}", note in ".{0,40}", days in 0i64..9_000) -> Person {
        Person {
            name,
            adjustments: note,
            joined: Some(day(2000, 1, 1) + chrono::Duration::days(days)),
            ..Person::default()
        }
    }
}

prop_compose! {
    fn any_target()(value in proptest::option::of(-1e300f64..1e300), reason in "\\PC{0,30}") -> Target {
        Target {
            metric: MetricId::from_key("m"),
            part: None,
            scope: Scope::Team,
            period: throughline_domain::Period::new(day(2025, 1, 1), day(2026, 1, 1)).unwrap(),
            value,
            pro_rata: true,
            reason,
            agreed_on: day(2025, 1, 1),
            series: None,
            history: Vec::new(),
        }
    }
}

prop_compose! {
    fn any_deal(number: usize)(key in ".{0,12}", value in any::<Option<i64>>(), customer in "[a-c]{0,2}", note in ".{0,30}", days in proptest::option::of(0i64..9_000)) -> Deal {
        Deal {
            id: DealId::from_key(&number.to_string()),
            key,
            customer,
            value: value.filter(|value| *value != i64::MIN),
            opened: days.map(|days| day(2000, 1, 1) + chrono::Duration::days(days)),
            note,
            ..Deal::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn writing_and_reading_a_backup_is_identity(
        people in proptest::collection::vec(any_person(), 0..4),
        targets in proptest::collection::vec(any_target(), 0..4),
        deals in (0usize..5).prop_flat_map(|n| (0..n).map(any_deal).collect::<Vec<_>>()),
        minutes in proptest::collection::vec(any::<Option<i32>>(), 0..5),
        removed in any::<bool>(),
        journal in proptest::collection::btree_map("[0-9a-f]{1,36}", proptest::collection::vec(any::<u8>(), 0..40), 0..4),
        files in proptest::collection::btree_set(proptest::collection::vec(any::<u8>(), 1..60), 0..3),
    ) {
        let mut expected = Workspace::default();
        let mut change = Change::new("Fill");
        for (number, person) in people.into_iter().enumerate() {
            change = change.create_marked(PersonId::from_key(&number.to_string()), person, number == 1);
        }
        for (number, target) in targets.into_iter().enumerate() {
            change = change.create(TargetId::from_key(&number.to_string()), target);
        }
        for deal in deals {
            change = change.put_deal(&expected, deal);
        }
        for (number, minutes) in minutes.into_iter().enumerate() {
            let id = ActivityId::from_key(&number.to_string());
            let activity = Activity { id, minutes: minutes.map(i64::from), ..Activity::default() };
            change = change.put_activity(&expected, activity);
        }
        change.apply(&mut expected, stamp(1)).unwrap();
        if removed {
            let change = Change::new("Remove").delete_deal(&expected, DealId::from_key("0"));
            change.apply(&mut expected, stamp(2)).unwrap();
        }
        let journal: Vec<(String, Vec<u8>)> = journal.into_iter().collect();
        let mut files: Vec<(String, Vec<u8>)> = files.into_iter().map(|bytes| (sha256(&bytes), bytes)).collect();
        files.sort();
        // A backup of a store always says what is known there.
        let expected = expected.knowing_or_holding(Knowledge::default());
        let bytes = write_backup(&expected, &journal, files.clone(), MADE_AT).unwrap();
        let read = read_backup(&bytes).unwrap();
        prop_assert!(is_same(&read, &expected));
        prop_assert_eq!(&read.journal, &journal);
        prop_assert_eq!(&read.attachments, &files);
        prop_assert!(compare(&expected, &read).records.is_empty());
        let again = write_backup(&read.workspace, &read.journal, read.attachments, MADE_AT).unwrap();
        prop_assert_eq!(again, bytes);
    }
}

#[test]
fn a_backup_taken_in_pieces_is_the_same_file() {
    let workspace = workspace();
    let mut writer = BackupWriter::new(MADE_AT).unwrap();
    let mut pieces = Vec::new();
    writer.rows(workspace.activities().len(), workspace.deals().len());
    for document in workspace.documents() {
        writer.document(document).unwrap();
        pieces.extend(writer.take());
    }
    for chunk in workspace
        .activities()
        .exported()
        .chain(workspace.deals().exported())
    {
        writer.chunk(chunk.key, &chunk.bytes.unwrap()).unwrap();
        pieces.extend(writer.take());
    }
    for (key, value) in journal() {
        writer.entry(&key, &value).unwrap();
    }
    for (digest, bytes) in attachments() {
        writer.attachment(digest, &bytes).unwrap();
        pieces.extend(writer.take());
    }
    assert!(!pieces.is_empty(), "nothing was taken before the end");
    pieces.extend(writer.finish().unwrap());
    assert!(pieces == backup());
}

#[test]
fn records_that_come_after_the_log_are_refused_rather_than_written_twice() {
    let workspace = workspace();
    let document = workspace.documents().next().unwrap();
    let mut writer = BackupWriter::new(MADE_AT).unwrap();
    writer.chunk("deals/1".into(), b"x").unwrap();
    assert!(writer.document(document).is_err());
}
