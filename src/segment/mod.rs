//! Cuts documents into posts and passages, each with its role.
//!
//! A document is cut into lines ([`piece`]); the header is read off its top ([`header`]) and times off the lines
//! ([`stamp`]); what a line is for is told by its own words ([`cues`], [`boilerplate`]), then by its neighbours
//! ([`settle`]); posts are put together last ([`posts`]), and passages that recur over the whole folder are looked at
//! ([`learned`]).

mod agency;
mod beside;
mod boilerplate;
mod bylines;
mod cues;
mod header;
mod leads;
mod learned;
mod notes;
mod passage;
mod piece;
mod posts;
mod sentences;
mod settle;
mod stamp;

use chrono::NaiveTime;
use rayon::prelude::*;

use crate::calendar::{Zone, day_nearest};
use crate::corpus::{Corpus, Document, Profiles, masthead};
use crate::text::{Cite, Evidence, Text};
pub use passage::{Passage, Role};
pub use sentences::sentences;

use piece::Piece;

/// The passages and posts of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segments {
    /// In text order, not overlapping; every byte that is no white space lies in exactly one.
    pub passages: Vec<Passage>,
    /// The posts of a live blog in text order; empty for any other document.
    pub posts: Vec<Post>,
    /// The date that a header line states for the whole document, with its words.
    pub header_date: Option<Header>,
    /// What the document says of its day without stating it, in text order.
    pub hints: Vec<Hint>,
    /// Whether the page says that its text was changed after publication: "This story has been updated."
    pub changed: bool,
}

/// One post of a live blog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Counted from 1 in text order; [`Passage::post`] names it.
    pub number: u32,
    /// From its headline to its last passage.
    pub cite: Cite,
    /// The words of its headline; `None` when it has none.
    pub headline: Option<Cite>,
    /// The clock time printed with it, and the day when that is printed too.
    pub stamp: Option<Stamp>,
}

/// A clock time as a post prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The words of the time, such as "published at 11:49 GMT".
    pub cite: Cite,
    /// What the clock showed.
    pub time: NaiveTime,
    /// The day, when the stamp names one.
    pub day: Option<chrono::NaiveDate>,
    /// The zone that the stamp names.
    pub zone: Option<Zone>,
}

/// A publication date as a header line of the document states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The words, such as "date 2025-11-21".
    pub evidence: Evidence,
    /// The day.
    pub day: chrono::NaiveDate,
    /// The clock time and its zone, when stated.
    pub time: Option<(NaiveTime, Option<Zone>)>,
}

/// Words that narrow the day of publication without stating it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The words, such as "LONDON, April 15 (Reuters)".
    pub cite: Cite,
    /// What they say.
    pub says: Says,
}

/// What a hint says of the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It is this day of some year.
    Yearless {
        /// The day of the week, when it is printed too.
        weekday: Option<chrono::Weekday>,
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// It is this day or an earlier one: the page was changed or read on it.
    NotAfter(chrono::NaiveDate),
    /// It lies so many days before the page was saved.
    DaysAgo(u32),
    /// It is the latest such day of the week: "Tuesday's developments", "updated on Tuesday".
    Weekday(chrono::Weekday),
}

/// In which order a live blog prints its posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostOrder {
    /// The latest post stands at the top.
    NewestFirst,
    /// The first post stands at the top.
    OldestFirst,
}

