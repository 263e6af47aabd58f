//! Reading a framework from typed or pasted lines.

use super::{LineProblem, ParsedFramework};
use throughline_domain::records::{Criterion, Framework, FrameworkUnit, LearningOutcome};

/// Reads every line; those that do not fit are listed, not guessed at.
pub(super) fn parse(title: &str, text: &str) -> ParsedFramework {
    let mut reader = Reader {
        framework: Framework {
            title: title.trim().into(),
            ..Framework::default()
        },
        problems: Vec::new(),
        last: Last::Nothing,
    };
    for (number, line) in (1u64..).zip(text.lines()) {
        let line = line
            .trim()
            .trim_start_matches(['-', '–', '•', '*', '·'])
            .trim();
        if !line.is_empty()
            && let Err(message) = reader.line(line)
        {
            reader.problems.push(LineProblem {
                line: number,
                text: line.into(),
                message,
            });
            reader.last = Last::Nothing;
        }
    }
    ParsedFramework {
        framework: reader.framework,
        problems: reader.problems,
    }
}

/// What the line before was, for lines that only go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Outcome,
    Criterion,
}

struct Reader {
    framework: Framework,
    problems: Vec<LineProblem>,
    last: Last,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if let Some(title) = unit_title(line) {
            self.framework.units.push(FrameworkUnit {
                title: title.into(),
                outcomes: Vec::new(),
            });
            self.last = Last::Nothing;
            return Ok(());
        }
        match numbered(line) {
            Some((code, text)) => match code.split('.').count() {
                1 => self.outcome(code, text),
                2 => self.criterion(code, text),
                _ => Err(format!(
                    "{code} is a third level. Put it into the criterion above it, or number it as a criterion."
                )),
            },
            None => self.unnumbered(line),
        }
    }

    fn outcome(&mut self, code: String, text: &str) -> Result<(), String> {
        if text.is_empty() {
            return Err(format!(
                "{code} has no text. Write what the learner will be able to do."
            ));
        }
        if self.outcomes().any(|outcome| outcome.code == code) {
            return Err(format!(
                "There is a learning outcome {code} already. Give this one another number."
            ));
        }
        if self.framework.units.is_empty() {
            self.framework.units.push(FrameworkUnit {
                title: self.framework.title.clone(),
                outcomes: Vec::new(),
            });
        }
        if let Some(unit) = self.framework.units.last_mut() {
            unit.outcomes.push(LearningOutcome {
                code,
                title: text.into(),
                criteria: Vec::new(),
            });
        }
        self.last = Last::Outcome;
        Ok(())
    }

    fn criterion(&mut self, code: String, text: &str) -> Result<(), String> {
        let (text, required) = required(text)?;
        if text.is_empty() {
            return Err(format!("{code} has no text. Write what has to be proven."));
        }
        if self.framework.criterion(&code).is_some() {
            return Err(format!(
                "There is a criterion {code} already. Give this one another number."
            ));
        }
        let parent = code.split('.').next().unwrap_or_default();
        let outcome = self
            .framework
            .units
            .iter_mut()
            .flat_map(|unit| &mut unit.outcomes)
            .find(|outcome| outcome.code == parent);
        let Some(outcome) = outcome else {
            return Err(format!(
                "{code} belongs to a learning outcome {parent} that is not above it. Add a line “{parent} …” before it."
            ));
        };
        outcome.criteria.push(Criterion {
            code,
            text: text.into(),
            required,
        });
        self.last = Last::Criterion;
        Ok(())
    }

    /// A line without a number: the title at the top, or the rest of a wrapped line.
    fn unnumbered(&mut self, line: &str) -> Result<(), String> {
        let at_top = self.framework.units.is_empty() && self.problems.is_empty();
        if at_top {
            if self.framework.title.is_empty() {
                self.framework.title = line.into();
            } else {
                self.framework.units.push(FrameworkUnit {
                    title: line.into(),
                    outcomes: Vec::new(),
                });
            }
            return Ok(());
        }
        let goes_on = line.starts_with(|first: char| first.is_lowercase() || first == '(');
        let outcome = self
            .framework
            .units
            .last_mut()
            .and_then(|unit| unit.outcomes.last_mut());
        match (goes_on, self.last, outcome) {
            (true, Last::Outcome, Some(outcome)) => {
                append(&mut outcome.title, line);
                Ok(())
            }
            (true, Last::Criterion, Some(outcome)) if !outcome.criteria.is_empty() => {
                let (line, count) = required(line)?;
                if let Some(criterion) = outcome.criteria.last_mut() {
                    append(&mut criterion.text, line);
                    criterion.required = criterion.required.max(count);
                }
                Ok(())
            }
            _ => Err("This line has no number. Begin a learning outcome with 1, a criterion with 1.1, a new unit with the word Unit.".into()),
        }
    }

    fn outcomes(&self) -> impl Iterator<Item = &LearningOutcome> {
        self.framework.units.iter().flat_map(|unit| &unit.outcomes)
    }
}

