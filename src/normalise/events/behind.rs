//! What lies behind the news of a sentence, and takes no day from it: happenings recalled by their names, and what is told
//! of them in passing.

use super::clause::{Clause, Form};
use super::tag::Tag;
use super::{Sentence, when};

/// Whether a noun names a happening that the reader knows of, after a preposition that does not put the verb at its time:
/// "charged in the bombings", "the suspect in the attack"; not "killed in the blast", "an attack", "during the talks".
fn is_recalled(text: &str, sentence: &Sentence, noun: &Clause) -> bool {
    #[rustfmt::skip]
    const BEHIND: [&str; 12] = [
        "in", "of", "into", "about", "over", "after", "since", "before", "following", "for", "from", "behind",
    ];
    const HARM: [&str; 4] = ["kill", "die", "injure", "damage"];
    let (Some(before), Some(first)) =
        (noun.words.start.checked_sub(1), sentence.tokens.get(noun.words.start))
    else {
        return false;
    };
    let definite = matches!(first.tag, Tag::Possessive | Tag::Name)
        || first.tag == Tag::Determiner
            && ["the", "those", "these"].iter().any(|word| first.is(text, word));
    let behind = BEHIND.iter().any(|word| sentence.tokens[before].is(text, word));
    let harmed = before.checked_sub(1).is_some_and(|word| sentence.tokens[word].tag.is_verb())
        && noun.governor.is_some_and(|verb| HARM.contains(&sentence.clauses[verb].kind));
    definite && behind && !harmed
}

/// Whether each clause of a sentence tells what was over before the clause around it: a happening recalled
/// by its name, what a relative clause tells of the past, save of a happening that is news itself ("an attack that killed
/// five"), what goes on from words of "after" ("nine days after three died and two bombs exploded"), and what hangs on any
/// of these.
pub(super) fn behind(text: &str, sentence: &Sentence) -> Vec<bool> {
    let clauses = &sentence.clauses;
    let mut behind: Vec<bool> = Vec::with_capacity(clauses.len());
    let (mut main, mut last) = (true, None);
    for (at, clause) in clauses.iter().enumerate() {
        let goes_on = last.is_some_and(|last: usize| {
            let after = clauses[last].form == Form::Past
                && when::is_earlier(text, sentence, &clauses[last]);
            let relative = clauses[last].relative && is_joined(sentence, clause);
            !main && (after || relative && behind[last])
        });
        let governed = clause.governor.and_then(|verb| behind.get(verb)) == Some(&true);
        behind.push(match clause.form {
            Form::Noun => is_recalled(text, sentence, clause),
            Form::Past if clause.relative => !is_news_itself(text, sentence, at),
            Form::Present if clause.relative && clause.perfect => {
                !is_news_itself(text, sentence, at)
            }
            Form::Past => goes_on,
            Form::Participle => governed || goes_on,
            Form::Ing | Form::Infinitive => governed,
            _ => false,
        });
        if clause.form.is_finite() {
            // The clause after a subordinate one that opens the sentence is the main one.
            main = last.is_none();
            last = Some(at);
        }
    }
    behind
}

/// "that killed four and wounded nine": without a comma before its "and" a verb goes on from the nearest clause.
fn is_joined(sentence: &Sentence, clause: &Clause) -> bool {
    let before = sentence.tokens[..clause.group].iter().rev().map(|token| token.tag);
    let mut before = before.skip_while(|tag| *tag == Tag::Adverb);
    before.next() == Some(Tag::Coordinator) && before.next() != Some(Tag::Comma)
}

/// The noun of a happening that a relative clause goes on from: "the attack on Monday, which killed five".
pub(super) fn named_by(sentence: &Sentence, relative: usize) -> Option<usize> {
    let (before, relative) = (&sentence.clauses[..relative], &sentence.clauses[relative]);
    let named = |at: &usize| {
        before[*at].form == Form::Noun && relative.subject.contains(&before[*at].trigger)
    };
    let near = (0..before.len())
        .rev()
        .take_while(|at| before[*at].trigger >= relative.subject.start)
        .find(named);
    near.filter(|_| relative.relative)
}

/// Whether a relative clause tells of a happening that the sentence brings up: "an attack that killed five".
fn is_news_itself(text: &str, sentence: &Sentence, relative: usize) -> bool {
    named_by(sentence, relative).is_some_and(|noun| {
        let noun = &sentence.clauses[noun];
        let first = &sentence.tokens[noun.words.start];
        !is_recalled(text, sentence, noun) && first.tag != Tag::Name && !first.is(text, "the")
    })
}
