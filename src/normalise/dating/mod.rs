//! When documents and posts were published: stated, printed in a header, stamped, or inferred from the folder.

mod folder;
mod habits;
mod infer;
mod likeness;
mod mentions;
mod order;
mod referents;
mod saved;
mod stamps;
mod stated;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::TimeOptions;
use super::times::Timex;
use crate::corpus::{Corpus, Publication};
use crate::deduplicate::Copies;
use crate::segment::Segments;
use folder::Folder;
pub use order::{RelativeDay, Side, relative_order};
pub use stamps::passages;

/// Which documents state a date of their own, beside the text or in a header or stamp, where others do not: then the
/// folder may prove the days of those. `None` when all documents do or none does.
pub fn asks_folder(corpus: &Corpus, segments: &[Segments]) -> Option<Vec<bool>> {
    let dated: Vec<bool> = corpus
        .documents
        .par_iter()
        .zip(segments)
        .map(|(document, segments)| {
            stated::publication(document, segments, &TimeOptions::default()).is_some()
        })
        .collect();
    (dated.contains(&true) && dated.contains(&false)).then_some(dated)
}

/// When each document was published, in corpus order; `None` where nothing proves a single day.
///
/// What a manifest or metadata state goes before a header line of the text, that before the days of post stamps, these
/// before what the folder proves of a document that states nothing, and all of them before `--published`, which is
/// meant for documents that carry no date.
pub fn publications(
    corpus: &Corpus,
    segments: &[Segments],
    copies: &Copies,
    tagged: &[Vec<Timex>],
    options: &TimeOptions,
) -> Vec<Option<Publication>> {
    let stated = stated(corpus, segments, options);
    let none = || vec![None; stated.len()];
    let proved = if stated.iter().all(Option::is_some) {
        none()
    } else {
        let folder = Folder::new(corpus, segments, copies, tagged, &stated, options);
        folder.map_or_else(none, |folder| folder.publications())
    };
    stated
        .into_iter()
        .zip(proved)
        .zip(&corpus.documents)
        .map(|((stated, proved), document)| {
            stated.or(proved).or_else(|| document.published.clone())
        })
        .collect()
}

/// For every document that states its day: that day, and the publication that the rest of the folder proves when the
/// statement is hidden. `None` for documents that state none.
///
/// This is the measure of inference that any folder with dates carries in itself.
pub fn trial(
    corpus: &Corpus,
    segments: &[Segments],
    copies: &Copies,
    tagged: &[Vec<Timex>],
    options: &TimeOptions,
) -> Vec<Option<(NaiveDate, Option<Publication>)>> {
    let stated = stated(corpus, segments, options);
    let folder = Folder::new(corpus, segments, copies, tagged, &stated, options);
    folder.map_or_else(|| vec![None; stated.len()], |folder| folder.trial())
}

fn stated(
    corpus: &Corpus,
    segments: &[Segments],
    options: &TimeOptions,
) -> Vec<Option<Publication>> {
    let each = corpus.documents.iter().zip(segments);
    each.map(|(document, segments)| stated::publication(document, segments, options)).collect()
}
