//! The posts of a live blog: by the times printed with them, or by headlines that tell what the text under them tells.

use std::collections::BTreeSet;

use super::piece::{Piece, Shape};
use super::{Post, Role, Stamp, cues, stamp};
use crate::text::{Span, Text, fold};

/// Where a post begins, and which pieces are its headline and its stamp.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    at: usize,
    headline: Option<usize>,
    stamp: Option<usize>,
}

/// Posts by their stamps; empty when the page prints none, or one only that is no post's own.
///
/// Gives the headlines among the pieces their role, so it runs before the roles of other lines are settled.
pub(super) fn by_stamps(text: &str, pieces: &mut [Piece]) -> Vec<Start> {
    let timed =
        |piece: &Piece| piece.ago || piece.moment.is_some_and(|moment| moment.time.is_some());
    let own = pieces.iter().filter(|piece| timed(piece) && !piece.changed).count();
    let stamps: Vec<usize> = (0..pieces.len())
        .filter(|at| timed(&pieces[*at]))
        // Beside the times of posts, "Updated at 12.31 GMT" is that of a change to one.
        .filter(|at| own < 2 || !pieces[*at].changed)
        // Of two times in a row the second stands for both.
        .filter(|at| {
            !pieces.get(at + 1).is_some_and(|next| timed(next) && !next.changed && !next.glued)
        })
        .collect();
    let on_headline =
        |at: usize| pieces[at].glued && at > 0 && pieces[at - 1].role == Some(Role::Headline);
    let alone: Vec<usize> = stamps.iter().copied().filter(|at| !on_headline(*at)).collect();
    let above = alone.iter().filter(|at| headline_above(pieces, **at).is_some()).count();
    let headlines_stand_above = above * 2 >= alone.len();
    let starts: Vec<Start> = stamps
        .iter()
        .map(|&at| {
            let headline = if on_headline(at) {
                Some(at - 1)
            } else if headlines_stand_above {
                headline_above(pieces, at)
            } else {
                headline_below(text, pieces, at)
            };
            let first = if at > 0 && timed(&pieces[at - 1]) && !pieces[at - 1].changed {
                at - 1
            } else {
                at
            };
            Start {
                at: headline.map_or(first, |headline| headline.min(first)),
                headline,
                stamp: Some(at),
            }
        })
        .collect();
    let told: Vec<Start> = starts
        .iter()
        .enumerate()
        .filter(|(index, start)| {
            let end = starts.get(index + 1).map_or(pieces.len(), |next| next.at);
            let from = start.stamp.map_or(start.at, |stamp| stamp.max(start.at));
            start.headline.is_some_and(|headline| headline < from && pieces[from].glued)
                || pieces.get(from..end).is_some_and(|pieces| pieces.iter().any(Piece::is_text))
        })
        .map(|(_, start)| *start)
        .collect();
    let own = told.iter().any(|start| start.stamp.is_some_and(on_headline));
    if told.len() < 2 && !own {
        return Vec::new();
    }
    for start in &told {
        if let Some(headline) = start.headline {
            pieces[headline].role = Some(Role::Headline);
        }
    }
    told
}

/// The headline under a stamp, past the names of authors and the labels of the page.
fn headline_below(text: &str, pieces: &[Piece], at: usize) -> Option<usize> {
    let passed = |piece: &&Piece| {
        matches!(piece.role, Some(Role::Byline | Role::Boilerplate | Role::Credit))
            || piece.role.is_none()
                && (piece.shape == Shape::Name || cues::is_job(piece.words(text)))
    };
    let below = at + 1 + pieces[at + 1..].iter().take(4).take_while(passed).count();
    let next = pieces.get(below)?;
    (next.may_head() && next.shape == Shape::Headline && !next.glued).then_some(below)
}

/// The headline above a stamp that stands on a line of its own, past the names of authors.
fn headline_above(pieces: &[Piece], at: usize) -> Option<usize> {
    let mut above = at.checked_sub(1)?;
    while above > 0
        && (pieces[above].role == Some(Role::Byline) || pieces[above].shape == Shape::Name)
        && at - above < 4
    {
        above -= 1;
    }
    (pieces[above].may_head() && pieces[above].shape == Shape::Headline).then_some(above)
}

