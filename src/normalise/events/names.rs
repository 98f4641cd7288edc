//! Names of people, bodies and places: runs of capitalised words with their titles cut.

use std::ops::Range;

use super::tag::Tag;
use super::token::{Shape, Token};
use crate::calendar::names;

/// Words before a name that are no part of it.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "professor", "president", "prime",
    "minister", "chancellor", "secretary", "senator", "sen", "rep", "representative", "congressman",
    "congresswoman", "governor", "gov", "mayor", "king", "queen", "prince", "princess", "pope", "general", "gen",
    "colonel", "col", "major", "captain", "lieutenant", "sergeant", "admiral", "judge", "justice", "ambassador",
    "envoy", "special", "chief", "executive", "officer", "vice", "deputy", "foreign", "defence", "defense",
    "interior", "finance", "home", "state", "transport", "health", "press", "ceo", "spokesman", "spokeswoman",
    "spokesperson", "commissioner", "chairman", "chair", "chairwoman", "director", "head", "leader", "premier",
    "first", "shadow", "acting", "former", "reverend", "rev", "st-judge", "analyst", "editor", "reporter", "co-founder", "founder", "attorney", "detective", "inspector", "superintendent", "constable",
];

/// Titles that stand before a name and nowhere else: what follows is a person.
#[rustfmt::skip]
pub(super) const PERSONAL: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "president", "chancellor", "senator",
    "governor",
];

/// Last words of names that are no people.
#[rustfmt::skip]
pub(super) const BODIES: &[&str] = &[
    "house", "street", "office", "department", "ministry", "party", "times", "post", "telegraph", "independent",
    "guardian", "council", "union", "staff", "association", "agency", "news", "inc", "corp", "group", "company",
    "bank", "court", "university", "commission", "committee", "parliament", "congress", "senate", "force", "forces",
    "army", "navy", "police", "service", "institute", "fund", "organization", "organisation", "nations", "states",
    "kingdom", "republic", "federation", "river", "sea", "region", "city", "county", "island", "islands", "airport",
    "square", "journal", "reuters", "radio", "tv", "television", "press", "editor", "media", "conference", "store",
    "ltd", "plc", "llc", "co", "club", "league", "cup", "america", "africa", "asia", "europe", "east", "west",
    "north", "south", "korea", "arabia", "zealand", "york", "angeles", "francisco", "washington", "international",
    "security", "intelligence", "administration", "monitoring", "security-council", "center", "centre", "school",
    "hospital", "technica",
];

/// Feasts and zones, which carry capitals and are no names.
#[rustfmt::skip]
const CALENDAR: &[&str] = &[
    "christmas", "easter", "gmt", "bst", "utc", "est", "edt", "pst", "pdt", "cet", "et", "pt", "am", "pm",
];

/// Whether a word names a day, a month or a zone.
pub(super) fn is_calendar(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let short = word.len() == 3 || lower == "sept";
    CALENDAR.contains(&lower.as_str())
        || names::weekday(&lower).is_some()
        || names::month(&lower).is_some()
        || short && (names::short_weekday(&lower).is_some() || names::short_month(&lower).is_some())
}

/// Whether a word names a day of the week, written out.
pub(super) fn is_weekday(word: &str) -> bool {
    names::weekday(&word.to_ascii_lowercase()).is_some()
}

/// Whether a word names a month, written out or short.
pub(super) fn is_month(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    names::month(&lower).is_some() || names::short_month(&lower).is_some()
}

