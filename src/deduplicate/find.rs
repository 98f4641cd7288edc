//! Every reuse of words in a corpus that is held in memory, with the words that changed.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::direction::{self, Place};
use super::judge::{Size, Tally};
use super::parts::tallies;
use super::runs::{Finder, Run, SHINGLE, shingle};
use super::shelf::{Page, Shelf};
use super::whole::{Link, links};
use super::{Copies, Direction, Kind, Level, Pair, boilerplate, cluster, differ, quotations};
use crate::corpus::Corpus;
use crate::segment::{Passage, PostOrder, Role, Segments, sentences};
use crate::text::{Cite, Key};

/// Finds every reuse of words.
///
/// Only reporting is compared, and the outlet's text about itself with its like: headlines, captions, credits and links
/// repeat each other by their nature.
///
/// Limit: documents are compared when they share enough rare words in a row; runs that more than twelve documents hold
/// bring each of these together with its neighbours only.
pub fn copies(corpus: &Corpus, segments: &[Segments]) -> Copies {
    let desk = Desk::new(corpus, segments);
    let (compared, whole) = desk.compared();
    let mut pairs: Vec<Pair> =
        compared.par_iter().flat_map_iter(|compared| desk.pairs(compared)).collect();
    pairs.extend(whole.iter().filter_map(|link| desk.documents(link)));
    pairs.extend(desk.quotations(&pairs));
    pairs.extend(desk.boilerplate());
    desk.settle_directions(&mut pairs);
    pairs.sort_by(|x, y| (&x.a, &x.b, x.level).cmp(&(&y.a, &y.b, y.level)));
    let clusters = cluster::clusters(corpus, segments, &pairs);
    Copies { pairs, clusters }
}

/// The corpus laid out for comparison.
struct Desk<'a> {
    corpus: &'a Corpus,
    segments: &'a [Segments],
    shelf: Shelf,
    /// The documents of the shelf.
    pages: Vec<Page>,
    /// For every part of every page, its index in [`Segments::passages`].
    passages: Vec<Vec<usize>>,
    orders: Vec<Option<PostOrder>>,
}

/// Two documents, or one with itself, and the runs they share.
struct Compared {
    a: usize,
    b: usize,
    runs: Vec<Run>,
}

/// A stretch of parts: one passage, one post, or the whole document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    first: usize,
    last: usize,
}

