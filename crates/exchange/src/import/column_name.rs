//! What a column's name says of its values, where they could be read in more than one way.

/// Whether a name says that its numbers are days: `Close date`, `createdAt`, `Joined`.
pub(super) fn says_date(name: &str) -> bool {
    const WORDS: [&str; 22] = [
        "date",
        "day",
        "opened",
        "closed",
        "created",
        "modified",
        "updated",
        "joined",
        "hired",
        "left",
        "started",
        "ended",
        "start",
        "end",
        "due",
        "signed",
        "birthday",
        "dob",
        "when",
        "timestamp",
        "datetime",
        "month",
    ];
    const NOT_DAYS: [&str; 3] = ["update", "candidate", "mandate"];
    let words = words(name);
    let last = words.last().map_or("", String::as_str);
    words.iter().any(|word| WORDS.contains(&word.as_str()))
        || (words.len() > 1 && matches!(last, "at" | "on"))
        || words
            .iter()
            .any(|word| word.ends_with("date") && !NOT_DAYS.contains(&word.as_str()))
}

/// Whether a name says that its fractions are times of day.
pub(super) fn says_time(name: &str) -> bool {
    words(name).iter().any(|word| word == "time")
}

/// Whether a name asks a question that 1 and 0 answer: `is_won`, `hasLeft`, `Active`.
pub(super) fn says_flag(name: &str) -> bool {
    const FIRST: [&str; 6] = ["is", "has", "was", "did", "can", "should"];
    const WORDS: [&str; 16] = [
        "flag",
        "active",
        "inactive",
        "won",
        "lost",
        "deleted",
        "archived",
        "enabled",
        "disabled",
        "planned",
        "subscribed",
        "converted",
        "verified",
        "primary",
        "approved",
        "boolean",
    ];
    let words = words(name);
    let first = words.first().map_or("", String::as_str);
    (words.len() > 1 && FIRST.contains(&first))
        || words.iter().any(|word| WORDS.contains(&word.as_str()))
}

/// Whether a name says that its digits are no amount: telephone numbers and postcodes.
pub(super) fn says_code(name: &str) -> bool {
    const WORDS: [&str; 14] = [
        "phone",
        "telephone",
        "tel",
        "mobile",
        "cell",
        "fax",
        "postcode",
        "postal",
        "zip",
        "zipcode",
        "iban",
        "ean",
        "isbn",
        "sku",
    ];
    let words = words(name);
    let is_code = |word: &String| WORDS.contains(&word.as_str()) || word.ends_with("phone");
    words.iter().any(is_code)
}

/// The words of a name in lower case: `IsWon`, `is_won` and `Is won` are the same two.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut after_lower = false;
    let mut in_word = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            in_word = false;
            continue;
        }
        if !in_word || (c.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
        (in_word, after_lower) = (true, c.is_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_their_digits_are() {
        for name in [
            "Close date",
            "createdAt",
            "created_on",
            "Joined",
            "startdate",
            "DueDate",
        ] {
            assert!(says_date(name), "{name}");
        }
        for name in [
            "Days open",
            "amount",
            "On",
            "update",
            "candidate number",
            "Ending balance",
        ] {
            assert!(!says_date(name), "{name}");
        }
        for name in ["IsWon", "is_closed", "Has left", "active"] {
            assert!(says_flag(name), "{name}");
        }
        assert!(!says_flag("issues") && !says_flag("is"));
        for name in [
            "Phone",
            "Telephone number",
            "mobile_phone",
            "ZIP",
            "Post code / Postcode",
            "workphone",
        ] {
            assert!(says_code(name), "{name}");
        }
        assert!(!says_code("Account number") && says_time("Call time"));
    }
}
