//! Who says what: attributions inside a sentence, quotations that run on, and the name behind "he" or "the governor".

use std::collections::BTreeMap;
use std::ops::Range;

use super::Sentence;
use super::Voice;
use super::clause::{Clause, Form};
use super::cues::Class;
use super::lexicon::Tag;
use super::names::{self, Register};
use super::token::{Shape, Token};
use crate::normalise::sides::Sides;
use crate::text::{Span, Text};

/// How a clause comes to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// The outlet's own word.
    Own,
    /// The clause is the act of saying.
    Saying,
    /// "X said that ..."
    Reported,
    /// "..., X said", "according to X"
    Tagged,
    /// Inside quotation marks.
    Quoted,
    /// "X denied that ..."
    Denied,
    /// "according to a report", "The Telegraph has reported"
    Paper,
}

/// Who tells a clause, and how.
#[derive(Debug, Clone)]
pub(super) struct Telling {
    /// The speaker; `None` for the outlet's own word.
    pub voice: Option<Voice>,
    /// How it is told.
    pub manner: Manner,
    /// The clause of saying, as (sentence, clause).
    pub by: Option<(usize, usize)>,
    /// Whether a publication or a document tells it, itself or through somebody.
    pub paper: bool,
}

impl Telling {
    fn own() -> Telling {
        Telling { voice: None, manner: Manner::Own, by: None, paper: false }
    }
}

/// One attribution of a sentence.
struct Attribution {
    /// The clause of saying; `None` for "according to X".
    saying: Option<usize>,
    speaker: Range<usize>,
    apposition: Range<usize>,
    /// The words told.
    content: Vec<Range<usize>>,
    manner: Manner,
}

/// Who speaks, as the reading of a document goes on.
pub(super) struct Listener<'a> {
    text: &'a Text,
    register: &'a Register,
    sides: &'a Sides,
    /// The person last spoken of or speaking.
    person: Option<String>,
    /// The body last speaking.
    body: Option<String>,
    /// The last speaker of this paragraph, or of the one before when a quotation runs on.
    last: Option<(Voice, (usize, usize))>,
    passage: usize,
    /// Whether the body last speaking is a publication or a document.
    paper: bool,
    /// The sides of the speakers so far.
    known: BTreeMap<String, String>,
}

