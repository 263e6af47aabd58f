//! What stands around the digits of a number: sign, brackets, currency, percent, thousands.

/// The signs of currencies, with their codes; longer ones before those they hold.
const CURRENCIES: [(&str, &str); 27] = [
    ("US$", "USD"),
    ("AU$", "AUD"),
    ("CA$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("$", "USD"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₴", "UAH"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("₦", "NGN"),
    ("฿", "THB"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("kr.", "DKK"),
    ("kr", "SEK"),
];

/// Codes of currencies, in either case.
const CODES: [&str; 40] = [
    "USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "ISK", "PLN",
    "CZK", "HUF", "RON", "BGN", "TRY", "RUB", "UAH", "CNY", "HKD", "SGD", "INR", "KRW", "THB",
    "IDR", "MYR", "PHP", "VND", "AED", "SAR", "ILS", "ZAR", "NGN", "KES", "EGP", "BRL", "MXN",
    "CLP",
];

/// What stands for thousands and millions, as powers of ten.
const SUFFIXES: [(&str, i32); 9] = [
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("mio", 6),
    ("bn", 9),
    ("mn", 6),
    ("k", 3),
    ("m", 6),
    ("b", 9),
];

/// A number with its dress taken off.
#[derive(Default)]
pub(super) struct Bare<'a> {
    pub digits: &'a str,
    pub negative: bool,
    /// The power of ten that `k`, `m` or `E+05` stand for.
    pub power: i32,
    pub currency: Option<&'static str>,
    pub percent: bool,
}

/// Takes sign, brackets, currency, percent and suffix off; `None` when what is left cannot be digits.
pub(super) fn undress(text: &str) -> Option<Bare<'_>> {
    // Most cells of a table are words: these are told first.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut bare = Bare {
        digits: trim(text),
        ..Bare::default()
    };
    let brackets = undress_start(&mut bare)?;
    undress_end(&mut bare, brackets)?;
    take_exponent(&mut bare);
    let starts = bare
        .digits
        .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let ends = bare
        .digits
        .ends_with(|c: char| c.is_ascii_digit() || c == '.');
    (starts && ends).then_some(bare)
}

/// Signs, currency and an opening bracket, in any order: `-£5`, `£-5`, `$(5)`. Says whether a bracket
/// is open.
fn undress_start(bare: &mut Bare<'_>) -> Option<bool> {
    let (mut signed, mut open) = (false, false);
    while !bare.digits.starts_with(|c: char| c.is_ascii_digit()) {
        if let Some(rest) = bare.digits.strip_prefix(['-', '−', '–']) {
            if signed || open {
                return None;
            }
            (signed, bare.negative, bare.digits) = (true, true, trim(rest));
        } else if let Some(rest) = bare.digits.strip_prefix('+') {
            if signed || open {
                return None;
            }
            (signed, bare.digits) = (true, trim(rest));
        } else if let Some(rest) = bare.digits.strip_prefix('(') {
            if signed || open {
                return None;
            }
            (open, bare.negative, bare.digits) = (true, true, trim(rest));
        } else if bare.currency.is_none()
            && let Some((rest, code)) = currency_before(bare.digits)
        {
            (bare.currency, bare.digits) = (Some(code), trim(rest));
        } else {
            break;
        }
    }
    Some(open)
}

/// What stands behind: a closing bracket, percent, currency, thousands, and the minus of accounting
/// programs.
fn undress_end(bare: &mut Bare<'_>, mut open: bool) -> Option<()> {
    while !bare.digits.ends_with(|c: char| c.is_ascii_digit()) {
        let digits = bare.digits;
        if open && let Some(rest) = digits.strip_suffix(')') {
            (open, bare.digits) = (false, trim(rest));
        } else if let Some(rest) = digits.strip_suffix('-') {
            if bare.negative {
                return None;
            }
            (bare.negative, bare.digits) = (true, trim(rest));
        } else if !bare.percent
            && let Some(rest) = digits.strip_suffix('%')
        {
            (bare.percent, bare.digits) = (true, trim(rest));
        } else if bare.currency.is_none()
            && let Some((rest, code)) = currency_behind(digits)
        {
            (bare.currency, bare.digits) = (Some(code), trim(rest));
        } else if bare.power == 0
            && let Some((rest, power)) = suffix_behind(digits)
        {
            (bare.power, bare.digits) = (power, trim(rest));
        } else {
            break;
        }
    }
    (!open).then_some(())
}

/// Takes off an exponent with its sign, as spreadsheets write large numbers: `1.2E+05`.
fn take_exponent(bare: &mut Bare<'_>) {
    let Some((digits, exponent)) = bare.digits.split_once(['E', 'e']) else {
        return;
    };
    let is_signed = exponent.starts_with(['+', '-']) && (2..=4).contains(&exponent.len());
    if let Ok(power) = exponent.parse::<i32>()
        && is_signed
        && bare.power == 0
    {
        (bare.power, bare.digits) = (power, digits);
    }
}

fn currency_before(text: &str) -> Option<(&str, &'static str)> {
    let by_sign = CURRENCIES
        .iter()
        .find_map(|(sign, code)| Some((text.strip_prefix(sign)?, *code)));
    by_sign.or_else(|| {
        let (code, rest) = text.split_at_checked(3)?;
        Some((rest, known_code(code)?))
    })
}

fn currency_behind(text: &str) -> Option<(&str, &'static str)> {
    let by_sign = CURRENCIES
        .iter()
        .find_map(|(sign, code)| Some((text.strip_suffix(sign)?, *code)));
    by_sign.or_else(|| {
        let (rest, code) = text.split_at_checked(text.len().checked_sub(3)?)?;
        Some((rest, known_code(code)?))
    })
}

fn known_code(text: &str) -> Option<&'static str> {
    CODES
        .into_iter()
        .find(|code| code.eq_ignore_ascii_case(text))
}

fn suffix_behind(text: &str) -> Option<(&str, i32)> {
    SUFFIXES.iter().find_map(|(suffix, power)| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
        end.eq_ignore_ascii_case(suffix).then_some((rest, *power))
    })
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}' || c == '\u{202f}')
}
