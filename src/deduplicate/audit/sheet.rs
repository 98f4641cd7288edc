//! The words of one document, each with what is claimed of it.

use super::Origin;
use crate::corpus::Document;
use crate::deduplicate::{Kind, Pair};
use crate::text::{Side, Span, words};

/// What is claimed of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) origin: Origin,
    /// Common words of the pair that claims it.
    pub(super) words: u32,
    /// The pair, by its place among all.
    pub(super) pair: Option<u32>,
}

impl Claim {
    /// A claim that needs no pair.
    pub(super) fn of(origin: Origin) -> Claim {
        Claim { origin, words: 0, pair: None }
    }
}

/// The words of a document, each with the strongest claim on it.
pub(super) struct Sheet {
    spans: Vec<Span>,
    claims: Vec<Claim>,
}

impl Sheet {
    pub(super) fn of(document: &Document) -> Sheet {
        let spans: Vec<Span> = words(document.text.as_str()).map(|word| word.span).collect();
        Sheet { claims: vec![Claim::of(Origin::Own); spans.len()], spans }
    }

    /// Claims the words that begin inside `span`; a stronger claim stays, of equal ones the first.
    pub(super) fn paint(&mut self, span: Span, claim: Claim) {
        let from = self.spans.partition_point(|word| word.start < span.start);
        let to = self.spans.partition_point(|word| word.start < span.end);
        for held in &mut self.claims[from..to] {
            // What is its own, or here first, is no claim on words that something else explains.
            if (claim.origin, claim.words) > (held.origin, held.words)
                && claim.origin != Origin::Own
            {
                *held = claim;
            }
        }
    }

    /// Claims what a pair says of one of its places: of a shared quotation the words inside quotation marks, of anything
    /// else all but the words that this place alone holds.
    pub(super) fn paint_pair(&mut self, pair: &Pair, of_a: bool, claim: Claim) {
        if claim.origin == Origin::Own {
            return;
        }
        let place = if of_a { &pair.a } else { &pair.b };
        if pair.kind == Kind::SharedQuotation {
            let side = Side::new(place);
            let words = side.tokens.keys.iter().zip(&side.tokens.spans);
            for (_, span) in words.filter(|(key, _)| key.is_quoted()) {
                self.paint(*span, claim);
            }
            return;
        }
        let mut alone: Vec<Span> = pair
            .differs
            .iter()
            .filter_map(|differs| match (&differs.a, &differs.b) {
                (Some(a), None) if of_a => Some(a.span()),
                (None, Some(b)) if !of_a => Some(b.span()),
                _ => None,
            })
            .collect();
        alone.sort_unstable();
        let mut at = place.span().start;
        for span in alone {
            if at < span.start {
                self.paint(Span { start: at, end: span.start }, claim);
            }
            at = at.max(span.end);
        }
        if at < place.span().end {
            self.paint(Span { start: at, end: place.span().end }, claim);
        }
    }

    /// Words that follow each other under one claim: from the first to the last, the claim, how many.
    pub(super) fn runs(&self) -> impl Iterator<Item = (Span, Claim, u64)> + '_ {
        let mut first = 0;
        self.claims.chunk_by(|x, y| x == y).map(move |run| {
            let last = first + run.len();
            let span = self.spans[first].join(self.spans[last - 1]);
            first = last;
            (span, run[0], run.len() as u64)
        })
    }
}
