//! One function a method: inputs of a case in, its outputs as JSON out.

use serde_json::{Map, Value, json};
use throughline_insight::statistics::{
    Comparison, ControlChart, Count, Direction, Interval, Proportion, RuleSet, XmrOptions, c_chart,
    compare_counts, compare_rates, compare_values, cusum, ewma, funnel, newcombe, p_chart,
    poisson_compare, poisson_rate, rules, u_chart, wilson, xmr,
};

use crate::inputs::{
    Failure, count_pair, counts, field, level, list, number, numbers, proportion_pair, proportions,
    sentence, setting, text, whole, wholes,
};

/// The result of one case, or the sentence that says why there is none.
pub fn result_of(case: &Value) -> Result<Value, Failure> {
    match text(case, "method")? {
        "xmr" => xmr_result(case),
        "p" => Ok(varying(&sentence(p_chart(&proportions(case)?))?)),
        "u" => Ok(varying(&sentence(u_chart(&counts(case)?))?)),
        "c" => c_result(case),
        "cusum" => cusum_result(case),
        "ewma" => ewma_result(case),
        "rules" => rules_result(case),
        "wilson" => wilson_result(case),
        "newcombe" => newcombe_result(case),
        "poisson_rate" => poisson_rate_result(case),
        "poisson_compare" => poisson_compare_result(case),
        "funnel" => funnel_result(case),
        "verdict" => verdict_result(case),
        other => Err(format!(
            "There is no method called {other}. Check its spelling."
        )),
    }
}

fn from_one(positions: &[usize]) -> Vec<usize> {
    positions
        .iter()
        .map(|position| position.saturating_add(1))
        .collect()
}

fn xmr_result(case: &Value) -> Result<Value, Failure> {
    let mut options = XmrOptions::default();
    if let Some(constant) = case.get("constant") {
        options.constant = number(constant, "constant")?;
    }
    if let Some(screen) = case.get("screen") {
        options.screen = screen
            .as_bool()
            .ok_or("The input screen must be true or false. Correct it.")?;
    }
    let chart = sentence(xmr(&numbers(case, "x")?, options))?;
    Ok(json!({
        "mean": chart.mean, "mr_bar": chart.mr_bar, "upper": chart.upper, "lower": chart.lower,
        "out": from_one(&chart.out),
    }))
}

fn varying(chart: &ControlChart) -> Value {
    json!({
        "centre": chart.centre, "upper": chart.upper, "lower": chart.lower,
        "out": from_one(&chart.out),
    })
}

fn c_result(case: &Value) -> Result<Value, Failure> {
    let chart = sentence(c_chart(&wholes(case, "x")?))?;
    Ok(json!({
        "centre": chart.centre, "upper": chart.upper.first(), "lower": chart.lower.first(),
        "out": from_one(&chart.out),
    }))
}

fn cusum_result(case: &Value) -> Result<Value, Failure> {
    let x = numbers(case, "x")?;
    let chart = sentence(cusum(
        &x,
        setting(case, "target")?,
        setting(case, "k")?,
        setting(case, "h")?,
    ))?;
    Ok(json!({
        "high": chart.high, "low": chart.low,
        "high_out": from_one(&chart.high_out), "low_out": from_one(&chart.low_out),
    }))
}

fn ewma_result(case: &Value) -> Result<Value, Failure> {
    let x = numbers(case, "x")?;
    let (lambda, start) = (setting(case, "lambda")?, setting(case, "start")?);
    let chart = sentence(ewma(&x, lambda, start, setting(case, "sigma")?))?;
    Ok(json!({ "z": chart.z, "upper": chart.upper, "lower": chart.lower }))
}

fn rules_result(case: &Value) -> Result<Value, Failure> {
    let set = match text(case, "set")? {
        "western_electric" => RuleSet::WesternElectric,
        "nelson" => RuleSet::Nelson,
        other => {
            return Err(format!(
                "There is no set of rules called {other}. Give western_electric or nelson."
            ));
        }
    };
    let x = numbers(case, "x")?;
    let signals = sentence(rules(
        &x,
        setting(case, "centre")?,
        setting(case, "sd")?,
        set,
    ))?;
    let signals: Map<String, Value> = signals
        .iter()
        .map(|(number, positions)| (number.to_string(), json!(from_one(positions))))
        .collect();
    Ok(json!({ "signals": signals }))
}

