//! What the text claims of a happening: told as fact, as a claim, denied, planned, or only possible.

use super::attribution;
use super::clause::{Clause, Form};
use super::cues::Class;
use super::speech::{Manner, Telling};
use super::tag::Tag;
use super::{Sentence, Status};
use crate::normalise::sides::Sides;
use crate::text::Span;

/// The status of one clause and whether it did not happen.
pub(super) fn read(
    text: &str,
    sentence: &Sentence,
    at: usize,
    telling: &Telling,
    sides: &Sides,
    statuses: &[(Status, bool)],
) -> (Status, bool) {
    let clause = &sentence.clauses[at];
    let governor = clause
        .governor
        .filter(|governor| *governor < at)
        .map(|governor| (&sentence.clauses[governor], statuses[governor]));
    let mut negated = clause.negated;
    if let Some((governor, _)) = governor {
        negated |= is_refused(clause, governor)
            || governor.kind == "fail" && clause.form == Form::Infinitive;
    }
    (status(text, sentence, clause, telling, sides, governor), negated)
}

fn status(
    text: &str,
    sentence: &Sentence,
    clause: &Clause,
    telling: &Telling,
    sides: &Sides,
    governor: Option<(&Clause, (Status, bool))>,
) -> Status {
    let refused = governor.is_some_and(|(head, _)| is_refused(clause, head));
    if is_denial(text, sentence, clause)
        || telling.manner == Manner::Denied && !refused && !is_taken_for_granted(sentence, clause)
        || calls_untrue(text, sentence, clause)
    {
        return Status::Denied;
    }
    if let Some((_, (Status::Claimed, _))) = governor
        && clause.form == Form::Infinitive
    {
        return Status::Claimed;
    }
    if let Some((head, (Status::Denied, _))) = governor
        && !refused
        && (head.class == Class::Denial || clause.form == Form::Noun || clause.form == Form::Ing)
    {
        return Status::Denied;
    }
    if telling.paper && telling.manner != Manner::Saying
        || telling.manner == Manner::Paper
        || terms_of_paper(text, sentence, clause)
        || scare_quoted(sentence, clause)
    {
        return Status::Claimed;
    }
    let told = matches!(telling.manner, Manner::Reported | Manner::Tagged | Manner::Quoted);
    let modal = modality(text, sentence, clause, governor);
    if let Some(modal) = modal {
        return if told && modal == Status::Hypothetical && telling.manner == Manner::Tagged {
            Status::Claimed
        } else {
            modal
        };
    }
    if told && is_partisan(text, sentence, clause, telling, sides) {
        return Status::Claimed;
    }
    // "claims of fraud", "reports of an attack"
    if clause.form == Form::Noun || clause.form == Form::Ing {
        let head = &sentence.tokens[clause.words.start.saturating_sub(4)
            ..clause.words.start.max(clause.words.start.saturating_sub(4))];
        let hearsay = head.windows(2).any(|pair| {
            [
                "reports",
                "report",
                "claims",
                "claim",
                "allegations",
                "rumours",
                "rumors",
                "suspicions",
            ]
            .iter()
            .any(|word| pair[0].is(text, word))
                && (pair[1].is(text, "of") || pair[1].is(text, "that"))
        });
        if hearsay || follows_hearsay(text, sentence, clause) {
            return Status::Claimed;
        }
    }
    Status::Asserted
}

/// "denied that the crash was its fault": what a noun names inside a clause that is denied may well have happened.
fn is_taken_for_granted(sentence: &Sentence, clause: &Clause) -> bool {
    let governor = clause.governor.map(|governor| &sentence.clauses[governor]);
    clause.form == Form::Noun
        && governor.is_some_and(|governor| {
            governor.form.is_finite() && !matches!(governor.class, Class::Denial | Class::Speech)
        })
}

/// "refused to go": it did not happen, but nobody denies it.
fn is_refused(clause: &Clause, governor: &Clause) -> bool {
    clause.form == Form::Infinitive && governor.kind == "reject"
}

