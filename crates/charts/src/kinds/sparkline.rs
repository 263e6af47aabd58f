//! The small line on a person's card: no axes, no text.

use crate::parts::decimate::decimate;
use crate::parts::plot::check;
use crate::parts::sheet::{Heading, compose};
use crate::{
    ChartError, ChartSize, Column, Drawing, KeyEntry, ReadoutPoint, Role, Table, ValueFormat,
    model::Cell,
};

/// A run of values in equal steps, drawn small.
#[derive(Clone, Debug, PartialEq)]
pub struct Sparkline {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What the values are, and whose.
    pub title: String,
    /// How values are written.
    pub format: ValueFormat,
    /// Period and value, oldest first; an unknown value leaves a gap.
    pub values: Vec<(String, Option<f64>)>,
    /// The mean or team figure to compare with.
    pub centre: Option<f64>,
}

/// Room for the last dot, in pixels.
const MARGIN: f64 = 3.0;

impl Sparkline {
    /// Draws the line in a box of `size` (at least 16 by 8 pixels).
    ///
    /// # Errors
    /// [`ChartError::NoData`] without a known value, [`ChartError::NotDrawable`] for one that is
    /// not finite, [`ChartError::Size`] for a box too small.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        if size.width < 16 || size.height < 8 || size.width > 4_000 || size.height > 4_000 {
            return Err(ChartError::Size {
                width: size.width,
                height: size.height,
            });
        }
        for (period, value) in &self.values {
            check(value.unwrap_or(0.0), || period.clone())?;
        }
        check(self.centre.unwrap_or(0.0), || "the centre line".to_owned())?;
        let known = || {
            self.values
                .iter()
                .filter_map(|(_, value)| *value)
                .chain(self.centre)
        };
        let Some((last_period, last)) = self
            .values
            .iter()
            .rev()
            .find_map(|(period, value)| value.map(|value| (period, value)))
        else {
            return Err(ChartError::NoData);
        };
        let low = known().fold(f64::INFINITY, f64::min);
        let high = known().fold(f64::NEG_INFINITY, f64::max);
        let (width, height) = (f64::from(size.width), f64::from(size.height));
        let step = (width - 2.0 * MARGIN) / (self.values.len().saturating_sub(1).max(1)) as f64;
        let y_of = |value: f64| {
            let share = if high > low {
                (value - low) / (high - low)
            } else {
                0.5
            };
            height - MARGIN - share * (height - 2.0 * MARGIN)
        };
        let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
        let mut readout = Vec::new();
        for (index, (period, value)) in self.values.iter().enumerate() {
            let Some(value) = value else {
                runs.push(Vec::new());
                continue;
            };
            let point = (MARGIN + index as f64 * step, y_of(*value));
            if let Some(run) = runs.last_mut() {
                run.push(point);
            }
            let label = format!("{period}: {}", self.format.full(*value));
            readout.push(ReadoutPoint {
                x: point.0,
                y: point.1,
                label,
            });
        }
        let description = format!(
            "{} values from {} to {}, the last {} ({last_period}).",
            readout.len(),
            self.format.full(low),
            self.format.full(high),
            self.format.full(last)
        );
        let heading = Heading {
            id: &self.id,
            title: &self.title,
            description: &description,
        };
        let (svg, ()) = compose(heading, size, " sparkline", |sheet| {
            if let Some(centre) = self.centre {
                let y = y_of(centre);
                sheet.line(&[(0.0, y), (width, y)], Role::Centre)?;
            }
            for run in runs.iter().filter(|run| run.len() > 1) {
                let kept: Vec<_> = decimate(run, size.width as usize)
                    .into_iter()
                    .filter_map(|index| run.get(index).copied())
                    .collect();
                sheet.line(&kept, Role::Line)?;
            }
            match readout.last() {
                Some(point) => sheet.circle(point.x, point.y, 2.0, Role::Point),
                None => Ok(()),
            }
        })?;
        let mut key = vec![KeyEntry::new(Role::Line, self.title.clone())];
        if self.centre.is_some() {
            key.push(KeyEntry::new(Role::Centre, "Centre"));
        }
        Ok(Drawing {
            svg,
            readout,
            title: self.title.clone(),
            description,
            key,
            size,
        })
    }

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let row = |(period, value): &(String, Option<f64>)| {
            vec![Cell::text(period.clone()), self.format.cell(*value)]
        };
        Table {
            caption: self.title.clone(),
            columns: vec![
                Column::text("Period"),
                Column::figure("Value", self.format.unit()),
            ],
            rows: self.values.iter().map(row).collect(),
        }
    }
}
