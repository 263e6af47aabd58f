//! Words and addresses that the people screens share.

use chrono::NaiveDate;
use throughline_domain::records::Person;

/// `4 Mar 2017`.
pub(super) fn date_text(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// `4 Mar`, where the year stands above.
pub(super) fn day_text(date: NaiveDate) -> String {
    date.format("%-d %b").to_string()
}

/// The part of a text that fits on a line; cut at a word where there is one.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let whole_words = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

/// What a person is on the team: `Seller 03 · Sales agent · managed by Dustin Brinkmann · Central`.
pub(super) fn about(person: &Person) -> String {
    let mut parts = vec![person.alias.clone(), person.role.clone()];
    if !person.manager.trim().is_empty() {
        parts.push(format!("managed by {}", person.manager.trim()));
    }
    parts.push(person.office.clone());
    if let Some(left) = person.left {
        parts.push(format!("left on {}", date_text(left)));
    }
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" · ")
}
