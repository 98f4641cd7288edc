//! Whether the words around an expression speak of the past or of what is to come.

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
/// How far to look, in tokens.
const REACH: usize = 30;

/// The tense at the tokens `start..end`: that of the nearest verb before in the sentence, else of the first behind.
pub(super) fn tense(text: &str, tokens: &[Token], start: usize, end: usize) -> Tense {
    let word = |at: usize| &text[tokens[at].start as usize..tokens[at].end as usize];
    let mut at = start;
    while at > 0 && at + REACH > start && inside(tokens[at].gap) {
        at -= 1;
        match cue(
            word(at),
            (at > 0 && inside(tokens[at].gap)).then(|| word(at - 1)),
            at + 1 < start && plain(word(at + 1)),
        ) {
            Tense::Open => {}
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
    before.skip(1).chain(behind).any(|at| is_one_of(word(at), SPEECH))
}

/// Whether a gap lies inside a sentence.
fn inside(gap: Gap) -> bool {
    !matches!(gap, Gap::Break | Gap::Stop)
}

/// What one word says, seen with the word before it and whether a plain word follows.
fn cue(word: &str, before: Option<&str>, followed: bool) -> Tense {
    let lower = word.to_ascii_lowercase();
    if lower == "to" {
        let planned = before.is_some_and(|before| is_one_of(&before.to_ascii_lowercase(), PLANS));
        return if planned && followed { Tense::Future } else { Tense::Open };
    }
    if lower == "may" && word.starts_with('M') {
        return Tense::Open;
    }
    if is_one_of(&lower, FUTURE) {
        return Tense::Future;
    }
    let regular = lower.len() > 3 && lower.ends_with("ed") && !is_one_of(&lower, NOT_PAST);
    if regular || is_one_of(&lower, PAST) {
        return Tense::Past;
    }
    Tense::Open
}

/// Whether a word is in lower case and no article, so that it may be a verb.
fn plain(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && !is_one_of(word, "the a an its his her their this that")
}

fn is_one_of(word: &str, words: &str) -> bool {
    words.split_ascii_whitespace().any(|one| one == word)
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
        assert_eq!(read("Monday"), Tense::Open);
    }
}
