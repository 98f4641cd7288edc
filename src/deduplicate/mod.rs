//! Finds the same words elsewhere: copies, quotations, boilerplate.
//!
//! Documents are kept as folded words ([`shelf`]); those that share shingles of three words, or a longer one of ten
//! ([`sample`], [`postings`]), are worth comparing ([`candidates`]); the runs of words that two of them share are found
//! exactly ([`runs`]), counted for each two places and judged ([`judge`]), whole documents in [`whole`]. What an outlet prints under every story is set aside before ([`boilerplate`]).
//! [`find`] does so for a corpus in memory and shows what changed; [`index`] for an archive that memory does not hold.

mod aside;
mod audit;
mod boilerplate;
mod candidates;
mod cluster;
mod codes;
mod diff;
mod differ;
mod direction;
mod find;
mod form;
mod index;
mod judge;
mod known;
mod ledger;
mod levels;
mod long_runs;
mod narrow;
mod order;
mod original;
mod parts;
mod postings;
mod quotations;
mod rarity;
mod row;
mod runs;
mod sample;
mod shelf;
mod store;
mod whole;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::text::Cite;
pub use audit::{Audit, Origin, OutletAudit, Stretch, audit};
pub use diff::{DiffStep, diff};
pub use find::{copies, reuse};
pub use index::{Index, Record};
pub use order::{in_order, stated};
pub use row::{Place, Row};
pub use store::IndexError;

/// Every reuse of words in a corpus.
#[derive(Debug, Clone, Default)]
pub struct Copies {
    /// Every pair of places with the same words, at every level, sorted by `a`, then `b`, then level.
    pub pairs: Vec<Pair>,
    /// Groups of documents, posts or passages that are copies of each other; see [`Cluster`].
    pub clusters: Vec<Cluster>,
}

/// Two places with the same words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The first place, by document id and offset.
    pub a: Cite,
    /// The second place.
    pub b: Cite,
    /// What kind of unit the places are.
    pub level: Level,
    /// What kind of reuse it is.
    pub kind: Kind,
    /// Share of common shingles among all shingles of the two places (Jaccard), 0 to 1, for display.
    pub similarity: f64,
    /// Share of the shorter place's shingles that the longer one holds, 0 to 1, for display.
    pub containment: f64,
    /// Number of aligned words that are the same.
    pub words: u32,
    /// Which came first, where the folder shows it.
    pub direction: Direction,
    /// What changed, the most newsworthy first.
    pub differs: Vec<Difference>,
}

/// What kind of unit two places are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Whole documents.
    Document,
    /// A whole post, or the body of an article.
    Block,
    /// A paragraph.
    Passage,
    /// A sentence.
    Sentence,
}

/// What kind of reuse it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The same words.
    Verbatim,
    /// The same but for a few words.
    NearVerbatim,
    /// The same report in other words.
    Rewrite,
    /// One is a cut of the other.
    Excerpt,
    /// One holds the other among different matter.
    Contains,
    /// The common words lie inside quotation marks: two reports of one statement.
    SharedQuotation,
    /// Text of an outlet about itself.
    Boilerplate,
}

impl Kind {
    /// Whether it makes two places one report: verbatim, near-verbatim, rewrite and excerpt do.
    pub fn is_copy(self) -> bool {
        matches!(self, Kind::Verbatim | Kind::NearVerbatim | Kind::Rewrite | Kind::Excerpt)
    }
}

/// Which of two places came first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The first place is older.
    AFirst,
    /// The second place is older.
    BFirst,
    /// Nothing in the folder tells.
    Unknown,
}

impl Direction {
    /// The same order, said of the places in the other order.
    pub fn reversed(self) -> Direction {
        match self {
            Direction::AFirst => Direction::BFirst,
            Direction::BFirst => Direction::AFirst,
            Direction::Unknown => Direction::Unknown,
        }
    }
}

impl Difference {
    /// The same difference, seen from the other side.
    fn turned(self) -> Difference {
        Difference { a: self.b, b: self.a, ..self }
    }
}

/// Words that changed between two places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What sort of words.
    pub kind: DifferenceKind,
    /// The words of the first place; `null` when they were added in the second.
    pub a: Option<Cite>,
    /// The words of the second place; `null` when they were cut from the first.
    pub b: Option<Cite>,
    /// Whether one side denies what the other says: a "not" came or went.
    pub negation: bool,
}

/// As `{kind, a, b, a_span, b_span}`: the words, and where they stand as `{start, end}`; with `negation: true` where one
/// side denies what the other says.
impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = 5 + usize::from(self.negation);
        let mut object = serializer.serialize_struct("Difference", fields)?;
        object.serialize_field("kind", &self.kind)?;
        object.serialize_field("a", &self.a.as_ref().map(Cite::quote))?;
        object.serialize_field("b", &self.b.as_ref().map(Cite::quote))?;
        object.serialize_field("a_span", &self.a.as_ref().map(Cite::span))?;
        object.serialize_field("b_span", &self.b.as_ref().map(Cite::span))?;
        if self.negation {
            object.serialize_field("negation", &true)?;
        }
        object.end()
    }
}

/// What sort of words changed, the most newsworthy first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DifferenceKind {
    /// A number.
    Figure,
    /// A name.
    Name,
    /// Words of time.
    Time,
    /// Who says it.
    Attribution,
    /// Other words.
    Wording,
    /// Words that one place lacks.
    Cut,
}

/// Places that are copies of each other.
///
/// A place is in at most one cluster of a level. Boilerplate is never in one, and a document that merges two stories
/// never joins their clusters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// What kind of unit the members are.
    pub level: Level,
    /// At least two, sorted.
    pub members: Vec<Cite>,
    /// The likely original and why; `None` when nothing in the folder tells.
    pub original: Option<(Cite, String)>,
}
