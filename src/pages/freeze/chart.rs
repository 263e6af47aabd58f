//! A chart to be frozen as evidence.

use chrono::NaiveDate;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Snapshot, SnapshotSection};

/// A chart as it is on the screen, with the table that holds the same figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartToFreeze {
    /// The title.
    pub title: String,
    /// The finding in one sentence.
    pub finding: String,
    /// The method, in words.
    pub method: String,
    /// The drawing as a file of its own, with its styles.
    pub svg: String,
    /// The column headings of the table.
    pub columns: Vec<String>,
    /// The rows of the table.
    pub rows: Vec<Vec<String>>,
    /// People it shows.
    pub about: Vec<PersonId>,
}

impl ChartToFreeze {
    /// The chart as a snapshot of a day.
    pub fn snapshot(&self, today: NaiveDate) -> Snapshot {
        let mut facts = vec![("Finding".to_owned(), self.finding.clone())];
        if !self.method.trim().is_empty() {
            facts.push(("Method".into(), self.method.clone()));
        }
        let finding = SnapshotSection {
            heading: self.title.clone(),
            facts,
            ..SnapshotSection::default()
        };
        let table = SnapshotSection {
            heading: "The figures".into(),
            columns: self.columns.clone(),
            rows: self.rows.clone(),
            ..SnapshotSection::default()
        };
        let mut sections = vec![finding];
        if !self.columns.is_empty() {
            sections.push(table);
        }
        Snapshot {
            frozen_on: today,
            records: Vec::new(),
            sections,
            chart: (!self.svg.is_empty()).then(|| self.svg.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_chart_keeps_its_drawing_its_finding_and_its_figures() {
        let chart = ChartToFreeze {
            title: "Weekly wins".into(),
            finding: "Stable.".into(),
            svg: "<svg/>".into(),
            columns: vec!["Week".into(), "Wins".into()],
            rows: vec![vec!["6 Mar 2017".into(), "4".into()]],
            ..ChartToFreeze::default()
        };
        let snapshot = chart.snapshot(NaiveDate::default());
        assert_eq!(snapshot.chart.as_deref(), Some("<svg/>"));
        assert_eq!(
            snapshot.sections[0].facts,
            vec![("Finding".into(), "Stable.".into())]
        );
        assert_eq!(snapshot.sections[1].rows, chart.rows);
    }
}
