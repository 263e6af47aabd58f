//! What is marked on the trend: actions and dated notes.

use chrono::NaiveDate;
use throughline_charts::ChartNote;
use throughline_domain::id::ActionId;
use throughline_domain::records::{Action, DatedNote, Scope};
use throughline_domain::{Period, Workspace};

/// An action or a note, with its text short enough for a chart.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// An action by the day it began.
    Action(ActionId, NaiveDate, String),
    /// A note with its number among those of the period.
    Note(usize, NaiveDate, String),
}

impl Mark {
    /// The day.
    pub(super) fn date(&self) -> NaiveDate {
        match self {
            Self::Action(_, date, _) | Self::Note(_, date, _) => *date,
        }
    }

    /// What was done or happened.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Action(_, _, text) | Self::Note(_, _, text) => text,
        }
    }

    /// What tells it apart from the others.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Action(id, _, _) => id.to_string(),
            Self::Note(_, date, text) => format!("{date} {text}"),
        }
    }
}

/// The actions that began in the period, for the people shown, and the notes on its days.
pub(super) fn marks_in(
    actions: Vec<(ActionId, Action)>,
    notes: Vec<DatedNote>,
    scope: Scope,
    period: &Period,
) -> Vec<Mark> {
    let mut begun: Vec<_> = actions
        .into_iter()
        .filter(|(_, action)| period.contains(action.start))
        .filter(|(_, action)| scope.person().is_none_or(|person| person == action.person))
        .collect();
    begun.sort_by_key(|(id, action)| (action.start, *id));
    let begun = begun
        .into_iter()
        .map(|(id, action)| Mark::Action(id, action.start, shortened(&action.statement)));
    let noted = numbered(&notes, period)
        .filter_map(|(number, note)| Some(Mark::Note(number?, note.date, note.text.clone())));
    begun.chain(noted).collect()
}

/// Each note with its number among those of a period; the others have none.
pub(super) fn numbered<'n>(
    notes: &'n [DatedNote],
    period: &Period,
) -> impl Iterator<Item = (Option<usize>, &'n DatedNote)> + use<'n> {
    let (period, mut last) = (*period, 0);
    notes.iter().map(move |note| {
        let number = period.contains(note.date).then(|| {
            last += 1;
            last
        });
        (number, note)
    })
}

/// The notes on the days of a period, as charts take them.
pub(in crate::pages) fn notes_in(workspace: &Workspace, period: &Period) -> Vec<ChartNote> {
    numbered(&workspace.settings().notes, period)
        .filter_map(|(number, note)| {
            Some(ChartNote {
                date: note.date,
                number: number?,
                text: note.text.clone(),
            })
        })
        .collect()
}

/// The first words of a statement.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST).collect();
    if let Some(end) = short.rfind(' ') {
        short.truncate(end);
    }
    format!("{short}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_statement_ends_at_a_word() {
        let text = "Ask three open questions in each first call before naming a product";
        assert_eq!(shortened(text), "Ask three open questions in each first…");
        assert_eq!(shortened("Coach"), "Coach");
    }

    #[test]
    fn notes_are_numbered_within_the_period() {
        let note = |date: &str| DatedNote {
            date: date.parse().unwrap(),
            text: date.into(),
        };
        let notes = [note("2016-12-31"), note("2017-01-02"), note("2017-05-01")];
        let year = Period::including("2017-01-01".parse().unwrap(), "2017-12-31".parse().unwrap());
        let numbers: Vec<_> = numbered(&notes, &year.unwrap())
            .map(|(number, _)| number)
            .collect();
        assert_eq!(numbers, [None, Some(1), Some(2)]);
    }
}
