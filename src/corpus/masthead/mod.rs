//! The name of the outlet where pages print it: over the headline, beside the date, behind the byline.

mod lines;
mod paper;

use super::profile::{Profile, Profiles};
use crate::text::{Span, Text};
use lines::{Kind, dated, kind};
pub use lines::{is_menu, is_release, is_section, is_site};
use paper::{Likeness, likeness, written};

/// An outlet as the head of a page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masthead {
    /// The outlet: by its profile's name, else as it is printed.
    pub name: String,
    /// The words that name it.
    pub span: Span,
    /// The line on which they stand.
    pub line: Span,
    /// Whether it is a news agency, which may be credited on another outlet's page.
    pub agency: bool,
}

/// The outlet that the lines above the text name; an agency only where nothing else is named.
///
/// A name that no profile knows must look like that of a newspaper and stand where such names stand: first, over a
/// headline that follows; on the line of a date or a byline; or on a line of its own beside one. A body such as a
/// ministry or a company must also come again in the text below, since a headline may look like its name.
pub fn masthead(text: &Text, profiles: &Profiles) -> Option<Masthead> {
    let head = Head::of(text.as_str(), profiles);
    head.whole().or_else(|| head.part(false)).or_else(|| head.banner()).or_else(|| head.part(true))
}

/// Whether words name an outlet: one of a profile, or a newspaper by the looks of its name.
pub fn names_outlet(words: &str, profiles: &Profiles) -> bool {
    let words = words.trim().trim_matches(['(', ')']);
    !words.is_empty()
        && (profiles.named(words).is_some()
            || likeness(words) == Some(Likeness::Paper) && !is_person(words))
}

/// Whether words look like the name of a ministry, a company or another body that publishes of itself.
pub fn names_body(words: &str) -> bool {
    likeness(words) == Some(Likeness::Body)
}

/// So many lines are looked at.
const DEEPEST: usize = 12;

/// A line of so many bytes is the article's own text, and so is a shorter one that ends as sentences do.
const TEXT: usize = 170;

/// A sentence of so many bytes may be a headline.
const HEADLINE: usize = 110;

/// So many words and a full stop make a sentence.
const SENTENCE: usize = 9;

/// A name comes again within so many bytes of the text.
const NEAR: usize = 6000;

struct Line<'a> {
    start: usize,
    words: &'a str,
    kind: Kind,
    /// How many empty lines stand above it.
    block: usize,
}

impl Line<'_> {
    fn span(&self) -> Span {
        Span::new(self.start, self.start + self.words.len())
    }
}

struct Head<'a> {
    text: &'a str,
    lines: Vec<Line<'a>>,
    profiles: &'a Profiles,
}