fn wilson_result(case: &Value) -> Result<Value, Failure> {
    let successes = whole(field(case, "successes")?, "successes")?;
    let trials = whole(field(case, "trials")?, "trials")?;
    let interval = wilson(sentence(Proportion::new(successes, trials))?, level(case)?);
    Ok(json!({ "low": interval.low, "high": interval.high }))
}

fn newcombe_result(case: &Value) -> Result<Value, Failure> {
    let a = proportion_pair(field(case, "a")?, "a")?;
    let b = proportion_pair(field(case, "b")?, "b")?;
    let found = newcombe(a, b, level(case)?);
    Ok(json!({ "difference": found.difference, "low": found.low, "high": found.high }))
}

fn poisson_rate_result(case: &Value) -> Result<Value, Failure> {
    let events = whole(field(case, "count")?, "count")?;
    let count = sentence(Count::new(events, setting(case, "exposure")?))?;
    let interval = sentence(poisson_rate(count, level(case)?))?;
    Ok(json!({ "low": interval.low, "high": interval.high }))
}

fn poisson_compare_result(case: &Value) -> Result<Value, Failure> {
    let a = count_pair(field(case, "a")?, "a")?;
    let b = count_pair(field(case, "b")?, "b")?;
    let found = sentence(poisson_compare(a, b, level(case)?))?;
    Ok(json!({
        "ratio": found.ratio, "p": found.p, "low": found.low, "high": found.high,
    }))
}

fn funnel_result(case: &Value) -> Result<Value, Failure> {
    let groups = list(field(case, "groups")?, "groups")?
        .iter()
        .map(|group| proportion_pair(group, "groups"))
        .collect::<Result<Vec<_>, _>>()?;
    let plot = sentence(funnel(&groups))?;
    let pairs = |limits: &[Interval]| -> Vec<[f64; 2]> {
        limits
            .iter()
            .map(|limits| [limits.low, limits.high])
            .collect()
    };
    Ok(json!({
        "centre": plot.centre,
        "limits95": pairs(&plot.limits95), "limits998": pairs(&plot.limits998),
        "outside95": from_one(&plot.outside95), "outside998": from_one(&plot.outside998),
        "chi_square": plot.chi_square, "df": plot.degrees_of_freedom, "phi": plot.phi,
    }))
}

fn verdict_result(case: &Value) -> Result<Value, Failure> {
    let direction = match text(case, "direction")? {
        "higher_is_better" | "HigherIsBetter" | "higher" => Direction::HigherIsBetter,
        "lower_is_better" | "LowerIsBetter" | "lower" => Direction::LowerIsBetter,
        other => {
            return Err(format!(
                "There is no direction called {other}. Give higher_is_better or lower_is_better."
            ));
        }
    };
    let (before, after) = (field(case, "before")?, field(case, "after")?);
    let both_have = |name: &str| before.get(name).is_some() && after.get(name).is_some();
    let comparison = if both_have("values") {
        let (before, after) = (numbers(before, "values")?, numbers(after, "values")?);
        compare_values(&before, &after, direction)
    } else if both_have("count") {
        let count = |side: &Value| -> Result<Count, Failure> {
            let events = whole(field(side, "count")?, "count")?;
            sentence(Count::new(events, setting(side, "exposure")?))
        };
        compare_counts(count(before)?, count(after)?, direction)
    } else if both_have("x") {
        let rate = |side: &Value| -> Result<Proportion, Failure> {
            let x = whole(field(side, "x")?, "x")?;
            sentence(Proportion::new(x, whole(field(side, "n")?, "n")?))
        };
        compare_rates(rate(before)?, rate(after)?, direction)
    } else {
        return Err("Give before and after alike: x and n, count and exposure, or values.".into());
    };
    Ok(verdict_json(&sentence(comparison)?))
}

fn verdict_json(comparison: &Comparison) -> Value {
    json!({
        "verdict": comparison.verdict, "effect": comparison.effect,
        "low": comparison.low, "high": comparison.high, "method": comparison.method.name(),
        "trial": comparison.trial,
    })
}
