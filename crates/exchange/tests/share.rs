//! Share files from device to device, through their bytes.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail by panicking

use throughline_domain::id::{ActivityId, MetricId, PersonId, ProcessId};
use throughline_domain::log::Activity;
use throughline_domain::merge::{
    Plan, Scope, What, open_conflicts, plan, take_template, template_of, use_other,
};
use throughline_domain::records::{Person, Process, Settings};
use throughline_domain::store::Session;
use throughline_domain::{AuthorId, Change, Clock, DomainError, Stamp, Workspace};
use throughline_exchange::ExchangeError;
use throughline_exchange::backup::{read_backup, write_backup};
use throughline_exchange::share::{Offer, ShareHeader, ShareOf, read_share, write_share};

const NOW: u64 = 1_800_000_000_000;

fn device(author: u64) -> Session {
    let clock = Clock::new(AuthorId(author), Stamp::default());
    Session::new(Workspace::default(), clock)
}

fn asha() -> PersonId {
    PersonId::from_key("asha")
}

fn named(session: &mut Session, name: &str, now: u64) {
    let person = Person {
        name: name.into(),
        ..Person::default()
    };
    let workspace = &session.workspace;
    let change = match workspace.get::<Person>(asha()) {
        None => Change::new("Add").create(asha(), person),
        Some(_) => Change::new("Rename").update(workspace, asha(), person),
    };
    session.apply(&change, Vec::new(), now).unwrap();
}

fn called(session: &mut Session, key: &str, person: PersonId, now: u64) {
    let row = Activity {
        id: ActivityId::from_key(key),
        person: Some(person),
        ..Activity::default()
    };
    let change = Change::new("Log").put_activity(&session.workspace, row);
    session.apply(&change, Vec::new(), now).unwrap();
}

/// What a device shares, as the bytes of a file.
fn file(session: &mut Session, of: ShareOf, now: u64) -> Vec<u8> {
    let (_, stamp) = session.fence(now);
    let known = session.workspace.knowledge().with(stamp);
    let whole = session.workspace.clone().knowing(known);
    let part = match of {
        ShareOf::Team => whole,
        ShareOf::Person(person) => Scope::Person(person).part_of(&whole),
        ShareOf::Template => template_of(&whole),
    };
    let header = ShareHeader {
        of,
        from: "Asha".into(),
    };
    write_share(header, &part, Vec::new(), now).unwrap()
}

fn planned(session: &Session, bytes: &[u8], now: u64) -> Result<Plan, DomainError> {
    let share = read_share(bytes).unwrap();
    let Offer::Versions(shared) = share.offer else {
        panic!("a template is not merged");
    };
    plan(session, &shared, "Merge".into(), now)
}

fn merge(session: &mut Session, bytes: &[u8], now: u64) -> Plan {
    let plan = planned(session, bytes, now).unwrap();
    session.apply(&plan.change, Vec::new(), now).unwrap();
    plan
}

fn name(session: &Session) -> Option<String> {
    let person = session.workspace.get::<Person>(asha())?;
    Some(person.name.clone())
}

#[test]
fn what_is_new_changed_and_deleted_there_becomes_so_here_and_twice_is_once() {
    let (mut a, mut b) = (device(1), device(2));
    named(&mut a, "Asha", NOW);
    called(&mut a, "call", asha(), NOW);
    let first = file(&mut a, ShareOf::Team, NOW);
    let found = merge(&mut b, &first, NOW).findings;
    assert_eq!(found.count(What::New), 2);
    assert!(planned(&b, &first, NOW).unwrap().is_nothing());

    named(&mut a, "Asha Patel", NOW + 1);
    let gone = ActivityId::from_key("call");
    let change = Change::new("Delete").delete_activity(&a.workspace, gone);
    a.apply(&change, Vec::new(), NOW + 2).unwrap();
    let second = file(&mut a, ShareOf::Team, NOW + 3);
    let found = merge(&mut b, &second, NOW + 4).findings;
    assert_eq!(
        (found.count(What::Changed), found.count(What::Deleted)),
        (1, 1)
    );
    assert!(found.deletes_much(), "one of two is more than a fifth");
    // The older file tells nothing any more, and brings nothing back.
    assert!(planned(&b, &first, NOW + 5).unwrap().findings.is_empty());
    assert_eq!(name(&b).as_deref(), Some("Asha Patel"));
    assert!(b.workspace.activities().is_empty());
}

