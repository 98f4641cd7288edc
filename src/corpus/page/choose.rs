//! Which blocks of a page are the article.
//!
//! Every block has a worth: running text counts for the article, links and short lines against it. The element whose
//! blocks are worth most together holds the article; what its own elements name as something else is left out.

use std::collections::HashSet;
use std::ops::Range;

use super::beside::{Beside, beside};
use super::blocks::{Block, Kind, within};
use super::names;
use super::tag::Tag;
use super::tree::{Id, ROOT, Tree};

/// The blocks of the article, in page order, as numbers into `blocks`.
///
/// `body` is the text of the article as the page states it for machines, if it does.
pub(super) fn article(tree: &Tree, blocks: &[Block], body: Option<&str>) -> Vec<usize> {
    if blocks.is_empty() {
        return Vec::new();
    }
    let body = body.map(Shingles::of).filter(|body| body.words >= 80);
    let beside = beside(tree, blocks);
    let furniture = furniture(tree, blocks, &beside);
    let worth = |index: usize| {
        let block = &blocks[index];
        match &body {
            _ if furniture[index] || beside.marked[index] => 0,
            Some(body) if is_prose(block) => {
                let (common, all) = body.common(&block.text);
                let length = block.length as i64;
                if common * 2 >= all { length * 2 } else { length / -2 }
            }
            _ => worth(block),
        }
    };
    let worth: Vec<i64> = (0..blocks.len()).map(worth).collect();
    let holder = holder(tree, blocks, &worth);
    let range = within(blocks, &tree.inside(holder));
    let furniture = furniture_inside(tree, blocks, &beside, holder, &range);
    let is_kept = |index: &usize| !furniture[index - range.start] && !beside.marked[*index];
    let kept = under_title(blocks, &beside, range.clone().filter(is_kept).collect());
    let mut chosen = trim(blocks, kept.clone());
    if chosen.is_empty() {
        // A page of a few short lines, such as a notice.
        let line = |index: &usize| {
            let block = &blocks[*index];
            let text = matches!(block.kind, Kind::Paragraph | Kind::Item);
            text && block.length >= 25 && block.linked * 2 <= block.length
        };
        chosen = kept.into_iter().filter(line).collect();
    }
    match body {
        Some(body) => supported(blocks, chosen, &body),
        None => chosen,
    }
}

/// What a block counts for the article, in characters.
fn worth(block: &Block) -> i64 {
    let length = block.length as i64;
    let linked = block.linked as i64;
    if linked * 2 > length {
        return -linked;
    }
    match block.kind {
        Kind::Heading(_) | Kind::Caption => 0,
        _ if is_prose(block) => length - linked,
        _ => -10,
    }
}

/// Whether a block is running text: long enough for a sentence, and not made of links.
pub(super) fn is_prose(block: &Block) -> bool {
    let sentence =
        block.text.ends_with(['.', '!', '?', '"', '”', '’', '»', ':', '…', '。', ')', ';', ','])
            || block.text.contains(". ");
    (block.length >= 80 || (block.length >= 30 && sentence)) && block.linked * 3 <= block.length
}

/// Blocks inside elements whose names say that they are no article, wherever these hold less than half of the page's
/// running text.
fn furniture(tree: &Tree, blocks: &[Block], beside: &Beside) -> Vec<bool> {
    furniture_inside(tree, blocks, beside, ROOT, &(0..blocks.len()))
}

/// Without what stands above the title of the page, when most of the running text stands below it.
fn under_title(blocks: &[Block], beside: &Beside, kept: Vec<usize>) -> Vec<usize> {
    let prose = |kept: &[usize]| -> usize {
        let prose = kept.iter().map(|index| &blocks[*index]).filter(|block| is_prose(block));
        prose.map(|block| block.length).sum()
    };
    let below = beside.titles.iter().map(|title| kept.partition_point(|index| index <= title));
    match below.clone().find(|at| prose(&kept[*at..]) * 10 >= prose(&kept) * 6) {
        Some(at) => kept[at..].to_vec(),
        None => kept,
    }
}

