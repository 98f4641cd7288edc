//! Who does what a verb says: the subject of every clause, and the noun phrases around a word.

use std::ops::Range;

use super::clause::{Clause, Form, REACH};
use super::cues::Class;
use super::names;
use super::speakers;
use super::tag::Tag;
use super::token::{Shape, Token};

/// Gives every clause its subject, the second name of its subject, and its first word.
pub(super) fn subjects(text: &str, sentence: &[Token], found: &mut [Clause]) {
    for at in 0..found.len() {
        let first = found[at].group;
        let floor = (0..at)
            .rev()
            .find(|&before| found[before].form.is_finite())
            .map_or(0, |before| found[before].trigger + 1);
        let finite = found[at].form.is_finite();
        if !finite {
            let governor = found[at].governor;
            let own = matches!(found[at].form, Form::Ing | Form::Participle)
                && first > 0
                && sentence[first - 1].tag.is_nominal()
                && !is_degree(text, sentence, first - 1);
            // ", adding that ...": a second saying of who said the first.
            let adds = found[at].form == Form::Ing
                && matches!(found[at].class, Class::Speech | Class::Denial)
                && first > 0
                && sentence[first - 1].tag == Tag::Comma;
            let saying = matches!(found[at].class, Class::Speech | Class::Denial);
            found[at].subject = if own && saying {
                teller(text, sentence, phrase_before(text, sentence, first, floor))
            } else if own {
                phrase_before(text, sentence, first, floor)
            } else if adds {
                shared(found, at)
            } else {
                governor.map_or(first..first, |governor| found[governor].subject.clone())
            };
            found[at].words.start = first;
            continue;
        }
        let mut before = first;
        while before > floor
            && matches!(sentence[before - 1].tag, Tag::Adverb | Tag::Quote | Tag::Not)
        {
            before -= 1;
        }
        let day = before_day(text, sentence, before, floor);
        let inner = before_brackets(text, sentence, day, floor);
        let mut subject = phrase_before(text, sentence, inner, floor);
        if let Some(outer) = past_relative(sentence, &found[..at], floor, before) {
            subject = outer;
        }
        if let Some(joined) = object_before(sentence, found, at, floor, &subject) {
            subject.start = joined;
        }
        found[at].words.start = subject.start.min(before);
        if !subject.is_empty() {
            found[at].subject = subject;
            found[at].relative =
                found[at].subject.clone().any(|word| sentence[word].is(text, "whose"));
            continue;
        }
        let left = before.checked_sub(1).map(|left| sentence[left].tag);
        match left {
            Some(Tag::Relative) if before > floor => {
                let mut end = before - 1;
                while end > 0
                    && matches!(sentence[end - 1].tag, Tag::Comma | Tag::Quote | Tag::Preposition)
                {
                    end -= 1;
                }
                let before_it = phrase_before(text, sentence, end, 0);
                let who = sentence[before - 1].is(text, "who");
                found[at].subject =
                    if who { person_in(text, sentence, before_it) } else { before_it };
                found[at].relative = true;
                found[at].words.start = before - 1;
            }
            // "“They had a few minutes, not more,” said the chairman": who said it stands behind.
            Some(Tag::Comma) if closes_quotation(sentence, &found[at], before - 1) => {}
            Some(Tag::Comma) => after_comma(text, sentence, found, at, before - 1),
            Some(Tag::Coordinator) => {
                found[at].subject = shared(found, at);
            }
            _ => {}
        }
        if found[at].subject.is_empty() && matches!(found[at].class, Class::Speech | Class::Denial)
        {
            let after = phrase_after(sentence, found[at].trigger + 1);
            // "denied him" has an object there.
            if !after.is_empty() && sentence[after.start].tag != Tag::Object {
                found[at].inverted = true;
                found[at].apposition = apposition_after(sentence, after.end);
                found[at].subject = after;
            }
        }
    }
}

/// The place of the comma and the words of a day between a second name and its verb: "A spokesman, Viktor Holm, on Saturday
/// denied"; `end` where none stand there.
fn before_day(text: &str, sentence: &[Token], end: usize, floor: usize) -> usize {
    let Some(at) = end.checked_sub(3).filter(|at| *at > floor) else { return end };
    let [comma, on, day] = &sentence[at..end] else { return end };
    let told = comma.tag == Tag::Comma && on.is(text, "on") && names::is_weekday(day.of(text));
    if told { at } else { end }
}

/// The place of the brackets that close right before `end`, since they part no subject from its verb: "the Institute for
/// the Study of War (ISW) said"; `end` where none do.
fn before_brackets(text: &str, sentence: &[Token], end: usize, floor: usize) -> usize {
    const LONGEST: usize = 6;
    let closes = end.checked_sub(1).is_some_and(|last| sentence[last].of(text) == ")");
    let from = floor.max(end.saturating_sub(LONGEST));
    let opens = (from..end).rev().find(|&at| sentence[at].of(text) == "(");
    opens.filter(|&at| closes && at > floor).unwrap_or(end)
}

