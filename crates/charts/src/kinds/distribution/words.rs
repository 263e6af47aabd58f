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
        text
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
        match self.format.unit() {
            Some(unit) => format!("{edge}\u{a0}{unit}"),
            None => edge,
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
        key
    }

    pub(super) fn table(&self) -> Table {
        let mut so_far = 0_u64;
        let rows = self.all().map(|bin| {
            so_far = so_far.saturating_add(bin.count);
            vec![
                Cell::text(self.range_words(bin)),
                ValueFormat::Count.cell(Some(bin.count as f64)),
                SHARE.cell(Some(self.share(bin.count))),
                SHARE.cell(Some(self.share(so_far))),
            ]
        });
        Table {
            caption: self.title.clone(),
            columns: vec![
                Column::text(&self.value_name),
                Column::figure(&self.count_name, None),
                Column::figure("Share", Some("%".to_owned())),
                Column::figure("Share up to here", Some("%".to_owned())),
            ],
            rows: rows.collect(),
        }
    }
}
