//! A verdict's words in a snapshot: the sentence as it was on the screen, what to bear in mind, the method.

use throughline_insight::stated::Words;

/// The words as facts; blank ones are left out with the other blank facts.
pub fn words_as_facts(words: &Words) -> Vec<(&'static str, String)> {
    let verdict = words.verdict.map(|verdict| verdict.label().to_owned());
    vec![
        ("Verdict", verdict.unwrap_or_default()),
        ("Finding", words.sentence.clone()),
        ("Bear in mind", words.warnings.join(" ")),
        ("Method", words.method.clone()),
    ]
}

/// The words in one cell of a table, a line for each part.
pub fn words_in_a_cell(words: &Words) -> String {
    let mut text = finding_in_a_cell(words);
    if !words.method.trim().is_empty() {
        text = format!("{text}\nMethod: {}", words.method);
    }
    text
}

/// The sentence with what to bear in mind, where the method has a column of its own.
pub fn finding_in_a_cell(words: &Words) -> String {
    match words.warnings.is_empty() {
        true => words.sentence.clone(),
        false => format!(
            "{}\nBear in mind: {}",
            words.sentence,
            words.warnings.join(" ")
        ),
    }
}
