//! Texts that rows must hold exactly, a blank one included: the parts of a slice.

use super::Query;
use throughline_domain::log::{Columns, LogKind, activity_columns, deal_columns};

/// A column of repeated texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::log) enum Field {
    /// The stage.
    Stage,
    /// Deals: the type of customer.
    CustomerType,
    /// Deals: the product.
    Product,
    /// Deals: why it was won or lost.
    Reason,
}

impl Field {
    /// All of them with the word in addresses and the word in a sentence.
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Stage, "stage", "stage"),
        (Self::CustomerType, "customer-type", "customer type"),
        (Self::Product, "product", "product"),
        (Self::Reason, "reason", "reason"),
    ];

    fn words(self) -> (&'static str, &'static str) {
        Self::ALL
            .into_iter()
            .find(|(field, ..)| *field == self)
            .map_or(("", ""), |(_, word, label)| (word, label))
    }

    fn column(self, log: LogKind) -> Option<usize> {
        match (log, self) {
            (LogKind::Activities, Self::Stage) => Some(activity_columns::STAGE),
            (LogKind::Activities, _) => None,
            (LogKind::Deals, Self::Stage) => Some(deal_columns::STAGE),
            (LogKind::Deals, Self::CustomerType) => Some(deal_columns::CUSTOMER_TYPE),
            (LogKind::Deals, Self::Product) => Some(deal_columns::PRODUCT),
            (LogKind::Deals, Self::Reason) => Some(deal_columns::REASON),
        }
    }
}

/// What rows must hold, all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::log) struct Only(Vec<(Field, String)>);

impl Only {
    /// What is asked for of some columns.
    pub fn of<'a>(asked: impl IntoIterator<Item = (Field, &'a Option<String>)>) -> Self {
        let asked = asked.into_iter();
        Self(
            asked
                .filter_map(|(field, wanted)| Some((field, wanted.clone()?)))
                .collect(),
        )
    }

    /// Reads `only=product:GTX`, any number of times.
    pub fn from_query(query: &Query) -> Self {
        let read = |text: &str| {
            let (word, value) = text.split_once(':')?;
            let (field, ..) = Field::ALL.into_iter().find(|(_, own, _)| *own == word)?;
            Some((field, value.to_owned()))
        };
        Self(query.all("only").filter_map(read).collect())
    }

    /// Writes it into a query.
    pub fn write(&self, query: &mut Query) {
        for (field, value) in &self.0 {
            query.push("only", format!("{}:{value}", field.words().0));
        }
    }

    /// Each part in words: `Product GTX`, `Without a product`.
    pub fn labels(&self) -> Vec<String> {
        let label = |(field, value): &(Field, String)| {
            let mut name = field.words().1.to_owned();
            if value.is_empty() {
                return format!("Without a {name}");
            }
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            format!("{name} {value}")
        };
        self.0.iter().map(label).collect()
    }

    /// Without one of its parts.
    pub fn without(&self, part: usize) -> Self {
        let mut left = self.0.clone();
        if part < left.len() {
            left.remove(part);
        }
        Self(left)
    }

    /// Whether a row holds it all. A column that a log does not have holds nothing.
    pub fn holds(&self, log: LogKind, columns: &Columns, row: usize) -> bool {
        self.0.iter().all(|(field, wanted)| {
            field
                .column(log)
                .is_some_and(|column| columns.word(column, row) == wanted)
        })
    }
}