impl<'a> Desk<'a> {
    fn new(corpus: &'a Corpus, segments: &'a [Segments]) -> Desk<'a> {
        let mut outlets: Vec<&str> = corpus
            .documents
            .iter()
            .filter_map(|document| Some(document.outlet.as_ref()?.value.as_str()))
            .collect();
        outlets.sort_unstable();
        outlets.dedup();
        let unknown = outlets.len() as u32;
        let mut shelf = Shelf::default();
        let mut passages = Vec::new();
        for (document, segments) in corpus.documents.iter().zip(segments) {
            let outlet = document.outlet.as_ref().and_then(|outlet| {
                outlets.binary_search(&outlet.value.as_str()).ok().map(|index| index as u32)
            });
            let all = segments.passages.iter().enumerate();
            let parts: Vec<usize> = all
                .filter(|(_, passage)| matches!(passage.role, Role::Body | Role::Boilerplate))
                .map(|(index, _)| index)
                .collect();
            let spans = parts.iter().map(|&index| {
                let passage = &segments.passages[index];
                (passage.cite.span(), passage.role == Role::Boilerplate)
            });
            shelf.add(outlet.unwrap_or(unknown), document.text.as_str(), spans);
            passages.push(parts);
        }
        boilerplate::learn(&mut shelf, unknown);
        shelf.count();
        let orders = segments.iter().map(Segments::post_order).collect();
        let mut pages = vec![Page::default(); shelf.len()];
        pages.iter_mut().zip(0..).for_each(|(page, document)| shelf.read(document, page));
        Desk { corpus, segments, shelf, pages, passages, orders }
    }

    /// Every two documents that share words, every document that repeats itself, and which are copies as wholes.
    fn compared(&self) -> (Vec<Compared>, Vec<Link>) {
        let mut found = Vec::new();
        let whole = links(&self.shelf, |link, _, _, runs| {
            found.push(Compared { a: link.a as usize, b: link.b as usize, runs: runs.to_vec() });
        });
        let within = (0..self.pages.len()).into_par_iter().filter_map(|one| {
            let keys = &self.pages[one].keys;
            let (mut finder, mut runs) = (Finder::default(), Vec::new());
            finder.load(keys);
            finder.runs(keys, keys, true, &mut runs);
            (!runs.is_empty()).then_some(Compared { a: one, b: one, runs })
        });
        found.extend(within.collect::<Vec<_>>());
        (found, whole)
    }

    /// The pairs of every level that two documents make.
    fn pairs(&self, compared: &Compared) -> Vec<Pair> {
        let (a, b) = (&self.pages[compared.a], &self.pages[compared.b]);
        let tallies = tallies(&compared.runs, a, b);
        let mut found = Vec::new();
        for (&(x, y), tally) in &tallies {
            let same = a.parts[x].print == b.parts[y].print;
            let kind = tally.kind(a.size(x), b.size(y), same);
            if let Some(kind) = kind {
                let one = |at| Stretch { first: at, last: at };
                let (sides, pair) =
                    (compared, self.pair(compared, one(x), one(y), Level::Passage, kind, tally));
                found.extend(pair);
                found.extend(self.sentences(sides, x, y));
            }
        }
        found.extend(self.blocks(compared, &tallies));
        found
    }

    /// The pair of two stretches.
    fn pair(
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
            self.corpus.documents[document].text.cite(of(stretch.first).join(of(stretch.last)))
        };
        let sizes =
            |document: usize, stretch: Stretch| Size::of(words(&self.pages[document], stretch));
        let a = cite(compared.a, x)?;
        let b = cite(compared.b, y)?;
        let (a_size, b_size) = (sizes(compared.a, x), sizes(compared.b, y));
        Some(self.finish(compared, a, b, level, kind, (tally, a_size, b_size)))
    }

    fn finish(
        &self,
        compared: &Compared,
        a: Cite,
        b: Cite,
        level: Level,
        kind: Kind,
        (tally, a_size, b_size): (&Tally, Size, Size),
    ) -> Pair {
        let differs =
            if kind == Kind::Verbatim { Vec::new() } else { differ::differences(&a, &b, kind) };
        let mut direction = Direction::Unknown;
        if compared.a != compared.b {
            let place = |document: usize| Place {
                document: &self.corpus.documents[document],
                segments: &self.segments[document],
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
            let differs = differs.into_iter().map(super::Difference::turned).collect();
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
                    let mut tokens = crate::text::Tokens::default();
                    tokens.extend(cite.quote(), cite.span().start);
                    (cite, tokens.keys)
                })
                .filter(|(_, keys)| !keys.is_empty())
                .collect::<Vec<(Cite, Vec<Key>)>>()
        };
        let (xs, ys) = (cut(compared.a, x), cut(compared.b, y));
        let hashes = |keys: &[Key]| -> Vec<u64> {
            (0..keys.len().saturating_sub(SHINGLE - 1)).map(|at| shingle(keys, at)).collect()
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
                sharing.extend(same.map(|held| (held.1, at)));
            }
        }
        let mut found = Vec::new();
        let mut finder = Finder::default();
        let mut runs = Vec::new();
        let mut loaded = None;
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
            if let Some(kind) = tally.kind(a_size, b_size, same) {
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
            if let Some(kind) = tally.kind(Size::of(words(a, x)), Size::of(words(b, y)), same) {
                found.extend(self.pair(compared, x, y, Level::Block, kind, &tally));
            }
        }
        found
    }

    /// Two documents that are copies as wholes.
    fn documents(&self, link: &Link) -> Option<Pair> {
        let (a, b) = (link.a as usize, link.b as usize);
        let all = |document: usize| {
            let last = self.pages[document].parts.len().checked_sub(1)?;
            Some(Stretch { first: 0, last })
        };
        let compared = Compared { a, b, runs: Vec::new() };
        self.pair(&compared, all(a)?, all(b)?, Level::Document, link.kind?, &link.tally)
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

    fn passage(&self, document: usize, part: usize) -> &Passage {
        &self.segments[document].passages[self.passages[document][part]]
    }

    /// Quotations that two passages share and that no pair among `known` reports.
    fn quotations(&self, known: &[Pair]) -> Vec<Pair> {
        let told: BTreeSet<(&Cite, &Cite)> = known
            .iter()
            .filter(|pair| pair.level == Level::Passage)
            .map(|pair| (&pair.a, &pair.b))
            .collect();
        let related: BTreeSet<(&str, &str)> = known
            .iter()
            .filter(|pair| pair.a.doc() != pair.b.doc())
            .map(|pair| (pair.a.doc(), pair.b.doc()))
            .collect();
        let shared = quotations::shared(&self.pages);
        let mut words: BTreeMap<_, u32> = BTreeMap::new();
        for quotation in shared {
            let (a, b) = (quotation.a.0 as usize, quotation.b.0 as usize);
            let ids = (self.corpus.documents[a].id(), self.corpus.documents[b].id());
            if quotation.certain || related.contains(&ids) {
                *words.entry((quotation.a, quotation.b)).or_default() += quotation.words;
            }
        }
        let mut found = Vec::new();
        for (((a, x), (b, y)), words) in words {
            let compared = Compared { a: a as usize, b: b as usize, runs: Vec::new() };
            let one = |at: u32| Stretch { first: at as usize, last: at as usize };
            let tally = Tally {
                words,
                shingles: words.saturating_sub(SHINGLE as u32 - 1),
                ..Tally::default()
            };
            let pair =
                self.pair(&compared, one(x), one(y), Level::Passage, Kind::SharedQuotation, &tally);
            found.extend(pair.filter(|pair| !told.contains(&(&pair.a, &pair.b))));
        }
        found
    }

    /// Boilerplate passages with the next document that holds the same.
    fn boilerplate(&self) -> Vec<Pair> {
        let mut held: BTreeMap<u32, Vec<(usize, usize)>> = BTreeMap::new();
        for (document, page) in self.pages.iter().enumerate() {
            for (index, part) in page.parts.iter().enumerate().filter(|(_, part)| part.boilerplate)
            {
                held.entry(part.hash).or_default().push((document, index));
            }
        }
        let mut found = Vec::new();
        for places in held.values() {
            let reach = if places.len() <= EVERY_PAIR { EVERY_PAIR } else { 1 };
            for (index, &(a, x)) in places.iter().enumerate() {
                for &(b, y) in places[index + 1..].iter().take(reach) {
                    let compared = Compared { a, b, runs: Vec::new() };
                    let one = |at: usize| Stretch { first: at, last: at };
                    let quote = self.passage(a, x).cite.quote();
                    let words = crate::text::Tokens::of(quote).keys.len() as u32;
                    let shingles = words.saturating_sub(SHINGLE as u32 - 1);
                    let tally = Tally { words, shingles, ..Tally::default() };
                    let pair = self.pair(
                        &compared,
                        one(x),
                        one(y),
                        Level::Passage,
                        Kind::Boilerplate,
                        &tally,
                    );
                    found.extend(pair.map(|pair| Pair {
                        similarity: 1.0,
                        containment: 1.0,
                        ..pair
                    }));
                }
            }
        }
        found
    }

    /// Directions inside one document: the order of its posts, as their stamps or the words of a copy show it.
    fn settle_directions(&self, pairs: &mut [Pair]) {
        let mut within: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.a.doc() == pair.b.doc())
        {
            within.entry(pair.a.doc().to_owned()).or_default().push(at);
        }
        for (index, document) in self.corpus.documents.iter().enumerate() {
            let own = within.remove(document.id()).unwrap_or_default();
            let post = |cite: &Cite| {
                let passages = &self.segments[index].passages;
                let at = passages
                    .partition_point(|passage| passage.cite.span().end <= cite.span().start);
                passages.get(at).and_then(|passage| passage.post)
            };
            let apart: Vec<usize> = own
                .into_iter()
                .filter(|&at| post(&pairs[at].a) != post(&pairs[at].b))
                .filter(|&at| pairs[at].kind != Kind::Boilerplate)
                .collect();
            let told = match self.orders[index] {
                Some(PostOrder::NewestFirst) => Direction::BFirst,
                Some(PostOrder::OldestFirst) => Direction::AFirst,
                None => direction::agreed(apart.iter().map(|&at| pairs[at].direction)),
            };
            apart.into_iter().for_each(|at| pairs[at].direction = told);
        }
    }
}

