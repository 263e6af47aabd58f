//! What can go wrong at the boundary, each as a sentence: what is wrong, where, what to do.

use std::fmt;
use throughline_domain::DomainError;
use throughline_domain::money::group_thousands;

/// A file that could not be read or written. Nothing in the workspace was changed.
///
/// Rows count from 1 as in the file, the header included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeError {
    /// The file has no bytes, or only blank ones.
    Empty {
        /// The file's name.
        file: String,
    },
    /// The file, or something in it, is larger than is accepted.
    TooLarge {
        /// What is too large: a file's or a part's name.
        what: String,
        /// How many bytes it may have.
        limit: u64,
    },
    /// The file holds something other than text.
    NotText {
        /// The file's name.
        file: String,
        /// What it looks like: `an Excel workbook`, `a ZIP archive`.
        looks_like: String,
        /// What to do, as a sentence.
        advice: String,
    },
    /// The text has no rows below its header.
    HeaderOnly {
        /// The file's name.
        file: String,
        /// The header's row.
        row: u64,
    },
    /// All text is in one column, although another delimiter occurs in most rows.
    WrongDelimiter {
        /// The delimiter it was read with, in words.
        read_with: String,
        /// The delimiter it seems to have, in words.
        seems: String,
    },
    /// The text is one column of prose, not a table.
    NoTable {
        /// The file's name.
        file: String,
    },
    /// A quoted field has no closing quote.
    UnclosedQuote {
        /// The row in which the field begins.
        row: u64,
        /// The column's name or number.
        column: String,
    },
    /// A field is longer than is accepted.
    FieldTooLong {
        /// The row.
        row: u64,
        /// The column's name or number.
        column: String,
        /// How many bytes it may have.
        limit: u64,
    },
    /// The table has more columns than is accepted.
    TooManyColumns {
        /// The row.
        row: u64,
        /// How many columns it may have.
        limit: usize,
    },
    /// Columns the table cannot do without are not mapped.
    MissingColumn {
        /// What the table is to be: `deals`.
        table: String,
        /// What the columns must hold, one entry a column: `“Owner”`.
        fields: Vec<String>,
        /// The columns there are.
        columns: Vec<String>,
    },
    /// Day and month of a column's dates cannot be told apart.
    UnclearDates {
        /// The column.
        column: String,
    },
    /// What the table holds could not be told from its columns.
    UnknownTable {
        /// The columns there are.
        columns: Vec<String>,
    },
    /// The bytes are not what their name or place says.
    NotOurs {
        /// The file's or part's name.
        what: String,
        /// What was expected: `a Throughline backup`.
        expected: String,
    },
    /// It is a share file, which is merged and takes the place of nothing.
    IsShare {
        /// The file's name.
        what: String,
    },
    /// The bytes are damaged or cut short.
    Damaged {
        /// The file's or part's name.
        what: String,
        /// Where and how, as a clause: `its checksum does not match`.
        reason: String,
    },
    /// The file was made by a newer version of Throughline.
    Newer {
        /// The file's name.
        what: String,
        /// The version it has.
        found: u32,
        /// The newest version that can be read.
        supported: u32,
    },
    /// An encrypted file, and another passphrase than its own.
    WrongPassphrase {
        /// The file's name.
        what: String,
    },
    /// A file could not be made.
    NotWritten {
        /// What was to be made: `portfolio pack`.
        what: String,
        /// Why, as a clause.
        reason: String,
    },
    /// A rule of the records was broken.
    Domain(DomainError),
}

impl ExchangeError {
    /// An [`ExchangeError::Damaged`].
    pub fn damaged(what: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Damaged {
            what: what.into(),
            reason: reason.into(),
        }
    }
}

impl From<DomainError> for ExchangeError {
    fn from(error: DomainError) -> Self {
        Self::Domain(error)
    }
}

