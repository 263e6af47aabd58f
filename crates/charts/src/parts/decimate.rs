//! Fewer points for a line, with every extreme kept.

/// Lines of up to this many points are drawn as they are.
const ENOUGH: usize = 2_000;

/// Indices of the points to draw so that a line through them covers the same pixels: in each of
/// `columns` equal steps along x the first, lowest, highest and last point. Points are
/// `(x, y)` in ascending x; up to 2,000 points are all kept.
///
/// ```
/// let points: Vec<(f64, f64)> = (0..10_000).map(|i| (f64::from(i), f64::from(i % 7))).collect();
/// let kept = throughline_charts::decimate(&points, 100);
/// assert!(kept.len() <= 400);
/// ```
#[must_use]
pub fn decimate(points: &[(f64, f64)], columns: usize) -> Vec<usize> {
    match points.len() {
        count @ 0..=ENOUGH => (0..count).collect(),
        _ => kept_of(points, |point| *point, columns),
    }
}

/// Indices of the first, lowest, highest and last point of each column, however few there are, of anything
/// that has a place.
pub(crate) fn kept_of<P>(
    points: &[P],
    place: impl Fn(&P) -> (f64, f64),
    columns: usize,
) -> Vec<usize> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Vec::new();
    };
    let (first, last) = (place(first).0, place(last).0);
    let span = last - first;
    if columns == 0 || span <= 0.0 {
        return (0..points.len()).collect();
    }
    let column_of = |x: f64| ((x - first) / span * columns as f64) as usize;
    let mut kept = Vec::with_capacity(columns.saturating_mul(4).min(points.len()));
    let mut bucket: Option<Bucket> = None;
    for (index, point) in points.iter().enumerate() {
        let (x, y) = place(point);
        let column = column_of(x).min(columns - 1);
        match &mut bucket {
            Some(open) if open.column == column => open.take(index, y),
            _ => {
                if let Some(full) = bucket.take() {
                    full.keep(&mut kept);
                }
                bucket = Some(Bucket::new(column, index, y));
            }
        }
    }
    if let Some(full) = bucket {
        full.keep(&mut kept);
    }
    kept
}

/// The points of one pixel column that matter.
struct Bucket {
    column: usize,
    first: usize,
    last: usize,
    lowest: (usize, f64),
    highest: (usize, f64),
}

impl Bucket {
    const fn new(column: usize, index: usize, y: f64) -> Self {
        Self {
            column,
            first: index,
            last: index,
            lowest: (index, y),
            highest: (index, y),
        }
    }

    fn take(&mut self, index: usize, y: f64) {
        self.last = index;
        if y < self.lowest.1 {
            self.lowest = (index, y);
        }
        if y > self.highest.1 {
            self.highest = (index, y);
        }
    }

    fn keep(&self, kept: &mut Vec<usize>) {
        let mut indices = [self.first, self.lowest.0, self.highest.0, self.last];
        indices.sort_unstable();
        for index in indices {
            if kept.last() != Some(&index) {
                kept.push(index);
            }
        }
    }
}
