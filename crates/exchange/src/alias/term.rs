//! A name as words, and how it is found among the words of a text.

use super::fold;

/// A word of a text, or what stands between two words.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// As it was written.
    pub text: &'a str,
    /// Without case and accents.
    pub folded: String,
    /// A word, or what stands between words.
    pub is_word: bool,
}

/// A text as words and what stands between them, in turn.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut start = 0;
    let mut kind: Option<bool> = None;
    for (at, c) in text.char_indices() {
        let is_word = fold::is_word(c);
        if kind.is_some_and(|kind| kind != is_word) {
            push(&mut tokens, text.get(start..at), !is_word);
            start = at;
        }
        kind = Some(is_word);
    }
    if let Some(is_word) = kind {
        push(&mut tokens, text.get(start..), is_word);
    }
    tokens
}

fn push<'a>(tokens: &mut Vec<Token<'a>>, text: Option<&'a str>, is_word: bool) {
    if let Some(text) = text {
        tokens.push(Token {
            text,
            folded: fold::text(text),
            is_word,
        });
    }
}

/// How a name must be written to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// In any case.
    Any,
    /// With a capital first letter.
    Capital,
    /// Exactly so: for names of one or two letters.
    Exact,
}

impl Case {
    /// How a whole name must be written: very short ones exactly, since they are also words.
    pub fn of_name(name: &str) -> Self {
        match name.chars().filter(|c| fold::is_word(*c)).count() {
            0..=2 => Self::Exact,
            _ => Self::Any,
        }
    }
}

/// A name as words with what stands between them.
#[derive(Clone, Debug)]
pub(super) struct Term {
    words: Vec<String>,
    gaps: Vec<String>,
    written: String,
    case: Case,
    /// What stands in its place; `None` when it stays.
    pub alias: Option<String>,
}

impl Term {
    /// A name as a term; `None` when it has neither letter nor digit.
    pub fn new(name: &str, alias: Option<String>, case: Case) -> Option<Self> {
        let name = name.trim_matches(|c| !fold::is_word(c));
        let (words, gaps): (Vec<Token<'_>>, Vec<Token<'_>>) =
            tokens(name).into_iter().partition(|token| token.is_word);
        (!words.is_empty()).then(|| Self {
            words: words.into_iter().map(|token| token.folded).collect(),
            gaps: gaps.into_iter().map(|token| token.text.into()).collect(),
            written: name.into(),
            case,
            alias,
        })
    }

    /// The word it begins with.
    pub fn first_word(&self) -> Option<&str> {
        self.words.first().map(String::as_str)
    }

    /// Of how many words it is made.
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    /// Whether it finds the same as another.
    pub fn is_same(&self, other: &Self) -> bool {
        self.words == other.words && self.gaps == other.gaps
    }

    /// How many tokens it takes when it begins at one; `None` when it does not.
    pub fn matches(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        let rest = tokens.get(at..)?;
        let length = self.words.len().checked_mul(2)?.checked_sub(1)?;
        let here = rest.get(..length)?;
        let fits = here.iter().enumerate().all(|(place, token)| {
            let half = place / 2;
            if place.is_multiple_of(2) {
                token.is_word
                    && self
                        .words
                        .get(half)
                        .is_some_and(|word| *word == token.folded)
            } else {
                self.gaps
                    .get(half)
                    .is_some_and(|gap| is_gap(gap, token.text))
            }
        });
        let first = here.first()?.text;
        let as_written = match self.case {
            Case::Any => true,
            Case::Capital => first.starts_with(char::is_uppercase),
            Case::Exact => here.iter().map(|token| token.text).eq(self.parts()),
        };
        (fits && as_written).then_some(length)
    }

    /// The name as it was given, in tokens.
    fn parts(&self) -> impl Iterator<Item = &str> {
        tokens(&self.written).into_iter().map(|token| token.text)
    }
}

/// Whether what stands between two words of a text may stand between two words of a name.
fn is_gap(own: &str, found: &str) -> bool {
    own == found || (is_light(own) && is_light(found)) || (own == ", " && is_comma(found))
}

/// A space, a line break, a hyphen, an apostrophe, a full stop, an underscore.
fn is_light(gap: &str) -> bool {
    let mut characters = gap.trim().chars();
    match (characters.next(), characters.next()) {
        (None, _) => !gap.is_empty(),
        (Some(sign), None) => matches!(sign, '-' | '‐' | '‑' | '\'' | '’' | '.' | '_'),
        _ => false,
    }
}

fn is_comma(gap: &str) -> bool {
    gap.trim() == ","
}
