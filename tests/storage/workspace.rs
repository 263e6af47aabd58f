//! A whole workspace survives the browser's database.

use super::browser::{name, open};
use chrono::NaiveDate;
use throughline_domain::id::{ActivityId, DealId, PersonId};
use throughline_domain::log::{Activity, Builder, Deal};
use throughline_domain::records::Person;
use throughline_domain::store::{Loaded, Repository, Session, Store, StoreError, load};
use throughline_domain::{AuthorId, Change, Clock, Stamp, Workspace};
use wasm_bindgen_test::wasm_bindgen_test;

const AUTHOR: AuthorId = AuthorId(7);

fn person(name: &str) -> Person {
    Person {
        name: name.into(),
        ..Person::default()
    }
}

fn deal(key: &str) -> Deal {
    Deal {
        id: DealId::from_key(key),
        key: key.into(),
        owner: Some(PersonId::from_key("asha")),
        opened: NaiveDate::from_ymd_opt(2024, 3, 1),
        value: Some(120_000),
        ..Deal::default()
    }
}

/// Applies a change and commits it, as the app does.
async fn save(session: &mut Session, repository: &impl Repository, change: &Change) {
    let unsaved = session
        .apply(change, Vec::new(), 1_700_000_000_000)
        .unwrap();
    repository.commit(&unsaved.batch).await.unwrap();
}

/// Everything there is to compare in a workspace.
fn all(workspace: &Workspace) -> (Vec<String>, Vec<Activity>, Vec<Deal>) {
    let documents = workspace.documents().map(|d| format!("{d:?}")).collect();
    let mut activities: Vec<_> = workspace.activities().iter().collect();
    let mut deals: Vec<_> = workspace.deals().iter().collect();
    activities.sort_by_key(|row| row.id);
    deals.sort_by_key(|row| row.id);
    (documents, activities, deals)
}

#[wasm_bindgen_test]
async fn documents_an_import_and_a_recent_edit_are_loaded_as_they_were_saved() {
    let name = name();
    let repository = open(&name).await;
    let clock = Clock::new(AUTHOR, Stamp::default());
    let mut session = Session::new(Workspace::default(), clock);

    let people = Change::new("Add people")
        .create(PersonId::from_key("asha"), person("Asha Patel"))
        .create(PersonId::from_key("ben"), person("Ben Okafor"));
    save(&mut session, &repository, &people).await;

    let mut rows = Builder::<Deal>::with_capacity(500);
    (0..500).for_each(|number| rows.push(&deal(&format!("D{number}"))));
    save(
        &mut session,
        &repository,
        &Change::new("Import").add_deals(rows.finish()),
    )
    .await;

    let mut won = deal("D17");
    won.closed = NaiveDate::from_ymd_opt(2024, 5, 9);
    let call = Activity {
        id: ActivityId::from_key("call"),
        date: NaiveDate::from_ymd_opt(2024, 5, 9),
        person: Some(PersonId::from_key("asha")),
        kind: "Call".into(),
        note: "Agreed the price – 5 % off".into(),
        ..Activity::default()
    };
    let edit = Change::new("Win a deal")
        .put_deal(&session.workspace, won)
        .put_activity(&session.workspace, call);
    save(&mut session, &repository, &edit).await;
    let pending = repository.keys(Store::Pending).await.unwrap();
    assert_eq!(pending.len(), 1, "the recent edit is not folded yet");
    drop(repository);

    let again = open(&name).await;
    let Loaded {
        session: mut loaded,
        quarantined,
    } = load(&again, AUTHOR).await.unwrap();
    assert_eq!(quarantined, []);
    assert_eq!(all(&loaded.workspace), all(&session.workspace));
    assert_eq!(loaded.workspace.deals().len(), 500);
    assert_eq!(loaded.workspace.activities().len(), 1);

    // Two tabs fold: one does it, the other is told to read anew.
    let (mine, theirs) = (loaded.fold().unwrap(), session.fold().unwrap());
    assert_eq!(again.commit(&mine).await, Ok(()));
    assert_eq!(again.commit(&theirs).await, Err(StoreError::Stale));
    assert_eq!(again.keys(Store::Pending).await, Ok(Vec::new()));
    let folded = load(&again, AUTHOR).await.unwrap();
    assert_eq!(all(&folded.session.workspace), all(&loaded.workspace));
}
