//! Turns words of time into dates, and clauses into dated events.

pub mod dating;
pub mod events;
mod sides;
pub mod times;

use rayon::prelude::*;

use crate::corpus::{Corpus, Publication};
use crate::deduplicate::Copies;
use crate::segment::Segments;
pub use events::{Bearing, Event, EventDate, Figure, Relation, Status, Trigger, Voice};
pub use sides::Sides;
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
    /// Which speakers are one side.
    pub sides: Sides,
}

/// Dates the documents and their posts; of times nothing is kept, and none is read where no day must be inferred.
pub fn dates(
    corpus: &Corpus,
    segments: &[Segments],
    copies: &Copies,
    options: &TimeOptions,
) -> Coverage {
    let asks = dating::asks_folder(corpus, segments).is_some();
    let tagged = if asks { tagged(corpus) } else { Vec::new() };
    let published = dating::publications(corpus, segments, copies, &tagged, options);
    let passage_published = dating::passages(corpus, segments, &published, options);
    Coverage { published, passage_published, times: Vec::new(), events: Vec::new() }
}

fn tagged(corpus: &Corpus) -> Vec<Vec<times::Timex>> {
    corpus.documents.par_iter().map(|document| times::tag(&document.text)).collect()
}

/// Reads times, dates the documents, and resolves the times; [`add_events`] reads the events.
pub fn coverage(
    corpus: &Corpus,
    segments: &[Segments],
    copies: &Copies,
    options: &TimeOptions,
) -> Coverage {
    let tagged = tagged(corpus);
    let published = dating::publications(corpus, segments, copies, &tagged, options);
    let passage_published = dating::passages(corpus, segments, &published, options);
    let mut coverage =
        Coverage { published, passage_published, times: Vec::new(), events: Vec::new() };
    coverage.times = (0..corpus.documents.len())
        .into_par_iter()
        .map(|index| {
            times::resolve(&tagged[index], &context(index, corpus, segments, &coverage, options))
        })
        .collect();
    coverage
}

/// Reads the events of every document whose times are resolved.
pub fn add_events(
    corpus: &Corpus,
    segments: &[Segments],
    coverage: &mut Coverage,
    options: &TimeOptions,
) {
    let sides = options.sides.extended(corpus.profiles.sides());
    let found: Vec<Vec<Event>> = (0..corpus.documents.len())
        .into_par_iter()
        .map(|index| {
            let context = context(index, corpus, segments, coverage, options);
            events::find(
                index,
                &corpus.documents[index],
                &segments[index],
                &coverage.times[index],
                &context,
                &sides,
            )
        })
        .collect();
    coverage.events = found.into_iter().flatten().collect();
}

/// What the document at `index` gives to resolve its words of time with.
fn context<'a>(
    index: usize,
    corpus: &Corpus,
    segments: &'a [Segments],
    coverage: &'a Coverage,
    options: &TimeOptions,
) -> times::Context<'a> {
    times::Context {
        published: coverage.published[index].as_ref(),
        passages: &segments[index].passages,
        passage_published: &coverage.passage_published[index],
        zone: corpus.documents[index].zone.or(options.zone),
    }
}
