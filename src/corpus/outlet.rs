//! Which outlet a text says that it comes from.

use std::collections::BTreeMap;

use memchr::memmem;

use super::Fact;
use super::masthead::masthead;
use super::profile::Profiles;
use crate::text::{Evidence, Span, Text};

/// A field such as "Source: CNN" stands among so many first lines.
const DEEPEST: usize = 12;

/// The outlet that the text itself states, the strongest statement first: a field above the text, the address in one,
/// its name over or beside the headline,
/// "CNN —" before the first sentence, words that only the outlet prints, a notice of copyright at the end, and the voice
/// in which it speaks of itself ("told CNN", "NPR's Dina Temple-Raston reports").
///
/// `None` when nothing states it, or when words of several outlets stand in the text.
pub(super) fn stated(text: &Text, profiles: &Profiles) -> Option<Fact> {
    if let Some(stated) = field(text, profiles) {
        return Some(stated);
    }
    let named = masthead(text, profiles);
    let headed = |agency: bool| {
        let named = named.as_ref().filter(|named| named.agency == agency)?;
        fact(text, &named.name, named.span.start as usize, named.span.len())
    };
    headed(false)
        .or_else(|| before_first_sentence(text, profiles, false))
        .or_else(|| own_words(text, profiles))
        .or_else(|| copyright(text, profiles))
        .or_else(|| own_voice(text, profiles))
        .or_else(|| headed(true))
        .or_else(|| before_first_sentence(text, profiles, true))
        .or_else(|| in_date_line(text, profiles))
}

/// The first lines with their offsets.
fn head(text: &Text) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.as_str().split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line)
    })
}

fn field(text: &Text, profiles: &Profiles) -> Option<Fact> {
    let lines = || head(text).filter(|(_, line)| !line.trim().is_empty()).take(DEEPEST);
    let value = |names: &[&str]| {
        lines().find_map(|(start, line)| {
            let (name, value) = line.split_once(':')?;
            let known = names.contains(&name.trim().to_ascii_lowercase().as_str());
            let from = start + name.len() + 1 + (value.len() - value.trim_start().len());
            let value = value.trim();
            // "Source: Xinhua| 2013-04-15 17:42:05|Editor: Li"
            let value = value.split('|').next().unwrap_or_default().trim_end();
            (known && !value.is_empty() && value.len() <= 60).then_some((from, value))
        })
    };
    let named = value(&["source", "outlet", "publisher", "publication", "newspaper", "site"]);
    if let Some((from, name)) = named.filter(|(_, name)| !name.contains("://")) {
        let name_of = profiles.named(name).map_or(name, |profile| profile.name.as_str());
        return fact(text, name_of, from, name.len());
    }
    let linked = |line: &str| memmem::find(line.as_bytes(), b"://").is_some();
    lines().filter(|(_, line)| linked(line)).find_map(|(start, line)| {
        let at = line.find("http://").or_else(|| line.find("https://"))?;
        let address = line[at..].split_whitespace().next()?;
        // An address inside a sentence is a source that the text points to.
        let alone = line[at + address.len()..].trim().is_empty() && at <= 16;
        let profile = profiles.at(address).filter(|_| alone)?;
        fact(text, &profile.name, start + at, address.len())
    })
}

/// "CNN —", "Kyiv, Ukraine CNN —"; with `agency` "BOSTON (Reuters) -", which other outlets print too.
fn before_first_sentence(text: &Text, profiles: &Profiles, agency: bool) -> Option<Fact> {
    head(text).filter(|(_, line)| line.len() > 80).take(1).find_map(|(start, line)| {
        let (dash, _) = line
            .char_indices()
            .take(90)
            .find(|(at, c)| matches!(c, '—' | '–') || (*c == '-' && line[..*at].ends_with(") ")))?;
        let before = line[..dash].trim_end();
        let tail = before.strip_suffix(')').map_or(before, |open| open);
        let from = tail.rfind(['(', ' ', ',']).map_or(0, |at| at + 1);
        let name = &tail[from..];
        let place = before[..from].trim_end_matches(['(', ' ', ',']);
        let short = place.split_whitespace().count() <= 5 && !place.contains(". ");
        let profile = profiles.named(name).filter(|_| short && !name.is_empty())?;
        let profile = Some(profile).filter(|profile| profile.is_agency() == agency)?;
        fact(text, &profile.name, start + from, name.len())
    })
}