impl Segments {
    /// The order of the posts, as most of the steps from stamp to stamp show it; `None` without two different stamps.
    pub fn post_order(&self) -> Option<PostOrder> {
        let times: Vec<_> = self
            .posts
            .iter()
            .filter_map(|post| post.stamp.as_ref())
            .map(|stamp| (stamp.day, stamp.time))
            .collect();
        let back = times.windows(2).filter(|pair| pair[0] > pair[1]).count();
        let on = times.windows(2).filter(|pair| pair[0] < pair[1]).count();
        match back.cmp(&on) {
            std::cmp::Ordering::Greater => Some(PostOrder::NewestFirst),
            std::cmp::Ordering::Less => Some(PostOrder::OldestFirst),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Cuts every document, then learns from all of them what is boilerplate; the result has one entry a document, in
/// corpus order.
pub fn segments(corpus: &Corpus) -> Vec<Segments> {
    let each = corpus.documents.par_iter().map(|document| cut(document, &corpus.profiles));
    let mut segments: Vec<Segments> = each.collect();
    learned::apply(corpus, &mut segments);
    segments
}

/// Cuts one document with the built-in outlet profiles.
pub fn segment(document: &Document) -> Segments {
    cut(document, &Profiles::default())
}

/// Cuts one document into posts and passages with their roles. Linear in the length of the text.
fn cut(document: &Document, profiles: &Profiles) -> Segments {
    let text = &document.text;
    let all = text.as_str();
    let named = masthead(text, profiles);
    let (lines, mut dates) = header::read(text, &piece::lines(all), named.as_ref(), profiles);
    let mut pieces = Vec::with_capacity(lines.len() + 4);
    for line in lines {
        let cut = if line.role.is_some() || line.glued { None } else { stamp::cut(all, line.span) };
        match cut {
            Some(parts) => pieces.extend(parts),
            None => pieces.push(line),
        }
    }
    agency::cut(text, profiles, &mut pieces, &mut dates);
    let yearless = dates.hints.iter().any(|hint| matches!(hint.says, Says::Yearless { .. }));
    if dates.published.is_none() && !yearless {
        dates.published =
            dates.changed.take().and_then(|changed| notes::confirmed(text, &pieces, changed));
    }
    if let Some(header) = &dates.published {
        for piece in &mut pieces {
            if let (Some(moment), Some(day)) = (&mut piece.moment, piece.yearless) {
                moment.day = day_nearest(day.month, day.day, header.day);
            }
        }
    }
    let marks = boilerplate::Marks::of(all, profiles);
    let mut named = Vec::with_capacity(pieces.len() + 4);
    for piece in pieces {
        name(text, &marks, piece, &mut named);
    }
    let mut pieces: Vec<Piece> = named;
    let mut starts = posts::by_stamps(all, &mut pieces);
    settle::settle(all, &mut pieces);
    if starts.is_empty() {
        let title = pieces.iter().find(|piece| piece.role == Some(Role::Title));
        let live = title.is_some_and(|title| posts::says_live(title.words(all)));
        starts = posts::by_headlines(all, &pieces, live);
    }
    let (numbers, posts) = posts::build(text, &pieces, &starts);
    let passages: Vec<Passage> = pieces
        .iter()
        .zip(numbers)
        .filter_map(|(piece, post)| {
            Some(Passage {
                cite: text.cite(piece.span)?,
                role: match piece.role {
                    Some(Role::Title) => Role::Title,
                    _ if piece.greets => Role::Boilerplate,
                    role => role.unwrap_or(Role::Body),
                },
                post,
            })
        })
        .collect();
    dates.hints.extend(notes::hints(&passages));
    let changed = notes::says_changed(all);
    Segments { passages, posts, header_date: dates.published, hints: dates.hints, changed }
}

/// Adds the piece with the role that its own words tell, and what is cut off its end.
fn name(text: &Text, marks: &boilerplate::Marks, mut piece: Piece, named: &mut Vec<Piece>) {
    let all = text.as_str();
    if piece.role.is_some() {
        named.push(piece);
        return;
    }
    let words = piece.words(all);
    let head = cues::head(words);
    let marked = marks.any(piece.span);
    piece.teaser = cues::is_teaser(&head);
    // What an outlet says of itself is short, or a banner that the general phrases know.
    let own = || words.len() < 240 && marks.own(piece.span);
    let role = cues::role(all, &piece, &head, marked).or_else(|| {
        (marked && boilerplate::is(words) || boilerplate::asks_the_reader(words) || own())
            .then_some(Role::Boilerplate)
    });
    piece.role = role;
    piece.greets = role.is_none() && marked && boilerplate::greets(words);
    if role.is_none() && marked && !piece.greets {
        named.extend(boilerplate::cut_tail(text, piece));
    } else {
        named.push(piece);
    }
}
