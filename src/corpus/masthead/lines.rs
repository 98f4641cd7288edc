//! What the lines of a page's head are for, by their looks: menus of sections, labels, dates, bylines.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::calendar::printed;

/// What a line of the head is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The sections of a site, or one of them.
    Section,
    /// What kind of text follows: "Press release".
    Release,
    /// A line that prints a full date.
    Date,
    /// "By Jane Doe", "Author: Jane Doe".
    Byline,
    /// Anything else: a headline, a name.
    Other,
}

pub(super) fn kind(line: &str) -> Kind {
    let lower = line.to_ascii_lowercase();
    if is_menu(line) || is_section(line) || is_site(line) {
        Kind::Section
    } else if is_release(line) {
        Kind::Release
    } else if ["by ", "by: ", "written by ", "author: ", "reported by "]
        .iter()
        .any(|lead| lower.starts_with(lead))
        || is_staff(&lower)
    {
        Kind::Byline
    } else if dated(line) {
        Kind::Date
    } else {
        Kind::Other
    }
}

/// Whether a line says of what kind the text below is, and no more: "Press release".
pub fn is_release(line: &str) -> bool {
    let lower = line.trim_end_matches([':', '.', ' ']).to_ascii_lowercase();
    // "Press release No. 318/XI/2023"
    let numbered = [" no. ", " no ", " nr. ", " number "].iter().find_map(|number| {
        let (name, value) = lower.split_once(number)?;
        let figures = value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains(' ');
        Some(name).filter(|_| figures)
    });
    RELEASES.contains(&numbered.unwrap_or(&lower)) || lower.starts_with("not for release, ")
}

/// "Newsroom", "Staff Correspondent, Sylhet", "Our correspondent in Leeds".
fn is_staff(lower: &str) -> bool {
    let first = lower.split(',').next().unwrap_or_default();
    let own =
        ["staff ", "our ", "from our ", "special "].iter().any(|lead| first.starts_with(lead));
    let post = ["correspondent", "reporter", "writer", "staff"]
        .iter()
        .any(|post| first.split(' ').any(|word| word == *post));
    first == "newsroom" || own && post && first.split(' ').count() <= 6
}

/// Whether a full date stands among the words of a line.
pub(super) fn dated(line: &str) -> bool {
    if line.len() > 160 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    line.char_indices()
        .filter(|(at, c)| {
            c.is_ascii_alphanumeric() && !line[..*at].ends_with(|b: char| b.is_alphanumeric())
        })
        .any(|(at, _)| printed(&line[at..]).is_some_and(|found| found.day.is_some()))
}

/// Whether a line is a row of the labels by which a site is left or shared, and no sentence: "Home | World | Sport",
/// "News  Sport  What's On", "Share   Tweet   WhatsApp", "World > Europe".
///
/// Between marks or wide gaps half of the labels must be known; without marks all of them.
pub fn is_menu(line: &str) -> bool {
    if line.len() > LONGEST_MENU {
        return false;
    }
    let parts: Vec<&str> = parts(line);
    if parts.len() < 2 {
        return parts.first().is_some_and(|only| labels(only).is_some_and(|count| count >= 3));
    }
    let known = parts.iter().filter(|part| labels(part).is_some() || is_sheet(part)).count();
    let short = parts.iter().all(|part| {
        part.split_whitespace().count() <= 4
            && part.chars().filter(char::is_ascii_digit).count() <= 2
            && !part.ends_with(['.', '?', '!'])
    });
    short && known * 2 >= parts.len()
}

/// Whether a line is the name of one section and nothing else: "World news", "Nation & World".
pub fn is_section(line: &str) -> bool {
    line.len() <= 40
        && line.starts_with(char::is_uppercase)
        && labels(line).is_some_and(|count| count == 1)
}

/// Whether a line is the address of a site and nothing else, or its name as a logo writes it: "lakeside.com", "daily!news".
pub fn is_site(line: &str) -> bool {
    let word = (4..=40).contains(&line.len()) && !line.contains(char::is_whitespace);
    let inner = line.char_indices().any(|(at, c)| {
        matches!(c, '.' | '!')
            && at > 0
            && line[at + 1..].starts_with(|c: char| c.is_ascii_lowercase())
    });
    word && inner
        && line.starts_with(|c: char| c.is_ascii_lowercase())
        && !line.contains(['@', '/'])
}

/// No menu is longer, in bytes.
const LONGEST_MENU: usize = 200;

