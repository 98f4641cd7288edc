//! Time expressions: found and read first, resolved against an anchor second.
//!
//! | file | holds |
//! |---|---|
//! | `prefilter` | which sentences are worth reading |
//! | `token` | words and figures, and what stands between them |
//! | `words`, `lexicon`, `numeral` | what single words and numbers mean |
//! | `meaning`, `quantity`, `hours` | what an expression means before any date is known |
//! | `symbol` | what a meaning is called: TIMEX3 type, modifier, unanchored value |
//! | `pattern` | the language in which rules are phrased |
//! | `rules` | one row a rule, with examples and counter-examples |
//! | `grammar`, `engine` | compile and try the rules; know none by name |
//! | `found` | what a rule sees of its match |
//! | `tense`, `view`, `quote` | which way the sentence points, and who speaks |
//! | `eras` | which years three figures are |
//! | `event` | the event that a length counts from |
//! | `lent` | what one expression lends to the next: a year, a direction |
//! | `bare` | which numbers are hours |
//! | `apposed` | two expressions for one date |
//! | `beside` | one moment on two clocks |
//! | `told` | the dates that a text told so far, and whether it is a history |
//! | `resolve`, `anchor` | from meanings to the calendar |
//! | `expression` | what comes out |

mod anchor;
mod apposed;
mod bare;
mod beside;
mod engine;
mod eras;
mod event;
mod expression;
mod found;
mod grammar;
mod holiday;
mod hours;
mod lent;
mod lexicon;
mod meaning;
mod numeral;
mod pattern;
mod prefilter;
mod quantity;
mod quote;
mod resolve;
mod rules;
mod symbol;
mod tense;
mod token;
mod told;
mod verbs;
mod view;
mod words;

pub use expression::{Anchor, DayEvidence, Modifier, Resolution, TimeExpression, Timex, TimexType};

use chrono::NaiveDate;

use crate::calendar::{Interval, Zone};
use crate::corpus::{Basis, Publication};
use crate::segment::Passage;
use crate::text::{Span, Text};
use meaning::Meaning;
use tense::Tense;
use token::Token;
use view::View;

/// What a document gives to resolve its expressions with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The document's creation time.
    pub published: Option<&'a Publication>,
    /// The passages, to know posts, paragraphs and quotations.
    pub passages: &'a [Passage],
    /// When each passage was published, where it has a time of its own.
    pub passage_published: &'a [Option<Publication>],
    /// The home zone.
    pub zone: Option<Zone>,
}

impl Context<'_> {
    /// When a passage was published: by its own stamp, else with its document.
    pub(crate) fn published_at(&self, passage: usize) -> Option<&Publication> {
        let own = self.passage_published.get(passage).and_then(Option::as_ref);
        own.or(self.published)
    }
}

