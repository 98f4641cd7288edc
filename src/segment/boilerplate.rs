//! Text of an outlet about itself: banners, sign-up walls, notices of copyright.

use std::sync::LazyLock;

use super::piece::{Piece, trimmed};
use super::{Role, cues, sentences};
use crate::corpus::Profiles;
use crate::text::{Phrases, Span, Text};

/// Phrases in which an outlet speaks of itself, and how much each proves.
///
/// Two points settle a short passage; a phrase that news may use as well counts one. A long passage needs more, in
/// proportion to its words, so that an article that mentions a newsletter stays an article.
#[rustfmt::skip]
const PHRASES: &[(&str, u32)] = &[
    ("your support", 1), ("support now", 2), ("your donation", 2), ("donate now", 2), ("make a donation", 1),
    ("makes all the difference", 1), ("quality journalism", 1), ("our journalism", 2), ("our reporting", 1),
    ("our journalists", 1), ("paywall", 1), ("subscribe", 1), ("subscription", 1), ("subscriber", 1),
    ("newsletter", 1), ("sign up", 1), ("signing up", 1), ("log in", 1), ("register for free", 2), ("your inbox", 2),
    ("privacy policy", 2), ("privacy notice", 2), ("terms of use", 2), ("terms of service", 2), ("terms and conditions", 1),
    ("cookie", 1), ("all rights reserved", 3), ("copyright ©", 3), ("copyright 19", 2), ("copyright 20", 2), ("© 20", 3), ("(c) 20", 1),
    ("reprint permission", 3), ("may not be published, broadcast", 4), ("may not be reproduced", 2),
    ("commenting forum", 2), ("see their replies", 2), ("join the conversation", 2), ("comments are closed", 2),
    ("follow us on", 2), ("follow bbc", 2), ("follow our live", 2), ("like us on facebook", 2), ("on facebook", 1), ("on twitter", 1), ("on instagram", 1), ("via whatsapp", 1),
    ("send your story ideas", 3), ("story ideas", 1), ("get in touch", 1), ("download our app", 2), ("download the app", 1), ("news app", 1),
    ("try a different search", 2), ("enable javascript", 2), ("your browser", 2), ("ad blocker", 2),
    ("not responsible for the content of external", 4), ("external links", 1), ("this material may not", 3),
    ("affiliate link", 2), ("we may earn", 2), ("already a subscriber", 3), ("free trial", 1), ("start your", 1),
    ("standards and trust principles", 2), ("our standards:", 2),
    ("read more", 1), ("most viewed", 1), ("skip advertisement", 3), ("supported by", 1), ("for more stories like this", 2),
    ("this article was amended", 2), ("click here", 1),
    ("this story has been updated", 3), ("this article has been updated", 3), ("this post has been updated", 3), ("this page has been updated", 3), ("updated this post", 2),
    ("this is a developing story", 3), ("this is a breaking news story", 3), ("check back for", 2),
    ("earlier version of this story", 3), ("earlier version of this article", 3), ("earlier version of this post", 3),
    ("original version of this story", 3), ("original version of this article", 3), ("original version of this post", 3),
    ("live coverage has ended", 3), ("get the latest updates", 2), ("exclusive interviews and more", 2),
    ("google news channel", 3), ("whatsapp channel", 2), ("telegram channel", 1), ("youtube channel", 1), ("on google news", 2),
    ("this information is provided by rns", 4), ("use and distribution of this information", 3),
    ("stories such as this", 2), ("turn out to be mistaken", 1), ("turns out to be wrong, we", 1), ("news being reported by", 2), ("position to know what", 1),
];

