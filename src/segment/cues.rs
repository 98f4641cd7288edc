//! What a line is for, as far as its own words tell.

use super::Role;
use super::piece::{Piece, Shape, is_name};
use crate::corpus::is_menu;

/// The role that the words of a piece give away; `None` when they do not.
///
/// `head` is the [`head`] of the words; `marked` tells whether any of [`CONTRIBUTORS`] may stand among them.
pub(super) fn role(text: &str, piece: &Piece, head: &str, marked: bool) -> Option<Role> {
    let words = piece.words(text);
    let first = head.as_bytes().first();
    let starts = |cues: &[&str]| {
        cues.iter().any(|cue| cue.as_bytes().first() == first && head.starts_with(cue))
    };
    let short = piece.span.len() < 200;
    if (short && starts(CREDITS)) || is_agency_line(words) {
        return Some(Role::Credit);
    }
    if starts(CAPTIONS) || (piece.span.len() < 300 && ends_with_photo_credit(words)) {
        return Some(Role::Caption);
    }
    let links = starts(LINKS) && piece.span.len() < 240 && !tells_on(head, words);
    if is_address(words) || links || is_aside(head, words) {
        return Some(Role::Link);
    }
    if is_byline(words, head)
        || is_from(words)
        || is_initials(words)
        || (marked && names_contributors(words))
    {
        return Some(Role::Byline);
    }
    if starts(FURNITURE) && piece.shape != Shape::Paragraph
        || is_label(head, words)
        || is_row(words)
    {
        return Some(Role::Boilerplate);
    }
    None
}

/// "More from the steps. Doe, asked about the money:": a line of a post that opens as pointers do and goes on.
fn tells_on(head: &str, words: &str) -> bool {
    let opens = ["more from ", "more on "].iter().any(|cue| head.starts_with(cue));
    let goes_on = words.match_indices(". ").any(|(at, _)| {
        words[at + 2..].starts_with(char::is_uppercase)
            && words[..at].rsplit(' ').next().is_some_and(|word| word.len() > 3)
    });
    opens && goes_on
}

/// A pointer to another page in brackets: "(PHOTOS: A city in mourning)", "[Read more: ...]".
fn is_aside(head: &str, words: &str) -> bool {
    let inner = head.strip_prefix(['(', '[']).map_or("", str::trim_start);
    let closed = words.len() < 240 && words.ends_with([')', ']']);
    closed
        && LINKS
            .iter()
            .chain(&["photos:", "photo gallery:", "slideshow:"])
            .any(|cue| inner.starts_with(cue))
}

/// Whether a line with this [`head`] points to a film, a sound or a gallery: it stands between posts and belongs to none.
pub(super) fn is_teaser(head: &str) -> bool {
    ["watch:", "watch |", "video:", "listen:", "in pictures:", "gallery:"]
        .iter()
        .any(|cue| head.starts_with(cue))
}

/// Whether a short line names a journalist's post: "Russia editor, BBC Monitoring", "Reporting from Kyiv".
pub(super) fn is_job(words: &str) -> bool {
    let lower = words.to_lowercase();
    let count = lower.split_whitespace().count();
    let named = lower.split(|c: char| !c.is_alphanumeric()).any(|word| JOBS.contains(&word));
    let from =
        ["reporting from ", "reporting in ", "in ", "at "].iter().any(|cue| lower.starts_with(cue));
    count <= 9 && !words.ends_with(['.', '?', '!', ':']) && (named || (from && count <= 5))
}

