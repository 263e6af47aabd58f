//! Dated notes on a time axis: a line at each date with its number on a disc.

use chrono::NaiveDate;

use crate::parts::dates::{day, long};
use crate::parts::labels::{LINE_HEIGHT, Rect};
use crate::parts::plot::Plot;
use crate::parts::sheet::Sheet;
use crate::{ChartError, ReadoutPoint, Role};

/// Radius of the disc that holds a note's number.
const DISC: f64 = 7.0;

/// A note on a date, marked with its number in the list of notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartNote {
    /// The day.
    pub date: NaiveDate,
    /// Its number.
    pub number: usize,
    /// What it says.
    pub text: String,
}

impl ChartNote {
    /// The note in a table: *Note 1 of 3 Apr 2017: New price list*.
    pub(crate) fn words(&self) -> String {
        format!("Note {} of {}: {}", self.number, long(self.date), self.text)
    }
}

/// The notes as sentences, each after a space.
pub(crate) fn sentences(notes: &[ChartNote]) -> String {
    notes
        .iter()
        .map(|note| {
            let text = note.text.trim_end_matches('.');
            format!(" Note {}, {}: {text}.", note.number, long(note.date))
        })
        .collect()
}

/// The notes from one day up to, not including, another, for a table's cell.
pub(crate) fn between(notes: &[ChartNote], from: NaiveDate, to: NaiveDate) -> String {
    let words: Vec<String> = notes
        .iter()
        .filter(|note| (from..to).contains(&note.date))
        .map(ChartNote::words)
        .collect();
    words.join("; ")
}

/// Draws the notes whose dates are on the plot, the numbers at its foot, higher where another disc is in
/// the way.
pub(crate) fn discs(
    plot: &Plot<'_, '_>,
    notes: &[ChartNote],
) -> Result<Vec<ReadoutPoint>, ChartError> {
    let area = Rect {
        left: plot.left,
        top: plot.top,
        right: plot.right,
        bottom: plot.bottom,
    };
    discs_in(plot.sheet, area, |at| plot.at(at, 0.0).0, notes)
}

/// The same in any area of the sheet; `place` gives the place of a day, in pixels.
pub(crate) fn discs_in(
    sheet: &Sheet<'_>,
    area: Rect,
    place: impl Fn(f64) -> f64,
    notes: &[ChartNote],
) -> Result<Vec<ReadoutPoint>, ChartError> {
    let mut placed: Vec<(f64, f64)> = Vec::with_capacity(notes.len());
    let mut readout = Vec::with_capacity(notes.len());
    for note in notes {
        let x = place(day(note.date));
        if x < area.left || x > area.right {
            continue;
        }
        let taken = |y: f64| {
            placed.iter().any(|(other_x, other_y)| {
                (other_x - x).abs() < 2.0 * DISC + 1.0 && (other_y - y).abs() < 2.0 * DISC
            })
        };
        let mut y = area.bottom - DISC - 2.0;
        while y > area.top + LINE_HEIGHT && taken(y) {
            y -= 2.0 * DISC + 1.0;
        }
        sheet.line(&[(x, area.top), (x, area.bottom)], Role::NoteLine)?;
        placed.push((x, y));
        let number = note.number;
        readout.push((
            number,
            ReadoutPoint {
                x,
                y,
                label: format!("Note {number}, {}: {}", long(note.date), note.text),
            },
        ));
    }
    for (number, point) in &readout {
        sheet.circle(point.x, point.y, DISC, Role::NoteDot)?;
        sheet.text_middle(point.x, point.y, &number.to_string(), Role::NoteText)?;
    }
    Ok(readout.into_iter().map(|(_, point)| point).collect())
}