/// Phrases in which a page greets its readers, takes leave of them or asks for their opinion, and their points; between
/// quotation marks they are somebody's speech, and prove nothing.
#[rustfmt::skip]
const GREETINGS: &[(&str, u32)] = &[
    ("welcome to our live", 3), ("welcome to our rolling", 3), ("welcome to our coverage", 3), ("closing our live", 3), ("this live blog is", 2), ("this blog is now closed", 3),
    ("thanks for following", 2), ("thank you for following", 2), ("thanks for joining us", 2), ("thank you for joining us", 2), ("thanks for reading", 2), ("thanks for your questions", 2),
    ("that's all from us", 3), ("that's it from us", 3), ("that's all for today", 2), ("that's it for today", 2), ("that's all for now", 2),
    ("let us know in the comments", 3), ("in the comments below", 2), ("comment below", 1), ("what do you think?", 2), ("have your say", 2), ("leave a comment", 2),
];

/// One passage may spend this many words for each point.
const WORDS_A_POINT: usize = 24;

/// A phrase as pages print it.
#[derive(Debug, PartialEq, Eq)]
struct Written {
    phrase: String,
    points: u32,
    /// Whether it is one of [`GREETINGS`].
    greets: bool,
}

/// The phrases with either apostrophe.
static WRITTEN: LazyLock<Vec<Written>> = LazyLock::new(|| {
    let all = PHRASES.iter().map(|phrase| (phrase, false));
    let all = all.chain(GREETINGS.iter().map(|phrase| (phrase, true)));
    let mut written: Vec<Written> = all
        .flat_map(|(&(phrase, points), greets)| {
            [phrase.to_owned(), phrase.replace('\'', "’")].map(|phrase| Written {
                phrase,
                points,
                greets,
            })
        })
        .collect();
    written.dedup();
    written
});

fn phrases() -> impl Iterator<Item = String> {
    WRITTEN.iter().map(|written| written.phrase.clone())
}

static FINDER: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(phrases(), true));

/// Finds all that [`marks`] marks.
static MARKS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(phrases().chain(cues::CONTRIBUTORS.iter().map(|cue| (*cue).to_owned())), true)
});

/// Where a text may speak of its outlet or name who contributed: everything else is asked neither question.
///
/// One pass over the whole text is far cheaper than one over every line.
#[derive(Debug)]
pub(super) struct Marks {
    /// In text order, not overlapping.
    phrases: Vec<Span>,
    /// Those of outlet profiles.
    own: Vec<Span>,
}

impl Marks {
    pub(super) fn of(text: &str, profiles: &Profiles) -> Marks {
        let phrases = MARKS.find(text).map(|(span, _)| span);
        let own = profiles.boilerplate_in(text).map(|(start, end)| Span::new(start, end));
        Marks { phrases: phrases.collect(), own: own.collect() }
    }

    /// Whether a phrase of any outlet, or of a line that names contributors, stands in a span or reaches into it.
    pub(super) fn any(&self, span: Span) -> bool {
        overlapping(&self.phrases, span).next().is_some()
    }

    /// Whether a phrase of an outlet profile stands in a span.
    pub(super) fn own(&self, span: Span) -> bool {
        overlapping(&self.own, span).any(|found| span.contains(*found))
    }
}

fn overlapping(spans: &[Span], span: Span) -> impl Iterator<Item = &Span> {
    let first = spans.partition_point(|found| found.end <= span.start);
    spans[first..].iter().take_while(move |found| found.start < span.end)
}

/// Whether a passage is an outlet's text about itself.
pub(super) fn is(words: &str) -> bool {
    let points = points(words);
    points >= 2 && words.split_whitespace().count() <= WORDS_A_POINT * points as usize
}

/// Whether a short passage asks its reader to do something on the page or in the outlet's channels, and nothing else:
/// "Follow the Bugle's channel for all the latest", "You can find this story in your bookmarks".
///
/// Speech is no request of the page, nor is advice that names none of these.
pub(super) fn asks_the_reader(words: &str) -> bool {
    if words.len() > LONGEST_REQUEST || words.contains(['“', '"', '«']) {
        return false;
    }
    let first = words.split([' ', ',', '!']).next().unwrap_or_default().to_ascii_lowercase();
    let leads = ["for", "to", "don't", "don’t", "please", "you", "or", "and"];
    if !leads.contains(&first.as_str()) && !REQUESTS.contains(&first.as_str()) {
        return false;
    }
    let lower = words.to_lowercase();
    let all: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
        .filter(|word| !word.is_empty())
        .collect();
    let after =
        ["for all", "for more", "to get", "don't forget to", "please", "you can", "or", "and"];
    let leads = after.iter().filter_map(|lead| {
        let count = lead.split(' ').count();
        let head = all.get(..count)?.join(" ");
        (head == *lead).then_some(count)
    });
    let verb = |word: &&&str| REQUESTS.contains(*word);
    let asks = all.first().as_ref().is_some_and(verb)
        || leads.into_iter().any(|count| all.iter().skip(count).take(5).any(|word| verb(&word)));
    let has = |list: &[&str]| all.iter().any(|word| list.contains(word));
    asks && has(CHANNELS) && !has(TELLERS)
}

