//! Reading one case's inputs, with a sentence for each that is missing or not as it should be.

use serde_json::Value;
use throughline_insight::statistics::{Count, Level, Proportion};

/// What a case may fail with.
pub type Failure = String;

pub fn field<'a>(case: &'a Value, name: &str) -> Result<&'a Value, Failure> {
    case.get(name)
        .ok_or_else(|| format!("The input {name} is missing. Give it in the case."))
}

pub fn number(value: &Value, name: &str) -> Result<f64, Failure> {
    value
        .as_f64()
        .ok_or_else(|| format!("The input {name} must be a number. Correct it."))
}

/// A whole number of 0 or more; 3.0 is taken for 3.
pub fn whole(value: &Value, name: &str) -> Result<u64, Failure> {
    let whole_float = || {
        let float = value.as_f64()?;
        (float >= 0.0 && float.fract() == 0.0 && float < 1e15).then_some(float as u64)
    };
    value
        .as_u64()
        .or_else(whole_float)
        .ok_or_else(|| format!("The input {name} must be a whole number of 0 or more. Correct it."))
}

pub fn list<'a>(value: &'a Value, name: &str) -> Result<&'a [Value], Failure> {
    value
        .as_array()
        .map(Vec::as_slice)
        .ok_or_else(|| format!("The input {name} must be a list. Put it in brackets."))
}

pub fn numbers(case: &Value, name: &str) -> Result<Vec<f64>, Failure> {
    list(field(case, name)?, name)?
        .iter()
        .enumerate()
        .map(|(position, value)| {
            value.as_f64().ok_or_else(|| {
                format!(
                    "Value {} of {name} is not a number. Correct it.",
                    position + 1
                )
            })
        })
        .collect()
}

pub fn wholes(case: &Value, name: &str) -> Result<Vec<u64>, Failure> {
    list(field(case, name)?, name)?
        .iter()
        .map(|value| whole(value, name))
        .collect()
}

pub fn setting(case: &Value, name: &str) -> Result<f64, Failure> {
    number(field(case, name)?, name)
}

pub fn text<'a>(case: &'a Value, name: &str) -> Result<&'a str, Failure> {
    field(case, name)?
        .as_str()
        .ok_or_else(|| format!("The input {name} must be text. Put it in quotation marks."))
}

pub fn level(case: &Value) -> Result<Level, Failure> {
    match case.get("level") {
        None => Ok(Level::NINETY_FIVE),
        Some(value) => sentence(Level::new(number(value, "level")?)),
    }
}

/// `n` for each of `length` points: one number for all, or a list.
pub fn sizes(case: &Value, length: usize) -> Result<Vec<Value>, Failure> {
    let n = field(case, "n")?;
    let Some(list) = n.as_array() else {
        return Ok(vec![n.clone(); length]);
    };
    if list.len() == length {
        Ok(list.clone())
    } else {
        Err(format!(
            "The list x has {length} values and n has {}. Give as many of each.",
            list.len()
        ))
    }
}

pub fn proportions(case: &Value) -> Result<Vec<Proportion>, Failure> {
    let successes = wholes(case, "x")?;
    let trials = sizes(case, successes.len())?;
    successes
        .iter()
        .zip(&trials)
        .map(|(x, n)| sentence(Proportion::new(*x, whole(n, "n")?)))
        .collect()
}

pub fn counts(case: &Value) -> Result<Vec<Count>, Failure> {
    let events = wholes(case, "x")?;
    let exposures = sizes(case, events.len())?;
    events
        .iter()
        .zip(&exposures)
        .map(|(x, n)| sentence(Count::new(*x, number(n, "n")?)))
        .collect()
}

/// A proportion given as `[successes, trials]`.
pub fn proportion_pair(value: &Value, name: &str) -> Result<Proportion, Failure> {
    let (successes, trials) = pair(value, name)?;
    sentence(Proportion::new(
        whole(successes, name)?,
        whole(trials, name)?,
    ))
}

/// A count given as `[count, exposure]`.
pub fn count_pair(value: &Value, name: &str) -> Result<Count, Failure> {
    let (events, exposure) = pair(value, name)?;
    sentence(Count::new(whole(events, name)?, number(exposure, name)?))
}

fn pair<'a>(value: &'a Value, name: &str) -> Result<(&'a Value, &'a Value), Failure> {
    match list(value, name)? {
        [first, second] => Ok((first, second)),
        other => Err(format!(
            "The input {name} must be a pair, not {} values.",
            other.len()
        )),
    }
}

/// An error of the library as the sentence it is.
pub fn sentence<T>(
    result: Result<T, throughline_insight::statistics::StatisticsError>,
) -> Result<T, Failure> {
    result.map_err(|error| error.to_string())
}
