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

#![warn(missing_docs)]

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
    /// How time is read.
    pub time: normalise::TimeOptions,
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

/// The stages after reading, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Cutting documents into passages.
    Segments,
    /// Finding the same words elsewhere.
    Copies,
    /// Dating documents and posts.
    Dates,
    /// Resolving times.
    Times,
    /// Reading events.
    Events,
    /// Putting reports of one event together.
    Agreement,
}

impl Stage {
    /// What is being done, for a progress line.
    pub fn doing(self) -> &'static str {
        match self {
            Stage::Segments => "cutting into passages",
            Stage::Copies => "finding copies",
            Stage::Dates => "dating",
            Stage::Times => "reading times",
            Stage::Events => "reading events",
            Stage::Agreement => "comparing reports",
        }
    }
}

/// Runs every stage.
pub fn analyse(corpus: &Corpus, options: &Options) -> Analysis {
    analyse_until(corpus, options, Stage::Agreement, &|_| {})
}

/// Runs the stages up to `last` and tells `watch` when each begins; what later stages would give stays empty.
///
/// From [`Stage::Dates`] to [`Stage::Events`] only the dating of undated documents by dated ones asks for copies: they
/// are left out when there are none such, and found without what changed otherwise. [`Stage::Copies`] always finds them.
pub fn analyse_until(
    corpus: &Corpus,
    options: &Options,
    last: Stage,
    watch: &dyn Fn(Stage),
) -> Analysis {
    let mut analysis = Analysis::default();
    watch(Stage::Segments);
    analysis.segments = segment::segments(corpus);
    if matches!(last, Stage::Copies | Stage::Agreement) {
        watch(Stage::Copies);
        analysis.copies = deduplicate::copies(corpus, &analysis.segments);
    } else if last >= Stage::Dates
        && let Some(dated) = normalise::dating::asks_folder(corpus, &analysis.segments)
    {
        watch(Stage::Copies);
        analysis.copies = deduplicate::reuse(corpus, &analysis.segments, &dated);
    }
    if last == Stage::Dates {
        watch(Stage::Dates);
        analysis.coverage =
            normalise::dates(corpus, &analysis.segments, &analysis.copies, &options.time);
    }
    if last >= Stage::Times {
        watch(Stage::Times);
        analysis.coverage =
            normalise::coverage(corpus, &analysis.segments, &analysis.copies, &options.time);
    }
    if last >= Stage::Events {
        watch(Stage::Events);
        normalise::add_events(corpus, &analysis.segments, &mut analysis.coverage, &options.time);
    }
    if last >= Stage::Agreement {
        watch(Stage::Agreement);
        analysis.agreement =
            compare::agreement(corpus, &analysis.segments, &analysis.coverage, &analysis.copies);
    }
    analysis
}
