//! Which mentions are of one event, within and across documents.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::blocks::Blocks;
use super::cluster::{Linkage, average_link};
use super::corroborate;
use super::denials::denials;
use super::likeness::Likeness;
use super::neighbours::{self, Standing};
use super::terms::Vocabulary;
use super::told::{Told, Words};
use super::units::Units;
use super::vector::{ONE, Sum, Vector, similarity};
use crate::calendar::Interval;
use crate::normalise::Event;

/// Tellings that are this alike on average are one event.
const EVENT: Linkage = Linkage { threshold: 450, longest_list: 400, partners: 40, probes: 12 };

/// How many days apart one thing may be counted, or one paper said to be written.
const ONE_PLAN: i32 = 7;

/// A place or a count that more tellings hold is what the whole story is about.
const COMMON: usize = 12;

/// The mentions of each event, and what is needed to say why.
#[derive(Debug, Default)]
pub(super) struct Grouped<'t> {
    /// For every mention the number of its event, counted in the order of first mentions.
    pub(super) event_of: Vec<usize>,
    /// For every unit the number of what its document tells: equal where two documents tell that the same was done.
    happening_of: Vec<usize>,
    units: Units,
    /// The words of every unit, weighed.
    vectors: Vec<Vector>,
    /// The days that the words of every unit give it.
    days: Vec<Vec<NaiveDate>>,
    /// Pairs of units that were compared, with their likeness.
    pairs: BTreeMap<(usize, usize), i64>,
    /// Pairs of mentions that stand in the same place of copied words.
    copied: BTreeSet<(usize, usize)>,
    /// The words by the number of their term, the shortest of each and the first by letters of equals.
    names: HashMap<u32, &'t str>,
}

/// Groups mentions by event.
///
/// What is compared are tellings: a happening with its parts, a saying with its words. Words count by their rarity in
/// the corpus, and so do names, numbers, days and the kind of happening; the words of the post or article around add to
/// them, most where both tellings open theirs; different days count against. A day is no gate: reports of one event
/// differ in their dates too often. Two tellings that have no more in common than the rarest word tells are never
/// taken for one event by themselves, and twice that is asked of two that lie more than [`ONE_PLAN`] days apart. Tellings
/// that copied words put in the same place are one event from the start.
///
/// `printed` is when every document was published, as far as known. A document that nothing dates may tell of
/// another week's meeting of the same people: without copied words its mentions join no dated report, and borrow no date.
///
/// Source: average link over weighted words as in topic detection and tracking (Allan et al. 1998; Yang et al. 1998).
pub(super) fn group<'t>(
    printed: &[Option<Interval>],
    mentions: &[Event],
    blocks: &Blocks<'t>,
    copied: &BTreeSet<(usize, usize)>,
) -> Grouped<'t> {
    let units = Units::new(mentions);
    let words = Words::new(blocks);
    let told: Vec<Told> = units
        .members
        .par_iter()
        .map(|members| Told::new(members, mentions, &units, blocks, &words, printed))
        .collect();
    let written = words.of.iter().flatten().map(|word| word.id);
    let vocabulary = Vocabulary::new(written.chain(told.iter().flat_map(Told::all)));
    let likeness = Likeness::new(&told, &words, blocks, &vocabulary);
    let standing: Vec<Option<Standing>> = told
        .iter()
        .map(|told| {
            let place = &blocks.passages[told.place?];
            Some(Standing { block: place.block, lead: told.lead })
        })
        .collect();
    let mut pairs = neighbours::candidates(&likeness, &standing, EVENT);
    let holders = holders(&told);
    add_keyed(&mut pairs, &holders, &likeness.vectors);
    let known = |unit: usize| {
        printed.get(mentions[units.members[unit][0]].document).is_some_and(Option::is_some)
    };
    pairs.retain(|&(a, b), _| {
        known(a) == known(b)
            && (likeness.is_evident(
                a,
                b,
                if told[a].days_apart(&told[b]) > ONE_PLAN { 2 } else { 1 },
            ) || meet(&told[a].places, &told[b].places)
                || meet(&told[a].counts, &told[b].counts))
    });
    let mut together: BTreeSet<(usize, usize)> = copied
        .iter()
        .map(|&(a, b)| (units.of[a], units.of[b]))
        .filter(|(a, b)| a != b)
        .map(|(a, b)| (a.min(b), a.max(b)))
        .collect();
    together.extend(pairs.iter().filter_map(|(&(a, b), &likeness)| {
        (likeness >= EVENT.threshold && keyed(&told[a], &told[b], &holders)).then_some((a, b))
    }));
    let denied = denials(mentions).into_iter().map(|(denial, claim)| {
        let (a, b) = (units.of[denial], units.of[claim]);
        (a.min(b), a.max(b))
    });
    together.extend(denied.filter(|&(a, b)| {
        a != b && known(a) == known(b) && told[a].days_apart(&told[b]) <= ONE_PLAN
    }));
    let together: Vec<(usize, usize)> = together.into_iter().collect();
    let event_of_unit = average_link(&likeness.vectors, &pairs, &together, EVENT);
    let document_of: Vec<usize> =
        units.members.iter().map(|members| mentions[members[0]].document).collect();
    let happening_of =
        corroborate::part(&event_of_unit, &document_of, &told, &likeness, &vocabulary, &together);
    let event_of = numbered(units.of.iter().map(|&unit| event_of_unit[unit]));
    Grouped {
        event_of,
        happening_of,
        units,
        vectors: likeness.vectors,
        days: told.into_iter().map(|told| told.days).collect(),
        pairs,
        copied: copied.clone(),
        names: surfaces(&words, &vocabulary),
    }
}

