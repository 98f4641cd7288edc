//! The audit of duplicate coverage: groups of copies, borrowed passages, shared quotations, and what changed in them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::audit::{self, AuditView};
use super::marks::{Mark, marks};
use super::quote::{Desk, Line, Quote};
use super::shown::Capped;
use super::words::{self, count};
use crate::deduplicate::{
    Cluster, Difference, DifferenceKind, Direction, Kind, Level, Pair, in_order,
};
use crate::text::{Cite, Span};

/// Groups, and pairs outside groups, that a page shows.
const SHOWN: usize = 40;

/// Pairs of one group whose differences are shown.
const PAIRS: usize = 6;

/// Changes of one pair that are listed before the aligned words.
const CHANGES: usize = 8;

/// The audit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Duplicates {
    /// What was found, counted.
    pub summary: Vec<Line>,
    /// Whose words each outlet prints.
    pub audit: AuditView,
    /// Groups of whole copies.
    pub groups: Capped<Group>,
    /// Reuse outside groups: rewrites, excerpts, borrowed passages.
    pub borrowed: Capped<PairView>,
    /// Words that two places share inside quotation marks.
    pub quotations: Capped<PairView>,
}

/// Places that are copies of each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// "document", "block", "passage", "sentence".
    pub level: &'static str,
    /// "between outlets", "inside one outlet", "inside one document".
    pub scope: &'static str,
    /// The places with their times, in the order of publication as far as their documents state it.
    pub members: Capped<Member>,
    /// The likely original and why; empty when nothing tells.
    pub original: String,
    /// The pairs of the group.
    pub pairs: Capped<PairView>,
}

/// A place of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The words.
    pub quote: Quote,
    /// When it was published, in words; empty when unknown.
    pub published: String,
}

/// Two places with the same words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairView {
    /// "near-verbatim".
    pub kind: &'static str,
    /// "document", "block", "passage", "sentence".
    pub level: &'static str,
    /// "between outlets", "inside one outlet", "inside one document".
    pub scope: &'static str,
    /// The first place.
    pub a: Member,
    /// The second place.
    pub b: Member,
    /// Words that are the same.
    pub words: usize,
    /// Share of the shorter place's shingles that the longer one holds, in per cent.
    pub containment: u32,
    /// Which is older, in words.
    pub direction: &'static str,
    /// What changed, the most newsworthy first.
    pub changes: Capped<Change>,
    /// The words aligned; empty when they are too long to align here or nothing differs.
    pub marks: Vec<Mark>,
    /// Whether the places are too long to be aligned here.
    pub too_long: bool,
    /// Pairs of smaller units inside this one.
    pub nested: usize,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// "negation", "figure", "name", "time", "attribution", "wording", "cut".
    pub kind: &'static str,
    /// The words of the first place; empty when they were added.
    pub a: String,
    /// The words of the second place; empty when they were cut.
    pub b: String,
}

/// The audit of a corpus.
pub(super) fn duplicates(desk: &Desk<'_>) -> Duplicates {
    let copies = &desk.analysis.copies;
    let pairs: Vec<&Pair> =
        copies.pairs.iter().filter(|pair| pair.kind != Kind::Boilerplate).collect();
    let (outer, nested) = outermost(&pairs);
    let clusters = outer_clusters(&copies.clusters);
    let grouped = |pair: &Pair| clusters.iter().any(|cluster| holds(cluster, pair));
    let inside: Vec<&Pair> = pairs.iter().copied().filter(|pair| grouped(pair)).collect();
    let outside = outer.into_iter().filter(|pair| !grouped(pair));
    let (quoted, mut borrowed): (Vec<&Pair>, Vec<&Pair>) =
        outside.partition(|pair| pair.kind == Kind::SharedQuotation);
    let mut quoted = quoted;
    for list in [&mut quoted, &mut borrowed] {
        list.sort_by_key(|pair| (scope_rank(desk, [&pair.a, &pair.b]), Reverse(pair.words)));
    }
    let view = |pair: &Pair| pair_view(desk, pair, nested_in(&nested, pair));
    let mut groups: Vec<&Cluster> = clusters;
    groups.sort_by_key(|cluster| (scope_rank(desk, &cluster.members), cluster.level));
    Duplicates {
        audit: audit::view(desk),
        summary: summary(groups.len(), borrowed.len(), quoted.len(), copies.pairs.len()),
        groups: Capped::first(
            groups.into_iter().map(|group| group_view(desk, group, &inside, &nested)),
            SHOWN,
        ),
        borrowed: Capped::first(borrowed.into_iter().map(view), SHOWN),
        quotations: Capped::first(quoted.into_iter().map(view), SHOWN),
    }
}