impl<'a> Listener<'a> {
    pub(super) fn new(text: &'a Text, register: &'a Register, sides: &'a Sides) -> Listener<'a> {
        Listener {
            text,
            register,
            sides,
            person: None,
            body: None,
            last: None,
            passage: usize::MAX,
            paper: false,
            known: BTreeMap::new(),
        }
    }

    /// Who tells each clause of `sentences[at]`, in the order of its clauses.
    pub(super) fn hear(&mut self, sentences: &[Sentence], at: usize) -> Vec<Telling> {
        let sentence = &sentences[at];
        let body = self.text.as_str();
        let mut told: Vec<Telling> = sentence.clauses.iter().map(|_| Telling::own()).collect();
        if sentence.passage != self.passage {
            self.passage = sentence.passage;
            let opens = sentence
                .tokens
                .first()
                .is_some_and(|token| token.quoted || token.shape == Shape::Open);
            if !opens {
                self.last = None;
            }
        }
        let quoted_before = self.last.clone();
        for attribution in attributions(body, sentence) {
            let Some(voice) =
                self.voice(&sentence.tokens, &attribution.speaker, &attribution.apposition)
            else {
                continue;
            };
            if let Some(saying) = attribution.saying {
                told[saying] = Telling {
                    voice: Some(voice.clone()),
                    manner: Manner::Saying,
                    by: None,
                    paper: told[saying].paper,
                };
            }
            let by = attribution.saying.map(|saying| (at, saying));
            for (index, clause) in sentence.clauses.iter().enumerate() {
                let inside =
                    attribution.content.iter().any(|words| words.contains(&clause.trigger));
                told[index].paper |= inside && attribution.manner == Manner::Paper;
                // The innermost saying wins: it comes later in the sentence, or the clause is not told yet.
                if inside
                    && Some(index) != attribution.saying
                    && (told[index].manner == Manner::Own || attribution.manner == Manner::Denied)
                {
                    let quoted = sentence.tokens[clause.trigger].quoted;
                    let manner = if quoted && attribution.manner == Manner::Tagged {
                        Manner::Quoted
                    } else {
                        attribution.manner
                    };
                    told[index] = Telling {
                        voice: Some(voice.clone()),
                        manner,
                        by,
                        paper: told[index].paper,
                    };
                }
            }
            if let Some(by) = by {
                self.last = Some((voice, by));
            }
        }
        // Quoted words that nobody in the sentence is said to say.
        let speaker = quoted_before.or_else(|| self.ahead(sentences, at));
        for (index, clause) in sentence.clauses.iter().enumerate() {
            let alone = told[index].manner == Manner::Own && whole_quotation(sentence, clause);
            if let (true, Some((voice, by))) = (alone, &speaker) {
                told[index] = Telling {
                    voice: Some(voice.clone()),
                    manner: Manner::Quoted,
                    by: Some(*by),
                    paper: false,
                };
            }
        }
        self.terms(sentence, &mut told);
        self.notice_people(sentence);
        told
    }

    /// "It makes several concessions": where "it" is a plan or a report that spoke last, the sentence goes on telling it.
    fn terms(&self, sentence: &Sentence, told: &mut [Telling]) {
        let body = self.text.as_str();
        let it = sentence.tokens.first().is_some_and(|token| token.is(body, "it"));
        if it && self.paper {
            for (clause, telling) in sentence.clauses.iter().zip(told) {
                let ahead = matches!(clause.form, Form::Future | Form::Conditional);
                telling.paper |= ahead && telling.manner == Manner::Own;
            }
        }
    }

    /// The speaker of a quotation that is named only after it, in the same paragraph.
    fn ahead(&mut self, sentences: &[Sentence], at: usize) -> Option<(Voice, (usize, usize))> {
        let quoted = sentences[at].tokens.iter().any(|token| token.quoted);
        if !quoted {
            return None;
        }
        for (index, sentence) in sentences.iter().enumerate().skip(at + 1).take(6) {
            if sentence.passage != sentences[at].passage {
                break;
            }
            for attribution in attributions(self.text.as_str(), sentence) {
                if let (Some(saying), Manner::Tagged) = (attribution.saying, attribution.manner) {
                    let voice =
                        self.voice(&sentence.tokens, &attribution.speaker, &attribution.apposition);
                    return voice.map(|voice| (voice, (index, saying)));
                }
            }
            if !sentence.tokens.first().is_some_and(|token| token.quoted) {
                break;
            }
        }
        None
    }

    /// Remembers whom the sentence is about, for the pronouns of the next.
    fn notice_people(&mut self, sentence: &Sentence) {
        let body = self.text.as_str();
        for clause in &sentence.clauses {
            if !clause.form.is_finite() || sentence.tokens[clause.trigger].quoted {
                continue;
            }
            let names = names::names(body, &sentence.tokens, clause.subject.clone());
            if let Some(name) = names.last() {
                let written = names::written(body, &sentence.tokens, name);
                if self.register.is_person(&written) && name.end == clause.subject.end {
                    self.person = Some(self.register.fullest(&written));
                }
            }
        }
    }

    /// The speaker that a noun phrase names.
    fn voice(
        &mut self,
        sentence: &[Token],
        speaker: &Range<usize>,
        apposition: &Range<usize>,
    ) -> Option<Voice> {
        let body = self.text.as_str();
        let range = source(body, sentence, speaker.clone());
        let first = sentence.get(range.start).filter(|_| !range.is_empty())?;
        let span = first.span.join(sentence[range.end - 1].span);
        let cite = self.text.cite(span)?;
        let pronoun = range.len() == 1 && matches!(first.tag, Tag::Pronoun | Tag::Relative);
        let (name, described) = if pronoun {
            let word = first.of(body).to_lowercase();
            let name = match word.as_str() {
                "he" | "she" => self.person.clone(),
                "it" | "they" => {
                    self.body.clone().or_else(|| self.person.clone().filter(|_| word == "they"))
                }
                _ => None,
            };
            (name?, String::new())
        } else {
            let described = format!(
                "{} {}",
                names::written(body, sentence, &range),
                names::written(body, sentence, apposition)
            );
            let name = self.name(sentence, &range, apposition, span);
            if self.register.is_person(&name) {
                self.person = Some(name.clone());
            } else {
                self.body = Some(name.clone());
                self.paper = is_paper(body, &sentence[range.clone()]);
            }
            (name, described)
        };
        let roles = self.register.roles_of(&name);
        let side = self
            .sides
            .of(&name, &described)
            .or_else(|| self.sides.of("", &roles))
            .or_else(|| self.known.get(&name).map(String::as_str))
            .map(str::to_owned);
        if let Some(side) = &side {
            self.known.insert(name.clone(), side.clone());
        }
        Some(Voice { cite, name, side })
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
        let names = names::names(body, sentence, head.clone());
        if let Some(last) = names.last().filter(|last| last.end == head.end) {
            return self.register.fullest(&names::written(body, sentence, last));
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
        let skip =
            usize::from(matches!(sentence[range.start].tag, Tag::Determiner) && range.len() > 1);
        if sentence[range.start].is(body, "whose") {
            // "Zelensky, whose office said": the office is the name's before it.
            let owner = names::names(body, sentence, range.start.saturating_sub(6)..range.start);
            if let Some(owner) = owner.last() {
                let rest = names::written(body, sentence, &(range.start + 1..range.end));
                return format!("{}'s {rest}", names::written(body, sentence, owner));
            }
        }
        names::written(body, sentence, &(range.start + skip..range.end))
    }
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

/// Whether the quotation around a clause is a statement and not a word or two in the outlet's sentence.
fn whole_quotation(sentence: &Sentence, clause: &Clause) -> bool {
    sentence.tokens[clause.trigger].quoted && sentence.tokens[clause.group].quoted
}

fn attributions(text: &str, sentence: &Sentence) -> Vec<Attribution> {
    let tokens = &sentence.tokens;
    let mut found = Vec::new();
    for (index, clause) in sentence.clauses.iter().enumerate() {
        if !matches!(clause.class, Class::Speech | Class::Denial | Class::Plan)
            || clause.form == Form::Noun
            || clause.passive
        {
            continue;
        }
        let spoken =
            clause.form.is_finite() || (clause.form == Form::Ing && clause.class == Class::Speech);
        if !spoken || clause.subject.is_empty() || clause.form == Form::Conditional {
            continue;
        }
        let quoted = tokens[clause.trigger].quoted;
        let after = content_after(text, sentence, index);
        let denied = clause.class == Class::Denial && !clause.negated;
        let paper = is_paper(text, &tokens[clause.subject.clone()]);
        let (content, manner) = match after {
            Some(content) => {
                (vec![content], if denied { Manner::Denied } else { Manner::Reported })
            }
            None if !quoted && trails(sentence, clause) => {
                (vec![0..clause.words.start, clause.words.end..tokens.len()], Manner::Tagged)
            }
            None => (Vec::new(), Manner::Saying),
        };
        // A promise or a plan speaks only where words are told.
        if content.is_empty() && clause.class == Class::Plan {
            continue;
        }
        let manner = if paper && !denied { Manner::Paper } else { manner };
        found.push(Attribution {
            saying: Some(index),
            speaker: clause.subject.clone(),
            apposition: clause.apposition.clone(),
            content,
            manner,
        });
    }
    // The innermost first: a clause keeps the first teller that it gets.
    found.reverse();
    for at in 0..tokens.len().saturating_sub(2) {
        if tokens[at].is(text, "according") && tokens[at + 1].is(text, "to") {
            let speaker = super::clause::phrase_after(tokens, at + 2);
            if speaker.is_empty() {
                continue;
            }
            let manner = if is_paper(text, &tokens[speaker.clone()]) {
                Manner::Paper
            } else {
                Manner::Tagged
            };
            // "According to a plan briefed on Monday, ...": what is told begins at the comma.
            let comma = (speaker.end..tokens.len()).find(|&word| tokens[word].tag == Tag::Comma);
            let content = vec![0..at, comma.unwrap_or(tokens.len())..tokens.len()];
            found.push(Attribution {
                saying: None,
                apposition: speaker.end..speaker.end,
                speaker,
                content,
                manner,
            });
        }
    }
    found
}

/// The words told after a verb of saying: "that ...", a bare clause, a quotation; `None` when nothing is told there.
fn content_after(text: &str, sentence: &Sentence, index: usize) -> Option<Range<usize>> {
    let tokens = &sentence.tokens;
    let clause = &sentence.clauses[index];
    let quoted = tokens[clause.trigger].quoted;
    if clause.inverted {
        return None;
    }
    let mut start = None;
    let mut at = clause.trigger + 1;
    while at < tokens.len() {
        let token = &tokens[at];
        match token.tag {
            Tag::Relative
                if token.is(text, "that")
                    || token.is(text, "whether")
                    || token.is(text, "how")
                    || token.is(text, "why")
                    || token.is(text, "what") =>
            {
                start = Some(at + 1);
                break;
            }
            Tag::Comma if start.is_none() && at == clause.trigger + 1 => return None,
            Tag::Quote if token.shape == Shape::Open && !quoted => {
                start = Some(at);
                break;
            }
            Tag::Break if token.of(text) == ":" => {
                start = Some(at + 1);
                break;
            }
            // "said after talks that ...": the content may follow the insertion.
            Tag::Edge | Tag::Relative | Tag::Break => break,
            _ => {}
        }
        at += 1;
    }
    let bare = sentence
        .clauses
        .iter()
        .skip(index + 1)
        .find(|other| other.form.is_finite() && other.trigger > clause.trigger)
        .filter(|other| {
            let from = other.words.start.min(other.group);
            let between = &tokens[(clause.trigger + 1).min(from)..from];
            from > clause.trigger
                && !other.relative
                && between.iter().all(|token| {
                    token.tag.is_nominal()
                        || matches!(
                            token.tag,
                            Tag::Adverb | Tag::Preposition | Tag::Quote | Tag::To
                        ) && token.tag != Tag::Comma
                })
        });
    let start = match (start, bare) {
        (Some(start), Some(bare)) => start.min(bare.words.start.max(clause.trigger + 1)),
        (Some(start), None) => start,
        (None, Some(bare)) => bare.words.start.max(clause.trigger + 1),
        // "denied capturing the town", "rejects reports of forces capturing Kupiansk"
        (None, None) if clause.class == Class::Denial => clause.trigger + 1,
        // "reported heavy fighting", "confirmed the deaths of two": the happening is named, not told in a clause.
        (None, None)
            if matches!(clause.kind, "report" | "confirm" | "claim")
                && names_happening(sentence, index) =>
        {
            clause.trigger + 1
        }
        (None, None) => return None,
    };
    let end = content_end(text, sentence, index, start, quoted);
    (start < end).then_some(start..end)
}

/// Whether a noun that names a happening follows the verb in its clause.
fn names_happening(sentence: &Sentence, index: usize) -> bool {
    let clause = &sentence.clauses[index];
    let object = super::clause::phrase_after(&sentence.tokens, clause.trigger + 1);
    sentence.clauses.iter().any(|other| other.form == Form::Noun && object.contains(&other.trigger))
}

/// Where the words told end: at the end of the sentence, of the insertion, or before a clause with a subject of its own.
fn content_end(text: &str, sentence: &Sentence, index: usize, start: usize, quoted: bool) -> usize {
    let tokens = &sentence.tokens;
    let clause = &sentence.clauses[index];
    let mut inside_quotation = false;
    for at in start..tokens.len() {
        let token = &tokens[at];
        match token.shape {
            Shape::Open => inside_quotation = true,
            Shape::Close => inside_quotation = false,
            _ => {}
        }
        if quoted && !token.quoted && token.is_word() {
            return at;
        }
        if token.tag != Tag::Comma || (inside_quotation && !quoted) {
            continue;
        }
        if clause.relative {
            return at;
        }
        let Some(next) = tokens.get(at + 1) else { continue };
        let turns = ["but", "while", "as", "after", "though", "although"]
            .iter()
            .any(|word| next.is(text, word));
        let again = next.is(text, "and")
            && sentence.clauses.iter().any(|other| {
                other.group > at
                    && other.form.is_finite()
                    && other.group <= at + 3
                    && matches!(other.class, Class::Speech | Class::Denial)
            });
        if (turns || again) && !(quoted && next.quoted) {
            return at;
        }
    }
    tokens.len()
}

/// Whether a clause of saying stands after or inside what is said, cut off by a comma or a quotation mark.
fn trails(sentence: &Sentence, clause: &Clause) -> bool {
    let tokens = &sentence.tokens;
    if clause.inverted {
        return clause.group > 0;
    }
    let start = clause.subject.start.min(clause.group);
    let before = tokens[..start]
        .iter()
        .rev()
        .find(|token| token.tag != Tag::Quote || token.shape == Shape::Close);
    let cut = before.is_some_and(|token| {
        token.tag == Tag::Comma || token.shape == Shape::Close || token.tag == Tag::Edge
    });
    let told =
        sentence.clauses.iter().any(|other| other.trigger < start && other.form != Form::Noun)
            || tokens[..start].iter().any(|token| token.quoted);
    cut && told && !clause.relative
}

/// Whether a phrase names a publication or a document, not a person: "a report", "The Telegraph", "the plan".
pub(super) fn is_paper(text: &str, words: &[Token]) -> bool {
    const PAPERS: &[&str] = &[
        "report",
        "reports",
        "plan",
        "deal",
        "proposal",
        "draft",
        "document",
        "documents",
        "memo",
        "newspaper",
        "media",
        "outlets",
        "outlet",
        "telegraph",
        "times",
        "guardian",
        "post",
        "journal",
        "independent",
        "reuters",
        "bbc",
        "cnn",
        "axios",
        "bloomberg",
        "politico",
        "leak",
        "rumours",
        "rumors",
        "sources",
        "treaty",
        "agreement",
        "magazine",
        "blog",
        "website",
        "tribune",
        "herald",
        "afp",
        "tass",
        "interfax",
    ];
    let head = words
        .iter()
        .position(|token| token.tag == Tag::Preposition)
        .filter(|at| *at > 0)
        .unwrap_or(words.len());
    words[..head]
        .last()
        .or(words.last())
        .is_some_and(|token| PAPERS.iter().any(|paper| token.is(text, paper)))
}
