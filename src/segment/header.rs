//! The lines above an article: the date and fields that the page prints before its text.

use super::bylines;
use super::cues;
use super::leads::{self, DateLine, Meaning, When};
use super::piece::{Piece, Shape, trimmed};
use super::{Header, Hint, Role, Says};
use crate::calendar::{Printed, printed};
use crate::corpus::{
    Masthead, Profiles, is_menu, is_release, is_section, is_site, is_tagline, names_body,
    names_outlet,
};
use crate::text::{Evidence, Span, Text};

/// Header lines stand among the first lines of a page.
const DEEPEST: usize = 12;

/// A paragraph of so many bytes is the article's own text: no header stands below it.
const PARAGRAPH: usize = 280;

/// A sentence of so many bytes may be a headline.
const SHORT: usize = 110;

/// No line that says what an outlet is has more words, save for the way to a page: "Home » Politics » ...".
const TAGLINE: usize = 8;

/// So many lines such as "Posted at 17:42 22 Oct 2021" are those of posts.
const POSTS: usize = 3;

/// What stands between two dates on a line.
const SEPARATORS: &[char] = &['|', '/', '•', '·', '—', '–', '-', ','];

/// Names of fields that stand before a colon, and what their values are for.
#[rustfmt::skip]
const FIELDS: &[(&str, Role)] = &[
    ("title", Role::Title), ("headline", Role::Title), ("standfirst", Role::Standfirst), ("summary", Role::Standfirst), ("description", Role::Standfirst),
    ("author", Role::Byline), ("authors", Role::Byline), ("byline", Role::Byline), ("by", Role::Byline), ("source", Role::Byline),
    ("outlet", Role::Byline), ("publisher", Role::Byline), ("publication", Role::Byline), ("newspaper", Role::Byline), ("site", Role::Byline),
    ("url", Role::Link), ("link", Role::Link),
    ("section", Role::Boilerplate), ("language", Role::Boilerplate), ("category", Role::Boilerplate), ("tags", Role::Boilerplate), ("keywords", Role::Boilerplate), ("id", Role::Boilerplate),
    ("rns number", Role::Boilerplate), ("reference", Role::Boilerplate), ("ref", Role::Boilerplate), ("contact", Role::Boilerplate),
];

/// What the header of a document says of its day.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// The date of publication.
    pub(super) published: Option<Header>,
    /// The date of the latest change.
    pub(super) changed: Option<Header>,
    /// What narrows the day without stating it.
    pub(super) hints: Vec<Hint>,
}

