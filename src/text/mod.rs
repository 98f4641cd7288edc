//! Words and where they stand: spans, citations, folding, word lists, alignment.
//!
//! Everything that `dateline` says is read from somewhere. This folder holds the types that keep a fact and its
//! words together, so that no later stage can lose the way back to the document.

mod cite;
mod diff;
mod fold;
mod phrases;
mod tokens;
mod words;

pub use cite::{Cite, Cited, Evidence, Span, Text};
pub use diff::{Alignment, Side, Step, StepKind, align, align_sides};
pub use fold::{Folded, fold};
pub use phrases::Phrases;
pub use tokens::{Key, Tokens, add_keys};
pub use words::{Word, words};

/// A short id made from content alone: the same parts give the same id on every machine and in every order of files.
///
/// Twelve hexadecimal digits of XXH3 with a fixed seed: among a million ids the chance of one collision is about 0.2 per cent.
pub fn content_id(parts: &[&str]) -> String {
    let joined = parts.join("\u{1f}");
    format!("{:012x}", xxhash_rust::xxh3::xxh3_64(joined.as_bytes()) >> 16)
}
