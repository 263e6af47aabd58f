//! A chart to be frozen as evidence.

use super::snapshot::{facts, words_as_facts};
use chrono::NaiveDate;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Snapshot, SnapshotSection};
use throughline_insight::stated::Words;

/// A chart as it is on the screen, with the table that holds the same figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartToFreeze {
    /// The title.
    pub title: String,
    /// The finding in one sentence, with the method and what to bear in mind where it is a verdict.
    pub finding: Words,
    /// What else is found.
    pub also: String,
    /// How to read it.
    pub notes: String,
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
        let mut found = words_as_facts(&self.finding);
        found.insert(found.len().min(2), ("Besides", self.also.clone()));
        found.push(("How to read it", self.notes.clone()));
        let finding = facts(&self.title, found);
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
    use throughline_domain::records::Verdict;

    #[test]
    fn a_frozen_chart_keeps_its_drawing_its_finding_and_its_figures() {
        let chart = ChartToFreeze {
            title: "Weekly wins".into(),
            finding: Words {
                verdict: Some(Verdict::NoEvidence),
                sentence: "Stable.".into(),
                warnings: vec!["Trial limits.".into(), "Few weeks.".into()],
                method: "Counted.".into(),
            },
            svg: "<svg/>".into(),
            columns: vec!["Week".into(), "Wins".into()],
            rows: vec![vec!["6 Mar 2017".into(), "4".into()]],
            ..ChartToFreeze::default()
        };
        let snapshot = chart.snapshot(NaiveDate::default());
        assert_eq!(snapshot.chart.as_deref(), Some("<svg/>"));
        assert_eq!(
            snapshot.sections[0].facts,
            [
                ("Verdict", "No evidence of change"),
                ("Finding", "Stable."),
                ("Bear in mind", "Trial limits. Few weeks."),
                ("Method", "Counted."),
            ]
            .map(|(label, text)| (label.to_owned(), text.to_owned()))
        );
        assert_eq!(snapshot.sections[1].rows, chart.rows);
    }
}
