//! Which figures of different days and reports count one thing: the dead of one flood, the customers of one bank.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::Blocks;
use super::cluster::root;
use super::figures::{grows, is_toll, limits, measure};
use super::heads::Names;
use crate::calendar::Interval;
use crate::normalise::{Event, Figure, Status};

/// The figures of one thing, told on one day or on many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thread {
    /// What they count.
    pub(super) slot: String,
    /// Each mention with the number of its figure, in the order of mentions.
    pub(super) counts: Vec<(usize, usize)>,
}

/// A figure that may belong to a thread.
#[derive(Debug)]
struct Count<'a> {
    mention: usize,
    number: usize,
    figure: &'a Figure,
    voice: Option<&'a str>,
    /// The names of its document.
    names: &'a BTreeSet<String>,
    /// Those of its document's head, of its post's and of its own sentence.
    head: BTreeSet<String>,
    /// The day that it held on, counted from the common era: of its words, else of its printing.
    day: Option<i32>,
    /// The day on which what it counts was done, where the words give it.
    done: Option<i32>,
}

/// The country whose people are counted, and which of them alone.
type People<'a> = (Option<&'a str>, Option<String>);

/// By measure, then by people.
type Populations<'a> = BTreeMap<String, BTreeMap<People<'a>, Vec<Count<'a>>>>;

/// So many days before the latest one that its document tells of, a count belongs to the background.
const BACKGROUND: i64 = 60;

/// How many days apart the deeds of one occasion may lie.
const OCCASION: i32 = 3;

/// A toll that grows is counted again within so many days.
const WEEK: i32 = 7;

/// How often a group of figures is split by rarer names before it is given up.
const DEPTH: usize = 3;

/// So few counts may share the names that tell them from others.
const FEW: usize = 6;

/// A name that more counts of a group hold says nothing of which two belong together.
const COMMON: usize = 40;

/// The threads of a corpus, in the order of their first mentions.
///
/// Figures meet when they measure the same of the same people, and their documents share the names of the story. Where that
/// draws different occasions together, which shows in tolls that fall as the days go on and in deeds of different days, the
/// names in the heads of their reports decide, without those that a third hold; what stays in disorder is no thread. Parts
/// of other numbers, what a place or a window limits, and the background of years ago take no part.
pub(super) fn threads(
    mentions: &[Event],
    blocks: &Blocks<'_>,
    as_of: impl Fn(&Event) -> Option<Interval>,
) -> Vec<Thread> {
    let names = Names::new(blocks);
    let none = BTreeSet::new();
    let latest = latest(mentions);
    let earliest = earliest(mentions, blocks);
    let mut groups: Populations<'_> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        let counted =
            mention.figures.iter().enumerate().filter(|(_, figure)| countable(mention, figure));
        for (number, figure) in counted {
            let sentence = Sentence::of(mention, blocks);
            let told = earliest.get(&sentence).copied();
            if is_background(told, latest.get(&mention.document).copied()) {
                continue;
            }
            let day = figure
                .bearing
                .as_of
                .or_else(|| as_of(mention))
                .and_then(|day| day.to_days().single_day());
            let slot = measure(&figure.what);
            let group = figure.bearing.group.clone().filter(|_| is_toll(&slot));
            let people = (figure.bearing.nation, group);
            groups.entry(slot).or_default().entry(people).or_default().push(Count {
                mention: at,
                number,
                figure,
                voice: mention.said_by.as_ref().map(|voice| voice.name.as_str()),
                names: names.all.get(&mention.document).unwrap_or(&none),
                head: names.around(mention, blocks),
                day: day.map(count),
                done: done(mention, figure).map(count),
            });
        }
    }
    let mut found = Vec::new();
    for (slot, counts) in populations(groups) {
        settle(&slot, counts, &mut found);
    }
    found.sort_by(|a, b| a.counts.cmp(&b.counts));
    found
}

fn count(day: chrono::NaiveDate) -> i32 {
    chrono::Datelike::num_days_from_ce(&day)
}