/// Finds the time expressions of a text and reads what they mean, in text order; no two overlap.
///
/// Where rules compete, the longest match wins, then the earlier rule. Linear in the length of the text, whatever it
/// holds; a text without words of time costs little more than reading it once.
pub fn tag(text: &Text) -> Vec<Timex> {
    let body = text.as_str();
    let tokens = token::tokens(body);
    let (mut found, mut places) = (Vec::new(), Vec::new());
    let (mut sentence, mut counted) = (0, 0);
    for matched in engine::matches(body, &tokens) {
        // A length, a set, a reference: no tense changes them.
        let dated = !matches!(
            matched.meaning,
            Meaning::Length(_) | Meaning::Set(_) | Meaning::Ref(_) | Meaning::Year(_)
        );
        let tense = match dated {
            true => tense::tense(body, &tokens, matched.start, matched.end),
            false => Tense::Open,
        };
        let view = match matched.meaning {
            Meaning::Year(_)
            | Meaning::Clock { .. }
            | Meaning::PartOf { .. }
            | Meaning::Weekday(..)
            | Meaning::Day { .. }
            | Meaning::Period(..)
            | Meaning::Edge { .. }
            | Meaning::Mod(..) => view::view(body, &tokens, matched.start),
            _ => View::Plain,
        };
        sentence += tokens[counted..=matched.start]
            .iter()
            .filter(|token| matches!(token.gap, token::Gap::Stop | token::Gap::Break))
            .count() as u32;
        counted = matched.start + 1;
        let said = dated && tense::said(body, &tokens, matched.start, matched.end);
        let mut push = |start: usize, end: usize, meaning: Meaning| {
            let span = Span::new(tokens[start].start as usize, tokens[end - 1].end as usize);
            let rule = grammar::grammar().rule(matched.rule).name;
            let Some(cite) = text.cite(span) else { return };
            found.push(Timex {
                cite,
                meaning,
                rule,
                tense,
                quoted: false,
                said,
                sentence,
                view,
                ends_range: false,
                same_as: None,
                event: None,
            });
            places.push((start, end));
        };
        let (mut start, mut meaning) = (matched.start, matched.meaning);
        while let Meaning::Pair(first, second, tokens_of_first) = meaning {
            let cut = (start + tokens_of_first).min(matched.end - 1);
            push(start, cut, *first);
            start =
                (cut..matched.end - 1).find(|at| !joins(&tokens[*at])).unwrap_or(matched.end - 1);
            meaning = *second;
        }
        push(start, matched.end, meaning);
    }
    eras::settle(&mut found, &mut places);
    bare::settle(&mut found, &mut places);
    lent::share(body, &mut found);
    apposed::attach(body, &mut found);
    event::attach(text, &tokens, &places, &mut found);
    let places: Vec<u32> = found.iter().map(|timex: &Timex| timex.cite.span().start).collect();
    for (timex, quoted) in found.iter_mut().zip(quote::quoted(body, &places)) {
        timex.quoted = quoted;
    }
    found
}

/// Whether a token stands between two expressions of one phrase and belongs to neither: "12th to the 14th of May".
fn joins(token: &Token) -> bool {
    const JOINTS: [&str; 11] =
        ["and", "or", "to", "until", "till", "through", "into", "st", "nd", "rd", "th"];
    token.digits == 0 && JOINTS.contains(&lexicon::lexicon().entry(token.lexeme).word)
}

/// Resolves expressions of one document, which must come in text order, against what the document gives.
///
/// An expression counts from the day of its post, else from the document's; inside quotation marks from the day on which
/// the words were said, where the paragraph tells it; "the next day" and its like from the date told last. A text that
/// tells mostly of years long before its publication is read as a narrative: dates without a year and days of the week
/// then count from the date told last. Without any anchor values stay symbolic.
pub fn resolve(found: &[Timex], context: &Context<'_>) -> Vec<TimeExpression> {
    anchor::resolve(found, context)
}

/// What a rule reads, as its own row tells it; for `dateline explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleNote {
    /// Its phrasings.
    pub phrasings: &'static [&'static str],
    /// A text, the words found in it, and their symbolic meaning.
    pub examples: &'static [(&'static str, &'static str, &'static str)],
    /// Texts in which it finds nothing.
    pub counter_examples: &'static [&'static str],
}

/// The row of the rule of this name; `None` when there is none.
pub fn rule_note(name: &str) -> Option<RuleNote> {
    rules::all().find(|rule| rule.name == name).map(|rule| RuleNote {
        phrasings: rule.phrasings,
        examples: rule.examples,
        counter_examples: rule.not,
    })
}

/// Reads one phrase as if it were said on `day`, as for `dateline times --on 2025-12-08 "last Tuesday"`.
pub fn read_phrase(
    phrase: &str,
    day: NaiveDate,
    zone: Option<Zone>,
) -> (Text, Vec<TimeExpression>) {
    let said = said_on(day);
    let text = Text::new("phrase", phrase);
    let whole = text.cite(Span::new(0, phrase.len()));
    let passages: Vec<Passage> = whole
        .into_iter()
        .map(|cite| Passage { cite, role: crate::segment::Role::Body, post: None })
        .collect();
    let context =
        Context { published: Some(&said), passages: &passages, passage_published: &[], zone };
    let found = resolve(&tag(&text), &context);
    (text, found)
}

/// A publication on a day that the user names.
pub fn said_on(day: NaiveDate) -> Publication {
    Publication {
        interval: Interval::day(day),
        basis: Basis::Option,
        evidence: None,
        reasons: Vec::new(),
    }
}
