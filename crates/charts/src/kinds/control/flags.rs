//! Where the labels of actions go.

use super::{ControlAction, ControlChart};
use crate::parts::dates::day;
use crate::parts::metric;

/// Lines of action labels above the plot.
const LANES: usize = 3;
/// How long an action's label may be, in pixels; shorter ones are tried where there is less room.
const ACTION_ROOMS: [f64; 3] = [190.0, 120.0, 80.0];

/// An action's label, placed.
pub(super) struct Flag<'c> {
    pub(super) action: &'c ControlAction,
    pub(super) lane: usize,
    pub(super) text: String,
    /// Does the label run to the left of its line?
    pub(super) leftwards: bool,
}

impl ControlChart {
    /// Places action labels in lanes, so that no label runs into another or across the line of an
    /// action that starts above it.
    pub(super) fn flags(
        &self,
        low: f64,
        high: f64,
        left: f64,
        room: f64,
        width: f64,
    ) -> Vec<Flag<'_>> {
        let mut actions: Vec<_> = self
            .actions
            .iter()
            .filter(|action| (low..=high).contains(&day(action.date)))
            .collect();
        actions.sort_by_key(|action| action.date);
        let mut placed: Vec<Taken> = Vec::new();
        let mut flags = Vec::with_capacity(actions.len());
        for action in actions {
            let x = left + (day(action.date) - low) / (high - low) * room;
            let free = ACTION_ROOMS.into_iter().find_map(|most| {
                let text = metric::fitted(&action.label, most.min(width * 0.45));
                let length = metric::width(&text) + 10.0;
                (0..LANES).find_map(|lane| {
                    [(x - 5.0, x + length, false), (x - length, x + 5.0, true)]
                        .into_iter()
                        .map(|(from, to, leftwards)| (Taken { x, from, to, lane }, leftwards))
                        .find(|(taken, _)| taken.fits(&placed, width))
                        .map(|(taken, leftwards)| (taken, leftwards, text.clone()))
                })
            });
            flags.push(match free {
                Some((taken, leftwards, text)) => {
                    let lane = taken.lane;
                    placed.push(taken);
                    Flag {
                        action,
                        lane,
                        text,
                        leftwards,
                    }
                }
                // No room for words: the mark stays, the readout and the table name it.
                None => Flag {
                    action,
                    lane: LANES,
                    text: String::new(),
                    leftwards: false,
                },
            });
        }
        flags
    }
}

/// The room an action's label and line take above the plot.
struct Taken {
    x: f64,
    from: f64,
    to: f64,
    lane: usize,
}

impl Taken {
    fn fits(&self, placed: &[Self], width: f64) -> bool {
        self.from >= 0.0 && self.to <= width && placed.iter().all(|other| !self.meets(other))
    }

    fn meets(&self, other: &Self) -> bool {
        let words = self.lane == other.lane && self.from < other.to && other.from < self.to;
        let crosses = |line: &Self, label: &Self| {
            line.lane < label.lane && line.x > label.from - 4.0 && line.x < label.to + 4.0
        };
        words || crosses(self, other) || crosses(other, self)
    }
}
