// Every parser of bytes from outside, as a function that must come back whatever it is given: shared by the fuzz
// targets here and by the ordinary test crates/exchange/tests/parsers.rs.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use throughline_domain::log::{Activity, Deal, LogKind, wire};
use throughline_domain::merge::{plan, take_template};
use throughline_domain::store::{
    Batch, History, MemoryRepository, Repository, Session, Store, load, points, read_point,
};
use throughline_domain::{AuthorId, Clock, Stamp, Workspace};
use throughline_exchange::archive::{Archive, Limits};
use throughline_exchange::import::{ImportOptions, TableKind, quick_import};
use throughline_exchange::share::{Offer, read_share};
use throughline_exchange::{attachment, backup, framework};

/// Later than what is in the fixtures, in milliseconds since 1970.
const LATE: u64 = 2_000_000_000_000;

/// Reads bytes, and comes back.
pub type Parser = fn(&[u8]);

/// Each parser with its name.
pub const ALL: [(&str, Parser); 9] = [
    ("text", text),
    ("workbook", workbook),
    ("backup", read_backup),
    ("share", share),
    ("archive", archive),
    ("framework", read_framework),
    ("chunk", chunk),
    ("stored", stored),
    ("attachment", attach),
];

/// A table as text: found, detected and planned, as what it seems to be and as each kind.
pub fn text(bytes: &[u8]) {
    table(bytes, "table.csv");
}

/// A table in a workbook.
pub fn workbook(bytes: &[u8]) {
    table(bytes, "table.xlsx");
}

fn table(bytes: &[u8], name: &str) {
    let workspace = Workspace::default();
    for kind in std::iter::once(None).chain(TableKind::ALL.map(Some)) {
        let options = ImportOptions {
            kind,
            ..ImportOptions::default()
        };
        if let Ok(plan) = quick_import(bytes, name, &workspace, &options) {
            let mut changed = Workspace::default();
            let applied = plan.change.apply(&mut changed, Stamp::default());
            assert!(
                applied.is_ok(),
                "a plan for an empty workspace can be applied"
            );
        }
    }
}

/// A backup.
pub fn read_backup(bytes: &[u8]) {
    drop(backup::read_backup(bytes));
}

/// A share file: what it plans for a device can be done there, twice in a row.
pub fn share(bytes: &[u8]) {
    let Ok(share) = read_share(bytes) else { return };
    let clock = Clock::new(AuthorId(1), Stamp::default());
    let mut session = Session::new(Workspace::default(), clock);
    for time in 1..3 {
        let now = time * LATE;
        let change = match &share.offer {
            Offer::Template(template) => {
                take_template(&session.workspace, template, "Take".into(), true).0
            }
            Offer::Versions(shared) => match plan(&session, shared, "Merge".into(), now) {
                Ok(plan) => plan.change,
                Err(_) => return,
            },
        };
        let applied = session.apply(&change, Vec::new(), now);
        assert!(applied.is_ok(), "what is planned can be done: {applied:?}");
    }
}

/// Any archive, each of its files unpacked.
pub fn archive(bytes: &[u8]) {
    let limits = Limits {
        bytes: 16 << 20,
        ..Limits::default()
    };
    if let Ok(mut archive) = Archive::open("a file", "an archive", bytes, limits) {
        for name in archive.names() {
            drop(archive.read(&name));
        }
    }
}

/// A framework, as lines or as JSON.
pub fn read_framework(bytes: &[u8]) {
    if let Ok(parsed) = framework::parse("Title", &String::from_utf8_lossy(bytes)) {
        drop(framework::to_json(&parsed.framework));
    }
}

/// A chunk of either log.
pub fn chunk(bytes: &[u8]) {
    let _ = wire::kind(bytes);
    if let Ok(columns) = wire::decode::<Activity>(bytes) {
        drop(wire::encode::<Activity>(&columns));
    }
    if let Ok(columns) = wire::decode::<Deal>(bytes) {
        drop(wire::encode::<Deal>(&columns));
    }
}

/// A value in each place of the store: loading, reading the history and the restore points comes to an end.
pub fn stored(bytes: &[u8]) {
    let repository = MemoryRepository::default();
    let stamp = Stamp {
        millis: 1,
        ..Stamp::default()
    }
    .key();
    let mut batch = Batch::default();
    for (store, key) in [
        (
            Store::Documents,
            "person/00000000-0000-0000-0000-000000000001".to_owned(),
        ),
        (
            Store::Chunks,
            format!("{}/{stamp}000000", LogKind::Activities.slug()),
        ),
        (
            Store::Chunks,
            format!("{}/{stamp}000000", LogKind::Deals.slug()),
        ),
        (Store::Pending, stamp.clone()),
        (Store::Journal, stamp.clone()),
        (Store::Restore, format!("point/{stamp}")),
        (Store::Restore, format!("records/{stamp}")),
        (Store::Meta, "generation".to_owned()),
    ] {
        batch.put(store, key, bytes.to_vec());
    }
    drop(ready(repository.commit(&batch)));
    drop(ready(load(&repository, AuthorId(1))));
    let _ = ready(async {
        let mut history = History::open(&repository).await?;
        let past = history.next(&repository, 10, |_| true).await?;
        for point in points(&repository).await? {
            drop(read_point(&repository, &point.key).await?);
        }
        Ok::<_, throughline_domain::store::StoreError>(past.len())
    });
}

/// A file to be attached, its name among the bytes, and the picture without its hidden details.
pub fn attach(bytes: &[u8]) {
    let (name, content) = bytes.split_at(bytes.len().min(24));
    let name = String::from_utf8_lossy(name);
    let safe = attachment::safe_name(&name);
    assert!(!safe.contains(['/', '\\']) && !safe.is_empty());
    for content in [bytes, content] {
        drop(attachment::prepare(&name, content.to_vec()));
        for media_type in ["image/jpeg", "image/png", "image/webp"] {
            if let Some(bare) = attachment::without_metadata(media_type, content) {
                let again = attachment::without_metadata(media_type, &bare);
                assert!(again.is_none(), "hidden details are removed at once");
            }
        }
    }
}

/// What a future gives that never has to wait, as those over memory.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}