/// The agency between brackets or strokes in the date line of the first paragraph: "TOKYO, Sept. 20, 2022 (Kyodo) --",
/// "MOSCOW, February 2. /TASS/.", "HOUSTON--(BUSINESS WIRE)--".
fn in_date_line(text: &Text, profiles: &Profiles) -> Option<Fact> {
    let (start, line) = head(text).find(|(_, line)| line.len() > 80)?;
    [('(', ')'), ('/', '/')].into_iter().find_map(|(open, close)| {
        let from = line.find(open).filter(|at| *at <= LONGEST_DATE_LINE)? + 1;
        let name = &line[from..from + line[from..].find(close)?];
        let place = &line[..from - 1];
        let placed = place.starts_with(char::is_uppercase) && place.split_whitespace().count() <= 7;
        let behind = line[from + name.len() + 1..].trim_start();
        let dash = behind.starts_with(['-', '–', '—']) || open == '/' && behind.starts_with('.');
        let profile = profiles.named(name).filter(|profile| profile.is_agency())?;
        (placed && dash).then(|| fact(text, &profile.name, start + from, name.len()))?
    })
}

/// The name of an agency begins within so many bytes of its date line.
const LONGEST_DATE_LINE: usize = 70;

fn own_words(text: &Text, profiles: &Profiles) -> Option<Fact> {
    let mut found = profiles.said_in(text.as_str());
    let (start, end, profile) = found.next()?;
    let name = profile.name.clone();
    found.all(|(_, _, other)| other.name == name).then(|| fact(text, &name, start, end - start))?
}

/// Words before the name of an outlet that speaks of itself, in lower case, with their points.
///
/// Other outlets are named so as well, so one point settles nothing; see [`own_voice`].
const BEFORE: &[(&str, u32)] = &[
    ("told ", 1),
    ("tells ", 1),
    ("telling ", 1),
    ("tell ", 1),
    ("told the ", 1),
    ("tells the ", 1),
    ("obtained by ", 1),
    ("spoke with ", 1),
    ("spoke to ", 1),
    ("speaking to ", 1),
    ("interview with ", 1),
    ("according to a ", 1),
    ("sources to ", 1),
    ("shared with ", 1),
    ("seen by ", 1),
    ("reviewed by ", 1),
    ("analysed by the ", 1),
];

/// Words behind the name of an outlet that speaks of itself, in lower case, with their points.
const BEHIND: &[(&str, u32)] = &[
    (" has learned", 2),
    (" learned", 1),
    (" has confirmed", 1),
    (" also confirmed", 1),
    (" tally", 3),
    (" analyst", 1),
    (" contributor", 1),
    (" correspondent", 1),
    (" reporter", 1),
    (" team", 1),
    (" affiliate", 1),
    (" has not independently verified", 3),
    (" has not been able to", 3),
    (" could not independently", 3),
    (" cannot independently", 3),
    (" is not able to", 3),
    (" is identifying only", 3),
    (" is not naming", 3),
    (" has reached out", 3),
    (" has contacted", 3),
    (" has asked", 2),
    (" has geolocated", 2),
    (" verify", 3),
    (" will carry", 2),
];

/// So many points tell whose voice it is when no other outlet has any.
const OWN: u32 = 3;

/// So many do when they are three times those of all others together: reports quote what sources told competitors.
const FAR_AHEAD: u32 = 6;

/// The outlet that the text speaks of as its own: whom sources told, whose reporters found out, whose staff contributed.
fn own_voice(text: &Text, profiles: &Profiles) -> Option<Fact> {
    let all = text.as_str();
    let mut points: BTreeMap<&str, (u32, usize, usize)> = BTreeMap::new();
    for (start, end, profile) in profiles.names_in(all) {
        let found = voice(all, start, end, profile.is_agency());
        if found > 0 {
            let held = points.entry(profile.name.as_str()).or_insert((0, start, end));
            held.0 += found;
        }
    }
    let (name, (most, start, end)) =
        points.iter().max_by_key(|(name, (points, ..))| (*points, std::cmp::Reverse(**name)))?;
    let others: u32 = points.values().map(|(points, ..)| points).sum::<u32>() - most;
    let sure = (others == 0 && *most >= OWN) || (*most >= FAR_AHEAD && *most >= 3 * others);
    sure.then(|| fact(text, name, *start, end - start))?
}

/// The points of one naming of an outlet at `start..end`. An agency is told things in every outlet's copy.
fn voice(all: &str, start: usize, end: usize, agency: bool) -> u32 {
    let floor = (start.saturating_sub(24)..=start).find(|at| all.is_char_boundary(*at));
    let before = all[floor.unwrap_or(start)..start].to_ascii_lowercase();
    let limit = (end..=all.len().min(end + 160)).rev().find(|at| all.is_char_boundary(*at));
    let behind = &all[end..limit.unwrap_or(end)];
    let lower = behind.to_ascii_lowercase();
    let told =
        BEFORE.iter().filter(|(words, _)| before.ends_with(words)).map(|(_, points)| *points);
    let does =
        BEHIND.iter().filter(|(words, _)| lower.starts_with(words)).map(|(_, points)| *points);
    // "CNN's Jim Acosta contributed to this report."
    let of = behind.strip_prefix("'s ").or_else(|| behind.strip_prefix("’s "));
    let of = of.or_else(|| behind.strip_prefix("' ")).or_else(|| behind.strip_prefix("’ "));
    let person = of.is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let staff = person && {
        let sentence = lower.find(". ").map_or(lower.as_str(), |at| &lower[..at + 1]);
        ["contributed to this", "contributed reporting", "contributed to the report"]
            .iter()
            .any(|words| sentence.contains(words))
    };
    let points = told.max().unwrap_or(0) + does.max().unwrap_or(0);
    let points = points + u32::from(person) + 3 * u32::from(staff);
    if agency && !staff { 0 } else { points }
}

