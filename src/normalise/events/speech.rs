//! Who says what: attributions inside a sentence, quotations that run on, and the name behind "he" or "the governor".

use std::collections::BTreeMap;
use std::ops::Range;

use super::Sentence;
use super::Voice;
use super::attribution::{Attribution, attributions};
use super::clause::{Clause, Form};
use super::cues::Class;
use super::names;
use super::parts;
use super::register::Register;
use super::speakers;
use super::tag::Tag;
use super::token::Shape;
use crate::normalise::sides::Sides;
use crate::text::{Cite, Text};

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

/// Who speaks, as the reading of a document goes on.
pub(super) struct Listener<'a> {
    pub(super) text: &'a Text,
    pub(super) register: &'a Register,
    pub(super) sides: &'a Sides,
    /// The person last spoken of or speaking.
    pub(super) person: Option<String>,
    /// Everybody named so far in this post, each where the name last stands.
    pub(super) people: Vec<String>,
    /// Whether those of them that the text calls "he" or "she" are women.
    pub(super) women: BTreeMap<String, bool>,
    /// The body last speaking.
    pub(super) body: Option<String>,
    /// All bodies that have spoken, in order, each where it last spoke.
    pub(super) bodies: Vec<String>,
    /// The last speaker of this paragraph, or of the one before when a quotation runs on.
    last: Option<(Voice, (usize, usize))>,
    passage: usize,
    /// Whether the body last speaking is a publication or a document.
    pub(super) paper: bool,
    post: Option<u32>,
    /// The publication last credited in this post.
    pub(super) outlet: Option<Cite>,
    /// The publications that "the report" stood for in this sentence.
    pub(super) stood_in: Vec<Cite>,
    /// The body last named in this post, whether it speaks or not.
    pub(super) named: Option<String>,
    /// The sides of the speakers so far.
    pub(super) known: BTreeMap<String, String>,
}

/// So many people are remembered.
const PEOPLE: usize = 24;

