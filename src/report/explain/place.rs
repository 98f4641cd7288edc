//! Why the words at a place were read as they were: the time expression, the passage, the copies.

use super::{Explanation, Reasons};
use crate::deduplicate::{Direction, Kind, Pair};
use crate::normalise::{Resolution, TimeExpression};
use crate::report::pages::duplicates::{kind, level};
use crate::report::pages::event::counted_from;
use crate::report::pages::quote::Desk;
use crate::report::pages::words;
use crate::segment::Passage;
use crate::text::{Cite, Span};

/// Everything that was read at `doc:start-end`; empty when the name is no place of a document.
pub(super) fn place(desk: &Desk<'_>, id: &str) -> Vec<Explanation> {
    let Some((at, span)) = parse(desk, id) else { return Vec::new() };
    let doc = desk.corpus.documents[at].id();
    let times = desk.analysis.coverage.times.get(at).into_iter().flatten();
    let mut found: Vec<Explanation> = times
        .filter(|time| time.cite.span().overlaps(span))
        .map(|expression| time(desk, id, expression))
        .collect();
    if let Some(segments) = desk.analysis.segments.get(at) {
        let passages = segments.passages.iter().enumerate();
        let over = passages.filter(|(_, passage)| passage.cite.span().overlaps(span));
        found.extend(over.map(|(number, p)| passage(desk, id, at, number, p)));
    }
    let over = |cite: &Cite| cite.doc() == doc && cite.span().contains(span);
    let pairs = desk.analysis.copies.pairs.iter();
    found.extend(pairs.filter(|pair| over(&pair.a) || over(&pair.b)).map(|p| pair(desk, id, p)));
    found
}

/// The document and the span of `doc:start-end`; a document's id may itself hold colons and dashes.
fn parse(desk: &Desk<'_>, id: &str) -> Option<(usize, Span)> {
    let (doc, range) = id.rsplit_once(':')?;
    let (start, end) = range.split_once(['-', '–'])?;
    let (start, end): (u32, u32) = (start.parse().ok()?, end.parse().ok()?);
    let at = desk.index(doc)?;
    (start < end).then_some((at, Span { start, end }))
}

fn time(desk: &Desk<'_>, id: &str, time: &TimeExpression) -> Explanation {
    let mut reasons = Reasons::new(desk);
    reasons.cite(
        format!(
            "The rule “{}” reads it as {} (before its anchor: {}).",
            time.rule, time.value, time.symbolic
        ),
        [&time.cite],
    );
    match &time.anchor {
        Some(anchor) => reasons.cite(
            format!(
                "It counts from {}, {}.",
                counted_from(anchor.source),
                words::when(&anchor.interval)
            ),
            &anchor.cite,
        ),
        None => {
            reasons.say("It counts from nothing: it is absolute, or nothing gives it an anchor.")
        }
    }
    reasons.say(match &time.resolution {
        Resolution::Known(interval) => format!("It stands for {}.", words::when(interval)),
        Resolution::Either(a, b) => format!(
            "It stands for {} or {}; nothing settles which.",
            words::when(a),
            words::when(b)
        ),
        Resolution::Unknown => "It stands for no known stretch of the calendar.".to_owned(),
    });
    if let Some(zone) = time.zone {
        reasons.say(format!("Its clock is that of {zone}."));
    }
    if !time.reason.is_empty() {
        reasons.say(time.reason.clone());
    }
    reasons.named(id, format!("time expression “{}”", time.cite.quote()))
}

fn passage(
    desk: &Desk<'_>,
    id: &str,
    document: usize,
    number: usize,
    passage: &Passage,
) -> Explanation {
    let mut reasons = Reasons::new(desk);
    let post = passage.post.map(|post| format!(" of post {post}")).unwrap_or_default();
    let reports = if passage.role.reports() {
        "it reports, so that events are read from it"
    } else {
        "it does not report, and nothing is read from it"
    };
    reasons
        .cite(format!("Its role is {}{post}: {reports}.", passage.role.as_str()), [&passage.cite]);
    let published = desk.analysis.coverage.passage_published.get(document);
    if let Some(published) = published.and_then(|published| published.get(number)?.as_ref()) {
        reasons.cite(
            format!(
                "Published {}: {}.",
                words::when(&published.interval),
                super::basis(published.basis)
            ),
            published.evidence.iter().flat_map(|evidence| evidence.cites()),
        );
        published.reasons.iter().for_each(|reason| reasons.say(words::sentence(reason)));
    }
    reasons.named(id, format!("passage {}", at(&passage.cite)))
}

fn pair(desk: &Desk<'_>, id: &str, pair: &Pair) -> Explanation {
    let mut reasons = Reasons::new(desk);
    reasons.cite(
        format!(
            "{} at {} level: {} the same; the longer holds {} per cent of the shorter.",
            kind(pair.kind),
            level(pair.level),
            words::count(pair.words as usize, "word"),
            (pair.containment * 100.0).floor() as u32
        ),
        [&pair.a, &pair.b],
    );
    reasons.say(match pair.kind {
        Kind::SharedQuotation => "The common words lie inside quotation marks: two reports of one statement, not a copy.",
        Kind::Boilerplate => "Text of an outlet about itself: no copy and no report.",
        Kind::Contains => "One holds the other among different matter: borrowed, but not the same report as a whole.",
        _ => "It makes the two places one report.",
    });
    reasons.say(match pair.direction {
        Direction::AFirst => "The first place is older.",
        Direction::BFirst => "The second place is older.",
        Direction::Unknown => "Nothing in the folder tells which is older.",
    });
    if !pair.differs.is_empty() {
        let places = pair.differs.iter().flat_map(|d| [d.a.as_ref(), d.b.as_ref()]).flatten();
        reasons.cite("What differs, the most newsworthy first.", places);
    }
    reasons.named(id, format!("pair {} and {}", at(&pair.a), at(&pair.b)))
}

fn at(cite: &Cite) -> String {
    format!("{}:{}-{}", cite.doc(), cite.span().start, cite.span().end)
}
