//! Attributions inside a sentence: who is said to say which of its words.

use std::ops::Range;

use super::Sentence;
use super::clause::{Clause, Form};
use super::cues::Class;
use super::speech::Manner;
use super::subjects::phrase_after;
use super::tag::Tag;
use super::token::{Shape, Token};

/// One attribution of a sentence.
pub(super) struct Attribution {
    /// The clause of saying; `None` for "according to X".
    pub saying: Option<usize>,
    /// Who speaks.
    pub speaker: Range<usize>,
    /// A second name of the speaker; empty when there is none.
    pub apposition: Range<usize>,
    /// The words told.
    pub content: Vec<Range<usize>>,
    /// How it is told.
    pub manner: Manner,
}

/// The attributions of a sentence, the innermost first.
pub(super) fn attributions(text: &str, sentence: &Sentence) -> Vec<Attribution> {
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
        // "declined to say whether", "denied his application": somebody was turned down, no words were.
        let refused = clause.class == Class::Denial && turns_down(text, sentence, clause);
        let after = content_after(text, sentence, index).filter(|_| !refused);
        let denied = clause.class == Class::Denial && !clause.negated;
        let paper = is_paper(text, &tokens[clause.subject.clone()]);
        let (content, manner) = match after {
            Some(content) => {
                (vec![content], if denied { Manner::Denied } else { Manner::Reported })
            }
            None if !quoted && !refused && trails(sentence, clause) => {
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
            let speaker = phrase_after(tokens, at + 2);
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

/// Whether a verb of denial turns somebody down and denies no words: "refused to go", "denied him bail", "rejected the
/// offer". To reject a report is to deny what it says.
pub(super) fn turns_down(text: &str, sentence: &Sentence, clause: &Clause) -> bool {
    #[rustfmt::skip]
    const WISHES: &[&str] = &[
        "application", "applications", "request", "requests", "access", "entry", "bail", "visa", "visas", "permission", "parole",
        "appeal", "motion", "citizenship", "asylum", "benefits", "entrance", "treatment", "care", "coverage", "justice",
    ];
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "claim", "claims", "report", "reports", "statement", "statements", "allegation", "allegations", "accusation",
        "accusations", "suggestion", "suggestions", "assertion", "assertions", "rumours", "rumors", "charge", "charges",
        "idea", "notion",
    ];
    let tokens = &sentence.tokens;
    let object = phrase_after(tokens, clause.trigger + 1);
    if clause.kind != "deny" {
        let among = |token: &Token| WORDS.iter().any(|word| token.is(text, word));
        return !tokens[object].iter().any(among);
    }
    let head = tokens[object].iter().take_while(|token| token.tag != Tag::Preposition).last();
    head.is_some_and(|head| WISHES.iter().any(|wish| head.is(text, wish)))
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
        // "dismissed Russian statements that ...": what is denied begins with the happening that is named.
        _ if clause.class == Class::Denial && names_happening(sentence, index) => {
            clause.trigger + 1
        }
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
    let object = phrase_after(&sentence.tokens, clause.trigger + 1);
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
        // "declining to meet him while he is here": what a clause beside it tells is not denied.
        let beside = token.tag == Tag::Subordinator && clause.class == Class::Denial && at > start;
        if beside && !inside_quotation && !quoted {
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
    #[rustfmt::skip]
    const PAPERS: &[&str] = &[
        "report", "reports", "plan", "deal", "proposal", "draft", "document", "documents", "memo", "newspaper",
        "media", "outlets", "outlet", "telegraph", "times", "guardian", "post", "journal", "independent", "reuters",
        "bbc", "cnn", "axios", "bloomberg", "politico", "leak", "rumours", "rumors", "sources", "treaty",
        "agreement", "magazine", "blog", "website", "tribune", "herald", "afp", "tass", "interfax",
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