impl<'a> Listener<'a> {
    pub(super) fn new(text: &'a Text, register: &'a Register, sides: &'a Sides) -> Listener<'a> {
        Listener {
            text,
            register,
            sides,
            person: None,
            people: Vec::new(),
            women: BTreeMap::new(),
            body: None,
            bodies: Vec::new(),
            last: None,
            passage: usize::MAX,
            paper: false,
            post: None,
            outlet: None,
            stood_in: Vec::new(),
            named: None,
            known: BTreeMap::new(),
        }
    }

    /// The publications that "the report" and the like stood for in the sentence heard last.
    pub(super) fn stood_in(&mut self) -> Vec<Cite> {
        std::mem::take(&mut self.stood_in)
    }

    /// Who tells each clause of `sentences[at]`, in the order of its clauses.
    pub(super) fn hear(&mut self, sentences: &[Sentence], at: usize) -> Vec<Telling> {
        let sentence = &sentences[at];
        let body = self.text.as_str();
        let mut told: Vec<Telling> = sentence.clauses.iter().map(|_| Telling::own()).collect();
        if sentence.post != self.post {
            self.post = sentence.post;
            (self.outlet, self.named) = (None, None);
            (self.person, self.body, self.last) = (None, None, None);
            self.people.clear();
        }
        self.named = self.body_in(sentence).or_else(|| self.named.take());
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
            let Some(voice) = self.voice(sentence, &attribution) else { continue };
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
                let open = match attribution.manner {
                    // "rejected claims from senators who said ...": what they said is told by them.
                    Manner::Denied => !told_by_others(sentence, &attribution, index),
                    // "the senators said he told them": the words he is said to have told are theirs.
                    Manner::Reported => {
                        told[index].manner == Manner::Own
                            || hearsay(sentence, at, &told[index], &attribution)
                    }
                    _ => told[index].manner == Manner::Own,
                };
                // The innermost saying wins: it comes later in the sentence, or the clause is not told yet.
                if inside && open && Some(index) != attribution.saying {
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
        let silent = self.last.as_ref().is_none_or(|(_, by)| by.0 != at);
        if let (true, false, Some(voice)) =
            (silent, sentence.clauses.is_empty(), self.introduced(sentence))
        {
            self.last = Some((voice, (at, 0)));
        }
        // Quoted words that nobody in the sentence is said to say.
        // Who is named behind a quotation in its own paragraph comes before the speaker of the paragraph above.
        let (here, above) = match quoted_before {
            Some(last) if sentences[last.1.0].passage == sentence.passage => (Some(last), None),
            last => (None, last),
        };
        let speaker = here.or_else(|| match (self.ahead(sentences, at), above) {
            // "He said" goes on from above, and what was said there may name the day.
            (Some((ahead, _)), Some(above))
                if ahead.name == above.0.name
                    || ahead.cite.quote().starts_with(char::is_lowercase)
                        && !ahead.cite.quote().contains(' ') =>
            {
                Some(above)
            }
            (ahead, above) => ahead.or(above),
        });
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
        self.notice_people(sentence, &told);
        self.outlet = parts::credits(self.text, sentence).pop().or_else(|| self.outlet.take());
        told
    }

    /// The body that a sentence names last: neither a person nor a place nor a people.
    fn body_in(&self, sentence: &Sentence) -> Option<String> {
        let body = self.text.as_str();
        let tokens = &sentence.tokens;
        // "near Goris, Sotk and Jermuk": a list of places goes back to its first.
        let place = |name: &Range<usize>| {
            let listed = |at: &usize| {
                let token = &tokens[*at];
                matches!(token.tag, Tag::Comma | Tag::Coordinator | Tag::Name)
                    || token.is(body, "the")
            };
            let before = (0..name.start).rev().find(|at| !listed(at));
            before.is_some_and(|before| {
                ["in", "at", "to", "from", "near", "of", "on", "off", "around"]
                    .iter()
                    .any(|word| tokens[before].is(body, word))
            })
        };
        let written = |name: &Range<usize>| names::written(body, tokens, name);
        let found = names::names(body, tokens, 0..tokens.len());
        found
            .iter()
            .rev()
            .find(|name| {
                let written = written(name);
                // "two Britons", "an Albanian"
                let counted = name.start.checked_sub(1).is_some_and(|before| {
                    let before = &tokens[before];
                    before.tag == Tag::Number || before.is(body, "a") || before.is(body, "an")
                });
                !counted
                    && !place(name)
                    && !speakers::is_national(&written)
                    && !self.register.is_person(&written)
            })
            .map(|name| self.register.fullest(&written(name)))
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
                    let voice = self.voice(sentence, &attribution);
                    return voice.map(|voice| (voice, (index, saying)));
                }
            }
            if !sentence.tokens.first().is_some_and(|token| token.quoted) {
                break;
            }
        }
        None
    }

    /// Remembers whom the sentence is about, for the pronouns of the next: not whom its speaker speaks of.
    fn notice_people(&mut self, sentence: &Sentence, told: &[Telling]) {
        let body = self.text.as_str();
        for name in names::names(body, &sentence.tokens, 0..sentence.tokens.len()) {
            let written = names::written(body, &sentence.tokens, &name);
            if self.register.is_person(&written) {
                let full = self.register.fullest(&written);
                self.people.retain(|known| *known != full);
                if self.people.len() == PEOPLE {
                    self.people.remove(0);
                }
                self.people.push(full);
            }
        }
        for (clause, telling) in sentence.clauses.iter().zip(told) {
            let inner =
                matches!(telling.manner, Manner::Reported | Manner::Denied | Manner::Quoted);
            if !clause.form.is_finite()
                || inner
                || clause.relative
                || sentence.tokens[clause.trigger].quoted
            {
                continue;
            }
            let names = names::names(body, &sentence.tokens, clause.subject.clone());
            if let Some(name) = names.last() {
                let written = names::written(body, &sentence.tokens, name);
                if self.register.is_person(&written) && name.end == clause.subject.end {
                    let full = self.register.fullest(&written);
                    // "Doe took the stand in his own defence"
                    let tells = matches!(clause.class, Class::Speech | Class::Denial);
                    if let Some(woman) = owner(body, sentence, clause).filter(|_| !tells) {
                        self.women.entry(full.clone()).or_insert(woman);
                    }
                    self.person = Some(full);
                }
            }
        }
    }
}

/// Whether the words behind a verb call its subject a woman: "took the stand in his own defence".
fn owner(text: &str, sentence: &Sentence, clause: &Clause) -> Option<bool> {
    let behind = sentence.tokens.get(clause.trigger..clause.words.end)?;
    behind.iter().filter(|token| token.tag == Tag::Possessive).find_map(|token| {
        let woman = token.is(text, "her");
        (woman || token.is(text, "his")).then_some(woman)
    })
}

/// Whether a clause inside what is denied is told by somebody else: from "who said" on.
fn told_by_others(sentence: &Sentence, denial: &Attribution, index: usize) -> bool {
    sentence.clauses[..=index].iter().any(|clause| {
        clause.relative
            && clause.class == Class::Speech
            && denial.content.iter().any(|words| words.contains(&clause.trigger))
    })
}

/// Whether what one is said to have said stands in the words of another who says so, outside quotation marks.
fn hearsay(sentence: &Sentence, number: usize, telling: &Telling, outer: &Attribution) -> bool {
    let inner = telling.by.filter(|(at, _)| *at == number && telling.manner == Manner::Reported);
    inner.is_some_and(|(_, inner)| {
        let trigger = sentence.clauses[inner].trigger;
        let inside = outer.content.iter().any(|words| words.contains(&trigger));
        inside && !sentence.tokens[trigger].quoted
    })
}

/// Whether the quotation around a clause is a statement and not a word or two in the outlet's sentence.
fn whole_quotation(sentence: &Sentence, clause: &Clause) -> bool {
    sentence.tokens[clause.trigger].quoted && sentence.tokens[clause.group].quoted
}
