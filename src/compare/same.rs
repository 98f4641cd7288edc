//! Which mentions are of one event, within and across documents.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::Blocks;
use super::cluster::{Linkage, average_link, candidates, similarity};
use super::terms::{Vocabulary, terms, written};
use super::units::Units;
use super::vector::{AGAINST, ONE, Sum, UNIT, Vector};
use super::weights::Weights;
use crate::normalise::{Event, Status};
use crate::text::{Cite, Span};

/// Tellings that are this alike on average are one event.
const EVENT: Linkage = Linkage { threshold: 450, longest_list: 400, partners: 40, probes: 12 };

/// What the likeness of the posts or articles around two tellings adds to theirs, in thousandths of it.
const AROUND: u64 = 250;

/// What it adds when both stand in the headline or the first paragraph: that is what the post or article is about.
const LEADS: u64 = 1600;

/// What remains of that inside one post or article: its headline and its first paragraph most often tell one event.
const ONE_LEAD: u64 = 50;

/// How many words of a post or article are compared, the heaviest.
const ESSENCE: usize = 40;

/// What a word of the sentence counts beside one of the clause, in thousandths.
const SENTENCE: u64 = 400;

/// What it takes from the likeness of two tellings, in thousandths, that one sentence tells them as two.
const ONE_SENTENCE: u64 = 180;

/// What two different days take from it.
const OTHER_DAY: u64 = 100;

/// What harm in the same place adds to it, and what harm in two places takes from it.
const SAME_PLACE: u64 = 250;
const OTHER_PLACE: u64 = 150;

/// What it adds that both count the same thing of the same kind of happening.
const SAME_COUNT: u64 = 320;

/// How many days apart one thing may be counted, or one paper said to be written.
const ONE_PLAN: i32 = 7;

/// Begins terms that are no words: the kind of a happening, a day.
const MARK: char = '\u{1}';

/// Begins the terms of days.
const DAY: &str = "\u{1}day ";

/// Families of happenings that strike a place.
const STRIKES: &[&str] = &["harm", "capture", "fight", "disaster", "explode", "crash", "burn"];

/// Kinds that only carry another happening.
#[rustfmt::skip]
const CARRIERS: &[&str] = &[
    "act", "be", "begin", "continue", "end", "fail", "happen", "have", "hold", "manage", "plan", "say", "think", "try",
];

/// The mentions of each event, and what is needed to say why.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    /// For every mention the number of its event, counted in the order of first mentions.
    pub(super) event_of: Vec<usize>,
    units: Units,
    /// The words of every unit, weighed.
    vectors: Vec<Vector>,
    /// Pairs of units that were compared, with their likeness.
    pairs: BTreeMap<(usize, usize), i64>,
    /// Pairs of mentions that stand in the same place of copied words.
    copied: BTreeSet<(usize, usize)>,
    /// The terms by their number, as the texts write them.
    names: Vec<String>,
}