/// "Staff Correspondent, Sylhet", "Jane Doe and John Smith in Leeds", "Jane Doe, Banking Editor": who wrote, without
/// "By", with a place or a post.
pub(super) fn is_reporter(words: &str) -> bool {
    if words.len() > 90 || words.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    let bare = words.strip_prefix("From ").unwrap_or(words);
    let mut parts = bare.split(',').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let (who, place) = [" in ", " on ", " at ", " near "]
        .iter()
        .find_map(|word| first.split_once(word))
        .map_or((first, ""), |(who, place)| (who, place));
    let lower = who.to_ascii_lowercase();
    let own = ["staff ", "our ", "special ", "a "].iter().any(|lead| lower.starts_with(lead));
    let staff = own && is_job(who) || lower == "newsroom" || AGENCIES.contains(&who);
    let names = who.split(" and ").all(is_name);
    let capitals = |part: &str| {
        part.split_whitespace().count() <= 3
            && part.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    };
    let rest: Vec<&str> = parts.collect();
    let placed = !place.is_empty() || !rest.is_empty();
    let told = |part: &&str| !part.is_empty() && (capitals(part) || is_job(part));
    (staff || names && placed) && capitals(place) && rest.len() <= 2 && rest.iter().all(told)
}

/// "By Jane Doe", "By Jane Doe and John Smith, BBC News".
fn is_byline(words: &str, head: &str) -> bool {
    let Some(rest) = head.strip_prefix("by ").or_else(|| head.strip_prefix("by: ")) else {
        return false;
    };
    let count = rest.split_whitespace().count();
    let names = words.chars().skip(3).find(|c| *c != ' ').is_some_and(char::is_uppercase);
    names && count <= 16 && !words.ends_with(['.', '?', '!'])
}

/// A row of labels: "Home | World | Sport", "Share   Tweet   WhatsApp".
fn is_row(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
        && !words.ends_with(['.', '?', '!', ':', '”', '"'])
        && is_menu(words)
}

/// A label of the page that is the whole line, or a line of marks: "Share", "6 Posts", "___".
fn is_label(head: &str, words: &str) -> bool {
    let bare = head
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ')
        .trim_end_matches([':', '.', ' ']);
    let reading = ["min read", "mins read", "minute read", "mins to read", "minutes to read"];
    words.len() < 40
        && (LABELS.contains(&bare)
            || reading.contains(&bare)
            || !words.contains(char::is_alphanumeric))
}

/// The initials with which agencies sign: "ra/pbt/mtp".
fn is_initials(words: &str) -> bool {
    words.len() <= 16
        && words.contains(['/', '-'])
        && words.split(['/', '-']).all(|part| {
            (2..=4).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_lowercase())
        })
}

/// "From CNN's Victoria Butenko in Kyiv", "From Victoria Butenko, Kyiv"
fn is_from(words: &str) -> bool {
    let Some(rest) = words.strip_prefix("From ") else { return false };
    let mut named = rest.split_whitespace();
    let first = named.next().unwrap_or_default();
    let outlet = first.ends_with("'s") || first.ends_with("’s");
    let person = named.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    outlet
        && person
        && words.split_whitespace().count() <= 14
        && !words.ends_with(['.', '?', '!', ':'])
}

/// Words of which one at least stands in every line that [`names_contributors`] or that [`super::boilerplate::cut_tail`]
/// cuts off for one that does.
pub(super) const CONTRIBUTORS: &[&str] =
    &["contribut", "eporting by", "edited by ", "editing by ", "compiled by "];

/// "Associated Press writers Lara Jakes and Eileen Sullivan contributed to this report."
pub(super) fn names_contributors(words: &str) -> bool {
    if words.len() > 400 {
        return false;
    }
    let lower = words.to_lowercase();
    let said = [
        "contributed to this report",
        "contributed to this story",
        "contributed to this article",
        "contributed reporting",
        "contributed from ",
        "contributed to the report",
    ];
    said.iter().any(|cue| lower.contains(cue))
        || ["additional reporting by", "reporting by ", "edited by ", "editing by ", "compiled by "]
            .iter()
            // Agencies sign off in brackets: "(Reporting by Jane Doe; Editing by John Smith)".
            .any(|cue| lower.trim_start_matches(['(', '[']).starts_with(cue))
}

