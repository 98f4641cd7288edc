//! Opens inputs, decodes them, and hands on documents with what they state of themselves.
//!
//! The way of a document: [`walk`] finds files, [`decode`] makes text of bytes, one file a format ([`jsonl`],
//! [`table`], plain text in [`read`](mod@read)) gives a [`draft`], and [`read`](mod@read) lays over it what the
//! [`manifest`], the outlet [`profile`]s, the text itself ([`outlet`]) and the options know.

mod ago;
mod archive;
mod decode;
mod document;
mod draft;
mod error;
mod jsonl;
mod manifest;
mod outlet;
mod profile;
mod published;
mod read;
mod row;
mod table;
mod walk;

pub use archive::{ArchiveRow, archive, stored};
pub use document::{Basis, Document, Fact, Format, Notice, Publication, Source};
pub use error::ReadError;
pub use profile::{Profile, Profiles};
pub use published::parse_published;
pub use read::{Input, LIMIT, ReadOptions, documents, read};

/// What was read: documents in the order of their ids, and what could not be read.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Sorted by id; ids are unique.
    pub documents: Vec<Document>,
    /// One for every file or row that was not read, in path order. When there are no documents beside them, nothing
    /// could be read at all.
    pub errors: Vec<ReadError>,
    /// What is known of outlets.
    pub profiles: Profiles,
}
