//! All devices, the files between them, and what must not vanish.

use super::device::Device;
use super::numbers::Numbers;
use super::things::{self, Held, Thing};
use std::collections::{BTreeMap, BTreeSet};
use throughline_domain::log::{Builder, Deal};
use throughline_domain::merge::{
    Scope, Shared, What, keep_current, open_conflicts, plan, use_other,
};
use throughline_domain::store::StoreError;
use throughline_domain::{AuthorId, Change, DomainError};

/// The most files that lie about.
const FILES: usize = 12;

/// How often each sort of thing happened.
#[derive(Default)]
pub struct Done(BTreeMap<&'static str, u64>);

impl Done {
    fn note(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }

    pub fn add(&mut self, other: &Self) {
        for (what, times) in &other.0 {
            *self.0.entry(what).or_default() += times;
        }
    }

    pub fn check_all_happened(&self) {
        for what in [
            "edit",
            "delete",
            "import",
            "clear",
            "undo",
            "cannot undo",
            "crash",
            "fold",
            "share",
            "share a person",
            "drop",
            "merge",
            "merge again",
            "ahead",
            "new",
            "changed",
            "conflict",
            "returned",
            "deleted",
            "keep",
            "use other",
            "back up",
            "restore",
            "late",
        ] {
            assert!(self.0.contains_key(what), "it never came to: {what}");
        }
    }
}

#[derive(Default)]
pub struct World {
    seed: u64,
    devices: Vec<Device>,
    files: Vec<Shared>,
    time: u64,
    /// How many versions were made.
    versions: u64,
    authors: u64,
    /// Every version that was stored.
    stored: BTreeSet<String>,
    /// Those that someone who had them has replaced or deleted.
    gone: BTreeSet<String>,
    pub done: Done,
}

impl World {
    pub fn new(seed: u64, devices: usize) -> Self {
        let mut world = Self {
            seed,
            time: 1_800_000_000_000,
            ..Self::default()
        };
        for number in 0..devices {
            let author = world.author();
            // Up to half an hour behind or ahead; now and then one is days ahead.
            let skew = (number as i64 - 2) * 900_000;
            let skew = if seed.is_multiple_of(7) && number == 1 {
                300_000_000
            } else {
                skew
            };
            world.devices.push(Device::new(author, skew));
        }
        world
    }

    fn author(&mut self) -> AuthorId {
        self.authors += 1;
        AuthorId(self.seed * 1_000 + self.authors)
    }

    fn version(&mut self) -> String {
        self.versions += 1;
        format!("version {}", self.versions)
    }

    pub fn step(&mut self, numbers: &mut Numbers) {
        self.time += 1 + numbers.next() % 60_000;
        let at = numbers.below(self.devices.len());
        match numbers.below(32) {
            0..=9 => self.edit(at, numbers),
            10 | 11 => self.delete(at, numbers),
            12 => self.import(at, numbers),
            13 => self.clear(at, numbers),
            14 | 15 => self.undo(at),
            16 => self.devices[at].fold_noting(&mut self.done),
            17..=19 => self.share(at, Scope::Team),
            20 => self.share(at, Scope::Person(things::person(numbers.below(5) as u8))),
            21 => {
                if !self.files.is_empty() {
                    let dropped = numbers.below(self.files.len());
                    self.files.remove(dropped);
                    self.done.note("drop");
                }
            }
            22..=27 => self.merge_any(at, numbers),
            28 | 29 => self.resolve(at, numbers),
            30 if numbers.once_in(2) => {
                self.devices[at].back_up();
                self.done.note("back up");
            }
            30 if numbers.once_in(4) => self.restore(at),
            31 if numbers.once_in(8) => self.store_late(at),
            _ => self.edit(at, numbers),
        }
    }

    /// Stores a change of a user at a device, or does not when the power goes.
    fn change(&mut self, at: usize, change: &Change, crashes: bool) {
        let before = self.devices[at].held();
        self.devices[at].commit(change, self.time, crashes);
        if crashes {
            self.done.note("crash");
            assert_eq!(self.devices[at].held(), before, "{}", self.says("a crash"));
            return;
        }
        self.devices[at].undo.push(change.clone());
        self.note(&before, &self.devices[at].held());
    }

    /// Notes what a user has replaced and made.
    fn note(&mut self, before: &Held, after: &Held) {
        for (key, version) in &before.live {
            if after.live.get(key) != Some(version) {
                self.gone.insert(version.clone());
            }
        }
        for (key, version) in &after.live {
            if before.live.get(key) != Some(version) {
                self.gone.remove(version);
                self.stored.insert(version.clone());
            }
        }
    }

    fn edit(&mut self, at: usize, numbers: &mut Numbers) {
        let thing = Thing::any(numbers);
        let version = self.version();
        let owner = numbers.below(5) as u8;
        let workspace = &self.devices[at].session.workspace;
        let change = things::put(Change::new("edit"), workspace, thing, &version, owner);
        self.change(at, &change, numbers.once_in(20));
        self.done.note("edit");
    }

    fn delete(&mut self, at: usize, numbers: &mut Numbers) {
        let thing = Thing::any(numbers);
        let workspace = &self.devices[at].session.workspace;
        let change = things::delete(Change::new("delete"), workspace, thing);
        if !change.is_empty() {
            self.change(at, &change, numbers.once_in(20));
            self.done.note("delete");
        }
    }

    /// Many deals at once, some of them those that another device imports as well.
    fn import(&mut self, at: usize, numbers: &mut Numbers) {
        let mut rows = Builder::<Deal>::with_capacity(0);
        let first = numbers.below(30);
        for number in first..first + 8 {
            let deal = Deal {
                id: throughline_domain::id::DealId::from_key(&format!("import {number}")),
                owner: Some(things::person((number % 5) as u8)),
                source: "import".into(),
                note: self.version(),
                ..Deal::default()
            };
            let deals = self.devices[at].session.workspace.deals();
            if deals.find(deal.id.0).is_none() {
                rows.push(&deal);
            }
        }
        let change = Change::new("import").add_deals(rows.finish());
        if !change.is_empty() {
            self.change(at, &change, numbers.once_in(10));
            self.done.note("import");
        }
    }

    /// Removes what was imported.
    fn clear(&mut self, at: usize, numbers: &mut Numbers) {
        let deals = self.devices[at].session.workspace.deals();
        let imported = |row: &Deal| row.source == "import";
        let rows = throughline_domain::workspace::rows_where(deals, imported);
        let change = Change::new("clear").remove_deals(rows);
        if !change.is_empty() {
            self.change(at, &change, numbers.once_in(10));
            self.done.note("clear");
        }
    }

    fn undo(&mut self, at: usize) {
        let Some(change) = self.devices[at].undo.pop() else {
            return;
        };
        let before = self.devices[at].held();
        let device = &mut self.devices[at];
        let inverse = change.invert();
        // What another has changed meanwhile is not to be undone any more.
        if device
            .session
            .clone()
            .apply(&inverse, Vec::new(), self.time)
            .is_err()
        {
            self.done.note("cannot undo");
            return;
        }
        device.commit(&inverse, self.time, false);
        let after = self.devices[at].held();
        self.note(&before, &after);
        self.done.note("undo");
    }

    fn share(&mut self, at: usize, scope: Scope) {
        let file = self.devices[at].share(scope, self.time);
        if self.files.len() >= FILES {
            self.files.remove(0);
        }
        self.files.push(file);
        self.done.note(match scope {
            Scope::Team => "share",
            Scope::Person(_) => "share a person",
        });
    }

    fn merge_any(&mut self, at: usize, numbers: &mut Numbers) {
        if self.files.is_empty() {
            return;
        }
        let file = self.files[numbers.below(self.files.len())].clone();
        let crashes = numbers.once_in(10);
        if self.merge(at, &file, crashes) && !crashes {
            // The same file again tells nothing.
            let again = self.plan(at, &file).unwrap();
            assert!(again.findings.is_empty(), "{}", self.says("merging twice"));
            self.done.note("merge again");
        }
    }

    fn plan(
        &self,
        at: usize,
        file: &Shared,
    ) -> Result<throughline_domain::merge::Plan, DomainError> {
        let device = &self.devices[at];
        plan(&device.session, file, "merge".into(), device.now(self.time))
    }

    /// Merges a file; false when its clock is ahead.
    fn merge(&mut self, at: usize, file: &Shared, crashes: bool) -> bool {
        let planned = match self.plan(at, file) {
            Ok(planned) => planned,
            Err(DomainError::Ahead { .. }) => {
                self.done.note("ahead");
                return false;
            }
            Err(error) => panic!("{}: {error}", self.says("a merge")),
        };
        for (what, name) in [
            (What::New, "new"),
            (What::Changed, "changed"),
            (What::Conflict, "conflict"),
            (What::Returned, "returned"),
            (What::Deleted, "deleted"),
        ] {
            if planned.findings.count(what) > 0 {
                self.done.note(name);
            }
        }
        if planned.is_nothing() {
            return true;
        }
        self.devices[at].commit(&planned.change, self.time, crashes);
        if !crashes {
            self.done.note("merge");
        }
        true
    }

    fn resolve(&mut self, at: usize, numbers: &mut Numbers) {
        let workspace = &self.devices[at].session.workspace;
        let open = open_conflicts(workspace);
        let Some((id, conflict)) = open.get(numbers.below(open.len())).copied() else {
            return;
        };
        let other = things::other_of(conflict);
        let change = match numbers.once_in(2) {
            true => use_other(workspace, id).unwrap(),
            false => keep_current(workspace, id).unwrap(),
        };
        let uses_other = change.edits.len() > 1;
        self.change(at, &change, false);
        self.done.note(match uses_other {
            true => "use other",
            false => "keep",
        });
        if !uses_other {
            self.gone.insert(other);
        }
    }

    fn restore(&mut self, at: usize) {
        let author = self.author();
        if self.devices[at].backup.is_none() {
            return;
        }
        let before = self.devices[at].held();
        let stamps = things::stamps(&self.devices[at].session.workspace);
        let beside = things::beside(&self.devices[at].session.workspace);
        self.devices[at].restore(author, self.time);
        let after = self.devices[at].held();
        // Whoever puts back a backup knows that what came after it goes, here; also that something was
        // chosen once more.
        let again = things::stamps(&self.devices[at].session.workspace);
        for (key, version) in &before.live {
            if again.get(key) != stamps.get(key) {
                self.gone.insert(version.clone());
            }
        }
        // So does a version kept beside, of which only what it was made from comes back.
        let still = things::beside(&self.devices[at].session.workspace);
        for lost in beside.difference(&still) {
            let (stamp, version) = lost;
            let is_live =
                |(key, live): (&String, &String)| live == version && again.get(key) == Some(stamp);
            if !after.live.iter().any(is_live) {
                self.gone.insert(version.clone());
            }
        }
        let kept = after.versions();
        let before = before.versions();
        let lost = before.difference(&kept).map(ToString::to_string);
        let lost: Vec<String> = lost.collect();
        self.gone.extend(lost);
        self.done.note("restore");
    }

    /// A change of another tab that was stamped before this one shared is stored after it.
    fn store_late(&mut self, at: usize) {
        let version = self.version();
        let workspace = &self.devices[at].session.workspace;
        let change = things::put(Change::new("late"), workspace, Thing::Deal(0), &version, 0);
        let (refused, session) = self.devices[at].store_late(&change, self.time);
        assert_eq!(refused, StoreError::Stale);
        self.devices[at].session = session;
        self.done.note("late");
    }

    /// Days later, with all clocks set right, everyone merges everything of everyone else.
    pub fn exchange_everything(&mut self) {
        self.time += 1_000_000_000;
        self.devices.iter_mut().for_each(|device| device.skew = 0);
        for _ in 0..3 {
            for from in 0..self.devices.len() {
                self.time += 120_000;
                let file = self.devices[from].share(Scope::Team, self.time);
                for to in (0..self.devices.len()).filter(|to| *to != from) {
                    assert!(self.merge(to, &file, false), "{}", self.says("the end"));
                }
            }
        }
    }

    /// All devices hold the same, also when read anew, and nothing has vanished.
    pub fn check(&mut self) {
        let first = self.devices[0].held();
        for at in 0..self.devices.len() {
            assert_eq!(self.devices[at].held(), first, "{}", self.says("agreeing"));
            self.devices[at].restart();
            assert_eq!(self.devices[at].held(), first, "{}", self.says("reading"));
        }
        let found = first.versions();
        for version in self.stored.difference(&self.gone) {
            assert!(
                found.contains(version.as_str()),
                "{}",
                self.says(&format!("{version} vanished"))
            );
        }
    }

    fn says(&self, what: &str) -> String {
        format!("THROUGHLINE_SEED={}: {what}", self.seed)
    }
}

impl Device {
    fn fold_noting(&mut self, done: &mut Done) {
        self.fold();
        done.note("fold");
    }
}