#[test]
fn both_versions_of_a_conflict_are_kept_until_the_user_has_chosen() {
    let (mut a, mut b) = (device(1), device(2));
    named(&mut a, "Asha", NOW);
    let start = file(&mut a, ShareOf::Team, NOW);
    merge(&mut b, &start, NOW);
    named(&mut a, "Asha P.", NOW + 10);
    named(&mut b, "Asha Patel", NOW + 20);
    let from_b = file(&mut b, ShareOf::Team, NOW + 30);
    let found = merge(&mut a, &from_b, NOW + 40).findings;
    assert_eq!(found.count(What::Conflict), 1);
    assert_eq!(
        name(&a).as_deref(),
        Some("Asha Patel"),
        "the later one stays"
    );
    let (id, _) = open_conflicts(&a.workspace)[0];
    let change = use_other(&a.workspace, id).unwrap();
    a.apply(&change, Vec::new(), NOW + 50).unwrap();
    assert!(open_conflicts(&a.workspace).is_empty());
    // The choice goes to the other device, and with it that there is nothing left to choose.
    let from_a = file(&mut a, ShareOf::Team, NOW + 60);
    merge(&mut b, &from_a, NOW + 70);
    assert_eq!(name(&b).as_deref(), Some("Asha P."));
    assert!(open_conflicts(&b.workspace).is_empty());
}

#[test]
fn a_persons_file_speaks_of_that_persons_log_only() {
    let (mut a, mut b) = (device(1), device(2));
    let ben = PersonId::from_key("ben");
    named(&mut a, "Asha", NOW);
    called(&mut a, "of asha", asha(), NOW);
    called(&mut a, "of ben", ben, NOW);
    let of_asha = file(&mut a, ShareOf::Person(asha()), NOW);
    called(&mut b, "another of ben", ben, NOW);
    merge(&mut b, &of_asha, NOW);
    let held: Vec<Option<PersonId>> = b
        .workspace
        .activities()
        .iter()
        .map(|row| row.person)
        .collect();
    assert_eq!(held.len(), 2, "her own, and what was here of his: {held:?}");
    assert!(name(&b).is_none(), "names do not come with a log");
    // The whole team's file afterwards still brings what the first left out.
    let all = file(&mut a, ShareOf::Team, NOW + 1);
    merge(&mut b, &all, NOW + 1);
    assert_eq!(b.workspace.activities().len(), 3);
}

#[test]
fn one_persons_log_brings_the_versions_that_it_replaces() {
    let (mut a, mut b, mut c) = (device(1), device(2), device(3));
    let noted = |session: &mut Session, note: &str, now: u64| {
        let row = Activity {
            id: ActivityId::from_key("call"),
            person: Some(asha()),
            note: note.into(),
            ..Activity::default()
        };
        let change = Change::new("Log").put_activity(&session.workspace, row);
        session.apply(&change, Vec::new(), now).unwrap();
    };
    noted(&mut b, "first", NOW);
    let first = file(&mut b, ShareOf::Team, NOW + 1);
    merge(&mut c, &first, NOW + 2);
    // Neither knew of the other's: the later stays, the other is kept beside it.
    noted(&mut a, "second", NOW + 3);
    let second = file(&mut a, ShareOf::Team, NOW + 4);
    merge(&mut b, &second, NOW + 5);
    let log = file(&mut b, ShareOf::Person(asha()), NOW + 6);
    merge(&mut c, &log, NOW + 7);
    let call = c.workspace.activities().iter().next().unwrap();
    assert_eq!(call.note, "second");
    let conflicts = open_conflicts(&c.workspace);
    assert_eq!(conflicts.len(), 1, "the first version vanished");
}

