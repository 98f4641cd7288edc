//! Whether the words around an expression speak of the past or of what is to come.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::token::{Gap, Token};

/// Which way a sentence points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// What was.
    Past,
    /// What is to come.
    Future,
    /// Nothing says.
    Open,
}

/// Words that speak of what is to come.
const FUTURE: &str = "will shall 'll ll won would could may might must should can cannot scheduled due slated upcoming tomorrow expected \
    meet meets begins starts opens arrives leaves returns votes visits resumes";
/// Words behind which "to" and a verb speak of what is to come.
const PLANS: &str = "expected expects expect scheduled due plans plan planned planning set likely hopes hope hoping wants want intends intend intended \
    prepares prepare preparing ready going about slated poised agreed agrees agree ordered invited continue promised vowed pledged threatened refused \
    is are am need needs have decided proposed proposes proposal aims try trying able free unlikely bound";
/// Verbs whose past has no "-ed", and past forms of "be", "have" and "do".
const PAST: &str = "was were had did been said told took made went came began met held left fell rose sold bought won lost got gave saw spoke wrote found \
    became led ran sent set struck hit shot flew fought brought thought felt kept knew paid put read cut sank broke grew drew stood swore wore froze chose \
    ate drove rode sang sought spent taught threw understood withdrew dealt built caught slid plunged swept burst quit slept forgot gone done taken given seen";
/// Words that end in "-ed" and are no verbs in the past.
const NOT_PAST: &str = "need indeed united hundred embed speed proceed exceed succeed feed seed weed breed bleed red bed shed wed need unprecedented limited related \
    based armed scheduled expected planned slated renewed so-called sacred naked wicked alleged advanced";
/// Articles and pronouns, which no verb is.
const ARTICLES: &str = "the a an its his her their this that";
/// All lists; their places name them.
const LISTS: [&str; 6] = [FUTURE, PLANS, PAST, NOT_PAST, SPEECH, ARTICLES];
/// How far to look, in tokens.
const REACH: usize = 30;

/// The tense at the tokens `start..end`: that of the nearest verb before in the sentence, else of the first behind.
pub(super) fn tense(text: &str, tokens: &[Token], start: usize, end: usize) -> Tense {
    let word = |at: usize| &text[tokens[at].start as usize..tokens[at].end as usize];
    // "until Tuesday", "as early as Tuesday" point forward whatever the verb.
    if let Some(Tense::Future) = led(&word, start, |at| inside(tokens[at].gap)) {
        return Tense::Future;
    }
    let mut at = start;
    while at > 0 && at + REACH > start && inside(tokens[at].gap) {
        at -= 1;
        match cue(
            word(at),
            (at > 0 && inside(tokens[at].gap)).then(|| word(at - 1)),
            at + 1 < start && plain(word(at + 1)),
        ) {
            Tense::Open => {}
            // "had been due to expire": the plan is over.
            Tense::Future if overtaken(&word, at) => return Tense::Past,
            // "said he would agree in a phone call on Saturday", "could not be found on Saturday"
            Tense::Future if weak(word(at)) && (occasion(&word, start) || denied(&word, at)) => {
                return Tense::Past;
            }
            // "Wednesday's ruling" is of the past unless "will" says otherwise.
            Tense::Future
                if weak(word(at))
                    && tokens.get(end).is_some_and(|next| next.gap == Gap::Apostrophe) =>
            {
                return Tense::Past;
            }
            tense => return tense,
        }
    }
    let mut at = end;
    while at < tokens.len() && at < end + REACH && inside(tokens[at].gap) {
        match cue(
            word(at),
            (at > end).then(|| word(at - 1)),
            at + 1 < tokens.len() && plain(word(at + 1)),
        ) {
            Tense::Open => at += 1,
            tense => return tense,
        }
    }
    Tense::Open
}

/// Verbs of speech.
const SPEECH: &str = "said told says tells wrote writes added announced confirmed tweeted posted testified stated declared warned spoke briefing interview statement conference";

/// Whether a verb of speech stands within a few words of the tokens `start..end`, in the same sentence.
pub(super) fn said(text: &str, tokens: &[Token], start: usize, end: usize) -> bool {
    let word = |at: usize| &text[tokens[at].start as usize..tokens[at].end as usize];
    let before = (0..6).map_while(|back| {
        let at = start.checked_sub(back)?;
        (back == 0 || inside(tokens[at + 1].gap) && inside(tokens[at].gap)).then_some(at)
    });
    let behind = (end..tokens.len().min(end + 3)).take_while(|at| inside(tokens[*at].gap));
    before.skip(1).chain(behind).any(|at| is_in(word(at), 4))
}

/// Whether a gap lies inside a sentence.
fn inside(gap: Gap) -> bool {
    !matches!(gap, Gap::Break | Gap::Stop)
}

/// Whether a cue of what is to come also serves in reported speech.
fn weak(word: &str) -> bool {
    ["would", "could", "may", "might", "can", "should", "to"]
        .iter()
        .any(|one| one.eq_ignore_ascii_case(word))
}

