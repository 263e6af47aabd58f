//! The distribution in words: description, key and table.

use super::{Distribution, DistributionBin};
use crate::model::Cell;
use crate::{Column, KeyEntry, Role, Table, ValueFormat};

const SHARE: ValueFormat = ValueFormat::Percent { places: 1 };

impl Distribution {
    pub(super) fn description(&self) -> String {
        let mut text = format!(
            "Distribution of {}: {} {} from {} to {}. Half are {} or less; the mean is {}.",
            self.value_name.to_lowercase(),
            ValueFormat::Count.figure(self.total() as f64),
            self.count_name.to_lowercase(),
            self.format
                .full(self.bins.first().map_or(0.0, |bin| bin.from)),
            self.format
                .full(self.all().last().map_or(0.0, |bin| bin.to)),
            self.format.full(self.median),
            self.format.full(self.mean),
        );
        let fullest = self.bins.iter().max_by(|a, b| {
            a.count
                .cmp(&b.count)
                .then_with(|| b.from.total_cmp(&a.from))
        });
        if let Some(fullest) = fullest {
            text.push_str(&format!(
                " Most lie in {}: {}.",
                self.range_words(fullest),
                self.count_words(fullest)
            ));
        }
        if let Some(rest) = &self.rest {
            text.push_str(&format!(
                " {} are drawn together as {}.",
                ValueFormat::Count.figure(rest.count as f64),
                self.range_words(rest)
            ));
        }
        if let Some(before) = &self.before {
            text.push_str(&format!(
                " The outline is {}, drawn as if it held as many {}; half were {} or less.",
                before.name,
                self.count_name.to_lowercase(),
                self.format.full(before.median)
            ));
        }
        text
    }

    /// What an earlier period had in a bin, for the readout; blank without one.
    pub(super) fn then_words(&self, index: usize) -> String {
        let Some((before, count)) = self.before.as_ref().zip(self.then().nth(index)) else {
            return String::new();
        };
        format!(
            "; {}: {}, {}",
            before.name,
            ValueFormat::Count.figure(count as f64),
            SHARE.full(self.share_then(count))
        )
    }

    fn share_then(&self, count: u64) -> f64 {
        let all = self
            .then()
            .fold(0, |sum: u64, count| sum.saturating_add(count));
        count as f64 / all.max(1) as f64
    }

    /// The range of a bin: *10 to 20 days*, or *more than 120 days* for the tail.
    pub(super) fn range_words(&self, bin: &DistributionBin) -> String {
        match self.rest {
            Some(rest) if rest == *bin => format!("{} and more", self.edge_words(bin.from)),
            _ => {
                let from = self.format.edge(bin.from, self.width());
                format!("{from} to {}", self.edge_words(bin.to))
            }
        }
    }

    /// An edge with its unit.
    fn edge_words(&self, value: f64) -> String {
        let edge = self.format.edge(value, self.width());
        match &self.format {
            ValueFormat::Decimal {
                unit: Some(unit), ..
            } => format!("{edge}\u{a0}{unit}"),
            ValueFormat::Percent { .. } => format!("{edge}\u{a0}%"),
            _ => edge,
        }
    }

    fn width(&self) -> f64 {
        self.bins.first().map_or(1.0, |bin| bin.to - bin.from)
    }

    pub(super) fn count_words(&self, bin: &DistributionBin) -> String {
        format!(
            "{} {}, {}",
            ValueFormat::Count.figure(bin.count as f64),
            self.count_name.to_lowercase(),
            SHARE.full(self.share(bin.count))
        )
    }

    fn share(&self, count: u64) -> f64 {
        count as f64 / self.total().max(1) as f64
    }

    pub(super) fn key(&self) -> Vec<KeyEntry> {
        let mut key = vec![KeyEntry::new(Role::Bar, self.count_name.clone())];
        if let Some(rest) = &self.rest {
            key.push(KeyEntry::new(Role::BarRest, self.range_words(rest)));
        }
        key.push(KeyEntry::new(Role::Centre, "Median"));
        key.push(KeyEntry::new(Role::Mean, "Mean"));
        if let Some(before) = &self.before {
            let words = format!("{}, as if it had as many", before.name);
            key.push(KeyEntry::new(Role::Before, words));
        }
        key
    }

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut so_far = 0_u64;
        let rows = self.all().enumerate().map(|(index, bin)| {
            so_far = so_far.saturating_add(bin.count);
            let mut row = vec![
                Cell::text(self.range_words(bin)),
                ValueFormat::Count.cell(Some(bin.count as f64)),
                SHARE.cell(Some(self.share(bin.count))),
                SHARE.cell(Some(self.share(so_far))),
            ];
            if self.before.is_some() {
                let then = self.then().nth(index);
                row.push(ValueFormat::Count.cell(then.map(|count| count as f64)));
                row.push(SHARE.cell(then.map(|count| self.share_then(count))));
            }
            row
        });
        let percent = || Some("%".to_owned());
        let mut columns = vec![
            Column::text(&self.value_name),
            Column::figure(&self.count_name, None),
            Column::figure("Share", percent()),
            Column::figure("Share up to here", percent()),
        ];
        if let Some(before) = &self.before {
            let counted = format!("{}, {}", self.count_name, before.name);
            columns.push(Column::figure(&counted, None));
            let share = format!("Share, {}", before.name);
            columns.push(Column::figure(&share, percent()));
        }
        Table {
            caption: self.title.clone(),
            columns,
            rows: rows.collect(),
        }
    }
}
