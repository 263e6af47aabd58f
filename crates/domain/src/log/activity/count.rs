//! Counting activities: by type, how far they got, direction, person and day.

use super::CountsAs;
use super::columns::*;
use crate::log::counting::{Counting, Numbers, RowToCount, RowsToCount, owner_number, signed};
use crate::log::{Columns, Measure, NO_DAY, Packed, Totals};

/// Adds what rows contribute to the totals, or takes it away again (`sign` 1 or −1).
pub(super) fn count(
    from: &Columns,
    rows: impl Iterator<Item = usize> + Clone,
    counting: &mut Counting<'_>,
    sign: i64,
) {
    // For a single row, as of an edit, preparing many would be most of the work.
    let are_many = rows.size_hint().1.is_some_and(|most| most > 64);
    if sign > 0 && are_many && count_many(from, rows.clone(), counting).is_some() {
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
fn count_many(
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
    let mut many = RowsToCount::new(length, owners_known.min(0x100), measures);
    for row in rows.filter(|row| *row < length) {
        if planned[row] != 1 {
            let step = Step::of(u32::from(steps[row]), u32::from(directions[row]));
            many.push(RowToCount {
                person: owners[row],
                measure: u16::from(types[row]) * STEPS as u16 + step.0 as u16,
                day: days[row],
                sum: minutes[row],
            });
        }
    }
    let totals = counting.totals();
    many.look_up_people(|owner| owner_number(totals, from, owner));
    many.look_up_measures(|number| {
        let (kind, step) = (number / STEPS as u32, Step(number as usize % STEPS));
        let measure = step.measure(from, kind, totals);
        totals.measure(measure)
    });
    counting.add_rows(
        &many,
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

#[cfg(test)]
mod tests {
    use crate::id::{ActivityId, PersonId};
    use crate::log::{Activity, ActivityDirection, Builder, CountsAs, day_from_number};
    use crate::{Change, Period, Stamp, Workspace};
    use proptest::prelude::*;

    fn activity(key: usize, of: (i32, u16, u8, u8, Option<i64>)) -> Activity {
        let (day, person, kind, flags, minutes) = of;
        Activity {
            id: ActivityId::from_key(&key.to_string()),
            date: (day > 0).then(|| day_from_number(738_000 + day)).flatten(),
            person: (person > 0).then(|| PersonId::from_key(&person.to_string())),
            kind: ["", "Call", "Visit"][usize::from(kind % 3)].into(),
            direction: match flags % 2 {
                0 => ActivityDirection::Outbound,
                _ => ActivityDirection::Inbound,
            },
            counts_as: CountsAs::from_flag(flags / 2 % 4),
            planned: flags > 100,
            minutes,
            ..Activity::default()
        }
    }

    /// All there is in the totals, by measure, person and day.
    fn counted(workspace: &Workspace, people: u16) -> Vec<String> {
        let totals = workspace.totals();
        let day = |number| day_from_number(number).unwrap();
        let all = Period::new(day(738_000), day(740_000)).unwrap();
        let people = (1..=people).map(|person| Some(PersonId::from_key(&person.to_string())));
        let people: Vec<_> = std::iter::once(None).chain(people).collect();
        let mut lines: Vec<String> = totals
            .measures()
            .into_iter()
            .flat_map(|measure| people.iter().map(move |person| (measure, *person)))
            .filter_map(|(measure, person)| {
                let days: Vec<_> = totals.daily(measure, person, &all).collect();
                let whole = totals.all_time(measure, person);
                let name = match measure {
                    crate::log::Measure::Activity {
                        kind,
                        counts_as,
                        outbound,
                    } => {
                        format!(
                            "{} {counts_as:?} {outbound}",
                            totals.kinds()[usize::from(kind)]
                        )
                    }
                    other => format!("{other:?}"),
                };
                (!whole.is_nothing()).then(|| format!("{name} {person:?} {whole:?} {days:?}"))
            })
            .collect();
        lines.sort();
        lines
    }

    fn agree(rows: Vec<Activity>, people: u16) {
        let mut builder = Builder::<Activity>::with_capacity(rows.len());
        rows.iter().for_each(|row| builder.push(row));
        let (mut at_once, mut singly) = (Workspace::default(), Workspace::default());
        let change = Change::new("Import").add_activities(builder.finish());
        change.apply(&mut at_once, Stamp::default()).unwrap();
        for row in rows {
            let change = Change::new("Add").put_activity(&singly, row);
            change.apply(&mut singly, Stamp::default()).unwrap();
        }
        assert_eq!(counted(&at_once, people), counted(&singly, people));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn rows_count_the_same_many_at_once_and_one_by_one(rows in prop::collection::vec((0i32..40, 0u16..6, any::<u8>(), any::<u8>(), prop::option::of(-5i64..60)), 70..200)) {
            let rows = rows.into_iter().enumerate().map(|(key, row)| activity(key, row)).collect();
            agree(rows, 6);
        }
    }

    #[test]
    fn so_do_rows_of_more_people_and_days_than_have_room_in_a_byte() {
        let row = |key: usize| {
            activity(
                key,
                (
                    (key % 700) as i32 + 1,
                    (key % 300) as u16 + 1,
                    1,
                    0,
                    Some(1_000),
                ),
            )
        };
        agree((0..900).map(row).collect(), 300);
    }
}