fn furniture_inside(
    tree: &Tree,
    blocks: &[Block],
    beside: &Beside,
    holder: Id,
    range: &Range<usize>,
) -> Vec<bool> {
    let prose = |block: &Block| if is_prose(block) { block.length } else { 0 };
    let mut sums = vec![0];
    for block in &blocks[range.clone()] {
        sums.push(sums.last().copied().unwrap_or(0) + prose(block));
    }
    let total = sums.last().copied().unwrap_or(0);
    let mut marked = vec![false; range.len()];
    // What is marked as the article's text is no furniture, whatever the elements around it are called.
    let bodies: Vec<Id> = tree
        .all()
        .filter(|id| {
            tree.attribute(*id, "itemprop").is_some_and(|prop| prop.contains("articleBody"))
        })
        .collect();
    let teasers = teasers(tree, blocks, range);
    let nodes = tree.inside(holder);
    let mut id = nodes.start + 1;
    while id < nodes.end {
        let Some(tag) = tree.tag(id) else {
            id += 1;
            continue;
        };
        let end = tree.inside(id).end;
        let body =
            bodies.get(bodies.partition_point(|body| *body < id)).is_some_and(|body| *body < end);
        let teaser = teasers.binary_search(&id).is_ok();
        if body || !(teaser || names::is_furniture(tree, id, tag)) {
            id += 1;
            continue;
        }
        let inner = within(blocks, &tree.inside(id));
        let (from, to) =
            (inner.start.max(range.start) - range.start, inner.end.min(range.end) - range.start);
        let share = if names::is_foreign(tree, id, tag) { 9 } else { 5 };
        // What holds the title of the page and text under it is the article, whatever it is called.
        let own = from < to
            && beside.titles.iter().any(|title| {
                inner.contains(title)
                    && sums[to] - sums[(title.max(&range.start) - range.start).min(to)] >= OWN
            });
        if from < to && !own && (sums[to] - sums[from]) * 10 < total.max(1) * share {
            marked[from..to].fill(true);
            id = tree.inside(id).end;
        } else {
            id += 1;
        }
    }
    marked
}

/// An element that holds the title and at least so many characters of running text below it holds the article.
const OWN: usize = 400;

/// The `article` elements that point to other articles: two or more with a linked headline over two paragraphs at most.
///
/// Where the page holds less text beside them than the longest of them has, they are what it is about.
fn teasers(tree: &Tree, blocks: &[Block], range: &Range<usize>) -> Vec<Id> {
    let prose = |range: Range<usize>| blocks[range].iter().filter(|block| is_prose(block));
    let length = |range: Range<usize>| prose(range).map(|block| block.length).sum::<usize>();
    let inside = |id: Id| {
        let inner = within(blocks, &tree.inside(id));
        inner.start.max(range.start)..inner.end.min(range.end).max(inner.start.max(range.start))
    };
    let mut end = 0;
    let found: Vec<Id> = tree
        .elements(Tag::Article)
        .filter(|id| {
            // An element inside a teaser is a part of it.
            if *id < end || inside(*id).len() > 40 {
                return false;
            }
            let headline = blocks[inside(*id)].iter().find_map(|block| match block.kind {
                Kind::Heading(level) => Some(level > 1 && block.linked * 10 > block.length * 8),
                _ => None,
            });
            let teaser = headline == Some(true) && prose(inside(*id)).count() <= 2;
            if teaser {
                end = tree.inside(*id).end;
            }
            teaser
        })
        .collect();
    let longest = found.iter().map(|id| length(inside(*id))).max().unwrap_or(0);
    let all: usize = found.iter().map(|id| length(inside(*id))).sum();
    let beside = length(range.clone()).saturating_sub(all);
    if found.len() >= 2 && beside >= longest { found } else { Vec::new() }
}

/// What of the worth of a block reaches the elements around it, in eighths, from the innermost.
const REACH: &[i64] = &[8, 8, 7, 6, 4, 2, 1];

/// The element in which most worth lies close together; of several the innermost.
fn holder(tree: &Tree, blocks: &[Block], worth: &[i64]) -> Id {
    let mut sums = vec![0i64; tree.all().end as usize];
    for (block, worth) in blocks.iter().zip(worth) {
        // The paragraph's own element holds nothing but itself.
        let around = tree.ancestors(block.at).filter(|id| {
            let own = |tag: Tag| {
                tag.is_inline()
                    || tag.is_heading()
                    || matches!(tag, Tag::P | Tag::Li | Tag::Td | Tag::Pre)
            };
            tree.tag(*id).is_some_and(|tag| !own(tag))
        });
        for (id, reach) in around.zip(REACH) {
            sums[id as usize] += worth * reach;
        }
    }
    let mut best = (0, ROOT);
    for id in tree.all() {
        let mut sum = sums[id as usize];
        if sum <= 0 {
            continue;
        }
        if tree.tag(id).is_some_and(|tag| names::is_article(tree, id, tag)) {
            sum += sum / 8;
        }
        if sum >= best.0 {
            best = (sum, id);
        }
    }
    widened(tree, blocks, worth, best.1)
}