/// Reads the header: gives the pieces of every line, header lines cut and named, and what they say of the day.
pub(super) fn read(
    text: &Text,
    lines: &[Span],
    named: Option<&Masthead>,
    profiles: &Profiles,
) -> (Vec<Piece>, Dates) {
    let all = text.as_str();
    let mut pieces = Vec::with_capacity(lines.len() + 4);
    let mut dates = Dates::default();
    let mut best: Option<(Meaning, Printed, Span)> = None;
    let mut changed: Option<(Printed, Span)> = None;
    let mut above = true;
    let posted = post_stamps(all, lines);
    let taglines = taglines(all, lines, named, profiles);
    for (index, line) in lines.iter().enumerate() {
        above &= index < DEEPEST;
        if !above {
            pieces.push(Piece::new(all, *line));
            continue;
        }
        if posted && stamps_post(&all[line.range()]) {
            pieces.push(Piece::new(all, *line));
            continue;
        }
        if taglines.contains(&index) {
            pieces.push(Piece::with_role(all, *line, Role::Boilerplate));
            continue;
        }
        let mut rest = Some(*line);
        let mut glued = false;
        let mut dated = false;
        // One line may print several: "PUBLISHED: 18:47, 15 April 2013 | UPDATED: 20:01, 16 April 2013".
        while let Some(part) = rest {
            let Some(found) = leads::read(&all[part.range()], profiles) else { break };
            let at = part.start as usize;
            let date = Span::new(at + found.start, at + found.end);
            let before = trimmed(all, at, at + found.start);
            pieces.extend(
                before.map(|span| Piece { glued, ..Piece::with_role(all, span, Role::Byline) }),
            );
            glued |= before.is_some();
            // Below the page's own date, a line that is a date and a clock time is that of a post.
            let whole = part == *line && date.len() == part.len();
            let moment = match (found.when, found.meaning) {
                (When::Day(moment), Meaning::Bare) if whole && best.is_some() => Some(moment),
                _ => None,
            };
            let ago = matches!(found.when, When::Ago(_)) && whole;
            let stamp = Piece::with_role(all, date, Role::Stamp);
            pieces.push(Piece { glued, moment, ago, ..stamp });
            (dated, glued) = (true, true);
            if let Some((moment, meaning)) = stated(&found)
                && best.is_none_or(|(held, ..)| rank(meaning) < rank(held))
            {
                best = Some((meaning, moment, date));
            }
            if let (When::Day(moment), Meaning::Changed) = (found.when, found.meaning) {
                changed = changed.or(Some((moment, date)));
            }
            dates.hints.extend(hint(text, &found, date));
            rest = trimmed(all, date.end as usize, part.end as usize);
            if let (Some(left), Some(last)) = (rest, pieces.last_mut()) {
                let words = &all[left.range()];
                let next = words.trim_start_matches(|c: char| SEPARATORS.contains(&c) || c == ' ');
                if next.is_empty() || leads::read(next, profiles).is_some() {
                    let at = left.end as usize - next.len();
                    // The marks between two dates belong to the first.
                    last.span = trimmed(all, date.start as usize, at).unwrap_or(date);
                    rest = trimmed(all, at, left.end as usize);
                }
            }
        }
        match rest {
            Some(rest) if dated => {
                let piece = Piece::new(all, rest);
                let words = piece.words(all).trim_start_matches([',', '|', '-', '/', ' ']);
                let role = names_outlet(words, profiles).then_some(Role::Byline);
                let bare = words.trim_start_matches(|c: char| SEPARATORS.contains(&c) || c == ' ');
                let aside = is_section(words) || leads::is_aside(bare);
                let role = role.or_else(|| aside.then_some(Role::Boilerplate));
                // "24 Oct 2021 | Updated: 07:12 PM (GMT)"
                let again = leads::lead(bare).is_some();
                let role = role.or_else(|| again.then_some(Role::Stamp));
                pieces.push(Piece { glued: true, role, ..piece });
            }
            Some(line) => match field(all, line) {
                Some((label, value, role)) => {
                    pieces.push(Piece::with_role(all, label, Role::Boilerplate));
                    pieces.push(Piece { glued: true, ..Piece::with_role(all, value, role) });
                }
                None => {
                    let first = pieces.len();
                    let under = index.checked_sub(1).map(|before| lines[before]);
                    pieces.extend(over_headline(all, line, under, named));
                    let piece = &pieces[first];
                    above &= !(piece.shape == Shape::Paragraph && line.len() > PARAGRAPH);
                }
            },
            None => {}
        }
    }
    let header = |(moment, span): (Printed, Span)| {
        let evidence = Evidence::of(text.cite(span)?);
        Some(Header { evidence, day: moment.day?, time: moment.time })
    };
    dates.published = best.and_then(|(_, moment, span)| header((moment, span)));
    dates.changed = changed.and_then(header);
    (pieces, dates)
}

/// Whether a page prints "Posted at 17:42 22 Oct 2021" over each of its posts.
fn post_stamps(all: &str, lines: &[Span]) -> bool {
    let stamps = lines.iter().filter(|line| line.len() <= 60 && stamps_post(&all[line.range()]));
    stamps.take(POSTS).count() == POSTS
}

/// Whether a line is "Posted at", a clock time and a day, and nothing else.
fn stamps_post(words: &str) -> bool {
    let lead = words.get(..10).unwrap_or_default().to_ascii_lowercase();
    let posted = ["posted at ", "published "].iter().any(|led| lead.starts_with(led));
    let rest = words.split_once(" at ").map_or("", |(_, rest)| rest);
    let moment = printed(rest).filter(|_| posted);
    moment.is_some_and(|moment| {
        moment.time.is_some() && moment.day.is_some() && moment.length == rest.len()
    })
}

/// The lines under the name of the outlet that say what it is: those in one block with it, where an empty line parts them
/// from a headline below.
fn taglines(
    all: &str,
    lines: &[Span],
    named: Option<&Masthead>,
    profiles: &Profiles,
) -> Vec<usize> {
    let opens = named.zip(lines.first()).is_some_and(|(named, first)| named.line == *first);
    if !opens {
        return Vec::new();
    }
    let parted = |at: &usize| {
        let gap = &all[lines[at - 1].end as usize..lines[*at].start as usize];
        gap.bytes().filter(|byte| *byte == b'\n').count() > 1
    };
    let end = (1..lines.len()).find(parted).unwrap_or(lines.len());
    let words = |at: usize| &all[lines[at].range()];
    let plain = |at: &usize| {
        let count = words(*at).split_whitespace().count();
        is_tagline(words(*at))
            && (count <= TAGLINE || words(*at).contains('»'))
            && leads::read(words(*at), profiles).is_none()
            && !bylines::is_byline(words(*at))
            && !cues::is_reporter(words(*at))
    };
    let below = lines.iter().take(DEEPEST).skip(end);
    let heads = below.take_while(|line| line.len() <= PARAGRAPH).any(|line| {
        let words = &all[line.range()];
        Piece::new(all, *line).may_head()
            && words.split_whitespace().nth(3).is_some()
            && leads::read(words, profiles).is_none()
            && !bylines::is_byline(words)
            && !is_menu(words)
    });
    if heads { (1..end).filter(plain).collect() } else { Vec::new() }
}