fn is_title(word: &str) -> bool {
    TITLES.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The names in `words` of a sentence, in order, as ranges of tokens with titles and calendar words cut.
pub(super) fn names(text: &str, sentence: &[Token], words: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = words.start;
    while at < words.end {
        if !is_part(text, &sentence[at]) {
            at += 1;
            continue;
        }
        if is_opening_adverb(text, sentence, at) {
            at += 1;
            continue;
        }
        let start = at;
        while at < words.end
            && (is_part(text, &sentence[at]) || links(text, sentence, at, words.end))
        {
            at += 1;
        }
        let name = of_office(text, sentence, cut(text, sentence, start..at));
        if !name.is_empty() {
            found.push(name);
        }
    }
    found
}

/// "Meanwhile Unite", "Possibly": an adverb that carries a capital because a sentence begins there.
fn is_opening_adverb(text: &str, sentence: &[Token], at: usize) -> bool {
    #[rustfmt::skip]
    const ADVERBS: &[&str] = &[
        "meanwhile", "however", "indeed", "then", "now", "yet", "still", "also", "perhaps", "possibly", "please", "instead",
        "later", "earlier", "elsewhere", "today", "yesterday", "tonight", "overnight", "recently", "soon", "once", "thus",
        "moreover", "nevertheless", "nonetheless", "separately", "additionally", "similarly", "apparently", "reportedly",
        "unfortunately", "fortunately", "finally", "eventually", "currently", "previously", "frankly", "visibly",
    ];
    opens(sentence, at) && ADVERBS.iter().any(|adverb| sentence[at].is(text, adverb))
}

/// Whether a word stands where a sentence or what is set apart in it begins, so that its capital says nothing.
pub(super) fn opens(sentence: &[Token], at: usize) -> bool {
    at == 0 || matches!(sentence[at - 1].tag, Tag::Quote | Tag::Edge | Tag::Break)
}

fn is_part(text: &str, token: &Token) -> bool {
    token.tag == Tag::Name && token.is_capital() && !is_calendar(token.of(text))
}

/// "von", "al-", "de" between two parts of a name.
fn links(text: &str, sentence: &[Token], at: usize, end: usize) -> bool {
    let link = [
        "von", "van", "de", "der", "den", "del", "della", "di", "da", "dos", "bin", "ibn", "el",
        "al", "la", "le", "ter",
    ];
    let known = sentence[at].shape == Shape::Lower
        && link.iter().any(|word| sentence[at].of(text) == *word);
    known
        && at + 1 < end
        && (is_part(text, &sentence[at + 1])
            || sentence[at + 1].shape == Shape::Lower && link.contains(&sentence[at + 1].of(text)))
}

/// A run of capitalised words without the titles before the name, and without what stands before an office inside it
/// ("UK Prime Minister Keir Starmer"); the whole run when nothing else is left.
fn cut(text: &str, sentence: &[Token], run: Range<usize>) -> Range<usize> {
    let mut start = run.start + usize::from(run.len() > 1 && sentence[run.start].is(text, "the"));
    while start + 1 < run.end && is_title(sentence[start].of(text)) {
        start += 1;
    }
    let body = BODIES.iter().any(|body| sentence[run.end - 1].is(text, body));
    // "Foreign Office" is a name; "Foreign Secretary" before nothing is a role.
    if start + 1 == run.end && start > run.start && body {
        return run;
    }
    let office = (start..run.end - 1).rev().find(|&at| is_office(sentence[at].of(text)));
    if let Some(office) = office.filter(|_| !body) {
        start = office + 1;
    }
    // "FBI Special Agent", "White House Press Secretary": a role, no name.
    if is_role(sentence[run.end - 1].of(text)) {
        return run.end..run.end;
    }
    if is_title(sentence[start].of(text)) && start + 1 == run.end {
        start..start
    } else {
        start..run.end
    }
}

/// Whether a word inside a run of capitals is an office or a rank, so that a person's name follows it.
fn is_office(word: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: &[&str] = &[
        "president", "chancellor", "gov", "sen", "senators", "rep", "representative", "mp", "mr", "mrs", "ms", "dr",
        "sir", "prof", "professor", "gen", "col", "colonel", "lt", "lieutenant", "maj", "capt", "captain", "sgt",
        "sergeant", "cmdr", "adm", "admiral", "supt", "chief", "speaker", "sheriff", "judge", "cardinal",
        "archbishop", "bishop", "patriarch", "pastor", "reverend", "imam", "rabbi", "sheikh", "ayatollah", "king",
        "queen", "prince", "princess", "emperor", "premier", "taoiseach", "pilot", "whip", "leader",
    ];
    is_role(word) || OTHERS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a run of capitals that ends in a word is a role: no family is called so.
fn is_role(word: &str) -> bool {
    #[rustfmt::skip]
    const ROLES: &[&str] = &[
        "minister", "secretary", "governor", "mayor", "senator", "congressman", "congresswoman", "commander", "commissioner",
        "superintendent", "director", "spokesman", "spokeswoman", "spokesperson", "officer", "agent", "chairman",
        "chairwoman", "ambassador", "detective", "inspector", "constable", "magistrate", "attorney", "prosecutor", "envoy",
        "ombudsman", "correspondent", "reporter", "analyst", "suspect", "lawyer", "co-founder", "founder", "ceo",
    ];
    ROLES.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// "Secretary of State Antony Blinken", "special agent in charge Jane Roe": the name after an office and what it is over.
fn of_office(text: &str, sentence: &[Token], run: Range<usize>) -> Range<usize> {
    let article = run.start.checked_sub(1).is_some_and(|the| sentence[the].is(text, "the"));
    let preposition = run.start.checked_sub(1 + usize::from(article));
    let held = preposition.is_some_and(|at| {
        let office = at.checked_sub(1).map_or("", |office| sentence[office].of(text));
        sentence[at].tag == Tag::Preposition && (is_office(office) || is_title(office))
    });
    if !held {
        return run;
    }
    let most = run.end.saturating_sub(2);
    let last = (run.start..most).rev().find(|&at| is_over(text, &sentence[at]));
    last.map_or(run.clone(), |last| last + 1..run.end)
}

/// Whether a word ends the name of what an office is over: "of State", "in Charge", "of the European Commission".
pub(super) fn is_over(text: &str, token: &Token) -> bool {
    #[rustfmt::skip]
    const OVER: &[&str] = &[
        "state", "defence", "defense", "affairs", "finance", "interior", "health", "general", "staff", "rights", "security",
        "justice", "energy", "transport", "education", "charge", "trade", "prosecutions", "police", "labour", "labor",
        "agriculture", "environment", "intelligence", "operations", "communications", "commission", "council", "commerce",
    ];
    OVER.iter().any(|word| token.is(text, word))
}

/// A range of tokens as the text writes it, with single spaces.
pub(super) fn written(text: &str, sentence: &[Token], words: &Range<usize>) -> String {
    if words.is_empty() {
        return String::new();
    }
    let span = sentence[words.start].span.join(sentence[words.end - 1].span);
    text[span.range()].split_whitespace().collect::<Vec<_>>().join(" ")
}
