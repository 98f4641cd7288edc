//! Who a speaker is: the name behind "he", "the governor" or "the report", and the side that it speaks for.

use std::ops::Range;

use super::Sentence;
use super::Voice;
use super::attribution::{Attribution, is_paper};
use super::names;
use super::speakers;
use super::speech::Listener;
use super::tag::Tag;
use super::token::Token;
use crate::text::Span;

/// Things that show or hold words without speaking themselves.
#[rustfmt::skip]
const SILENT: &[&str] = &[
    "statement", "statements", "claim", "claims", "voice", "picture", "pictures", "photo", "photos", "image", "images", "video",
    "footage", "map", "maps", "evidence", "word", "words", "moment", "move", "decision", "fact", "speech", "remarks", "comments",
];

/// Words for a body whose name stands before them: "the organisation says".
#[rustfmt::skip]
const STAND_INS: &[&str] = &[
    "organisation", "organization", "company", "firm", "agency", "alliance", "bloc", "group", "ministry", "department", "union",
    "body", "party", "bank", "charity", "regulator", "court", "commission", "council",
];

/// Those of them that no name stands for unless it holds the word.
const OFFICIAL: &[&str] = &["ministry", "department", "court", "council", "commission"];

/// Words for a publication that was credited before them: "the report added".
const PAPERS: &[&str] = &["report", "newspaper", "paper", "outlet", "publication", "magazine"];

/// Words of an office that a region or a town has.
#[rustfmt::skip]
const LOCAL: &[&str] = &[
    "governor", "mayor", "regional", "local", "municipal", "provincial", "oblast", "police", "emergency", "rescue", "rescuers",
    "prosecutors", "prosecutor", "administration", "city", "district", "sheriff",
];

