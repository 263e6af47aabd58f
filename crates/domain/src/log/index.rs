//! Where each row of a log is.

use super::Map;
use super::table::RowRef;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// The places of rows by their ids.
///
/// Rows that came many at once keep the places that were found for them beforehand: to enter a million ids
/// into the map of the others would keep the page waiting.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    rows: Map<Uuid, RowRef>,
    parts: Vec<Part>,
}

/// The places of rows that came together, their chunks counted from the first of them.
#[derive(Clone, Debug)]
struct Part {
    first: u32,
    rows: Places,
}

/// How many maps the places of rows that come together are divided among.
const DIVISIONS: usize = 64;

/// The places of rows that come together. A map grows by moving all it holds: these are divided by their
/// ids among many maps, so that no row takes long to enter.
#[derive(Clone, Debug)]
pub(super) struct Places {
    maps: Vec<Map<Uuid, RowRef>>,
    len: usize,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            maps: vec![Map::default(); DIVISIONS],
            len: 0,
        }
    }
}

impl Places {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Enters a row; `false` when one with its id is there already.
    pub fn enter(&mut self, id: Uuid, place: RowRef) -> bool {
        let map = self.maps.get_mut(division(&id));
        let entered = map.is_some_and(|map| enter(map, id, place));
        self.len += usize::from(entered);
        entered
    }

    fn get(&self, id: &Uuid) -> Option<RowRef> {
        self.maps.get(division(id))?.get(id).copied()
    }

    fn remove(&mut self, id: &Uuid) -> Option<RowRef> {
        let place = self.maps.get_mut(division(id))?.remove(id)?;
        self.len -= 1;
        Some(place)
    }
}

/// The last bits of an id differ from row to row, however it was made.
fn division(id: &Uuid) -> usize {
    usize::from(id.as_bytes()[15]) % DIVISIONS
}

fn enter(map: &mut Map<Uuid, RowRef>, id: Uuid, place: RowRef) -> bool {
    match map.entry(id) {
        Entry::Occupied(_) => false,
        Entry::Vacant(free) => {
            free.insert(place);
            true
        }
    }
}

impl Part {
    fn placed(&self, place: RowRef) -> RowRef {
        RowRef {
            chunk: place.chunk.saturating_add(self.first),
            ..place
        }
    }
}

impl FromIterator<(Uuid, RowRef)> for Index {
    fn from_iter<I: IntoIterator<Item = (Uuid, RowRef)>>(rows: I) -> Self {
        Self {
            rows: rows.into_iter().collect(),
            parts: Vec::new(),
        }
    }
}

impl Index {
    /// Number of rows.
    pub fn len(&self) -> usize {
        let parts = self.parts.iter().map(|part| part.rows.len());
        self.rows.len() + parts.sum::<usize>()
    }

    /// Where a row is.
    pub fn get(&self, id: &Uuid) -> Option<RowRef> {
        let found = self.rows.get(id).copied();
        found.or_else(|| self.in_parts(id))
    }

    fn in_parts(&self, id: &Uuid) -> Option<RowRef> {
        let mut parts = self.parts.iter();
        parts.find_map(|part| Some(part.placed(part.rows.get(id)?)))
    }

    /// Makes room for so many rows more.
    pub fn reserve(&mut self, rows: usize) {
        self.rows.reserve(rows);
    }

    /// Enters a row; `false` when one with its id is there already.
    pub fn enter(&mut self, id: Uuid, place: RowRef) -> bool {
        if self.in_parts(&id).is_some() {
            return false;
        }
        enter(&mut self.rows, id, place)
    }

    /// Enters rows that came together; their chunks begin at `first`.
    pub fn enter_part(&mut self, first: u32, rows: Places) {
        self.parts.push(Part { first, rows });
    }

    /// Takes a row out; gives where it was.
    pub fn remove(&mut self, id: &Uuid) -> Option<RowRef> {
        if let Some(place) = self.rows.remove(id) {
            return Some(place);
        }
        let mut parts = self.parts.iter_mut();
        let found = parts.find_map(|part| {
            let place = part.rows.remove(id)?;
            Some(part.placed(place))
        });
        self.parts.retain(|part| part.rows.len() > 0);
        found
    }

    /// Takes out the rows of chunks from `first` on that were entered one by one.
    pub fn forget_from(&mut self, first: usize) {
        self.rows.retain(|_, held| (held.chunk as usize) < first);
    }
}