/// Groups mentions by event.
///
/// What is compared are tellings: a happening with its parts, a saying with its words. Words count by their rarity in
/// the corpus, and so do names, numbers, days and the kind of happening; the words of the post or article around add to
/// them, most where both tellings open theirs; different days count against. A day is no gate: reports of one event
/// differ in their dates too often. Tellings that copied words put in the same place are one event from the start.
///
/// `dated` tells for every document whether its publication time is known. A document that nothing dates may tell of
/// another week's meeting of the same people: without copied words its mentions join no dated report, and borrow no date.
///
/// Source: average link over weighted words as in topic detection and tracking (Allan et al. 1998; Yang et al. 1998).
pub(super) fn group(
    dated: &[bool],
    mentions: &[Event],
    blocks: &Blocks<'_>,
    copied: &BTreeSet<(usize, usize)>,
) -> Grouped {
    let units = Units::new(mentions);
    let mut next = 0;
    let sentences: Vec<Vec<Sentence>> =
        blocks.passages.iter().map(|place| Sentence::all(&place.passage.cite, &mut next)).collect();
    let told: Vec<Told> = units
        .members
        .iter()
        .map(|members| {
            let words: Vec<String> =
                members.iter().map(|&at| own_words(mentions, &units, at)).collect();
            let members: Vec<&Event> = members.iter().map(|&at| &mentions[at]).collect();
            Told::new(&members, &words, blocks, &sentences)
        })
        .collect();
    let own = told.iter().flat_map(|told| told.own.iter().chain(&told.counts).chain(&told.places));
    let written = sentences.iter().flatten().flat_map(|sentence| sentence.terms.iter());
    let vocabulary = Vocabulary::new(own.chain(written));
    let number =
        |term: &String| vocabulary.id(term).expect("every term was given to the vocabulary");

    let words: Vec<Vec<u32>> = sentences
        .iter()
        .map(|sentences| sentences.iter().flat_map(|s| s.terms.iter().map(number)).collect())
        .collect();
    // A passage holds its own words and the days, kinds and names of its mentions.
    let mut held = words.clone();
    for told in &told {
        if let Some(place) = told.place {
            held[place].extend(told.own.iter().chain(&told.counts).chain(&told.places).map(number));
        }
    }
    for terms in &mut held {
        terms.sort_unstable();
        terms.dedup();
    }
    let weights = Weights::new(vocabulary.len(), held.iter().map(Vec::as_slice));
    let around = essences(&words, blocks, vocabulary.len());

    let layout = Layout::new(vocabulary.len(), blocks.count);
    let vectors: Vec<Vector> = told
        .iter()
        .map(|told| {
            let weigh = |term: &String, share: u64| {
                let term = number(term);
                (term, weights.of(term) * share / 1000)
            };
            let own = told.own.iter().map(|term| weigh(term, 1000));
            let near = told.around.iter().map(|term| weigh(term, SENTENCE));
            let mut vector = Vector::of_length(UNIT, own.chain(near));
            let place = told.place.map(|place| &blocks.passages[place]);
            if let Some(place) = place {
                vector.append(&around[place.block], layout.around, AROUND);
                if place.lead {
                    vector.append(&around[place.block], layout.leads, LEADS);
                }
            }
            let mut keys: Vec<(u32, u64)> =
                told.counts.iter().map(|key| (number(key), SAME_COUNT)).collect();
            keys.extend(told.places.iter().map(|key| {
                (number(key), SAME_PLACE + if told.places.len() == 1 { OTHER_PLACE } else { 0 })
            }));
            keys.sort_unstable();
            keys.into_iter().for_each(|(key, share)| vector.push_share(layout.keys + key, share));
            if let Some(day) = told.day {
                vector.push_share(layout.days + day, OTHER_DAY);
                vector.push_share(AGAINST + DATED, OTHER_DAY);
            }
            if told.places.len() == 1 {
                vector.push_share(AGAINST + PLACED, OTHER_PLACE);
            }
            if let Some(place) = place {
                let block = place.block as u32;
                vector.push_share(AGAINST + layout.blocks + block, AROUND);
                if place.lead {
                    vector.push_share(AGAINST + layout.block_leads + block, LEADS - ONE_LEAD);
                }
            }
            if let Some(sentence) = told.sentence {
                vector.push_share(AGAINST + layout.sentences + sentence, ONE_SENTENCE);
            }
            vector
        })
        .collect();
    let mut pairs = candidates(&vectors, layout.around, EVENT);
    add_keyed(&mut pairs, &told, &vectors);
    let known = |unit: usize| dated.get(mentions[units.members[unit][0]].document);
    pairs.retain(|&(a, b), _| known(a) == known(b));
    let mut together: BTreeSet<(usize, usize)> = copied
        .iter()
        .map(|&(a, b)| (units.of[a], units.of[b]))
        .filter(|(a, b)| a != b)
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    // What happened where, or was counted, goes before all other likeness.
    let keyed = |a: &Told, b: &Told| {
        let days = a.day.is_none() || b.day.is_none() || a.day == b.day;
        let gap = |a: &Told, b: &Told| a.first.zip(b.last).map_or(0, |(a, b)| a - b);
        let apart = gap(a, b).max(gap(b, a));
        days && !a.places.is_disjoint(&b.places)
            || apart <= ONE_PLAN && !a.counts.is_disjoint(&b.counts)
    };
    together.extend(pairs.iter().filter_map(|(&(a, b), &likeness)| {
        (likeness >= EVENT.threshold && keyed(&told[a], &told[b])).then_some((a, b))
    }));
    let together: Vec<(usize, usize)> = together.into_iter().collect();
    let event_of_unit = average_link(&vectors, &pairs, &together, EVENT);
    let names = vocabulary.names(surfaces(blocks));
    let event_of = numbered(units.of.iter().map(|&unit| event_of_unit[unit]));
    Grouped { event_of, units, vectors, pairs, copied: copied.clone(), names }
}

