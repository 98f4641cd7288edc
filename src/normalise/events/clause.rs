//! Cuts a tagged sentence into clauses: a verb group or a noun that names a happening, with its subject and extent.

use std::ops::Range;

use super::cues::{Class, PHRASES};
use super::lexicon;
use super::tag::Tag;
use super::token::Token;
use super::{extents, photos, subjects};

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
    let credits = photos::credits(text, sentence);
    let mut found = groups(text, sentence);
    photos::leave_out(&mut found, &credits);
    subjects::subjects(text, sentence, &mut found);
    extents::extents(text, sentence, &mut found);
    let verbs = found.len();
    nouns(sentence, &credits, &mut found);
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
pub(super) const REACH: usize = 40;

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
            let (form, governor) = match joined_base(text, sentence, &found, at) {
                Some(joined) => joined,
                None if group.form.is_finite() => (group.form, None),
                None => (group.form, governor(sentence, &found, at)),
            };
            found.push(Clause {
                trigger: main,
                kind,
                class,
                words: at..main + 1,
                subject: at..at,
                apposition: at..at,
                form,
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
    // "without European backing": a noun where nothing follows that it could govern.
    let governs = matches!(
        after,
        Some(
            Tag::Determiner
                | Tag::Possessive
                | Tag::Name
                | Tag::Object
                | Tag::Number
                | Tag::To
                | Tag::Preposition
                | Tag::Noun
                | Tag::Adjective
                | Tag::Relative
                | Tag::Adverb
                | Tag::Quote
        )
    );
    if tag == Tag::Ing && before == Some(Tag::Adjective) && !governs {
        return true;
    }
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
            // "told reporters", "told CNN": whoever stands before it has told somebody, and was not told.
            Tag::Participle if main == first && tells_somebody(sentence, main) => Form::Past,
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

/// Whether a form of "tell" has whom it is told to after it and who tells before it.
fn tells_somebody(sentence: &[Token], at: usize) -> bool {
    let noun = |tag: Tag| matches!(tag, Tag::Name | Tag::Noun | Tag::Object);
    sentence[at].base() == Some("tell")
        && at.checked_sub(1).is_some_and(|before| sentence[before].tag.is_nominal())
        && sentence.get(at + 1).is_some_and(|after| noun(after.tag))
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
    // "concluded three days of talks", but "concluded that it was over".
    let object = sentence.get(main + 1).is_some_and(|next| next.tag.is_nominal());
    if base == "conclude" && object {
        return ("end", lexicon::class("end"));
    }
    let phrase = PHRASES
        .iter()
        .find(|(verb, word, _)| *verb == base && near.iter().any(|token| token.is(text, word)));
    match phrase {
        Some((_, _, kind)) => (kind, lexicon::class(kind)),
        None => lexicon::kind(base),
    }
}

/// "to create films and then distribute them", "will arrive and leave": a bare verb after "and" stands as the verb does
/// that it is joined to, and depends on what that one depends on.
fn joined_base(
    text: &str,
    sentence: &[Token],
    found: &[Clause],
    at: usize,
) -> Option<(Form, Option<usize>)> {
    let bare = matches!(sentence[at].tag, Tag::Present | Tag::Base)
        && sentence[at].base().is_some_and(|base| sentence[at].is(text, base));
    let before = sentence[..at].iter().rev().find(|token| token.tag != Tag::Adverb)?;
    let last = found.len().checked_sub(1)?;
    let form = found[last].form;
    let open = matches!(form, Form::Infinitive | Form::Future | Form::Conditional);
    let joined = bare && open && before.tag == Tag::Coordinator;
    let governor = || found[last].governor.or((form == Form::Infinitive).then_some(last));
    joined.then(|| (form, governor()))
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

fn nouns(sentence: &[Token], credits: &[Range<usize>], found: &mut Vec<Clause>) {
    for (at, token) in sentence.iter().enumerate() {
        if credits.iter().any(|credit| credit.contains(&at)) {
            continue;
        }
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
        let told =
            matches!(next, Some(Tag::Preposition | Tag::To | Tag::Relative | Tag::Participle))
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
