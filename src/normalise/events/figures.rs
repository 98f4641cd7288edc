//! Numbers of people, things and per cent: what is counted, how many, and how the number binds.

use std::ops::Range;

use super::clause::{Clause, Form};
use super::measures::Reading;
use super::memory::Memory;
use super::nations::names_people;
use super::nouns::is_person;
use super::numerals::{Numeral, numeral, simple};
use super::subjects::phrase_after;
use super::tag::Tag;
use super::token::Token;
use super::{Bearing, Figure, Relation};
use crate::text::{Span, Text};

/// The figures of one sentence, each with the index of the clause that it belongs to.
///
/// `at` is the number of the sentence in its document, `memory` what the sentences before it counted. Numbers in `taken`,
/// the spans of dates and clock times, count nothing.
pub(super) fn figures(
    text: &Text,
    (at_sentence, sentence): (usize, &[Token]),
    clauses: &[Clause],
    taken: &[Span],
    memory: &mut Memory,
) -> Vec<(usize, Figure)> {
    let body = text.as_str();
    let mut found: Vec<(usize, Figure)> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let Some(numeral) = numeral(body, sentence, at, taken) else {
            at += 1;
            continue;
        };
        at = numeral.words.end;
        let Some(clause) = home(clauses, numeral.words.start) else { continue };
        let before =
            found.last().filter(|(_, figure)| figure.unit.as_deref() == Some("people")).is_some();
        let told = (at_sentence, sentence);
        if let Some((mut figure, end)) =
            read(text, told, &clauses[clause], &numeral, before, memory)
        {
            at = at.max(end);
            if counted_before(body, sentence, &numeral).is_some() && figure.scope.is_none() {
                figure.scope = window(body, sentence, numeral.words.end, taken);
            }
            found.push((clause, figure));
        }
    }
    for (index, clause) in clauses.iter().enumerate() {
        found.extend(halving(text, sentence, clause).map(|figure| (index, figure)));
    }
    memory.close(at_sentence, body, sentence);
    found
}

/// The innermost clause around a word; the nearest verb before it where several are; the last clause before it where none
/// is ("here is what it says: 1.1 million customers").
fn home(clauses: &[Clause], word: usize) -> Option<usize> {
    let around = clauses.iter().enumerate().filter(|(_, clause)| clause.words.contains(&word));
    around
        .min_by_key(|(_, clause)| {
            let noun = clause.form == Form::Noun && clause.trigger < word;
            (noun, clause.trigger.abs_diff(word) + if clause.trigger > word { 6 } else { 0 })
        })
        .map(|(index, _)| index)
        .or_else(|| clauses.iter().rposition(|clause| clause.words.end <= word))
}

/// "halve its army", "slash the army in half"
fn halving(text: &Text, sentence: &[Token], clause: &Clause) -> Option<Figure> {
    let verb = &sentence[clause.trigger];
    let end = clause.words.end.min(sentence.len());
    let body = text.as_str();
    let half = (clause.trigger + 1..end)
        .find(|&at| sentence[at].is(body, "half") && sentence[at - 1].is(body, "in"));
    let halves = verb.base() == Some("halve");
    let cuts = matches!(clause.kind, "cut" | "fall") && half.is_some();
    if clause.form == Form::Noun || !(halves || cuts) {
        return None;
    }
    let object = phrase_after(sentence, clause.trigger + 1);
    let what = head_noun(text.as_str(), sentence, object).unwrap_or_else(|| "share".to_owned());
    let words = half.map_or(verb.span, |half| sentence[half - 1].span.join(sentence[half].span));
    let cite = text.cite(words)?;
    Some(Figure {
        what,
        low: Some(0.5),
        high: Some(0.5),
        relation: Relation::Exactly,
        unit: Some("share".to_owned()),
        scope: None,
        cite,
        bearing: Bearing::default(),
    })
}