impl fmt::Display for ExchangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { file } => write!(
                f,
                "{file} is empty. Save it again where it came from, or choose another copy."
            ),
            Self::TooLarge { what, limit } => write!(
                f,
                "{what} is larger than {}. Split it into smaller files.",
                Size(*limit)
            ),
            Self::NotText {
                file,
                looks_like,
                advice,
            } => write!(f, "{file} is {looks_like}, not text. {advice}"),
            Self::HeaderOnly { file, row } => write!(
                f,
                "{file} has a header in row {row} and no rows below it. Choose a file that holds the rows too."
            ),
            Self::WrongDelimiter { read_with, seems } => write!(
                f,
                "Read with {read_with} between columns, every row is a single column, but the rows seem to have {seems} between columns. Choose {seems} instead."
            ),
            Self::NoTable { file } => write!(
                f,
                "{file} is not a table: no comma, semicolon, tab or bar divides its rows into columns. Save the sheet as CSV and choose that file."
            ),
            Self::UnclosedQuote { row, column } => write!(
                f,
                "Row {row}, {column}: a quotation mark opens here and is never closed, so the rest of the file cannot be told apart. Close it or remove it, then choose the file again."
            ),
            Self::FieldTooLong { row, column, limit } => write!(
                f,
                "Row {row}, {column}: the text is longer than {}. A quotation mark may be missing; shorten or mend it, then choose the file again.",
                Size(*limit)
            ),
            Self::TooManyColumns { row, limit } => write!(
                f,
                "Row {row} has more than {limit} columns. Remove the columns you do not need, then choose the file again."
            ),
            Self::MissingColumn {
                table,
                fields,
                columns,
            } => {
                let it = if fields.len() == 1 { "it" } else { "them" };
                write!(
                    f,
                    "No column gives {}, and {table} need {it}. Choose {it} among {}, or add {it} to the file.",
                    fields.join(", none gives "),
                    Names(columns)
                )
            }
            Self::UnclearDates { column } => write!(
                f,
                "In {column} every day and month is 12 or less, so they cannot be told apart. Say which comes first."
            ),
            Self::UnknownTable { columns } => write!(
                f,
                "It is not clear what this table holds: people, deals, activities, targets or observations. Say which, and what its columns hold: {}.",
                Names(columns)
            ),
            Self::NotOurs { what, expected } => {
                write!(f, "{what} is not {expected}. Choose another file.")
            }
            Self::IsShare { what } => write!(
                f,
                "{what} is a share file: it holds what a colleague shared, not everything. Merge it on the Share screen."
            ),
            Self::Damaged { what, reason } => write!(
                f,
                "{what} is damaged: {reason}. Use another copy of the file."
            ),
            Self::Newer {
                what,
                found,
                supported,
            } => write!(
                f,
                "{what} was made by a newer Throughline (format {found}; this one reads up to {supported}). Reload the page to update, then try again."
            ),
            Self::WrongPassphrase { what } => write!(
                f,
                "{what} does not open with this passphrase. Look at capitals, spaces and the keyboard's layout, and try again."
            ),
            Self::NotWritten { what, reason } => write!(
                f,
                "The {what} could not be made: {reason}. Your records are as they were; try again."
            ),
            Self::Domain(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ExchangeError {}

/// A number of bytes as people say it.
struct Size(u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(u64, &str); 3] = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")];
        match UNITS.iter().find(|(size, _)| self.0 >= *size) {
            Some((size, unit)) => write!(f, "{} {unit}", group_thousands(self.0 / size)),
            None => write!(f, "{} bytes", self.0),
        }
    }
}

/// The names of columns as a list in a sentence; long lists are cut.
struct Names<'a>(&'a [String]);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 12;
        for (place, name) in self.0.iter().take(SHOWN).enumerate() {
            if place > 0 {
                f.write_str(", ")?;
            }
            f.write_str(name)?;
        }
        match self.0.len().checked_sub(SHOWN) {
            Some(more) if more > 0 => write!(f, " and {more} more"),
            _ => Ok(()),
        }
    }
}