#[test]
fn a_template_holds_no_person_and_no_name() {
    let mut a = device(1);
    named(&mut a, "Asha Patel", NOW);
    let settings = Settings {
        team: "North".into(),
        leader: "Bea Long".into(),
        fiscal_start: 4,
        ..Settings::default()
    };
    let change = Change::new("Set").create(Settings::id(), settings);
    a.apply(&change, Vec::new(), NOW).unwrap();
    let share = read_share(&file(&mut a, ShareOf::Template, NOW)).unwrap();
    let Offer::Template(template) = share.offer else {
        panic!("it is a template");
    };
    assert_eq!(template.settings().fiscal_start, 4);
    assert!(template.settings().leader.is_empty() && template.settings().team.is_empty());
    assert_eq!(template.documents().count(), 1);
    assert!(template.knowledge().is_empty());
    let nobody = MetricId::from_key("none");
    assert!(template.document(nobody.into()).is_none());
}

#[test]
fn a_template_brings_what_is_new_and_replaces_what_differs_only_when_told() {
    let settings = |team: &str, fiscal_start| Settings {
        team: team.into(),
        fiscal_start,
        ..Settings::default()
    };
    let process = |name: &str| Process {
        name: name.into(),
        ..Process::default()
    };
    let id = ProcessId::from_key("new business");
    let (mut a, mut b) = (device(1), device(2));
    for (session, change) in [
        (
            &mut a,
            Change::new("Set")
                .create(Settings::id(), settings("North", 4))
                .create(id, process("New business")),
        ),
        (
            &mut b,
            Change::new("Set").create(Settings::id(), settings("South", 1)),
        ),
    ] {
        session.apply(&change, Vec::new(), NOW).unwrap();
    }
    let share = read_share(&file(&mut a, ShareOf::Template, NOW)).unwrap();
    let Offer::Template(template) = share.offer else {
        panic!("it is a template");
    };
    for (replace, fiscal_start) in [(false, 1), (true, 4)] {
        let (change, findings) =
            take_template(&b.workspace, &template, "Take over".into(), replace);
        assert_eq!(findings.count(What::Changed), 1);
        b.apply(&change, Vec::new(), NOW).unwrap();
        let taken = b.workspace.settings();
        assert_eq!(
            (taken.fiscal_start, taken.team.as_str()),
            (fiscal_start, "South")
        );
        let new = b.workspace.get::<Process>(id).unwrap();
        assert_eq!(new.name, "New business");
    }
    let (change, findings) = take_template(&b.workspace, &template, String::new(), true);
    assert!(change.is_empty() && findings.is_empty(), "{findings:?}");
}

#[test]
fn a_file_from_a_clock_far_ahead_is_refused_with_a_sentence() {
    let (mut a, b) = (device(1), device(2));
    named(&mut a, "Asha", NOW + 200_000_000);
    let bytes = file(&mut a, ShareOf::Team, NOW + 200_000_000);
    let refused = planned(&b, &bytes, NOW).unwrap_err();
    assert!(refused.to_string().contains("2 days ahead"), "{refused}");
}

#[test]
fn a_share_file_is_not_restored_and_a_backup_can_be_merged() {
    let (mut a, mut b) = (device(1), device(2));
    named(&mut a, "Asha", NOW);
    let share = file(&mut a, ShareOf::Team, NOW);
    let refused = read_backup(&share).unwrap_err();
    assert!(
        matches!(refused, ExchangeError::IsShare { .. }),
        "{refused}"
    );
    let whole = a.workspace.clone().knowing(a.known());
    let backup = write_backup(&whole, &[], Vec::new(), NOW).unwrap();
    merge(&mut b, &backup, NOW);
    assert_eq!(name(&b).as_deref(), Some("Asha"));
}
