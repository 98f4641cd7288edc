//! Why something could not be read.

use std::io;
use std::path::{Path, PathBuf};

use super::input::{Budget, Fault};

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
    /// A link in a folder whose file or folder is gone.
    #[error("{path} is a link to something that does not exist; mend or remove the link")]
    Dangling {
        /// The link.
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
    #[error(
        "{path} is {kind}, which is not read; save the article as text, a web page, JSONL, CSV or DOCX"
    )]
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
    /// A line of a JSONL file, or an object of a JSON file, that is not JSON.
    #[error("{path}:{line}: not JSON: {source}; write one object a line, or a list of objects")]
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
    /// A page without running text.
    #[error("{path} is a web page without running text; save the page of the article itself")]
    NoArticle {
        /// The file.
        path: PathBuf,
    },
    /// XML that is not well formed.
    #[error("{path}:{line}: not well-formed XML: {problem}; what stands before was read")]
    NotXml {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// XML that declares entities of its own, which could expand without end.
    #[error(
        "{path}:{line}: it declares entities of its own, which are left as they are written; fetch the feed from its outlet again"
    )]
    Entities {
        /// The file.
        path: PathBuf,
        /// The line of the declaration, counted from 1.
        line: u64,
    },
    /// A feed without entries.
    #[error("{path} is a feed without entries; fetch it again")]
    EmptyFeed {
        /// The file.
        path: PathBuf,
    },
    /// An entry of a feed without text.
    #[error("{path}:{line}: the entry `{entry}` holds no text; read the page that it points to")]
    EmptyEntry {
        /// The file.
        path: PathBuf,
        /// The line on which it begins, counted from 1.
        line: u64,
        /// Its title or id.
        entry: String,
    },
    /// Packed data that end too early.
    #[error("{path} breaks off in the middle of its packed data; copy or download it again")]
    CutOff {
        /// The file.
        path: PathBuf,
    },
    /// Packed data that cannot be unpacked.
    #[error("{path} is damaged: its packed data cannot be unpacked; copy or download it again")]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// An archive that expands far more than news does.
    #[error(
        "{path} expands without end: stopped after {unpacked} bytes, over {ratio} for each byte of the file; unpack it yourself if you trust it"
    )]
    Expands {
        /// The file.
        path: PathBuf,
        /// How many bytes were unpacked.
        unpacked: u64,
        /// The most that may come of a byte.
        ratio: u64,
    },
    /// Archives inside archives inside archives.
    #[error("{path} lies in more than {limit} archives; unpack it first")]
    TooDeep {
        /// The file.
        path: PathBuf,
        /// How many archives may lie in each other.
        limit: usize,
    },
    /// A file of an archive that asks for a password.
    #[error("{path} is encrypted; unpack it with its password first")]
    Encrypted {
        /// The file.
        path: PathBuf,
    },
    /// A file of an archive packed by a method that is not read.
    #[error("{path} is packed by {method}, which is not read; pack it again as ordinary zip")]
    Packing {
        /// The file.
        path: PathBuf,
        /// The method as the format calls it.
        method: String,
    },
    /// A name in an archive that leads out of it.
    #[error(
        "{path}/{name}: this file of the archive is not read, since its name leads out of it; pack it again under another name"
    )]
    LeadsOut {
        /// The archive.
        path: PathBuf,
        /// The name in it.
        name: String,
    },
    /// An archive of which the list of files cannot be read.
    #[error("{path} is no whole Zip archive: {problem}; copy or download it again")]
    NotZip {
        /// The archive.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// An archive that holds nothing to read.
    #[error("{path} holds no document; put documents into it, or name another file")]
    EmptyArchive {
        /// The archive.
        path: PathBuf,
    },
    /// A record of a web archive that is not as it says.
    #[error(
        "{path}: the record at byte {offset} {problem}; fetch the archive again, the records around it were read"
    )]
    Record {
        /// The web archive.
        path: PathBuf,
        /// Where the record begins, in unpacked bytes.
        offset: u64,
        /// What is wrong.
        problem: String,
    },
    /// A DOCX file without its text.
    #[error("{path} is no DOCX document that can be read: {problem}; save it again")]
    NotDocx {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
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

impl ReadError {
    /// The file and the line of what could not be read of a file with many rows; `None` when it is about a whole file.
    pub fn row(&self) -> Option<(&Path, u64)> {
        match self {
            ReadError::RowTooLong { path, line, .. }
            | ReadError::NotJson { path, line, .. }
            | ReadError::TwiceNamed { path, line, .. }
            | ReadError::NoTextField { path, line, .. }
            | ReadError::EmptyField { path, line, .. }
            | ReadError::Ragged { path, line, .. }
            | ReadError::Csv { path, line, .. }
            | ReadError::NotXml { path, line, .. }
            | ReadError::Entities { path, line }
            | ReadError::EmptyEntry { path, line, .. } => Some((path, *line)),
            _ => None,
        }
    }

    /// The message without the file and the line that [`row`](ReadError::row) gives.
    pub fn reason(&self) -> String {
        let message = self.to_string();
        let place = self.row().map(|(path, line)| format!("{}:{line}: ", path.display()));
        match place.and_then(|place| message.strip_prefix(&place).map(str::to_owned)) {
            Some(reason) => reason,
            None => message,
        }
    }

    /// An error of reading as one of ours: the system's, or what was found out while unpacking.
    pub(super) fn io(path: impl Into<PathBuf>, source: io::Error) -> ReadError {
        let path = path.into();
        let fault = source.get_ref().and_then(|inner| inner.downcast_ref::<Fault>()).copied();
        match fault {
            Some(Fault::CutOff) => ReadError::CutOff { path },
            Some(Fault::Damaged) => ReadError::Damaged { path },
            Some(Fault::Expands { unpacked }) => {
                ReadError::Expands { path, unpacked, ratio: Budget::RATIO }
            }
            None => ReadError::Io { path, source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_stands_behind_any_path() {
        let path = PathBuf::from("on: 12: noon.jsonl");
        let row = ReadError::EmptyField { path: path.clone(), line: 3, field: "text".to_owned() };
        assert_eq!(row.row(), Some((path.as_path(), 3)));
        assert_eq!(row.reason(), "the field `text` holds no text; fill it, or remove the row");
        let whole = ReadError::CutOff { path };
        assert_eq!((whole.row(), whole.reason()), (None, whole.to_string()));
    }
}