/// Proposes the tellings that have a key in common; of very many the neighbours only.
fn add_keyed(pairs: &mut BTreeMap<(usize, usize), i64>, told: &[Told], vectors: &[Vector]) {
    const NEIGHBOURS: usize = 30;
    let mut holders: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (at, told) in told.iter().enumerate() {
        for key in told.places.iter().chain(&told.counts) {
            holders.entry(key).or_default().push(at);
        }
    }
    for list in holders.values() {
        for (next, &b) in list.iter().enumerate() {
            for &a in &list[next.saturating_sub(NEIGHBOURS)..next] {
                pairs.entry((a, b)).or_insert_with(|| similarity(&vectors[a], &vectors[b]));
            }
        }
    }
}

/// The term against all others of tellings that their words give a day.
const DATED: u32 = 0;

/// The term against all others of tellings of harm in one place.
const PLACED: u32 = 1;

/// From which number on which terms are counted.
struct Layout {
    around: u32,
    leads: u32,
    keys: u32,
    days: u32,
    /// Terms against tellings of the same block: that they stand there together says nothing.
    blocks: u32,
    block_leads: u32,
    /// Terms against tellings of the same sentence, which tells them as two.
    sentences: u32,
}

impl Layout {
    fn new(words: usize, blocks: usize) -> Layout {
        let (words, blocks) = (words as u32, blocks as u32);
        Layout {
            around: words,
            leads: 2 * words,
            keys: 3 * words,
            days: 4 * words,
            blocks: PLACED + 1,
            block_leads: PLACED + 1 + blocks,
            sentences: PLACED + 1 + 2 * blocks,
        }
    }
}

/// The shortest word that each term was read from, the first by letters of equals.
fn surfaces<'a>(blocks: &Blocks<'a>) -> BTreeMap<String, &'a str> {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for place in &blocks.passages {
        for (term, word) in written(place.passage.cite.quote()) {
            let kept = known.entry(term).or_insert(word);
            if (word.len(), word) < (kept.len(), *kept) {
                *kept = word;
            }
        }
    }
    known
}

/// Numbers in the order in which they first stand.
fn numbered(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut known = BTreeMap::new();
    numbers
        .map(|number| {
            let next = known.len();
            *known.entry(number).or_insert(next)
        })
        .collect()
}

/// The heaviest words of every block, weighed by their rarity in the corpus; what stands in a headline counts twice.
fn essences(passages: &[Vec<u32>], blocks: &Blocks<'_>, terms: usize) -> Vec<Vector> {
    let mut counts: Vec<BTreeMap<u32, u64>> = vec![BTreeMap::new(); blocks.count];
    for (words, place) in passages.iter().zip(&blocks.passages) {
        let weight = if place.passage.role == crate::segment::Role::Body { 1 } else { 2 };
        for &word in words {
            *counts[place.block].entry(word).or_default() += weight;
        }
    }
    let keys: Vec<Vec<u32>> = counts.iter().map(|words| words.keys().copied().collect()).collect();
    let rarity = Weights::new(terms, keys.iter().map(Vec::as_slice));
    counts
        .iter()
        .map(|words| {
            let weigh = |(&term, &times): (&u32, &u64)| {
                (term, rarity.of(term) * (16 + super::terms::log2(times)) / 16)
            };
            Vector::of_length(UNIT, words.iter().map(weigh)).essence(ESSENCE)
        })
        .collect()
}

/// A sentence and its terms.
struct Sentence {
    /// Its number among all sentences of the corpus.
    number: u32,
    span: Span,
    terms: Vec<String>,
}

impl Sentence {
    /// The sentences of a passage; `next` counts them.
    fn all(passage: &Cite, next: &mut u32) -> Vec<Sentence> {
        let read = |cite: Cite| {
            *next += 1;
            Sentence { number: *next - 1, span: cite.span(), terms: terms(cite.quote()) }
        };
        crate::segment::sentences(passage).into_iter().map(read).collect()
    }
}

