//! Headings that say a period: `Jan 2026`, `2026-01`, `Q1 2026`, `FY26 Q1`, `H2 2026`, `2026`.

use super::super::date::{Parts, scan_date};
use super::columns::numbered;
use super::mapping::YearNamed;
use chrono::{Months, NaiveDate};
use throughline_domain::records::Settings;
use throughline_domain::{Period, PeriodKind};

/// A period that a heading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    span: Span,
    /// The year, where the heading has one.
    pub year: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    /// A month by its number.
    Month(u32),
    Quarter(u32),
    Half(u32),
    Year,
}

/// Words that may stand beside a period.
const BESIDE: [&str; 14] = [
    "target",
    "targets",
    "quota",
    "quotas",
    "goal",
    "goals",
    "budget",
    "plan",
    "objective",
    "for",
    "in",
    "of",
    "the",
    "sales",
];

impl Heading {
    /// The period a heading says, if it says one.
    pub fn of(text: &str) -> Option<Self> {
        let words = text.split_whitespace();
        let kept: Vec<&str> = words
            .filter(|word| {
                !BESIDE
                    .iter()
                    .any(|beside| word.eq_ignore_ascii_case(beside))
            })
            .collect();
        let text = kept.join(" ");
        month(&text).or_else(|| by_number(&text))
    }

    /// The period; a heading without a year is of the year that is given. Months with a year are of the
    /// calendar; quarters, halves and years are counted from the fiscal year's start.
    pub fn period(
        self,
        year: Option<i32>,
        years: YearNamed,
        settings: &Settings,
    ) -> Option<Period> {
        let fiscal = settings.fiscal_start.clamp(1, 12);
        let named = match (self.span, self.year) {
            (Span::Month(_), Some(year)) => year,
            (_, own) => years.first(own.or(year)?, settings),
        };
        match self.span {
            Span::Month(month) => {
                let is_next = self.year.is_none() && month < fiscal;
                let day = NaiveDate::from_ymd_opt(named + i32::from(is_next), month, 1)?;
                Some(settings.period(PeriodKind::Month, day))
            }
            Span::Quarter(number) => numbered(named, Some(number), settings),
            Span::Half(number) => {
                let first = NaiveDate::from_ymd_opt(named, fiscal, 1)?;
                let day = first.checked_add_months(Months::new(6 * number.checked_sub(1)?))?;
                Some(settings.period(PeriodKind::Half, day))
            }
            Span::Year => numbered(named, None, settings),
        }
    }

    /// Whether the fiscal year's start says which days these are.
    pub fn is_fiscal(self) -> bool {
        !matches!(self.span, Span::Month(_)) || self.year.is_none()
    }
}

/// `Jan 2026`, `January`, `2026-01`, `01/2026`.
fn month(text: &str) -> Option<Heading> {
    let scanned = |text: &str| match scan_date(text)?.parts {
        Parts::Month(year, month) => Some((year, month)),
        _ => None,
    };
    if let Some((year, month)) = scanned(text) {
        return Some(Heading {
            span: Span::Month(month),
            year: Some(year),
        });
    }
    if text.chars().all(char::is_alphabetic) {
        let (_, month) = scanned(&format!("{text} 2000"))?;
        return Some(Heading {
            span: Span::Month(month),
            year: None,
        });
    }
    let (month, year) = text.split_once(['/', '-', '.'])?;
    let (month, year): (u32, i32) = (month.parse().ok()?, year.parse().ok()?);
    let fits = (1..=12).contains(&month) && (1900..=2200).contains(&year);
    fits.then_some(Heading {
        span: Span::Month(month),
        year: Some(year),
    })
}

/// A run of letters, in lower case, or of digits.
#[derive(Debug, PartialEq)]
enum Piece {
    Word(String),
    Number(i32, usize),
}

fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| match (first.is_ascii_digit(), first.is_alphabetic()) {
            (true, _) => c.is_ascii_digit(),
            (_, true) => c.is_alphabetic(),
            _ => !c.is_ascii_digit() && !c.is_alphabetic(),
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii_digit() {
            found.push(Piece::Number(piece.parse().ok()?, piece.len()));
        } else if first.is_alphabetic() {
            found.push(Piece::Word(piece.to_lowercase()));
        } else if piece.contains(['.', ',', '%', '£', '$', '€']) {
            // An amount is no period.
            return None;
        }
    }
    Some(found)
}

