//! A control chart of fewer points where it has far more than any screen has pixels.

use super::{ControlChart, ControlPoint, ControlSegment};
use crate::ChartSize;
use crate::parts::dates::day;
use crate::parts::decimate::kept_of;

/// Charts of up to this many points are drawn from all of them.
const ENOUGH: usize = 20_000;

/// How many steps of a pixel's width each keep their extremes: no line moves by more than one.
const STEPS_A_PIXEL: usize = 4;

impl ControlChart {
    /// The same chart of fewer points: those that show at its size, and all that are outside their limits or
    /// flagged. `None` where it has few enough, or an earlier period lies under it point by point.
    pub(super) fn thinned(&self, size: ChartSize) -> Option<Self> {
        let count = self.points().count();
        if count <= ENOUGH || self.before.is_some() {
            return None;
        }
        let steps = (size.width as usize).saturating_mul(STEPS_A_PIXEL);
        let segments = self.segments.iter().map(|segment| {
            let part = steps.saturating_mul(segment.points.len()) / count;
            ControlSegment {
                points: showing(&segment.points, part.max(1)),
                ..*segment
            }
        });
        Some(Self {
            segments: segments.collect(),
            id: self.id.clone(),
            title: self.title.clone(),
            value_name: self.value_name.clone(),
            actions: self.actions.clone(),
            notes: self.notes.clone(),
            before: None,
            format: self.format.clone(),
        })
    }
}

fn showing(points: &[ControlPoint], steps: usize) -> Vec<ControlPoint> {
    let place = |point: &ControlPoint| (day(point.date), point.value);
    let mut kept = kept_of(points, place, steps).into_iter().peekable();
    let shown = points.iter().enumerate().filter(|(index, point)| {
        kept.next_if_eq(index).is_some() || point.is_outside() || point.signal.is_some()
    });
    shown.map(|(_, point)| point.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ValueFormat;
    use chrono::{Days, NaiveDate};

    fn chart(points: u32) -> ControlChart {
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        let points = (0..points).map(|number| ControlPoint {
            date: first + Days::new(number.into()),
            label: format!("day {number}"),
            value: match number {
                12_345 => 150.0,
                _ => f64::from(number.wrapping_mul(2_654_435_761) >> 26),
            },
            lower: Some(0.0),
            upper: Some(100.0),
            signal: (number == 20_001).then(|| "one of nine on one side".into()),
        });
        ControlChart {
            id: "c".into(),
            title: "Calls a day".into(),
            value_name: "Calls".into(),
            format: ValueFormat::Count,
            segments: vec![ControlSegment {
                centre: 32.0,
                trial: false,
                points: points.collect(),
            }],
            actions: Vec::new(),
            notes: Vec::new(),
            before: None,
        }
    }

    #[test]
    fn a_chart_of_many_points_keeps_its_ends_extremes_and_all_that_is_notable() {
        let size = ChartSize {
            width: 320,
            height: 200,
        };
        let whole = chart(40_000);
        let thin = whole.thinned(size).unwrap();
        let labels: Vec<&str> = thin.points().map(|point| point.label.as_str()).collect();
        assert!(labels.len() < 6_000, "{}", labels.len());
        assert_eq!(labels.first(), Some(&"day 0"));
        assert_eq!(labels.last(), Some(&"day 39999"));
        assert!(labels.contains(&"day 12345") && labels.contains(&"day 20001"));
        let drawing = whole.draw(size).unwrap();
        assert!(
            drawing
                .description
                .starts_with("Control chart of 40000 values from 1 Jan 1900"),
            "{}",
            drawing.description
        );
        assert!(drawing.description.contains("day 12345"));
    }

    #[test]
    fn a_chart_of_few_points_is_drawn_from_all_of_them() {
        let size = ChartSize {
            width: 960,
            height: 320,
        };
        assert!(chart(20_000).thinned(size).is_none());
    }
}
