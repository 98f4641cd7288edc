//! Which clauses are parts of one happening, and which are happenings of their own.

use super::Sentence;
use super::clause::{Clause, Form};
use super::cues::Class;
use super::event::Figure;
use super::speech::{Manner, Telling};
use super::tag::Tag;

/// Kinds that harm: "killed five people and injured three" is one happening.
const HARM: &[&str] = &["kill", "die", "injure", "damage", "destroy", "burn"];

/// Verbs that carry the happening their object names: "issued a warning", "carried out an attack".
#[rustfmt::skip]
const LIGHT: &[&str] = &[
    "make", "give", "issue", "take", "launch", "carry", "cause", "suffer", "deliver", "stage", "hold", "have", "mount",
    "trigger", "spark", "witness", "face",
];

/// Words that part what follows from the verb before: it is another happening at another time.
const PARTS: &[&str] =
    &["after", "before", "since", "following", "until", "despite", "amid", "while", "when"];

/// For every clause of a sentence the clause that it is a part of, as (sentence, clause); `None` for a happening told in
/// its own right.
///
/// What is done or happens stands alone where it has a tense, a count, or words that part it from its verb; so does the
/// act of saying. What only fills in another clause belongs to it: an aim, a state, a thought, an opinion in somebody's
/// mouth, a noun that is the subject of its verb.
pub(super) fn heads(
    text: &str,
    sentence: &Sentence,
    (number, told): (usize, &[Telling]),
    figures: &[Vec<Figure>],
) -> Vec<Option<(usize, usize)>> {
    let mut heads: Vec<Option<(usize, usize)>> = vec![None; sentence.clauses.len()];
    for at in 0..sentence.clauses.len() {
        let counts = figures[at].iter().any(|figure| figure.what != "duration");
        heads[at] = joined_harm(sentence, at).map(|first| (number, first)).or_else(|| {
            let quoted = told[at].manner == Manner::Quoted;
            let own = counts && !quoted && sentence.clauses[at].form != Form::Noun;
            if own { None } else { head(text, sentence, at, number, told) }
        });
    }
    // "five people were killed, the governor said": the saying belongs to what it tells.
    for at in 0..sentence.clauses.len() {
        let tagged = |content: &usize| {
            told[*content].manner == Manner::Tagged && told[*content].by == Some((number, at))
        };
        if told[at].manner == Manner::Saying {
            let content =
                (0..sentence.clauses.len()).filter(tagged).find(|&at| heads[at].is_none());
            heads[at] = heads[at].or(content.map(|content| (number, content)));
        }
    }
    heads
}

fn head(
    text: &str,
    sentence: &Sentence,
    at: usize,
    number: usize,
    told: &[Telling],
) -> Option<(usize, usize)> {
    let clause = &sentence.clauses[at];
    let here = |clause: usize| Some((number, clause));
    let governor = clause.governor.filter(|&governor| governor != at);
    match clause.form {
        Form::Noun => {
            // "rejected claims": the denial and what it denies are one statement.
            let denied = |&governor: &usize| {
                sentence.clauses[governor].class == Class::Denial && clause.class == Class::Speech
            };
            let carried = |&governor: &usize| carries(sentence, governor, at);
            governor.filter(|governor| denied(governor) || carried(governor)).and_then(here)
        }
        Form::Infinitive => {
            let verb = &sentence.clauses[governor?];
            let deed = clause.class == Class::Deed;
            let told = matches!(verb.class, Class::Speech | Class::Denial);
            // "should give up land, halve its army": each verb without a "to" of its own is a term of its own.
            let joined =
                sentence.tokens[clause.group].tag == Tag::Base && verb.class == Class::Deed;
            if deed && (told || joined) { None } else { governor.and_then(here) }
        }
        Form::Ing | Form::Participle => {
            let parted = clause.group.checked_sub(1).is_some_and(|before| {
                PARTS.iter().any(|word| sentence.tokens[before].is(text, word))
            });
            let own = parted && matches!(clause.class, Class::Deed | Class::Speech);
            // "The officials working on the plan could force it": a part of the clause whose subject it describes.
            let described = || {
                let holds = |other: &Clause| other.subject.contains(&clause.trigger);
                sentence.clauses.iter().position(|other| other.form.is_finite() && holds(other))
            };
            if own { None } else { governor.or_else(described).and_then(here) }
        }
        _ => finite(text, sentence, at, number, told),
    }
}

/// The head of a clause with a tense.
fn finite(
    text: &str,
    sentence: &Sentence,
    at: usize,
    number: usize,
    told: &[Telling],
) -> Option<(usize, usize)> {
    let clause = &sentence.clauses[at];
    let telling = &told[at];
    let inner = matches!(
        telling.manner,
        Manner::Reported | Manner::Tagged | Manner::Quoted | Manner::Denied
    );
    if inner && let Some((said, by)) = telling.by {
        // Words in quotation marks are one statement, save where they tell what others did.
        let subject = &sentence.tokens[clause.subject.clone()];
        let others = subject.first().is_some_and(|token| token.tag != Tag::Pronoun);
        let own = happened(text, sentence, clause) && (telling.manner != Manner::Quoted || others);
        return (!own).then_some((said, by));
    }
    // "claims from senators who said ..."
    let source = clause.class == Class::Speech
        && at > 0
        && sentence.clauses[at - 1].form == Form::Noun
        && sentence.clauses[at - 1].class == Class::Speech;
    let fills = matches!(clause.class, Class::State | Class::Mind);
    if clause.relative && source {
        return Some((number, at - 1));
    }
    if clause.relative && fills {
        let before = sentence.clauses[..at].iter().rposition(|other| other.form != Form::Noun);
        return before.map(|before| (number, before));
    }
    None
}

/// Whether words told are of something that happened or will, and not an opinion of it.
fn happened(text: &str, sentence: &Sentence, clause: &Clause) -> bool {
    let first_person = sentence.tokens[clause.subject.clone()]
        .first()
        .is_some_and(|token| ["i", "we", "you"].iter().any(|word| token.is(text, word)));
    let over = matches!(clause.form, Form::Past | Form::Future)
        || clause.form == Form::Present && (clause.perfect || clause.kind == "capture");
    clause.kind == "control" || clause.class == Class::Deed && over && !first_person
}

/// Whether a verb carries the happening that a noun of its clause names: as its subject, or as what it does.
fn carries(sentence: &Sentence, governor: usize, noun: usize) -> bool {
    let (verb, noun) = (&sentence.clauses[governor], &sentence.clauses[noun]);
    let tells = matches!(verb.class, Class::Speech | Class::Denial);
    let subject = verb.subject.contains(&noun.trigger) || noun.trigger < verb.trigger;
    let light = matches!(verb.class, Class::Phase | Class::State)
        || sentence.tokens[verb.trigger].base().is_some_and(|base| LIGHT.contains(&base));
    (subject && !tells) || (light && noun.trigger > verb.trigger)
}

/// The clause that a harm is told together with: a verb with the same subject, or the attack that did it.
fn joined_harm(sentence: &Sentence, at: usize) -> Option<usize> {
    let clause = &sentence.clauses[at];
    let harms = |clause: &Clause| HARM.contains(&clause.kind);
    if !harms(clause) || clause.form == Form::Noun {
        return None;
    }
    sentence.clauses[..at].iter().rposition(|before| {
        let subject = before.subject == clause.subject && !clause.subject.is_empty();
        harms(before) && before.form == clause.form && subject
    })
}