impl<'a> Head<'a> {
    fn of(text: &'a str, profiles: &'a Profiles) -> Head<'a> {
        let mut lines = Vec::new();
        let (mut at, mut block) = (0, 0);
        for line in text.split_inclusive('\n') {
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            let words = line.trim();
            if words.is_empty() {
                block += 1;
                continue;
            }
            let sentence =
                words.ends_with('.') && words.split_whitespace().nth(SENTENCE - 1).is_some();
            if words.len() > TEXT || lines.len() == DEEPEST {
                break;
            }
            // Under "For immediate release" a short sentence is the headline.
            let released = words.len() <= HEADLINE
                && lines.last().is_some_and(|last: &Line| last.kind == Kind::Release);
            // A sentence over a byline or a date is a standfirst.
            if sentence && !released {
                let below = text[at..].lines().map(str::trim).filter(|line| !line.is_empty());
                let heads = |line: &str| line.len() <= TEXT && kind(line) != Kind::Other;
                if !below.take(2).any(heads) {
                    break;
                }
                continue;
            }
            lines.push(Line { start, words, kind: kind(words), block });
        }
        Head { text, lines, profiles }
    }

    /// A line that is the name and nothing else.
    fn whole(&self) -> Option<Masthead> {
        let known = |line: &Line| self.known(line.words).filter(|profile| !profile.is_agency());
        let first = self.lines.iter().position(|line| !is_number(line.words))?;
        let place = (first..self.lines.len()).find(|&place| {
            let line = &self.lines[place];
            if known(line).is_some() {
                return place > first || self.headline_below(place) || line.words.contains(' ');
            }
            match likeness(line.words).filter(|_| line.kind == Kind::Other) {
                Some(Likeness::Paper) if place == first => {
                    self.headline_below(place)
                        && (self.furnished(place) || line.words.split_whitespace().count() <= 3)
                }
                Some(Likeness::Paper) => self.beside(place) && !is_person(line.words),
                Some(Likeness::Body) => {
                    place == first && self.headline_below(place) && self.again(line)
                }
                None => place == first && self.titled(place),
            }
        })?;
        let line = &self.lines[place];
        let name = known(line).map_or_else(|| written(line.words), |profile| profile.name.clone());
        Some(Masthead { name, span: line.span(), line: line.span(), agency: false })
    }

    /// The name in capitals that opens a banner: the first line of several that an empty line parts from the headline
    /// below them, or one over "Press release".
    fn banner(&self) -> Option<Masthead> {
        let line = self.lines.first().filter(|line| line.kind == Kind::Other)?;
        let second = self.lines.get(1)?;
        let below = |from: usize| {
            self.lines[from..].iter().position(|below| below.block > line.block).map(|at| at + from)
        };
        let next = below(1)?;
        let release = self.lines.iter().take(next + 1).any(|line| line.kind == Kind::Release);
        let banner = second.block == line.block
            && self.lines[1..next].iter().all(|line| is_tagline(line.words));
        // "HARBOUR AID - HELP AT SEA"
        let (at, name) = parts(line.words).into_iter().next()?;
        let words = name.split_whitespace().count();
        let proper = name.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || ["of", "the", "and", "&", "for", "across", "in", "on", "de"].contains(&word)
        });
        let ends = name.ends_with(['.', '?', '!', ':', ',']) || name.starts_with(['\'', '"']);
        let stands = proper && !ends && words <= 7 && (words <= 5 || release);
        let headline = self.headline_from(next);
        if !(stands && headline && (banner || release)) {
            return None;
        }
        let span = Span::new(line.start + at, line.start + at + name.len());
        Some(Masthead { name: written(name), span, line: line.span(), agency: false })
    }

    /// Whether a line of the head from `place` on reads as a headline, whatever names it may look like.
    fn headline_from(&self, place: usize) -> bool {
        self.lines[place..]
            .iter()
            .any(|line| line.kind == Kind::Other && line.words.split_whitespace().nth(3).is_some())
    }

    /// A part of a line with a date, a byline or a section beside the name.
    fn part(&self, agency: bool) -> Option<Masthead> {
        self.lines.iter().enumerate().find_map(|(place, line)| {
            let parts = parts(line.words);
            let beside = |own: usize| {
                parts.iter().enumerate().any(|(other, (_, part))| {
                    other != own && (is_section(part) || is_label(part) || dated(part))
                })
            };
            parts.iter().enumerate().find_map(|(index, (at, part))| {
                let (from, name) = unled(*at, part);
                let found = |name: &str, length: usize, agency: bool| {
                    let span = Span::new(line.start + from, line.start + from + length);
                    Masthead { name: name.to_owned(), span, line: line.span(), agency }
                };
                let last = parts.len() > 1 && index + 1 == parts.len();
                let apart = line.words[..*at].trim_end().ends_with('|');
                let headed = last && apart && parts[0].1.split_whitespace().count() >= 4;
                // "BBC News, Singapore" under "By Jane Doe"
                let under = index == 0
                    && line.kind == Kind::Other
                    && parts.len() == 2
                    && line.words.split_whitespace().count() <= 5
                    && place > 0
                    && self.lines[place - 1].kind == Kind::Byline;
                // Asked last, and of few parts: a date may begin at any word.
                let stands = || {
                    headed
                        || under
                        || line.kind == Kind::Byline
                        || dated(line.words)
                        || beside(index)
                };
                if let Some((length, profile)) = self.staff(name) {
                    let first = place == 0 && self.headline_below(0) && self.furnished(0);
                    let alone = parts.len() == 1 && (place > 0 || first);
                    let placed = index == 0 && line.words.split_whitespace().count() <= 5;
                    let credited = agency && (alone || placed && place > 0);
                    let by = || length < name.len() || credited || stands();
                    return (profile.is_agency() == agency && by())
                        .then(|| found(&profile.name, length, agency));
                }
                let name = name.strip_suffix(" staff").unwrap_or(name);
                let paper = || likeness(name) == Some(Likeness::Paper) && !is_person(name);
                let first = parts.len() > 1 || line.kind == Kind::Byline;
                (!agency && first && paper() && stands())
                    .then(|| found(&written(name), name.len(), false))
            })
        })
    }

    fn known(&self, words: &str) -> Option<&'a Profile> {
        // A name that is a word as well is one when it is printed as a name.
        if words.is_empty() || words.starts_with(char::is_lowercase) {
            return None;
        }
        // "FRANCE 24 English", "AFP Fact Check"
        let proper = || {
            let lower = words.to_ascii_lowercase();
            let edition = [" english", " online", " international", " fact check"]
                .iter()
                .find(|edition| lower.ends_with(*edition))?;
            self.profiles.named(&words[..words.len() - edition.len()])
        };
        self.profiles.named(words).or_else(proper)
    }

    /// The outlet named by the words, alone or before the posts of its staff: "PA Industrial Correspondent".
    fn staff(&self, words: &str) -> Option<(usize, &'a Profile)> {
        if let Some(profile) = self.known(words) {
            return Some((words.len(), profile));
        }
        let last = words.rsplit(' ').next()?.to_ascii_lowercase();
        if !STAFF.contains(&last.as_str()) || words.split_whitespace().count() > 6 {
            return None;
        }
        let ends = words.char_indices().rev().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
        ends.into_iter().find_map(|end| Some((end, self.known(&words[..end])?)))
    }

    /// Whether a line below is a headline: several words that are no name, date, section or byline.
    fn headline_below(&self, place: usize) -> bool {
        self.lines[place + 1..].iter().any(|line| {
            let count = line.words.split_whitespace().count();
            let lower =
                line.words.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
            let sentence = lower && count >= 3 || count >= 4;
            line.kind == Kind::Other && sentence && likeness(line.words).is_none()
        })
    }

    /// Whether the head holds lines as pages print them around a headline.
    fn furnished(&self, place: usize) -> bool {
        self.lines[place + 1..].iter().any(|line| line.kind != Kind::Other)
    }

    /// Whether the line before or behind is that of a date, a byline or a section.
    fn beside(&self, place: usize) -> bool {
        let near =
            |place: usize| self.lines.get(place).is_some_and(|line| line.kind != Kind::Other);
        near(place + 1) || place > 0 && near(place - 1)
    }

    /// Whether a few capitalised words stand over "Press release" and a headline.
    fn titled(&self, place: usize) -> bool {
        let line = &self.lines[place];
        let name = line.words.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
            && (1..=6).contains(&line.words.split_whitespace().count())
            && line.kind == Kind::Other
            && !line.words.ends_with(['.', '?', '!', ':']);
        let release = self.lines.get(place + 1).is_some_and(|line| line.kind == Kind::Release);
        name && release && self.headline_below(place)
    }

    /// Whether the words of a line come again in the text below.
    fn again(&self, line: &Line) -> bool {
        let from = line.start + line.words.len();
        let to = (from..=self.text.len().min(from + NEAR)).rev();
        let to = to.into_iter().find(|at| self.text.is_char_boundary(*at)).unwrap_or(from);
        let name = line.words.to_lowercase();
        let name = name.trim_end_matches(" international");
        self.text[from..to].to_lowercase().contains(name)
    }
}

