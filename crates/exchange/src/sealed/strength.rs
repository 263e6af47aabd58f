//! How hard a passphrase is to guess, in words.

use std::collections::BTreeSet;

/// The fewest characters a passphrase may have.
pub const SHORTEST: usize = 8;

/// How hard a passphrase is to guess for somebody who has the file and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Too short to be taken at all.
    TooShort,
    /// Among those tried first.
    Weak,
    /// Holds against somebody curious.
    Fair,
    /// Holds against somebody determined.
    Strong,
}

impl Strength {
    /// A sentence to be shown beside the field.
    pub fn words(self) -> &'static str {
        match self {
            Self::TooShort => "Too short: it needs at least eight characters.",
            Self::Weak => {
                "Weak: among what is guessed first. Four or five words that have nothing to do with each other are better."
            }
            Self::Fair => {
                "Fair: it holds against somebody curious. Another word would make it strong."
            }
            Self::Strong => "Strong.",
        }
    }
}

/// Judges a passphrase by its length, its variety, and whether it is made of what everybody takes.
///
/// It is an estimate, and a generous one: it knows no dictionary.
///
/// ```
/// use throughline_exchange::sealed::strength::{Strength, strength};
/// assert_eq!(strength("password1"), Strength::Weak);
/// assert_eq!(strength("violin harbour mistake plum"), Strength::Strong);
/// ```
pub fn strength(passphrase: &str) -> Strength {
    if passphrase.chars().count() < SHORTEST {
        return Strength::TooShort;
    }
    match bits(passphrase) {
        ..45 => Strength::Weak,
        45..65 => Strength::Fair,
        _ => Strength::Strong,
    }
}

/// What people take, and what is guessed first.
const USUAL: [&str; 24] = [
    "password",
    "passphrase",
    "passwort",
    "throughline",
    "qwerty",
    "azerty",
    "asdf",
    "letmein",
    "welcome",
    "admin",
    "login",
    "secret",
    "backup",
    "iloveyou",
    "monkey",
    "dragon",
    "football",
    "liverpool",
    "summer",
    "winter",
    "spring",
    "autumn",
    "sales",
    "team",
];

/// About how many bits a guesser has to find: of words, so many each; of other characters, by their kind.
fn bits(passphrase: &str) -> u32 {
    let lower = passphrase.to_lowercase();
    // What is usual counts as one character.
    let rest = USUAL
        .iter()
        .fold(lower, |text, usual| text.replace(usual, "\u{1}"));
    let rest = without_runs(&rest);
    let words: BTreeSet<&str> = rest
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.chars().count() >= 3)
        .collect();
    let by_words: u32 = 13 * u32::try_from(words.len()).unwrap_or(u32::MAX / 13);
    let distinct: BTreeSet<char> = rest.chars().collect();
    let length = u32::try_from(rest.chars().count().min(distinct.len() * 2)).unwrap_or(u32::MAX);
    let is_lower = passphrase.chars().any(char::is_lowercase);
    let is_upper = passphrase.chars().any(char::is_uppercase);
    let is_digit = passphrase.chars().any(char::is_numeric);
    let is_other = passphrase
        .chars()
        .any(|letter| !letter.is_alphanumeric() && letter != ' ');
    let kinds = [is_lower, is_upper, is_digit, is_other]
        .into_iter()
        .filter(|is| *is)
        .count();
    let each = match kinds {
        0 | 1 if is_digit => 3,
        0 | 1 => 4,
        2 | 3 => 5,
        _ => 6,
    };
    let by_characters = length.saturating_mul(each);
    match words.len() {
        // Several words: a guesser tries words, not letters, and what is between them adds a little.
        3.. => by_words.max(by_characters.min(by_words + 13)),
        _ => by_characters,
    }
}

/// A run of the same character, or of neighbours such as 1234 or abcd, counts as one.
fn without_runs(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut before: Option<u32> = None;
    for letter in text.chars() {
        let code = u32::from(letter);
        let is_run = before.is_some_and(|before| code == before || code == before + 1);
        if !is_run {
            kept.push(letter);
        }
        before = Some(code);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_called_weak() {
        for usual in [
            "password",
            "Password123",
            "12345678",
            "aaaaaaaaaaaaaaaa",
            "Summer2026!",
            "throughline backup",
            "qwertyuiop",
            "salesteam1",
            "21081988",
        ] {
            assert_eq!(strength(usual), Strength::Weak, "{usual}");
        }
    }

    #[test]
    fn words_and_random_characters_are_called_strong() {
        for good in [
            "violin harbour mistake plum orbit",
            "correct horse battery staple radish",
            "x7#Kq9!vTz2$Lm",
        ] {
            assert_eq!(strength(good), Strength::Strong, "{good}");
        }
        assert_eq!(strength("harbour plum kiwi"), Strength::Fair);
    }

    #[test]
    fn short_ones_are_refused_however_odd_and_letters_of_any_alphabet_count_as_one() {
        assert_eq!(strength("x7#Kq9!"), Strength::TooShort);
        assert_eq!(strength("éèêëàâä"), Strength::TooShort);
        assert_eq!(strength(""), Strength::TooShort);
    }
}
