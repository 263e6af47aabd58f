//! The trend as a control chart.

use super::marks::Mark;
use crate::components::ChartContent;
use crate::pages::insight::values::{for_chart, value_format};
use throughline_charts::{
    ChartNote, ControlAction, ControlBefore, ControlChart, ControlPoint, ControlSegment,
};
use throughline_domain::Currency;
use throughline_domain::records::Metric;
use throughline_insight::control::ControlSeries;
use throughline_insight::format::format_with_unit;
use throughline_insight::metrics::is_additive;
use throughline_insight::series::SeriesPoint;
use throughline_insight::stated::{Warning, Words};
use throughline_insight::statistics::mean;

/// What the chart is made of.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    pub title: String,
    pub metric: Metric,
    pub currency: Currency,
    pub series: Result<ControlSeries, String>,
    pub under: Option<Under>,
    /// Whether the target is met reliably, in words.
    pub target: Option<Words>,
    pub marks: Vec<Mark>,
}

/// An earlier period, a week for each of this one.
#[derive(Clone, PartialEq)]
pub(super) struct Under {
    pub name: String,
    pub weeks: Vec<Option<SeriesPoint>>,
    /// That it is of another time of the year.
    pub season: Option<Warning>,
}

impl Shown {
    pub(super) fn chart(self) -> ChartContent {
        let series = match self.series {
            Ok(series) => series,
            Err(_) => return ChartContent::nothing(self.title),
        };
        let actions = self.marks.iter().filter_map(|mark| match mark {
            Mark::Action(_, date, label) => Some(ControlAction {
                date: *date,
                label: label.clone(),
            }),
            Mark::Note(..) => None,
        });
        let notes = self.marks.iter().filter_map(|mark| match mark {
            Mark::Note(number, date, text) => Some(ChartNote {
                date: *date,
                number: *number,
                text: text.clone(),
            }),
            Mark::Action(..) => None,
        });
        let drawn = ControlChart {
            id: "trend-chart".into(),
            title: self.title.clone(),
            value_name: weekly_name(&self.metric),
            format: value_format(series.unit, self.currency),
            segments: segments(&series, self.currency),
            actions: actions.collect(),
            notes: notes.collect(),
            before: self
                .under
                .as_ref()
                .filter(|under| under.weeks.iter().any(Option::is_some))
                .map(|under| under.drawn(&series, self.currency)),
        };
        let about = series.scope.person();
        let season = self.under.as_ref().and_then(|under| under.season.clone());
        let compared = self
            .under
            .map(|under| under.sentence(&series, self.currency));
        ChartContent::new(self.title, drawn)
            .dated()
            .stated(&series.said)
            .also(moved(&series, self.currency), None)
            .also(compared, season)
            .about(about)
    }
}

impl Under {
    fn drawn(&self, series: &ControlSeries, currency: Currency) -> ControlBefore {
        ControlBefore {
            name: self.name.clone(),
            values: self
                .weeks
                .iter()
                .map(|week| match week {
                    Some(week) => (
                        format!("Week of {}", week.start.format("%-d %b %Y")),
                        week.value
                            .map(|value| for_chart(series.unit, value, currency)),
                    ),
                    None => (String::new(), None),
                })
                .collect(),
        }
    }

    /// The means of the weeks that both periods have, in a sentence.
    fn sentence(&self, series: &ControlSeries, currency: Currency) -> String {
        let (now, then): (Vec<f64>, Vec<f64>) = series
            .points
            .iter()
            .zip(&self.weeks)
            .filter_map(|(point, week)| Some((point.value, (*week)?.value?)))
            .unzip();
        let Some((now, then)) = mean(&now).zip(mean(&then)).map(|(a, b)| {
            let write = |value| format_with_unit(series.unit, Some(value), currency);
            (write(a), write(b))
        }) else {
            return format!("Nothing is recorded in {} to lay under it.", self.name);
        };
        let weeks = self
            .weeks
            .iter()
            .flatten()
            .filter(|week| week.value.is_some());
        match weeks.count() {
            1 => format!(
                "In the one week that both have: {now}, against {then} in {}.",
                self.name
            ),
            many => format!(
                "Over the {many} weeks that both have it was {now} on average, against {then} in {}.",
                self.name
            ),
        }
    }
}

/// The measure week by week: so many *a week* only where weeks add up.
pub(super) fn weekly_name(metric: &Metric) -> String {
    match is_additive(metric) {
        true => format!("{} a week", metric.name),
        false => format!("{}, week by week", metric.name),
    }
}

/// The level before and after limits were based anew, in a sentence.
fn moved(series: &ControlSeries, currency: Currency) -> Option<String> {
    let [before, after] = series.segments.as_slice() else {
        return None;
    };
    let start = series.points.get(after.from_index)?.start;
    let write = |value| format_with_unit(series.unit, Some(value), currency);
    let outside = after.centre < before.lower || after.centre > before.upper;
    Some(format!(
        "Before {} the centre was {}, since then {}: {} the earlier limits.",
        start.format("%-d %b %Y"),
        write(before.centre),
        write(after.centre),
        if outside { "outside" } else { "within" }
    ))
}

fn segments(series: &ControlSeries, currency: Currency) -> Vec<ControlSegment> {
    let value = |value| for_chart(series.unit, value, currency);
    series
        .segments
        .iter()
        .map(|segment| ControlSegment {
            centre: value(segment.centre),
            trial: segment.trial,
            points: series
                .points
                .iter()
                .enumerate()
                .take(segment.to_index.saturating_add(1))
                .skip(segment.from_index)
                .map(|(index, point)| ControlPoint {
                    date: point.start,
                    label: format!("Week of {}", point.start.format("%-d %b %Y")),
                    value: value(point.value),
                    lower: Some(value(point.lower)),
                    upper: Some(value(point.upper)),
                    signal: rules_at(series, index),
                })
                .collect(),
        })
        .collect()
}

/// The rules that flag a week, in words.
fn rules_at(series: &ControlSeries, index: usize) -> Option<String> {
    let rules: Vec<&str> = series
        .signals
        .iter()
        .filter(|signal| signal.index == index)
        .map(|signal| signal.rule)
        .collect();
    (!rules.is_empty()).then(|| rules.join("; "))
}
