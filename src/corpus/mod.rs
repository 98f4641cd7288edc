//! Opens inputs, decodes them, and hands on documents with what they state of themselves.

mod document;
mod error;
mod read;

pub use document::{Basis, Document, Fact, Format, Notice, Publication, Source};
pub use error::ReadError;
pub use read::{Input, ReadOptions, documents, read};

/// What was read: documents in the order of their ids, and what could not be read.
#[derive(Debug, Default)]
pub struct Corpus {
    /// Sorted by id; ids are unique.
    pub documents: Vec<Document>,
    /// One for every file or row that was not read, in path order.
    pub errors: Vec<ReadError>,
}
