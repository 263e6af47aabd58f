//! The columns of a table of targets.

use super::super::field::Field;
use super::super::number::Decimal;
use super::super::plan::Problems;
use super::super::reader::{Reader, Reading, Source};
use super::super::spelling::fold;
use super::heading::Heading;
use super::part::Parts;
use chrono::{Months, NaiveDate};
use std::cell::RefCell;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Metric, Settings, Slice};
use throughline_domain::{Period, PeriodKind, Workspace};

type Day = (NaiveDate, Option<i64>);

/// The columns of a table of targets.
pub(super) struct Columns<'a> {
    pub person: Option<Reader<'a, &'a str>>,
    pub metric: Option<Reader<'a, MetricId>>,
    pub start: Option<Reader<'a, Day>>,
    pub end: Option<Reader<'a, Day>>,
    pub year: Option<Reader<'a, i32>>,
    pub quarter: Option<Reader<'a, Quarter>>,
    pub values: Vec<Values<'a>>,
    pub reason: Option<Reader<'a, &'a str>>,
    pub pro_rata: Option<Reader<'a, bool>>,
    part: Option<Reader<'a, Option<usize>>>,
    parts: Vec<Slice>,
}

/// A column of targets.
pub(super) struct Values<'a> {
    pub column: usize,
    pub numbers: Option<Reader<'a, Decimal>>,
    pub says: Says<'a>,
}

/// What the heading of a column of targets says.
pub(super) enum Says<'a> {
    /// Nothing: each row says all.
    Nothing,
    /// The period.
    Period(Heading),
    /// Whose they are.
    Person(&'a str),
    /// Not what it should.
    Unclear,
}

impl<'a> Values<'a> {
    fn of(source: Source<'a>, field: Field, column: usize) -> Self {
        let name = source.table.name(column);
        Self {
            column,
            numbers: source.numbers_at(column, field),
            says: match field {
                Field::PeriodTarget => Heading::of(name).map_or(Says::Unclear, Says::Period),
                Field::PersonTarget => Says::Person(name),
                _ => Says::Nothing,
            },
        }
    }

    /// The columns of targets of a table: the one there is, or those headed by periods or people.
    fn all(source: Source<'a>) -> Vec<Self> {
        let fed = source.mapping.columns.iter().enumerate();
        fed.filter_map(|(column, mapped)| {
            let field = mapped.field?;
            let holds_targets = field == Field::Value || field.may_repeat();
            holds_targets.then(|| Self::of(source, field, column))
        })
        .collect()
    }
}

/// A quarter by its number, with its year where the text has one.
pub(super) type Quarter = (u32, Option<i32>);

impl<'a> Columns<'a> {
    pub fn of(source: Source<'a>, metrics: &[(MetricId, Metric)], workspace: &Workspace) -> Self {
        let has_year = source.mapping.column(Field::Year).is_some();
        let (part, parts) = parts(source, workspace);
        Self {
            part,
            parts,
            person: source.texts(Field::Person),
            metric: source.read(Field::Metric, |text, _| match named(metrics, text) {
                Some(id) => Reading::Is(id),
                None => Reading::Wrong(
                    "There is no measure of this name. Leave the column out to choose one for all rows, or name it as it is called here.".into(),
                ),
            }),
            start: source.days(Field::PeriodStart),
            end: source.days(Field::PeriodEnd),
            year: source.read(Field::Year, |text, _| match year(text) {
                Some(year) => Reading::Is(year),
                None => Reading::Wrong("This is not a year such as 2026.".into()),
            }),
            quarter: source.read(Field::Quarter, |text, _| match quarter(text) {
                Some((_, None)) if !has_year => Reading::Wrong(
                    "It is not clear of which year: read another column as the year.".into(),
                ),
                Some(quarter) => Reading::Is(quarter),
                None => Reading::Wrong("This is not a quarter such as 1 or Q1.".into()),
            }),
            values: Values::all(source),
            reason: source.texts(Field::Reason),
            pro_rata: source.read(Field::ProRata, |text, _| match fold(text).as_str() {
                "yes" | "true" | "y" | "1" => Reading::Is(true),
                "no" | "false" | "n" | "0" => Reading::Is(false),
                _ => Reading::Wrong("Write yes or no.".into()),
            }),
        }
    }
}

impl Columns<'_> {
    /// The part that a row is for; `None` for everything.
    pub fn part(&self, source: Source<'_>, row: usize, problems: &mut Problems) -> Option<Slice> {
        let place = source.take(&self.part, row, problems)??;
        self.parts.get(place).cloned()
    }
}