/// Whether what happened where, or was counted, says that two tellings are of one event: that goes before all other
/// likeness. What more than [`COMMON`] tellings share says so only of days that are known.
fn keyed(a: &Told, b: &Told, holders: &HashMap<u64, Vec<usize>>) -> bool {
    let rare = |key: &u64| holders[key].len() <= COMMON;
    let day = a.day().is_some() && a.day() == b.day();
    let open = a.day().is_none() || b.day().is_none();
    let dated = [a, b].iter().all(|told| told.first.is_some() && told.last.is_some());
    shared(&a.places, &b.places).any(|place| day || open && rare(place))
        || a.days_apart(b) <= ONE_PLAN && shared(&a.counts, &b.counts).any(|of| dated || rare(of))
}

/// The keys that two sorted lists have in common.
fn shared<'k>(a: &'k [u64], b: &'k [u64]) -> impl Iterator<Item = &'k u64> {
    a.iter().filter(|key| b.binary_search(key).is_ok())
}

fn meet(a: &[u64], b: &[u64]) -> bool {
    shared(a, b).next().is_some()
}

/// The tellings that hold each place and each count, in order.
fn holders(told: &[Told]) -> HashMap<u64, Vec<usize>> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, told) in told.iter().enumerate() {
        for key in told.places.iter().chain(&told.counts) {
            holders.entry(*key).or_default().push(at);
        }
    }
    holders
}

/// Proposes the tellings that have a key in common; of very many the neighbours only.
fn add_keyed(
    pairs: &mut BTreeMap<(usize, usize), i64>,
    holders: &HashMap<u64, Vec<usize>>,
    vectors: &[Vector],
) {
    const NEIGHBOURS: usize = 30;
    for list in holders.values() {
        for (next, &b) in list.iter().enumerate() {
            for &a in &list[next.saturating_sub(NEIGHBOURS)..next] {
                pairs.entry((a, b)).or_insert_with(|| similarity(&vectors[a], &vectors[b]));
            }
        }
    }
}

/// The shortest word that each term was read from, the first by letters of equals.
fn surfaces<'t>(words: &Words<'t>, vocabulary: &Vocabulary) -> HashMap<u32, &'t str> {
    let mut known: HashMap<u64, &str> = HashMap::new();
    for word in words.of.iter().flatten() {
        let kept = known.entry(word.id).or_insert(word.word);
        if (word.word.len(), word.word) < (kept.len(), *kept) {
            *kept = word.word;
        }
    }
    known.into_iter().map(|(term, word)| (vocabulary.number(term), word)).collect()
}

/// Numbers in the order in which they first stand.
fn numbered(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut known = HashMap::new();
    numbers
        .map(|number| {
            let next = known.len();
            *known.entry(number).or_insert(next)
        })
        .collect()
}

impl Grouped<'_> {
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
        let mut common: Vec<(i64, &str)> = Vec::new();
        self.vectors[a].each_in_common(&self.vectors[b], |term, mine, theirs| {
            if let Some(name) = self.names.get(&term) {
                common.push((-(mine * theirs), name));
            }
        });
        common.sort_unstable();
        let day = self.days[a].iter().find(|day| self.days[b].contains(day));
        let shown: Vec<String> =
            common.iter().take(5).map(|(_, word)| format!("“{word}”")).collect();
        match (shown.is_empty(), day) {
            (false, Some(day)) => format!("both on {day}, both with {}", shown.join(", ")),
            (false, None) => format!("both with {}", shown.join(", ")),
            (true, Some(day)) => format!("both on {day}, in posts or articles about the same"),
            (true, None) => "both open posts or articles about the same".to_owned(),
        }
    }

    /// The number of the happening that the document of a mention tells: equal for two documents of one event that tell
    /// that the same was done.
    pub(super) fn happening(&self, mention: usize) -> usize {
        self.happening_of[self.units.of[mention]]
    }

    /// For each member of an event, how alike it is to all members on average, in thousandths.
    pub(super) fn typicality(&self, members: &[usize]) -> Vec<i64> {
        if members.len() == 1 {
            return vec![1000];
        }
        let vector = |at: usize| &self.vectors[self.units.of[at]];
        let mut sum = Sum::default();
        members.iter().for_each(|&at| sum.add(vector(at)));
        let whole = i128::from(ONE) * members.len() as i128;
        members.iter().map(|&at| (sum.dot(&Sum::of(vector(at))) * 1000 / whole) as i64).collect()
    }
}
