//! On which day and at which hour activities happen.

use super::choice::Choice;
use super::section::Section;
use crate::components::{ChartContent, ChartFigure};
use chrono::Weekday;
use leptos::prelude::*;
use throughline_charts::HeatMap;
use throughline_domain::Currency;
use throughline_domain::id::PersonId;
use throughline_domain::records::Unit;
use throughline_insight::format::{format_value, format_with_unit};
use throughline_insight::heat::{ByHour, by_hour};

/// Activities by day of the week and hour.
#[component]
pub(super) fn Hours(choice: Choice) -> impl IntoView {
    view! {
        <Section
            id="hours"
            heading="When activity happens"
            question="On which days and at which hours is the work done?"
        >
            <Squares choice=choice />
        </Section>
    }
}

#[component]
fn Squares(choice: Choice) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (period, scope) = (choice.period.get(), choice.scope());
        let (found, working) = choice.read(|workspace| {
            let working = workspace.settings().working_week;
            (by_hour(workspace, scope, &period), working)
        });
        Shown {
            title: format!(
                "Activities by day and hour, {}, {}",
                choice.whose_of(),
                period.label()
            ),
            currency: choice.currency(),
            about: scope.person(),
            working,
            found,
        }
    });
    let trouble = Memo::new(move |_| shown.with(Shown::why_none));
    move || match trouble.get() {
        Some(sentence) => view! { <p class="muted">{sentence}</p> }.into_any(),
        None => {
            view! { <ChartFigure content=Signal::derive(move || shown.get().chart()) /> }.into_any()
        }
    }
}

#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    currency: Currency,
    about: Option<PersonId>,
    working: Vec<Weekday>,
    found: ByHour,
}

impl Shown {
    /// Why there is nothing to draw; `None` when there is.
    fn why_none(&self) -> Option<String> {
        match (self.found.timed, self.found.untimed) {
            (0, 0) => Some(
                "No activity is recorded in this period. Choose another period, or log or import first."
                    .into(),
            ),
            (0, 1) => Some(
                "The one activity in this period has no time of day, so its hour is n/a.".into(),
            ),
            (0, untimed) => Some(format!(
                "None of the {} activities in this period has a time of day, so their hours are n/a. Log or import a time with each to see them here.",
                self.count(untimed)
            )),
            _ => None,
        }
    }

    fn count(&self, count: u64) -> String {
        format_value(Unit::Count, Some(count as f64), self.currency)
    }

    fn chart(self) -> ChartContent {
        let Some(hours) = self.found.hours() else {
            return ChartContent::nothing(self.title);
        };
        let finding = self.finding();
        let left_out = match self.found.untimed {
            0 => "Every activity of the period has a time; planned ones are left out.".to_owned(),
            1 => "One activity has no time and is left out, as are planned ones.".to_owned(),
            many => format!(
                "{} activities have no time and are left out, as are planned ones.",
                self.count(many)
            ),
        };
        // A day off on which nothing happened is no part of the week.
        let days: Vec<(Weekday, [u64; 24])> = self
            .found
            .days
            .into_iter()
            .zip(self.found.counts)
            .filter(|(day, counts)| {
                self.working.contains(day) || counts.iter().any(|count| *count > 0)
            })
            .collect();
        let map = HeatMap {
            id: "hours-chart".into(),
            title: self.title.clone(),
            count_name: "Activities".into(),
            days: days
                .iter()
                .map(|(day, _)| (day.to_string(), name(*day).to_owned()))
                .collect(),
            hours: hours
                .clone()
                .map(|hour| (format!("{hour:02}"), span(hour)))
                .collect(),
            counts: days
                .iter()
                .map(|(_, counts)| {
                    hours
                        .clone()
                        .map(|hour| counts.get(hour).copied().unwrap_or(0))
                        .collect()
                })
                .collect(),
        };
        ChartContent::new(self.title, map)
            .finding(finding)
            .note(left_out)
            .about(self.about)
    }

    fn finding(&self) -> String {
        let Some((day, hour, most)) = self.found.fullest() else {
            return String::new();
        };
        let share = format_with_unit(
            Unit::Share,
            Some(most as f64 / self.found.timed.max(1) as f64),
            self.currency,
        );
        let words = format!(
            "on {} from {}: {} of {} activities with a time ({share}).",
            name(day),
            span(hour),
            self.count(most),
            self.count(self.found.timed)
        );
        match self.is_even(most) {
            true => format!("The hours differ little; the fullest is {words}"),
            false => format!("Most is done {words}"),
        }
    }
}

impl Shown {
    /// Whether the fullest hour has less than half as much again as the hours in use have on average.
    fn is_even(&self, most: u64) -> bool {
        let used = self
            .found
            .counts
            .iter()
            .flatten()
            .filter(|count| **count > 0);
        most as f64 * used.count() as f64 <= self.found.timed as f64 * 1.5
    }
}

/// The hour that begins at a full hour: *09:00 to 10:00*.
fn span(hour: usize) -> String {
    format!("{hour:02}:00 to {:02}:00", hour + 1)
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(untimed: u64, calls: &[(usize, usize, u64)]) -> Shown {
        let mut counts = [[0; 24]; 7];
        for (day, hour, count) in calls {
            counts[*day][*hour] = *count;
        }
        Shown {
            title: "Hours".into(),
            currency: Currency::GBP,
            about: None,
            working: vec![Weekday::Mon],
            found: ByHour {
                days: [
                    Weekday::Mon,
                    Weekday::Tue,
                    Weekday::Wed,
                    Weekday::Thu,
                    Weekday::Fri,
                    Weekday::Sat,
                    Weekday::Sun,
                ],
                counts,
                timed: calls.iter().map(|(_, _, count)| count).sum(),
                untimed,
            },
        }
    }

    #[test]
    fn without_a_time_the_hours_are_not_known() {
        let sentence = shown(1_234, &[]).why_none().unwrap_or_default();
        assert!(
            sentence.starts_with("None of the 1,234 activities"),
            "{sentence}"
        );
        assert_eq!(shown(5, &[(0, 9, 1)]).why_none(), None);
    }

    #[test]
    fn the_fullest_hour_is_named_and_what_is_left_out_is_said() {
        let chart = shown(3, &[(1, 10, 6), (0, 9, 1), (0, 10, 1)]).chart();
        assert_eq!(
            chart.finding.sentence,
            "Most is done on Tuesday from 10:00 to 11:00: 6 of 8 activities with a time (75.0\u{a0}%)."
        );
        let even = shown(0, &[(1, 10, 6), (0, 9, 5), (0, 10, 5)]).chart();
        assert!(
            even.finding
                .sentence
                .starts_with("The hours differ little; the fullest is on Tuesday"),
            "{}",
            even.finding.sentence
        );
        assert_eq!(
            chart.notes,
            ["3 activities have no time and are left out, as are planned ones."]
        );
    }
}