/// The noun that a phrase is about; of "the size of its army" the army.
fn head_noun(text: &str, sentence: &[Token], phrase: Range<usize>) -> Option<String> {
    let cut = sentence[phrase.clone()]
        .iter()
        .position(|token| token.tag == Tag::Preposition)
        .map_or(phrase.end, |at| phrase.start + at);
    let head = (phrase.start..cut).rev().find(|&at| sentence[at].tag == Tag::Noun)?;
    let measures = ["size", "number", "strength", "amount", "share", "length", "value", "cost"];
    let of = sentence.get(cut).is_some_and(|token| token.is(text, "of"));
    if of && cut < phrase.end && measures.iter().any(|word| sentence[head].is(text, word)) {
        return head_noun(text, sentence, cut + 1..phrase.end);
    }
    Some(sentence[head].of(text).to_lowercase())
}

/// "The number of drones is low compared to the 175 launched the night before": the noun that a number without one
/// counts, when the sentence has said whose number it gives.
fn counted_before(text: &str, sentence: &[Token], numeral: &Numeral) -> Option<Range<usize>> {
    let start = numeral.words.start;
    let bare = start.checked_sub(1).is_some_and(|before| {
        let before = &sentence[before];
        matches!(before.tag, Tag::Coordinator | Tag::Preposition | Tag::To)
            || before.is(text, "the")
    });
    let noun_follows = counted_noun(text, sentence, numeral.words.end)
        .is_some_and(|noun| sentence[noun].iter().all(|token| token.tag != Tag::Participle));
    if !bare || noun_follows {
        return None;
    }
    let number = (1..start)
        .rev()
        .find(|&at| sentence[at].is(text, "of") && sentence[at - 1].is(text, "number"))?;
    counted_noun(text, sentence, number + 1).filter(|noun| noun.end <= start)
}

/// The words of time right after a number, at most one verb between: "the 175 launched the night before".
fn window(text: &str, sentence: &[Token], end: usize, taken: &[Span]) -> Option<String> {
    let mut at = end;
    if sentence.get(at).is_some_and(|token| matches!(token.tag, Tag::Participle | Tag::Past)) {
        at += 1;
    }
    let from = at;
    at += usize::from(sentence.get(at).is_some_and(|token| token.tag == Tag::Preposition));
    at += usize::from(sentence.get(at).is_some_and(|token| token.tag == Tag::Determiner));
    let first = sentence.get(at)?.span;
    let time = taken.iter().find(|span| span.overlaps(first))?;
    let last = (at..sentence.len()).take_while(|&at| sentence[at].span.start < time.end).last()?;
    // "between Friday and Saturday" is two expressions.
    let mut until = last + 1;
    if sentence.get(until).is_some_and(|token| token.is(text, "and"))
        && sentence
            .get(until + 1)
            .is_some_and(|token| taken.iter().any(|span| span.overlaps(token.span)))
    {
        until += 2;
    }
    Some(super::names::written(text, sentence, &(from..until)))
}

