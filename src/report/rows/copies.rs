//! Rows of the audit of duplicate coverage; the pairs are rows of their own.

use serde::Serialize;

use crate::Analysis;
use crate::corpus::Corpus;
use crate::deduplicate::{Audit, Level, Origin, Stretch, in_order, stated};
use crate::text::Cite;

/// Places that are copies of each other.
#[derive(Debug, Clone, Serialize)]
pub struct GroupRow<'a> {
    /// What kind of unit the members are.
    pub level: Level,
    /// The places in the order in which they were published, as far as their documents state it.
    pub members: Vec<MemberRow<'a>>,
    /// The likely original; `null` when nothing in the folder tells.
    pub original: Option<&'a Cite>,
    /// Why it is likely the original.
    pub reason: Option<&'a str>,
}

/// One place of a group.
#[derive(Debug, Clone, Serialize)]
pub struct MemberRow<'a> {
    /// Where it stands.
    #[serde(flatten)]
    pub cite: &'a Cite,
    /// The outlet that prints it.
    pub outlet: Option<&'a str>,
    /// When its document says that it was published.
    pub published: Option<String>,
}

/// The groups of one level.
pub fn groups<'a>(corpus: &'a Corpus, analysis: &'a Analysis, level: Level) -> Vec<GroupRow<'a>> {
    let place = |cite: &Cite| corpus.position(cite.doc());
    let member = |cite: &'a Cite| MemberRow {
        cite,
        outlet: place(cite)
            .and_then(|at| corpus.documents[at].outlet.as_ref())
            .map(|outlet| outlet.value.as_str()),
        published: place(cite)
            .and_then(|at| stated(&corpus.documents[at], analysis.segments.get(at)?)?.earliest()),
    };
    let clusters = analysis.copies.clusters.iter().filter(|cluster| cluster.level == level);
    clusters
        .map(|cluster| GroupRow {
            level,
            members: in_order(corpus, &analysis.segments, cluster)
                .into_iter()
                .map(member)
                .collect(),
            original: cluster.original.as_ref().map(|(cite, _)| cite),
            reason: cluster.original.as_ref().map(|(_, reason)| reason.as_str()),
        })
        .collect()
}

/// Words of one document that follow each other and come from one place.
#[derive(Debug, Clone, Serialize)]
pub struct OriginRow<'a> {
    /// The document's id.
    pub doc: &'a str,
    /// First byte.
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// The outlet that prints them, or the document's id.
    pub outlet: &'a str,
    /// Where they come from.
    pub origin: Origin,
    /// How many words.
    pub words: u64,
    /// The place that holds the same words; `null` for what stands nowhere else.
    pub from: Option<&'a Cite>,
    /// The outlet of that place.
    pub from_outlet: Option<&'a str>,
    /// The words.
    pub text: &'a str,
}

/// Every word of the corpus with where it comes from, in corpus order; the words of each outlet and origin add up to
/// those of [`OutletAudit`](crate::deduplicate::OutletAudit).
pub fn origins(audit: &Audit) -> Vec<OriginRow<'_>> {
    audit.stretches.iter().map(origin).collect()
}

fn origin(stretch: &Stretch) -> OriginRow<'_> {
    OriginRow {
        doc: stretch.cite.doc(),
        start: stretch.cite.span().start,
        end: stretch.cite.span().end,
        outlet: &stretch.outlet,
        origin: stretch.origin,
        words: stretch.words,
        from: stretch.from.as_ref(),
        from_outlet: stretch.from_outlet.as_deref(),
        text: stretch.cite.quote(),
    }
}
