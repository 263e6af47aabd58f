//! The target with its pace in words: description and table.

use chrono::NaiveDate;

use super::TargetPace;
use crate::model::Cell;
use crate::parts::dates::long;
use crate::parts::notes::{between, sentences};
use crate::{Column, Table};

impl TargetPace {
    pub(super) fn description(&self) -> String {
        let last_day = self.end.pred_opt().unwrap_or(self.end);
        let mut text = format!(
            "{} from {} to {} against a target of {}.",
            self.value_name,
            long(self.start),
            long(last_day),
            self.format.full(self.target)
        );
        match (self.today, self.actual.last()) {
            (Some(today), Some(_)) => {
                let actual = self.actual_by(today).unwrap_or(0.0);
                text.push_str(&format!(
                    " By {}: {}",
                    long(today),
                    self.format.full(actual)
                ));
                match self.expected_by(today) {
                    Some(asked) => {
                        text.push_str(&format!(", the pace asks for {}.", self.format.full(asked)))
                    }
                    None => text.push('.'),
                }
            }
            (None, Some(last)) => text.push_str(&format!(
                " Reached: {} by {}.",
                self.format.full(last.value),
                long(last.date)
            )),
            (_, None) => text.push_str(" Nothing is counted towards it yet."),
        }
        if let Some((_, value)) = self.outlook().last() {
            text.push_str(&format!(
                " At the rate so far it ends at {}.",
                self.format.full(*value)
            ));
        }
        text.push_str(&sentences(&self.notes));
        if let Some((before, last)) = self.before.as_ref().zip(self.earlier().last()) {
            text.push_str(&format!(
                " {} is laid under it, dashed, day by day: {} by {}.",
                before.name,
                self.format.full(last.value),
                long(last.date)
            ));
        }
        text
    }

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let unit = self.format.unit();
        let mut dates: Vec<NaiveDate> = self.actual.iter().map(|point| point.date).collect();
        dates.extend(self.today);
        dates.extend(self.end.pred_opt());
        dates.sort_unstable();
        dates.dedup();
        let outlook = self.outlook();
        let known_until = self.today.or_else(|| self.end.pred_opt());
        let mut from = self.start;
        let rows = dates.into_iter().map(|date| {
            let after = date.succ_opt().unwrap_or(date);
            let noted = between(&self.notes, from, after);
            from = after;
            let actual = if known_until.is_some_and(|until| date > until) {
                None
            } else {
                self.actual_by(date)
            };
            let asked = self.expected_by(date);
            let is_last = date.succ_opt() == Some(self.end);
            let forecast = outlook.last().filter(|_| is_last).map(|(_, value)| *value);
            let mut row = vec![
                Cell::text(match forecast {
                    Some(_) => format!("{}, at the rate so far", long(date)),
                    None => long(date),
                }),
                self.format.cell(actual.or(forecast)),
                self.format.cell(asked),
                self.format.cell(
                    actual
                        .or(forecast)
                        .zip(asked)
                        .map(|(actual, asked)| actual - asked),
                ),
            ];
            if !self.notes.is_empty() {
                row.push(Cell::text(noted));
            }
            if self.before.is_some() {
                row.push(self.format.cell(self.then_by(date)));
            }
            row
        });
        let mut columns = vec![
            Column::text("By the end of"),
            Column::figure(&self.value_name, unit.clone()),
            Column::figure("Pace", unit.clone()),
            Column::figure("Ahead or behind", unit.clone()),
        ];
        if !self.notes.is_empty() {
            columns.push(Column::text("Note"));
        }
        if let Some(before) = &self.before {
            let name = format!("{}, after as many days", before.name);
            columns.push(Column::figure(&name, unit));
        }
        Table {
            caption: self.title.clone(),
            columns,
            rows: rows.collect(),
        }
    }
}