/// Posts by headlines, for a page without stamps: several lines of five words or more (four on a live page), each of
/// which says what the text under it says. `live` tells that the page calls itself a live page, which lowers what is
/// asked.
///
/// The headlines of an explainer do not tell: they ask, or name a topic.
pub(super) fn by_headlines(text: &str, pieces: &[Piece], live: bool) -> Vec<Start> {
    let least = if live { 4 } else { 5 };
    let heads: Vec<usize> = (0..pieces.len())
        .filter(|at| pieces[*at].role == Some(Role::Headline))
        .filter(|at| pieces[*at].words(text).split_whitespace().nth(least - 1).is_some())
        // Of two headlines in a row the first begins the post.
        .filter(|at| *at == 0 || pieces[*at - 1].role != Some(Role::Headline))
        .collect();
    let telling = heads.iter().filter(|at| tells(text, pieces, **at)).count();
    let enough = if live {
        heads.len() >= 2 && telling * 2 >= heads.len()
    } else {
        heads.len() >= 3 && telling * 3 >= heads.len() * 2
    };
    if !enough {
        return Vec::new();
    }
    heads.into_iter().map(|at| Start { at, headline: Some(at), stamp: None }).collect()
}

/// Whether a third of the words of a headline, and two at least, come again in the first paragraphs under it.
fn tells(text: &str, pieces: &[Piece], at: usize) -> bool {
    let headline = pieces[at].words(text);
    if headline.ends_with('?') {
        return false;
    }
    let headline = fold(headline);
    let wanted: BTreeSet<&str> = content(&headline).collect();
    let mut common: BTreeSet<&str> = BTreeSet::new();
    let mut enough = |told: &str| {
        common.extend(content(told).filter_map(|word| wanted.get(word)));
        common.len() >= 2 && common.len() * 3 >= wanted.len()
    };
    let mut under = pieces[at + 1..]
        .iter()
        .take_while(|piece| piece.role != Some(Role::Headline))
        .filter(|piece| piece.role == Some(Role::Body))
        .take(3);
    under.any(|piece| enough(&fold(piece.words(text))))
}

/// Words of four letters and more of a folded text, without a plural or possessive ending.
fn content(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() >= 4 && (word.is_ascii() || word.chars().count() >= 4))
        .map(|word| word.strip_suffix('s').unwrap_or(word))
}

/// Whether a title says that the page is a live page.
pub(super) fn says_live(title: &str) -> bool {
    let folded = fold(title);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().any(|word| matches!(*word, "live" | "latest" | "updates" | "liveblog" | "rolling"))
        || words.windows(3).any(|three| three == ["as", "it", "happened"])
}

/// Numbers the pieces by post and builds the posts. A pointer to a film at the end of a post, and what the page prints
/// under the last one, belong to none.
pub(super) fn build(
    text: &Text,
    pieces: &[Piece],
    starts: &[Start],
) -> (Vec<Option<u32>>, Vec<Post>) {
    let mut numbers = vec![None; pieces.len()];
    let mut posts = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let limit = starts.get(index + 1).map_or(pieces.len(), |next| next.at);
        let end = end(pieces, start.at, limit);
        let number = index as u32 + 1;
        numbers[start.at..end].fill(Some(number));
        let span = Span { start: pieces[start.at].span.start, end: pieces[end - 1].span.end };
        let Some(cite) = text.cite(span) else { continue };
        let stamp: Option<Stamp> = start.stamp.and_then(|at| stamp::read(text, &pieces[at]));
        let headline = start.headline.and_then(|at| text.cite(pieces[at].span));
        posts.push(Post { number, cite, headline, stamp });
    }
    (numbers, posts)
}

/// The end of the post that begins at `at`.
fn end(pieces: &[Piece], at: usize, limit: usize) -> usize {
    let told = (at..limit)
        .rev()
        .find(|index| !matches!(pieces[*index].role, Some(Role::Boilerplate | Role::Link)));
    let told = told.unwrap_or(at);
    let furniture = (told + 1..limit).find(|index| pieces[*index].role == Some(Role::Boilerplate));
    let mut end = furniture.unwrap_or(limit);
    while end > at + 1 && end > told + 1 && pieces[end - 1].teaser {
        end -= 1;
    }
    end
}
