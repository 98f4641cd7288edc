//! Turns words of time into dates, and clauses into dated events.

pub mod dating;
pub mod events;
pub mod times;

use crate::corpus::{Corpus, Publication};
use crate::deduplicate::Copies;
use crate::segment::Segments;
pub use events::{Event, EventDate, Figure, Relation, Status, Trigger, Voice};
pub use times::{Anchor, Modifier, Resolution, TimeExpression, TimexType};

/// What the documents say happened, and when; one entry a document in corpus order, events of all documents together.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// When each document was published; `None` when nothing proves a day.
    pub published: Vec<Option<Publication>>,
    /// When each passage was published, in the order of [`Segments::passages`]; `None` without a time of its own.
    pub passage_published: Vec<Vec<Option<Publication>>>,
    /// The resolved time expressions of each document, in text order.
    pub times: Vec<Vec<TimeExpression>>,
    /// Every event mention, in corpus order, then text order.
    pub events: Vec<Event>,
}

/// How time and speakers are read.
#[derive(Debug, Clone, Default)]
pub struct TimeOptions {
    /// The home zone of outlets that name none.
    pub zone: Option<crate::calendar::Zone>,
}

/// Reads times, dates the documents, resolves the times, and reads events.
pub fn coverage(
    corpus: &Corpus,
    segments: &[Segments],
    copies: &Copies,
    options: &TimeOptions,
) -> Coverage {
    let tagged: Vec<_> =
        corpus.documents.iter().map(|document| times::tag(&document.text)).collect();
    let published = dating::publications(corpus, segments, copies, &tagged, options);
    let passage_published = dating::passages(corpus, segments, &published, options);
    let mut times = Vec::new();
    let mut found = Vec::new();
    for (index, document) in corpus.documents.iter().enumerate() {
        let context = times::Context {
            published: published[index].as_ref(),
            passages: &segments[index].passages,
            passage_published: &passage_published[index],
            zone: document.zone.or(options.zone),
        };
        let resolved = times::resolve(&tagged[index], &context);
        found.extend(events::find(document, &segments[index], &resolved, &context));
        times.push(resolved);
    }
    Coverage { published, passage_published, times, events: found }
}
