//! Numbers in words and digits, and those that count nothing.

use std::ops::Range;

use super::tag::Tag;
use super::token::{Shape, Token};
use crate::text::Span;

/// A number as it stands in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    /// The number's own words, as indices into the sentence.
    pub words: Range<usize>,
    /// Lower bound.
    pub low: f64,
    /// Upper bound, never below `low`.
    pub high: f64,
    /// A currency.
    pub unit: Option<&'static str>,
}

#[rustfmt::skip]
const UNITS: &[(&str, f64)] = &[
    ("one", 1.0), ("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("six", 6.0), ("seven", 7.0),
    ("eight", 8.0), ("nine", 9.0), ("ten", 10.0), ("eleven", 11.0), ("twelve", 12.0), ("thirteen", 13.0),
    ("fourteen", 14.0), ("fifteen", 15.0), ("sixteen", 16.0), ("seventeen", 17.0), ("eighteen", 18.0),
    ("nineteen", 19.0), ("twenty", 20.0), ("thirty", 30.0), ("forty", 40.0), ("fifty", 50.0), ("sixty", 60.0),
    ("seventy", 70.0), ("eighty", 80.0), ("ninety", 90.0),
];

/// The power of ten that a word or a letter after the digits stands for.
#[rustfmt::skip]
const SCALES: &[(&str, i32)] = &[
    ("hundred", 2), ("thousand", 3), ("lakh", 5), ("million", 6), ("crore", 7), ("billion", 9), ("trillion", 12),
    ("m", 6), ("mn", 6), ("bn", 9), ("tn", 12), ("k", 3),
];

fn lookup<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|(_, value)| *value)
}

/// "seven", "twenty-six"
fn in_words(word: &str) -> Option<f64> {
    lookup(UNITS, word).or_else(|| {
        let (tens, ones) = word.split_once(['-', '‑', '–'])?;
        let tens = lookup(UNITS, tens).filter(|tens| *tens >= 20.0)?;
        lookup(UNITS, ones).filter(|ones| *ones < 10.0).map(|ones| tens + ones)
    })
}

/// A number moved by powers of ten in its decimal digits, so that 16.4 million is 16,400,000 and no fraction less.
fn scaled(value: f64, power: i32) -> f64 {
    format!("{value}e{power}").parse().unwrap_or(value)
}

/// The number that begins at `at`, unless the words around it say that it counts nothing.
pub(super) fn numeral(
    text: &str,
    sentence: &[Token],
    at: usize,
    taken: &[Span],
) -> Option<Numeral> {
    let token = &sentence[at];
    if taken.iter().any(|span| span.overlaps(token.span)) {
        return None;
    }
    let (low, high, unit, mut end) = simple(text, sentence, at)?;
    let (mut low, mut high) = (low, high);
    // "two hundred and fifty", "1.5 million"
    while let Some(next) = sentence.get(end) {
        let word = next.of(text);
        if word.eq_ignore_ascii_case("dozen") {
            (low, high) = (low * 12.0, high * 12.0);
            end += 1;
        } else if let Some(power) =
            lookup(SCALES, word).filter(|_| next.shape == Shape::Lower && word.len() > 2)
        {
            (low, high) = (scaled(low, power), scaled(high, power));
            end += 1;
        } else if high >= 100.0
            && next.is(text, "and")
            && sentence.get(end + 1).is_some_and(|after| lookup(UNITS, after.of(text)).is_some())
        {
            let more = sentence.get(end + 1).and_then(|after| lookup(UNITS, after.of(text)))?;
            (low, high) = (low + more, high + more);
            end += 2;
        } else if let Some(more) = lookup(UNITS, word)
            .filter(|more| high >= 20.0 && high % 10.0 == 0.0 && *more < 10.0 && high < 100.0)
        {
            (low, high) = (low + more, high + more);
            end += 1;
        } else {
            break;
        }
    }
    let numeral = Numeral { words: at..end, low, high, unit };
    (!counts_nothing(text, sentence, &numeral)).then(|| in_currency(text, sentence, numeral))
}

/// "340 million pounds": the currency is a word after the number, and one of its words. Pounds may weigh.
fn in_currency(text: &str, sentence: &[Token], mut numeral: Numeral) -> Numeral {
    const CURRENCIES: &[(&str, &str)] =
        &[("pounds", "GBP"), ("dollars", "USD"), ("euros", "EUR"), ("yen", "JPY")];
    let after = sentence.get(numeral.words.end).map_or("", |token| token.of(text));
    let large = numeral.low >= 1e6;
    if let Some(unit) = lookup(CURRENCIES, after)
        .filter(|unit| *unit != "GBP" || large)
        .filter(|_| numeral.unit.is_none())
    {
        numeral.unit = Some(unit);
        numeral.words.end += 1;
    }
    numeral
}

