//! Which rows of a log the last changes touched, so that a long list can follow a single edit
//! without being made anew.

use std::collections::VecDeque;
use throughline_domain::change::{Edit, Replace};
use throughline_domain::log::{Activity, Deal, Log, Row, RowRef};
use throughline_domain::{Change, Workspace};

/// How many touched rows are remembered. What touches more is followed by a full search.
const REMEMBERED: usize = 512;

/// A row that a change made, changed or deleted.
#[derive(Clone, Debug, PartialEq)]
pub struct TouchedRow<R> {
    /// Where it is, or was.
    pub place: RowRef,
    /// What it was before; `None` when it was not there.
    pub before: Option<R>,
}

/// A type of row of which the session remembers what was touched.
pub trait TrailedRow: Row + Send + Sync + 'static {
    /// Its log.
    fn log(workspace: &Workspace) -> &Log<Self>;
    /// Its trail.
    fn trail(trails: &Trails) -> &Trail<Self>;
}

impl TrailedRow for Activity {
    fn log(workspace: &Workspace) -> &Log<Self> {
        workspace.activities()
    }

    fn trail(trails: &Trails) -> &Trail<Self> {
        &trails.activities
    }
}

impl TrailedRow for Deal {
    fn log(workspace: &Workspace) -> &Log<Self> {
        workspace.deals()
    }

    fn trail(trails: &Trails) -> &Trail<Self> {
        &trails.deals
    }
}

/// The rows touched last in one log, oldest first. The revision counts all rows ever touched.
#[derive(Debug)]
pub struct Trail<R> {
    revision: u64,
    rows: VecDeque<TouchedRow<R>>,
}

impl<R> Default for Trail<R> {
    fn default() -> Self {
        Self {
            revision: 0,
            rows: VecDeque::new(),
        }
    }
}

impl<R: Clone> Trail<R> {
    /// The number to ask with next time.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The rows touched since a revision, oldest first; `None` when that is not known, or when the
    /// whole log is another.
    pub fn since(&self, revision: u64) -> Option<Vec<TouchedRow<R>>> {
        let missed = usize::try_from(self.revision.checked_sub(revision)?).ok()?;
        let skipped = self.rows.len().checked_sub(missed)?;
        Some(self.rows.iter().skip(skipped).cloned().collect())
    }

    fn push(&mut self, place: RowRef, before: Option<R>) {
        self.revision += 1;
        self.rows.push_back(TouchedRow { place, before });
        if self.rows.len() > REMEMBERED {
            self.rows.pop_front();
        }
    }

    fn forget(&mut self) {
        self.revision += 1;
        self.rows.clear();
    }
}

/// The trails of both logs.
#[derive(Debug, Default)]
pub struct Trails {
    activities: Trail<Activity>,
    deals: Trail<Deal>,
}

/// Where the rows of a change are before it is applied: a deleted row cannot be found afterwards.
pub struct PlacesBefore(Vec<Option<RowRef>>);

impl PlacesBefore {
    /// The places of the rows a change is about.
    pub fn of(change: &Change, workspace: &Workspace) -> Self {
        Self(
            change
                .edits
                .iter()
                .map(|edit| place(edit, workspace))
                .collect(),
        )
    }
}

fn place(edit: &Edit, workspace: &Workspace) -> Option<RowRef> {
    match edit {
        Edit::Activity(edit) => workspace.activities().find(edit.id.0),
        Edit::Deal(edit) => workspace.deals().find(edit.id.0),
        Edit::Record(_)
        | Edit::Merged(_)
        | Edit::Learnt(_)
        | Edit::Activities(_)
        | Edit::Deals(_) => None,
    }
}

impl Trails {
    /// Notes what a change has touched, once it is applied.
    pub fn note(&mut self, change: &Change, before: &PlacesBefore, workspace: &Workspace) {
        for (edit, before) in change.edits.iter().zip(&before.0) {
            let after = place(edit, workspace);
            match edit {
                Edit::Activity(edit) => note(&mut self.activities, edit, *before, after),
                Edit::Deal(edit) => note(&mut self.deals, edit, *before, after),
                Edit::Activities(_) => self.activities.forget(),
                Edit::Deals(_) => self.deals.forget(),
                Edit::Record(_) | Edit::Merged(_) | Edit::Learnt(_) => {}
            }
        }
    }

    /// Forgets everything: the workspace is another.
    pub fn forget(&mut self) {
        self.activities.forget();
        self.deals.forget();
    }
}

fn note<I, R: Clone>(
    trail: &mut Trail<R>,
    edit: &Replace<I, R>,
    before: Option<RowRef>,
    after: Option<RowRef>,
) {
    if let (Some(row), Some(place)) = (&edit.before, before) {
        trail.push(place, Some(row.as_ref().clone()));
    }
    if let (Some(place), true) = (after, edit.after.is_some())
        && Some(place) != before
    {
        trail.push(place, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::Stamp;
    use throughline_domain::id::ActivityId;
    use throughline_domain::log::Builder;

    fn call(key: &str) -> Activity {
        Activity {
            id: ActivityId::from_key(key),
            kind: "Call".into(),
            ..Activity::default()
        }
    }

    fn make(trails: &mut Trails, workspace: &mut Workspace, change: &Change) {
        let before = PlacesBefore::of(change, workspace);
        change.apply(workspace, Stamp::default()).unwrap();
        trails.note(change, &before, workspace);
    }

    #[test]
    fn a_deleted_row_is_told_with_its_place_and_what_it_was() {
        let (mut trails, mut workspace) = (Trails::default(), Workspace::default());
        let add = Change::new("").put_activity(&workspace, call("a"));
        make(&mut trails, &mut workspace, &add);
        let place = workspace.activities().find(call("a").id.0).unwrap();
        let known = trails.activities.revision();
        let delete = Change::new("").delete_activity(&workspace, call("a").id);
        make(&mut trails, &mut workspace, &delete);
        let touched = TouchedRow {
            place,
            before: Some(call("a")),
        };
        assert_eq!(trails.activities.since(known), Some(vec![touched]));
        assert_eq!(
            trails.activities.since(trails.activities.revision()),
            Some(vec![])
        );
    }

    #[test]
    fn an_import_or_too_many_rows_leave_nothing_to_follow() {
        let (mut trails, mut workspace) = (Trails::default(), Workspace::default());
        let mut rows = Builder::<Activity>::with_capacity(1);
        rows.push(&call("imported"));
        let import = Change::new("").add_activities(rows.finish());
        make(&mut trails, &mut workspace, &import);
        assert_eq!(trails.activities.since(0), None);

        let known = trails.activities.revision();
        for number in 0..=REMEMBERED {
            let add = Change::new("").put_activity(&workspace, call(&number.to_string()));
            make(&mut trails, &mut workspace, &add);
        }
        assert_eq!(trails.activities.since(known), None);
        assert_eq!(trails.deals.since(0), Some(vec![]));
    }
}