fn summary(groups: usize, borrowed: usize, quoted: usize, pairs: usize) -> Vec<Line> {
    if pairs == 0 {
        return vec![Line::of("No two places share enough words to be copies of each other.")];
    }
    vec![Line::of(format!(
        "{} of copies, {} outside groups, {}; {} at all levels in the table.",
        count(groups, "group"),
        count(borrowed, "borrowed passage"),
        count(quoted, "shared quotation"),
        count(pairs, "pair")
    ))]
}

/// Two places in an order that does not depend on which was called the first.
type Ends<'a> = ((&'a str, Span), (&'a str, Span));

fn ends<'a>(a: &'a Cite, b: &'a Cite) -> Ends<'a> {
    let (a, b) = (a.key(), b.key());
    if a <= b { (a, b) } else { (b, a) }
}

/// The pairs that lie inside no pair of larger units, and for each of these how many lie inside it.
fn outermost<'a>(pairs: &[&'a Pair]) -> (Vec<&'a Pair>, BTreeMap<Ends<'a>, usize>) {
    let mut units: BTreeMap<(Level, &str), BTreeSet<Span>> = BTreeMap::new();
    let mut known: BTreeSet<(Level, Ends<'_>)> = BTreeSet::new();
    for pair in pairs {
        for cite in [&pair.a, &pair.b] {
            units.entry((pair.level, cite.doc())).or_default().insert(cite.span());
        }
        known.insert((pair.level, ends(&pair.a, &pair.b)));
    }
    let around = |level: Level, cite: &'a Cite| -> Option<(&'a str, Span)> {
        let spans = units.get(&(level, cite.doc()))?;
        let last = Span { start: cite.span().start, end: u32::MAX };
        let span = spans.range(..=last).next_back().copied()?;
        span.contains(cite.span()).then_some((cite.doc(), span))
    };
    let parent = |pair: &'a Pair| -> Option<Ends<'a>> {
        let levels = [Level::Document, Level::Block, Level::Passage];
        levels.into_iter().filter(|level| *level < pair.level).find_map(|level| {
            let (a, b) = (around(level, &pair.a)?, around(level, &pair.b)?);
            let ends = if a <= b { (a, b) } else { (b, a) };
            known.contains(&(level, ends)).then_some(ends)
        })
    };
    let mut outer = Vec::new();
    let mut nested: BTreeMap<Ends<'a>, usize> = BTreeMap::new();
    for pair in pairs {
        match parent(pair) {
            Some(ends) => *nested.entry(ends).or_default() += 1,
            None => outer.push(*pair),
        }
    }
    (outer, nested)
}

fn nested_in(nested: &BTreeMap<Ends<'_>, usize>, pair: &Pair) -> usize {
    nested.get(&ends(&pair.a, &pair.b)).copied().unwrap_or(0)
}

/// The clusters whose members do not all lie inside members of a cluster of larger units.
fn outer_clusters(clusters: &[Cluster]) -> Vec<&Cluster> {
    let inside = |cluster: &Cluster, other: &Cluster| {
        other.level < cluster.level
            && cluster.members.iter().all(|member| {
                other
                    .members
                    .iter()
                    .any(|o| o.doc() == member.doc() && o.span().contains(member.span()))
            })
    };
    clusters.iter().filter(|cluster| !clusters.iter().any(|other| inside(cluster, other))).collect()
}

/// Whether both places of a pair are members of a cluster.
fn holds(cluster: &Cluster, pair: &Pair) -> bool {
    pair.level == cluster.level
        && [&pair.a, &pair.b].iter().all(|cite| cluster.members.binary_search(cite).is_ok())
}

