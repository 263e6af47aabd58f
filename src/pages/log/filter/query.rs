//! The query of an address, read and written: `person=…&type=Call`.

/// Keys with their values, in order. A key may stand several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::log) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads what stands after the question mark.
    pub fn parse(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(key), decode(value))
        });
        Self(pairs.collect())
    }

    /// The last value of a key; `None` when it is not there or blank.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.all(key).last()
    }

    /// Every value of a key but blank ones.
    pub fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(own, value)| own == key && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// The value of a key as something that is written as text; nonsense is nothing.
    pub fn read<T: std::str::FromStr>(&self, key: &str) -> Option<T> {
        self.get(key)?.parse().ok()
    }

    /// Adds a value, unless it is blank.
    pub fn push(&mut self, key: &str, value: impl ToString) {
        let value = value.to_string();
        if !value.is_empty() {
            self.0.push((key.to_owned(), value));
        }
    }

    /// Adds a value, if there is one.
    pub fn push_some(&mut self, key: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.push(key, value);
        }
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What stands after the question mark.
    pub fn text(&self) -> String {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(key, value)| format!("{}={}", encode(key), encode(value)))
            .collect();
        pairs.join("&")
    }
}

/// Percent-encoding of everything that could mean something in an address.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The text meant; a stray percent sign stands for itself, bytes that are no text are replaced.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        rest = after;
        match (escaped, first) {
            (Some((high, low)), _) => {
                bytes.push(high * 16 + low);
                rest = after.get(2..).unwrap_or(&[]);
            }
            (None, b'+') => bytes.push(b' '),
            (None, other) => bytes.push(*other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(values in prop::collection::vec(".{1,12}", 0..5)) {
            let mut query = Query::default();
            for value in &values {
                query.push("q", value);
            }
            prop_assert_eq!(Query::parse(&query.text()), query);
        }

        #[test]
        fn any_address_is_read(text in ".*") {
            let _ = Query::parse(&text);
        }
    }

    #[test]
    fn a_key_may_stand_several_times_and_nonsense_is_nothing() {
        let query = Query::parse("type=Call&type=E%2Dmail+out&from=yesterday&&q=100%");
        assert_eq!(
            query.all("type").collect::<Vec<_>>(),
            ["Call", "E-mail out"]
        );
        assert_eq!(query.read::<chrono::NaiveDate>("from"), None);
        assert_eq!(query.get("q"), Some("100%"));
        assert_eq!(query.get("person"), None);
    }
}
