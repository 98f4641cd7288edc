//! What befell the people that a number counts: killed, injured, missing, displaced, aboard.

use std::ops::Range;

use super::tag::Tag;
use super::token::{Shape, Token};

/// Words that say it without a verb, or that no object follows.
#[rustfmt::skip]
const STATES: &[(&str, &str)] = &[
    ("dead", "killed"), ("died", "killed"), ("perished", "killed"), ("drowned", "killed"), ("deaths", "killed"), ("fatalities", "killed"),
    ("missing", "missing"), ("unaccounted", "missing"), ("homeless", "displaced"), ("aboard", "aboard"), ("marooned", "stranded"),
    ("stranded", "stranded"), ("trapped", "trapped"), ("hospitalised", "hospitalised"), ("hospitalized", "hospitalised"),
];

/// Verbs that say it of those they are done to: "were killed", "people injured", and not "killed people".
#[rustfmt::skip]
const DONE_TO: &[(&str, &str)] = &[
    ("killed", "killed"), ("injured", "injured"), ("wounded", "injured"), ("hurt", "injured"), ("arrested", "arrested"),
    ("detained", "arrested"), ("displaced", "displaced"), ("evacuated", "evacuated"), ("rescued", "rescued"),
];

#[rustfmt::skip]
const PHRASES: &[(&[&str], &str)] = &[
    (&["lost", "their", "lives"], "killed"), (&["on", "board"], "aboard"), (&["out", "of", "their", "homes"], "displaced"),
    (&["from", "their", "homes"], "displaced"), (&["fled", "their", "homes"], "displaced"), (&["left", "their", "homes"], "displaced"),
    (&["flee", "their", "homes"], "displaced"), (&["leave", "their", "homes"], "displaced"), (&["in", "shelters"], "in shelters"),
    (&["with", "injuries"], "injured"), (&["taken", "to", "hospital"], "hospitalised"), (&["without", "power"], "without power"), (&["without", "electricity"], "without power"),
];

/// What the words at `at` say of the people before them, and the word after these.
pub(super) fn state(text: &str, sentence: &[Token], at: usize) -> Option<(&'static str, usize)> {
    let token = sentence.get(at)?;
    if let Some((_, state)) = STATES.iter().find(|(word, _)| token.is(text, word)) {
        return Some((state, at + 1));
    }
    if let Some((_, state)) = DONE_TO.iter().find(|(word, _)| token.is(text, word)) {
        let object = sentence.get(at + 1).is_some_and(|next| next.tag.is_nominal());
        let done = at > 0 && sentence[at - 1].tag == Tag::Be;
        let active = token.tag == Tag::Past && object && !done;
        return (!active).then_some((*state, at + 1));
    }
    let (words, state) = PHRASES.iter().find(|(words, _)| {
        sentence.len() >= at + words.len()
            && words.iter().zip(&sentence[at..]).all(|(word, token)| token.is(text, word))
    })?;
    Some((state, at + words.len()))
}

/// What is told of people that are named up to `from`: the state that their sentence goes on to give them, over verbs that
/// only carry it ("are now known to have died") and places ("in the flooded villages are missing").
pub(super) fn told_of(text: &str, sentence: &[Token], from: usize) -> Option<&'static str> {
    #[rustfmt::skip]
    const CARRY: &[&str] = &[
        "remain", "remains", "remained", "known", "confirmed", "reported", "believed", "said", "thought", "declared", "registered",
        "listed", "left", "found", "forced", "driven", "presumed", "feared",
    ];
    const REACH: usize = 14;
    for at in from..sentence.len().min(from + REACH) {
        let token = &sentence[at];
        if let Some((state, _)) = state(text, sentence, at) {
            return Some(state);
        }
        let ends = match token.tag {
            Tag::Comma
            | Tag::Break
            | Tag::Coordinator
            | Tag::Subordinator
            | Tag::Not
            | Tag::Number => true,
            Tag::Relative => !token.is(text, "who"),
            tag if tag.is_verb() => !CARRY.iter().any(|word| token.is(text, word)),
            _ => token.shape == Shape::Stop || token.shape == Shape::Number,
        };
        if ends {
            return None;
        }
    }
    None
}

/// What befell those that a noun phrase names, by a word inside it: "22 injured passengers".
pub(super) fn inside(text: &str, sentence: &[Token], noun: &Range<usize>) -> Option<&'static str> {
    noun.clone().rev().skip(1).find_map(|at| {
        let token = &sentence[at];
        STATES.iter().chain(DONE_TO).find(|(word, _)| token.is(text, word)).map(|(_, state)| *state)
    })
}
