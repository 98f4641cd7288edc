//! The posts of a live blog: as the page lists them for machines, or as its elements with a time each show them.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta};

use super::blocks::{Block, Kind, within};
use super::choose::{hashes, is_prose, triple};
use super::linked::Update;
use super::meta::unescaped;
use super::order::Order;
use super::tag::Tag;
use super::tree::{Id, Tree};
use super::when::{self, When};
use super::{changed, dates};

/// A post of a live blog.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) headline: Option<String>,
    pub(super) at: When,
    pub(super) author: Option<String>,
    pub(super) paragraphs: Vec<String>,
}

impl Post {
    /// The post as lines of the document: its headline, its stamp, its author, its paragraphs.
    ///
    /// The stamp is written out, since pages keep it where no reader sees it; what is cited as the time of a post must
    /// stand in the text.
    pub(super) fn written(&self) -> String {
        let mut lines = Vec::new();
        lines.extend(self.headline.clone());
        lines.push(stamp(&self.at));
        lines.extend(self.author.as_ref().map(|author| format!("By {author}")));
        lines.extend(self.paragraphs.iter().cloned());
        lines.join("\n\n")
    }
}

/// "Published at 11:49 GMT, 8 December 2025"; the zone only where it is stated.
fn stamp(at: &When) -> String {
    let local = at.day.and_time(at.time.unwrap_or_default());
    let (moment, zone) = match at.offset {
        Some(minutes) => (utc(local, minutes), " GMT"),
        None => (local, ""),
    };
    format!("Published at {}{zone}, {}", moment.format("%H:%M"), moment.format("%-d %B %Y"))
}

fn utc(local: NaiveDateTime, minutes: i32) -> NaiveDateTime {
    local.checked_sub_signed(TimeDelta::minutes(minutes.into())).unwrap_or(local)
}

/// The posts that JSON-LD lists, in its order, with the paragraphs of the page where the page shows them; and the
/// blocks that belong to them. Fewer than two posts with a time and a text are no live blog.
pub(super) fn listed(updates: &[Update], blocks: &[Block]) -> Option<(Vec<Post>, Vec<usize>)> {
    let known: Vec<(&Update, When, String)> = updates
        .iter()
        .filter_map(|update| {
            let at = when::value(update.published.as_deref()?, Order::DayFirst)?;
            at.time?;
            let body = update.body.as_deref()?;
            Some((update, at, body.to_owned()))
        })
        .collect();
    if known.len() < 2 {
        return None;
    }
    // Which post holds a word triple; of several the first.
    let mut holders: HashMap<u64, usize> = HashMap::new();
    let mut lengths = Vec::new();
    for (number, (_, _, body)) in known.iter().enumerate() {
        let words = hashes(&unescaped(body));
        lengths.push(words.len());
        for triple in words.windows(3).map(triple) {
            holders.entry(triple).or_insert(number);
        }
    }
    let mut shown: Vec<Vec<usize>> = vec![Vec::new(); known.len()];
    let mut covered = vec![0; known.len()];
    for (index, block) in blocks.iter().enumerate() {
        let words = hashes(&block.text);
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for number in words.windows(3).filter_map(|words| holders.get(&triple(words))) {
            *votes.entry(*number).or_default() += 1;
        }
        let best = votes.into_iter().max_by_key(|(number, count)| (*count, usize::MAX - *number));
        if let Some((number, count)) = best
            && (count + 2) * 5 >= words.len() * 3
        {
            shown[number].push(index);
            covered[number] += words.len();
        }
    }
    let posts = known
        .into_iter()
        .enumerate()
        .map(|(number, (update, at, body))| {
            let whole = covered[number] * 5 >= lengths[number] * 4
                && covered[number] * 4 <= lengths[number] * 5;
            let headline = update.headline.as_deref().map(unescaped);
            let paragraphs = if whole {
                shown[number].iter().map(|index| blocks[*index].text.clone()).collect()
            } else {
                body.lines().map(unescaped).filter(|line| !line.is_empty()).collect()
            };
            let author = update.author.as_deref().map(unescaped);
            Post { headline, at, author, paragraphs }
        })
        .collect();
    let mut used: Vec<usize> = shown.concat();
    used.sort_unstable();
    Some((posts, used))
}

/// The posts that a page shows: three elements or more that hold one `time` with a clock time and running text each.
pub(super) fn shown(
    tree: &Tree,
    blocks: &[Block],
    order: Order,
) -> Option<(Vec<Post>, Vec<usize>)> {
    let times: Vec<(Id, When)> = tree
        .elements(Tag::Time)
        .filter(|id| !changed::is_named_change(tree, *id) && !dates::is_aside(tree, *id))
        .filter_map(|id| {
            let at = when::value(tree.attribute(id, "datetime")?, order)?;
            at.time.map(|_| (id, at))
        })
        .collect();
    let mut posts: Vec<(Tag, Post)> = Vec::new();
    let mut used = Vec::new();
    for (place, (id, at)) in times.iter().enumerate() {
        let other = |range: &std::ops::Range<Id>| {
            let before =
                place.checked_sub(1).is_some_and(|before| range.contains(&times[before].0));
            before || times.get(place + 1).is_some_and(|(after, _)| range.contains(after))
        };
        // The largest element around the time that holds no other.
        let Some(holder) = tree.ancestors(*id).take_while(|id| !other(&tree.inside(*id))).last()
        else {
            continue;
        };
        let range = within(blocks, &tree.inside(holder));
        if !blocks[range.clone()].iter().any(is_prose) || tree.is(holder, Tag::Body) {
            continue;
        }
        let stamp = within(blocks, &tree.inside(*id)).start;
        let heading = range.clone().find(|index| matches!(blocks[*index].kind, Kind::Heading(_)));
        let paragraphs: Vec<usize> = range
            .clone()
            .filter(|index| {
                Some(*index) != heading && *index != stamp && blocks[*index].kind != Kind::Caption
            })
            .filter(|index| is_prose(&blocks[*index]) || blocks[*index].quoted)
            .collect();
        let post = Post {
            headline: heading.map(|index| blocks[index].text.clone()),
            at: *at,
            author: None,
            paragraphs: paragraphs.iter().map(|index| blocks[*index].text.clone()).collect(),
        };
        used.extend(range);
        posts.push((tree.tag(holder).unwrap_or(Tag::Other), post));
    }
    let first = posts.first()?.0;
    let alike = posts.len() >= 3 && posts.iter().all(|(tag, _)| *tag == first);
    alike.then(|| (posts.into_iter().map(|(_, post)| post).collect(), used))
}

/// Whether the address or the headline says that the page is a live page.
pub(super) fn is_named(url: Option<&str>, title: Option<&str>) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let live =
        |word: &String| matches!(word.as_str(), "live" | "liveblog" | "liveticker" | "ticker");
    let (url, title) = (words(url.unwrap_or_default()), words(title.unwrap_or_default()));
    url.iter().any(live)
        || title.iter().any(|word| live(word) || word == "updates" || word == "latest")
        || title.windows(3).any(|three| three == ["as", "it", "happened"])
}
