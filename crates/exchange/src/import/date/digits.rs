//! Numbers in front of a text, and years.

/// A number at the start, how many digits it has, and the rest.
pub(super) fn leading_number(bytes: &[u8]) -> Option<(u32, usize, &[u8])> {
    let length = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if length == 0 || length > 8 {
        return None;
    }
    let (digits, rest) = bytes.split_at_checked(length)?;
    let number = digits
        .iter()
        .fold(0u32, |number, digit| number * 10 + u32::from(digit - b'0'));
    Some((number, length, rest))
}

/// The year, and whether two digits stood for it. Two digits mean 1969 to 2068, as POSIX has it.
pub(super) fn year(number: u32, length: usize) -> Option<(i32, bool)> {
    let number = i32::try_from(number).ok()?;
    match length {
        2 => Some((number + if number < 69 { 2000 } else { 1900 }, true)),
        4 => Some((number, false)),
        _ => None,
    }
}
