//! Numbers and years, in figures and in words.

use super::lexicon::{Lexeme, lexicon};
use super::quantity::Count;
use super::token::{Gap, Token};
use super::words::Class;

/// Whether a number may begin with this word.
pub(super) fn begins(lexeme: Lexeme) -> bool {
    let entry = lexicon().entry(lexeme);
    let wanted = Class::Small.bit() | Class::Tens.bit() | Class::Scale.bit() | Class::Vague.bit();
    entry.classes & wanted != 0 || entry.word == "a"
}

/// The number that begins at token `at`, with the token after it: "1,600", "2 1/2", "2.5", "twenty-two",
/// "a hundred", "several", "a few", "a couple of".
pub(super) fn number(tokens: &[Token], at: usize) -> Option<(usize, Count)> {
    let token = tokens.get(at)?;
    if token.digits > 0 {
        return figures(tokens, at);
    }
    if word(token) == "a" {
        let next = tokens.get(at + 1).filter(|next| next.gap == Gap::Space)?;
        let counted = value(next, Class::Scale).is_some()
            || ["few", "couple", "dozen", "good", "great"].contains(&word(next));
        return if counted { words(tokens, at + 1) } else { None };
    }
    words(tokens, at)
}

fn figures(tokens: &[Token], start: usize) -> Option<(usize, Count)> {
    let mut number = u64::from(tokens[start].number);
    if tokens[start].number == u32::MAX {
        return None;
    }
    let mut at = start + 1;
    while let Some(next) =
        tokens.get(at).filter(|next| next.gap == Gap::Thousands && next.digits == 3)
    {
        number = number.checked_mul(1000)?.checked_add(u64::from(next.number))?;
        at += 1;
    }
    let mut tenths = number.checked_mul(10)?;
    if let Some(next) = tokens.get(at).filter(|next| next.gap == Gap::Point && next.digits == 1) {
        tenths += u64::from(next.number);
        at += 1;
    } else if half(tokens, at) {
        tenths += 5;
        at += 2;
    }
    if let Some(zeros) = tokens
        .get(at)
        .filter(|next| next.gap == Gap::Space)
        .and_then(|next| value(next, Class::Scale))
    {
        tenths = tenths.checked_mul(10u64.pow(zeros.unsigned_abs()))?;
        at += 1;
    }
    Some((at, Count::Tenths(tenths)))
}

/// "1/2" behind a number.
fn half(tokens: &[Token], at: usize) -> bool {
    let [one, two] = match tokens.get(at..at + 2) {
        Some([one, two]) => [one, two],
        _ => return false,
    };
    matches!(one.gap, Gap::Space | Gap::Hyphen)
        && one.number == 1
        && two.gap == Gap::Slash
        && two.number == 2
}

fn words(tokens: &[Token], start: usize) -> Option<(usize, Count)> {
    let first = tokens.get(start)?;
    if value(first, Class::Vague).is_some() || word(first) == "good" || word(first) == "great" {
        let at = if value(first, Class::Vague).is_none() { start + 1 } else { start };
        value(tokens.get(at)?, Class::Vague)?;
        return Some((at + 1, Count::Vague));
    }
    let (mut total, mut part, mut at) = (0u64, 0u64, start);
    while let Some(token) = tokens.get(at) {
        if at > start && !matches!(token.gap, Gap::Space | Gap::Hyphen) {
            break;
        }
        if let Some(small) = value(token, Class::Small) {
            // "cut its rate to zero seven years ago"
            if at > start && (part % 10 != 0 || part == 0 && total == 0)
                || part % 100 >= 10 && part % 100 < 20
                || small >= 10 && part % 100 != 0
            {
                break;
            }
            part += u64::from(small.unsigned_abs());
        } else if let Some(tens) = value(token, Class::Tens) {
            if part % 100 != 0 {
                break;
            }
            part += u64::from(tens.unsigned_abs());
        } else if let Some(zeros) = value(token, Class::Scale) {
            let scale = 10u64.pow(zeros.unsigned_abs());
            let scaled = part.max(1).saturating_mul(scale);
            if zeros == 2 {
                part = scaled;
            } else {
                total = total.saturating_add(scaled);
                part = 0;
            }
        } else if word(token) == "and" && at > start && part % 100 == 0 && part > 0 {
            let behind = tokens.get(at + 1);
            if !behind.is_some_and(|next| {
                value(next, Class::Small).or(value(next, Class::Tens)).is_some()
            }) {
                break;
            }
        } else {
            break;
        }
        at += 1;
    }
    if at == start {
        return None;
    }
    let couple = at == start + 1 && matches!(word(first), "couple" | "dozen");
    if couple && tokens.get(at).is_some_and(|next| next.gap == Gap::Space && word(next) == "of") {
        at += 1;
    }
    Some((at, Count::whole(total.saturating_add(part))))
}