/// Whether the word at `at` only weighs the one after it: "a little disappointed".
fn is_degree(text: &str, sentence: &[Token], at: usize) -> bool {
    ["little", "bit", "lot"].iter().any(|word| sentence[at].is(text, word))
        && at > 0
        && (sentence[at - 1].is(text, "a") || sentence[at - 1].is(text, "little"))
}

/// "took the town and its mayor fled": where a phrase begins with the object of the verb before, the word after its "and".
fn object_before(
    sentence: &[Token],
    found: &[Clause],
    at: usize,
    floor: usize,
    subject: &Range<usize>,
) -> Option<usize> {
    let before = found[..at].iter().rev().find(|clause| clause.form.is_finite())?;
    let tells = matches!(before.class, Class::Speech | Class::Denial | Class::Mind | Class::Plan);
    let touches = subject.start <= floor + 1 && before.trigger + 1 == floor;
    let and = subject.clone().rev().find(|&word| sentence[word].tag == Tag::Coordinator)?;
    (touches && !tells && and + 1 < subject.end).then_some(and + 1)
}

/// "A senior who lived in that dorm told": where only a phrase hanging on a relative clause stands before a verb, the
/// verb has the subject that the relative clause describes.
fn past_relative(
    sentence: &[Token],
    before: &[Clause],
    floor: usize,
    end: usize,
) -> Option<Range<usize>> {
    let relative = before.iter().rev().find(|clause| clause.form.is_finite())?;
    let between = sentence.get(floor..end)?;
    let hangs = between.first().is_none_or(|token| token.tag == Tag::Preposition)
        && between.iter().all(|token| token.tag.is_nominal() || token.tag == Tag::Preposition)
        && between.iter().filter(|token| token.tag == Tag::Determiner).count() <= 1
        && between.iter().all(|token| !matches!(token.tag, Tag::Pronoun | Tag::Object));
    let described = relative.relative && !relative.subject.is_empty() && hangs;
    described.then(|| relative.subject.clone())
}

/// The subject of the nearest clause before with a tense. A verb of saying is joined to one of saying, where there is
/// one: "claimed the envoys love the plan, but added" has the subject of "claimed".
fn shared(found: &[Clause], at: usize) -> Range<usize> {
    let before =
        || found[..at].iter().rev().filter(|clause| clause.form.is_finite() && !clause.relative);
    let tells = |class: Class| matches!(class, Class::Speech | Class::Denial);
    let alike = || before().find(|clause| tells(clause.class) && !clause.subject.is_empty());
    let joined = tells(found[at].class).then(alike).flatten().or_else(|| before().next());
    joined.map_or(0..0, |clause| clause.subject.clone())
}

/// Whether a verb of saying stands outside a quotation that ends at the comma before it, with a noun behind it.
fn closes_quotation(sentence: &[Token], clause: &Clause, comma: usize) -> bool {
    let inside = |at: usize| sentence[at].quoted;
    let said = matches!(clause.class, Class::Speech | Class::Denial) && !inside(clause.trigger);
    let behind = phrase_after(sentence, clause.trigger + 1);
    said && (inside(comma) || comma > 0 && inside(comma - 1))
        && !behind.is_empty()
        && sentence[behind.start].tag != Tag::Object
}

/// A verb straight after a comma: the comma closes an insertion, or joins a second verb to the first.
fn after_comma(text: &str, sentence: &[Token], found: &mut [Clause], at: usize, comma: usize) {
    let opening =
        (comma.saturating_sub(REACH)..comma).rev().find(|&word| sentence[word].tag == Tag::Comma);
    let Some(opening) = opening else {
        // "“We are ready”, said the minister" has its subject behind the verb.
        if !sentence[..comma].iter().any(|token| token.quoted)
            && !matches!(found[at].class, Class::Speech)
        {
            found[at].subject = shared(found, at);
        }
        return;
    };
    let inserted = &sentence[opening + 1..comma];
    let has_verb = found.iter().any(|clause| {
        let inside = (opening..comma).contains(&clause.trigger);
        inside && clause.form.is_finite() && !clause.relative
    });
    let introduced = inserted.iter().find(|token| token.tag != Tag::Quote).is_some_and(|token| {
        matches!(
            token.tag,
            Tag::Relative
                | Tag::Subordinator
                | Tag::Participle
                | Tag::Ing
                | Tag::Preposition
                | Tag::Possessive
        )
    });
    if has_verb && !introduced {
        found[at].subject = shared(found, at);
        return;
    }
    let subject = phrase_before(text, sentence, opening, 0);
    if subject.is_empty() {
        found[at].subject = shared(found, at);
        return;
    }
    found[at].words.start = subject.start;
    found[at].subject = subject;
    if !introduced {
        found[at].apposition = opening + 1..comma;
    }
}

