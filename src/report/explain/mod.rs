//! Why: the rule, the anchor, the words and the joins behind one row.

mod event;
mod place;

use serde::Serialize;

use crate::Analysis;
use crate::corpus::{Basis, Corpus};
use crate::report::clean;
use crate::report::pages::Quote;
use crate::report::pages::quote::Desk;
use crate::report::pages::words::{self, count, grouped};
use crate::text::Cite;

/// Places of one statement that are quoted; the rest is counted.
const QUOTES: usize = 12;

/// Why one row stands as it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The id that was asked for.
    pub id: String,
    /// What it names, such as "event mention m0123456789ab".
    pub what: String,
    /// The reasons, in the order in which they were decided.
    pub reasons: Vec<Reason>,
}

/// One reason in a plain sentence, with the words that it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The sentence.
    pub sentence: String,
    /// The words, in document order; of a statement that holds of several places, those of all of them.
    pub quotes: Vec<Quote>,
    /// Further places that are not quoted.
    pub more: usize,
}

/// Explains the rows that `id` names; empty when nothing has that name.
///
/// An id is that of a document, an event mention, an event or a report, or a place: `doc:start-end`, in byte offsets as
/// every row prints them, which names the time expressions, the passage and the pairs of copies that lie over it.
pub fn explain(corpus: &Corpus, analysis: &Analysis, id: &str) -> Vec<Explanation> {
    let desk = Desk::new(corpus, analysis);
    let mut found = Vec::new();
    found.extend(document(&desk, id));
    found.extend(event::mention(&desk, id));
    found.extend(event::event(&desk, id));
    found.extend(event::report(&desk, id));
    found.extend(place::place(&desk, id));
    found
}

impl Explanation {
    /// The explanation as plain text: a heading, then a paragraph a reason, with its quotations below it.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", clean(&self.what));
        for reason in &self.reasons {
            text.push_str(&format!("\n  {}\n", clean(&reason.sentence)));
            for quote in &reason.quotes {
                let cut = if quote.cut > 0 { " …" } else { "" };
                text.push_str(&format!(
                    "    “{}{cut}” ({}:{}-{})\n",
                    clean(&quote.text),
                    clean(&quote.doc),
                    quote.start,
                    quote.end
                ));
            }
            if reason.more > 0 {
                text.push_str(&format!("    and {} more\n", count(reason.more, "place")));
            }
        }
        text
    }
}

/// Gathers the reasons of one explanation; what holds of several places is said once.
struct Reasons<'d, 'a> {
    desk: &'d Desk<'a>,
    said: Vec<(String, Vec<Cite>)>,
}

impl<'d, 'a> Reasons<'d, 'a> {
    fn new(desk: &'d Desk<'a>) -> Reasons<'d, 'a> {
        Reasons { desk, said: Vec::new() }
    }

    fn say(&mut self, sentence: impl Into<String>) {
        self.cite(sentence, []);
    }

    fn cite<'c>(&mut self, sentence: impl Into<String>, cites: impl IntoIterator<Item = &'c Cite>) {
        let sentence = sentence.into();
        let at = self.said.iter().position(|(said, _)| *said == sentence).unwrap_or_else(|| {
            self.said.push((sentence, Vec::new()));
            self.said.len() - 1
        });
        self.said[at].1.extend(cites.into_iter().cloned());
    }

    fn named(self, id: &str, what: String) -> Explanation {
        let desk = self.desk;
        let reason = |(sentence, mut cites): (String, Vec<Cite>)| {
            cites.sort_unstable();
            cites.dedup();
            let quotes = cites.iter().take(QUOTES).map(|cite| desk.quote(cite)).collect();
            Reason { sentence, quotes, more: cites.len().saturating_sub(QUOTES) }
        };
        Explanation {
            id: id.to_owned(),
            what,
            reasons: self.said.into_iter().map(reason).collect(),
        }
    }
}

/// Who printed a document and when, and what says so.
fn document(desk: &Desk<'_>, id: &str) -> Option<Explanation> {
    let at = desk.index(id)?;
    let document = &desk.corpus.documents[at];
    let mut reasons = Reasons::new(desk);
    match &document.outlet {
        Some(outlet) => reasons.cite(
            format!("The outlet is {}, by its {}.", outlet.value, outlet.basis),
            outlet.evidence.iter().flat_map(|evidence| evidence.cites()),
        ),
        None => reasons.say("Nothing names its outlet, so it counts as an outlet of its own."),
    }
    match desk.published(id) {
        Some(published) => {
            reasons.cite(
                format!("Published {}: {}.", words::when(&published.interval), basis(published.basis)),
                published.evidence.iter().flat_map(|evidence| evidence.cites()),
            );
            published.reasons.iter().for_each(|reason| reasons.say(words::sentence(reason)));
        }
        None => reasons.say(
            "Undated: no manifest, option, field or header line states its day, and the evidence in the folder leaves more than one day. Give it with --published or in a manifest.",
        ),
    }
    if let Some(segments) = desk.analysis.segments.get(at) {
        let reporting = segments.passages.iter().filter(|passage| passage.role.reports()).count();
        let posts = segments.posts.len();
        let posts = if posts > 0 { format!(" in {}", count(posts, "post")) } else { String::new() };
        reasons.say(format!(
            "It falls into {}{posts}; {} of them report.",
            count(segments.passages.len(), "passage"),
            grouped(reporting)
        ));
    }
    for notice in &document.notices {
        reasons.cite(
            notice.message.clone(),
            notice.evidence.iter().flat_map(|evidence| evidence.cites()),
        );
    }
    Some(reasons.named(id, format!("document {id}")))
}

/// What a publication time rests on, in words.
fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Manifest => "the manifest states it",
        Basis::Option => "--published states it",
        Basis::Metadata => "a field beside the text states it",
        Basis::Header => "a header line states it",
        Basis::PostStamp => "the stamp of the post states it",
        Basis::Inferred => "inferred from evidence in the folder",
    }
}

#[cfg(test)]
mod tests;
