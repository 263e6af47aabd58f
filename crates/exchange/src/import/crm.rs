//! Exports of common CRM programs, told by their columns.
//!
//! The columns are those that the programs' own documentation names; none was tried on an export of a
//! real account, which the user is told.

mod columns;

use super::field::{Field, TableKind};
use super::profile::ColumnProfile;
use super::spelling::fold;

/// An export of a CRM program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrmExport {
    /// The program.
    pub program: &'static str,
    /// What the rows are.
    pub kind: TableKind,
    /// Folded names of columns that no other program's export has all of.
    marks: &'static [&'static str],
    /// Folded names of columns with what they feed.
    fields: &'static [(&'static str, Field)],
}

impl CrmExport {
    /// What to tell the user of it.
    pub fn sentence(&self) -> String {
        format!(
            "This looks like an export of {} from {}. Its columns are mapped as {}’s documentation describes them, not from a real export: check them below.",
            self.kind.label(),
            self.program,
            self.program
        )
    }

    /// The columns' fields.
    pub(super) fn fields(&self, columns: &[ColumnProfile]) -> Vec<Option<Field>> {
        let mut fields = vec![None; columns.len()];
        // What is named first is preferred where two columns could feed a field.
        for (name, field) in self.fields {
            if fields.contains(&Some(*field)) {
                continue;
            }
            let place = columns.iter().position(|column| {
                fold(&column.name) == *name
                    && column.distinct > 0
                    && super::detect::suits(column, *field)
            });
            if let Some(free) = place.and_then(|place| fields.get_mut(place))
                && free.is_none()
            {
                *free = Some(*field);
            }
        }
        fields
    }
}

/// The export that a table with these columns is, if it is one we know.
///
/// ```
/// use throughline_exchange::import::crm_export;
/// let names = ["Deal - ID", "Deal - Owner", "Deal - Status", "Deal - Value"].map(String::from);
/// assert_eq!(crm_export(&names).unwrap().program, "Pipedrive");
/// ```
pub fn crm_export(names: &[String]) -> Option<&'static CrmExport> {
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let has = |mark: &&str| folded.iter().any(|name| name == mark);
    columns::EXPORTS
        .iter()
        .filter(|export| export.marks.iter().all(&has))
        .max_by_key(|export| export.marks.len())
}
