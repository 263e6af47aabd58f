//! Workbooks (XLSX, ECMA-376): a sheet becomes a table as text does. Formulas give the value that was
//! saved with them, and days are days, whatever number they are stored as.

mod formats;
mod sheet;
mod value;
mod xml;

use super::cells::Parsed;
use super::table::Workbook;
use crate::ExchangeError;
use crate::archive::{Archive, Limits};
use sheet::Book;
use xml::{Item, Xml, attribute};

/// Where a workbook says what sheets it has.
const PART: &str = "xl/workbook.xml";

/// How much a workbook may unpack to.
const LIMITS: Limits = Limits {
    entries: 10_000,
    bytes: 400 << 20,
    ratio: 250,
};

/// A workbook opened for reading.
pub(super) struct Opened<'a> {
    archive: Archive<'a>,
    book: Book<'a>,
    sheets: Vec<(String, String)>,
}

/// Whether bytes are a workbook this can read.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"PK\x03\x04") {
        return false;
    }
    match Archive::open_in_memory("", "", bytes, LIMITS) {
        Ok(archive) => archive.names().iter().any(|name| name == PART),
        // What is damaged says so when it is opened.
        Err(_) => bytes
            .windows(PART.len())
            .any(|part| part == PART.as_bytes()),
    }
}

impl<'a> Opened<'a> {
    /// Opens a workbook: its sheets by name, and what their cells share.
    pub fn new(bytes: &'a [u8], file: &'a str) -> Result<Self, ExchangeError> {
        let mut archive = Archive::open_in_memory(file, "an Excel workbook", bytes, LIMITS)?;
        let mut part = |name: &str| -> Result<String, ExchangeError> {
            let bytes = archive.read(name)?.unwrap_or_default();
            text(bytes, file)
        };
        let (workbook, links) = (part(PART)?, part("xl/_rels/workbook.xml.rels")?);
        let targets = targets(&links);
        let of_kind = |kind: &str, usual: &str| {
            let found = targets.iter().find(|target| target.kind.ends_with(kind));
            found.map_or_else(|| usual.to_owned(), |target| target.path.clone())
        };
        let (shared, places) =
            sheet::shared_texts(&part(&of_kind("/sharedStrings", "xl/sharedStrings.xml"))?);
        let styles = formats::of_styles(&part(&of_kind("/styles", "xl/styles.xml"))?);
        let book = Book {
            file,
            shared,
            places,
            styles,
            from_1904: Xml::new(&workbook).any(|item| {
                matches!(item, Item::Open { name: "workbookPr", attributes, .. }
                    if attribute(attributes, "date1904").is_some_and(|value| value == "1" || value == "true"))
            }),
        };
        Ok(Self {
            archive,
            book,
            sheets: sheets(&workbook, &targets),
        })
    }

    /// The names of the sheets that are shown.
    pub fn names(&self) -> Vec<String> {
        self.sheets.iter().map(|(name, _)| name.clone()).collect()
    }

    /// The rows of a sheet.
    pub fn rows(&mut self, place: usize) -> Result<Parsed, ExchangeError> {
        let file = self.book.file;
        let Some((name, path)) = self.sheets.get(place) else {
            return Err(ExchangeError::damaged(file, "it has no such sheet"));
        };
        let Some(bytes) = self.archive.read(path)? else {
            let reason = format!("its sheet {name} is missing");
            return Err(ExchangeError::damaged(file, reason));
        };
        sheet::rows(&text(bytes, file)?, &self.book)
    }

    /// What is told of the workbook when a sheet of it was read.
    pub fn described(&self, sheet: usize) -> Workbook {
        Workbook {
            sheet,
            sheets: self.names(),
        }
    }
}

fn text(bytes: Vec<u8>, file: &str) -> Result<String, ExchangeError> {
    let damaged = |_| ExchangeError::damaged(file, "a part of it is not written in UTF-8");
    String::from_utf8(bytes).map_err(damaged)
}

/// A part the workbook refers to.
struct Target {
    id: String,
    kind: String,
    path: String,
}

fn targets(links: &str) -> Vec<Target> {
    let mut found = Vec::new();
    for item in Xml::new(links) {
        if let Item::Open {
            name: "Relationship",
            attributes,
            ..
        } = item
        {
            let value = |name| attribute(attributes, name).unwrap_or_default().into_owned();
            let target = value("Target");
            found.push(Target {
                id: value("Id"),
                kind: value("Type"),
                path: match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("xl/{}", target.trim_start_matches("./")),
                },
            });
        }
    }
    found
}

/// The sheets that are shown: names and parts.
fn sheets(workbook: &str, targets: &[Target]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for item in Xml::new(workbook) {
        if let Item::Open {
            name: "sheet",
            attributes,
            ..
        } = item
        {
            let hidden = attribute(attributes, "state").is_some_and(|state| state != "visible");
            // A chart on a sheet of its own has no rows.
            let target = attribute(attributes, "id").and_then(|id| {
                targets
                    .iter()
                    .find(|target| target.id == id && target.kind.ends_with("/worksheet"))
            });
            if let (false, Some(target)) = (hidden, target) {
                let name = attribute(attributes, "name").unwrap_or_default();
                found.push((name.into_owned(), target.path.clone()));
            }
        }
    }
    found
}
