//! Cuts a tagged sentence into clauses: a verb group or a noun that names a happening, with its subject and extent.

use std::ops::Range;

use super::cues::{Class, PHRASES};
use super::lexicon::{self, Tag};
use super::token::{Shape, Token};

/// A verb or noun that names a happening, with the words around it, as indices into the sentence.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// The verb or noun.
    pub trigger: usize,
    /// The kind of happening and its class.
    pub kind: &'static str,
    /// What the kind means for the words around it.
    pub class: Class,
    /// The whole clause.
    pub words: Range<usize>,
    /// The subject, which may stand before the clause when the clause shares it; empty when there is none.
    pub subject: Range<usize>,
    /// A second name of the subject between commas; empty when there is none.
    pub apposition: Range<usize>,
    /// How the verb stands.
    pub form: Form,
    /// The first word of the verb group; the trigger itself for a noun.
    pub group: usize,
    /// "has", "had"
    pub perfect: bool,
    /// "was killed"
    pub passive: bool,
    /// "did not", "never"
    pub negated: bool,
    /// The clause that this one depends on as "to meet" on "expects".
    pub governor: Option<usize>,
    /// Whether a relative word opens it: "who", "which", "whose".
    pub relative: bool,
    /// Whether the subject follows the verb.
    pub inverted: bool,
}

/// How a verb stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "attacks"
    Present,
    /// "attacked", "had attacked"
    Past,
    /// "will attack"
    Future,
    /// "would", "could", "may", "might", "should attack"
    Conditional,
    /// "to attack"
    Infinitive,
    /// "attacking"
    Ing,
    /// "attacked by"
    Participle,
    /// "the attack"
    Noun,
}

impl Form {
    /// Whether the verb has a subject of its own and a tense.
    pub(super) fn is_finite(self) -> bool {
        matches!(self, Form::Present | Form::Past | Form::Future | Form::Conditional)
    }
}

/// The clauses of a tagged sentence in the order of their triggers. Linear in its length, save for
/// the walk over noun phrases, which are bounded by [`REACH`].
pub(super) fn clauses(text: &str, sentence: &[Token]) -> Vec<Clause> {
    let mut found = groups(text, sentence);
    subjects(text, sentence, &mut found);
    extents(text, sentence, &mut found);
    let verbs = found.len();
    nouns(sentence, &mut found);
    if found.len() > verbs {
        // Governors are indices, so they move with the order.
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&at| found[at].trigger);
        let mut place = vec![0; found.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        for clause in &mut found {
            clause.governor = clause.governor.map(|at| place[at]);
        }
        found.sort_by_key(|clause| clause.trigger);
    }
    found
}

/// How many words a subject or a noun phrase may reach back.
const REACH: usize = 40;

fn groups(text: &str, sentence: &[Token]) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let tag = sentence[at].tag;
        let starts = tag.is_verb()
            || tag.is_auxiliary()
            || tag == Tag::Modal
            || (tag == Tag::To && infinitive(sentence, at));
        if !starts || is_modifier(sentence, at) {
            at += 1;
            continue;
        }
        let (main, group) = read_group(text, sentence, at);
        if group.tag_is_clause {
            let base = sentence[main].base();
            let (kind, class) = kind(text, sentence, main, base);
            let governor =
                if group.form.is_finite() { None } else { governor(sentence, &found, at) };
            found.push(Clause {
                trigger: main,
                kind,
                class,
                words: at..main + 1,
                subject: at..at,
                apposition: at..at,
                form: group.form,
                group: at,
                perfect: group.perfect,
                passive: group.passive,
                negated: group.negated,
                governor,
                relative: false,
                inverted: false,
            });
        }
        at = main + 1;
    }
    found
}

struct Group {
    form: Form,
    perfect: bool,
    passive: bool,
    negated: bool,
    tag_is_clause: bool,
}

/// Whether "to" at `at` opens an infinitive.
fn infinitive(sentence: &[Token], at: usize) -> bool {
    let next = sentence[at + 1..]
        .iter()
        .find(|token| !matches!(token.tag, Tag::Adverb | Tag::Not | Tag::Quote));
    next.is_some_and(|token| {
        token.tag == Tag::Base
            || (token.tag.is_auxiliary() && token.entry.is_some_and(|entry| entry.tags.len() == 1))
    })
}

/// Whether a participle or "-ing" form only describes the noun after it: "frozen assets", "the leading party".
fn is_modifier(sentence: &[Token], at: usize) -> bool {
    let tag = sentence[at].tag;
    if !matches!(tag, Tag::Participle | Tag::Ing) {
        return false;
    }
    let before = at.checked_sub(1).map(|before| sentence[before].tag);
    let after = sentence.get(at + 1).map(|after| after.tag);
    let noun_follows =
        matches!(after, Some(Tag::Noun | Tag::Adjective | Tag::Name | Tag::Participle));
    let inside =
        matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number));
    let object = tag == Tag::Participle
        && matches!(
            before,
            Some(
                Tag::Preposition
                    | Tag::Ing
                    | Tag::Base
                    | Tag::Present
                    | Tag::Past
                    | Tag::Coordinator
            ) | None
        );
    noun_follows && (inside || (object && matches!(after, Some(Tag::Noun | Tag::Adjective))))
}

