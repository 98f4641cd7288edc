//! Agency copy: the date line before the first sentence, with its place, day and agency.

use super::cues;
use super::header::Dates;
use super::leads::When;
use super::piece::{Piece, trimmed};
use super::{Header, Hint, Role, Says};
use crate::calendar::{printed, printed_day};
use crate::corpus::Profiles;
use crate::text::{Evidence, Text};

/// A date line opens one of so many paragraphs without a role.
const DEEPEST: usize = 4;

/// No date line is longer, in bytes.
const LONGEST: usize = 110;

/// A paragraph under a date line has so many bytes at least.
const PARAGRAPH: usize = 40;

/// Cuts the date line off the first paragraph that has one, and keeps the day that it names.
pub(super) fn cut(text: &Text, profiles: &Profiles, pieces: &mut Vec<Piece>, dates: &mut Dates) {
    let all = text.as_str();
    // A date line that stands alone may have been read for its agency before.
    let open = |piece: &Piece| matches!(piece.role, None | Some(Role::Byline));
    let mut unread = 0;
    let found = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| open(piece))
        .take_while(|(_, piece)| {
            unread += usize::from(piece.role.is_none());
            unread <= DEEPEST
        })
        .find_map(|(index, piece)| {
            let words = piece.words(all);
            let (length, when) = date_line(words, profiles)?;
            let alone = length == words.len();
            let below = || pieces.get(index + 1).is_some_and(Piece::is_text);
            let before_text = piece.role.is_none() && words.len() >= length + PARAGRAPH;
            (before_text || alone && below()).then_some((index, length, when))
        });
    let Some((index, length, when)) = found else { return };
    let whole = pieces[index].span;
    let at = whole.start as usize;
    let Some(line) = trimmed(all, at, at + length) else { return };
    let glued = pieces[index].glued;
    pieces[index] = Piece { glued, ..Piece::with_role(all, line, Role::Byline) };
    if let Some(rest) = trimmed(all, at + length, whole.end as usize) {
        pieces.insert(index + 1, Piece { glued: true, ..Piece::new(all, rest) });
    }
    let Some(cite) = text.cite(line) else { return };
    match when {
        Some(When::Day(moment)) if dates.published.is_none() => {
            dates.published =
                moment.day.map(|day| Header { evidence: Evidence::of(cite), day, time: None });
        }
        Some(When::Yearless(day)) => dates.hints.push(Hint {
            cite,
            says: Says::Yearless { weekday: day.weekday, month: day.month, day: day.day },
        }),
        _ => {}
    }
}

/// The length of the date line with which a paragraph begins, its dash included, and the day on it.
///
/// "LONDON, April 15 (Reuters) - ", "KYIV, Ukraine (AP) — ", "MOSCOW, August 8. /TASS/. ", "(CNN) ", "BOSTON — ",
/// "(ANSA) - Rome, August 24 - ".
fn date_line(words: &str, profiles: &Profiles) -> Option<(usize, Option<When>)> {
    if !words.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return None;
    }
    let limit = words.len().min(LONGEST);
    let limit = (0..=limit).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0);
    let head = &words[..limit];
    let (before, agency, end) = marked(head, profiles)?;
    if before.is_empty()
        && agency
        && let Some((length, when)) = placed(&head[end..])
    {
        return Some((end + length, Some(when)));
    }
    let (place, when) = day_at_end(before.trim_end_matches([',', ' ', '-', ':', '.']));
    let place = place.trim_end_matches([',', ' ', '.', ':']);
    let sure = agency
        || (when.is_some() && !place.is_empty())
        || (place.chars().filter(|c| c.is_uppercase()).count() >= 4
            && !place.chars().any(char::is_lowercase)
            && !NO_PLACES.contains(&place.to_lowercase().as_str()));
    (sure && is_place(place)).then_some((end, when))
}

/// The length of "Rome, August 24 - ", and its day.
fn placed(words: &str) -> Option<(usize, When)> {
    let dash = words.find(" - ").or_else(|| words.find(" – ")).or_else(|| words.find(" — "))?;
    let (place, when) = day_at_end(&words[..dash]);
    let place = place.trim_end_matches([',', ' ']);
    let stands = !place.is_empty() && is_place(place);
    Some((past_dash(words, dash)?, when.filter(|_| stands)?))
}

/// The words before the agency or the dash, whether an agency stands there, and where the date line ends.
fn marked<'a>(head: &'a str, profiles: &Profiles) -> Option<(&'a str, bool, usize)> {
    let known = |name: &str| {
        let name = name.trim();
        profiles.named(name).is_some() || cues::AGENCIES.contains(&name)
    };
    // "MOSCOW, August 8. /TASS/. "
    if let Some(open) = head.find('/')
        && let Some(length) = head[open + 1..].find('/')
        && known(&head[open + 1..open + 1 + length])
    {
        let end = open + length + 2;
        let stop = usize::from(head[end..].starts_with('.'));
        return Some((&head[..open], true, past_dash(head, end).unwrap_or(end + stop)));
    }
    // "LONDON, April 15 (Reuters) - ", "(CNN) "; CNN printed its own without a dash, and so do agencies behind a day. In
    // "Sylhet (Bangladesh), July 6, 2024 (AFP) -" the first brackets hold the country.
    for (open, _) in head.match_indices('(') {
        let Some(length) = head[open + 1..].find(')') else { break };
        let (name, end) = (&head[open + 1..open + 1 + length], open + length + 2);
        let before = &head[..open];
        let day = || day_at_end(before.trim_end_matches([',', ' ', '.'])).1.is_some();
        if known(name) || is_abbreviation(name) && day() {
            return match past_dash(head, end) {
                Some(end) => Some((before, true, end)),
                None => (open == 0 || day()).then_some((before, true, end)),
            };
        }
    }
    let dash = head.char_indices().find_map(|(at, c)| match c {
        '—' | '–' => Some(at),
        '-' => (head[..at].ends_with(' ') && head[at + 1..].starts_with([' ', '-'])).then_some(at),
        _ => None,
    })?;
    let end = past_dash(head, dash)?;
    let before = head[..dash].trim_end();
    // "Kyiv, Ukraine CNN — "
    let name = before.rfind([' ', ',']).map_or(0, |at| at + 1);
    if known(&before[name..]) {
        return Some((&before[..name], true, end));
    }
    Some((before, false, end))
}