/// The element around the holder, when the article goes on in elements beside it that are named as it is.
///
/// Elements that are whole articles, or that have a headline of the first order, are other articles.
fn widened(tree: &Tree, blocks: &[Block], worth: &[i64], holder: Id) -> Id {
    let mut inner = holder;
    for parent in tree.ancestors(holder).take(8) {
        if tree.is(inner, Tag::Article) || tree.is(inner, Tag::Li) || tree.is(parent, Tag::Body) {
            break;
        }
        let class = |id: Id| tree.attribute(id, "class").and_then(|class| class.split(' ').next());
        let value = |id: Id| -> i64 { worth[within(blocks, &tree.inside(id))].iter().sum() };
        let own = value(inner);
        let beside: i64 = tree
            .children(parent)
            .filter(|id| {
                *id != inner && tree.tag(*id) == tree.tag(inner) && class(*id) == class(inner)
            })
            .filter(|id| {
                !tree.inside(*id).any(|id| tree.is(id, Tag::H1) || tree.is(id, Tag::Article))
            })
            .map(value)
            .filter(|value| *value > 0)
            .sum();
        if beside * 3 >= own && value(parent) >= own + beside / 2 {
            return parent;
        }
        inner = parent;
    }
    holder
}

/// Without what stands before the first and after the last running text, links alone, and headings over nothing.
fn trim(blocks: &[Block], kept: Vec<usize>) -> Vec<usize> {
    let is_text = |index: &usize| is_prose(&blocks[*index]) && blocks[*index].kind != Kind::Caption;
    let Some(first) = kept.iter().position(is_text) else { return Vec::new() };
    let ends = |index: &usize| {
        let block = &blocks[*index];
        let listed = matches!(block.kind, Kind::Item | Kind::Row);
        is_text(index) || (listed && block.length >= 20 && block.linked * 2 <= block.length)
    };
    let last = kept.iter().rposition(ends).unwrap_or(first);
    let mut chosen: Vec<usize> = Vec::new();
    for index in &kept[first..=last] {
        let block = &blocks[*index];
        let pointer = block.linked * 10 > block.length * 8;
        let drop = match block.kind {
            Kind::Heading(level) => level == 1 || pointer,
            Kind::Caption => true,
            _ => pointer,
        };
        if drop {
            continue;
        }
        // Of headings in a row only the last stands over text.
        if matches!(block.kind, Kind::Heading(_)) {
            while chosen.last().is_some_and(|last| matches!(blocks[*last].kind, Kind::Heading(_))) {
                chosen.pop();
            }
        }
        chosen.push(*index);
    }
    while chosen.last().is_some_and(|last| matches!(blocks[*last].kind, Kind::Heading(_))) {
        chosen.pop();
    }
    chosen
}

/// What of the chosen blocks the stated text of the article bears out, when that text is whole.
fn supported(blocks: &[Block], chosen: Vec<usize>, body: &Shingles) -> Vec<usize> {
    let words: usize = chosen.iter().map(|index| body.common(&blocks[*index].text).1).sum();
    let is_borne = |index: &usize| {
        let (common, all) = body.common(&blocks[*index].text);
        common * 2 >= all
    };
    let last = chosen.iter().rposition(is_borne).unwrap_or(0);
    // What the page quotes from elsewhere, and its headings, are often missing in what is stated.
    let borne: Vec<usize> = chosen
        .iter()
        .enumerate()
        .filter(|(place, index)| {
            let beside = blocks[**index].quoted || matches!(blocks[**index].kind, Kind::Heading(_));
            is_borne(index) || (beside && *place < last)
        })
        .map(|(_, index)| *index)
        .collect();
    let found: usize = borne.iter().map(|index| body.common(&blocks[*index].text).1).sum();
    // A stated text that is cut short, or written otherwise than the page, decides nothing.
    if found * 10 >= body.words * 8 && found * 10 >= words * 6 { borne } else { chosen }
}

/// The word triples of a text.
struct Shingles {
    all: HashSet<u64>,
    words: usize,
}

impl Shingles {
    fn of(text: &str) -> Shingles {
        let hashes: Vec<u64> = hashes(text);
        let all = hashes.windows(3).map(triple).collect();
        Shingles { all, words: hashes.len() }
    }

    /// How many words of a text stand in triples that are known, and how many words it has.
    fn common(&self, text: &str) -> (usize, usize) {
        let hashes = hashes(text);
        if hashes.len() < 3 {
            return (0, hashes.len());
        }
        let common = hashes.windows(3).filter(|words| self.all.contains(&triple(words))).count();
        (if common == 0 { 0 } else { common + 2 }, hashes.len())
    }
}

/// The words of a text as numbers, case and signs left out.
pub(super) fn hashes(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| xxhash_rust::xxh3::xxh3_64(word.to_lowercase().as_bytes()))
        .collect()
}

/// Three words as one number.
pub(super) fn triple(words: &[u64]) -> u64 {
    words.iter().fold(0, |sum, word| sum.rotate_left(21) ^ word)
}