fn append(text: &mut String, more: &str) {
    text.push(' ');
    text.push_str(more);
}

/// The title in `Unit Selling`, `Unit 3: Selling` or `Unit 3`.
fn unit_title(line: &str) -> Option<&str> {
    let rest = strip_word(line, "unit")?;
    let named = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let named = named.trim_start_matches([':', '–', '-', ' ', '\t']).trim();
    Some(if named.is_empty() { line } else { named })
}

/// What follows a word at the start of a line, whatever its case.
fn strip_word<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let (start, rest) = line.split_at_checked(word.len())?;
    let ends = rest.starts_with(|next: char| !next.is_alphabetic());
    (start.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start())
}

/// A number and the text after it: `1 …`, `1. …`, `1.1: …`, `LO1 …`, `AC 1.1 …`.
fn numbered(line: &str) -> Option<(String, &str)> {
    let line = ["learning outcome", "lo", "ac"]
        .into_iter()
        .find_map(|word| strip_word(line, word))
        .filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
        .unwrap_or(line);
    let end = line
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(line.len());
    let (number, rest) = line.split_at_checked(end)?;
    let number = number.trim_end_matches('.');
    let parts_are_numbers = number.split('.').all(|part| {
        !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_apart = rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}', ':', ')', '–', '-']);
    let text = rest
        .trim_start_matches([':', ')', '–', '-', ' ', '\t', '\u{a0}'])
        .trim();
    (parts_are_numbers && is_apart).then(|| (number.into(), text))
}

/// Text and the number of pieces in `… [2]`.
fn required(text: &str) -> Result<(&str, u8), String> {
    let Some((before, number)) = text
        .strip_suffix(']')
        .and_then(|text| text.rsplit_once('['))
    else {
        return Ok((text, 1));
    };
    match number.trim().parse::<u8>() {
        Ok(count) if count > 0 => Ok((before.trim_end(), count)),
        _ => Err(format!(
            "[{number}] should say how many pieces of evidence are needed, for example [2]."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_of_numbering_are_read() {
        let text = "My qualification\n\nUnit 3: Selling\nLO1 Know the team\nAC 1.1\tname the roles\n1.2. set\ntargets [2]\n2) Lead the team\n• 2.1: hold one-to-ones";
        let parsed = parse("", text);
        assert_eq!(parsed.problems, []);
        let framework = parsed.framework;
        assert_eq!(framework.title, "My qualification");
        assert_eq!(framework.units.len(), 1);
        assert_eq!(framework.units[0].title, "Selling");
        let criteria: Vec<(&str, &str, u8)> = framework
            .criteria()
            .map(|(_, c)| (c.code.as_str(), c.text.as_str(), c.required))
            .collect();
        assert_eq!(
            criteria,
            [
                ("1.1", "name the roles", 1),
                ("1.2", "set targets", 2),
                ("2.1", "hold one-to-ones", 1)
            ]
        );
    }

    #[test]
    fn lines_that_do_not_fit_are_named_with_what_to_do() {
        let text = "1 Know\n1.1 one\n1.1 again\n3.1 orphan\n1.1.1 deep\n1.2\n1.3 some [many]\nA stray remark";
        let parsed = parse("Mine", text);
        let lines: Vec<u64> = parsed.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [3, 4, 5, 6, 7, 8]);
        assert!(
            parsed.problems[1]
                .message
                .contains("learning outcome 3 that is not above")
        );
        assert_eq!(parsed.framework.criteria().count(), 1);
    }

    #[test]
    fn words_that_begin_like_a_marker_and_amounts_are_not_numbers() {
        assert_eq!(numbered("Loss 1.1"), None);
        assert_eq!(numbered("1.1million in sales"), None);
        assert_eq!(unit_title("United we stand"), None);
        assert_eq!(numbered("ac 1.2 x"), Some(("1.2".into(), "x")));
    }
}
