//! Frameworks of criteria: the starter that ships, and the user's own, typed, pasted or imported.

mod lines;

use crate::error::ExchangeError;
use std::collections::BTreeSet;
use throughline_domain::id::FrameworkId;
use throughline_domain::records::Framework;

/// The file that ships, in the form [`to_json`] writes.
const STARTER: &str = include_str!("../../frameworks/starter.json");

/// How long a text may be: no unit specification comes near it.
const MAX_BYTES: usize = 1 << 20;

/// A framework that was read, and the lines that did not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedFramework {
    /// The framework.
    pub framework: Framework,
    /// The lines left out, in order.
    pub problems: Vec<LineProblem>,
}

/// A line that does not fit, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineProblem {
    /// The line's number, from 1.
    pub line: u64,
    /// The line.
    pub text: String,
    /// What is wrong and what to do, as a sentence.
    pub message: String,
}

/// The starter framework, under an id that is the same everywhere.
///
/// # Errors
/// [`ExchangeError::Damaged`] if the file that ships were not a framework; a test proves that it is.
///
/// ```
/// let (_, framework) = throughline_exchange::framework::starter()?;
/// assert_eq!(framework.criteria().count(), 19);
/// # Ok::<(), throughline_exchange::ExchangeError>(())
/// ```
pub fn starter() -> Result<(FrameworkId, Framework), ExchangeError> {
    let framework = from_json(STARTER)?;
    Ok((FrameworkId::from_key("starter"), framework))
}

/// Reads a framework from text: our JSON, or lines such as these.
///
/// ```
/// let text = "Unit Monitoring\n1 Understand monitoring\n1.1 tell activity from outcome\n1.2 weigh methods [2]";
/// let parsed = throughline_exchange::framework::parse("My unit", text)?;
/// assert!(parsed.problems.is_empty());
/// assert_eq!(parsed.framework.criterion("1.2").map(|criterion| criterion.required), Some(2));
/// # Ok::<(), throughline_exchange::ExchangeError>(())
/// ```
///
/// `title` is used when the text names none. A number in square brackets at the end of a criterion
/// says how many pieces of evidence it needs.
///
/// # Errors
/// [`ExchangeError::Empty`] without text, [`ExchangeError::TooLarge`] for more than 1 MB,
/// [`ExchangeError::NotOurs`] when no line is a criterion, [`ExchangeError::Damaged`] for JSON that is
/// not a framework.
pub fn parse(title: &str, text: &str) -> Result<ParsedFramework, ExchangeError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ExchangeError::Empty {
            file: "The framework".into(),
        });
    }
    if text.len() > MAX_BYTES {
        return Err(ExchangeError::TooLarge {
            what: "The framework".into(),
            limit: MAX_BYTES as u64,
        });
    }
    if text.trim_start().starts_with('{') {
        return Ok(ParsedFramework {
            framework: from_json(text)?,
            problems: Vec::new(),
        });
    }
    let parsed = lines::parse(title, text);
    if parsed.framework.criteria().next().is_none() {
        return Err(ExchangeError::NotOurs {
            what: "The text".into(),
            expected: "a framework: no line begins with a criterion's number such as 1.1".into(),
        });
    }
    Ok(parsed)
}

/// A framework as JSON, for others; [`parse`] reads it back.
///
/// # Errors
/// [`ExchangeError::NotWritten`] when it cannot be put into JSON.
pub fn to_json(framework: &Framework) -> Result<String, ExchangeError> {
    serde_json::to_string_pretty(framework).map_err(|error| ExchangeError::NotWritten {
        what: "framework file".into(),
        reason: error.to_string(),
    })
}

fn from_json(text: &str) -> Result<Framework, ExchangeError> {
    let damaged = |reason: String| ExchangeError::damaged("The framework file", reason);
    let framework: Framework =
        serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
    let mut codes = BTreeSet::new();
    for (_, criterion) in framework.criteria() {
        if criterion.code.trim().is_empty() || criterion.text.trim().is_empty() {
            return Err(damaged("a criterion has no code or no text".into()));
        }
        if criterion.required == 0 {
            return Err(damaged(format!(
                "criterion {} needs no evidence at all",
                criterion.code
            )));
        }
        if !codes.insert(&criterion.code) {
            return Err(damaged(format!(
                "criterion {} is there twice",
                criterion.code
            )));
        }
    }
    if codes.is_empty() {
        return Err(damaged("it holds no criteria".into()));
    }
    Ok(framework)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starter_has_four_outcomes_and_nineteen_criteria_under_a_fixed_id() {
        let (id, framework) = starter().unwrap();
        assert_eq!(id, FrameworkId::from_key("starter"));
        let outcomes = &framework.units[0].outcomes;
        let counts: Vec<usize> = outcomes.iter().map(|o| o.criteria.len()).collect();
        assert_eq!(counts, [4, 5, 6, 4]);
        assert_eq!(
            framework.criterion("3.2").unwrap().text,
            "agree SMART objectives"
        );
        assert!(framework.criteria().all(|(outcome, criterion)| {
            criterion.code.split_once('.').unwrap().0 == outcome.code
        }));
    }

    #[test]
    fn a_framework_written_as_json_reads_back() {
        let (_, framework) = starter().unwrap();
        let parsed = parse("", &to_json(&framework).unwrap()).unwrap();
        assert_eq!(parsed.framework, framework);
        assert!(parsed.problems.is_empty());
    }

    #[test]
    fn json_that_is_no_framework_says_why() {
        let message = |text: &str| parse("", text).unwrap_err().to_string();
        assert!(message("{\"title\":").contains("damaged"));
        assert!(message("{}").contains("it holds no criteria"));
        let twice = r#"{"units":[{"outcomes":[{"code":"1","criteria":[
            {"code":"1.1","text":"a"},{"code":"1.1","text":"b"}]}]}]}"#;
        assert!(message(twice).contains("criterion 1.1 is there twice"));
    }

    #[test]
    fn a_text_without_criteria_is_refused_in_a_sentence() {
        assert!(
            parse("", " \n")
                .unwrap_err()
                .to_string()
                .contains("is empty")
        );
        let message = parse("", "Dear all,\nsee you on Monday.")
            .unwrap_err()
            .to_string();
        assert!(
            message.contains("no line begins with a criterion's number"),
            "{message}"
        );
    }
}
