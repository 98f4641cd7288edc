//! Dated event mentions: the clause, what happened, when, where, who, how many, who says so.

mod allot;
mod attribution;
mod bearings;
mod behind;
mod clause;
mod cues;
mod ends;
mod event;
mod extents;
mod figures;
mod headlines;
mod lag;
mod lexicon;
mod measures;
mod memory;
mod names;
mod nations;
mod nouns;
mod numerals;
mod parts;
mod period;
mod photos;
mod quantities;
mod register;
mod speakers;
mod speech;
mod states;
mod status;
mod subjects;
mod tag;
mod tagger;
mod token;
mod units;
mod voice;
mod when;
mod worth;
mod writer;

use super::sides::Sides;
use super::times::{Context, TimeExpression};
use crate::corpus::Document;
use crate::segment::{Role, Segments};
use crate::text::{Span, Text};
use clause::Clause;
pub use cues::is_deed;
pub use event::{Bearing, Event, EventDate, Figure, Relation, Status, Trigger, Voice};
use register::Register;
use speech::Listener;
use token::Token;
use writer::Writer;

/// One sentence, read.
struct Sentence {
    /// The index of its passage.
    passage: usize,
    /// The post of a live blog that it stands in.
    post: Option<u32>,
    /// Whether the passage is a title or a headline.
    headline: bool,
    /// Its words and marks.
    tokens: Vec<Token>,
    /// Its clauses.
    clauses: Vec<Clause>,
}

/// The event mentions of one document, in text order.
///
/// Every verb with a subject or a clause of its own is a mention, and every noun of the lexicon that names a happening.
/// Only passages that report are read.
pub fn find(
    index: usize,
    document: &Document,
    segments: &Segments,
    times: &[TimeExpression],
    context: &Context<'_>,
    sides: &Sides,
) -> Vec<Event> {
    find_in(index, &document.text, segments, times, context, sides)
}

fn find_in(
    index: usize,
    text: &Text,
    segments: &Segments,
    times: &[TimeExpression],
    context: &Context<'_>,
    sides: &Sides,
) -> Vec<Event> {
    let sentences = read(text, segments);
    let mut register = Register::default();
    for sentence in &sentences {
        register.read(text.as_str(), &sentence.tokens);
    }
    let taken = when::taken(times);
    let mut listener = Listener::new(text, &register, sides);
    let mut writer = Writer::new(index, text, segments, context, sides, &register, &sentences);
    let mut near = 0;
    let mut numbers = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        let Some((start, end)) = sentence
            .tokens
            .first()
            .zip(sentence.tokens.last())
            .map(|(first, last)| (first.span.start, last.span.end))
        else {
            continue;
        };
        let mine = window(times, &mut near, start, end, |time| time.cite.span());
        let spans = window(&taken, &mut numbers, start, end, |span| *span);
        let told = listener.hear(&sentences, at);
        writer.write(at, &told, &listener.stood_in(), mine, spans);
    }
    let mut found = writer.found;
    headlines::date(&mut found, segments, context);
    found.sort_by_key(|event| (event.trigger.cite.span(), event.clause.span()));
    found
}

/// The items that lie in `start..end`; `from` moves on, since sentences come in order.
fn window<'i, T>(
    items: &'i [T],
    from: &mut usize,
    start: u32,
    end: u32,
    span: impl Fn(&T) -> Span,
) -> &'i [T] {
    while items.get(*from).is_some_and(|item| span(item).end <= start) {
        *from += 1;
    }
    let inside = items[*from..].iter().take_while(|item| span(item).start < end).count();
    &items[*from..*from + inside]
}

/// Tokens, sentences, classes and clauses of every passage that reports.
fn read(text: &Text, segments: &Segments) -> Vec<Sentence> {
    let body = text.as_str();
    let mut sentences = Vec::new();
    let mut quoted = false;
    for (passage, segment) in segments.passages.iter().enumerate() {
        if !segment.role.reports() {
            continue;
        }
        let headline = matches!(segment.role, Role::Title | Role::Headline);
        let (tokens, ends) = token::tokens(body, segment.cite.span(), &mut quoted);
        if segment.role == Role::Body && names_alone(&tokens) {
            continue;
        }
        let mut start = 0;
        for end in ends {
            let mut tokens = tokens[start..end].to_vec();
            start = end;
            let title = is_title_case(&tokens);
            tagger::tag(body, &mut tokens, title);
            let clauses = clause::clauses(body, &tokens);
            sentences.push(Sentence { passage, post: segment.post, headline, tokens, clauses });
        }
    }
    sentences
}

