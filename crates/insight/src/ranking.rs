//! People in order of a figure, and how sure that order is.

use crate::figures::Figure;
use crate::format::format_with_unit;
use crate::stated::{RANKS, Stated, mean_regression, ranks_looked_at};
use throughline_domain::Currency;
use throughline_domain::id::PersonId;
use throughline_domain::records::Direction;

/// Two are no list.
const A_LIST: usize = 3;

/// People in order of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// The people, best first; those without a figure last.
    pub people: Vec<Ranked>,
    /// Whether the figures have intervals, so that ties can be told.
    pub has_intervals: bool,
    /// What is said of the first; `None` when nobody has a figure.
    pub said: Option<Stated>,
}

/// A person in the order.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The person.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The figure.
    pub figure: Figure,
    /// The best and the worst place the person may hold: 1 more than those surely better, to all but
    /// those surely worse. `None` without a figure.
    pub places: Option<(usize, usize)>,
}

/// Puts people in order of a figure. Those whose intervals overlap are tied.
pub fn ranking(
    people: Vec<(PersonId, String, Figure)>,
    direction: Direction,
    currency: Currency,
) -> Ranking {
    let ends: Vec<(f64, f64)> = people.iter().filter_map(|(_, _, f)| ends(f)).collect();
    let has_intervals = people
        .iter()
        .any(|(_, _, figure)| figure.interval.is_some());
    let mut people: Vec<Ranked> = people
        .into_iter()
        .map(|(person, name, figure)| Ranked {
            person,
            name,
            places: places(&figure, &ends, direction),
            figure,
        })
        .collect();
    let key = |figure: &Figure| match (figure.value, direction) {
        (Some(value), Direction::HigherIsBetter) => -value,
        (Some(value), Direction::LowerIsBetter) => value,
        (None, _) => f64::INFINITY,
    };
    people.sort_by(|a, b| {
        key(&a.figure)
            .total_cmp(&key(&b.figure))
            .then_with(|| a.name.cmp(&b.name))
    });
    let said = people
        .first()
        .and_then(|first| of_first(first, ends.len(), has_intervals, currency));
    Ranking {
        people,
        has_intervals,
        said,
    }
}

fn ends(figure: &Figure) -> Option<(f64, f64)> {
    let value = figure.value?;
    Some(figure.interval.unwrap_or((value, value)))
}

fn places(figure: &Figure, all: &[(f64, f64)], direction: Direction) -> Option<(usize, usize)> {
    let (low, high) = ends(figure)?;
    let above = all.iter().filter(|(other, _)| *other > high).count();
    let below = all.iter().filter(|(_, other)| *other < low).count();
    let (better, worse) = match direction {
        Direction::HigherIsBetter => (above, below),
        Direction::LowerIsBetter => (below, above),
    };
    Some((better + 1, all.len().saturating_sub(worse)))
}

fn of_first(
    first: &Ranked,
    people: usize,
    has_intervals: bool,
    currency: Currency,
) -> Option<Stated> {
    let (_, worst) = first.places?;
    let (name, unit) = (&first.name, first.figure.unit);
    let figure = format_with_unit(unit, first.figure.value, currency);
    let (leads, sentence) = match (has_intervals, worst) {
        (true, _) if people < 2 => (
            false,
            format!("{name} has {figure}; nobody else has a figure to be set beside it."),
        ),
        (true, 1) => (
            true,
            format!("{name} leads with {figure}, ahead of everyone by more than chance explains."),
        ),
        (true, many) => (
            false,
            format!(
                "{name} has {figure}, yet the first {many} places cannot be told apart: the difference is within chance."
            ),
        ),
        (false, _) => (
            false,
            format!(
                "{name} has {figure}; how sure the order is cannot be said, so small differences say little."
            ),
        ),
    };
    let method = match has_intervals {
        true => RANKS.to_owned(),
        false => "No method: amounts and averages have no interval here. The trend of a person shows how much the weeks vary.".to_owned(),
    };
    let said = Stated::of_several(leads, sentence, method);
    let is_list = leads && people >= A_LIST;
    Some(
        said.with(mean_regression(
            is_list,
            "The figures of whoever comes first",
        ))
        .with(ranks_looked_at(people).filter(|_| leads)),
    )
}
