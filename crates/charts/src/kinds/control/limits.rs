//! The limits of a control chart: their lines and the space between them.

use super::{ControlPoint, ControlSegment};
use crate::parts::dates::day;
use crate::parts::plot::Plot;
use crate::{ChartError, Role};

pub(super) fn lower_of(point: &ControlPoint) -> Option<f64> {
    point.lower
}

pub(super) fn upper_of(point: &ControlPoint) -> Option<f64> {
    point.upper
}

/// A limit as runs of points: straight where it does not change, stepped half way between points
/// where it does, broken where there is none.
pub(super) fn limit_runs(
    segment: &ControlSegment,
    from: f64,
    to: f64,
    limit_of: fn(&ControlPoint) -> Option<f64>,
) -> Vec<Vec<(f64, f64)>> {
    let first = segment.points.first().and_then(limit_of);
    if let Some(limit) = first
        && segment.points.iter().all(|point| limit_of(point) == first)
    {
        return vec![vec![(from, limit), (to, limit)]];
    }
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    let mut start = from;
    for (index, point) in segment.points.iter().enumerate() {
        let end = segment
            .points
            .get(index + 1)
            .map_or(to, |next| (day(point.date) + day(next.date)) / 2.0);
        match (limit_of(point), runs.last_mut()) {
            (Some(limit), Some(run)) => {
                // A limit that goes on as before only lengthens its line.
                if run.last().is_some_and(|(_, before)| *before == limit) {
                    run.pop();
                } else {
                    run.push((start, limit));
                }
                run.push((end, limit));
            }
            (None, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
        start = end;
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// The space between both limits, where a segment has both throughout.
pub(super) fn limit_area(
    plot: &Plot<'_, '_>,
    segment: &ControlSegment,
    from: f64,
    to: f64,
) -> Result<(), ChartError> {
    let lower = limit_runs(segment, from, to, lower_of);
    let upper = limit_runs(segment, from, to, upper_of);
    match (lower.as_slice(), upper.as_slice()) {
        ([lower], [upper]) => {
            let outline = upper.iter().chain(lower.iter().rev()).copied().collect();
            plot.area(outline, Role::Area)
        }
        _ => Ok(()),
    }
}