/// "X denied ...", not "X did not deny".
fn is_denial(text: &str, sentence: &Sentence, clause: &Clause) -> bool {
    if clause.class != Class::Denial
        || clause.negated
        || !(clause.form.is_finite() || clause.form == Form::Ing)
    {
        return false;
    }
    !attribution::turns_down(text, sentence, clause)
}

/// "Also untrue are statements suggesting that ...", "it is false that ..."
fn calls_untrue(text: &str, sentence: &Sentence, clause: &Clause) -> bool {
    let words = &sentence.tokens[..clause.trigger];
    let untrue = words.iter().position(|token| {
        ["untrue", "false", "fake", "baseless", "unfounded"].iter().any(|word| token.is(text, word))
    });
    untrue.is_some_and(|at| {
        let saying = words[at..].iter().any(|token| {
            [
                "that",
                "statement",
                "statements",
                "claim",
                "claims",
                "report",
                "reports",
                "suggesting",
            ]
            .iter()
            .any(|word| token.is(text, word))
        });
        let negated = at > 0 && sentence.tokens[at - 1].tag == Tag::Not;
        saying && !negated
    })
}

/// What a plan, a deal or a draft would do is what the paper says, not what will happen.
fn terms_of_paper(text: &str, sentence: &Sentence, clause: &Clause) -> bool {
    let ahead = matches!(clause.form, Form::Future | Form::Conditional);
    let subject = &sentence.tokens[clause.subject.clone()];
    let under = sentence.tokens.iter().enumerate().any(|(at, token)| {
        (token.is(text, "under") || token.is(text, "in"))
            && sentence.tokens[at + 1..]
                .iter()
                .take(8)
                .take_while(|token| token.tag.is_nominal())
                .any(|token| is_draft(text, token))
    });
    ahead
        && (subject.iter().any(|token| is_draft(text, token))
            && attribution::is_paper(text, subject)
            || under)
}

fn is_draft(text: &str, token: &super::token::Token) -> bool {
    ["plan", "deal", "proposal", "draft", "treaty", "agreement", "bill", "document"]
        .iter()
        .any(|word| token.is(text, word))
}

/// A headline's "‘approves peace deal’": words in quotation marks that nobody is said to say.
fn scare_quoted(sentence: &Sentence, clause: &Clause) -> bool {
    let subject = sentence.tokens[clause.subject.clone()]
        .iter()
        .all(|token| !token.quoted || token.tag == Tag::Quote);
    sentence.headline
        && clause.form.is_finite()
        && sentence.tokens[clause.trigger].quoted
        && subject
        && !clause.subject.is_empty()
}

/// Whether the clause is about what is to come or might be; `None` when it is neither.
fn modality(
    text: &str,
    sentence: &Sentence,
    clause: &Clause,
    governor: Option<(&Clause, (Status, bool))>,
) -> Option<Status> {
    let conditional = sentence.tokens[..clause.group].iter().rev().take(12).find(|token| {
        matches!(token.tag, Tag::Subordinator | Tag::Comma | Tag::Break | Tag::Edge)
            || token.is(text, "if")
    });
    if conditional.is_some_and(|token| token.is(text, "if") || token.is(text, "unless"))
        && clause.form != Form::Noun
    {
        return Some(Status::Hypothetical);
    }
    match clause.form {
        Form::Future => Some(Status::Scheduled),
        Form::Conditional => Some(Status::Hypothetical),
        Form::Infinitive => infinitive(text, sentence, clause, governor),
        Form::Present if clause.class == Class::Plan && matches!(clause.kind, "plan") => {
            Some(Status::Scheduled)
        }
        // "the access provided by others" describes a thing, whatever is said of it.
        Form::Participle | Form::Ing
            if !describes(sentence, clause)
                && governor.is_some_and(|(_, (status, _))| {
                    matches!(status, Status::Scheduled | Status::Hypothetical)
                }) =>
        {
            governor.map(|(_, (status, _))| status)
        }
        Form::Noun => governor.filter(|(head, _)| head.class != Class::Speech).and_then(
            |(head, (status, _))| {
                (matches!(status, Status::Scheduled | Status::Hypothetical)
                    && head.trigger < clause.trigger)
                    .then_some(status)
            },
        ),
        _ => None,
    }
}