fn group_view(
    desk: &Desk<'_>,
    cluster: &Cluster,
    pairs: &[&Pair],
    nested: &BTreeMap<Ends<'_>, usize>,
) -> Group {
    let original = cluster.original.as_ref();
    let mut own: Vec<&Pair> = pairs.iter().copied().filter(|pair| holds(cluster, pair)).collect();
    let from_original =
        |pair: &Pair| original.is_some_and(|(cite, _)| *cite == pair.a || *cite == pair.b);
    own.sort_by_key(|pair| Reverse(from_original(pair)));
    Group {
        level: level(cluster.level),
        scope: scope(desk, &cluster.members),
        members: Capped::first(
            in_order(desk.corpus, &desk.analysis.segments, cluster)
                .into_iter()
                .map(|cite| member(desk, cite)),
            SHOWN,
        ),
        original: original.map_or_else(String::new, |(cite, reason)| {
            let (outlet, span) = (desk.outlet(cite.doc()), cite.span());
            format!("{outlet}, {}:{}–{}: {reason}", cite.doc(), span.start, span.end)
        }),
        pairs: Capped::first(
            own.into_iter().map(|pair| pair_view(desk, pair, nested_in(nested, pair))),
            PAIRS,
        ),
    }
}

fn pair_view(desk: &Desk<'_>, pair: &Pair, nested: usize) -> PairView {
    let aligned = marks(&pair.a, &pair.b);
    PairView {
        kind: kind(pair.kind),
        level: level(pair.level),
        scope: scope(desk, [&pair.a, &pair.b]),
        a: member(desk, &pair.a),
        b: member(desk, &pair.b),
        words: pair.words as usize,
        containment: (pair.containment * 100.0).floor() as u32,
        direction: match pair.direction {
            Direction::AFirst => "the first place is older",
            Direction::BFirst => "the second place is older",
            Direction::Unknown => "which is older is unknown",
        },
        changes: Capped::first(pair.differs.iter().map(change), CHANGES),
        too_long: aligned.is_none(),
        marks: aligned.filter(|marks| marks.iter().any(Mark::differs)).unwrap_or_default(),
        nested,
    }
}

fn member(desk: &Desk<'_>, cite: &Cite) -> Member {
    Member { quote: desk.quote(cite), published: published(desk, cite).unwrap_or_default() }
}

/// When a passage was published: its own time, else that of its document.
fn published(desk: &Desk<'_>, cite: &Cite) -> Option<String> {
    let at = desk.index(cite.doc())?;
    let passages = &desk.analysis.segments.get(at)?.passages;
    let passage = passages.iter().position(|passage| passage.cite.span().overlaps(cite.span()));
    let own = passage.and_then(|passage| {
        desk.analysis.coverage.passage_published.get(at)?.get(passage)?.as_ref()
    });
    let published = own.or_else(|| desk.published(cite.doc()))?;
    Some(words::when(&published.interval))
}

pub(super) fn change(difference: &Difference) -> Change {
    let words = |cite: &Option<Cite>| {
        cite.as_ref().map(|cite| super::event::one_line(cite.quote())).unwrap_or_default()
    };
    let kind = match difference.kind {
        _ if difference.negation => "negation",
        DifferenceKind::Figure => "figure",
        DifferenceKind::Name => "name",
        DifferenceKind::Time => "time",
        DifferenceKind::Attribution => "attribution",
        DifferenceKind::Wording => "wording",
        DifferenceKind::Cut => "cut",
    };
    Change { kind, a: words(&difference.a), b: words(&difference.b) }
}

fn scope<'a>(desk: &Desk<'_>, cites: impl IntoIterator<Item = &'a Cite>) -> &'static str {
    match scope_rank(desk, cites) {
        0 => "between outlets",
        1 => "inside one outlet",
        _ => "inside one document",
    }
}

/// 0 between outlets, 1 inside one outlet, 2 inside one document.
fn scope_rank<'a>(desk: &Desk<'_>, cites: impl IntoIterator<Item = &'a Cite>) -> u8 {
    let documents: BTreeSet<&str> = cites.into_iter().map(Cite::doc).collect();
    let outlets: BTreeSet<&str> = documents.iter().map(|doc| desk.outlet(doc)).collect();
    match (outlets.len(), documents.len()) {
        (2.., _) => 0,
        (_, 2..) => 1,
        _ => 2,
    }
}

pub(in crate::report) fn level(level: Level) -> &'static str {
    match level {
        Level::Document => "document",
        Level::Block => "block",
        Level::Passage => "passage",
        Level::Sentence => "sentence",
    }
}

pub(in crate::report) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Verbatim => "verbatim",
        Kind::NearVerbatim => "near-verbatim",
        Kind::Rewrite => "rewrite",
        Kind::Excerpt => "excerpt",
        Kind::Contains => "contains",
        Kind::SharedQuotation => "shared-quotation",
        Kind::Boilerplate => "boilerplate",
    }
}
