//! The rows that listings print: one struct a listing, in the shape that scripts rely on.

mod agreement;
mod copies;
mod diff;
mod documents;
mod events;
mod times;

use serde::Serialize;

use crate::text::Cite;
pub use agreement::{
    AgreementRow, ClaimRow, JoinRow, MentionRow, ReportRow, SlotRow, ValueRow, agreement,
};
pub use copies::{GroupRow, MemberRow, OriginRow, groups, origins};
pub use diff::{DiffRow, DiffWords, diff};
pub use documents::{DocumentRow, PassageRow, documents, passages};
pub use events::{EventRow, FigureRow, events, figure};
pub use times::{TimeRow, time};

/// Words and where they stand in the row's document.
#[derive(Debug, Clone, Serialize)]
pub struct Words<'a> {
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// The words.
    pub text: &'a str,
}

/// The words of a citation.
pub fn words_of(cite: &Cite) -> Words<'_> {
    Words { start: cite.span().start, end: cite.span().end, text: cite.quote() }
}