/// The parts of a line between marks or wide gaps.
fn parts(line: &str) -> Vec<&str> {
    let marks = ['|', '•', '·', '>', '»', '›', '\t'];
    let parts = line.split(marks).flat_map(|part| part.split("  ")).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

/// A sheet of a printed paper: "A6", "B12".
fn is_sheet(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && (2..=3).contains(&part.len())
        && chars.all(|c| c.is_ascii_digit())
}

/// How many labels make up the words, when nothing else does.
fn labels(words: &str) -> Option<usize> {
    // Nearly every line begins with another word, and need not be looked at further.
    let first = words.split_whitespace().next()?;
    if !LABELS.first.contains(label(first).as_str()) {
        return None;
    }
    let folded = label(words);
    let all: Vec<&str> = folded.split_whitespace().collect();
    let mut at = 0;
    let mut count = 0;
    while at < all.len() {
        let longest = (1..=3.min(all.len() - at)).rev().find(|length| {
            let phrase = all[at..at + length].join(" ");
            LABELS.whole.contains(phrase.as_str())
        })?;
        at += longest;
        count += 1;
    }
    (count > 0).then_some(count)
}

/// Words as [`SECTIONS`] writes them.
fn label(words: &str) -> String {
    words.replace('’', "'").to_ascii_lowercase()
}

/// [`SECTIONS`] to look labels up in.
struct Labels {
    whole: HashSet<&'static str>,
    /// The first word of each.
    first: HashSet<&'static str>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| Labels {
    whole: SECTIONS.iter().copied().collect(),
    first: SECTIONS.iter().filter_map(|label| label.split(' ').next()).collect(),
});

const RELEASES: &[&str] = &[
    "press release",
    "news release",
    "media release",
    "media statement",
    "press statement",
    "press notice",
    "for immediate release",
    "statement",
    "readout",
    "communiqué",
    "briefing note",
    "media advisory",
    "joint statement",
];

/// The names of sections and the labels of a site's own buttons.
#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "home", "news", "latest", "latest news", "live", "world", "world news", "world in brief", "news in brief", "in brief",
    "national", "international", "nation", "nation & world", "nation and world", "local", "local news", "regional", "region",
    "uk", "uk news", "us", "u.s.", "us news", "usa", "europe", "asia", "africa", "americas", "asia pacific", "middle east", "australia",
    "politics", "government", "business", "economy", "money", "markets", "finance", "companies", "property", "homes", "jobs", "personal finance",
    "sport", "sports", "football", "cricket", "opinion", "comment", "editorial", "columns", "columnists", "letters", "analysis", "ideas",
    "culture", "arts", "art", "music", "film", "films", "tv", "tv & radio", "books", "entertainment", "showbiz", "celebrity", "celebs", "lifestyle", "life", "life & style", "style", "fashion",
    "travel", "food", "food & drink", "cars", "motoring", "health", "science", "tech", "technology", "environment", "green", "climate", "nature and environment", "education", "society", "religion", "weather", "traffic",
    "crime", "courts", "law", "investigations", "features", "magazine", "obituaries", "classifieds", "family notices", "puzzles", "games", "crosswords", "horoscopes",
    "video", "videos", "photos", "pictures", "galleries", "podcasts", "podcast", "radio", "audio", "e-paper", "epaper", "e-edition", "e-editions",
    "newsletters", "newsletter", "subscribe", "subscriptions", "sign in", "sign up", "log in", "login", "log out", "register", "my account", "account", "search", "menu", "more", "help", "contact", "contact us", "about", "about us", "archive", "archives", "advertise", "donate", "support us",
    "what's on", "events", "in your area", "for you", "shop", "shopping", "offers", "competitions",
    "share", "share this article", "share this", "tweet", "whatsapp", "facebook", "twitter", "linkedin", "reddit", "telegram", "instagram", "pinterest", "email", "e-mail", "print", "save", "copy link", "follow", "comments", "bookmark", "listen", "like",
    "follow us", "follow us on facebook", "follow us on twitter", "report this story",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_and_rows_of_buttons() {
        for line in [
            "Home | Bangladesh | World | Business | Sports | Opinion | E-Paper",
            "News Sport What's On",
            "News  Sport  What’s On  Business  InYourArea",
            "Share   Tweet   WhatsApp",
            "World > Europe",
            "Nation & World | A6",
            "Sign in    Subscribe",
            "News Home | World | Comment | Life & Style | Puzzles",
        ] {
            assert!(is_menu(line), "{line}");
        }
        assert!(is_section("World news") && is_section("POLITICS"));
    }

    #[test]
    fn headlines_and_names_are_no_menus() {
        for line in [
            "World leaders mourn",
            "Caucasus Monitor | Analysis | 17 September 2022",
            "Putin | Zelensky | Trump",
            "Sport brings life to markets of the east.",
            "Markets live",
            "By Jane Doe | Leeds",
            "Life after the flood: how Sylhet gets by",
        ] {
            assert!(!is_menu(line), "{line}");
        }
        assert!(!is_section("Death of a nation") && !is_section("news"));
    }
}
