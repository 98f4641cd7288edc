//! Which words of time date which clause of a sentence.

use super::Sentence;
use super::clause::{Clause, Form};
use super::cues::Class;
use super::period::{self, Words};
use super::tag::Tag;
use super::token::Token;
use crate::calendar::Grain;
use crate::normalise::times::TimeExpression;

/// The words of time of one sentence, each given to the clause that it dates; clauses that tell what lies
/// [behind](super::behind) share no day with others.
pub(super) fn allot<'t>(
    sentence: &Sentence,
    text: &str,
    times: &'t [TimeExpression],
    behind: &[bool],
) -> Vec<Option<Words<'t>>> {
    let mut dated: Vec<Option<Words<'_>>> = vec![None; sentence.clauses.len()];
    for words in period::read(text, sentence, times) {
        let named = match named(sentence, text, &words) {
            Named::Alone(noun) => {
                if let Some(noun) = noun {
                    give(&mut dated, noun, words);
                }
                continue;
            }
            Named::Also(noun) => Some(noun),
            Named::No => None,
        };
        let home =
            home(sentence, words.at).filter(|home| !words.since || sentence.clauses[*home].perfect);
        for clause in home.into_iter().chain(named) {
            give(&mut dated, clause, words);
        }
    }
    for words in period::recalled(text, sentence, times) {
        let verb = sentence.clauses.iter().position(|clause| clause.trigger > words.end);
        if let Some(verb) = verb.filter(|verb| dated[*verb].is_none()) {
            dated[verb] = Some(words);
        }
    }
    spread(sentence, text, behind, &mut dated);
    dated
}

/// Dates a clause. The first words of time win, unless later ones are finer: "on Monday at 9am".
fn give<'t>(dated: &mut [Option<Words<'t>>], clause: usize, words: Words<'t>) {
    let finer = dated[clause].is_none_or(|known| {
        known.grain() > words.grain()
            && known.interval().zip(words.interval()).is_some_and(|(a, b)| a.overlaps(&b))
    });
    if finer {
        dated[clause] = Some(words);
    }
}

/// What a noun beside words of time takes of them.
enum Named {
    /// They date the noun and no verb; `None` where the noun names no happening.
    Alone(Option<usize>),
    /// They date the noun as well.
    Also(usize),
    /// They stand at no noun.
    No,
}

/// "the 1991 agreement", "Tuesday's lessons", "after her resignation on 5 June": whether words of time date a noun and no
/// verb.
fn named(sentence: &Sentence, text: &str, words: &Words<'_>) -> Named {
    let tokens = &sentence.tokens;
    let noun_in = |nouns: std::ops::Range<usize>| {
        let clauses = &sentence.clauses;
        clauses
            .iter()
            .rposition(|clause| clause.form == Form::Noun && nouns.contains(&clause.trigger))
    };
    let owner = tokens
        .get(words.end)
        .is_some_and(|token| matches!(token.of(text), "'s" | "\u{2019}s" | "'" | "\u{2019}"));
    let from = words.end + usize::from(owner);
    let run = tokens[from.min(tokens.len())..]
        .iter()
        .take_while(|token| matches!(token.tag, Tag::Noun | Tag::Name | Tag::Adjective))
        .count();
    if owner && run > 0 && words.grain() < Grain::Month {
        return match noun_in(from..from + run) {
            Some(noun) => Named::Also(noun),
            None => Named::Alone(None),
        };
    }
    let inside = words.at.checked_sub(1).is_some_and(|before| {
        matches!(tokens[before].tag, Tag::Determiner | Tag::Possessive | Tag::Adjective)
    });
    if words.grain() >= Grain::Month && inside && run > 0 {
        return Named::Alone(noun_in(from..from + run));
    }
    if is_described(sentence, text, words) {
        return Named::Alone(None);
    }
    due(sentence, text, words).unwrap_or_else(|| behind_noun(sentence, text, words))
}

/// "The dividend payable on 2 September is withdrawn": the day is that of an adjective behind its noun, before the verb.
fn is_described(sentence: &Sentence, text: &str, words: &Words<'_>) -> bool {
    let tokens = &sentence.tokens;
    let Some([noun, adjective, joint]) =
        words.at.checked_sub(3).and_then(|from| tokens.get(from..words.at))
    else {
        return false;
    };
    let verb = sentence.clauses.iter().any(|clause| {
        clause.form.is_finite()
            && clause.subject.contains(&(words.at - 2))
            && clause.group >= words.end
    });
    noun.tag == Tag::Noun
        && adjective.tag == Tag::Adjective
        && !["early", "late", "earlier", "later"].iter().any(|word| adjective.is(text, word))
        && joint.tag == Tag::Preposition
        && verb
}