/// "Copyright © 2019 The Washington Times, LLC" among the last words.
fn copyright(text: &Text, profiles: &Profiles) -> Option<Fact> {
    let all = text.as_str();
    let tail = (all.len().saturating_sub(400)..all.len()).find(|at| all.is_char_boundary(*at))?;
    let lower = all[tail..].to_ascii_lowercase();
    let at = tail + memmem::rfind(lower.as_bytes(), b"copyright")? + "copyright".len();
    let rest = all[at..].trim_start_matches(|c: char| !c.is_alphabetic());
    let from = all.len() - rest.len();
    let end = rest.find([',', '.', '\n']).unwrap_or(rest.len());
    let name = rest[..end].trim();
    // The copyright of an agency covers its copy, not the page.
    let profile = profiles.named(name).filter(|profile| !profile.is_agency())?;
    fact(text, &profile.name, from, name.len())
}

fn fact(text: &Text, name: &str, start: usize, length: usize) -> Option<Fact> {
    let cite = text.cite(Span::new(start, start + length))?;
    Some(Fact { value: name.to_owned(), basis: "text", evidence: Some(Evidence::of(cite)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Option<String> {
        stated(&Text::new("a", words), &Profiles::default()).map(|fact| fact.value)
    }

    #[test]
    fn what_a_text_says_of_its_outlet() {
        let body = "Debris from a downed drone was found outside the building after the attack on Saturday.";
        assert_eq!(of(&format!("Source: The Daily Bugle\n\n{body}")).unwrap(), "The Daily Bugle");
        assert_eq!(of(&format!("URL: https://www.bbc.com/news/1\n{body}")).unwrap(), "BBC News");
        assert_eq!(of(&format!("CNN — {body}")).unwrap(), "CNN");
        assert_eq!(of(&format!("Kyiv, Ukraine CNN — {body}")).unwrap(), "CNN");
        assert_eq!(
            of(&format!("{body}\nRussia editor, BBC Monitoring\n{body}")).unwrap(),
            "BBC News"
        );
        assert_eq!(
            of(&format!("{body}\nCopyright © 2019 The Washington Times, LLC.")).unwrap(),
            "The Washington Times"
        );
    }

    #[test]
    fn agencies_in_date_lines() {
        let body = "A powerful typhoon left four people dead across the southwest, the agency said on Tuesday.";
        assert_eq!(of(&format!("TOKYO, Sept. 20, 2022 (Kyodo) -- {body}")).unwrap(), "Kyodo News");
        assert_eq!(of(&format!("MOSCOW, February 2. /TASS/. {body}")).unwrap(), "TASS");
        assert_eq!(of(&format!("HOUSTON--(BUSINESS WIRE)--{body}")).unwrap(), "Business Wire");
        assert_eq!(of(&format!("The union (PA) was told so. {body}")), None);
    }

    #[test]
    fn the_voice_in_which_an_outlet_speaks_of_itself() {
        let told = "A law enforcement official told CNN that the suspect was held.";
        let staff = "CNN's Jim Acosta and Susan Candiotti contributed to this report.";
        assert_eq!(of(&format!("{told}\n{told} The source told CNN on Sunday.")).unwrap(), "CNN");
        assert_eq!(of(&format!("{told}\n{staff}")).unwrap(), "CNN");
        assert_eq!(
            of("NPR's Tom Gjelten tells our newscast that it was so. As NPR's Carrie Johnson reported, it was. An official tells NPR that it is.").unwrap(),
            "NPR"
        );
        assert_eq!(of(told), None);
        assert_eq!(
            of(&format!("{told} {told} {told} He told Fox News so, and told Politico.")),
            None
        );
        assert_eq!(of(&"He told The Associated Press so. ".repeat(5)), None);
    }

    #[test]
    fn outlets_that_a_text_only_mentions() {
        let body = "The attack was first told by CNN, and the Telegraph has reported on it since – in detail.";
        assert_eq!(of(body), None);
        assert_eq!(
            of(
                "Russia will also be given its assets, The Telegraph has reported. See https://www.ft.com/1 for more."
            ),
            None
        );
    }
}
