//! What a line is for, as far as its neighbours tell.

use super::Role;
use super::cues;
use super::piece::{Piece, Shape};
use crate::text;

/// Gives every piece that has none a role.
pub(super) fn settle(text: &str, pieces: &mut [Piece]) {
    title(text, pieces);
    bylines(text, pieces);
    captions(text, pieces);
    targets(text, pieces);
    headlines(text, pieces);
    for piece in pieces {
        piece.role.get_or_insert(Role::Body);
    }
}

/// The first line of its own that looks like a headline is the title; one more before the text is the standfirst.
fn title(text: &str, pieces: &mut [Piece]) {
    let above = |piece: &Piece| {
        matches!(
            piece.role,
            Some(
                Role::Stamp
                    | Role::Boilerplate
                    | Role::Link
                    | Role::Byline
                    | Role::Credit
                    | Role::Caption
            )
        )
    };
    let labelled = pieces.iter().take(24).position(|piece| piece.role == Some(Role::Title));
    let mut at = match labelled {
        Some(at) => at,
        None => match pieces.iter().position(|piece| !above(piece)) {
            Some(at) if pieces[at].may_head() && pieces[at + 1..].iter().any(Piece::is_text) => at,
            _ => return,
        },
    };
    at = past_kickers(text, pieces, at, above);
    pieces[at].role = Some(Role::Title);
    let title = fold(pieces[at].words(text));
    at += 1;
    while at < pieces.len() && (above(&pieces[at]) || fold(pieces[at].words(text)) == title) {
        if pieces[at].role.is_none() {
            pieces[at].role = Some(Role::Title);
        }
        at += 1;
    }
    let Some(piece) = pieces.get(at).filter(|piece| piece.may_head()) else { return };
    let words = piece.words(text);
    let person = piece.shape == Shape::Name || cues::is_job(words) || cues::is_reporter(words);
    let next = pieces[at + 1..].iter().find(|piece| !above(piece));
    if !person && next.is_some_and(Piece::is_text) {
        pieces[at].role = Some(Role::Standfirst);
    }
}

/// The place of the headline under words that stand over it: a word in capitals that names the theme ("GREECE"), a
/// word under the name of the paper, or a line in brackets that explains the name of the company above.
fn past_kickers(
    text: &str,
    pieces: &mut [Piece],
    mut at: usize,
    above: impl Fn(&Piece) -> bool,
) -> usize {
    loop {
        let words = pieces[at].words(text);
        let capitals = words.len() >= 3 && words.chars().all(char::is_uppercase);
        let bracketed = words.starts_with('(') && words.ends_with(')');
        let next = (at + 1..pieces.len()).find(|next| !above(&pieces[*next]));
        let next = next.filter(|next| {
            let long = pieces[*next].words(text).split_whitespace().nth(2).is_some();
            pieces[*next].may_head() && long && pieces[next + 1..].iter().any(Piece::is_text)
        });
        // A word between the name of the paper and the headline: "Crete".
        let word = !words.contains(' ') && at > 0 && pieces[at - 1].role == Some(Role::Byline);
        match next.filter(|_| capitals || bracketed || word) {
            Some(next) => {
                pieces[at].role = Some(Role::Boilerplate);
                at = next;
            }
            None => return at,
        }
    }
}

/// So many first pieces may name who wrote without "By".
const HEAD: usize = 14;

/// A name under a headline, and the line that says what the person does.
fn bylines(text: &str, pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        if !pieces[at].may_head() {
            continue;
        }
        let before = pieces[at - 1].role;
        let heads =
            matches!(before, Some(Role::Headline | Role::Title | Role::Standfirst | Role::Stamp));
        let job = || cues::is_job(pieces[at].words(text));
        let over = matches!(
            before,
            Some(Role::Title | Role::Standfirst | Role::Stamp | Role::Byline | Role::Boilerplate)
        );
        let under = pieces.get(at + 1).is_some_and(|next| {
            let role = next.role;
            next.is_text() || matches!(role, Some(Role::Stamp | Role::Byline | Role::Credit))
        });
        let reporter = || cues::is_reporter(pieces[at].words(text));
        let dated = pieces.get(at + 1).is_some_and(|next| next.role == Some(Role::Stamp));
        let named = pieces[at].shape == Shape::Name
            && matches!(before, Some(Role::Title | Role::Standfirst))
            && dated;
        let wrote = at < HEAD && over && under && (named || reporter());
        if wrote || before == Some(Role::Byline) && (pieces[at].shape == Shape::Name || job()) {
            pieces[at].role = Some(Role::Byline);
        } else if heads && pieces[at].shape == Shape::Name {
            let next = pieces.get(at + 1);
            let named = next.is_some_and(|next| {
                next.is_text() || next.role == Some(Role::Credit) || cues::is_job(next.words(text))
            });
            if named && before != Some(Role::Headline)
                || next.is_some_and(|next| cues::is_job(next.words(text)))
            {
                pieces[at].role = Some(Role::Byline);
            }
        }
    }
}

/// A line without a full stop under the name of the photographer says what the picture shows.
fn captions(text: &str, pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let long = || pieces[at].words(text).split_whitespace().nth(4).is_some();
        if pieces[at - 1].role == Some(Role::Credit) && pieces[at].may_head() && long() {
            pieces[at].role = Some(Role::Caption);
        }
    }
}

/// What stands under "Read the full analysis from Robert Fox:" is the title of another page; so is a headline that is
/// printed a second time.
fn targets(text: &str, pieces: &mut [Piece]) {
    let mut seen = std::collections::BTreeSet::new();
    for at in 0..pieces.len() {
        let leads = at > 0
            && pieces[at - 1].role == Some(Role::Link)
            && pieces[at - 1].words(text).ends_with(':');
        if pieces[at].may_head() {
            let again = !seen.insert(fold(pieces[at].words(text)));
            if leads || again && at > 0 && pieces[at - 1].role != Some(Role::Title) {
                pieces[at].role = Some(Role::Link);
            }
        } else if matches!(pieces[at].role, Some(Role::Title | Role::Headline | Role::Standfirst)) {
            seen.insert(fold(pieces[at].words(text)));
        }
    }
}

/// A line without a full stop heads the text under it; without text under it, it points elsewhere.
fn headlines(text: &str, pieces: &mut [Piece]) {
    let mut told = false;
    let mut at = 0;
    while at < pieces.len() {
        if !pieces[at].may_head() {
            told |= pieces[at].is_text();
            at += 1;
            continue;
        }
        let run = pieces[at..].iter().take_while(|piece| piece.may_head()).count();
        let after = at + run;
        let under = pieces[after..].iter().find(|piece| {
            !matches!(piece.role, Some(Role::Credit | Role::Caption | Role::Byline | Role::Stamp))
        });
        let heads = under.is_some_and(Piece::is_text);
        let near_end = after * 20 >= pieces.len() * 17;
        for (index, piece) in pieces[at..after].iter_mut().enumerate() {
            let last = index + 1 == run;
            let words = piece.words(text).split_whitespace().count();
            piece.role = Some(match (heads, run) {
                (true, 1 | 2) => Role::Headline,
                (true, _) if last => Role::Headline,
                (false, 1) if told && words <= LONGEST_POINTER => Role::Link,
                _ if told && near_end && run > 2 => Role::Link,
                (false, 2) if told && words <= LONGEST_POINTER => Role::Link,
                _ => Role::Body,
            });
        }
        at = after;
    }
}

/// A longer line is taken for running text that lost its full stop.
const LONGEST_POINTER: usize = 18;

fn fold(words: &str) -> String {
    text::fold(words).trim().to_owned()
}