/// Reads the verb group that begins at `first`: its last verb, and how it stands.
fn read_group(text: &str, sentence: &[Token], first: usize) -> (usize, Group) {
    let mut main = first;
    let mut modal = None;
    let mut to = false;
    let mut perfect = false;
    let mut passive = false;
    let mut negated = first > 0 && sentence[first - 1].tag == Tag::Not;
    let opening = sentence[first];
    loop {
        let token = &sentence[main];
        let mut next = main + 1;
        let mut turned_down = false;
        while next < sentence.len() && next < main + 5 {
            match sentence[next].tag {
                Tag::Not => turned_down = true,
                Tag::Adverb | Tag::Quote => {}
                _ => break,
            }
            next += 1;
        }
        let after = sentence.get(next).map(|token| token.tag);
        if turned_down && (token.tag.is_auxiliary() || token.tag == Tag::Modal) {
            negated = true;
        }
        let goes_on = match token.tag {
            Tag::Modal => matches!(after, Some(Tag::Base | Tag::Be | Tag::Have | Tag::Do)),
            Tag::To => matches!(after, Some(Tag::Base | Tag::Be | Tag::Have | Tag::Do)),
            Tag::Be => matches!(after, Some(Tag::Participle | Tag::Ing)) || after == Some(Tag::Be),
            Tag::Have => {
                matches!(after, Some(Tag::Participle | Tag::Be))
                    || (after == Some(Tag::Have) && next == main + 1)
                    || (after == Some(Tag::To) && infinitive(sentence, next))
            }
            Tag::Do => after == Some(Tag::Base) || (turned_down && after == Some(Tag::Have)),
            _ => false,
        };
        match token.tag {
            Tag::Modal => modal = Some(token),
            Tag::To if main == first => to = true,
            Tag::Have if goes_on && after != Some(Tag::To) => perfect = true,
            Tag::Be if goes_on => passive = after == Some(Tag::Participle),
            _ => {}
        }
        if !goes_on {
            break;
        }
        main = next;
    }
    let last = &sentence[main];
    let form = match (modal, to) {
        (Some(modal), _)
            if modal.is(text, "will")
                || modal.is(text, "'ll")
                || modal.is(text, "’ll")
                || modal.is(text, "shall") =>
        {
            Form::Future
        }
        (Some(modal), _) if modal.is(text, "wo") => Form::Future,
        (Some(_), _) => Form::Conditional,
        (None, true) => Form::Infinitive,
        (None, false) => match opening.tag {
            Tag::Past => Form::Past,
            Tag::Present => Form::Present,
            Tag::Participle => Form::Participle,
            Tag::Ing => Form::Ing,
            Tag::Base => Form::Infinitive,
            _ if opening.entry.is_some_and(|entry| !entry.finite) => {
                let word = opening.of(text);
                if word.ends_with("ing") { Form::Ing } else { Form::Participle }
            }
            _ => {
                let past = ["was", "were", "had", "did"].iter().any(|form| opening.is(text, form));
                if past || perfect { Form::Past } else { Form::Present }
            }
        },
    };
    // A bare "be" after "to" or a modal, and "to" that no verb follows, still need a verb to be a clause.
    let tag_is_clause = last.tag.is_verb() || last.tag.is_auxiliary();
    (main, Group { form, perfect, passive, negated, tag_is_clause })
}

fn kind(
    text: &str,
    sentence: &[Token],
    main: usize,
    base: Option<&'static str>,
) -> (&'static str, Class) {
    let Some(base) = base else { return ("act", Class::Deed) };
    let near = &sentence[main + 1..(main + 6).min(sentence.len())];
    // Forces that take a place capture it.
    let armed =
        ["forces", "troops", "army", "soldiers", "rebels", "fighters", "militants", "units"];
    let taker = sentence[main.saturating_sub(5)..main]
        .iter()
        .any(|token| armed.iter().any(|word| token.is(text, word)));
    if base == "take" && taker && sentence.get(main + 1).is_some_and(|next| next.tag == Tag::Name) {
        return ("capture", lexicon::class("capture"));
    }
    let phrase = PHRASES
        .iter()
        .find(|(verb, word, _)| *verb == base && near.iter().any(|token| token.is(text, word)));
    match phrase {
        Some((_, _, kind)) => (kind, lexicon::class(kind)),
        None => lexicon::kind(base),
    }
}

/// The clause that a verb without a tense of its own depends on.
fn governor(sentence: &[Token], found: &[Clause], at: usize) -> Option<usize> {
    let last = found.len().checked_sub(1)?;
    let gap = &sentence[found[last].trigger + 1..at];
    // "to meet and discuss": the second hangs where the first hangs.
    let joined = gap.iter().all(|token| !matches!(token.tag, Tag::Edge | Tag::Break));
    if gap.len() == 1 && gap[0].tag == Tag::Coordinator && !found[last].form.is_finite() {
        return found[last].governor.or(Some(last));
    }
    joined.then_some(last)
}