/// A line of the head without a date: the name of the outlet is cut off it, and menus and sections are named.
fn over_headline(
    all: &str,
    line: Span,
    under: Option<Span>,
    named: Option<&Masthead>,
) -> Vec<Piece> {
    let words = &all[line.range()];
    if let Some(named) = named.filter(|named| line.contains(named.span)) {
        let before = &all[line.start as usize..named.span.start as usize];
        // A headline with the name behind it: "Two killed in fire | Lakeside Tribune".
        if before.trim_end().ends_with('|') {
            let marks = |c: char| c == '|' || c.is_whitespace();
            let at = line.start as usize + before.trim_end_matches(marks).len();
            let end = line.end as usize;
            if let (Some(headline), Some(name)) =
                (trimmed(all, line.start as usize, at), trimmed(all, at, end))
            {
                let name = Piece { glued: true, ..Piece::with_role(all, name, Role::Byline) };
                return vec![Piece::new(all, headline), name];
            }
        }
        return vec![Piece::with_role(all, line, Role::Byline)];
    }
    // A company prints its name again over a release: "Halden Bank plc ("Halden" or the "Bank")".
    let again = named.is_some_and(|named| {
        let rest = words.strip_prefix(&all[named.span.range()]).unwrap_or_default().trim_start();
        rest.starts_with('(') && rest.ends_with(')') || words.eq_ignore_ascii_case(&named.name)
    });
    // "Office of Public Affairs" under the name of the department.
    let office = named.is_some_and(|named| under == Some(named.line)) && names_body(words);
    if again || office {
        return vec![Piece::with_role(all, line, Role::Byline)];
    }
    if is_menu(words) || is_section(words) || is_release(words) || is_site(words) {
        return vec![Piece::with_role(all, line, Role::Boilerplate)];
    }
    // Under "For immediate release" a short line is the headline, even one that ends as sentences do.
    let released = under.is_some_and(|under| is_release(&all[under.range()]));
    if released && words.len() <= SHORT && !words.ends_with(':') {
        return vec![Piece { shape: Shape::Headline, ..Piece::new(all, line) }];
    }
    // "Published on 04/05/2013": a date all the same, though days and months cannot be told apart.
    if leads::lead(words).is_some_and(|(_, at)| leads::is_figures(&words[at..])) {
        return vec![Piece::with_role(all, line, Role::Stamp)];
    }
    vec![Piece::new(all, line)]
}

/// The day of publication that a date line states.
fn stated(found: &DateLine) -> Option<(Printed, Meaning)> {
    match (found.when, found.meaning) {
        (When::Day(moment), Meaning::Published | Meaning::Bare) => Some((moment, found.meaning)),
        _ => None,
    }
}

/// What a date line that does not state the day of publication says of it all the same.
fn hint(text: &Text, found: &DateLine, span: Span) -> Option<Hint> {
    let says = match (found.when, found.meaning) {
        (When::Day(moment), Meaning::Changed | Meaning::Read) => Says::NotAfter(moment.day?),
        (When::Yearless(day), Meaning::Published | Meaning::Bare) => {
            Says::Yearless { weekday: day.weekday, month: day.month, day: day.day }
        }
        (When::Ago(days), Meaning::Published | Meaning::Bare | Meaning::Read) => {
            Says::DaysAgo(days?)
        }
        _ => return None,
    };
    Some(Hint { cite: text.cite(span)?, says })
}

fn rank(meaning: Meaning) -> u8 {
    match meaning {
        Meaning::Published => 0,
        Meaning::Bare => 1,
        Meaning::Changed | Meaning::Read => 2,
    }
}

/// A field such as "Source: CNN": its name with the colon, its value, and what the value is for.
fn field(all: &str, line: Span) -> Option<(Span, Span, Role)> {
    let words = &all[line.range()];
    let colon = words.char_indices().take(20).find(|(_, c)| *c == ':')?.0;
    let name = words[..colon].trim_end().to_ascii_lowercase();
    let (_, role) = FIELDS.iter().find(|(field, _)| *field == name)?;
    let start = line.start as usize;
    let value = trimmed(all, start + colon + 1, line.end as usize)?;
    Some((Span::new(start, start + colon + 1), value, *role))
}
