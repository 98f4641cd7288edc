//! What sort of word a word is.

use std::cell::Cell;

use crate::calendar::names as calendar;
use crate::text::{Key, Side};

/// What a changed word says of the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Says that something is not so.
    Negation,
    Figure,
    /// Binds a figure: "at least", "nearly".
    Qualifier,
    Time,
    Name,
    /// Says that somebody says so.
    Saying,
    /// A title or office before a name.
    Title,
    /// Changes nothing by coming or going.
    Small,
    /// Any other word.
    Plain,
}

/// The words of one side with the names that both sides hold.
pub(super) struct Words<'a> {
    pub(super) side: &'a Side<'a>,
    names: &'a [u32],
    /// What was asked for before.
    sorts: Vec<Cell<Option<Sort>>>,
}

/// The words that stand somewhere in two places with a capital that no sentence begins with, sorted.
pub(super) fn names(a: &Side<'_>, b: &Side<'_>) -> Vec<u32> {
    let all = a.tokens.keys.iter().chain(&b.tokens.keys);
    let mut names: Vec<u32> = all.filter(|key| key.is_capital()).map(|key| key.word()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl<'a> Words<'a> {
    pub(super) fn new(side: &'a Side<'a>, names: &'a [u32]) -> Words<'a> {
        Words { side, names, sorts: vec![Cell::new(None); side.tokens.keys.len()] }
    }

    pub(super) fn key(&self, at: usize) -> Key {
        self.side.tokens.keys[at]
    }

    /// A word as it is printed; empty beyond the ends.
    pub(super) fn printed(&self, at: usize) -> &str {
        let span = self.side.tokens.spans.get(at);
        span.map_or("", |span| self.side.cite.text().slice(*span))
    }

    /// A word in lower case with a plain apostrophe; empty beyond the ends.
    pub(super) fn lower(&self, at: usize) -> String {
        self.printed(at).to_lowercase().replace('\u{2019}', "'")
    }

    fn before(&self, at: usize) -> String {
        at.checked_sub(1).map_or_else(String::new, |at| self.lower(at))
    }

    pub(super) fn sort(&self, at: usize) -> Sort {
        let known = &self.sorts[at];
        known.get().unwrap_or_else(|| {
            let sort = self.read(at);
            known.set(Some(sort));
            sort
        })
    }

    fn read(&self, at: usize) -> Sort {
        let (key, word) = (self.key(at), self.lower(at));
        let word = word.as_str();
        let named = |list: &[&str]| list.contains(&word);
        if named(NEGATIONS) || word.ends_with("n't") {
            Sort::Negation
        } else if self.is_time(at, word) {
            Sort::Time
        } else if key.is_figure() && !(word == "one" && self.lower(at + 1) == "of") {
            Sort::Figure
        } else if named(QUALIFIERS) {
            Sort::Qualifier
        } else if named(VERBS) || named(STRONG_VERBS) || named(SAYING) {
            Sort::Saying
        } else if named(TITLES) {
            Sort::Title
        } else if named(SMALL) {
            Sort::Small
        } else if key.is_capital() || self.is_known_name(at) {
            Sort::Name
        } else {
            Sort::Plain
        }
    }

    /// Whether a word at the head of a sentence is written with a capital elsewhere, or a name follows it.
    fn is_known_name(&self, at: usize) -> bool {
        self.printed(at).starts_with(char::is_uppercase)
            && !self.key(at).is_light()
            && (self.names.binary_search(&self.key(at).word()).is_ok()
                || self.side.tokens.keys.get(at + 1).is_some_and(|next| next.is_capital()))
    }

    /// Whether the word is a verb of saying.
    pub(super) fn is_verb_of_saying(&self, at: usize) -> bool {
        let word = self.lower(at);
        VERBS.contains(&word.as_str()) || STRONG_VERBS.contains(&word.as_str())
    }

    /// Whether the word only says that somebody speaks, and not how.
    pub(super) fn is_neutral(&self, at: usize) -> bool {
        VERBS.contains(&self.lower(at).as_str())
    }

    fn is_time(&self, at: usize, word: &str) -> bool {
        let capital = self.printed(at).starts_with(char::is_uppercase);
        if calendar::weekday(word).is_some() || TIMES.contains(&word) {
            return true;
        }
        if calendar::month(word).is_some() {
            let figure = |at: Option<usize>| {
                at.and_then(|at| self.side.tokens.keys.get(at)).is_some_and(|key| key.is_figure())
            };
            let beside = || figure(at.checked_sub(1)) || figure(Some(at + 1));
            return capital && (word != "may" || beside());
        }
        self.key(at).is_figure() && self.is_time_figure(at, word)
    }

    /// Whether a number is that of a day, a year, an hour or a length of time.
    fn is_time_figure(&self, at: usize, word: &str) -> bool {
        let (before, after) = (self.before(at), self.lower(at + 1));
        let month = |word: &str| calendar::month(word).is_some();
        let dated = |at: usize| month(&self.before(at)) && self.side.tokens.keys[at].is_figure();
        if month(&before)
            || at.checked_sub(1).is_some_and(dated)
            || month(&after)
            || UNITS.contains(&after.as_str())
        {
            return true;
        }
        let span = self.side.tokens.spans[at];
        let text = self.side.cite.text().as_str();
        let colon = |rest: &str| {
            rest.strip_prefix(':')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let after_colon = text[..span.start as usize]
            .strip_suffix(':')
            .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
        if colon(&text[span.end as usize..]) || after_colon {
            return true;
        }
        let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        year && word.bytes().all(|byte| byte.is_ascii_digit())
            && ["in", "since", "of", "by", "until", "from", "to", "during", "before", "after"]
                .contains(&before.as_str())
    }
}

const NEGATIONS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "cannot",
    "without",
];

/// Numbers before these are lengths or times of day.
const UNITS: &[&str] = &[
    "am", "pm", "gmt", "bst", "est", "edt", "cet", "utc", "o'clock", "second", "seconds", "minute",
    "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "decade", "decades",
];

const TIMES: &[&str] = &[
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "overnight",
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midday",
    "midnight",
    "weekend",
    "weekends",
    "week",
    "month",
    "year",
    "ago",
    "later",
    "earlier",
    "hours",
    "minutes",
    "days",
    "weeks",
    "months",
    "years",
    "gmt",
    "am",
    "pm",
];

const QUALIFIERS: &[&str] = &[
    "about",
    "around",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "least",
    "most",
    "more",
    "less",
    "fewer",
    "over",
    "under",
    "than",
    "up",
    "exactly",
];

/// Verbs that say no more than that somebody speaks.
const VERBS: &[&str] =
    &["said", "says", "say", "saying", "told", "tells", "tell", "telling", "added", "adds"];

/// Verbs that say how.
const STRONG_VERBS: &[&str] = &[
    "claimed",
    "claims",
    "announced",
    "announces",
    "stated",
    "states",
    "wrote",
    "writes",
    "denied",
    "denies",
    "confirmed",
    "confirms",
    "alleged",
    "alleges",
    "admitted",
    "admits",
    "insisted",
    "insists",
    "warned",
    "warns",
    "reported",
    "reports",
    "suggested",
    "suggests",
];

/// Other words of attribution.
const SAYING: &[&str] = &[
    "according",
    "reportedly",
    "allegedly",
    "quoted",
    "quoting",
    "citing",
    "cited",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "sources",
    "officials",
    "witnesses",
];

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "lord",
    "lady",
    "dame",
    "president",
    "prime",
    "minister",
    "secretary",
    "chancellor",
    "senator",
    "general",
    "king",
    "queen",
    "prince",
    "princess",
];

/// Function words whose coming and going is no news. Words that bind a verb ("may", "must", "would") or a number ("all",
/// "only") are none of them.
const SMALL: &[&str] = &[
    "a", "an", "the", "that", "this", "these", "those", "which", "who", "whom", "and", "also",
    "then", "so", "too", "very", "just", "of", "in", "on", "at", "to", "for", "by", "with", "from",
    "as", "into", "its", "it", "he", "she", "they", "we", "i", "you", "his", "her", "their", "our",
    "my", "him", "them", "us", "me", "has", "have", "had", "having", "is", "are", "was", "were",
    "be", "been", "being", "am", "i'm", "it's", "he's", "she's", "they're", "we're", "there",
    "here", "do", "does", "did", "will", "would",
];