/// The column of parts, each text read as the place of its part among those there are.
fn parts<'a>(
    source: Source<'a>,
    workspace: &Workspace,
) -> (Option<Reader<'a, Option<usize>>>, Vec<Slice>) {
    let Some(column) = source.mapping.column(Field::Part) else {
        return (None, Vec::new());
    };
    let (known, heading) = (Parts::of(workspace), source.table.name(column));
    let found = RefCell::new(Vec::new());
    let reader = source.read(Field::Part, |text, _| match known.read(text, heading) {
        Some(None) => Reading::Is(None),
        Some(Some(part)) => {
            let mut found = found.borrow_mut();
            found.push(part);
            Reading::Is(Some(found.len() - 1))
        }
        None => Reading::Wrong(
            "Say by what it is a part: product: GTX Pro, stage: Closing, customer type: Retail."
                .into(),
        ),
    });
    (reader, found.into_inner())
}

/// The measure of a name, or of a word that is often used for it.
fn named(metrics: &[(MetricId, Metric)], text: &str) -> Option<MetricId> {
    let folded = fold(text);
    let by_name = metrics
        .iter()
        .find(|(_, metric)| fold(&metric.name) == folded);
    by_name.map(|(id, _)| *id).or_else(|| {
        Some(MetricId::from_key(match folded.as_str() {
            "revenue" | "sales" | "salesvalue" | "bookings" | "turnover" | "quota" => "won-value",
            "wins" | "won" | "deals" | "orders" => "deals-won",
            "conversion" | "conversionrate" | "closerate" => "win-rate",
            "calls" | "callvolume" => "calls",
            "meetings" | "appointments" | "visits" => "meetings",
            _ => return None,
        }))
    })
}

/// `2026`, `FY2026`, `2026/27`.
fn year(text: &str) -> Option<i32> {
    let text = text.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ');
    let digits = text.get(..4)?;
    let rest = text.get(4..)?;
    let plain = rest.is_empty() || rest.starts_with(['/', '-', '.']);
    let year = digits
        .parse()
        .ok()
        .filter(|year| (1900..=2200).contains(year));
    year.filter(|_| plain)
}

/// `1`, `Q1`, `Quarter 1`, `Q4 2016`, `2016 Q4`, `2016-Q4`.
fn quarter(text: &str) -> Option<Quarter> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let (mut number, mut of_year) = (None, None);
    for part in parts.filter(|part| !part.is_empty()) {
        let digits = part.trim_start_matches(|c: char| c.is_alphabetic());
        let word = part.get(..part.len() - digits.len())?.to_lowercase();
        let is_word = matches!(word.as_str(), "" | "q" | "qtr" | "quarter" | "fy");
        match (digits.len(), digits.parse::<i32>()) {
            _ if !is_word => return None,
            (0, _) => {}
            (1, Ok(found @ 1..=4)) if number.is_none() => number = u32::try_from(found).ok(),
            (4, Ok(found @ 1900..=2200)) if of_year.is_none() => of_year = Some(found),
            _ => return None,
        }
    }
    number.map(|number| (number, of_year))
}

/// The quarter, or without its number the whole year, of a year that begins in the fiscal year's first
/// month.
pub(super) fn numbered(year: i32, quarter: Option<u32>, settings: &Settings) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(year, settings.fiscal_start.clamp(1, 12), 1)?;
    match quarter {
        Some(quarter) => {
            let day = first.checked_add_months(Months::new(3 * quarter.checked_sub(1)?))?;
            Some(settings.period(PeriodKind::Quarter, day))
        }
        None => Some(settings.period(PeriodKind::Year, first)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_and_years_are_read_as_people_write_them() {
        for (text, found) in [
            ("1", Some((1, None))),
            ("Q4", Some((4, None))),
            ("Quarter 2", Some((2, None))),
            ("Q4 2016", Some((4, Some(2016)))),
            ("2016-Q4", Some((4, Some(2016)))),
            ("FY2016 Q1", Some((1, Some(2016)))),
            ("5", None),
            ("Q", None),
            ("2016", None),
            ("H1", None),
        ] {
            assert_eq!(quarter(text), found, "{text}");
        }
        assert_eq!(
            ["2026", "FY2026", "2026/27", "26", "20261", "année"].map(year),
            [Some(2026), Some(2026), Some(2026), None, None, None]
        );
    }

    #[test]
    fn quarters_are_counted_from_the_fiscal_years_start() {
        let april = Settings {
            fiscal_start: 4,
            ..Settings::default()
        };
        let calendar = Settings::default();
        let start = |quarter, settings| numbered(2025, quarter, settings).unwrap().start;
        assert_eq!(start(Some(4), &calendar).to_string(), "2025-10-01");
        assert_eq!(start(Some(4), &april).to_string(), "2026-01-01");
        assert_eq!(start(None, &april).to_string(), "2025-04-01");
    }

    #[test]
    fn a_measure_is_known_by_its_name_or_a_usual_word() {
        let metrics = Metric::standard();
        assert_eq!(
            named(&metrics, "win rate"),
            Some(MetricId::from_key("win-rate"))
        );
        assert_eq!(
            named(&metrics, "Revenue"),
            Some(MetricId::from_key("won-value"))
        );
        assert_eq!(named(&metrics, "Joy"), None);
    }
}
