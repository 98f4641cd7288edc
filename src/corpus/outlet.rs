//! Which outlet a text says that it comes from.

use super::Fact;
use super::profile::Profiles;
use crate::text::{Evidence, Span, Text};

/// A field such as "Source: CNN" stands among so many first lines.
const DEEPEST: usize = 12;

/// The outlet that the text itself states, the strongest statement first: a field above the text, the address in one,
/// "CNN —" before the first sentence, words that only the outlet prints, a notice of copyright at the end.
///
/// `None` when nothing states it, or when words of several outlets stand in the text.
pub(super) fn stated(text: &Text, profiles: &Profiles) -> Option<Fact> {
    field(text, profiles)
        .or_else(|| before_first_sentence(text, profiles))
        .or_else(|| own_words(text, profiles))
        .or_else(|| copyright(text, profiles))
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
            (known && !value.is_empty() && value.len() <= 60).then_some((from, value))
        })
    };
    let named = value(&["source", "outlet", "publisher", "publication", "newspaper", "site"]);
    if let Some((from, name)) = named.filter(|(_, name)| !name.contains("://")) {
        let name_of = profiles.named(name).map_or(name, |profile| profile.name.as_str());
        return fact(text, name_of, from, name.len());
    }
    lines().find_map(|(start, line)| {
        let at = line.find("http://").or_else(|| line.find("https://"))?;
        let address = line[at..].split_whitespace().next()?;
        // An address inside a sentence is a source that the text points to.
        let alone = line[at + address.len()..].trim().is_empty() && at <= 16;
        let profile = profiles.at(address).filter(|_| alone)?;
        fact(text, &profile.name, start + at, address.len())
    })
}

/// "CNN —", "Kyiv, Ukraine CNN —", "BOSTON (Reuters) -".
fn before_first_sentence(text: &Text, profiles: &Profiles) -> Option<Fact> {
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
        fact(text, &profile.name, start + from, name.len())
    })
}

fn own_words(text: &Text, profiles: &Profiles) -> Option<Fact> {
    let mut found = profiles.said_in(text.as_str());
    let (start, end, profile) = found.next()?;
    let name = profile.name.clone();
    found.all(|(_, _, other)| other.name == name).then(|| fact(text, &name, start, end - start))?
}

/// "Copyright © 2019 The Washington Times, LLC" among the last words.
fn copyright(text: &Text, profiles: &Profiles) -> Option<Fact> {
    let all = text.as_str();
    let tail = (all.len().saturating_sub(400)..all.len()).find(|at| all.is_char_boundary(*at))?;
    let lower = all[tail..].to_ascii_lowercase();
    let at = tail + lower.rfind("copyright")? + "copyright".len();
    let rest = all[at..].trim_start_matches(|c: char| !c.is_alphabetic());
    let from = all.len() - rest.len();
    let end = rest.find([',', '.', '\n']).unwrap_or(rest.len());
    let name = rest[..end].trim();
    let profile = profiles.named(name)?;
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