/// One name for the kinds that one happening is told by: an attack injures and kills.
fn family(kind: &'static str) -> &'static str {
    match kind {
        "attack" | "kill" | "die" | "injure" | "damage" | "destroy" => "harm",
        "control" => "capture",
        kind => kind,
    }
}

/// The words of a clause without those of the happenings inside it that are told in their own right: "said after talks
/// with the envoys" is a saying, the talks are another event.
fn own_words(mentions: &[Event], units: &Units, at: usize) -> String {
    const NEAR: usize = 12;
    let clause = &mentions[at].clause;
    let (whole, text) = (clause.span(), clause.quote());
    let mut inner: Vec<Span> = (at.saturating_sub(NEAR)..(at + NEAR).min(mentions.len()))
        .filter(|&other| {
            units.of[other] != units.of[at] && mentions[other].document == mentions[at].document
        })
        .map(|other| mentions[other].clause.span())
        .filter(|span| {
            *span != whole
                && whole.contains(*span)
                && !span.contains(mentions[at].trigger.cite.span())
        })
        .collect();
    inner.sort_unstable();
    let mut words = String::new();
    let mut from = whole.start;
    for span in inner {
        if span.start > from {
            words.push_str(
                &text[(from - whole.start) as usize..(span.start - whole.start) as usize],
            );
            words.push(' ');
        }
        from = from.max(span.end);
    }
    words.push_str(&text[(from - whole.start) as usize..]);
    words
}

/// What tells a telling from others.
struct Told {
    /// Its words, its names, its days, the kinds of what happens.
    own: BTreeSet<String>,
    /// What is counted of which happening: "a cut counted in troops".
    counts: BTreeSet<String>,
    /// Where which harm was done.
    places: BTreeSet<String>,
    /// The other words of its sentences: "injured three" says neither where nor when.
    around: BTreeSet<String>,
    /// The number of its first sentence.
    sentence: Option<u32>,
    /// Its passage, as an index into [`Blocks::passages`]: that of its first mention.
    place: Option<usize>,
    /// The day that its words give it, counted from the common era; `None` for none and for several.
    day: Option<u32>,
    /// The first and the last day that its first dated mention allows, counted likewise; `None` when open.
    first: Option<i32>,
    last: Option<i32>,
}

impl Told {
    /// Reads the mentions of a unit, each with the words of its clause that are its own.
    fn new(
        members: &[&Event],
        words: &[String],
        blocks: &Blocks<'_>,
        sentences: &[Vec<Sentence>],
    ) -> Told {
        let (mut own, mut places) = (BTreeSet::new(), BTreeSet::new());
        let (mut kinds, mut measures) = (BTreeSet::new(), BTreeSet::new());
        let mut counts = BTreeSet::new();
        let mut stands = None;
        let mut all = BTreeSet::new();
        let mut days = BTreeSet::new();
        for (mention, words) in members.iter().zip(words) {
            own.extend(terms(words));
            let settled = matches!(mention.status, Status::Asserted | Status::Scheduled);
            let day = mention.date.as_ref().filter(|date| date.basis != "published" && settled);
            let day = day.and_then(|date| date.interval.single_day());
            own.extend(day.map(|day| format!("{DAY}{day}")));
            days.extend(day);
            let kind = family(mention.trigger.kind);
            if mention.head.is_none() || !CARRIERS.contains(&kind) {
                own.insert(format!("{MARK}kind {}", mention.trigger.kind));
            }
            own.extend(mention.said_by.iter().flat_map(|voice| terms(&voice.name)));
            for words in mention.actors.iter().chain(&mention.place) {
                own.extend(terms(words.quote()));
            }
            if !CARRIERS.contains(&kind) {
                kinds.insert(kind);
            }
            for figure in &mention.figures {
                let measure = super::figures::measure(&figure.what);
                let number = figure.low.or(figure.high).unwrap_or_default();
                let unit = figure.unit.as_deref().unwrap_or("");
                own.insert(format!("{MARK}{number} {measure} {unit}"));
                measures.insert(if measure == "duration" {
                    format!("{number} {unit}")
                } else {
                    measure
                });
            }
            if kind == "draft" && mention.head.is_none() {
                counts.insert(format!("{MARK}draft"));
            }
            if let Some(place) = mention.place.as_ref().filter(|_| STRIKES.contains(&kind)) {
                places.insert(format!("{MARK}{kind} at {}", terms(place.quote()).join(" ")));
            }
            if let Some(place) = blocks.of(mention) {
                let trigger = mention.trigger.cite.span();
                let sentence = sentences[place].iter().find(|s| s.span.contains(trigger));
                stands = stands.or(sentence.map(|sentence| sentence.number));
                all.extend(
                    sentence.into_iter().flat_map(|sentence| sentence.terms.iter().cloned()),
                );
            }
        }
        let around = all.into_iter().filter(|term| !own.contains(term)).collect();
        let day = days.first().filter(|_| days.len() == 1);
        let day = day.and_then(|day| u32::try_from(chrono::Datelike::num_days_from_ce(day)).ok());
        let dated = members.iter().find_map(|mention| mention.date.as_ref());
        let count = |day: chrono::NaiveDate| chrono::Datelike::num_days_from_ce(&day);
        let first = dated.and_then(|date| date.interval.first_day()).map(count);
        let last = dated.and_then(|date| date.interval.last_day()).map(count);
        // How many were hurt tells one attack from no other.
        let counted = kinds.iter().filter(|kind| **kind != "harm").flat_map(|kind| {
            measures.iter().map(move |of| format!("{MARK}{kind} counted in {of}"))
        });
        counts.extend(counted);
        Told {
            own,
            counts,
            places,
            around,
            sentence: stands,
            place: members.first().and_then(|first| blocks.of(first)),
            day,
            first,
            last,
        }
    }
}

impl Grouped {
    /// Why each mention of an event, but for the first, belongs to it: an earlier mention of it and the reason.
    pub(super) fn links(&self, members: &[usize]) -> Vec<(usize, usize, String)> {
        let (first, rest) = members.split_first().expect("an event has a mention");
        // The first member of every unit, by unit.
        let mut opening: BTreeMap<usize, usize> = BTreeMap::new();
        for &member in members {
            opening.entry(self.units.of[member]).or_insert(member);
        }
        let mut best: BTreeMap<usize, (i64, usize)> = BTreeMap::new();
        for &unit in opening.keys() {
            for (&(earlier, later), &likeness) in self.pairs.range((unit, 0)..(unit + 1, 0)) {
                let known = best.get(&later).is_some_and(|(known, _)| *known >= likeness);
                if opening.contains_key(&later) && !known {
                    best.insert(later, (likeness, earlier));
                }
            }
        }
        let mut copies: BTreeMap<usize, usize> = BTreeMap::new();
        for &member in members {
            for &(earlier, later) in self.copied.range((member, 0)..(member + 1, 0)) {
                copies.entry(later).or_insert(earlier);
            }
        }
        rest.iter()
            .map(|&later| {
                let unit = self.units.of[later];
                if let Some(&earlier) = copies.get(&later) {
                    return (earlier, later, "the same place in copied words".to_owned());
                }
                if opening[&unit] != later {
                    return (opening[&unit], later, "part of the same statement".to_owned());
                }
                let earlier = best.get(&unit).and_then(|(_, earlier)| opening.get(earlier));
                let earlier = *earlier.unwrap_or(first);
                (earlier, later, self.reason(self.units.of[earlier], unit))
            })
            .collect()
    }

    /// The words in common that tell most, and the day, as an editor would name them.
    fn reason(&self, a: usize, b: usize) -> String {
        let words = self.names.len() as u32;
        let (a, b) = (&self.vectors[a], &self.vectors[b]);
        let mut common: Vec<(i64, &str)> = a
            .terms()
            .iter()
            .filter(|(term, _)| *term < words)
            .filter_map(|(term, weight)| {
                let other = b.terms().binary_search_by_key(term, |(term, _)| *term).ok()?;
                Some((-(weight * b.terms()[other].1), self.names[*term as usize].as_str()))
            })
            .collect();
        common.sort_unstable();
        let day = common.iter().find_map(|(_, name)| name.strip_prefix(DAY));
        let words = common.iter().filter(|(_, name)| !name.starts_with(MARK));
        let shown: Vec<String> = words.take(5).map(|(_, word)| format!("“{word}”")).collect();
        match (shown.is_empty(), day) {
            (false, Some(day)) => format!("both on {day}, both with {}", shown.join(", ")),
            (false, None) => format!("both with {}", shown.join(", ")),
            (true, Some(day)) => format!("both on {day}, in posts or articles about the same"),
            (true, None) => "both open posts or articles about the same".to_owned(),
        }
    }

    /// For each member of an event, how alike it is to all members on average, in thousandths.
    pub(super) fn typicality(&self, members: &[usize]) -> Vec<i64> {
        let vector = |at: usize| &self.vectors[self.units.of[at]];
        let mut sum = Sum::default();
        members.iter().for_each(|&at| sum.add(vector(at)));
        let whole = i128::from(ONE) * members.len() as i128;
        members.iter().map(|&at| (sum.dot(&Sum::of(vector(at))) * 1000 / whole) as i64).collect()
    }
}
