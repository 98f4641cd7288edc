//! Opens inputs, decodes them, and hands on documents with what they state of themselves.
//!
//! The way of a document: [`walk`] finds files; [`open`](mod@open) tells by their bytes what they are, unpacks
//! archives ([`zipped`], [`warc`], [`input`]) and gives what it finds to the reader of the format: [`page`] for web
//! pages, [`feed`], [`json`] and [`table`] for rows ([`row`]), [`bundle`] for exports of press archives, [`docx`], and
//! [`decode`] alone for plain text. Each gives a [`draft`]; the [`desk`] lays over it what the [`manifest`], the outlet
//! [`profile`]s, the text itself ([`masthead`](mod@masthead), [`outlet`]) and the options know; [`read`](mod@read) keeps the order.

mod ago;
mod archive;
mod bundle;
mod decode;
mod desk;
mod document;
mod docx;
mod draft;
mod error;
mod feed;
mod input;
mod json;
mod manifest;
mod masthead;
mod open;
mod outlet;
mod page;
mod profile;
mod published;
mod read;
mod row;
mod table;
mod walk;
mod warc;
mod zipped;

pub use archive::{ArchiveRow, archive, archive_texts, stored};
pub use document::{Basis, Document, Fact, Format, Notice, Publication, Source};
pub use error::ReadError;
pub use masthead::{
    Masthead, is_menu, is_release, is_section, is_site, is_tagline, masthead, names_body,
    names_outlet,
};
pub use profile::{Profile, Profiles, SideProfile};
pub use published::{day_in_address, parse_published};
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

impl Corpus {
    /// The place of the document with this id among the documents; `None` without such a document.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.documents.binary_search_by(|document| document.id().cmp(id)).ok()
    }
}
