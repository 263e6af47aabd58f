//! The control chart in words: description, key and table.

use super::ControlChart;
use crate::model::Cell;
use crate::parts::dates::long;
use crate::parts::notes::sentences;
use crate::{Column, KeyEntry, Role, Table};

impl ControlChart {
    /// The chart in words; `count` is of all its values, of which it may draw fewer.
    pub(super) fn description(&self, count: usize) -> String {
        let outside: Vec<_> = self.points().filter(|point| point.is_outside()).collect();
        let flagged = self
            .points()
            .filter(|p| p.signal.is_some() && !p.is_outside())
            .count();
        let mut text = match (self.points().next(), self.points().next_back()) {
            (Some(first), Some(last)) if count > 1 => format!(
                "Control chart of {count} values from {} to {}.",
                long(first.date),
                long(last.date)
            ),
            _ => "Control chart of one value.".to_owned(),
        };
        let based = self
            .segments
            .iter()
            .filter(|segment| !segment.points.is_empty());
        for (index, segment) in based.enumerate() {
            let Some(last) = segment.points.last() else {
                continue;
            };
            let when = match segment.points.first() {
                Some(first) if index > 0 => format!(" From {} the centre", long(first.date)),
                _ => " The centre".to_owned(),
            };
            text.push_str(&format!("{when} is {}", self.format.full(segment.centre)));
            match (last.lower, last.upper) {
                (Some(lower), Some(upper)) => text.push_str(&format!(
                    ", limits {} to {}",
                    self.format.full(lower),
                    self.format.full(upper)
                )),
                (None, Some(upper)) => {
                    text.push_str(&format!(", upper limit {}", self.format.full(upper)));
                }
                (Some(lower), None) => {
                    text.push_str(&format!(", lower limit {}", self.format.full(lower)));
                }
                (None, None) => {}
            }
            text.push_str(if segment.trial {
                " (trial limits)."
            } else {
                "."
            });
        }
        match outside.as_slice() {
            [] => text.push_str(" No value lies outside its limits."),
            [one] => text.push_str(&format!(
                " One value lies outside its limits: {}.",
                one.label
            )),
            many => text.push_str(&format!(" {} values lie outside their limits.", many.len())),
        }
        match flagged {
            0 => {}
            1 => text.push_str(" One more is flagged by a run rule."),
            more => text.push_str(&format!(" {more} more are flagged by run rules.")),
        }
        for action in &self.actions {
            text.push_str(&format!(
                " Marked: {}, {}.",
                action.label,
                long(action.date)
            ));
        }
        text.push_str(&sentences(&self.notes));
        if let Some(before) = &self.before {
            text.push_str(&format!(
                " {} is laid under it, dashed, value by value from the first.",
                before.name
            ));
        }
        text
    }

    pub(super) fn key(&self) -> Vec<KeyEntry> {
        let mut key = vec![
            KeyEntry::new(Role::Line, self.value_name.clone()),
            KeyEntry::new(Role::Centre, "Centre line"),
        ];
        if self
            .points()
            .any(|point| point.lower.is_some() || point.upper.is_some())
        {
            let trial = self.segments.iter().any(|segment| segment.trial);
            key.push(KeyEntry::new(
                Role::Limit,
                if trial { "Trial limits" } else { "Limits" },
            ));
        }
        if self.points().any(super::ControlPoint::is_outside) {
            key.push(KeyEntry::new(Role::Out, "Outside the limits"));
        }
        if self
            .points()
            .any(|point| point.signal.is_some() && !point.is_outside())
        {
            key.push(KeyEntry::new(Role::Signal, "Flagged by a run rule"));
        }
        if !self.actions.is_empty() {
            key.push(KeyEntry::new(Role::Action, "Action"));
        }
        if !self.notes.is_empty() {
            key.push(KeyEntry::new(Role::NoteDot, "Note, by its number"));
        }
        if let Some(before) = &self.before {
            key.push(KeyEntry::new(Role::Before, before.name.clone()));
        }
        key
    }

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let unit = self.format.unit();
        let actions = self.actions.iter().map(|action| {
            let words = format!("Action of {}: {}", long(action.date), action.label);
            (action.date, words)
        });
        let marked = self.notes.iter().map(|note| (note.date, note.words()));
        let mut waiting: Vec<_> = actions.chain(marked).collect();
        waiting.sort_by_key(|(date, _)| *date);
        let mut earlier = self.before.iter().flat_map(|before| &before.values);
        let mut waiting = waiting.into_iter().peekable();
        let total = self.points().count();
        let points = self
            .segments
            .iter()
            .flat_map(|segment| segment.points.iter().map(move |point| (segment, point)));
        let mut rows = Vec::with_capacity(total);
        for (index, (segment, point)) in points.enumerate() {
            let mut notes = Vec::new();
            if point.upper.is_some_and(|upper| point.value > upper) {
                notes.push("Above the upper limit".to_owned());
            }
            if point.lower.is_some_and(|lower| point.value < lower) {
                notes.push("Below the lower limit".to_owned());
            }
            notes.extend(point.signal.clone());
            // An action stands beside the first value it could have moved.
            while let Some((_, words)) =
                waiting.next_if(|(date, _)| *date <= point.date || index + 1 == total)
            {
                notes.push(words);
            }
            let mut row = vec![
                Cell::text(point.label.clone()),
                self.format.cell(Some(point.value)),
                self.format.cell(Some(segment.centre)),
                self.format.cell(point.lower),
                self.format.cell(point.upper),
                Cell::text(notes.join("; ")),
            ];
            if self.before.is_some() {
                let (then, value) = earlier
                    .next()
                    .map_or(("", None), |(then, value)| (then.as_str(), *value));
                row.push(Cell::text(then));
                row.push(self.format.cell(value));
            }
            rows.push(row);
        }
        let mut columns = vec![
            Column::text("Period"),
            Column::figure(&self.value_name, unit.clone()),
            Column::figure("Centre", unit.clone()),
            Column::figure("Lower limit", unit.clone()),
            Column::figure("Upper limit", unit.clone()),
            Column::text("Note"),
        ];
        if let Some(before) = &self.before {
            columns.push(Column::text("Earlier period"));
            columns.push(Column::figure(&before.name, unit));
        }
        Table {
            caption: self.title.clone(),
            columns,
            rows,
        }
    }
}