/// Whether a figure may be told again elsewhere as another number of the same: of people whom something befell, of
/// customers and the like, of money lost; of things only what is told as the value of a number or stands beside one.
fn countable(mention: &Event, figure: &Figure) -> bool {
    let measured = measure(&figure.what);
    let bare = matches!(measured.as_str(), "people" | "duration" | "money" | "times" | "troops");
    let limited = measured != "losses" && figure.scope.as_deref().is_some_and(limits);
    // The dead among workers or children are part of all the dead.
    let group = figure.bearing.group.as_deref().filter(|_| is_toll(&measured));
    let whole = !figure.bearing.part && group.is_none_or(|group| group == "soldiers");
    !bare && !limited && whole && mention.status != Status::Scheduled
}

/// Whether it is told of people or money, so that other documents may tell the same; of things only words near by can.
fn travels(figure: &Figure) -> bool {
    is_toll(&measure(&figure.what))
        || figure.what == "losses"
        || figure.unit.as_deref() == Some("people")
}

/// The last day that each document tells of in words.
fn latest(mentions: &[Event]) -> BTreeMap<usize, chrono::NaiveDate> {
    let mut latest = BTreeMap::new();
    for mention in mentions {
        let day = mention.date.as_ref().and_then(|date| date.interval.last_day());
        if let Some(day) = day.filter(|_| mention.status == Status::Asserted) {
            let last = latest.entry(mention.document).or_insert(day);
            *last = day.max(*last);
        }
    }
    latest
}

/// The document of a sentence, and its number where a passage that reports holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sentence(usize, Option<u32>);

impl Sentence {
    fn of(mention: &Event, blocks: &Blocks<'_>) -> Sentence {
        let start = mention.trigger.cite.span().start;
        let number = blocks.of(mention).and_then(|place| Some(blocks.sentence(place, start)?.0));
        Sentence(mention.document, number)
    }
}

/// For every sentence the earliest of the days that its words give: the last that each allows.
fn earliest(mentions: &[Event], blocks: &Blocks<'_>) -> BTreeMap<Sentence, chrono::NaiveDate> {
    let mut earliest = BTreeMap::new();
    for mention in mentions {
        let date = mention.date.as_ref().filter(|date| date.interval.start.is_some());
        if let Some(day) = date.and_then(|date| date.interval.last_day()) {
            let first = earliest.entry(Sentence::of(mention, blocks)).or_insert(day);
            *first = day.min(*first);
        }
    }
    earliest
}

/// Whether a sentence tells of a day long before the last one that its document tells of.
fn is_background(told: Option<chrono::NaiveDate>, latest: Option<chrono::NaiveDate>) -> bool {
    told.zip(latest).is_some_and(|(told, latest)| (latest - told).num_days() > BACKGROUND)
}

/// The day of the deed, where the count is told of the deed and not of a list that grows.
fn done(mention: &Event, figure: &Figure) -> Option<chrono::NaiveDate> {
    let deed =
        matches!(mention.trigger.kind, "kill" | "die" | "injure" | "attack" | "explode" | "fire");
    let date = mention.date.as_ref().filter(|date| date.basis == "text")?;
    date.interval.single_day().filter(|_| deed && !figure.bearing.running)
}

/// Groups of one measure: where one country's people are counted, also those told without it; where several are, each by
/// itself and those told without it not at all, as nobody knows whose they are.
fn populations<'a>(by_measure: Populations<'a>) -> Vec<(String, Vec<Count<'a>>)> {
    let mut found = Vec::new();
    for (slot, groups) in by_measure {
        let armed = |group: &Option<String>| group.as_deref() == Some("soldiers");
        let nations: BTreeSet<&'a str> = groups
            .keys()
            .filter(|(_, group)| group.is_none() || armed(group))
            .filter_map(|(nation, _)| *nation)
            .collect();
        let mut merged: BTreeMap<People<'a>, Vec<Count<'a>>> = BTreeMap::new();
        for ((nation, group), counts) in groups {
            // A country's dead and its soldiers' are one count in its wars.
            let key = match nation {
                Some(nation) if group.is_none() || armed(&group) => (Some(nation), None),
                None if group.is_none() && nations.len() == 1 && is_toll(&slot) => {
                    (nations.first().copied(), None)
                }
                None if nations.len() > 1
                    && is_toll(&slot)
                    && (group.is_none() || armed(&group)) =>
                {
                    continue;
                }
                nation => (nation, group),
            };
            merged.entry(key).or_default().extend(counts);
        }
        for ((nation, group), mut counts) in merged {
            counts.sort_by_key(|count| (count.mention, count.number));
            if !counts.iter().all(|count| travels(count.figure)) {
                found.extend(by_document(counts).into_iter().map(|counts| (slot.clone(), counts)));
                continue;
            }
            if slot == "losses" {
                found.extend(bearers(counts).into_iter().map(|counts| (slot.clone(), counts)));
                continue;
            }
            let of = [nation.map(str::to_owned), group]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
            let several = nations.len() > 1 && !of.is_empty();
            let name = if several { format!("{slot} ({of})") } else { slot.clone() };
            found.push((name, counts));
        }
    }
    found
}