/// The noun phrase that ends before `end`, prepositions and "and" inside it included; not reaching below `floor`, nor
/// over what stands before it without a joint: "said on Wednesday | its forces", "told reporters | the army".
fn phrase_before(text: &str, sentence: &[Token], end: usize, floor: usize) -> Range<usize> {
    let floor = floor.max(end.saturating_sub(REACH));
    let mut start = end;
    while start > floor {
        let token = &sentence[start - 1];
        if start < end && is_apart(text, sentence, start, floor) {
            break;
        }
        let takes = match token.tag {
            // A pronoun is a phrase of its own.
            Tag::Pronoun => start == end,
            _ if start < end && sentence[start].tag == Tag::Pronoun => false,
            tag if tag.is_nominal() => true,
            // "after talks he left": the phrase does not reach over words that open a clause.
            Tag::Preposition
                if token.entry.is_some_and(|entry| {
                    entry.tags.iter().any(|(tag, _)| *tag == Tag::Subordinator)
                }) =>
            {
                false
            }
            Tag::Preposition | Tag::Coordinator | Tag::To => {
                start < end && start - 1 > floor && joins_nominals(sentence, start - 1)
            }
            Tag::Participle | Tag::Ing | Tag::Adverb | Tag::Quote => {
                start < end && token.shape != Shape::Other
            }
            _ => false,
        };
        if !takes {
            break;
        }
        start -= 1;
    }
    // What cannot open a phrase is left outside.
    while start < end
        && matches!(
            sentence[start].tag,
            Tag::Adverb
                | Tag::Quote
                | Tag::Coordinator
                | Tag::Preposition
                | Tag::To
                | Tag::Participle
        )
    {
        start += 1;
    }
    let nominal = sentence[start..end].iter().any(|token| token.tag.is_nominal());
    if nominal { start..end } else { end..end }
}

/// Whether the word before `at` belongs to no phrase that goes on there: any noun before an article, and a day of the week
/// before a name where "on" or the verb stands before it ("said on Wednesday | Kyiv", not "the Sunday Times").
fn is_apart(text: &str, sentence: &[Token], at: usize, floor: usize) -> bool {
    let (word, next) = (&sentence[at - 1], &sentence[at]);
    let article = matches!(next.tag, Tag::Determiner | Tag::Possessive)
        && next.of(text).starts_with(char::is_alphabetic);
    let name = next.tag == Tag::Name && !names::is_calendar(next.of(text));
    let day = || {
        let open = at - 1 == floor || at > 1 && sentence[at - 2].is(text, "on");
        open && word.is_capital() && names::is_weekday(word.of(text))
    };
    matches!(word.tag, Tag::Noun | Tag::Name) && (article || name && day())
}

/// Whether the preposition or "and" at `at` stands between parts of one noun phrase.
fn joins_nominals(sentence: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| sentence[before].tag);
    before.is_some_and(|tag| {
        tag.is_nominal() || matches!(tag, Tag::Quote | Tag::Participle | Tag::Adverb | Tag::Ing)
    })
}

/// Who says in "jurors sent a note saying", "seen a million times in posts claiming": what stands before a participle, else
/// the part of the phrase that can speak.
fn teller(text: &str, sentence: &[Token], phrase: Range<usize>) -> Range<usize> {
    let verb = phrase.clone().skip(1).find(|&at| sentence[at].tag == Tag::Participle);
    let before = verb.map_or(phrase.clone(), |verb| phrase.start..verb);
    let nominal = before.clone().all(|at| sentence[at].tag != Tag::Preposition);
    person_in(text, sentence, if nominal { before } else { phrase })
}

/// "hiding in the yard of a man who called": where the first noun of a phrase is no person, "who" is its last one.
fn person_in(text: &str, sentence: &[Token], phrase: Range<usize>) -> Range<usize> {
    let person = |part: &Range<usize>| {
        !part.is_empty() && {
            let head = &sentence[speakers::head(sentence, part)];
            head.tag == Tag::Name || head.tag.is_nominal() && speakers::can_speak(head.of(text))
        }
    };
    let last = phrase.clone().rev().find(|&at| sentence[at].tag == Tag::Preposition);
    match last.map(|at| at + 1..phrase.end) {
        Some(last) if !person(&phrase) && person(&last) => last,
        _ => phrase,
    }
}

/// The noun phrase that begins at `start`; empty when none does.
pub(super) fn phrase_after(sentence: &[Token], start: usize) -> Range<usize> {
    let mut end = start;
    while end < sentence.len() && end < start + REACH {
        let takes = match sentence[end].tag {
            tag if tag.is_nominal() => true,
            Tag::Preposition => {
                end > start && sentence.get(end + 1).is_some_and(|next| next.tag.is_nominal())
            }
            _ => false,
        };
        if !takes {
            break;
        }
        end += 1;
    }
    start..end
}

/// "Yana Kolomiets, 31, a casting director": the phrase between commas after `end`.
fn apposition_after(sentence: &[Token], end: usize) -> Range<usize> {
    if sentence.get(end).is_none_or(|token| token.tag != Tag::Comma) {
        return end..end;
    }
    let mut start = end + 1;
    if sentence.get(start).is_some_and(|token| token.tag == Tag::Number)
        && sentence.get(start + 1).is_some_and(|token| token.tag == Tag::Comma)
    {
        start += 2;
    }
    phrase_after(sentence, start)
}