/// A line of agencies' names: "Reuters", "Getty Images", "Matt Rourke/AP", "AFP via Getty Images".
fn is_agency_line(words: &str) -> bool {
    if words.len() > 90 || words.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    let count = words.split_whitespace().count();
    let tail = words.rsplit(['/', '|']).next().unwrap_or_default().trim();
    let slashed = tail.len() < words.len();
    count <= 8
        && (AGENCIES.contains(&tail) && (slashed || count <= 2)
            || words.contains("via Getty Images")
            || words.ends_with("/Getty Images"))
}

/// "... near the finish line. (AP Photo/Charles Krupa)"
fn ends_with_photo_credit(words: &str) -> bool {
    let Some(open) = words.strip_suffix(')').and_then(|inner| inner.rfind('(')) else {
        return false;
    };
    // Speech is no caption, whatever picture stands behind it.
    if words.contains(['“', '"']) {
        return false;
    }
    let inside = &words[open + 1..words.len() - 1];
    let agency = AGENCIES.iter().any(|name| inside.starts_with(name) || inside.ends_with(name));
    let photo = inside.contains("Photo") || inside.contains('/') || inside.contains("Getty");
    agency && photo && inside.len() < 80
}

/// An address and nothing else.
fn is_address(words: &str) -> bool {
    (words.starts_with("http://") || words.starts_with("https://") || words.starts_with("www."))
        && !words.contains(char::is_whitespace)
}

/// The first bytes of a line in lower case, with plain quotation marks.
pub(super) fn head(words: &str) -> String {
    if let Some(plain) = words.get(..60.min(words.len())).filter(|head| head.is_ascii()) {
        return plain.to_ascii_lowercase();
    }
    words
        .chars()
        .take(60)
        .map(|c| match c {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            '\u{a0}' => ' ',
            c => c.to_ascii_lowercase(),
        })
        .collect()
}

const CREDITS: &[&str] = &[
    "image source",
    "image credit",
    "image:",
    "photo:",
    "photo by",
    "photo credit",
    "photograph:",
    "photograph by",
    "picture:",
    "picture credit",
    "video source",
    "media source",
    "credit:",
    "image copyright",
    "video by",
    "graphic:",
    "illustration:",
];

const CAPTIONS: &[&str] = &[
    "image caption",
    "media caption",
    "video caption",
    "hide caption",
    "caption:",
    "toggle caption",
    "enlarge this image",
    "enlarge image",
    "file photo",
    "file image",
    "pictured:",
    "file -",
    "photos:",
];

const LINKS: &[&str] = &[
    "watch:",
    "watch |",
    "just watched",
    "video:",
    "listen:",
    "in pictures:",
    "gallery:",
    "read more",
    "read also",
    "also read",
    "read the full",
    "read our full",
    "read full",
    "read:",
    "see also",
    "see more",
    "more on this",
    "more from ",
    "related:",
    "related article",
    "related stor",
    "related topic",
    "related content",
    "related link",
    "click here",
    "click for",
    "for more on",
    "more:",
    "more on ",
    "recommended:",
    "don't miss",
    "what to read next",
    "you can read",
    "view more",
    "go deeper",
    "url:",
    "link:",
    "take me back to",
    "share on",
    "tweet this",
    "view comments",
    "show more",
    "load more",
    "jump to",
    "skip to",
];

/// Labels of a page that are short and stand alone.
const FURNITURE: &[&str] = &[
    "recent top stories",
    "top stories",
    "most read",
    "most popular",
    "trending",
    "advertisement",
    "share this",
    "share page",
    "share article",
    "comments",
    "live feed",
    "key events",
    "story continues below",
    "story continued below",
    "article continues",
    "loading",
    "print this",
    "email this",
    "copy link",
    "sponsored",
    "promoted",
    "latest stories",
    "more stories",
    "editor's picks",
    "about sharing",
];