/// No request is longer, in bytes.
const LONGEST_REQUEST: usize = 240;

/// What pages ask of their readers.
#[rustfmt::skip]
const REQUESTS: &[&str] = &[
    "follow", "subscribe", "sign", "share", "click", "tap", "download", "join", "register", "log", "get", "enter", "send", "email", "tell", "let",
    "like", "listen", "watch", "find", "visit", "scroll", "swipe", "bookmark", "save", "comment", "read",
];

/// Where they ask it.
#[rustfmt::skip]
const CHANNELS: &[&str] = &[
    "newsletter", "newsletters", "app", "whatsapp", "facebook", "instagram", "tiktok", "youtube", "linkedin", "podcast", "inbox", "bookmarks", "homepage",
    "notifications", "e-paper", "hashtag", "unsubscribe", "subscribers",
];

/// Words by which news tells what somebody said, asked or did.
#[rustfmt::skip]
const TELLERS: &[&str] = &[
    "said", "says", "told", "tells", "asked", "urged", "urges", "called", "warned", "was", "were", "had", "has", "after", "amid", "over", "police", "court",
];

/// Whether a passage greets the page's readers or takes leave of them, and tells nothing else. It is a post all the same
/// where a time is printed with it.
pub(super) fn greets(words: &str) -> bool {
    if words.contains(['“', '"', '«']) {
        return false;
    }
    points_of(words, true) >= 2 && words.split_whitespace().count() <= LONGEST_GREETING
}

/// More words tell something beside the greeting.
const LONGEST_GREETING: usize = 20;

/// Whether a passage holds any phrase in which outlets speak of themselves.
pub(super) fn speaks_of_itself(words: &str) -> bool {
    points(words) > 0
}

fn points(words: &str) -> u32 {
    points_of(words, false)
}

/// The points of the phrases that greet, or of those that do not.
fn points_of(words: &str, greets: bool) -> u32 {
    let found = FINDER.find(words).map(|(_, number)| &WRITTEN[number]);
    found.filter(|written| written.greets == greets).map(|written| written.points).sum()
}

