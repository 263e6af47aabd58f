//! Where labels go so that none covers another.

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

/// Where a label goes: the middle of its line, and the edge it is held by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) hold: Hold,
}

/// The edge by which a label is held, so that it stays near its mark whatever the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    Start,
    Middle,
    End,
}

/// What is taken already, and the room there is.
pub(crate) struct LabelBoard {
    bounds: Rect,
    marks: Vec<Rect>,
    labels: Vec<Rect>,
}

impl LabelBoard {
    pub(crate) const fn new(bounds: Rect) -> Self {
        Self {
            bounds,
            marks: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// Keeps labels off a mark of `radius` pixels.
    pub(crate) fn mark(&mut self, x: f64, y: f64, radius: f64) {
        self.marks.push(Rect {
            left: x - radius,
            top: y - radius,
            right: x + radius,
            bottom: y + radius,
        });
    }

    /// Room beside, above or below the mark at `(x, y)` for a label of `width` pixels; takes it.
    /// A label that must be there may cover marks, but never another label.
    pub(crate) fn place(
        &mut self,
        (x, y): (f64, f64),
        distance: f64,
        width: f64,
        must: bool,
    ) -> Option<Place> {
        let (place, rect, covered) = self.best((x, y), distance, width)?;
        if covered > 0 && !must {
            return None;
        }
        self.labels.push(rect);
        Some(place)
    }

    /// The first place that covers the fewest marks, and how many it covers.
    fn best(&self, (x, y): (f64, f64), distance: f64, width: f64) -> Option<(Place, Rect, usize)> {
        let half = LINE_HEIGHT / 2.0;
        let (above, below) = (y - distance - half, y + distance + half);
        let (right, left) = (x + distance, x - distance);
        let (least, most) = (self.bounds.left, self.bounds.right);
        let tried = [
            Place {
                x: right,
                y,
                hold: Hold::Start,
            },
            Place {
                x: left,
                y,
                hold: Hold::End,
            },
            Place {
                x,
                y: above,
                hold: Hold::Middle,
            },
            Place {
                x,
                y: below,
                hold: Hold::Middle,
            },
            // At an edge of the plot a label above or below leans inwards.
            Place {
                x: least,
                y: above,
                hold: Hold::Start,
            },
            Place {
                x: least,
                y: below,
                hold: Hold::Start,
            },
            Place {
                x: most,
                y: above,
                hold: Hold::End,
            },
            Place {
                x: most,
                y: below,
                hold: Hold::End,
            },
        ];
        let free = tried.into_iter().filter_map(|place| {
            let left = match place.hold {
                Hold::Start => place.x,
                Hold::Middle => place.x - width / 2.0,
                Hold::End => place.x - width,
            };
            let rect = Rect {
                left,
                top: place.y - half,
                right: left + width,
                bottom: place.y + half,
            };
            let covered = |taken: &[Rect]| taken.iter().filter(|it| it.overlaps(&rect)).count();
            let near = rect.left <= x + distance && rect.right >= x - distance;
            let free = near && rect.within(&self.bounds) && covered(&self.labels) == 0;
            free.then(|| (place, rect, covered(&self.marks)))
        });
        free.min_by_key(|(_, _, covered)| *covered)
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

    const BOUNDS: Rect = Rect {
        left: 0.0,
        top: 0.0,
        right: 100.0,
        bottom: 60.0,
    };

    #[test]
    fn labels_of_one_spot_take_different_sides_until_none_is_left() {
        let mut board = LabelBoard::new(BOUNDS);
        board.mark(50.0, 30.0, 4.0);
        let mut held = || {
            board
                .place((50.0, 30.0), 8.0, 30.0, false)
                .map(|place| place.hold)
        };
        let places = [held(), held(), held(), held(), held()];
        let expected = [Hold::Start, Hold::End, Hold::Middle, Hold::Middle];
        assert_eq!(places[..4], expected.map(Some));
        assert_eq!(places[4], None);
    }

    #[test]
    fn a_label_that_must_be_there_covers_marks_but_no_label() {
        let crowded = || {
            let mut board = LabelBoard::new(BOUNDS);
            for x in 0..20 {
                board.mark(f64::from(x) * 5.0, 30.0, 40.0);
            }
            board
        };
        assert_eq!(crowded().place((50.0, 30.0), 8.0, 30.0, false), None);
        assert!(crowded().place((50.0, 30.0), 8.0, 30.0, true).is_some());
    }

    #[test]
    fn a_label_at_the_edge_leans_inwards() {
        let mut board = LabelBoard::new(BOUNDS);
        let place = board.place((2.0, 30.0), 8.0, 95.0, false);
        assert_eq!(
            place,
            Some(Place {
                x: 0.0,
                y: 15.0,
                hold: Hold::Start
            })
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