/// Quarters, halves and years by their numbers, in any order.
fn by_number(text: &str) -> Option<Heading> {
    let pieces = pieces(text)?;
    let (mut span, mut year, mut of_year, mut loose) = (None, None, false, None);
    let mut waiting: Option<fn(u32) -> Span> = None;
    for piece in &pieces {
        match piece {
            Piece::Word(word) => {
                let wanted: fn(u32) -> Span = match word.as_str() {
                    "q" | "qtr" | "quarter" => Span::Quarter,
                    "h" | "half" => Span::Half,
                    "fy" | "fiscal" | "year" | "cy" | "calendar" => {
                        of_year = true;
                        continue;
                    }
                    _ => return None,
                };
                match loose.take() {
                    // `1Q26`
                    Some(number) if span.is_none() => span = Some(wanted(number)),
                    _ if waiting.is_some() || span.is_some() => return None,
                    _ => waiting = Some(wanted),
                }
            }
            Piece::Number(number, length) => {
                let small = u32::try_from(*number).ok()?;
                match (*length, waiting) {
                    (1, Some(wanted)) => {
                        span = Some(wanted(small));
                        waiting = None;
                    }
                    (1, None) if span.is_none() && loose.is_none() => loose = Some(small),
                    (4, _) if year.is_none() && (1900..=2200).contains(number) => {
                        year = Some(*number);
                    }
                    // `2026/27`
                    (2, _) if year.is_some_and(|year: i32| (year + 1) % 100 == *number) => {}
                    (2, None) if year.is_none() && (of_year || span.is_some()) => {
                        year = Some(2000 + number);
                    }
                    _ => return None,
                }
            }
        }
    }
    if waiting.is_some() || loose.is_some() {
        return None;
    }
    let span = span.unwrap_or(Span::Year);
    let fits = match span {
        Span::Quarter(number) => (1..=4).contains(&number),
        Span::Half(number) => (1..=2).contains(&number),
        Span::Year => year.is_some(),
        Span::Month(_) => true,
    };
    fits.then_some(Heading { span, year })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str, fiscal_start: u32) -> Option<String> {
        let settings = Settings {
            fiscal_start,
            ..Settings::default()
        };
        let period = Heading::of(text)?.period(None, YearNamed::Begins, &settings)?;
        Some(format!("{}/{}", period.start, period.end))
    }

    #[test]
    fn months_quarters_halves_and_years_are_read_as_people_head_columns() {
        for (text, found) in [
            ("Jan 2026", "2026-01-01/2026-02-01"),
            ("January 2026", "2026-01-01/2026-02-01"),
            ("Jan-26", "2026-01-01/2026-02-01"),
            ("2026-01", "2026-01-01/2026-02-01"),
            ("01/2026", "2026-01-01/2026-02-01"),
            ("Target Dec 2026", "2026-12-01/2027-01-01"),
            ("Q1 2026", "2026-01-01/2026-04-01"),
            ("2026 Q1 target", "2026-01-01/2026-04-01"),
            ("2026Q4", "2026-10-01/2027-01-01"),
            ("FY26 Q1", "2026-01-01/2026-04-01"),
            ("Q1 FY2026", "2026-01-01/2026-04-01"),
            ("Q2-26", "2026-04-01/2026-07-01"),
            ("Q2 '26", "2026-04-01/2026-07-01"),
            ("3Q26", "2026-07-01/2026-10-01"),
            ("Quarter 3, 2026", "2026-07-01/2026-10-01"),
            ("H2 2026", "2026-07-01/2027-01-01"),
            ("2026", "2026-01-01/2027-01-01"),
            ("FY26", "2026-01-01/2027-01-01"),
            ("FY 2026/27", "2026-01-01/2027-01-01"),
        ] {
            let read = days(&text.replace(',', ""), 1);
            assert_eq!(read.as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn quarters_halves_and_years_follow_the_fiscal_year_and_months_the_calendar() {
        assert_eq!(days("FY26 Q4", 4).as_deref(), Some("2027-01-01/2027-04-01"));
        assert_eq!(days("H2 2026", 4).as_deref(), Some("2026-10-01/2027-04-01"));
        assert_eq!(days("2026", 4).as_deref(), Some("2026-04-01/2027-04-01"));
        assert_eq!(
            days("Feb 2026", 4).as_deref(),
            Some("2026-02-01/2026-03-01")
        );
    }

    #[test]
    fn a_heading_without_a_year_takes_the_rows_year() {
        let april = Settings {
            fiscal_start: 4,
            ..Settings::default()
        };
        let start = |text: &str, settings: &Settings| {
            let heading = Heading::of(text).unwrap();
            let period = heading.period(Some(2026), YearNamed::Begins, settings);
            period.unwrap().start.to_string()
        };
        assert_eq!(start("Feb", &Settings::default()), "2026-02-01");
        assert_eq!(start("Feb", &april), "2027-02-01");
        assert_eq!(start("May", &april), "2026-05-01");
        assert_eq!(start("Q1", &april), "2026-04-01");
        assert_eq!(days("Q1", 1), None);
    }

    #[test]
    fn a_fiscal_year_may_be_named_after_the_year_it_ends_in() {
        let april = Settings {
            fiscal_start: 4,
            ..Settings::default()
        };
        let start = |text: &str, settings: &Settings| {
            let heading = Heading::of(text).unwrap();
            let period = heading.period(Some(2026), YearNamed::Ends, settings);
            period.unwrap().start.to_string()
        };
        assert_eq!(start("FY26 Q1", &april), "2025-04-01");
        assert_eq!(start("2026", &april), "2025-04-01");
        assert_eq!(start("Feb", &april), "2026-02-01");
        assert_eq!(start("May", &april), "2025-05-01");
        // A month of a year is that month, and a calendar year begins and ends in its own.
        assert_eq!(start("Feb 2026", &april), "2026-02-01");
        assert_eq!(start("FY26 Q1", &Settings::default()), "2026-01-01");
    }

    #[test]
    fn signs_that_are_neither_letters_nor_digits_are_passed_over() {
        for text in ["²", "½ 2026", "٣", "Ⅷ", "Q1 2026 ²", "\u{1f}\u{301}"] {
            // Whatever is made of it, an end is come to.
            let _ = Heading::of(text);
        }
        assert_eq!(Heading::of("Q1 – 2026"), Heading::of("Q1 2026"));
    }

    #[test]
    fn other_headings_say_no_period() {
        for text in [
            "",
            "Anna",
            "Total",
            "Target",
            "26",
            "12",
            "1",
            "Q5 2026",
            "Q",
            "H3 2026",
            "2026-13",
            "1.5",
            "£2026",
            "Deal 2026",
            "Q1 Q2",
            "2026-01-05",
            "20260105",
            "FY",
            "3000",
        ] {
            assert_eq!(Heading::of(text), None, "{text}");
        }
    }
}