/// "Ships due to call on Sunday will pass by": the day is that of what is due, not of the verb behind.
fn due(sentence: &Sentence, text: &str, words: &Words<'_>) -> Option<Named> {
    const REACH: usize = 7;
    let tokens = &sentence.tokens;
    let from = words.at.saturating_sub(REACH);
    let due = (from..words.at.saturating_sub(2))
        .rev()
        .find(|at| tokens[*at].is(text, "due") && tokens[at + 1].is(text, "to"))?;
    let noun = due.checked_sub(1).map(|before| tokens[before].tag)?;
    let plain = !tokens[due..words.at].iter().any(|token| token.tag == Tag::Comma);
    let verb = |clause: &Clause| (due + 2..words.at).contains(&clause.trigger);
    (noun == Tag::Noun && plain).then(|| Named::Alone(sentence.clauses.iter().position(verb)))
}

/// "after her resignation on 5 June", "the statement of 9 November", "in the attack on Monday".
fn behind_noun(sentence: &Sentence, text: &str, words: &Words<'_>) -> Named {
    let tokens = &sentence.tokens;
    let Some(noun) = words.at.checked_sub(2) else { return Named::No };
    let joint = &tokens[words.at - 1];
    let joint = ["on", "of", "in"].iter().find(|word| joint.is(text, word));
    // "over two days in late February"
    let unit = is_unit(tokens[noun].of(text));
    let Some(joint) = joint.filter(|_| tokens[noun].tag == Tag::Noun && !unit) else {
        return Named::No;
    };
    let event = sentence
        .clauses
        .iter()
        .position(|clause| clause.form == Form::Noun && clause.trigger == noun);
    let lead = tokens[..noun].iter().rposition(|token| {
        !matches!(
            token.tag,
            Tag::Determiner
                | Tag::Possessive
                | Tag::Adjective
                | Tag::Noun
                | Tag::Name
                | Tag::Number
        )
    });
    let led = |words: &[&str]| {
        lead.is_some_and(|lead| words.iter().any(|word| tokens[lead].is(text, word)))
    };
    let apart = led(&["after", "since", "before", "following", "until", "despite", "over"]);
    // "He recalled the statement of 9 November", but not "He said in a statement of 9 November".
    let object = *joint == "of"
        && lead.is_some_and(|lead| tokens[lead].tag.is_verb())
        && words.grain() < Grain::Month;
    match event {
        Some(event) if apart || object => Named::Alone(Some(event)),
        None if object || apart => Named::Alone(None),
        Some(event) if *joint == "of" || words.grain() < Grain::Month => Named::Also(event),
        _ => Named::No,
    }
}

/// Whether a noun counts time: "two days".
fn is_unit(noun: &str) -> bool {
    const UNITS: [&str; 7] = ["minute", "hour", "day", "night", "week", "month", "year"];
    let noun = noun.to_ascii_lowercase();
    UNITS.contains(&noun.strip_suffix('s').unwrap_or(&noun))
}

/// The clause that words of time at `word` belong to: the last verb before them in the same clause, else the next one.
pub(super) fn home(sentence: &Sentence, word: usize) -> Option<usize> {
    let holds = |clause: &Clause| clause.words.contains(&word);
    let clauses = || sentence.clauses.iter().enumerate();
    let noun = clauses()
        .filter(|(_, clause)| clause.form == Form::Noun && holds(clause) && clause.trigger < word)
        .min_by_key(|(_, clause)| word - clause.trigger);
    let before = clauses()
        .filter(|(_, clause)| clause.form != Form::Noun && holds(clause) && clause.trigger < word)
        .min_by_key(|(_, clause)| word - clause.trigger);
    let after = clauses()
        .filter(|(_, clause)| clause.form != Form::Noun && holds(clause) && clause.trigger > word)
        .min_by_key(|(_, clause)| clause.trigger - word);
    match (before, noun, after) {
        (Some((at, _)), _, _) => Some(around_aside(sentence, at, word).unwrap_or(at)),
        // "An attack on the city late yesterday killed five": both are dated, the verb passes it on.
        (None, _, Some((at, clause))) if clause.form.is_finite() => Some(at),
        (None, Some((at, _)), _) | (None, None, Some((at, _))) => Some(at),
        // Words that lie in no clause date the verb nearest before them, else the first.
        (None, None, None) => {
            let verbs = || clauses().filter(|(_, clause)| clause.form != Form::Noun);
            let last = verbs().rfind(|(_, clause)| clause.trigger < word);
            last.or_else(|| verbs().next()).map(|(at, _)| at)
        }
    }
}

/// "Divers will enter the wreck, which lies at 61 metres, on Monday": what follows the comma that closes a relative clause
/// belongs to the verb before it.
fn around_aside(sentence: &Sentence, aside: usize, word: usize) -> Option<usize> {
    let tokens = &sentence.tokens;
    let clause = &sentence.clauses[aside];
    let opens = clause.words.start.checked_sub(1)?;
    let lead = word - usize::from(word > 0 && tokens[word - 1].tag == Tag::Preposition);
    let closed = lead > clause.trigger && tokens[lead.checked_sub(1)?].tag == Tag::Comma;
    if !clause.relative || tokens[opens].tag != Tag::Comma || !closed {
        return None;
    }
    sentence.clauses[..aside]
        .iter()
        .rposition(|outer| outer.form.is_finite() && !outer.relative && outer.trigger < opens)
}

