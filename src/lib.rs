//! What happened when, which reports are the same report, and where independent sources agree.
//!
//! The data go one way through the folders, each of which may import only those named before it:
//!
//! | folder | answers | gives |
//! |---|---|---|
//! | [`text`] | where do the words stand? | spans, citations, folding, alignment |
//! | [`calendar`] | which stretch of time? | intervals, grains, zones |
//! | [`corpus`] | what was given to read? | documents and what they state of themselves |
//! | [`segment`] | what are the parts? | posts, passages, roles |
//! | [`deduplicate`] | where are the same words? | copies, quotations, boilerplate |
//! | [`normalise`] | what happened when? | publication dates, time expressions, events |
//! | [`compare`] | where do independent sources agree? | agreement, figures, claims |
//! | [`report`] | how is it shown? | tables, charts, pages |
//! | [`cli`] | what did the user ask for? | commands |
//!
//! [`analyse`] is the whole of it.

pub mod calendar;
pub mod cli;
pub mod compare;
pub mod corpus;
pub mod deduplicate;
pub mod normalise;
pub mod report;
pub mod segment;
pub mod text;

use corpus::Corpus;

/// How a corpus is analysed.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How alike two places must be to be a copy.
    pub similarity: deduplicate::Similarity,
    /// How time is read.
    pub time: normalise::TimeOptions,
    /// Which speakers are one side.
    pub sides: compare::Sides,
}

/// All that was found in a corpus.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// Posts and passages, one entry a document in corpus order.
    pub segments: Vec<segment::Segments>,
    /// Every reuse of words.
    pub copies: deduplicate::Copies,
    /// Dates, times and events.
    pub coverage: normalise::Coverage,
    /// Events with all that is told of them.
    pub agreement: compare::Agreement,
}

/// Runs every stage.
pub fn analyse(corpus: &Corpus, options: &Options) -> Analysis {
    let segments = segment::segments(corpus);
    let copies = deduplicate::copies(corpus, &segments, &options.similarity);
    let coverage = normalise::coverage(corpus, &segments, &copies, &options.time);
    let agreement = compare::agreement(corpus, &coverage, &copies, &options.sides);
    Analysis { segments, copies, coverage, agreement }
}