/// Whether a line says under a name what its bearer is: a few words without a full stop.
pub fn is_tagline(words: &str) -> bool {
    words.split_whitespace().count() <= 12 && !words.ends_with(['.', '?', '!', ':'])
}

/// A field of a register over the head: "RNS Number : 4471Z".
fn is_number(words: &str) -> bool {
    let value = words.split_once(':').map(|(name, value)| (name.trim(), value.trim()));
    value.is_some_and(|(name, value)| {
        let name = name.to_ascii_lowercase();
        (name.ends_with("number") || name.ends_with("no") || name.ends_with("ref"))
            && !value.is_empty()
            && !value.contains(' ')
    })
}

/// A label beside the name of an outlet.
fn is_label(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    ["live reporting", "live", "exclusive", "online", "breaking news", "live updates"]
        .contains(&lower.as_str())
}

/// Two words of which the last is a surname as well as a word of newspapers' names: "Emily Post".
fn is_person(words: &str) -> bool {
    let all: Vec<&str> = words.split_whitespace().collect();
    let surname =
        ["post", "sun", "star", "press", "express", "record", "leader", "mail", "standard"];
    let [_, last] = all[..] else { return false };
    surname.contains(&last.to_ascii_lowercase().as_str())
}

/// Words behind the name of an outlet that say what somebody is there.
const STAFF: &[&str] = &[
    "staff",
    "reporter",
    "reporters",
    "correspondent",
    "correspondents",
    "writer",
    "writers",
    "editor",
    "journalist",
    "bureau",
    "newsroom",
    "team",
    "online",
];

/// The parts of a line between marks and commas, with their offsets.
fn parts(line: &str) -> Vec<(usize, &str)> {
    let marks = |c: char| {
        matches!(c, '|' | '»' | '>' | '•' | '·' | '—' | '–' | ',' | '(' | ')' | '[' | ']')
    };
    let mut found = Vec::new();
    let mut push = |from: usize, to: usize| {
        let part = &line[from..to];
        let inner = part.trim();
        if !inner.is_empty() {
            found.push((from + (part.len() - part.trim_start().len()), inner));
        }
    };
    let mut from = 0;
    for (at, c) in line.char_indices() {
        let dash =
            matches!(c, '-' | '/') && line[..at].ends_with(' ') && line[at + 1..].starts_with(' ');
        if marks(c) || dash {
            push(from, at);
            from = at + c.len_utf8();
        }
    }
    push(from, line.len());
    found
}

/// A part without "By ", "Source: " and the name of the person before " for " or " of ".
fn unled(from: usize, part: &str) -> (usize, &str) {
    let lower = part.to_ascii_lowercase();
    let lead = ["by ", "by: ", "source: ", "written by ", "from "]
        .iter()
        .find(|lead| lower.starts_with(*lead))
        .map_or(0, |lead| lead.len());
    let at = if lead == 0 { 0 } else { lower.find(" for ").map_or(lead, |at| at + " for ".len()) };
    (from + at, part[at..].trim_end())
}
