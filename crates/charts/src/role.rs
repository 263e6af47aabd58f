//! What a mark on a chart stands for, and the class name that carries it to the style sheet.

use plotters::style::RGBColor;

/// Red and green of the colours that stand for roles; any other colour is refused by the backend.
const CODE_PREFIX: (u8, u8) = (0x54, 0x4C);

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $class:literal;)*) => {
        /// What a mark stands for. `plotters` only passes colours to a backend, so each role is
        /// encoded as one reserved colour and written as a class name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Role { $($(#[$doc])* $name,)* }

        impl Role {
            /// Every role, in the order of its code.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The class name written into the SVG.
            #[must_use]
            pub const fn class(self) -> &'static str {
                match self { $(Self::$name => $class,)* }
            }

            const fn code(self) -> u8 {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

roles! {
    /// Base line of the plot and its ticks.
    Axis = 1, "chart-axis";
    /// Horizontal grid.
    Grid = 2, "chart-grid";
    /// Observed values, joined.
    Line = 3, "chart-line";
    /// Centre line or team rate.
    Centre = 4, "chart-centre";
    /// Outer limits.
    Limit = 5, "chart-limit";
    /// Inner limits.
    LimitInner = 6, "chart-limit-inner";
    /// The space between limits.
    Area = 7, "chart-area";
    /// Where limits were based anew.
    Rebase = 8, "chart-rebase";
    /// A value within limits, a person's dot.
    Point = 9, "chart-point";
    /// A value outside limits, drawn as a diamond.
    Out = 10, "chart-out";
    /// A flagged value, drawn as a ring.
    Signal = 11, "chart-signal";
    /// Ring round the person looked at.
    Highlight = 12, "chart-highlight";
    /// The interval of a rate.
    Interval = 13, "chart-interval";
    /// Vertical line of an action.
    Action = 14, "chart-marker-action";
    /// Head of an action's line.
    ActionHead = 15, "chart-marker-head";
    /// Moved on, won.
    Won = 16, "chart-won";
    /// Lost at that stage.
    Lost = 17, "chart-lost";
    /// Still open.
    Open = 18, "chart-open";
    /// The line to the target.
    Target = 19, "chart-target";
    /// Today.
    Pace = 20, "chart-pace";
    /// Cumulative actual.
    Actual = 21, "chart-actual";
    /// Tick labels, captions.
    Text = 22, "chart-text";
    /// Labels of data.
    Label = 23, "chart-label";
    /// The label that matters.
    LabelStrong = 24, "chart-label-strong";
    /// A column of a distribution.
    Bar = 25, "chart-bar";
    /// The column that gathers a long tail.
    BarRest = 26, "chart-bar-rest";
    /// The first part of a stacked column.
    Part1 = 27, "chart-part-1";
    /// The second part.
    Part2 = 28, "chart-part-2";
    /// The third part.
    Part3 = 29, "chart-part-3";
    /// The fourth part.
    Part4 = 30, "chart-part-4";
    /// The fifth part.
    Part5 = 31, "chart-part-5";
    /// A square of a heat map in which there is nothing.
    Heat0 = 32, "chart-heat-0";
    /// A square in the first fifth of the way from the least to the fullest.
    Heat1 = 33, "chart-heat-1";
    /// In the second fifth.
    Heat2 = 34, "chart-heat-2";
    /// In the third fifth.
    Heat3 = 35, "chart-heat-3";
    /// In the fourth fifth.
    Heat4 = 36, "chart-heat-4";
    /// In the last fifth.
    Heat5 = 37, "chart-heat-5";
    /// Vertical line of a dated note.
    NoteLine = 38, "chart-marker-note";
    /// The disc that holds a note's number.
    NoteDot = 39, "chart-note-dot";
    /// An earlier period laid under this one.
    Before = 40, "chart-before";
    /// Where it goes at the rate so far.
    Forecast = 41, "chart-forecast";
    /// The mean, where the median is the centre line.
    Mean = 42, "chart-mean";
    /// The number in a square of a heat map.
    HeatText = 43, "chart-heat-text";
    /// The number of a note on its disc.
    NoteText = 44, "chart-note-number";
    /// The number in a deep square of a heat map.
    HeatTextDeep = 45, "chart-heat-text-deep";
    /// A person's figure in an earlier period.
    BeforePoint = 46, "chart-before-point";
}

impl Role {
    /// The parts of a stacked column, from the bottom.
    pub(crate) const PARTS: [Self; 5] = [
        Self::Part1,
        Self::Part2,
        Self::Part3,
        Self::Part4,
        Self::Part5,
    ];

    /// The squares of a heat map, from nothing to the fullest.
    pub(crate) const HEAT: [Self; 6] = [
        Self::Heat0,
        Self::Heat1,
        Self::Heat2,
        Self::Heat3,
        Self::Heat4,
        Self::Heat5,
    ];

    /// The reserved colour that stands for this role.
    #[must_use]
    pub const fn colour(self) -> RGBColor {
        RGBColor(CODE_PREFIX.0, CODE_PREFIX.1, self.code())
    }

    /// The role a reserved colour stands for; `None` for any other colour.
    #[must_use]
    pub fn from_rgb((red, green, blue): (u8, u8, u8)) -> Option<Self> {
        if (red, green) != CODE_PREFIX {
            return None;
        }
        Self::ALL.iter().copied().find(|role| role.code() == blue)
    }

    /// A sample of the mark inside a 24 by 12 box, for a key.
    pub(crate) fn swatch(self) -> String {
        let class = self.class();
        match self {
            Self::Point => format!(r#"<circle class="{class}" cx="12" cy="6" r="3"/>"#),
            Self::BeforePoint => format!(r#"<circle class="{class}" cx="12" cy="6" r="3"/>"#),
            Self::Signal => format!(r#"<circle class="{class}" cx="12" cy="6" r="3.5"/>"#),
            Self::Highlight => format!(r#"<circle class="{class}" cx="12" cy="6" r="5"/>"#),
            Self::Out => format!(r#"<path class="{class}" d="M12 1L17 6L12 11L7 6Z"/>"#),
            Self::ActionHead | Self::Action => format!(
                r#"<path class="{}" d="M12 0L12 12"/><path class="{}" d="M8.5 0L15.5 0L12 5Z"/>"#,
                Self::Action.class(),
                Self::ActionHead.class()
            ),
            Self::NoteDot | Self::NoteLine => format!(
                r#"<path class="{}" d="M12 0L12 12"/><circle class="{}" cx="12" cy="6" r="4.5"/>"#,
                Self::NoteLine.class(),
                Self::NoteDot.class()
            ),
            Self::Pace | Self::Rebase => format!(r#"<path class="{class}" d="M12 0L12 12"/>"#),
            Self::Area
            | Self::Won
            | Self::Lost
            | Self::Open
            | Self::Bar
            | Self::BarRest
            | Self::Part1
            | Self::Part2
            | Self::Part3
            | Self::Part4
            | Self::Part5
            | Self::Heat0
            | Self::Heat1
            | Self::Heat2
            | Self::Heat3
            | Self::Heat4
            | Self::Heat5 => {
                format!(r#"<rect class="{class}" x="3" y="1" width="18" height="10"/>"#)
            }
            _ => format!(r#"<path class="{class}" d="M1 6L23 6"/>"#),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_survives_the_way_through_a_colour() {
        for role in Role::ALL {
            let RGBColor(red, green, blue) = role.colour();
            assert_eq!(Role::from_rgb((red, green, blue)), Some(*role));
        }
        assert_eq!(Role::from_rgb((0, 0, 0)), None);
    }
}