/// Whether a participle stands right after the noun that it describes.
fn describes(sentence: &Sentence, clause: &Clause) -> bool {
    let before = clause.group.checked_sub(1).map(|before| sentence.tokens[before].tag);
    matches!(before, Some(Tag::Noun | Tag::Name))
}

fn infinitive(
    text: &str,
    sentence: &Sentence,
    clause: &Clause,
    governor: Option<(&Clause, (Status, bool))>,
) -> Option<Status> {
    let Some((head, (status, _))) = governor else {
        // "Apple to give free cases"
        let subject = clause.group > 0 && sentence.tokens[clause.group - 1].tag.is_nominal();
        return Some(if subject { Status::Scheduled } else { Status::Hypothetical });
    };
    match status {
        Status::Scheduled | Status::Hypothetical => return Some(status),
        _ => {}
    }
    let verb = &sentence.tokens[head.trigger];
    let done = [
        "manage", "fail", "begin", "start", "continue", "force", "use", "help", "cause", "lead",
        "come", "get", "happen", "tend", "go", "compel", "keep", "appear", "seem", "allow",
        "claim", "say", "report", "believe", "think", "know", "find", "show", "consider",
    ]
    .iter()
    .any(|base| verb.base() == Some(base));
    let planned = [
        "plan", "expect", "schedule", "set", "intend", "agree", "decide", "promise", "pledge",
        "vow", "prepare", "arrange", "due", "poise", "likely", "announce",
    ]
    .iter()
    .any(|base| verb.base() == Some(base))
        || sentence.tokens[head.trigger..clause.group].iter().any(|token| {
            ["due", "likely", "ready", "set", "poised", "expected", "scheduled"]
                .iter()
                .any(|word| token.is(text, word))
        });
    // "passed its rival to become the first": what came of it.
    let result = sentence.tokens[clause.trigger].base() == Some("become")
        && head.form == Form::Past
        && head.class == Class::Deed;
    if result || done && head.form != Form::Infinitive {
        None
    } else if planned {
        Some(Status::Scheduled)
    } else {
        Some(Status::Hypothetical)
    }
}

/// Whether a speaker tells of a gain of their own arms, or of what another side did: a claim until others say so.
fn is_partisan(
    text: &str,
    sentence: &Sentence,
    clause: &Clause,
    telling: &Telling,
    sides: &Sides,
) -> bool {
    if clause.kind == "capture" {
        return true;
    }
    if telling.manner == Manner::Tagged {
        return false;
    }
    if matches!(clause.kind, "destroy" | "advance") {
        return true;
    }
    let Some(voice) = &telling.voice else { return false };
    let subject = &sentence.tokens[clause.subject.clone()];
    let Some((first, last)) = subject.first().zip(subject.last()) else { return false };
    let words = &text[Span::join(first.span, last.span).range()];
    let other = sides.of(words, "");
    let harm = matches!(
        clause.kind,
        "attack" | "fire" | "kill" | "injure" | "damage" | "launch" | "abduct" | "cease"
    );
    harm && (other.is_none() || voice.side.as_deref() != other)
}

/// "following reports of aggressive activity by ..."
fn follows_hearsay(text: &str, sentence: &Sentence, clause: &Clause) -> bool {
    let start = clause.words.start;
    let from = start.saturating_sub(8);
    let near = &sentence.tokens[from..clause.trigger];
    near.windows(2).any(|pair| {
        ["reports", "claims", "allegations", "rumours"].iter().any(|word| pair[0].is(text, word))
            && pair[1].is(text, "of")
    })
}
