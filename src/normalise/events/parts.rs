//! Who takes part, where, and on whose credit: the names of a clause.

use std::ops::Range;

use super::Sentence;
use super::clause::{Clause, Form};
use super::names;
use super::register::Register;
use super::tag::Tag;
use super::token::Token;
use crate::text::{Cite, Text};

/// Where the clause happens, as a range of tokens: the name after "in", "at", "near", "city of", or after a country's "'s".
pub(super) fn place(
    text: &str,
    sentence: &Sentence,
    clause: &Clause,
    register: &Register,
) -> Option<Range<usize>> {
    let tokens = &sentence.tokens;
    let found = names::names(text, tokens, clause.words.clone());
    let mut best: Option<(u8, Range<usize>)> = None;
    for name in found {
        let before = |back: usize| name.start.checked_sub(back).map(|at| &tokens[at]);
        let is = |token: Option<&Token>, words: &[&str]| {
            token.is_some_and(|token| words.iter().any(|word| token.is(text, word)))
        };
        let article =
            is(before(1), &["the"]) || before(1).is_some_and(|token| token.tag == Tag::Adjective);
        let near = if article { before(2) } else { before(1) };
        let written = names::written(text, tokens, &name);
        let follows = tokens.get(name.end);
        let owner = follows.is_some_and(|token| token.tag == Tag::Possessive);
        let held = clause.kind == "control" && clause.subject.contains(&name.start);
        let named = is(near, &["of"])
            && is(
                before(2),
                &[
                    "city", "town", "village", "region", "port", "district", "capital", "island",
                    "province", "state", "suburb",
                ],
            );
        let rank = if named || held && tokens[clause.trigger].base() == Some("be") {
            0
        } else if owner || describes(follows) || register.is_person(&written) {
            continue;
        } else if is(near, &["in", "at", "near", "outside", "off", "across", "around"]) {
            1
        } else if before(1).is_some_and(|token| token.tag == Tag::Possessive)
            && before(2).is_some_and(|token| token.tag == Tag::Name)
            && is_harm(clause)
        {
            2
        } else if is(near, &["on", "to", "from", "into", "of"])
            && (is_harm(clause) || clause.kind == "travel" || clause.kind == "visit")
        {
            3
        } else {
            continue;
        };
        if best.as_ref().is_none_or(|(known, _)| rank < *known) {
            best = Some((rank, name));
        }
    }
    best.map(|(_, name)| name)
}

/// "the Russian border": a name that only describes the noun after it.
fn describes(next: Option<&Token>) -> bool {
    next.is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adjective))
}

/// Whether the kind of happening strikes a place.
fn is_harm(clause: &Clause) -> bool {
    matches!(
        clause.kind,
        "attack"
            | "capture"
            | "kill"
            | "injure"
            | "destroy"
            | "damage"
            | "fight"
            | "explode"
            | "advance"
            | "burn"
            | "die"
    )
}

/// Who takes part: the names of the clause and of the subject it shares, the place left out; a subject without a name as it is written.
pub(super) fn actors(
    text: &Text,
    sentence: &Sentence,
    clause: &Clause,
    place: Option<&Range<usize>>,
) -> Vec<Cite> {
    let body = text.as_str();
    let tokens = &sentence.tokens;
    let mut found: Vec<Range<usize>> = Vec::new();
    let subject = trimmed(tokens, clause.subject.clone());
    let outside = subject.start < clause.words.start || subject.end > clause.words.end;
    let mut ranges = vec![clause.words.clone()];
    if outside {
        ranges.insert(0, subject.clone());
    }
    for range in ranges {
        found.extend(names::names(body, tokens, range));
    }
    for name in &mut found {
        name.end = with_noun(tokens, name.end);
    }
    let named = found.iter().any(|name| name.start >= subject.start && name.end <= subject.end);
    let single = subject.len() == 1 && tokens[subject.start].tag == Tag::Pronoun;
    if !named && !subject.is_empty() && !single && clause.form != Form::Noun {
        found.insert(0, subject);
    }
    found.retain(|name| Some(name) != place);
    found.sort_by_key(|name| name.start);
    found.dedup();
    let cites = found.iter().filter_map(|name| cite(text, tokens, name)).collect::<Vec<_>>();
    let mut seen: Vec<Cite> = Vec::new();
    for cite in cites {
        if !seen.iter().any(|known| known.quote() == cite.quote()) {
            seen.push(cite);
        }
    }
    seen
}