fn subjects(text: &str, sentence: &[Token], found: &mut [Clause]) {
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
                && sentence[first - 1].tag.is_nominal();
            found[at].subject = if own {
                phrase_before(sentence, first, floor)
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
        let mut subject = phrase_before(sentence, before, floor);
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
                found[at].subject = phrase_before(sentence, end, 0);
                found[at].relative = true;
                found[at].words.start = before - 1;
            }
            Some(Tag::Comma) => after_comma(sentence, found, at, before - 1),
            Some(Tag::Coordinator) => {
                found[at].subject = shared(found, at);
            }
            _ => {}
        }
        if found[at].subject.is_empty() && matches!(found[at].class, Class::Speech | Class::Denial)
        {
            let after = phrase_after(sentence, found[at].trigger + 1);
            if !after.is_empty() {
                found[at].inverted = true;
                found[at].apposition = apposition_after(sentence, after.end);
                found[at].subject = after;
            }
        }
    }
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

/// The subject of the nearest clause before with a tense.
fn shared(found: &[Clause], at: usize) -> Range<usize> {
    let before =
        found[..at].iter().rev().find(|clause| clause.form.is_finite() && !clause.relative);
    before.map_or(0..0, |clause| clause.subject.clone())
}

/// A verb straight after a comma: the comma closes an insertion, or joins a second verb to the first.
fn after_comma(sentence: &[Token], found: &mut [Clause], at: usize, comma: usize) {
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
    let has_verb = found
        .iter()
        .any(|clause| clause.form.is_finite() && (opening..comma).contains(&clause.trigger));
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
    let subject = phrase_before(sentence, opening, 0);
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

/// The noun phrase that ends before `end`, prepositions and "and" inside it included; not reaching below `floor`.
fn phrase_before(sentence: &[Token], end: usize, floor: usize) -> Range<usize> {
    let floor = floor.max(end.saturating_sub(REACH));
    let mut start = end;
    while start > floor {
        let token = &sentence[start - 1];
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

/// Whether the preposition or "and" at `at` stands between parts of one noun phrase.
fn joins_nominals(sentence: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| sentence[before].tag);
    before.is_some_and(|tag| {
        tag.is_nominal() || matches!(tag, Tag::Quote | Tag::Participle | Tag::Adverb | Tag::Ing)
    })
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

fn extents(text: &str, sentence: &[Token], found: &mut [Clause]) {
    let starts: Vec<(usize, usize)> = found
        .iter()
        .filter(|clause| clause.form.is_finite())
        .map(|clause| (clause.trigger, opening(sentence, clause.words.start)))
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
        while later.peek().is_some_and(|(trigger, _)| *trigger <= clause.trigger) {
            later.next();
        }
        let limit =
            later.peek().map_or(sentence.len(), |(_, start)| *start).max(clause.trigger + 1);
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

fn nouns(sentence: &[Token], found: &mut Vec<Clause>) {
    for (at, token) in sentence.iter().enumerate() {
        let Some((kind, weak)) = token.entry.and_then(|entry| entry.noun) else { continue };
        let next = sentence.get(at + 1).map(|next| next.tag);
        let named = token.tag == Tag::Name && !weak && at > 0 && sentence[at - 1].tag == Tag::Name;
        if !(token.tag == Tag::Noun || named) || matches!(next, Some(Tag::Noun | Tag::Name)) {
            continue;
        }
        let mut start = at;
        while start > 0 && start + REACH > at && sentence[start - 1].tag.is_nominal() {
            start -= 1;
        }
        // "the 1991 agreement", "a letter to", "claims that"
        let told = matches!(next, Some(Tag::Preposition | Tag::To | Tag::Relative))
            || sentence[start..at].iter().any(|token| token.tag == Tag::Number);
        if weak && !told {
            continue;
        }
        let mut end = at + 1;
        while end < sentence.len() && end < at + REACH {
            let tag = sentence[end].tag;
            let joins = matches!(tag, Tag::Coordinator | Tag::To)
                && sentence.get(end + 1).is_some_and(|next| next.tag.is_nominal());
            if tag == Tag::Pronoun
                || !(tag.is_nominal() || tag == Tag::Preposition || tag == Tag::Adverb || joins)
            {
                break;
            }
            end += 1;
        }
        while end > at + 1 && matches!(sentence[end - 1].tag, Tag::Preposition | Tag::Coordinator) {
            end -= 1;
        }
        let governor = found
            .iter()
            .rposition(|clause| clause.form != Form::Noun && clause.words.contains(&at));
        found.push(Clause {
            trigger: at,
            kind,
            class: lexicon::class(kind),
            words: start..end,
            subject: at..at,
            apposition: at..at,
            form: Form::Noun,
            group: at,
            perfect: false,
            passive: false,
            negated: start.checked_sub(1).is_some_and(|before| sentence[before].tag == Tag::Not),
            governor,
            relative: false,
            inverted: false,
        });
    }
}
