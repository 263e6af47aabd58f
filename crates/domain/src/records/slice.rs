//! A part of what is counted: one customer type, one product, one stage.

use serde::{Deserialize, Serialize};

/// By what rows are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The sales process: the types of customer it is for.
    Process,
    /// The type of customer: of deals, and of activities for a deal.
    CustomerType,
    /// The product: of deals, and of activities for a deal.
    Product,
    /// The sales stage: of activities and deals.
    Stage,
}

impl Dimension {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Process,
        Self::CustomerType,
        Self::Product,
        Self::Stage,
    ];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::CustomerType => "customer-type",
            Self::Product => "product",
            Self::Stage => "stage",
        }
    }

    /// The word in a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::CustomerType => "customer type",
            Self::Product => "product",
            Self::Stage => "stage",
        }
    }
}

/// Rows that hold one text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slice {
    /// By what.
    pub by: Dimension,
    /// The text, exactly; blank for rows without one.
    pub value: String,
}

impl Slice {
    /// The slice that an address asks for, as [`Slice::word`] writes it.
    pub fn from_word(word: &str) -> Option<Self> {
        let (by, value) = word.split_once(':')?;
        let by = Dimension::ALL
            .into_iter()
            .find(|dimension| dimension.word() == by)?;
        Some(Self {
            by,
            value: value.into(),
        })
    }

    /// The slice in an address: `product:GTX Pro`.
    pub fn word(&self) -> String {
        format!("{}:{}", self.by.word(), self.value)
    }

    /// The slice in a sentence: `product GTX Pro`, `no product`.
    pub fn label(&self) -> String {
        match self.value.is_empty() {
            true => format!("no {}", self.by.label()),
            false => format!("{} {}", self.by.label(), self.value),
        }
    }
}
