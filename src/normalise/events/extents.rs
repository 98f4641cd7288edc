//! How far the words of a clause reach.

use super::clause::{Clause, REACH};
use super::tag::Tag;
use super::token::{Shape, Token};

/// Sets where the words of every clause of a verb end, and where the first one begins.
pub(super) fn extents(text: &str, sentence: &[Token], found: &mut [Clause]) {
    let starts: Vec<(usize, usize, usize)> = found
        .iter()
        .filter(|clause| clause.form.is_finite())
        .map(|clause| (clause.trigger, opening(sentence, clause.words.start), clause.group))
        .collect();
    // A clause at the head of the sentence takes the adverbials before it.
    if let Some(first) = found.iter_mut().find(|clause| clause.form.is_finite()) {
        let head = &sentence[..first.words.start];
        let plain = head.iter().enumerate().all(|(at, token)| {
            let bracket = token.tag == Tag::Break && in_brackets(text, head, at);
            bracket
                || !matches!(token.tag, Tag::Break | Tag::Edge | Tag::Relative | Tag::Coordinator)
                    && !token.tag.is_verb()
        });
        if plain {
            let marks = head.iter().take_while(|token| token.tag == Tag::Quote).count();
            first.words.start = marks;
        }
    }
    let mut later = starts.iter().peekable();
    for clause in found.iter_mut() {
        while later.peek().is_some_and(|(trigger, ..)| *trigger <= clause.trigger) {
            later.next();
        }
        // "Jobs, born in 1955, has built": the later clause begins before this one, so its verb is where this one ends.
        let limit =
            later.peek().map_or(
                sentence.len(),
                |&&(_, start, group)| {
                    if start > clause.trigger { start } else { group }
                },
            );
        let limit = limit.max(clause.trigger + 1);
        let quoted = sentence[clause.trigger].quoted;
        let mut end = clause.trigger + 1;
        while end < limit {
            let token = &sentence[end];
            let stops = match token.tag {
                Tag::Break if token.of(text) == "(" => {
                    // What stands in brackets does not end the clause.
                    let close =
                        sentence[end..].iter().take(REACH).position(|token| token.of(text) == ")");
                    end += close.unwrap_or(0);
                    close.is_none()
                }
                Tag::Edge | Tag::Break => true,
                Tag::Quote => {
                    quoted
                        && token.shape == Shape::Close
                        && sentence.get(end + 1).is_some_and(|next| !next.quoted)
                }
                Tag::Comma => sentence.get(end + 1).is_some_and(|next| {
                    matches!(next.tag, Tag::Ing | Tag::Relative | Tag::Subordinator)
                }),
                _ => false,
            };
            if stops && !clause.inverted {
                break;
            }
            end += 1;
        }
        end = end.min(limit);
        while end > clause.trigger + 1
            && matches!(
                sentence[end - 1].tag,
                Tag::Comma
                    | Tag::Quote
                    | Tag::Coordinator
                    | Tag::Break
                    | Tag::Edge
                    | Tag::Relative
                    | Tag::Subordinator
            )
        {
            end -= 1;
        }
        clause.words.end = end.min(sentence.len());
    }
}

/// Whether the mark at `at` opens or closes brackets that lie in `words`.
fn in_brackets(text: &str, words: &[Token], at: usize) -> bool {
    match words[at].of(text) {
        "(" => words[at..].iter().any(|token| token.of(text) == ")"),
        ")" => words[..at].iter().any(|token| token.of(text) == "("),
        _ => false,
    }
}

/// Where the clause that begins at `start` is joined on: before its "that", "and", commas and quotation marks.
fn opening(sentence: &[Token], start: usize) -> usize {
    let mut at = start;
    while at > 0
        && matches!(
            sentence[at - 1].tag,
            Tag::Relative
                | Tag::Subordinator
                | Tag::Coordinator
                | Tag::Comma
                | Tag::Quote
                | Tag::Break
        )
    {
        at -= 1;
    }
    at
}