/// A number in one token: its bounds, its currency, and the token after it.
pub(super) fn simple(
    text: &str,
    sentence: &[Token],
    at: usize,
) -> Option<(f64, f64, Option<&'static str>, usize)> {
    let token = sentence.get(at)?;
    let word = token.of(text);
    if token.shape != Shape::Number {
        let compound = word.contains(['-', '‑', '–']);
        let value = in_words(word)
            .filter(|_| compound || token.tag == Tag::Number || token.tag == Tag::Noun)?;
        return Some((value, value, None, at + 1));
    }
    let (unit, digits) = match word.chars().next() {
        Some('£') => (Some("GBP"), &word['£'.len_utf8()..]),
        Some('$') => (Some("USD"), &word[1..]),
        Some('€') => (Some("EUR"), &word['€'.len_utf8()..]),
        Some('¥') => (Some("JPY"), &word['¥'.len_utf8()..]),
        _ => (None, word),
    };
    if let Some((low, high)) =
        digits.split_once('-').and_then(|(a, b)| Some((parse(a)?, parse(b)?)))
    {
        return (low < high).then_some((low, high, unit, at + 1));
    }
    let value = parse(digits.strip_suffix("-magnitude").unwrap_or(digits))?;
    Some((value, value, unit, at + 1))
}

/// "1,600", "1.5", "10m", "3bn"; `None` for "23rd", "2pm", "28-point".
fn parse(word: &str) -> Option<f64> {
    let end = word.find(|c: char| c.is_alphabetic()).unwrap_or(word.len());
    let (digits, suffix) = word.split_at(end);
    let power = if suffix.is_empty() { 0 } else { lookup(SCALES, suffix)? };
    let plain = digits.replace(',', "");
    if plain.len() > 15 || !plain.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain = plain.strip_suffix('.').unwrap_or(&plain);
    format!("{plain}e{power}").parse().ok()
}

/// Words that number what follows them: "Radio 4", "article five".
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "no", "article", "radio", "channel", "route", "flight", "chapter", "page", "section", "phase", "level",
    "day", "number", "aged", "age", "group", "top", "episode", "season", "version", "part", "rule", "act",
    "unit", "room", "gate", "line", "paragraph",
];

/// Whether a number is a year, an age, a clock time, or part of a name or of "9/11", "24/7" and "50/50".
fn counts_nothing(text: &str, sentence: &[Token], numeral: &Numeral) -> bool {
    let Range { start, end } = numeral.words;
    let before = start.checked_sub(1).map(|before| &sentence[before]);
    let after = sentence.get(end);
    let word = sentence[start].of(text);
    let counted = after.is_some_and(|after| {
        matches!(after.tag, Tag::Noun | Tag::Adjective | Tag::Participle)
            && after.shape == Shape::Lower
            || after.of(text) == "%"
    });
    let digit = |c: char| c.is_ascii_digit();
    let ends = (sentence[start].span.start as usize, sentence[end - 1].span.end as usize);
    let slashed = text[..ends.0].strip_suffix('/').is_some_and(|before| before.ends_with(digit))
        || text[ends.1..].strip_prefix('/').is_some_and(|after| after.starts_with(digit));
    if slashed {
        return true;
    }
    if numeral.unit.is_some() {
        return false;
    }
    let year = word.len() == 4
        && end == start + 1
        && (1800.0..2100.0).contains(&numeral.low)
        && !word.contains(',');
    let list = |before: &Token| matches!(before.shape, Shape::Comma | Shape::Break);
    let age = before.is_some_and(list)
        && after
            .is_some_and(|after| matches!(after.shape, Shape::Comma | Shape::Stop | Shape::Break))
        && numeral.low < 120.0
        && start > 1
        && sentence[start - 2].is_capital();
    let labelled = before.is_some_and(|before| {
        let word = before.of(text);
        LABELS.iter().any(|label| word.eq_ignore_ascii_case(label))
            || (before.tag == Tag::Name && !counted && before.is_capital())
    });
    let stop_label = before.is_some_and(|before| before.of(text) == ".")
        && start > 1
        && sentence[start - 2].is(text, "no");
    let clock = after.is_some_and(|after| {
        (after.of(text) == ":"
            && sentence.get(end + 1).is_some_and(|next| next.shape == Shape::Number))
            || ["am", "pm", "a.m.", "p.m.", "gmt", "bst", "o'clock"]
                .iter()
                .any(|word| after.is(text, word))
    }) || before.is_some_and(|before| {
        before.of(text) == ":" && start > 1 && sentence[start - 2].shape == Shape::Number
    });
    let month = before
        .into_iter()
        .chain(after)
        .any(|near| near.is_capital() && super::names::is_calendar(near.of(text)));
    let one = numeral.low == 1.0
        && word.eq_ignore_ascii_case("one")
        && after.is_none_or(|after| {
            !matches!(after.tag, Tag::Noun | Tag::Adjective | Tag::Edge | Tag::Comma)
        });
    let one_of = word.eq_ignore_ascii_case("one")
        && (after.is_none_or(|after| after.is(text, "of") || after.tag != Tag::Noun)
            || before.is_some_and(|before| {
                matches!(before.tag, Tag::Determiner | Tag::Adjective | Tag::Possessive)
            }));
    (year && !counted) || age || labelled || stop_label || clock || month || one || one_of
}
