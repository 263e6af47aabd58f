//! Where labels go so that none covers another.

use crate::parts::metric;

/// Height of a line of labels, in pixels.
pub(crate) const LINE_HEIGHT: f64 = 14.0;

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rect {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Rect {
    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn within(&self, outer: &Self) -> bool {
        self.left >= outer.left
            && self.right <= outer.right
            && self.top >= outer.top
            && self.bottom <= outer.bottom
    }
}

/// How a label hangs on its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Right,
    Left,
    Above,
    Below,
}

/// What is taken already, and the room there is.
pub(crate) struct LabelBoard {
    bounds: Rect,
    taken: Vec<Rect>,
}

impl LabelBoard {
    pub(crate) const fn new(bounds: Rect) -> Self {
        Self { bounds, taken: Vec::new() }
    }

    /// Keeps labels off a mark of `radius` pixels.
    pub(crate) fn block(&mut self, x: f64, y: f64, radius: f64) {
        self.taken.push(Rect {
            left: x - radius,
            top: y - radius,
            right: x + radius,
            bottom: y + radius,
        });
    }

    /// The side of the mark at `(x, y)` on which the label has room; takes that room.
    pub(crate) fn place(&mut self, x: f64, y: f64, distance: f64, text: &str) -> Option<Side> {
        let width = metric::width(text);
        let half = LINE_HEIGHT / 2.0;
        for side in [Side::Right, Side::Left, Side::Above, Side::Below] {
            let (left, middle) = match side {
                Side::Right => (x + distance, y),
                Side::Left => (x - distance - width, y),
                Side::Above => (x - width / 2.0, y - distance - half),
                Side::Below => (x - width / 2.0, y + distance + half),
            };
            let rect = Rect {
                left,
                top: middle - half,
                right: left + width,
                bottom: middle + half,
            };
            if rect.within(&self.bounds) && !self.taken.iter().any(|other| other.overlaps(&rect)) {
                self.taken.push(rect);
                return Some(side);
            }
        }
        None
    }
}

/// Moves heights apart until they are a line of text away from one another, kept between `top`
/// and `bottom` as far as there is room. The order of the result is that of the input.
pub(crate) fn spread(heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = heights.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut floor = top;
    for (_, height) in &mut order {
        *height = height.max(floor);
        floor = *height + LINE_HEIGHT;
    }
    let mut ceiling = bottom;
    for (_, height) in order.iter_mut().rev() {
        *height = height.min(ceiling);
        ceiling = *height - LINE_HEIGHT;
    }
    order.sort_by_key(|(index, _)| *index);
    order.into_iter().map(|(_, height)| height).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Rect = Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 60.0 };

    #[test]
    fn labels_of_one_spot_take_different_sides_until_none_is_left() {
        let mut board = LabelBoard::new(BOUNDS);
        board.block(50.0, 30.0, 4.0);
        let sides: Vec<_> = (0..5).map(|_| board.place(50.0, 30.0, 8.0, "Anna")).collect();
        assert_eq!(
            sides,
            [Some(Side::Right), Some(Side::Left), Some(Side::Above), Some(Side::Below), None]
        );
    }

    #[test]
    fn spread_labels_are_a_line_apart_and_in_their_order() {
        let spread = spread(&[30.0, 31.0, 29.0], 0.0, 100.0);
        assert_eq!(spread, [43.0, 57.0, 29.0]);
    }

    #[test]
    fn spread_labels_stay_above_the_bottom() {
        assert_eq!(spread(&[99.0, 98.0], 0.0, 100.0), [100.0, 86.0]);
    }
}
