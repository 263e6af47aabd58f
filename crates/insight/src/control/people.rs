//! The runs of many people side by side.

use super::ControlSeries;
use crate::stated::{Stated, panels_looked_at, panels_method};

/// Who has a week outside their own limits, in a sentence. `None` stands for a person without enough
/// weeks.
pub fn runs_of_people(people: &[(String, Option<&ControlSeries>)]) -> Stated {
    let known: Vec<(&str, &ControlSeries)> = people
        .iter()
        .filter_map(|(name, series)| Some((name.as_str(), (*series)?)))
        .collect();
    let outside: Vec<String> = known
        .iter()
        .filter(|(_, series)| !series.outside.is_empty())
        .map(|(name, series)| match series.outside.len() {
            1 => format!("{name} (1 week)"),
            many => format!("{name} ({many} weeks)"),
        })
        .collect();
    let text = match (known.is_empty(), outside.is_empty()) {
        (true, _) => "Nobody has two weeks with a value yet".to_owned(),
        (_, true) => "Nobody has a week outside their own limits".to_owned(),
        (_, false) => format!("Outside their own limits: {}", outside.join(", ")),
    };
    let few = match people.len().saturating_sub(known.len()) {
        _ if known.is_empty() => String::new(),
        0 => String::new(),
        1 => "; one person has too few weeks to say".to_owned(),
        more => format!("; {more} people have too few weeks to say"),
    };
    let weeks: usize = known.iter().map(|(_, series)| series.points.len()).sum();
    let flagged: usize = known.iter().map(|(_, series)| series.outside.len()).sum();
    Stated::of_several(flagged > 0, format!("{text}{few}."), panels_method())
        .with(panels_looked_at(known.len(), weeks, flagged))
}