/// Counts of things document by document.
fn by_document(counts: Vec<Count<'_>>) -> Vec<Vec<Count<'_>>> {
    let mut documents: BTreeMap<&str, Vec<Count<'_>>> = BTreeMap::new();
    for count in counts {
        documents.entry(count.figure.cite.doc()).or_default().push(count);
    }
    documents.into_values().collect()
}

/// Losses by who bears them and in which currency: two are of one bearer where a long word of the one stands in the other,
/// or in the name of who tells it ("the hospitality trade", UKHospitality).
fn bearers(counts: Vec<Count<'_>>) -> Vec<Vec<Count<'_>>> {
    const LONG: usize = 6;
    let of = |count: &Count<'_>| {
        let scope = count.figure.scope.as_deref().unwrap_or("");
        format!("{scope} {}", count.voice.unwrap_or("")).to_lowercase()
    };
    let bears = |a: &Count<'_>, b: &Count<'_>| {
        let (a, b) = (of(a), of(b));
        let holds = |a: &str, b: &str| {
            a.split(|c: char| !c.is_alphanumeric())
                .any(|word| word.len() >= LONG && b.contains(word))
        };
        holds(&a, &b) || holds(&b, &a)
    };
    let mut part_of: Vec<usize> = (0..counts.len()).collect();
    for (at, a) in counts.iter().enumerate() {
        let near = at.saturating_sub(COMMON)..at;
        for other in near.filter(|&other| counts[other].figure.unit == a.figure.unit) {
            if bears(&counts[other], a) {
                let (a, b) = (root(&mut part_of, at), root(&mut part_of, other));
                part_of[a.max(b)] = a.min(b);
            }
        }
    }
    parts(part_of, counts)
}

/// Takes the counts that are of one occasion as threads.
///
/// What all reports of a folder tell of first: its documents share two of the names that a third of them hold.
fn settle(slot: &str, mut counts: Vec<Count<'_>>, found: &mut Vec<Thread>) {
    if is_toll(slot) && !grows(slot) {
        of_one_size(&mut counts);
    }
    let hubs = shared(&counts, |count| count.names);
    let (members, mut rest): (Vec<_>, Vec<_>) =
        counts.into_iter().partition(|count| count.names.intersection(&hubs).nth(1).is_some());
    if one_occasion(&members) {
        found.extend(thread(slot, &members));
    } else {
        rest.extend(members);
        rest.sort_by_key(|count| (count.mention, count.number));
    }
    let mut parts = split(rest);
    for _ in 0..DEPTH {
        let mut torn = Vec::new();
        for part in parts {
            if one_occasion(&part) {
                found.extend(thread(slot, &part));
            } else {
                torn.extend(split(part));
            }
        }
        parts = torn;
    }
}

/// Leaves out numbers more than [`SIZE`] times smaller or larger than the middle one: one bus that was evacuated beside a
/// region.
fn of_one_size(counts: &mut Vec<Count<'_>>) {
    const SIZE: f64 = 5.0;
    let number = |count: &Count<'_>| count.figure.low.or(count.figure.high).unwrap_or_default();
    let mut numbers: Vec<f64> = counts.iter().map(number).collect();
    numbers.sort_by(f64::total_cmp);
    if let Some(&middle) = numbers.get(numbers.len() / 2) {
        counts.retain(|count| number(count) * SIZE >= middle && number(count) <= middle * SIZE);
    }
}

/// The thread that counts of one occasion are; `None` where they give no two numbers, or nothing says that they are of one
/// thing.
fn thread(slot: &str, counts: &[Count<'_>]) -> Option<Thread> {
    let told = counts.len() > 1 && differ(counts) && compared(counts);
    told.then(|| Thread {
        slot: slot.to_owned(),
        counts: counts.iter().map(|count| (count.mention, count.number)).collect(),
    })
}

/// The names that a third of the counts hold, or more, and two at least.
fn shared(
    counts: &[Count<'_>],
    names: impl for<'c> Fn(&'c Count<'_>) -> &'c BTreeSet<String>,
) -> BTreeSet<String> {
    let mut holders: BTreeMap<String, usize> = BTreeMap::new();
    for name in counts.iter().flat_map(|count| names(count).iter()) {
        *holders.entry(name.clone()).or_default() += 1;
    }
    let often =
        |(name, times): (String, usize)| (times > 1 && times * 3 >= counts.len()).then_some(name);
    holders.into_iter().filter_map(often).collect()
}

/// Parts that share two names or more beside those that a third of all hold.
fn split(counts: Vec<Count<'_>>) -> Vec<Vec<Count<'_>>> {
    let common =
        if counts.len() > FEW { shared(&counts, |count| &count.head) } else { BTreeSet::new() };
    let mut holders: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (at, count) in counts.iter().enumerate() {
        count.head.difference(&common).for_each(|name| holders.entry(name).or_default().push(at));
    }
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in holders.values().filter(|list| list.len() <= COMMON) {
        for (next, &b) in list.iter().enumerate() {
            list[..next].iter().for_each(|&a| *pairs.entry((a, b)).or_default() += 1);
        }
    }
    let mut part_of: Vec<usize> = (0..counts.len()).collect();
    for (&(a, b), _) in pairs.iter().filter(|(_, names)| **names > 1) {
        let (a, b) = (root(&mut part_of, a), root(&mut part_of, b));
        part_of[a.max(b)] = a.min(b);
    }
    parts(part_of, counts)
}

fn parts(mut part_of: Vec<usize>, counts: Vec<Count<'_>>) -> Vec<Vec<Count<'_>>> {
    let mut parts: BTreeMap<usize, Vec<Count<'_>>> = BTreeMap::new();
    for (at, count) in counts.into_iter().enumerate() {
        parts.entry(root(&mut part_of, at)).or_default().push(count);
    }
    parts.into_values().collect()
}

/// Whether counts can be of one occasion: their deeds lie near each other, and a toll hardly ever falls.
fn one_occasion(counts: &[Count<'_>]) -> bool {
    if counts.len() < 2 {
        return true;
    }
    let done = || counts.iter().filter_map(|count| count.done);
    if done().max().zip(done().min()).is_some_and(|(last, first)| last - first > OCCASION) {
        return false;
    }
    let measured = measure(&counts[0].figure.what);
    if !grows(&measured) {
        return true;
    }
    let mut days: Vec<(i32, i64)> = counts
        .iter()
        .filter(|count| !count.figure.bearing.former && !count.figure.bearing.denied)
        .filter_map(|count| Some((count.day?, count.figure.low.or(count.figure.high)? as i64)))
        .collect();
    days.sort_unstable();
    days.dedup();
    // A week without a count parts two occasions.
    if days.windows(2).any(|pair| pair[1].0 - pair[0].0 > WEEK) {
        return false;
    }
    // The longest run of numbers that never fall.
    let mut tails: Vec<i64> = Vec::new();
    for &(_, number) in &days {
        let at = tails.partition_point(|tail| *tail <= number);
        if at == tails.len() { tails.push(number) } else { tails[at] = number }
    }
    tails.len() * 5 >= days.len() * 4
}

/// Whether something says that the counts are of one thing: what befell people does, and money lost; else one must be told
/// as the value of a number, and the numbers be few.
fn compared(counts: &[Count<'_>]) -> bool {
    const MOST: usize = 4;
    let figure = counts[0].figure;
    let valued = |count: &Count<'_>| count.figure.bearing.running || count.figure.bearing.former;
    let mut numbers: Vec<u64> = counts
        .iter()
        .filter_map(|count| count.figure.low.or(count.figure.high).map(f64::to_bits))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    is_toll(&measure(&figure.what))
        || figure.what == "losses"
        || counts.iter().any(valued) && numbers.len() <= MOST
}

fn differ(counts: &[Count<'_>]) -> bool {
    let bounds = |count: &Count<'_>| {
        (count.figure.low.map(f64::to_bits), count.figure.high.map(f64::to_bits))
    };
    counts.iter().any(|count| bounds(count) != bounds(&counts[0]))
}
