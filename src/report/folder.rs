//! The report folder: pages, charts with their words, tables, and a list of the files that says the folder is whole.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::charts::{self, Chart, ChartError};
use super::pages::{self, Picture};
use super::tables::{self, Format, Listing, TableError};
use super::{rows, write_atomically};
use crate::Analysis;
use crate::corpus::Corpus;
use crate::deduplicate::{Level, audit};

/// The list of the files: written last, so that the folder is not whole while it is missing.
pub const LIST: &str = "manifest.json";

/// Why the report folder could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// A chart could not be drawn.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// A table could not be made.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The system refused to write.
    #[error("cannot write {path}; check the folder and its permissions, or name another with -o")]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// One file of the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Its path below the folder, with forward slashes.
    pub file: String,
    /// Rows, for a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<usize>,
    /// Size in bytes.
    pub bytes: usize,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

#[derive(Serialize)]
struct List<'a> {
    algorithm: &'static str,
    tz_database: &'static str,
    files: &'a [Written],
}

/// Writes the comparison report, the charts and the tables into `folder`, which is made when missing.
///
/// Every file appears whole or not at all. The list of an earlier run is taken away first and written again last.
/// Other files in the folder are left alone.
///
/// # Errors
///
/// When a file cannot be written; files written before stay, without a list.
pub fn write(
    folder: &Path,
    corpus: &Corpus,
    analysis: &Analysis,
    inputs: &pages::Inputs,
) -> Result<Vec<Written>, FolderError> {
    let mut files = files(corpus, analysis, inputs)?;
    files.sort_by(|a, b| a.0.cmp(&b.0));
    let refused = |path: PathBuf| move |source| FolderError::Write { path, source };
    let list = folder.join(LIST);
    match std::fs::remove_file(&list) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(refused(list)(error));
        }
        _ => {}
    }
    let mut written = Vec::with_capacity(files.len() + 1);
    for (file, rows, bytes) in files {
        let path = folder.join(&file);
        write_atomically(&path, &bytes).map_err(refused(path))?;
        written.push(Written {
            file,
            rows,
            bytes: bytes.len(),
            sha256: hex(&Sha256::digest(&bytes)),
        });
    }
    let listed = List {
        algorithm: tables::ALGORITHM,
        tz_database: crate::calendar::Zone::DATABASE,
        files: &written,
    };
    let mut bytes = serde_json::to_vec_pretty(&listed).expect("the list has string keys");
    bytes.push(b'\n');
    write_atomically(&list, &bytes).map_err(refused(list.clone()))?;
    Ok(written)
}

/// The comparison report alone, as HTML.
///
/// # Errors
///
/// When a chart cannot be drawn.
pub fn html(
    corpus: &Corpus,
    analysis: &Analysis,
    inputs: &pages::Inputs,
) -> Result<String, FolderError> {
    let drawn = charts::all(corpus, analysis)?;
    Ok(pages::html(&pages::view(corpus, analysis, inputs), &pictures(&drawn)))
}

/// The comparison report alone, as Markdown that refers to no picture.
pub fn markdown(corpus: &Corpus, analysis: &Analysis, inputs: &pages::Inputs) -> String {
    pages::markdown(&pages::view(corpus, analysis, inputs), &[])
}

/// A file's path below the folder, its rows when it is a table, its bytes.
type File = (String, Option<usize>, Vec<u8>);

fn files(
    corpus: &Corpus,
    analysis: &Analysis,
    inputs: &pages::Inputs,
) -> Result<Vec<File>, FolderError> {
    let (drawn, listed) = rayon::join(
        || -> Result<_, FolderError> {
            let drawn = charts::all(corpus, analysis)?;
            let png =
                |(name, chart): &(&str, Chart)| Ok((format!("{name}.png"), None, chart.png()?));
            let mut files: Vec<File> =
                drawn.par_iter().map(png).collect::<Result<_, ChartError>>()?;
            for (name, chart) in &drawn {
                files.push((format!("{name}.alt.txt"), None, chart.alt.clone().into_bytes()));
            }
            let view = pages::view(corpus, analysis, inputs);
            files.push((
                "report.html".into(),
                None,
                pages::html(&view, &pictures(&drawn)).into_bytes(),
            ));
            files.push((
                "report.md".into(),
                None,
                pages::markdown(&view, &pictures(&drawn)).into_bytes(),
            ));
            Ok(files)
        },
        || tables(corpus, analysis),
    );
    let mut files = drawn?;
    files.extend(listed?);
    Ok(files)
}

fn pictures<'a>(drawn: &'a [(&'static str, Chart)]) -> Vec<Picture<'a>> {
    drawn.iter().map(|(name, chart)| Picture { name, svg: &chart.svg, alt: &chart.alt }).collect()
}

fn tables(corpus: &Corpus, analysis: &Analysis) -> Result<Vec<File>, FolderError> {
    let audit = audit(corpus, &analysis.segments, &analysis.copies);
    let levels = [Level::Document, Level::Block, Level::Passage, Level::Sentence];
    let groups =
        levels.into_iter().flat_map(|level| rows::groups(corpus, analysis, level)).collect();
    let listings = [
        Listing::Documents(rows::documents(corpus, analysis, false)),
        Listing::Passages(rows::passages(analysis)),
        Listing::Times(analysis.coverage.times.iter().flatten().map(rows::time).collect()),
        Listing::Events(rows::events(analysis)),
        Listing::Duplicates(analysis.copies.pairs.iter().collect()),
        Listing::Outlets(audit.outlets.clone()),
        Listing::Groups(groups),
        Listing::Origins(rows::origins(&audit)),
        Listing::Agreement(rows::agreement(analysis)),
    ];
    let formats = [(Format::Csv, "csv"), (Format::Jsonl, "jsonl"), (Format::Parquet, "parquet")];
    let mut files = Vec::new();
    for listing in &listings {
        for (format, ending) in formats {
            let bytes = tables::bytes(listing, format)?;
            files.push((format!("tables/{}.{ending}", listing.name()), Some(listing.len()), bytes));
        }
    }
    Ok(files)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