/// Hands dates on inside a sentence: to the nouns in a dated clause, to verbs joined to it, to what it governs.
fn spread(sentence: &Sentence, text: &str, behind: &[bool], dated: &mut [Option<Words<'_>>]) {
    for at in 0..sentence.clauses.len() {
        if dated[at].is_some() || behind[at] {
            continue;
        }
        let clause = &sentence.clauses[at];
        let from = match clause.form {
            Form::Noun | Form::Infinitive | Form::Ing | Form::Participle => clause.governor,
            _ => sentence.clauses[..at].iter().rposition(|before| {
                before.form.is_finite()
                    && before.subject == clause.subject
                    && !clause.subject.is_empty()
                    && before.form == clause.form
            }),
        };
        if let Some(from) = from.filter(|from| dated[*from].is_some()) {
            let between = &sentence.tokens
                [sentence.clauses[from].trigger.min(clause.trigger)..clause.trigger];
            // "Five years after its launch": another time than the verb's.
            let before =
                &sentence.tokens[clause.words.start.saturating_sub(1)..clause.words.start.max(1)];
            let cut = between.iter().chain(before).any(|token| {
                ["following", "after", "since", "before", "until"]
                    .iter()
                    .any(|word| token.is(text, word))
            });
            if !cut {
                dated[at] = dated[from];
            }
        }
    }
    // "expected to attend the call on Sunday": what is expected and the expecting clause share the day.
    for at in (0..sentence.clauses.len()).rev() {
        let clause = &sentence.clauses[at];
        if let Some(governor) =
            clause.governor.filter(|governor| dated[*governor].is_none() && dated[at].is_some())
        {
            let carries = matches!(sentence.clauses[governor].class, Class::Phase | Class::Plan);
            if carries && clause.form != Form::Noun {
                dated[governor] = dated[at];
            }
        }
    }
    plan_of_subject(sentence, text, dated);
    spread_back(sentence, text, behind, dated);
}

/// Hands dates back: "hit a reef and sank on Thursday", "nine died when the ferry sank on Thursday", "the strike on the
/// line planned for Saturday".
fn spread_back(sentence: &Sentence, text: &str, behind: &[bool], dated: &mut [Option<Words<'_>>]) {
    let tokens = &sentence.tokens;
    for at in (1..sentence.clauses.len()).rev() {
        let clause = &sentence.clauses[at];
        let Some(words) = dated[at].filter(|words| words.at > clause.trigger) else { continue };
        let open = |before: &usize| dated[*before].is_none() && !behind[*before];
        let found = match clause.form {
            Form::Past if !clause.relative => {
                let opens = clause.words.start.min(clause.group);
                let lead = opens.checked_sub(1).map(|lead| &tokens[lead]);
                let when = lead.is_some_and(|lead| lead.is(text, "when"));
                let joined = lead.is_some_and(|lead| lead.tag == Tag::Coordinator)
                    || tokens[clause.group.saturating_sub(1)].tag == Tag::Coordinator;
                (0..at).rev().find(|before| sentence.clauses[*before].form.is_finite()).filter(
                    |before| {
                        let before = &sentence.clauses[*before];
                        let same = joined && before.subject == clause.subject;
                        before.form == Form::Past && (when || same && !clause.subject.is_empty())
                    },
                )
            }
            Form::Participle if clause.class == Class::Plan => {
                let verb = |token: &Token| token.tag.is_verb() || token.tag == Tag::Comma;
                (0..at).rev().find(|before| sentence.clauses[*before].form == Form::Noun).filter(
                    |before| {
                        !tokens[sentence.clauses[*before].trigger..clause.group].iter().any(verb)
                    },
                )
            }
            _ => None,
        };
        if let Some(before) = found.filter(open) {
            dated[before] = Some(words);
        }
    }
}

/// "The visit on Sunday is still on", "the trip on Sunday will go ahead": the plan and what becomes of it share the day.
fn plan_of_subject(sentence: &Sentence, text: &str, dated: &mut [Option<Words<'_>>]) {
    let carries = |clause: &Clause| {
        clause.form == Form::Future && matches!(clause.class, Class::Phase | Class::Deed)
            || clause.class == Class::State && is_still_on(text, &sentence.tokens, clause)
    };
    for at in 0..sentence.clauses.len() {
        let clause = &sentence.clauses[at];
        let Some(words) = dated[at].filter(|_| clause.form.is_finite() && carries(clause)) else {
            continue;
        };
        if words.at > clause.trigger {
            continue;
        }
        let noun = sentence.clauses[..at].iter().rposition(|noun| {
            noun.form == Form::Noun
                && noun.trigger < words.at
                && clause.words.contains(&noun.trigger)
        });
        if let Some(noun) = noun.filter(|noun| dated[*noun].is_none()) {
            dated[noun] = Some(words);
        }
    }
}

/// "is still on"
fn is_still_on(text: &str, tokens: &[Token], clause: &Clause) -> bool {
    tokens[clause.trigger..].iter().take(4).skip(1).any(|token| token.is(text, "on"))
}
