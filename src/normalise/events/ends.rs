//! Where sentences end, and which marks inside them part nothing.

use super::names;
use super::tag::Tag;
use super::token::{Shape, Token};

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sir", "lt", "col", "gen", "sgt", "capt", "cmdr", "maj",
    "adm", "gov", "sen", "rep", "rev", "st", "vs", "etc", "inc", "corp", "co", "ltd", "jr", "sr",
    "no", "nos", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "mt", "ft", "approx", "al", "messrs", "hon", "pres", "dept", "est", "fig", "vol",
];

/// Abbreviations that end names, so that a sentence may end with them.
const FIRMS: &[&str] = &["inc", "corp", "co", "ltd", "jr", "sr", "etc"];

/// Most tokens of a sentence; a longer run without a full stop is cut, so that no text takes more than linear time.
const LONGEST: usize = 300;

/// One past the last token of every sentence.
pub(super) fn sentences(text: &str, found: &[Token]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while at < found.len() {
        let start = ends.last().copied().unwrap_or(0);
        if at - start >= LONGEST {
            ends.push(at);
        }
        if found[at].shape == Shape::Stop && ends_sentence(text, found, at)
            || is_dotted(text, &found[at])
                && (opens_sentence(found.get(at + 1)) || counts_on(text, found, at))
        {
            let mut end = at + 1;
            while found.get(end).is_some_and(|token| token.shape == Shape::Close) {
                end += 1;
            }
            ends.push(end);
            at = end;
        } else if let Some(end) = photo_credit(text, found, at, at == start) {
            ends.push(end);
            at = end;
        } else {
            at += 1;
        }
    }
    if ends.last() != Some(&found.len()) && !found.is_empty() {
        ends.push(found.len());
    }
    ends
}

/// "Jane Roe/AFP/Getty Images The bridge": where the credit of a picture at `at` ends that page extraction has glued to
/// the sentence after it. After a stroke any maker of pictures may stand; where a sentence opens, only one that tells no
/// news itself.
fn photo_credit(text: &str, found: &[Token], at: usize, opens: bool) -> Option<usize> {
    const AGENCIES: &[&str] =
        &["reuters", "ap", "afp", "epa", "cnn", "bbc", "nbc", "pa", "dpa", "tass"];
    const MAKERS: &[(&str, &str)] = &[
        ("getty", "images"),
        ("global", "images"),
        ("pa", "media"),
        ("maxar", "technologies"),
        ("planet", "labs"),
        ("alamy", "stock"),
    ];
    let is = |at: usize, word: &str| found.get(at).is_some_and(|token| token.is(text, word));
    let stroke = found[at].of(text) == "/";
    if !stroke && !opens {
        return None;
    }
    let first = at + usize::from(stroke);
    let maker = MAKERS.iter().any(|(one, two)| is(first, one) && is(first + 1, two));
    let agency = stroke && AGENCIES.iter().any(|agency| is(first, agency));
    let end = if maker {
        first + 2
    } else if agency {
        first + 1
    } else {
        return None;
    };
    found.get(end).is_some_and(|next| next.shape == Shape::Capital).then_some(end)
}

fn ends_sentence(text: &str, found: &[Token], at: usize) -> bool {
    let next = found[at + 1..]
        .iter()
        .take(8)
        .find(|token| !matches!(token.shape, Shape::Close | Shape::Open));
    let Some(next) = next else { return true };
    if next.shape == Shape::Lower || next.shape == Shape::Comma {
        return false;
    }
    let before = at.checked_sub(1).map(|before| &found[before]);
    // "No" and "Co" end sentences too; what follows them says which.
    let closed = found.get(at + 1).is_some_and(|after| after.shape == Shape::Close);
    let number = before.is_some_and(|before| before.is(text, "no")) && next.shape != Shape::Number;
    let firm = before.is_some_and(|before| FIRMS.iter().any(|firm| before.is(text, firm)));
    found[at].of(text) != "."
        || !follows_abbreviation(text, found, at)
        || closed
        || number
        || firm && opens_sentence(Some(next))
}

/// Whether the comma at `at` stands between the day and the year of a date.
fn is_in_date(text: &str, found: &[Token], at: usize) -> bool {
    let digits = |token: &Token, least: usize, most: usize| {
        let word = token.of(text);
        (least..=most).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    found[at].shape == Shape::Comma
        && at >= 2
        && names::is_month(found[at - 2].of(text))
        && digits(&found[at - 1], 1, 2)
        && found.get(at + 1).is_some_and(|year| digits(year, 4, 4))
}

/// Whether the full stop at `at` stands right after a word that is written with one.
fn follows_abbreviation(text: &str, found: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &found[before]) else { return false };
    let word = before.of(text);
    let short = word.chars().count() == 1 && before.is_capital();
    before.span.end == found[at].span.start
        && (short || ABBREVIATIONS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// "U.S.", "p.m.": a word that ends in a full stop of its own.
fn is_dotted(text: &str, token: &Token) -> bool {
    token.is_word() && token.of(text).ends_with('.')
}

/// "at 10 p.m. Two witnesses": a number in letters after a clock time opens a sentence.
fn counts_on(text: &str, found: &[Token], at: usize) -> bool {
    const NUMBERS: [&str; 11] =
        ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven"];
    let clock = ["a.m.", "p.m."].iter().any(|half| found[at].is(text, half));
    clock && found.get(at + 1).is_some_and(|next| NUMBERS.contains(&next.of(text)))
}

/// Whether a word with a capital stands there only because a sentence begins: "The", "He", "In".
fn opens_sentence(next: Option<&Token>) -> bool {
    let Some(next) = next.filter(|next| next.shape == Shape::Capital) else { return false };
    next.entry.is_some_and(|entry| {
        let opens = |tag: Tag| {
            matches!(
                tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Pronoun
                    | Tag::Preposition
                    | Tag::Subordinator
                    | Tag::Coordinator
            )
        };
        !entry.tags.is_empty() && entry.tags.iter().any(|&(tag, cost)| opens(tag) && cost <= 1)
    })
}

/// Leaves out marks inside a sentence that part nothing: the full stop of an abbreviation ("Apple Inc. released a phone"),
/// the comma of a date ("on February 24, 1955").
pub(super) fn without_inner_marks(
    text: &str,
    found: Vec<Token>,
    ends: Vec<usize>,
) -> (Vec<Token>, Vec<usize>) {
    let mut kept = Vec::with_capacity(found.len());
    let mut moved = Vec::with_capacity(ends.len());
    let mut start = 0;
    for end in ends {
        for at in start..end {
            let stop = found[at].shape == Shape::Stop && at + 1 < end && found[at].of(text) == ".";
            let inner =
                stop && follows_abbreviation(text, &found, at) || is_in_date(text, &found, at);
            if !inner {
                kept.push(found[at]);
            }
        }
        moved.push(kept.len());
        start = end;
    }
    (kept, moved)
}