/// Reads what a number counts and how it binds; also the word after the last one that was used.
fn read(
    text: &Text,
    (at, sentence): (usize, &[Token]),
    clause: &Clause,
    numeral: &Numeral,
    people_before: bool,
    memory: &mut Memory,
) -> Option<(Figure, usize)> {
    let body = text.as_str();
    let (mut relation, first) = relation(body, sentence, clause, numeral.words.start);
    let mut end = numeral.words.end;
    let (low, mut high) = (numeral.low, numeral.high);
    if low < high {
        relation = Relation::Between;
    }
    let word = |at: usize| sentence.get(at).map_or("", |token| token.of(body));
    // "between five and seven", "five to seven", but "raised from five to seven" are two numbers
    let joins = (relation == Relation::Between && word(end) == "and")
        || word(end) == "to"
        || word(end) == "–";
    let raised = word(end) == "to" && word(first) == "from" && moves(body, sentence, clause, first);
    let mut first = first;
    if raised {
        (relation, first) = (Relation::Exactly, numeral.words.start);
    }
    if joins
        && !raised
        && let Some((value, ..)) = simple(body, sentence, end + 1)
            .filter(|(value, ..)| *value > low && numeral.unit.is_none())
    {
        high = value;
        relation = Relation::Between;
        end += 2;
    } else if relation == Relation::Between && low == high {
        relation = Relation::Exactly;
    }
    if word(end).eq_ignore_ascii_case("or") && word(end + 1).eq_ignore_ascii_case("more") {
        relation = Relation::AtLeast;
        end += 2;
    }
    let percent = word(end) == "%"
        || word(end).eq_ignore_ascii_case("percent")
        || (word(end).eq_ignore_ascii_case("per") && word(end + 1).eq_ignore_ascii_case("cent"));
    let mut scope_from = None;
    let counted;
    if percent {
        end += if word(end).eq_ignore_ascii_case("per") { 2 } else { 1 };
        counted = None;
    } else {
        // "131 out of 149 drones"
        let of = match (word(end), word(end + 1)) {
            ("out", "of") => Some(end + 2),
            ("of", _) => Some(end + 1),
            _ => None,
        };
        let noun_from = match of.and_then(|of| {
            simple(body, sentence, skip_the(body, sentence, of)).map(|(.., after)| (of, after))
        }) {
            Some((_, after)) => {
                scope_from = Some(end);
                after
            }
            None => end,
        };
        counted = counted_before(body, sentence, numeral)
            .or_else(|| counted_noun(body, sentence, noun_from))
            .or_else(|| of.and_then(|of| people_of(body, sentence, of)));
    }
    let mut last = counted.as_ref().map_or(end, |noun| noun.end).max(end);
    let reading = Reading {
        text: body,
        sentence,
        at,
        clause,
        numeral,
        first,
        end,
        counted,
        percent,
        people_before,
        memory,
    };
    let measure = reading.measure()?;
    let scope = scope(body, sentence, clause, scope_from.unwrap_or(last), &mut last);
    memory.note(at, &measure);
    // A figure's scope may hold a number of its own, which is read by itself.
    let span = Span::new(
        sentence[first].span.start as usize,
        sentence[end.max(first + 1) - 1].span.end as usize,
    );
    let (low, high) = match relation {
        Relation::AtLeast | Relation::MoreThan => (Some(low), None),
        Relation::AtMost | Relation::LessThan => (None, Some(high)),
        _ => (Some(low), Some(high)),
    };
    let figure = Figure {
        what: measure.what,
        low,
        high,
        relation,
        unit: measure.unit,
        scope: measure.scope.or(scope),
        cite: text.cite(span)?,
        bearing: measure.bearing,
    };
    Some((figure, end))
}

/// Whether a change is told before the word at `first`: "has gone up, from 38,000 to 52,000".
fn moves(text: &str, sentence: &[Token], clause: &Clause, first: usize) -> bool {
    const REACH: usize = 6;
    matches!(clause.kind, "rise" | "fall" | "cut" | "change")
        || sentence[first.saturating_sub(REACH)..first].iter().any(|token| {
            ["up", "down", "raised", "revised"].iter().any(|word| token.is(text, word))
        })
}

/// "105 of the country's soldiers": the people that a number before "of" counts.
fn people_of(text: &str, sentence: &[Token], of: usize) -> Option<Range<usize>> {
    const REACH: usize = 6;
    let owned = |token: &Token| {
        token.tag == Tag::Possessive
            || ["its", "his", "her", "their"].iter().any(|word| token.is(text, word))
    };
    let noun = (of..sentence.len().min(of + REACH))
        .take_while(|&at| sentence[at].tag.is_nominal())
        .find(|&at| is_person(&sentence[at].of(text).to_lowercase()))?;
    sentence[of..noun].iter().any(owned).then_some(of..noun + 1)
}

fn skip_the(text: &str, sentence: &[Token], at: usize) -> usize {
    at + usize::from(sentence.get(at).is_some_and(|token| token.is(text, "the")))
}

/// The noun that a number at `from` counts, with its adjectives.
fn counted_noun(text: &str, sentence: &[Token], from: usize) -> Option<Range<usize>> {
    let mut at = from;
    while at < sentence.len() && at < from + 5 {
        match sentence[at].tag {
            Tag::Noun => {
                while sentence.get(at + 1).is_some_and(|next| next.tag == Tag::Noun) {
                    at += 1;
                }
                return Some(from..at + 1);
            }
            Tag::Adjective | Tag::Name | Tag::Participle | Tag::Number | Tag::Quote => {}
            // "current and former customers"
            Tag::Coordinator if at > from => {
                let adjective =
                    |at: usize| sentence.get(at).is_some_and(|token| token.tag == Tag::Adjective);
                if !(adjective(at - 1) && adjective(at + 1)) {
                    break;
                }
            }
            _ if sentence[at].is(text, "more")
                || sentence[at].is(text, "other")
                || sentence[at].is(text, "further") => {}
            _ => break,
        }
        at += 1;
    }
    // "Two Britons were killed"
    (from + 1..=at)
        .find(|&end| sentence.get(end - 1).is_some_and(|name| names_people(name.of(text))))
        .map(|end| from..end)
}

