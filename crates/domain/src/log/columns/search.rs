//! Finding texts that hold a part, upper and lower case alike.

use super::Columns;
use memchr::memchr2_iter;

/// The letters from the most to the least frequent in English: the rarest letter of a part is looked for, since
/// it stops the search least often.
const FREQUENT_FIRST: &[u8] = b" etaoinshrdlcumwfgypbvkjxqz";

/// Which texts of a chunk hold a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextsFound {
    /// By the text's code; empty when there is none.
    found: Vec<bool>,
}

impl TextsFound {
    /// Whether no text holds the part.
    pub fn is_none(&self) -> bool {
        self.found.is_empty()
    }
}

impl Columns {
    /// The texts that hold a part, which is in lower case. Texts are looked through from end to end, all at
    /// once: what that costs does not depend on how many there are.
    pub fn texts_holding(&self, part: &str) -> TextsFound {
        let mut texts = TextsFound::default();
        if part.is_empty() {
            return texts;
        }
        if !part.is_ascii() {
            for code in 1..self.ends.len() {
                let code = code as u32;
                if self.text_of(code).to_lowercase().contains(part) {
                    self.mark(&mut texts, code);
                }
            }
            return texts;
        }
        let part = part.as_bytes();
        let (at, letter) = rarest(part);
        let bytes = self.arena.as_bytes();
        // Where the text that was found last ends: it is not looked for twice.
        let mut after = 0;
        for place in memchr2_iter(letter, letter.to_ascii_uppercase(), bytes) {
            let Some(start) = place.checked_sub(at).filter(|start| *start >= after) else {
                continue;
            };
            let end = start + part.len();
            let held = bytes.get(start..end);
            if !held.is_some_and(|held| held.eq_ignore_ascii_case(part)) {
                continue;
            }
            let code = self.ends.partition_point(|end| *end as usize <= start);
            // What begins in one text and ends in the next is in neither.
            if let Some(last) = self.ends.get(code).map(|end| *end as usize)
                && end <= last
            {
                self.mark(&mut texts, code as u32);
                after = last;
            }
        }
        texts
    }

    fn mark(&self, texts: &mut TextsFound, code: u32) {
        texts.found.resize(self.ends.len(), false);
        if let Some(mark) = texts.found.get_mut(code as usize) {
            *mark = true;
        }
    }

    /// Whether the text of a row is one of those that were found.
    pub fn is_found(&self, texts: &TextsFound, column: usize, row: usize) -> bool {
        let code = self.text_code(column, row) as usize;
        texts.found.get(code).copied().unwrap_or(false)
    }
}

/// The place and the letter of a part that stands in the fewest texts.
fn rarest(part: &[u8]) -> (usize, u8) {
    let rank = |letter: &u8| FREQUENT_FIRST.iter().position(|known| known == letter);
    let letters = part.iter().enumerate();
    // What is no letter of the list is the rarest of all.
    let found = letters.max_by_key(|(_, letter)| rank(letter).unwrap_or(usize::MAX));
    found.map_or((0, 0), |(at, letter)| (at, *letter))
}

#[cfg(test)]
mod tests {
    use crate::log::{Activity, Builder, activity_columns::NOTE};
    use proptest::prelude::*;

    fn found(notes: &[String], part: &str) -> Vec<bool> {
        let mut builder = Builder::<Activity>::with_capacity(notes.len());
        for note in notes {
            builder.push(&Activity {
                note: note.clone(),
                ..Activity::default()
            });
        }
        let columns = builder.columns();
        let texts = columns.texts_holding(part);
        let rows = (0..notes.len()).map(|row| columns.is_found(&texts, NOTE, row));
        rows.collect()
    }

    #[test]
    fn case_is_the_same_and_a_part_does_not_reach_from_one_text_into_the_next() {
        let notes = ["Asked about PRICE", "pri", "ce list", "", "Größe XL"].map(str::to_owned);
        assert_eq!(found(&notes, "price"), [true, false, false, false, false]);
        assert_eq!(found(&notes, "größe"), [false, false, false, false, true]);
        assert_eq!(found(&notes, "xl"), [false, false, false, false, true]);
        assert_eq!(found(&notes, ""), [false; 5]);
    }

    proptest! {
        #[test]
        fn texts_are_found_as_if_each_was_read(notes in prop::collection::vec("[a-cA-C ö]{0,8}", 0..20), part in "[a-cö ]{1,3}") {
            let read: Vec<bool> = notes.iter().map(|note| note.to_lowercase().contains(&part)).collect();
            prop_assert_eq!(found(&notes, &part), read);
        }
    }
}