/// The year that begins at token `at`, with the token after it: four figures from 1000 to 2199, "nineteen ninety-six",
/// "two thousand", "480 BC", "AD 70".
pub(super) fn year(tokens: &[Token], at: usize) -> Option<(usize, i32)> {
    let token = tokens.get(at)?;
    if let Some(of_era) = year_of_era(tokens, at) {
        return Some(of_era);
    }
    if token.digits == 4 {
        return (1000..2200).contains(&token.number).then_some((at + 1, token.number as i32));
    }
    let next = tokens.get(at + 1).filter(|next| matches!(next.gap, Gap::Space | Gap::Hyphen))?;
    let first = value(token, Class::Small).or(value(token, Class::Tens))?;
    if first == 2 && value(next, Class::Scale) == Some(3) {
        return Some((at + 2, 2000));
    }
    if !(13..=20).contains(&first) {
        return None;
    }
    let tens =
        value(next, Class::Tens).or(value(next, Class::Small).filter(|small| *small >= 10))?;
    let last = tokens
        .get(at + 2)
        .filter(|last| tens >= 20 && matches!(last.gap, Gap::Space | Gap::Hyphen))
        .and_then(|last| value(last, Class::Small))
        .filter(|small| (1..10).contains(small));
    let end = at + 2 + usize::from(last.is_some());
    Some((end, first * 100 + tens + last.unwrap_or(0)))
}

/// A year with its era in capitals; years before Christ are one less than they are counted by.
fn year_of_era(tokens: &[Token], at: usize) -> Option<(usize, i32)> {
    let [first, second] = tokens.get(at..at + 2)? else { return None };
    if second.gap != Gap::Space {
        return None;
    }
    let (figures, era) = if first.digits > 0 { (first, second) } else { (second, first) };
    let number =
        i32::try_from(figures.number).ok().filter(|number| (1..10_000).contains(number))?;
    let year = match word(era) {
        "bc" | "bce" if first.digits > 0 => 1 - number,
        "ad" => number,
        "ce" if first.digits > 0 => number,
        _ => return None,
    };
    era.capital.then_some((at + 2, year))
}

/// Whether a year may begin with this word.
pub(super) fn begins_year(lexeme: Lexeme) -> bool {
    let entry = lexicon().entry(lexeme);
    lexeme == Lexeme::DIGITS
        || entry.classes & (Class::Small.bit() | Class::Tens.bit()) != 0
        || entry.word == "ad"
}

fn value(token: &Token, class: Class) -> Option<i32> {
    lexicon().value(token.lexeme, class)
}

fn word(token: &Token) -> &'static str {
    lexicon().entry(token.lexeme).word
}

#[cfg(test)]
mod tests {
    use super::super::token::all_tokens as tokens;
    use super::*;

    #[test]
    fn numbers_are_read_in_words_and_figures() {
        let read = |text: &str| number(&tokens(text), 0).map(|(_, count)| count);
        assert_eq!(read("1,600 days"), Some(Count::whole(1600)));
        assert_eq!(read("2 1/2 years"), Some(Count::Tenths(25)));
        assert_eq!(read("2.5 years"), Some(Count::Tenths(25)));
        assert_eq!(read("twenty-two years"), Some(Count::whole(22)));
        assert_eq!(read("one hundred and five days"), Some(Count::whole(105)));
        assert_eq!(read("two thousand years"), Some(Count::whole(2000)));
        assert_eq!(read("a hundred years"), Some(Count::whole(100)));
        assert_eq!(read("a few years"), Some(Count::Vague));
        assert_eq!(read("a couple of years"), Some(Count::whole(2)));
        assert_eq!(read("zero seven years"), Some(Count::whole(0)));
        assert_eq!(read("one thousand two"), Some(Count::whole(1002)));
        assert_eq!(read("a man"), None);
    }

    #[test]
    fn years_are_read_in_words_and_figures() {
        let read = |text: &str| year(&tokens(text), 0).map(|(_, year)| year);
        assert_eq!(read("1998"), Some(1998));
        assert_eq!(read("nineteen ninety-six"), Some(1996));
        assert_eq!(read("two thousand"), Some(2000));
        assert_eq!(read("480 BC"), Some(-479));
        assert_eq!(read("AD 70"), Some(70));
        assert_eq!(read("480 bc"), None);
        assert_eq!(read("9999"), None);
        assert_eq!(read("twenty people"), None);
    }
}
