//! What a chart shows, before it is drawn for a width.

use crate::pages::freeze::ChartToFreeze;
use std::sync::Arc;
use throughline_charts::{Chart, ChartError, ChartSize, Drawing, Table, standalone_svg};
use throughline_domain::id::PersonId;
use throughline_insight::stated::{Stated, Warning, Words};

/// A chart with the words around it.
#[derive(Clone)]
pub struct ChartContent {
    /// The heading when it cannot be drawn.
    pub title: String,
    /// The finding in one sentence, with the method and what to bear in mind where it is a verdict.
    pub finding: Words,
    /// What else is found, a sentence each.
    pub also: Vec<String>,
    /// How to read it, a sentence or two each.
    pub notes: Vec<String>,
    /// The people it shows by name.
    pub about: Vec<PersonId>,
    /// Whether it has an axis of dates, on which notes stand.
    pub is_dated: bool,
    chart: Option<Arc<dyn Chart + Send + Sync>>,
}

impl ChartContent {
    /// A chart under a title.
    pub fn new(title: impl Into<String>, chart: impl Chart + Send + Sync + 'static) -> Self {
        Self {
            chart: Some(Arc::new(chart)),
            ..Self::nothing(title)
        }
    }

    /// A title with nothing to draw under it.
    pub fn nothing(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            finding: Words::default(),
            also: Vec::new(),
            notes: Vec::new(),
            about: Vec::new(),
            is_dated: false,
            chart: None,
        }
    }

    /// Adds the finding, where it is no verdict.
    #[must_use]
    pub fn finding(mut self, sentence: impl Into<String>) -> Self {
        self.finding.sentence = sentence.into();
        self
    }

    /// Adds the verdict.
    #[must_use]
    pub fn stated(mut self, said: &Stated) -> Self {
        self.finding = said.words();
        self
    }

    /// Adds something else that is found, and what to bear in mind with it.
    #[must_use]
    pub fn also(mut self, sentence: Option<String>, warning: Option<Warning>) -> Self {
        self.also.extend(sentence);
        self.finding
            .warnings
            .extend(warning.map(|warning| warning.words));
        self
    }

    /// Adds a note, unless it is empty.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        let note = note.into();
        if !note.trim().is_empty() {
            self.notes.push(note);
        }
        self
    }

    /// Adds people it shows.
    #[must_use]
    pub fn about(mut self, people: impl IntoIterator<Item = PersonId>) -> Self {
        self.about.extend(people);
        self
    }

    /// Says that it has an axis of dates.
    #[must_use]
    pub fn dated(mut self) -> Self {
        self.is_dated = true;
        self
    }

    /// The chart drawn for a size.
    ///
    /// # Errors
    /// A sentence, when there is nothing to draw or it cannot be drawn.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        match &self.chart {
            Some(chart) => chart.draw(size),
            None => Err(ChartError::NoData),
        }
    }

    /// The figures behind it; `None` when there is nothing to draw.
    pub fn table(&self) -> Option<Table> {
        self.chart.as_ref().map(|chart| chart.table())
    }

    /// The chart as it stands, for the portfolio. Always drawn wide, whatever the screen.
    ///
    /// # Errors
    /// As [`ChartContent::draw`].
    pub fn freeze(&self) -> Result<ChartToFreeze, ChartError> {
        let drawing = self.draw(ChartSize::WIDE)?;
        let table = self.table().ok_or(ChartError::NoData)?;
        Ok(ChartToFreeze {
            title: drawing.title.clone(),
            finding: self.finding.clone(),
            also: self.also.join(" "),
            notes: self.notes.join(" "),
            svg: standalone_svg(&drawing),
            columns: column_names(&table),
            rows: table
                .rows
                .into_iter()
                .map(|row| row.into_iter().map(|cell| cell.text).collect())
                .collect(),
            about: self.about.clone(),
        })
    }
}

/// The headings of a table, each with its unit.
pub fn column_names(table: &Table) -> Vec<String> {
    table
        .columns
        .iter()
        .map(|column| match &column.unit {
            Some(unit) => format!("{} ({unit})", column.name),
            None => column.name.clone(),
        })
        .collect()
}
