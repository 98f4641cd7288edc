//! The pairs of passages, sentences, posts and documents that two documents make.

use std::collections::{BTreeMap, BTreeSet};

use super::direction::{self, Place};
use super::find::{Compared, Desk, Stretch};
use super::judge::{Size, Tally};
use super::parts::tallies;
use super::runs::{Finder, Run, shingles};
use super::shelf::Page;
use super::whole::Link;
use super::{Difference, Direction, Kind, Level, Pair, differ, narrow};
use crate::segment::sentences;
use crate::text::{Cite, Key, Tokens};

/// Sentences of one passage that hold three words of one of another and are looked at; text that repeats itself more
/// often than this is no news.
const TRIES: usize = 64;

impl Desk<'_> {
    /// The pairs of every level that two documents make.
    pub(super) fn pairs(&self, compared: &Compared) -> Vec<Pair> {
        let (a, b) = (&self.pages[compared.a], &self.pages[compared.b]);
        let tallies = tallies(&compared.runs, a, b);
        let mut found = Vec::new();
        for (&(x, y), tally) in &tallies {
            let same = a.parts[x].print == b.parts[y].print;
            let kind = tally.kind(a.size(x), b.size(y), same);
            let (xs, ys) = (a.words_of(x, x), b.words_of(y, y));
            let sides = ((a.keys.as_slice(), &xs), (b.keys.as_slice(), &ys));
            let is_form = |kind: &Kind| {
                !compared.copies && tally.is_form(*kind, &compared.runs, sides.0, sides.1)
            };
            if let Some(kind) = kind.filter(|kind| !is_form(kind)) {
                let one = |at| Stretch { first: at, last: at };
                if compared.is_within(x, y) || narrow::is_lost(kind, tally, a.size(x), b.size(y)) {
                    found.extend(self.narrowed(compared, (x, y), (kind, tally)));
                } else {
                    found.extend(self.pair(compared, one(x), one(y), Level::Passage, kind, tally));
                }
                // The sentences of a copy tell no more than the copy where nothing is to be explained.
                if self.explains() || !kind.is_copy() {
                    found.extend(self.sentences(compared, x, y));
                }
            }
        }
        found.extend(self.blocks(compared, &tallies));
        found
    }

    /// The pair of two stretches.
    pub(super) fn pair(
        &self,
        compared: &Compared,
        x: Stretch,
        y: Stretch,
        level: Level,
        kind: Kind,
        tally: &Tally,
    ) -> Option<Pair> {
        let cite = |document: usize, stretch: Stretch| {
            let passages = &self.segments[document].passages;
            let of = |part: usize| passages[self.passages[document][part]].cite.span();
            self.documents[document].text.cite(of(stretch.first).join(of(stretch.last)))
        };
        let sizes =
            |document: usize, stretch: Stretch| Size::of(words(&self.pages[document], stretch));
        let a = cite(compared.a, x)?;
        let b = cite(compared.b, y)?;
        let (a_size, b_size) = (sizes(compared.a, x), sizes(compared.b, y));
        Some(self.finish(compared, a, b, level, kind, (tally, a_size, b_size)))
    }

    pub(super) fn finish(
        &self,
        compared: &Compared,
        a: Cite,
        b: Cite,
        level: Level,
        kind: Kind,
        (tally, a_size, b_size): (&Tally, Size, Size),
    ) -> Pair {
        let differs = match kind {
            Kind::Verbatim => Vec::new(),
            _ if !self.explains() => Vec::new(),
            _ => differ::differences(&a, &b, kind),
        };
        let mut direction = Direction::Unknown;
        if self.explains() && compared.a != compared.b {
            let place = |document: usize| Place {
                document: self.documents[document],
                segments: self.segments[document],
            };
            direction = direction::by_time(place(compared.a), place(compared.b));
        }
        if direction == Direction::Unknown && kind.is_copy() {
            direction = direction::by_words(&differs);
        }
        // The place that stands first in the listing is `a`.
        let (turned, direction) = match a.cmp(&b) {
            std::cmp::Ordering::Greater => (true, direction.reversed()),
            _ => (false, direction),
        };
        let (similarity, containment) =
            (tally.similarity(a_size, b_size), tally.containment(a_size, b_size));
        let words = tally.words;
        if turned {
            let differs = differs.into_iter().map(Difference::turned).collect();
            return Pair {
                a: b,
                b: a,
                level,
                kind,
                similarity,
                containment,
                words,
                direction,
                differs,
            };
        }
        Pair { a, b, level, kind, similarity, containment, words, direction, differs }
    }

    /// The sentences that two passages share.
    fn sentences(&self, compared: &Compared, x: usize, y: usize) -> Vec<Pair> {
        let cut = |document: usize, part: usize| {
            let passage = &self.segments[document].passages[self.passages[document][part]];
            sentences(&passage.cite)
                .into_iter()
                .map(|cite| {
                    let mut tokens = Tokens::default();
                    tokens.extend(cite.quote(), cite.span().start);
                    (cite, tokens.keys)
                })
                .filter(|(_, keys)| !keys.is_empty())
                .collect::<Vec<(Cite, Vec<Key>)>>()
        };
        let (xs, ys) = (cut(compared.a, x), cut(compared.b, y));
        let hashes = |keys: &[Key]| -> Vec<u64> {
            let mut hashes: Vec<u64> = shingles(keys).collect();
            hashes.sort_unstable();
            hashes.dedup();
            hashes
        };
        let mut holders: Vec<(u64, usize)> = Vec::new();
        for (at, (_, keys)) in xs.iter().enumerate() {
            holders.extend(hashes(keys).into_iter().map(|hash| (hash, at)));
        }
        holders.sort_unstable();
        // Sentences that share three words in a row.
        let mut sharing: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (at, (_, keys)) in ys.iter().enumerate() {
            for hash in hashes(keys) {
                let first = holders.partition_point(|held| held.0 < hash);
                let same = holders[first..].iter().take_while(|held| held.0 == hash);
                sharing.extend(same.take(TRIES).map(|held| (held.1, at)));
            }
        }
        let mut found = Vec::new();
        let mut finder = Finder::default();
        let mut runs = Vec::new();
        let mut loaded = None;
        sharing.retain(|(s, t)| !compared.is_within(x, y) || s < t);
        for (s, t) in sharing {
            let ((a_cite, a_keys), (b_cite, b_keys)) = (&xs[s], &ys[t]);
            if loaded != Some(s) {
                finder.load(a_keys);
                loaded = Some(s);
            }
            finder.runs(a_keys, b_keys, false, &mut runs);
            let mut tally = Tally::default();
            runs.iter().for_each(|run| tally.add(*run, a_keys, b_keys, (0, 0)));
            let same = a_cite.quote() == b_cite.quote();
            let (a_size, b_size) = (Size::of(a_keys), Size::of(b_keys));
            let all = |keys: &[Key]| 0..keys.len() as u32;
            let is_form = |kind: &Kind| {
                !compared.copies
                    && tally.is_form(*kind, &runs, (a_keys, &all(a_keys)), (b_keys, &all(b_keys)))
            };
            if let Some(kind) = tally.kind(a_size, b_size, same).filter(|kind| !is_form(kind)) {
                let (a, b) = (a_cite.clone(), b_cite.clone());
                let sizes = (&tally, a_size, b_size);
                found.push(self.finish(compared, a, b, Level::Sentence, kind, sizes));
            }
        }
        found
    }

    /// The posts and article bodies that share words.
    fn blocks(&self, compared: &Compared, tallies: &BTreeMap<(usize, usize), Tally>) -> Vec<Pair> {
        let post = |document: usize, part: usize| self.passage(document, part).post;
        let mut shared: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
        for &(x, y) in tallies.keys() {
            shared.entry((post(compared.a, x), post(compared.b, y))).or_default().push((x, y));
        }
        let mut found = Vec::new();
        for ((a_post, b_post), parts) in shared {
            if compared.a == compared.b && a_post == b_post {
                continue;
            }
            let stretch = |document: usize, post: Option<u32>, touched: &[usize]| {
                let inside = |part: &usize| self.passage(document, *part).post == post;
                let of_post = (0..self.passages[document].len()).filter(inside);
                let of_post: Vec<usize> =
                    of_post.filter(|part| self.pages[document].parts[*part].words > 0).collect();
                match post {
                    Some(_) => Some(Stretch { first: *of_post.first()?, last: *of_post.last()? }),
                    None => Some(Stretch {
                        first: *touched.iter().min()?,
                        last: *touched.iter().max()?,
                    }),
                }
            };
            // What counts towards an article body is the part of it that is reused, from the first to the last such
            // passage; single common phrases elsewhere do not stretch it.
            let strong: Vec<(usize, usize)> =
                parts.iter().copied().filter(|key| tallies[key].words >= 8).collect();
            let (xs, ys): (Vec<usize>, Vec<usize>) = strong.iter().copied().unzip();
            let (Some(x), Some(y)) =
                (stretch(compared.a, a_post, &xs), stretch(compared.b, b_post, &ys))
            else {
                continue;
            };
            if compared.a == compared.b && x.first <= y.last && y.first <= x.last {
                continue;
            }
            let tally = self.tally(compared, x, y);
            let (a, b) = (&self.pages[compared.a], &self.pages[compared.b]);
            let same = prints(a, x) == prints(b, y);
            let (xs, ys) = (range(a, x), range(b, y));
            let is_form = |kind: &Kind| {
                !compared.copies
                    && tally.is_form(*kind, &compared.runs, (&a.keys, &xs), (&b.keys, &ys))
            };
            let kind = tally.kind(Size::of(words(a, x)), Size::of(words(b, y)), same);
            if let Some(kind) = kind.filter(|kind| !is_form(kind)) {
                found.extend(self.pair(compared, x, y, Level::Block, kind, &tally));
            }
        }
        found
    }

    /// Two documents that are copies as wholes.
    pub(super) fn documents(&self, link: &Link) -> Option<Pair> {
        let (a, b) = (link.a as usize, link.b as usize);
        let all = |document: usize| {
            let last = self.pages[document].parts.len().checked_sub(1)?;
            Some(Stretch { first: 0, last })
        };
        let compared = Compared { a, b, runs: Vec::new(), copies: false };
        self.pair(&compared, all(a)?, all(b)?, Level::Document, link.kind?, &link.tally())
    }

    /// What two stretches have in common.
    fn tally(&self, compared: &Compared, x: Stretch, y: Stretch) -> Tally {
        let (a, b) = (&self.pages[compared.a], &self.pages[compared.b]);
        let (xs, ys) = (range(a, x), range(b, y));
        let mut tally = Tally::default();
        for run in &compared.runs {
            if let Some(run) = clip(*run, &xs, &ys) {
                tally.add(run, &a.keys, &b.keys, (xs.start, ys.start));
            }
        }
        tally
    }
}

/// The words of a stretch.
pub(super) fn words(page: &Page, stretch: Stretch) -> &[Key] {
    let range = range(page, stretch);
    &page.keys[range.start as usize..range.end as usize]
}

pub(super) fn range(page: &Page, stretch: Stretch) -> std::ops::Range<u32> {
    page.words_of(stretch.first, stretch.last)
}

/// The passages of a stretch as they are printed.
fn prints(page: &Page, stretch: Stretch) -> Vec<u32> {
    let parts = page.parts[stretch.first..=stretch.last].iter();
    parts.filter(|part| part.words > 0).map(|part| part.print).collect()
}

/// The part of a run that lies in both ranges.
pub(super) fn clip(run: Run, xs: &std::ops::Range<u32>, ys: &std::ops::Range<u32>) -> Option<Run> {
    let skip = xs.start.saturating_sub(run.a).max(ys.start.saturating_sub(run.b));
    let end = (run.a + run.len).min(xs.end).saturating_sub(run.a);
    let end = end.min((run.b + run.len).min(ys.end).saturating_sub(run.b));
    (skip < end).then(|| Run { a: run.a + skip, b: run.b + skip, len: end - skip })
}