/// "Russian forces": the nouns after a name that describes them belong to it.
fn with_noun(tokens: &[Token], end: usize) -> usize {
    let run = tokens[end..]
        .iter()
        .take(3)
        .take_while(|token| matches!(token.tag, Tag::Noun | Tag::Adjective))
        .count();
    let noun = tokens[end..end + run].iter().rposition(|token| token.tag == Tag::Noun);
    noun.map_or(end, |last| end + last + 1)
}

/// A phrase without the article at its head and what hangs on it by a preposition.
fn trimmed(tokens: &[Token], phrase: Range<usize>) -> Range<usize> {
    let mut start = phrase.start;
    while start < phrase.end
        && matches!(tokens[start].tag, Tag::Determiner | Tag::Quote | Tag::Adverb)
    {
        start += 1;
    }
    let cut = tokens[start..phrase.end].iter().position(|token| token.tag == Tag::Preposition);
    start..cut.map_or(phrase.end, |cut| start + cut)
}

/// A range of tokens as a citation.
pub(super) fn cite(text: &Text, tokens: &[Token], words: &Range<usize>) -> Option<Cite> {
    let span = tokens.get(words.start)?.span.join(tokens.get(words.end.checked_sub(1)?)?.span);
    text.cite(span)
}

/// Agencies and outlets that a sentence credits: "told the Press Association", "The Telegraph has reported", "(AP)",
/// "according to Reuters".
pub(super) fn credits(text: &Text, sentence: &Sentence) -> Vec<Cite> {
    #[rustfmt::skip]
    const AGENCIES: &[&str] = &[
        "AP", "PA", "AFP", "Reuters", "TASS", "DPA", "ANSA", "UPI", "EFE", "Interfax", "Bloomberg",
    ];
    #[rustfmt::skip]
    const OUTLETS: &[&str] = &[
        "telegraph", "times", "guardian", "independent", "post", "journal", "mail", "mirror", "sun", "herald",
        "tribune", "bbc", "cnn", "news", "association", "press", "radio", "axios", "politico", "reuters",
        "bloomberg", "monitoring", "agency", "afp", "ap", "pa", "tv", "television", "express", "magazine",
        "observer", "economist", "standard", "today", "live", "fox", "nbc", "cbs", "abc", "npr", "al-jazeera",
        "jazeera", "sky", "itv", "wire", "media", "spiegel", "monde", "interfax", "tass",
    ];
    let body = text.as_str();
    let tokens = &sentence.tokens;
    let mut found = Vec::new();
    for name in names::names(body, tokens, 0..tokens.len()) {
        let before = name.start.checked_sub(1).map(|at| &tokens[at]);
        let before = before
            .filter(|token| !token.is(body, "the"))
            .or_else(|| name.start.checked_sub(2).map(|at| &tokens[at]));
        let after = &tokens[name.end..(name.end + 3).min(tokens.len())];
        let outlet = tokens[name.clone()]
            .iter()
            .any(|token| OUTLETS.iter().any(|word| token.is(body, word)));
        let told = before.is_some_and(|token| {
            ["told", "tells", "telling", "by", "to", "agency", "newspaper", "with"]
                .iter()
                .any(|word| token.is(body, word))
        });
        let told = told
            && (!before.is_some_and(|token| token.is(body, "to"))
                || name.start > 1
                    && tokens[..name.start]
                        .iter()
                        .rev()
                        .take(3)
                        .any(|token| token.is(body, "according")));
        let reports = after.iter().any(|token| {
            token.base() == Some("report")
                || token.base() == Some("say")
                || token.base() == Some("cite")
        });
        let bracketed = before.is_some_and(|token| token.of(body) == "(")
            && after.first().is_some_and(|token| token.of(body) == ")");
        let agency = name.len() == 1 && AGENCIES.contains(&tokens[name.start].of(body));
        if (outlet && (told || reports)) || (agency && bracketed) {
            found.extend(cite(text, tokens, &name));
        }
    }
    found
}