/// Whether a paragraph is a few words that all carry capitals, as a credit does: "(Jane Roe, File/Associated Press)".
fn names_alone(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|token| token.is_word());
    words().count() <= 8
        && words().all(|token| token.is_capital() || token.shape == token::Shape::Number)
}

/// Whether nearly all words carry capitals, as in "Apple Unveils Smaller Phone".
fn is_title_case(tokens: &[Token]) -> bool {
    let long = |token: &&Token| {
        token.is_word() && token.span.len() > 3 && token.shape != token::Shape::Number
    };
    let words = tokens.iter().filter(long).count();
    let capitals = tokens.iter().filter(long).filter(|token| token.is_capital()).count();
    words >= 3 && capitals * 5 >= words * 4
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::segment::Passage;

    /// The events of a text that is one body passage a line.
    pub(super) fn events(body: &str) -> Vec<Event> {
        let text = Text::new("case.txt", body);
        let mut at = 0;
        let mut passages = Vec::new();
        for line in body.split_inclusive('\n') {
            let end = at + line.trim_end().len();
            if !line.trim().is_empty() {
                let cite = text.cite(Span::new(at, end)).unwrap();
                passages.push(Passage { cite, role: Role::Body, post: None });
            }
            at += line.len();
        }
        let segments = Segments { passages, ..Segments::default() };
        let none = vec![None; segments.passages.len()];
        let context = Context {
            published: None,
            passages: &segments.passages,
            passage_published: &none,
            zone: None,
        };
        find_in(0, &text, &segments, &[], &context, &Sides::default())
    }

    #[test]
    fn every_kind_is_found_in_its_examples() {
        let mut wrong = Vec::new();
        for cue in cues::CUES {
            assert!(!cue.examples.is_empty(), "{} has no example", cue.kind);
            for (sentence, trigger) in cue.examples {
                let found = events(sentence);
                let hit = found.iter().any(|event| {
                    event.trigger.cite.quote() == *trigger && event.trigger.kind == cue.kind
                });
                if !hit {
                    let triggers: Vec<_> = found
                        .iter()
                        .map(|event| (event.trigger.cite.quote(), event.trigger.kind))
                        .collect();
                    wrong.push(format!("{}: {sentence} {triggers:?}", cue.kind));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_kind_has_one_row_and_every_word_one_kind() {
        use std::collections::BTreeSet;

        let mut seen = BTreeSet::new();
        for cue in cues::CUES {
            assert!(seen.insert(("kind", cue.kind)), "{} has two rows", cue.kind);
            let verbs = cue.verbs.split_whitespace().map(|word| ("verb", word));
            let nouns = cue.nouns.split_whitespace().chain(cue.weak.split_whitespace());
            for word in verbs.chain(nouns.map(|word| ("noun", word))) {
                assert!(seen.insert(word), "{word:?} stands twice, again in {}", cue.kind);
            }
        }
    }

    #[test]
    fn words_of_time_around_a_verb_of_saying_are_no_speaker() {
        for text in [
            "Saturday Sunday Today said the boat sank.",
            "That Friday last night said it had closed.",
        ] {
            assert!(!events(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(body in "(?s).{0,200}") {
            for event in events(&body) {
                prop_assert!(event.clause.span().contains(event.trigger.cite.span()));
            }
        }

        #[test]
        fn any_words_are_survived(words in prop::collection::vec(
            prop::sample::select(vec![
                "said", "the", "governor", "Ivan", "“", "”", "‘", "’", ",", ".", ":", "that", "killed", "five", "of", "and", "who", "not",
                "to", "will", "131", "out", "\n", "-", "half", "attack", "according", "per", "cent", "£10m", "had", "been", "he", "’s", "as",
                "Friday", "Monday", "today", "last", "night", "week", "others", "magnitude",
            ]), 0..60)) {
            for event in events(&words.join(" ")) {
                prop_assert!(event.clause.span().contains(event.trigger.cite.span()));
                for figure in &event.figures {
                    prop_assert!(figure.low.zip(figure.high).is_none_or(|(low, high)| low <= high));
                }
            }
        }
    }
}
