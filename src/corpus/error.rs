//! Why something could not be read.

use std::io;
use std::path::PathBuf;

/// Why an input could not be read. One bad file or row never stops the others: [`documents`](super::documents) goes
/// on with the next, and [`read`](super::read) returns these beside the documents.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The operating system refused.
    #[error("cannot read {path}: {source}; check its permissions")]
    Io {
        /// What was to be opened.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No such file or folder.
    #[error("{path} does not exist; check the name")]
    NotFound {
        /// What was named.
        path: PathBuf,
    },
    /// A glob that matches nothing.
    #[error("{pattern} matches no file; check the pattern, and quote it if the shell expands it")]
    NoMatch {
        /// The glob.
        pattern: String,
    },
    /// A glob that cannot be read.
    #[error("{pattern} is no pattern: {source}; a pattern is written like seeds/*.txt")]
    Pattern {
        /// The glob.
        pattern: String,
        /// What is wrong with it.
        source: globset::Error,
    },
    /// A folder without files.
    #[error("{path} holds no file; put documents into it, or name another folder")]
    EmptyFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A symbolic link that leads back to a folder above it.
    #[error("{path} is a symbolic link to a folder that holds it; remove the link")]
    Loop {
        /// The link.
        path: PathBuf,
    },
    /// Neither a file nor a folder.
    #[error("{path} is neither a file nor a folder; name regular files")]
    NotAFile {
        /// The pipe, socket or device.
        path: PathBuf,
    },
    /// A file without text.
    #[error("{path} holds no text; remove it, or save the article again")]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A file that is no text.
    #[error("{path} is {kind}, not text; save the article as plain text, JSONL or CSV")]
    NotText {
        /// The file.
        path: PathBuf,
        /// What its bytes look like, such as "a PDF file".
        kind: &'static str,
    },
    /// A file larger than a document may be.
    #[error(
        "{path} is {bytes} bytes; a document may hold at most {limit}: split it into one file an article"
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// [`LIMIT`](super::LIMIT).
        limit: u64,
    },
    /// A row larger than a document may be.
    #[error(
        "{path}:{line}: the row is longer than {limit} bytes, the most a document may hold; check for a missing line break or quotation mark"
    )]
    RowTooLong {
        /// The file.
        path: PathBuf,
        /// Where the row begins, counted from 1.
        line: u64,
        /// [`LIMIT`](super::LIMIT).
        limit: u64,
    },
    /// A line of a JSONL file that is not JSON.
    #[error("{path}:{line}: not JSON: {source}; write one object a line")]
    NotJson {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong and in which column.
        source: serde_json::Error,
    },
    /// A row, or a header of columns, that names one field twice.
    #[error("{path}:{line}: the field `{field}` stands there twice; keep one")]
    TwiceNamed {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// The name.
        field: String,
    },
    /// A row without text.
    #[error(
        "{path}:{line}: no `text` among the fields {fields}; name the field that holds it with --map text=FIELD"
    )]
    NoTextField {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1; for a file with a header of columns, the header's.
        line: u64,
        /// The fields that there are.
        fields: String,
    },
    /// A row whose text is empty or no string.
    #[error("{path}:{line}: the field `{field}` holds no text; fill it, or remove the row")]
    EmptyField {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// The field that was to hold the text.
        field: String,
    },
    /// A CSV row with too few or too many fields.
    #[error(
        "{path}:{line}: the row has {found} fields where the header names {wanted}; check its commas and quotation marks"
    )]
    Ragged {
        /// The file.
        path: PathBuf,
        /// The line on which the row begins, counted from 1.
        line: u64,
        /// Fields of the row.
        found: usize,
        /// Columns of the header.
        wanted: usize,
    },
    /// A CSV file that cannot be read on.
    #[error("{path}:{line}: {source}; check its quotation marks")]
    Csv {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong.
        source: csv::Error,
    },
    /// A manifest that cannot be used.
    #[error("manifest {path}:{line}: {problem}")]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line or row, counted from 1.
        line: u64,
        /// What is wrong and what to write.
        problem: String,
    },
    /// A manifest row about a document that was not read.
    #[error(
        "manifest {path}:{line}: `{document}` is not among the inputs; write its path as `dateline documents` prints it"
    )]
    NotListed {
        /// The manifest.
        path: PathBuf,
        /// The line or row, counted from 1.
        line: u64,
        /// What the row names.
        document: String,
    },
    /// A profile file that cannot be used.
    #[error("profile {path}: {problem}")]
    Profile {
        /// The file.
        path: PathBuf,
        /// What is wrong and where.
        problem: String,
    },
}