impl Listener<'_> {
    /// The speaker that an attribution names; `None` for what cannot speak.
    pub(super) fn voice(&mut self, sentence: &Sentence, said: &Attribution) -> Option<Voice> {
        let body = self.text.as_str();
        let plain = said.saying.is_none_or(|saying| {
            let verb = &sentence.tokens[sentence.clauses[saying].trigger];
            verb.base().is_some_and(speakers::is_plain)
        });
        let apposition = &said.apposition;
        let sentence = &sentence.tokens[..];
        let phrase = without_opening(body, sentence, said.speaker.clone());
        let range = source(body, sentence, phrase);
        let first = sentence.get(range.start).filter(|_| !range.is_empty())?;
        let head = speakers::head(sentence, &range);
        let silent = SILENT.iter().any(|word| sentence[head].is(body, word));
        if silent || !speakers::speaks(body, sentence, &range, plain) {
            return None;
        }
        let span = first.span.join(sentence[range.end - 1].span);
        let cite = self.text.cite(span)?;
        let pronoun = range.len() == 1 && matches!(first.tag, Tag::Pronoun | Tag::Relative);
        let name = if pronoun {
            self.of_pronoun(&first.of(body).to_lowercase())?
        } else {
            let stand_in = self.of_stand_in(sentence, &range, head);
            let paper = is_paper(body, &sentence[range.clone()]);
            let name = stand_in.unwrap_or_else(|| self.name(sentence, &range, apposition, span));
            if self.register.is_person(&name) {
                self.person = Some(name.clone());
            } else {
                self.body = Some(name.clone());
                self.bodies.retain(|known| *known != name);
                self.bodies.push(name.clone());
                self.paper = paper;
            }
            name
        };
        let side = self.side(sentence, &name, if pronoun { 0..0 } else { range }, apposition);
        if let Some(side) = &side {
            self.known.insert(name.clone(), side.clone());
        }
        Some(Voice { cite, name, side })
    }

    fn of_pronoun(&mut self, word: &str) -> Option<String> {
        match word {
            "he" | "she" => self.of_gender(word == "she"),
            "it" => self.body.clone(),
            "they" => self.body.clone().or_else(|| self.person.clone()),
            _ => None,
        }
    }

    /// The person last spoken of, unless the text calls that one by the other pronoun: then the one last named whom it
    /// does not.
    fn of_gender(&mut self, woman: bool) -> Option<String> {
        let fits = |name: &&String| self.women.get(*name).is_none_or(|known| *known == woman);
        let last = self.person.as_ref().filter(fits);
        let found = last.or_else(|| self.people.iter().rev().find(fits)).cloned()?;
        self.women.entry(found.clone()).or_insert(woman);
        self.person = Some(found.clone());
        Some(found)
    }

    /// Who is quoted below a line that ends in a colon and names one person first: "Doe, asked about the money:".
    pub(super) fn introduced(&self, sentence: &Sentence) -> Option<Voice> {
        let body = self.text.as_str();
        let tokens = &sentence.tokens;
        tokens.last().filter(|token| token.of(body) == ":")?;
        let name = names::names(body, tokens, 0..tokens.len()).into_iter().next();
        let name = name.filter(|name| name.start == 0)?;
        let written = names::written(body, tokens, &name);
        let cite = self.text.cite(tokens[name.start].span.join(tokens[name.end - 1].span))?;
        let person = self.register.is_person(&written);
        let full = self.register.fullest(&written);
        let side = self.side(tokens, &full, name, &(0..0));
        person.then_some(Voice { cite, name: full, side })
    }

    /// "the organisation", "the report": a body named, or a publication credited, before.
    fn of_stand_in(
        &mut self,
        sentence: &[Token],
        range: &Range<usize>,
        head: usize,
    ) -> Option<String> {
        let body = self.text.as_str();
        let bare =
            range.len() == 2 && head == range.start + 1 && sentence[range.start].is(body, "the");
        let among = |words: &[&str]| words.iter().any(|word| sentence[head].is(body, word));
        if bare && among(PAPERS) {
            self.stood_in.extend(self.outlet.clone());
            self.outlet.as_ref().map(|outlet| outlet.quote().to_owned())
        } else if bare && among(STAND_INS) {
            // "Armenia's defence ministry", later "the ministry"; "Notos Lines", later "the company".
            let noun = sentence[head].of(body).to_lowercase();
            let alike =
                |known: &&String| known.len() > noun.len() && known.to_lowercase().ends_with(&noun);
            let spoken = self.bodies.iter().rev().find(alike).cloned();
            spoken.or_else(|| self.named.clone().filter(|_| !among(OFFICIAL)))
        } else {
            None
        }
    }

    /// The side of a speaker: of the name and its description, of the roles that the document gives it, of what was
    /// known before; for a regional official the side of the place that the sentence tells of.
    fn side(
        &self,
        sentence: &[Token],
        name: &str,
        range: Range<usize>,
        apposition: &Range<usize>,
    ) -> Option<String> {
        let body = self.text.as_str();
        let written = |words: &Range<usize>| names::written(body, sentence, words);
        let parts = parts(sentence, &range);
        if parts.len() > 1 {
            // Several speak for one side only when each of them does.
            let sides: Vec<_> =
                parts.iter().map(|part| self.sides.of("", &written(part))).collect();
            let (first, rest) = sides.split_first()?;
            return first.filter(|_| rest.iter().all(|side| side == first)).map(str::to_owned);
        }
        let described = format!("{} {}", written(&range), written(apposition));
        let roles = self.register.roles_of(name);
        let local = || {
            let known = |words: &str| {
                let mut words = words.split(|c: char| !c.is_alphanumeric());
                words.any(|word| LOCAL.iter().any(|local| word.eq_ignore_ascii_case(local)))
            };
            let whole = written(&(0..sentence.len()));
            (known(&described) || known(&roles)).then(|| self.sides.of_place(&whole)).flatten()
        };
        self.sides
            .of(name, &described)
            .or_else(|| self.sides.of("", &roles))
            .or_else(|| self.known.get(name).map(String::as_str))
            .or_else(local)
            .map(str::to_owned)
    }

    fn name(
        &self,
        sentence: &[Token],
        range: &Range<usize>,
        apposition: &Range<usize>,
        span: Span,
    ) -> String {
        let body = self.text.as_str();
        let head_end = sentence[range.clone()]
            .iter()
            .position(|token| token.tag == Tag::Preposition)
            .map_or(range.end, |at| range.start + at);
        let head = range.start..head_end.max(range.start + 1);
        let several = sentence[head.clone()].iter().any(|token| token.tag == Tag::Coordinator);
        if several {
            return names::written(body, sentence, &head);
        }
        let crowd = speakers::is_crowd(body, sentence, &head)
            && !self.register.has_full(sentence[head.start].of(body));
        if crowd {
            return sentence[head.start].of(body).to_lowercase();
        }
        let names = names::names(body, sentence, head.clone());
        if let Some(last) = names.last().filter(|last| last.end == head.end) {
            return self.register.fullest(&names::written(body, sentence, last));
        }
        // "Secretary of State Antony Blinken": the name stands behind what the office is over.
        let over = |name: &Range<usize>| {
            name.end == range.end && names::is_over(body, &sentence[name.start.saturating_sub(1)])
        };
        if let Some(holder) = names::names(body, sentence, range.clone()).pop().filter(over) {
            return self.register.fullest(&names::written(body, sentence, &holder));
        }
        if let Some(name) = names::names(body, sentence, apposition.clone()).first() {
            return self.register.fullest(&names::written(body, sentence, name));
        }
        let role: Vec<String> = sentence[range.clone()]
            .iter()
            .filter(|token| matches!(token.tag, Tag::Noun | Tag::Adjective | Tag::Name))
            .map(|token| token.of(body).to_lowercase())
            .collect();
        if let Some(holder) = self.register.holder(&role, span.start) {
            return self.register.fullest(holder);
        }
        let article = ["the", "a", "an"].iter().any(|word| sentence[range.start].is(body, word));
        let skip = usize::from(article && range.len() > 1);
        if sentence[range.start].is(body, "whose") {
            // "Zelensky, whose office said": the office is the name's before it.
            let owner = names::names(body, sentence, range.start.saturating_sub(6)..range.start);
            if let Some(owner) = owner.last() {
                let rest = names::written(body, sentence, &(range.start + 1..range.end));
                return format!("{}'s {rest}", names::written(body, sentence, owner));
            }
        }
        let start = range.start + skip;
        let written = names::written(body, sentence, &(start..range.end));
        if skip == 0 {
            speakers::without_opening_capital(body, sentence, start, written)
        } else {
            written
        }
    }
}

