//! Counting activities: by type, how far they got, direction, person and day.

use super::CountsAs;
use super::columns::*;
use crate::log::counting::{Counting, GroupedRow, Groups, Numbers, owner_number, signed};
use crate::log::{Columns, Measure, NO_DAY, Packed, Totals};

/// Adds what rows contribute to the totals, or takes it away again (`sign` 1 or −1).
pub(super) fn count(
    from: &Columns,
    rows: impl Iterator<Item = usize> + Clone,
    counting: &mut Counting<'_>,
    sign: i64,
) {
    if sign > 0 && count_groups(from, rows.clone(), counting).is_some() {
        return;
    }
    let (planned, steps) = (from.flag_cells(PLANNED), from.flag_cells(COUNTS_AS));
    let (directions, types) = (from.flag_cells(DIRECTION), from.word_codes(KIND));
    let (owners, days) = (from.reference_codes(PERSON), from.day_numbers(DATE));
    let minutes = from.number_cells(MINUTES);
    let mut people = Numbers::default();
    let mut measures = Numbers::default();
    for row in rows {
        let code = |column: &Packed| column.code(row).unwrap_or(0);
        if code(planned) == 1 {
            continue;
        }
        let kind = code(types);
        let step = Step::of(code(steps), code(directions));
        let measure = measures.get(kind as usize * STEPS + step.0, || {
            let measure = step.measure(from, kind, counting.totals());
            counting.measure(measure)
        });
        let owner = code(owners);
        let person = people.get(owner as usize, || {
            owner_number(counting.totals(), from, owner)
        });
        let day = days.number(row).map_or(NO_DAY, |day| day as i32);
        let minutes = minutes.number(row).unwrap_or(0);
        counting.add(person, measure, day, signed(sign, minutes));
    }
}

/// How far an activity got and in which direction, as one small number.
#[derive(Clone, Copy)]
struct Step(usize);

/// One more than the largest [`Step`].
const STEPS: usize = 8;

impl Step {
    #[inline]
    fn of(counts_as: u32, direction: u32) -> Self {
        let outbound = usize::from(direction == 0);
        Self(CountsAs::from_flag(counts_as as u8) as usize * 2 + outbound)
    }

    /// What activities of a type that got so far count as.
    fn measure(self, from: &Columns, kind: u32, totals: &mut Totals) -> Measure {
        let name = from.dictionary().get(kind as usize);
        Measure::Activity {
            kind: totals.kind(name.map_or("", |name| name)),
            counts_as: CountsAs::from_flag((self.0 / 2) as u8),
            outbound: self.0 % 2 == 1,
        }
    }
}

/// Counts many rows at once, where each column takes a byte a row, as in most chunks: `None` where one does not,
/// and nothing is counted.
fn count_groups(
    from: &Columns,
    rows: impl Iterator<Item = usize> + Clone,
    counting: &mut Counting<'_>,
) -> Option<()> {
    // Cut to one length, so that a row is looked for once and not once a column.
    let length = from.len();
    let mut room: [Vec<u8>; 7] = Default::default();
    let [a, b, c, d, e, f, g] = &mut room;
    let (_, planned) = from.flag_cells(PLANNED).as_bytes(length, a)?;
    let (_, steps) = from.flag_cells(COUNTS_AS).as_bytes(length, b)?;
    let (_, directions) = from.flag_cells(DIRECTION).as_bytes(length, c)?;
    let (_, types) = from.word_codes(KIND).as_bytes(length, d)?;
    let (_, owners) = from.reference_codes(PERSON).as_bytes(length, e)?;
    let (day_before, days) = from.day_numbers(DATE).as_bytes(length, f)?;
    let (minutes_before, minutes) = from.number_cells(MINUTES).as_bytes(length, g)?;
    // No code takes more than a byte.
    let (owners_known, kinds_known) = (from.targets().len(), from.dictionary().len());
    let measures = kinds_known.min(0x100) * STEPS;
    let mut groups = Groups::new(length, owners_known.min(0x100), measures);
    for row in rows.filter(|row| *row < length) {
        if planned[row] != 1 {
            let step = Step::of(u32::from(steps[row]), u32::from(directions[row]));
            groups.push(GroupedRow {
                person: owners[row],
                measure: u16::from(types[row]) * STEPS as u16 + step.0 as u16,
                day: days[row],
                sum: minutes[row],
            });
        }
    }
    let totals = counting.totals();
    groups.look_up_people(|owner| owner_number(totals, from, owner));
    groups.look_up_measures(|number| {
        let (kind, step) = (number / STEPS as u32, Step(number as usize % STEPS));
        let measure = step.measure(from, kind, totals);
        totals.measure(measure)
    });
    counting.add_groups(
        &groups,
        |day| match day {
            0 => NO_DAY,
            day => (day_before + i64::from(day)) as i32,
        },
        |minutes| match minutes {
            0 => 0,
            minutes => minutes_before + i64::from(minutes),
        },
    );
    Some(())
}