/// The name of an agency that no profile knows, as date lines abbreviate it: "ANA-MPA".
fn is_abbreviation(name: &str) -> bool {
    (2..=9).contains(&name.len())
        && name.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '/'))
}

/// The end of the dash and the white space with which `head` goes on at `at`.
fn past_dash(head: &str, at: usize) -> Option<usize> {
    let rest = &head[at..];
    let inner = rest.trim_start_matches([' ', '.', ':', '\u{a0}']);
    let after = inner.trim_start_matches(['-', '–', '—']);
    let white = after.trim_start();
    (after.len() < inner.len()).then(|| head.len() - white.len())
}

/// The words without the day at their end, and that day.
fn day_at_end(words: &str) -> (&str, Option<When>) {
    let starts = words.char_indices().filter(|(at, c)| {
        c.is_alphanumeric() && (*at == 0 || words[..*at].ends_with([' ', ',', '.']))
    });
    for (at, _) in starts {
        let rest = &words[at..];
        let whole = |length: usize| rest[length..].trim_matches(['.', ' ', ',']).is_empty();
        if let Some(found) =
            printed(rest).filter(|found| found.day.is_some() && whole(found.length))
        {
            return (&words[..at], Some(When::Day(found)));
        }
        if let Some(found) = printed_day(rest).filter(|found| whole(found.length)) {
            return (&words[..at], Some(When::Yearless(found)));
        }
    }
    (words, None)
}

/// Whether words may name a place: a few capitalised ones, with commas and strokes between them; nothing may too.
fn is_place(words: &str) -> bool {
    let mut count = 0;
    words.split([' ', ',', '/', '-', '(', ')', '\u{a0}']).filter(|word| !word.is_empty()).all(
        |word| {
            count += 1;
            let particle =
                matches!(word, "and" | "of" | "the" | "de" | "la" | "al" | "in" | "near" | "on");
            count <= 8
                && (particle || word.starts_with(char::is_uppercase))
                && !word
                    .contains(|c: char| c.is_ascii_digit() || matches!(c, '?' | '!' | '"' | '“'))
        },
    )
}

/// Words in capitals before a dash that name no place.
const NO_PLACES: &[&str] = &[
    "breaking",
    "breaking news",
    "update",
    "updated",
    "updates",
    "live",
    "watch",
    "exclusive",
    "analysis",
    "opinion",
    "video",
    "correction",
    "developing",
    "just in",
    "editor's note",
    "editor’s note",
    "note",
    "advertisement",
    "trending",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Option<(&str, Option<String>)> {
        let (length, when) = date_line(words, &Profiles::default())?;
        let when = when.map(|when| match when {
            When::Day(found) => found.day.map(|day| day.to_string()).unwrap_or_default(),
            When::Yearless(found) => format!("{}-{}", found.month, found.day),
            When::Ago(_) => String::new(),
        });
        Some((words[..length].trim_end(), when))
    }

    #[test]
    fn date_lines_of_agencies_and_papers() {
        let told = "Officials said that the bridge was destroyed.";
        let april = Some("4-15".to_owned());
        let cases = [
            ("LONDON, April 15 (Reuters) -", april.clone()),
            ("BOSTON/NEW YORK, April 15 (Reuters) –", april.clone()),
            ("BEIJING, Apr. 15 (Xinhua) --", april.clone()),
            ("MOSCOW, April 15. /TASS/.", april.clone()),
            ("MOSCOW. April 15 (Interfax) -", april),
            ("KYIV, Ukraine (AP) —", None),
            ("(CNN)", None),
            ("(CNN) --", None),
            ("Kyiv, Ukraine CNN —", None),
            ("BOSTON —", None),
            ("LONDON, 15 April 2013 —", Some("2013-04-15".into())),
            ("Sylhet (Bangladesh), July 6, 2024 (AFP) -", Some("2024-07-06".into())),
            ("ATHENS, 20 September 2019 (ANA-MPA) -", Some("2019-09-20".into())),
            ("LEEDS, 20 September 2019 (XYZ) -", Some("2019-09-20".into())),
            ("Quetta, Apr 21 (PTI)", Some("4-21".into())),
            ("(ANSA) - Rome, August 24 -", Some("8-24".into())),
            ("HOUSTON--(BUSINESS WIRE)--", None),
        ];
        for (line, when) in cases {
            assert_eq!(of(&format!("{line} {told}")), Some((line, when)), "{line}");
        }
    }

    #[test]
    fn sentences_with_dashes_have_no_date_line() {
        for words in [
            "The prime minister — who was in Kyiv — said that talks would go on.",
            "Zelensky – the president – spoke.",
            "BREAKING — Officials said that the bridge was destroyed.",
            "Two people (AP counted three) - were there.",
            "A man of 40 - from Leeds - was hurt.",
            "(PA was told so by two people on Monday)",
            "The union (PNO) said on April 15 (it did so twice) that it would strike.",
        ] {
            assert_eq!(of(words), None, "{words}");
        }
    }
}
