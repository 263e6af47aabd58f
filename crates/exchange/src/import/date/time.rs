//! Times of day.

use super::digits::leading_number;

/// Minutes after midnight of a time such as `14:05`, `2:05:30 pm` or `14:05:00.000+01:00`. An offset is
/// read over: the time is the one on the clock there.
pub fn parse_time(text: &str) -> Option<i64> {
    scan_time(text.trim().as_bytes())
}

pub(super) fn scan_time(bytes: &[u8]) -> Option<i64> {
    let (hours, length, rest) = leading_number(bytes)?;
    let rest = rest.strip_prefix(b":")?;
    let (minutes, minute_length, mut rest) = leading_number(rest)?;
    if length > 2 || minute_length != 2 {
        return None;
    }
    if let Some(after) = rest.strip_prefix(b":") {
        let (seconds, second_length, after) = leading_number(after)?;
        if second_length != 2 || seconds > 60 {
            return None;
        }
        rest = after;
        if let Some(fraction) = rest.strip_prefix(b".") {
            let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
            rest = fraction.get(digits..).unwrap_or(&[]);
        }
    }
    let rest = rest.trim_ascii();
    let hours = if rest.eq_ignore_ascii_case(b"pm") || rest.eq_ignore_ascii_case(b"p.m.") {
        (1..=12).contains(&hours).then_some(hours % 12 + 12)?
    } else if rest.eq_ignore_ascii_case(b"am") || rest.eq_ignore_ascii_case(b"a.m.") {
        (1..=12).contains(&hours).then_some(hours % 12)?
    } else {
        let offset = rest.is_empty()
            || rest.eq_ignore_ascii_case(b"z")
            || rest.eq_ignore_ascii_case(b"utc")
            || (matches!(rest.first(), Some(b'+' | b'-'))
                && rest.len() <= 6
                && rest
                    .iter()
                    .skip(1)
                    .all(|b| b.is_ascii_digit() || *b == b':'));
        offset.then_some(hours)?
    };
    (hours < 24 && minutes < 60).then(|| i64::from(hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_minutes_after_midnight() {
        assert_eq!(parse_time("00:00:00.000"), Some(0));
        assert_eq!(parse_time("12:30 AM"), Some(30));
        assert_eq!(parse_time("12:30 pm"), Some(750));
        assert_eq!(parse_time("24:00"), None);
        assert_eq!(parse_time("13:05 pm"), None);
    }
}
