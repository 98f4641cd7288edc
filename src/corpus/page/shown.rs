//! The headline, the outlet and the author of a page that states none of them for machines: what its title and its
//! lines show.

use super::blocks::{Block, Kind};
use super::tag::Tag;
use super::tree::{Tree, flat};

/// Signs between the headline and the name of the site in the title of a page.
const SIGNS: &[char] = &['|', '-', '–', '—', ':', '·', '•', '«', '»', '/', '‹', '›', '~', '@'];

/// The title of a page, white space flattened.
fn named(tree: &Tree) -> Option<String> {
    tree.elements(Tag::Title).map(|id| tree.words_of(id)).find(|title| !title.is_empty())
}

/// What is left of a title beside a headline that it begins or ends with; `None` when the headline is no such part,
/// or no sign stands between them. Empty when they are the same.
fn beside<'a>(named: &'a str, headline: &str) -> Option<&'a str> {
    let (lower, head) = (named.to_lowercase(), headline.to_lowercase());
    // Cutting by bytes needs letters that are as long in lower case.
    if lower.len() != named.len() || head.is_empty() {
        return None;
    }
    let rest = match lower.strip_prefix(&head) {
        Some(rest) => named.get(named.len() - rest.len()..)?.trim_start(),
        None => named.get(..lower.strip_suffix(&head)?.len())?.trim_end(),
    };
    let at_head = rest.starts_with(SIGNS) || rest.ends_with(SIGNS);
    (rest.is_empty() || at_head)
        .then(|| rest.trim_matches(|c: char| c.is_whitespace() || SIGNS.contains(&c)))
}

/// The headline: the longest heading, else the longest line, that the title of the page begins or ends with.
pub(super) fn headline(tree: &Tree, blocks: &[Block]) -> Option<String> {
    let named = named(tree)?;
    let fits = |block: &&Block| {
        (10..=200).contains(&block.length)
            && named.len() >= block.text.len()
            && beside(&named, &flat(&block.text)).is_some()
    };
    let longest = |headings: bool| {
        let all = blocks.iter().filter(|block| matches!(block.kind, Kind::Heading(_)) == headings);
        all.filter(fits).max_by_key(|block| block.length)
    };
    // The name of the site may be a line or a heading, too; the rest of the title is then the headline.
    let most = |block: &&Block| block.length * 2 > named.chars().count();
    let heading = longest(true).filter(|block| block.linked * 2 <= block.length || most(block));
    let single = tree.elements(Tag::H1).nth(1).is_none() && tree.elements(Tag::H1).next().is_some();
    let line = || longest(false).filter(|block| !single && block.linked == 0).filter(most);
    heading.or_else(line).map(|block| flat(&block.text))
}

/// The name of the outlet: what the title of the page adds to the headline.
pub(super) fn outlet(tree: &Tree, blocks: &[Block], headline: &str) -> Option<String> {
    let named = named(tree)?;
    let segments = |words: &str| -> Vec<String> {
        let mut all = vec![String::new()];
        let mut rest = words;
        while let Some(at) = rest.find([' ', ':', '|']) {
            let sign = rest[at..].trim_start_matches([' ', ':']).chars().next();
            let after = rest[at..].trim_start_matches([' ', ':']);
            let parts = sign.is_some_and(|sign| {
                SIGNS.contains(&sign) && after[sign.len_utf8()..].starts_with(' ')
            });
            let last = all.last_mut().expect("a list that begins with one segment");
            last.push_str(&rest[..at]);
            if parts {
                all.push(String::new());
                rest = after[sign.map_or(0, char::len_utf8)..].trim_start();
            } else {
                last.push_str(&rest[at..at + 1]);
                rest = &rest[at + 1..];
            }
        }
        all.last_mut().expect("a list that begins with one segment").push_str(rest);
        all.iter()
            .map(|segment| segment.trim().to_owned())
            .filter(|segment| !segment.is_empty())
            .collect()
    };
    let rest = beside(&named, headline).filter(|rest| !rest.is_empty());
    let name = match rest {
        Some(rest) if is_confirmed(blocks, rest) => rest.to_owned(),
        Some(rest) if named.starts_with(rest) => segments(rest).first()?.clone(),
        Some(rest) => segments(rest).last()?.clone(),
        // A title of other words than the headline names the outlet where a notice of rights does, too.
        None => {
            let all: Vec<String> = match named.contains(" | ") {
                true => named.split(" | ").map(|segment| segment.trim().to_owned()).collect(),
                false => segments(&named),
            };
            let ends = [all.last()?, all.first()?];
            let other = |name: &&&String| all.len() > 1 && name.as_str() != headline;
            (*ends.iter().filter(other).find(|name| is_signed(blocks, name))?).clone()
        }
    };
    is_name(&name).then_some(name)
}

/// Whether a line of the page is that name alone, or a notice of its rights.
fn is_confirmed(blocks: &[Block], name: &str) -> bool {
    blocks.iter().any(|block| block.text.eq_ignore_ascii_case(name)) || is_signed(blocks, name)
}

/// Whether a notice of rights bears that name.
fn is_signed(blocks: &[Block], name: &str) -> bool {
    let short = |block: &&Block| block.length <= 160 && block.text.contains('©');
    blocks.iter().filter(short).any(|block| block.text.contains(name))
}

/// Names of the places of a site that its titles end with.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "home", "homepage", "news", "blog", "article", "articles", "startseite", "aktuelles", "accueil", "inicio", "press", "presse", "press release", "pressemitteilung", "opinion", "sport", "sports", "politics", "business", "world", "index",
];

