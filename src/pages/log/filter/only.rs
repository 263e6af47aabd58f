//! Texts that rows must hold exactly, a blank one included: the parts of a slice.

use super::Query;
use std::sync::Arc;
use throughline_domain::Workspace;
use throughline_domain::log::{Columns, LogKind, activity_columns, deal_columns};
use throughline_domain::part::RowsOf;
use throughline_domain::records::{Dimension, Slice};

/// What rows are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::log) enum Field {
    /// The sales process.
    Process,
    /// The stage.
    Stage,
    /// The type of customer; an activity's is that of its deal.
    CustomerType,
    /// The product; an activity's is that of its deal.
    Product,
    /// Deals: why it was won or lost.
    Reason,
}

impl Field {
    /// All of them with the word in addresses and the word in a sentence.
    const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Process, "process", "process"),
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

    /// Where a log's rows hold it themselves.
    fn column(self, log: LogKind) -> Option<usize> {
        match (log, self) {
            (LogKind::Activities, Self::Stage) => Some(activity_columns::STAGE),
            (LogKind::Deals, Self::Stage) => Some(deal_columns::STAGE),
            (LogKind::Deals, Self::CustomerType) => Some(deal_columns::CUSTOMER_TYPE),
            (LogKind::Deals, Self::Product) => Some(deal_columns::PRODUCT),
            (LogKind::Deals, Self::Reason) => Some(deal_columns::REASON),
            (LogKind::Activities, _) | (_, Self::Process) => None,
        }
    }

    fn of(by: Dimension) -> Self {
        match by {
            Dimension::Process => Self::Process,
            Dimension::CustomerType => Self::CustomerType,
            Dimension::Product => Self::Product,
            Dimension::Stage => Self::Stage,
        }
    }

    fn dimension(self) -> Option<Dimension> {
        match self {
            Self::Process => Some(Dimension::Process),
            Self::CustomerType => Some(Dimension::CustomerType),
            Self::Product => Some(Dimension::Product),
            Self::Stage => Some(Dimension::Stage),
            Self::Reason => None,
        }
    }
}

/// What rows must hold, all of it.
#[derive(Clone, Debug, Default)]
pub(in crate::pages::log) struct Only {
    parts: Vec<(Field, String)>,
    /// For what rows do not hold themselves: which rows it is, as the workspace stood.
    looked_up: Arc<Vec<RowsOf>>,
}

impl PartialEq for Only {
    /// Looked up at two times, the same parts may be other rows.
    fn eq(&self, other: &Self) -> bool {
        let is_same_lookup = Arc::ptr_eq(&self.looked_up, &other.looked_up)
            || (self.looked_up.is_empty() && other.looked_up.is_empty());
        self.parts == other.parts && is_same_lookup
    }
}

impl Only {
    /// What is asked for of some columns.
    pub fn of<'a>(asked: impl IntoIterator<Item = (Field, &'a Option<String>)>) -> Self {
        let asked = asked.into_iter();
        Self {
            parts: asked
                .filter_map(|(field, wanted)| Some((field, wanted.clone()?)))
                .collect(),
            ..Self::default()
        }
    }

    /// With a slice besides.
    pub fn and(mut self, slice: Option<&Slice>) -> Self {
        let slice = slice.map(|slice| (Field::of(slice.by), slice.value.clone()));
        // Asked for twice, it is the same.
        self.parts.retain(|part| slice.as_ref() != Some(part));
        self.parts.extend(slice);
        self
    }

    /// Reads `only=product:GTX`, any number of times.
    pub fn from_query(query: &Query) -> Self {
        let read = |text: &str| {
            let (word, value) = text.split_once(':')?;
            let (field, ..) = Field::ALL.into_iter().find(|(_, own, _)| *own == word)?;
            Some((field, value.to_owned()))
        };
        Self {
            parts: query.all("only").filter_map(read).collect(),
            ..Self::default()
        }
    }

    /// Writes it into a query.
    pub fn write(&self, query: &mut Query) {
        for (field, value) in &self.parts {
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
        self.parts.iter().map(label).collect()
    }

    /// Without one of its parts.
    pub fn without(&self, part: usize) -> Self {
        let mut left = self.parts.clone();
        if part < left.len() {
            left.remove(part);
        }
        Self {
            parts: left,
            ..Self::default()
        }
    }

    /// Whether anything is asked that a log's rows do not hold themselves.
    pub fn looks_beyond(&self, log: LogKind) -> bool {
        self.beyond(log).next().is_some()
    }

    fn beyond(&self, log: LogKind) -> impl Iterator<Item = Slice> + '_ {
        self.parts
            .iter()
            .filter_map(move |(field, value)| match field.column(log) {
                Some(_) => None,
                None => Some(Slice {
                    by: field.dimension()?,
                    value: value.clone(),
                }),
            })
    }

    /// Looks up what a log's rows do not hold themselves.
    pub fn look_up(&mut self, log: LogKind, workspace: &Workspace) {
        let rows = self
            .beyond(log)
            .map(|slice| RowsOf::slice(workspace, &slice));
        self.looked_up = Arc::new(rows.collect());
    }

    /// Tells which rows of a chunk hold it all. What was not looked up, and a column that a log does not
    /// have, holds nothing.
    pub fn in_chunk<'a>(
        &'a self,
        log: LogKind,
        columns: &'a Columns,
    ) -> impl Fn(usize) -> bool + 'a {
        let looked_up: Vec<_> = self
            .looked_up
            .iter()
            .map(|rows| rows.of_log(log, columns))
            .collect();
        move |row| {
            self.parts.iter().all(
                |(field, wanted)| match (field.column(log), field.dimension()) {
                    (Some(column), _) => columns.word(column, row) == wanted,
                    (None, Some(_)) => !looked_up.is_empty(),
                    (None, None) => false,
                },
            ) && looked_up.iter().all(|is_in| is_in(row))
        }
    }
}