/// Up to so many places of one boilerplate are paired each with each; of more, each with the next.
const EVERY_PAIR: usize = 24;

/// The words of a stretch.
fn words(page: &Page, stretch: Stretch) -> &[Key] {
    let range = range(page, stretch);
    &page.keys[range.start as usize..range.end as usize]
}

fn range(page: &Page, stretch: Stretch) -> std::ops::Range<u32> {
    let last = page.parts[stretch.last];
    page.parts[stretch.first].first..last.first + last.words
}

/// The passages of a stretch as they are printed.
fn prints(page: &Page, stretch: Stretch) -> Vec<u32> {
    let parts = page.parts[stretch.first..=stretch.last].iter();
    parts.filter(|part| part.words > 0).map(|part| part.print).collect()
}

/// The part of a run that lies in both ranges.
fn clip(run: Run, xs: &std::ops::Range<u32>, ys: &std::ops::Range<u32>) -> Option<Run> {
    let skip = xs.start.saturating_sub(run.a).max(ys.start.saturating_sub(run.b));
    let end = (run.a + run.len).min(xs.end).saturating_sub(run.a);
    let end = end.min((run.b + run.len).min(ys.end).saturating_sub(run.b));
    (skip < end).then(|| Run { a: run.a + skip, b: run.b + skip, len: end - skip })
}