/// How the number at `at` binds, and the first word of what says so.
fn relation(text: &str, sentence: &[Token], clause: &Clause, at: usize) -> (Relation, usize) {
    #[rustfmt::skip]
    const WORDS: &[(&[&str], Relation)] = &[
        (&["no", "fewer", "than"], Relation::AtLeast), (&["no", "less", "than"], Relation::AtLeast), (&["at", "least"], Relation::AtLeast),
        (&["a", "minimum", "of"], Relation::AtLeast), (&["no", "more", "than"], Relation::AtMost), (&["not", "more", "than"], Relation::AtMost),
        (&["up", "to"], Relation::AtMost), (&["at", "most"], Relation::AtMost), (&["as", "many", "as"], Relation::AtMost), (&["as", "much", "as"], Relation::AtMost),
        (&["a", "maximum", "of"], Relation::AtMost), (&["more", "than"], Relation::MoreThan), (&["in", "excess", "of"], Relation::MoreThan),
        (&["higher", "than"], Relation::MoreThan), (&["greater", "than"], Relation::MoreThan), (&["lower", "than"], Relation::LessThan),
        (&["past"], Relation::MoreThan), (&["passes"], Relation::MoreThan), (&["passed"], Relation::MoreThan), (&["tops"], Relation::MoreThan), (&["topped"], Relation::MoreThan),
        (&["exceeds"], Relation::MoreThan), (&["exceeded"], Relation::MoreThan), (&["upwards", "of"], Relation::MoreThan), (&["over"], Relation::MoreThan), (&["above"], Relation::MoreThan), (&["fewer", "than"], Relation::LessThan),
        (&["less", "than"], Relation::LessThan), (&["under"], Relation::LessThan), (&["below"], Relation::LessThan), (&["about"], Relation::About),
        (&["around"], Relation::About), (&["some"], Relation::About), (&["roughly"], Relation::About), (&["approximately"], Relation::About),
        (&["an", "estimated"], Relation::About), (&["estimated"], Relation::About), (&["nearly"], Relation::Nearly), (&["almost"], Relation::Nearly),
        (&["close", "to"], Relation::Nearly), (&["between"], Relation::Between), (&["from"], Relation::Between),
    ];
    for (words, relation) in WORDS {
        let Some(start) = at.checked_sub(words.len()) else { continue };
        if words.iter().zip(&sentence[start..at]).all(|(word, token)| token.is(text, word)) {
            return (*relation, start);
        }
    }
    // "limit its army to 600,000"
    let limits = matches!(sentence[clause.trigger].base(), Some("limit" | "cap" | "restrict"));
    if limits && at > 0 && sentence[at - 1].is(text, "to") {
        return (Relation::AtMost, at);
    }
    (Relation::Exactly, at)
}

/// What limits a count: the phrase after it that begins with "of", "out of", "in", "from", "between".
fn scope(
    text: &str,
    sentence: &[Token],
    clause: &Clause,
    from: usize,
    last: &mut usize,
) -> Option<String> {
    let first = sentence.get(from)?;
    let opens = ["of", "out", "in", "from", "between", "among", "for", "over", "during"]
        .iter()
        .any(|word| first.is(text, word));
    if !opens {
        return None;
    }
    let mut end = from + 1;
    while end < clause.words.end.max(from + 1) && end < from + 10 && end < sentence.len() {
        let tag = sentence[end].tag;
        let joins = tag == Tag::Coordinator && first.is(text, "between");
        if !(tag.is_nominal() || (tag == Tag::Preposition && end < from + 6) || joins) {
            break;
        }
        end += 1;
    }
    while end > from && matches!(sentence[end - 1].tag, Tag::Preposition | Tag::Determiner) {
        end -= 1;
    }
    if end <= from + 1 {
        return None;
    }
    *last = end;
    Some(super::names::written(text, sentence, &(from..end)))
}
