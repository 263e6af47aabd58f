//! The portfolio pack: a ZIP archive that an assessor opens anywhere, offline, with any browser.
//!
//! ```text
//! index.html            title page, declaration, the evidence in order
//! criteria-matrix.html  each criterion with its evidence, gaps in words
//! items/01-….html       one page a piece of evidence, with 01-chart.svg where it has a chart
//! attachments/01-….pdf  attached files, byte for byte
//! manifest.json         what the pack holds, every file with its SHA-256
//! manifest.sha256       the same for `sha256sum --check`
//! ```
//!
//! The pages hold no script. Every text in them passes through one writer, which replaces names
//! and escapes markup.

mod basis;
mod drawing;
mod files;
mod gather;
mod index;
mod item;
mod manifest;
mod matrix;
mod names;
mod page;

use crate::archive::ArchiveWriter;
use crate::digest::sha256;
use crate::error::ExchangeError;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use throughline_domain::Workspace;
use throughline_domain::id::PortfolioId;

/// How a pack is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackOptions {
    /// The portfolio; the first there is when `None`.
    pub portfolio: Option<PortfolioId>,
    /// Whether the team's names are replaced by their aliases.
    pub aliases: bool,
    /// The day the pack is made.
    pub made_on: NaiveDate,
    /// Further terms to be replaced, for example a customer's name, with what stands in their place.
    pub extra_terms: Vec<(String, String)>,
}

/// A pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The ZIP archive.
    pub bytes: Vec<u8>,
    /// A name for the file.
    pub file_name: String,
    /// SHA-256 of its `manifest.json`, which names every other file by its own: the pack's identity.
    pub digest: String,
    /// What the user should know before handing it in.
    pub report: PackReport,
}

/// What a pack holds, lacks and hides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackReport {
    /// Pieces of evidence.
    pub items: u32,
    /// Criteria of the framework.
    pub criteria: u32,
    /// Criteria without enough evidence, each with what is missing.
    pub gaps: Vec<String>,
    /// How many names were replaced in all files together.
    pub replaced: u64,
    /// The same by what stands in their place.
    pub replaced_by: Vec<(String, u64)>,
    /// Parts of names that several people share and that were not replaced where they stand alone.
    pub ambiguous: Vec<String>,
    /// Attached files whose inside cannot be searched for names.
    pub unsearched: Vec<String>,
    /// Attached text files that hold names, with how many; attached files are never altered.
    pub names_inside: Vec<(String, u64)>,
    /// What could not be put in, each as a sentence.
    pub missing: Vec<String>,
    /// What the portfolio rests on too narrowly, each as a sentence.
    pub warnings: Vec<String>,
}

/// Makes a pack of a portfolio's evidence. `attachments` holds the bytes of attached files under their
/// digests. The same content always gives the same bytes.
///
/// Agreed adjustments of a person never appear, not even where evidence quotes them.
///
/// # Errors
/// [`ExchangeError::NotWritten`] when there is no evidence yet, no such portfolio, or the archive
/// cannot be made. An attached file that is missing or damaged is no error: the pack and
/// [`PackReport::missing`] say so.
pub fn make_pack(
    workspace: &Workspace,
    attachments: &[(String, Vec<u8>)],
    options: &PackOptions,
) -> Result<Pack, ExchangeError> {
    let names = names::Names::new(workspace, options);
    let bytes: BTreeMap<&str, &[u8]> = attachments
        .iter()
        .map(|(digest, bytes)| (digest.as_str(), bytes.as_slice()))
        .collect();
    let contents = gather::gather(workspace, options, &names, &bytes)?;
    let mut missing = contents.missing.clone();

    let mut written: Vec<(String, Vec<u8>)> = vec![
        (
            "index.html".into(),
            index::page(&contents, &names).into_bytes(),
        ),
        (
            "criteria-matrix.html".into(),
            matrix::page(&contents, &names).into_bytes(),
        ),
    ];
    for item in &contents.items {
        let chart = item.chart().map(|chart| drawing::clean(chart, &names));
        if let Some(None) = &chart {
            missing.push(format!(
                "The chart of {} holds more than a drawing and was left out.",
                names.replace(&item.evidence.title)
            ));
        }
        let chart = chart.flatten();
        let page = item::page(&contents, item, chart.as_ref(), &names);
        written.push((item.path.clone(), page.into_bytes()));
        if let Some(chart) = chart {
            written.push((item.chart_path.clone(), chart.svg.into_bytes()));
        }
    }
    for file in &contents.files {
        if let Some(bytes) = file.bytes {
            written.push((file.path.clone(), bytes.to_vec()));
        }
    }

    let manifest = manifest::write(&contents, &names, &written)?;
    let digest = sha256(&manifest);
    written.push(("manifest.json".into(), manifest));
    let mut sums = String::new();
    for (path, bytes) in &written {
        sums.push_str(&format!("{}  {path}\n", sha256(bytes)));
    }
    written.push(("manifest.sha256".into(), sums.into_bytes()));

    let mut archive = ArchiveWriter::new("portfolio pack");
    for (path, bytes) in &written {
        archive.add(path, bytes)?;
    }
    let replaced_by = names.counts();
    let report = PackReport {
        items: u32::try_from(contents.items.len()).unwrap_or(u32::MAX),
        criteria: u32::try_from(contents.coverage.len()).unwrap_or(u32::MAX),
        gaps: contents.gaps(),
        replaced: replaced_by.iter().map(|(_, count)| count).sum(),
        replaced_by,
        ambiguous: names.ambiguous(),
        unsearched: contents.unsearched(),
        names_inside: contents.names_inside(&names),
        missing,
        warnings: contents.warnings.clone(),
    };
    Ok(Pack {
        bytes: archive.finish()?,
        file_name: format!("{}-{}.zip", contents.file_stem(), contents.made_on),
        digest,
        report,
    })
}
