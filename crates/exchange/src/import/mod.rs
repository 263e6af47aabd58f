//! Tables of people, deals, activities, targets and observations from other programs: bytes in, a change out.
//!
//! The steps, each with its own file:
//!
//! 1. [`read`]: encoding, delimiter, header, or a sheet of a workbook; cells are places in one text.
//! 2. [`profile`](fn@profile): what each column holds, in which order its dates and in which style its numbers are.
//! 3. [`detect`](fn@detect): what the table is and which field each column feeds; the user may change this [`Mapping`].
//! 4. [`plan`](fn@plan): what it would do ([`Preview`]) and the one undoable change that does it.
//!
//! [`Importer`] takes a file through them while the user changes the mapping: its answers can be sent to another
//! thread. [`quick_import`] takes all of them with what was detected. Nothing here changes the workspace.

mod activities;
mod cells;
mod codes;
mod column_name;
mod crm;
mod date;
mod deals;
mod delimiter;
mod detect;
mod edges;
mod field;
mod header;
mod importer;
mod kind;
mod layout;
mod left_out;
mod mapping;
mod measure;
mod number;
pub(crate) mod observations;
mod odd;
mod other_format;
mod people;
mod plan;
mod preview;
mod profile;
mod progress;
mod reader;
mod single;
mod spelling;
mod stages;
mod synonyms;
mod table;
mod tally;
mod targets;
mod text;
mod vocabulary;
mod workbook;

pub use crm::{CrmExport, crm_export};
pub use date::{DateOrder, DateParts, Parts, parse_time, scan_date};
pub use delimiter::Delimiter;
pub use detect::{detect, detect_as, settle_stages};
pub use field::{Field, TableKind};
pub use importer::{Asked, Importer, Opened, Planned, Unread};
pub use kind::ColumnKind;
pub use layout::Layouts;
pub use left_out::left_out_rows;
pub use mapping::{ColumnMapping, Mapping, Merge, StageMapping, StageMeaning};
pub use number::{Decimal, DecimalStyle, Exact, parse_number};
pub use odd::OddNumbers;
pub use plan::{Plan, plan, plan_telling, preview, spelling_variants};
pub use preview::{ColumnTotal, Preview, Problem, SampleRow, StageCount};
pub use profile::{Bound, ColumnProfile, Profile, profile, profile_telling};
pub use progress::{Progress, Stage, Tell};
pub use spelling::{SpellingGroup, SpellingVariants, fold};
pub use table::{MAX_CELL, MAX_COLUMNS, ReadOptions, Table, Workbook, read, read_telling};
pub use targets::{DateMeaning, TargetMapping, YearNamed, asks_fiscal_year, settle_periods};
pub use text::{Encoding, MAX_FILE};

use crate::ExchangeError;
use serde::{Deserialize, Serialize};
use throughline_domain::Workspace;

/// What the user says before an import; the rest is detected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportOptions {
    /// How to read the file.
    pub read: ReadOptions,
    /// What the rows are; `None` to detect it.
    pub kind: Option<TableKind>,
}

/// Reads a file with everything as detected.
///
/// ```
/// use throughline_domain::{Stamp, Workspace};
/// use throughline_exchange::import::{ImportOptions, quick_import};
/// let file = b"deal id,owner,stage,amount\n1,Anna,Won,\"$1,200\"\n2,Ben,Proposal,80\n";
/// let mut workspace = Workspace::default();
/// let plan = quick_import(file, "deals.csv", &workspace, &ImportOptions::default()).unwrap();
/// assert_eq!((plan.preview.new, plan.change.label.as_str()), (2, "Imported 2 deals from deals.csv"));
/// plan.change.apply(&mut workspace, Stamp::default()).unwrap();
/// let again = quick_import(file, "deals.csv", &workspace, &ImportOptions::default()).unwrap();
/// assert!(again.change.is_empty());
/// ```
///
/// # Errors
/// An [`ExchangeError`] when the bytes are no table, or when something must be asked first: which
/// column holds a needed field, or the order of the dates.
pub fn quick_import(
    bytes: &[u8],
    file: &str,
    workspace: &Workspace,
    options: &ImportOptions,
) -> Result<Plan, ExchangeError> {
    let table = read(bytes, file, &options.read)?;
    let profile = profile(&table);
    let mapping = match options.kind {
        Some(kind) => detect_as(kind, &table, &profile, workspace),
        None => detect(&table, &profile, workspace),
    };
    if !mapping.is_recognised() {
        return Err(ExchangeError::UnknownTable {
            columns: table.names.clone(),
        });
    }
    plan(&table, &profile, &mapping, workspace)
}
