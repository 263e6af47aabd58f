//! Names that are also everyday words: they are names only where they begin with a capital.

/// In alphabetical order, folded.
const WORDS: [&str; 76] = [
    "amber",
    "april",
    "archer",
    "art",
    "august",
    "baker",
    "bank",
    "banks",
    "bell",
    "best",
    "bill",
    "bishop",
    "black",
    "brown",
    "case",
    "chance",
    "chase",
    "christian",
    "close",
    "cook",
    "cross",
    "dale",
    "dawn",
    "day",
    "dean",
    "drew",
    "faith",
    "field",
    "fields",
    "fox",
    "frank",
    "gold",
    "grace",
    "grant",
    "gray",
    "green",
    "grey",
    "hall",
    "hill",
    "hope",
    "iris",
    "ivy",
    "jack",
    "joy",
    "june",
    "king",
    "knight",
    "law",
    "little",
    "long",
    "love",
    "major",
    "mark",
    "may",
    "mercy",
    "miles",
    "page",
    "park",
    "pat",
    "penny",
    "pierce",
    "price",
    "ray",
    "rich",
    "rob",
    "rose",
    "ruby",
    "short",
    "sterling",
    "sue",
    "summer",
    "ward",
    "white",
    "will",
    "wood",
    "young",
];

/// Whether a folded part of a name is also an everyday word.
pub(super) fn is_everyday(folded: &str) -> bool {
    WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order_so_that_each_is_found() {
        assert!(WORDS.is_sorted());
        assert!(is_everyday("will") && !is_everyday("snelling"));
    }
}
