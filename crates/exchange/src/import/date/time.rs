//! Times of day.

use super::digits::leading_number;

/// A time on the clock: whole minutes after midnight, and the seconds after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Clock {
    pub minutes: i64,
    pub seconds: u32,
}

/// Minutes after midnight of a time such as `14:05`, `2:05:30 pm` or `14:05:00.000+01:00`. An offset is
/// read over: the time is the one on the clock there.
pub fn parse_time(text: &str) -> Option<i64> {
    parse_clock(text).map(|clock| clock.minutes)
}

/// The time on the clock, with its seconds.
pub(in super::super) fn parse_clock(text: &str) -> Option<Clock> {
    scan_time(text.trim().as_bytes())
}

pub(super) fn scan_time(bytes: &[u8]) -> Option<Clock> {
    let (hours, length, rest) = leading_number(bytes)?;
    if length > 2 {
        return None;
    }
    let Some(rest) = rest.strip_prefix(b":") else {
        // `2 pm`, but not `14`.
        let half = half_of_day(rest.trim_ascii())?;
        return clock(in_half(hours, half)?, 0, 0);
    };
    let (minutes, minute_length, mut rest) = leading_number(rest)?;
    if minute_length != 2 {
        return None;
    }
    let mut seconds = 0;
    if let Some(after) = rest.strip_prefix(b":") {
        let (number, second_length, after) = leading_number(after)?;
        if second_length != 2 || number > 60 {
            return None;
        }
        (seconds, rest) = (number.min(59), after);
        if let Some(fraction) = rest.strip_prefix(b".").or(rest.strip_prefix(b",")) {
            let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
            rest = fraction.get(digits..).unwrap_or(&[]);
        }
    }
    let rest = rest.trim_ascii();
    let hours = match half_of_day(rest) {
        Some(half) => in_half(hours, half)?,
        None => (rest.is_empty() || is_offset(rest)).then_some(hours)?,
    };
    clock(hours, minutes, seconds)
}

fn clock(hours: u32, minutes: u32, seconds: u32) -> Option<Clock> {
    (hours < 24 && minutes < 60).then(|| Clock {
        minutes: i64::from(hours * 60 + minutes),
        seconds,
    })
}

/// Hours to add for `am` or `pm`.
fn half_of_day(text: &[u8]) -> Option<u32> {
    let is = |words: [&str; 3]| {
        words
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word.as_bytes()))
    };
    if is(["am", "a.m.", "a"]) {
        Some(0)
    } else if is(["pm", "p.m.", "p"]) {
        Some(12)
    } else {
        None
    }
}

fn in_half(hours: u32, half: u32) -> Option<u32> {
    (1..=12).contains(&hours).then_some(hours % 12 + half)
}

/// `Z`, `UTC`, `+01:00`, `-0530`, `GMT+1`.
fn is_offset(text: &[u8]) -> bool {
    let text = match text.get(..3) {
        Some(name) if name.eq_ignore_ascii_case(b"utc") || name.eq_ignore_ascii_case(b"gmt") => {
            text.get(3..).unwrap_or(&[])
        }
        _ if text.eq_ignore_ascii_case(b"z") => &[],
        _ => text,
    };
    let digits = |byte: &u8| byte.is_ascii_digit() || *byte == b':';
    match text.split_first() {
        None => true,
        Some((b'+' | b'-', offset)) => offset.len() <= 5 && offset.iter().all(digits),
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_minutes_after_midnight() {
        for (text, minutes) in [
            ("00:00:00.000", Some(0)),
            ("12:30 AM", Some(30)),
            ("12:30 pm", Some(750)),
            ("2:05:30 p.m.", Some(845)),
            ("02:05PM", Some(845)),
            ("2 pm", Some(840)),
            ("14:05:00,123+01:00", Some(845)),
            ("14:05 GMT", Some(845)),
            ("14:05 UTC+1", Some(845)),
            ("14:05-0530", Some(845)),
            ("14:05Z", Some(845)),
            ("24:00", None),
            ("13:05 pm", None),
            ("14", None),
            ("14 x", None),
            ("1:5", None),
        ] {
            assert_eq!(parse_time(text), minutes, "{text}");
        }
        assert_eq!(parse_clock("2:05:30 pm").unwrap().seconds, 30);
    }
}