/// Whether "on" and an occasion on which something was said stand right before: "a phone call on".
fn occasion<'a>(word: &impl Fn(usize) -> &'a str, start: usize) -> bool {
    const OCCASIONS: [&str; 11] = [
        "call",
        "statement",
        "interview",
        "post",
        "speech",
        "letter",
        "conference",
        "briefing",
        "address",
        "tweet",
        "video",
    ];
    start >= 2 && word(start - 1) == "on" && OCCASIONS.contains(&word(start - 2))
}

/// Whether "not" follows the cue: what could not be done is over.
fn denied<'a>(word: &impl Fn(usize) -> &'a str, at: usize) -> bool {
    word(at).eq_ignore_ascii_case("could") && word(at + 1).eq_ignore_ascii_case("not")
}

/// Whether "had" stands a few words before a plan.
fn overtaken<'a>(word: &impl Fn(usize) -> &'a str, at: usize) -> bool {
    (1..=4).filter_map(|back| at.checked_sub(back)).any(|at| word(at).eq_ignore_ascii_case("had"))
}

/// What the words right before say: "until" and "as early as" point forward.
fn led<'a>(
    word: &impl Fn(usize) -> &'a str,
    start: usize,
    inside: impl Fn(usize) -> bool,
) -> Option<Tense> {
    let before = |places: usize| start.checked_sub(places).filter(|at| inside(at + 1)).map(word);
    let is = |places: usize, wanted: &[&str]| {
        before(places).is_some_and(|word| wanted.iter().any(|one| one.eq_ignore_ascii_case(word)))
    };
    let forward = is(1, &["until", "till", "effective", "through"]) && before(2).is_some()
        || is(1, &["by"])
            && !is(2, &["up"])
            && !(2..12).any(|back| is(back, &["had", "was", "were"]))
        || is(1, &["as"]) && is(2, &["early", "soon", "late"]) && is(3, &["as"]);
    forward.then_some(Tense::Future)
}

/// What one word says, seen with the word before it and whether a plain word follows.
fn cue(word: &str, before: Option<&str>, followed: bool) -> Tense {
    if word.eq_ignore_ascii_case("to") {
        let planned = before.is_some_and(|before| is_in(before, 1));
        return if planned && followed { Tense::Future } else { Tense::Open };
    }
    let lists = lists_of(word);
    let name = word == "May";
    if lists & 1 != 0 && !name {
        return Tense::Future;
    }
    // "will be named", "an unspecified date": a participle takes its time from elsewhere.
    let participle =
        word.starts_with("un") || before.is_some_and(|before| before.eq_ignore_ascii_case("be"));
    let regular = word.len() > 3 && word.ends_with("ed") && lists & (1 << 3) == 0;
    if !participle && (regular || lists & (1 << 2) != 0) { Tense::Past } else { Tense::Open }
}

/// Whether a word is in lower case and no article, so that it may be a verb.
fn plain(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase()) && !is_in(word, 5)
}

/// The lists in which a word stands, as bits in the order of [`LISTS`]; asked only, never walked, so that its order
/// decides nothing.
fn lists_of(word: &str) -> u8 {
    static WORDS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
        let mut words = HashMap::new();
        for (bit, list) in LISTS.iter().enumerate() {
            for word in list.split_ascii_whitespace() {
                *words.entry(word).or_insert(0) |= 1 << bit;
            }
        }
        words
    });
    let mut lower = [0; 16];
    let Some(lower) = lower.get_mut(..word.len()) else { return 0 };
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    std::str::from_utf8(lower).ok().and_then(|word| WORDS.get(word)).copied().unwrap_or(0)
}

/// Whether a word, in any case, stands in one of [`LISTS`].
fn is_in(word: &str, list: usize) -> bool {
    lists_of(word) & (1 << list) != 0
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn the_nearest_verb_before_decides() {
        let read = |text: &str| {
            let tokens = tokens(text);
            let monday = tokens
                .iter()
                .position(|token| &text[token.start as usize..token.end as usize] == "Monday")
                .unwrap();
            tense(text, &tokens, monday, monday + 1)
        };
        assert_eq!(read("They will meet on Monday."), Tense::Future);
        assert_eq!(read("He said they met on Monday."), Tense::Past);
        assert_eq!(read("He is expected to leave on Monday."), Tense::Future);
        assert_eq!(read("He will leave. On Monday he left."), Tense::Past);
        assert_eq!(read("The offer had been due to expire on Monday."), Tense::Past);
        assert_eq!(read("He was given until Monday to sign."), Tense::Future);
        assert_eq!(
            read("They agreed their teams would work on it in a phone call on Monday."),
            Tense::Past
        );
        assert_eq!(read("They look for ways to get around Monday's ruling."), Tense::Open);
        assert_eq!(read("It may come as early as Monday."), Tense::Future);
        assert_eq!(read("Monday"), Tense::Open);
    }
}