fn is_name(words: &str) -> bool {
    let few = words.split(' ').count() <= 7 && words.chars().count() <= 60;
    let named = words.chars().any(char::is_alphabetic) && !words.contains("://");
    let lower = words.to_lowercase();
    few && named
        && !PLACES.contains(&lower.as_str())
        && !lower.starts_with("by ")
        && !words.ends_with(['?', '!', '…'])
}

/// Words in front of the name of an author.
#[rustfmt::skip]
const BY: &[&str] = &[
    "written by ", "posted by ", "published by ", "story by ", "words by ", "text by ", "report by ", "by ", "words: ", "text: ", "author: ", "by: ", "interview: ",
    "geschrieben von ", "veröffentlicht von ", "verfasst von ", "ein beitrag von ", "ein artikel von ", "von ", "autor: ", "autorin: ", "von: ",
    "écrit par ", "publié par ", "propos recueillis par ", "par ", "auteur : ", "auteur: ", "scritto da ", "pubblicato da ", "a cura di ", "di ", "autore: ", "escrito por ", "publicado por ", "por ", "autor: ", "door ", "geschreven door ", "av ", "skrevet av ", "skriven av ", "af ", "tekst: ", "autorem: ", "γράφει η ", "γράφει ο ", "του ", "της ",
];

/// The name behind a word such as "By" at the head of a short line; `None` when no name of two words or more follows.
pub(super) fn author(line: &str) -> Option<String> {
    let line = line.lines().next()?;
    let lower = line.to_lowercase();
    if line.len() > 160 || lower.len() != line.len() {
        return None;
    }
    let by = BY.iter().filter(|by| lower.starts_with(**by)).max_by_key(|by| by.len())?;
    let rest = line.get(by.len()..)?.trim();
    let rest = rest.split(['|', '·', '•', ',', ';', '–', '—', '(', '/', '<']).next()?;
    let mut words: Vec<&str> = Vec::new();
    for word in rest.split(' ').filter(|word| !word.is_empty()) {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let small = [
            "de", "la", "le", "van", "von", "der", "den", "di", "da", "do", "dos", "and", "und",
            "et", "e", "y", "en", "af", "bin", "al",
        ]
        .contains(&word);
        if word.contains(|c: char| c.is_ascii_digit()) || !(capital || small) || is_weekday(word) {
            break;
        }
        words.push(word);
    }
    while words.last().is_some_and(|word| word.chars().next().is_some_and(char::is_lowercase)) {
        words.pop();
    }
    let whole = words.join(" ");
    let left = rest.trim().len().saturating_sub(whole.len());
    // A sentence that goes on after a name is none of a byline.
    ((2..=8).contains(&words.len()) && left <= 32)
        .then(|| whole.trim_end_matches(['.', ':']).to_owned())
}

/// Weekdays, which stand between the name and the date of a byline with capitals in some languages.
fn is_weekday(word: &str) -> bool {
    let lower = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    lower.ends_with("day") && lower.len() <= 9
        || [
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag",
            "sonnabend",
            "sonntag",
            "lunes",
            "martes",
            "am",
            "on",
        ]
        .contains(&lower.as_str())
}

/// The author of the byline nearest to the text: among the lines above it, or its first.
pub(super) fn byline(blocks: &[Block], first: usize) -> Option<String> {
    let end = (first + 2).min(blocks.len());
    let lines = blocks[first.saturating_sub(8)..end].iter().rev();
    lines
        .filter(|block| !matches!(block.kind, Kind::Heading(1)))
        .find_map(|block| author(&block.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::page::blocks;

    fn of(html: &str) -> (Option<String>, Option<String>) {
        let tree = Tree::parse(html);
        let blocks = blocks::blocks(&tree);
        let headline = headline(&tree, &blocks);
        let outlet = headline.as_deref().and_then(|line| outlet(&tree, &blocks, line));
        (headline, outlet)
    }

    #[test]
    fn headline_and_outlet_in_the_title_of_a_page() {
        for html in [
            "<head><title>Ferry sinks off Malta | The Bugle</title></head><h1>Ferry sinks off Malta</h1>",
            "<head><title>The Bugle - Ferry sinks off Malta</title></head><span>Ferry sinks off Malta</span>",
            "<head><title>The Bugle: Ferry sinks off Malta</title></head><h1><a href=/>The Bugle</a></h1><h3>Ferry sinks off Malta</h3>",
            "<head><title>Ferry sinks off Malta – Shipping – The Bugle</title></head><h2>Ferry sinks off Malta</h2>",
        ] {
            let found = (Some("Ferry sinks off Malta".to_owned()), Some("The Bugle".to_owned()));
            assert_eq!(of(html), found, "{html}");
        }
        let found = of(
            "<head><title>Ferry sinks off Malta | News</title></head><h1>Ferry sinks off Malta</h1>",
        );
        assert_eq!(found.1, None);
    }

    #[test]
    fn names_in_bylines() {
        for (line, name) in [
            ("By Ann Reed | 12 March 2024", "Ann Reed"),
            ("Von Jonas Wegener", "Jonas Wegener"),
            ("di Ottavio Brambati lunedì 19 giugno 2017, ore 08.40", "Ottavio Brambati"),
            ("Words: Greta van der Berg · Monday", "Greta van der Berg"),
        ] {
            assert_eq!(author(line).as_deref(), Some(name), "{line}");
        }
        for line in [
            "By noon",
            "By Monday the ferry had sunk",
            "Von Montag an gilt der neue Fahrplan auf allen Linien der Stadt.",
            "",
        ] {
            assert_eq!(author(line), None, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_title_is_read(title: String, line: String) {
            let _ = beside(&title, &line);
            let _ = author(&line);
            let _ = of(&format!("<title>{title}</title><h1>{line}</h1>"));
        }
    }
}
