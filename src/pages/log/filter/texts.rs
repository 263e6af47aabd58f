//! The texts in use in a column, to choose from.

use crate::session::TouchedRow;
use std::collections::BTreeMap;
use throughline_domain::log::{Log, Row};

/// The texts used in a column of repeated texts, most frequent first.
pub(in crate::pages::log) fn texts_in_use<R: Row>(
    log: &Log<R>,
    column: usize,
    most: usize,
) -> Vec<String> {
    let mut uses = BTreeMap::<&str, usize>::new();
    for chunk in log.chunks() {
        let columns = chunk.columns();
        let mut counts = vec![0_usize; columns.dictionary().len()];
        for row in chunk.rows() {
            let code = columns.word_codes(column).code(row).unwrap_or(0);
            if let Some(count) = counts.get_mut(code as usize) {
                *count += 1;
            }
        }
        for (word, count) in columns.dictionary().iter().zip(counts) {
            if count > 0 && !word.trim().is_empty() {
                *uses.entry(word).or_default() += count;
            }
        }
    }
    let mut list: Vec<(&str, usize)> = uses.into_iter().collect();
    list.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    list.into_iter()
        .take(most)
        .map(|(word, _)| word.to_owned())
        .collect()
}

/// The texts in use, with those of later edits in front. A text that is no longer used stays until
/// the log is read anew.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::pages::log) struct TextsInUse {
    /// The texts.
    pub texts: Vec<String>,
    /// The revision of the log they are of.
    pub revision: u64,
}

impl TextsInUse {
    /// Adds the texts of rows that were touched; says whether there were any new ones.
    pub fn follow<R: Row>(
        &mut self,
        log: &Log<R>,
        column: usize,
        touched: &[TouchedRow<R>],
        revision: u64,
    ) -> bool {
        self.revision = revision;
        let mut grown = false;
        for touched in touched {
            let Some(chunk) = log.chunks().get(touched.place.chunk as usize) else {
                continue;
            };
            let row = touched.place.row as usize;
            let text = chunk.columns().word(column, row);
            if chunk.is_live(row)
                && !text.trim().is_empty()
                && !self.texts.iter().any(|known| known == text)
            {
                self.texts.insert(0, text.to_owned());
                grown = true;
            }
        }
        grown
    }
}