/// Cuts sentences off the end of a paragraph that name contributors or speak of the outlet itself, so that a page
/// extracted as one line still sheds them.
pub(super) fn cut_tail(text: &Text, piece: Piece) -> Vec<Piece> {
    let all = text.as_str();
    let words = piece.words(all);
    if words.len() < 200 {
        return vec![piece];
    }
    // The tail alone is looked at: furniture stands at the end, and the cost stays that of the tail.
    let from = words.len().saturating_sub(1200);
    let from = (from..words.len()).find(|at| words.is_char_boundary(*at)).unwrap_or(0);
    let tail = &words[from..];
    if points(tail) < 2 && !tail.contains("contributed") && !tail.contains("eporting by") {
        return vec![piece];
    }
    let start = piece.span.start as usize + from;
    let Some(cite) = text.cite(Span::new(start, piece.span.end as usize)) else {
        return vec![piece];
    };
    let mut cut = Vec::new();
    let mut end = piece.span.end as usize;
    for sentence in sentences(&cite).into_iter().skip(usize::from(from > 0)).rev() {
        let role = if cues::names_contributors(sentence.quote()) {
            Role::Byline
        } else if is(sentence.quote()) {
            Role::Boilerplate
        } else {
            break;
        };
        let span = Span::new(sentence.span().start as usize, end);
        if span.start == piece.span.start {
            break;
        }
        end = span.start as usize;
        cut.extend(
            trimmed(all, span.start as usize, span.end as usize)
                .map(|span| Piece { glued: true, ..Piece::with_role(all, span, role) }),
        );
    }
    let mut pieces: Vec<Piece> = trimmed(all, piece.span.start as usize, end)
        .map(|span| Piece { span, ..piece })
        .into_iter()
        .collect();
    pieces.extend(cut.into_iter().rev());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banners_and_news_that_shares_their_words() {
        assert!(is("Your support helps us to tell the story Read more Support Now"));
        assert!(is(
            "Join thought-provoking conversations, follow other readers and see their repliesComments"
        ));
        assert!(is("Sign up for Daily Newsletters"));
        assert!(is(
            "Copyright © 2019 The Washington Times, LLC. Click here for reprint permission."
        ));
        assert!(is("Sorry, we couldn’t find any posts. Please try a different search."));
        assert!(is("This story has been updated with additional information."));
        assert!(is("[Editor's note: The original version of this story misspelled a name.]"));
        assert!(is(
            "Note: As happens when stories such as this are developing, there will likely be reports that turn out to be mistaken."
        ));
        assert!(!is(
            "He told the court another version of this story, which turned out to be wrong."
        ));
        assert!(!is("An earlier version of this bill was voted down in March."));
        assert!(!is("He asked voters to sign up to the register before the election on Tuesday."));
        assert!(!is("Mr Zelensky thanked Britain for your support and its full-scale aid."));
        assert!(!is(
            "The magazine said that it had lost every subscriber in the region and closed."
        ));
    }

    #[test]
    fn what_pages_ask_of_their_readers() {
        for words in [
            "For all latest news, follow The Dhaka Courier's Google News channel.",
            "You can find this story in My Bookmarks. Or by navigating to the user icon in the top right.",
            "What do you think? Let us know in the comments below",
            "Good morning, and welcome to our live coverage of the talks in Geneva.",
            "Follow us on Instagram and TikTok for more from the newsroom",
            "This information is provided by RNS, the news service of the London Stock Exchange. Terms and conditions relating to the use and distribution of this information may apply.",
            "Download the free app for all the latest from your town",
        ] {
            assert!(is(words) || greets(words) || asks_the_reader(words), "{words}");
        }
        for words in [
            "Follow the smoke, said the fireman who found the app on her phone.",
            "“Share your location on WhatsApp,” she wrote to her brother.",
            "Please do not come to the station unless your journey is necessary.",
            "Find out who fired first: that is the task of the inquiry.",
            "Join or die, rebels tell villagers over Facebook",
            "Facebook was fined for the breach on Tuesday.",
            "Good morning. A passenger ferry has sunk in the southern Aegean with more than 200 people aboard.",
            "Watch out for ice, drivers are told",
            "Welcome to our coverage of the floods. If you are just joining us: an embankment on the river burst on Wednesday and water covers about two-thirds of the district.",
            "“Thank you for joining us,” he told reporters. “What do you think?”",
            "If you wish to donate by mobile wallet, the number is painted on the gate of the warehouse.",
        ] {
            assert!(!is(words) && !greets(words) && !asks_the_reader(words), "{words}");
        }
    }

    #[test]
    fn the_end_of_one_long_line_is_cut_off() {
        let body =
            "The attack killed five people in the city late on Thursday, the governor said. "
                .repeat(4);
        let text = Text::new(
            "a",
            format!(
                "{body}CNN’s Lizzy Yee contributed reporting. Follow BBC Devon on X and Facebook."
            ),
        );
        let pieces = cut_tail(&text, Piece::new(text.as_str(), text.span()));
        let roles: Vec<_> = pieces.iter().map(|piece| piece.role).collect();
        assert_eq!(roles, [None, Some(Role::Byline), Some(Role::Boilerplate)]);
        assert!(pieces[0].words(text.as_str()).ends_with("the governor said."));
    }
}