/// "Friday authorities in the region", "that hospital officials": the phrase without words of time around it and of joining
/// before it; empty where what opens it governs the rest ("challenging this administration").
fn without_opening(text: &str, sentence: &[Token], range: Range<usize>) -> Range<usize> {
    let joins = |token: &Token| {
        token.is_capital() && names::is_calendar(token.of(text))
            || token.is(text, "that")
            || token.tag == Tag::Relative && range.len() > 1
    };
    let opening = sentence[range.clone()].iter().take_while(|token| joins(token)).count();
    if opening == range.len() {
        return range;
    }
    // "a charge the board has denied": who denied it is the board.
    let inner = (range.start + opening + 1..range.end).rev().find(|&at| {
        sentence[at].tag == Tag::Determiner
            && matches!(sentence[at - 1].tag, Tag::Noun)
            && !sentence[range.start + opening..at]
                .iter()
                .any(|token| token.tag == Tag::Coordinator)
    });
    let opening = inner.map_or(opening, |at| at - range.start);
    let rest = range.start + opening..range.end;
    let phrase = rest.start..rest.end - trailing_time(text, &sentence[rest]);
    let tag = |at: usize| sentence[phrase.clone()].get(at).map(|token| token.tag);
    let governs = tag(0) == Some(Tag::Ing)
        && matches!(tag(1), Some(Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::To));
    let hangs = tag(0) == Some(Tag::Preposition);
    // "saying “federal officials have told ...”"
    if tag(0) == Some(Tag::Ing) && tag(1) == Some(Tag::Quote) && phrase.len() > 2 {
        return phrase.start + 2..phrase.end;
    }
    if governs || hangs { range.end..range.end } else { phrase }
}

/// How many words of time end a phrase: "Halden today", "the ministry last week". Something is left before them.
fn trailing_time(text: &str, phrase: &[Token]) -> usize {
    let is = |at: usize, words: &[&str]| words.iter().any(|word| phrase[at].is(text, word));
    let mut end = phrase.len();
    while end > 1 {
        let last = end - 1;
        let day = names::is_calendar(phrase[last].of(text)) && phrase[last].is_capital();
        let time =
            day || is(
                last,
                &["today", "yesterday", "tonight", "overnight", "earlier", "later", "now", "last"],
            ) || is(last, &["week", "month", "year", "night"]) && is(last - 1, &["last", "this"]);
        if !time {
            break;
        }
        end = last;
    }
    phrase.len() - end
}

/// The parts of a phrase between its "and"s.
fn parts(sentence: &[Token], range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if sentence[at].tag == Tag::Coordinator {
            found.push(start..at);
            start = at + 1;
        }
    }
    found.push(start..range.end);
    found.retain(|part| !part.is_empty());
    found
}

/// "A statement by the military": the phrase after "by" or "from" is who speaks.
fn source(text: &str, sentence: &[Token], range: Range<usize>) -> Range<usize> {
    let by = range.clone().find(|&at| sentence[at].is(text, "by") || sentence[at].is(text, "from"));
    match by {
        Some(by) if by + 1 < range.end && by > range.start => {
            let noun = sentence[by - 1].entry.is_some_and(|entry| entry.noun.is_some());
            if noun { by + 1..range.end } else { range }
        }
        _ => range,
    }
}