/// Labels of a page that mean nothing else when they stand alone on a line.
const LABELS: &[&str] = &[
    "share",
    "posts",
    "post",
    "sort by",
    "newest",
    "oldest",
    "story saved",
    "published",
    "updated",
    "save",
    "saved",
    "tweet",
    "log in",
    "sign in",
    "subscribe",
    "sort by: newest",
    "sort by: oldest",
    "story continues",
    "listen to this article",
    "live",
    "breaking",
    "breaking news",
    "pinned",
    "pinned post",
    "live reporting",
    "summary",
    "show key events only",
    "please turn on javascript to use this feature",
    "link copied",
    "copied",
    "back to top",
    "end",
    "ends",
    "note",
    "editor's note",
    "correction",
    "clarification",
];

const JOBS: &[&str] = &[
    "editor",
    "correspondent",
    "reporter",
    "reporters",
    "journalist",
    "producer",
    "columnist",
    "analyst",
    "bureau",
    "writer",
    "presenter",
    "anchor",
    "reporting",
    "newsroom",
    "blogger",
    "photographer",
    "monitoring",
    "verify",
    "contributor",
    "specialist",
];

pub(super) const AGENCIES: &[&str] = &[
    "AP",
    "AP Photo",
    "The Associated Press",
    "Associated Press",
    "Reuters",
    "REUTERS",
    "AFP",
    "AFP/Getty Images",
    "Getty Images",
    "Getty",
    "EPA",
    "EPA-EFE",
    "PA",
    "PA Media",
    "PA Wire",
    "Press Association",
    "Shutterstock",
    "Bloomberg",
    "Landov",
    "Alamy",
    "TASS",
    "Sputnik",
    "Anadolu",
    "Xinhua",
    "dpa",
    "UPI",
    "ZUMA",
    "Corbis",
    "WireImage",
    "Rex",
    "NurPhoto",
    "Kyodo",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn of(line: &str) -> Option<Role> {
        role(line, &Piece::new(line, Span::new(0, line.len())), &head(line), true)
    }

    #[test]
    fn lines_that_say_what_they_are_for() {
        assert_eq!(of("Image source, Chris J Ratcliffe/POOL/EPA/Shutterstock"), Some(Role::Credit));
        assert_eq!(of("Matt Rourke/AP"), Some(Role::Credit));
        assert_eq!(of("A runner near the line. (AP Photo/Charles Krupa)"), Some(Role::Caption));
        assert_eq!(of("Watch: Trump ‘disappointed’ Zelensky hasn’t read it"), Some(Role::Link));
        assert_eq!(of("( PHOTOS: A city in mourning)"), Some(Role::Link));
        assert_eq!(of("Editor’s Note:"), Some(Role::Boilerplate));
        assert_eq!(of("Story saved"), Some(Role::Boilerplate));
        assert_eq!(of("Share   Tweet   WhatsApp"), Some(Role::Boilerplate));
        assert_eq!(of("3 mins to read"), Some(Role::Boilerplate));
        assert_eq!(of("ra/pbt/mtp"), Some(Role::Byline));
        assert_eq!(of("By Jane Doe and John Smith"), Some(Role::Byline));
        assert_eq!(of("The Associated Press contributed to this report."), Some(Role::Byline));
    }

    #[test]
    fn who_wrote_without_by() {
        for line in [
            "Staff Correspondent, Sylhet",
            "Andrew Roth Caldwell in Goris",
            "Sujeet Rao and Hannah Murph in London",
            "Patrick Hosken, Banking Editor",
            "Anthee Carras, Athens",
            "From our correspondent on Folegandros",
            "Reuters, Sylhet",
        ] {
            assert!(is_reporter(line), "{line}");
        }
        for line in [
            "Jane Doe",
            "Police in Leeds",
            "Fire in Leeds, two dead",
            "Notos denies",
            "John Smith, who fled in May, is held",
        ] {
            assert!(!is_reporter(line), "{line}");
        }
    }

    #[test]
    fn lines_of_news_that_begin_alike() {
        assert_eq!(of("By Monday the army had left the city."), None);
        assert_eq!(of("Image problems haunt the minister."), None);
        assert_eq!(of("Reuters reported on Sunday that the talks had failed."), None);
        assert_eq!(of("Watching the border, soldiers waited."), None);
        assert_eq!(of("(Listening posts were set up along the border.)"), None);
    }
}
