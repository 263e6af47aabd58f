//! Numbers that often stand for *not known*, such as −1: what they mean is the user's to say.

use super::mapping::ColumnMapping;
use super::preview::Preview;

/// The texts that are asked about.
const ODD: [&str; 6] = ["-1", "-1.0", "-1.00", "-99", "-999", "-9999"];

/// Whether a text is one of the numbers that are asked about.
pub(super) fn is_odd(text: &str) -> bool {
    ODD.contains(&text.trim())
}

/// What numbers such as −1 mean in a column where no other number is negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OddNumbers {
    /// Not said: rows that have one are left out.
    #[default]
    Unclear,
    /// Not known: read as blank.
    Blank,
    /// Numbers as they stand.
    Numbers,
}

impl OddNumbers {
    /// All meanings.
    pub const ALL: [Self; 3] = [Self::Unclear, Self::Blank, Self::Numbers];

    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unclear => "−1 and the like: not clear, choose",
            Self::Blank => "−1 and the like: not known, read as blank",
            Self::Numbers => "−1 and the like: numbers as they stand",
        }
    }
}

impl ColumnMapping {
    /// What was said about numbers such as −1.
    pub fn odd_numbers(&self) -> OddNumbers {
        let is_blank = |odd: &&str| self.blanks.iter().any(|blank| blank == *odd);
        match (self.keep_odd_numbers, ODD.iter().any(is_blank)) {
            (true, _) => OddNumbers::Numbers,
            (false, true) => OddNumbers::Blank,
            (false, false) => OddNumbers::Unclear,
        }
    }

    /// Says what numbers such as −1 mean.
    pub fn set_odd_numbers(&mut self, meaning: OddNumbers) {
        self.keep_odd_numbers = meaning == OddNumbers::Numbers;
        self.blanks.retain(|blank| !ODD.contains(&blank.as_str()));
        if meaning == OddNumbers::Blank {
            self.blanks.extend(ODD.map(String::from));
        }
    }
}

impl Preview {
    /// Whether rows are left out because a number in this column may stand for *not known*.
    pub fn asks_about_odd_numbers(&self, column: &str) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.column == column && is_odd(&problem.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Field, ReadOptions, detect, preview, profile, read};
    use throughline_domain::Workspace;

    #[test]
    fn each_of_them_is_asked_about_until_the_user_says_what_it_means() {
        for odd in ODD {
            let text = format!("owner,stage,amount\nAnna,Open,{odd}\nBen,Open,5\n");
            let workspace = Workspace::default();
            let table = read(text.as_bytes(), "a.csv", &ReadOptions::default()).unwrap();
            let profile = profile(&table);
            let mut mapping = detect(&table, &profile, &workspace);
            let amount = mapping.column(Field::Value).unwrap();
            let mut rows = |meaning| {
                mapping.columns[amount].set_odd_numbers(meaning);
                assert_eq!(mapping.columns[amount].odd_numbers(), meaning);
                let preview = preview(&table, &profile, &mapping, &workspace).unwrap();
                (preview.rows_ok, preview.asks_about_odd_numbers("amount"))
            };
            assert_eq!(rows(OddNumbers::Unclear), (1, true), "{odd}");
            assert_eq!(rows(OddNumbers::Blank), (2, false), "{odd}");
            assert_eq!(rows(OddNumbers::Numbers), (2, false), "{odd}");
        }
    }
}
