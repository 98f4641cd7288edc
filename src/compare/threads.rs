//! Which figures of different days and reports count one thing: the dead of one flood, the customers of one bank.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::Blocks;
use super::figures::{grows, is_toll, measure};
use crate::calendar::Interval;
use crate::normalise::{Event, Figure, Status};
use crate::segment::Role;
use crate::text::{Span, words};

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
    /// The names of its report's head, of its post's and of its own sentence.
    names: BTreeSet<String>,
    /// The day that it held on, counted from the common era: of its words, else of its printing.
    day: Option<i32>,
    /// The day on which what it counts was done, where the words give it.
    done: Option<i32>,
}

/// So many days before the latest one that its document tells of, a count belongs to the background.
const BACKGROUND: i64 = 60;

/// How many days apart the deeds of one occasion may lie.
const OCCASION: i32 = 3;

/// How often a group of figures is split by rarer names before it is given up.
const DEPTH: usize = 3;

/// A name that more counts of a group hold says nothing of which two belong together.
const COMMON: usize = 40;

/// The threads of a corpus, in the order of their first mentions.
///
/// Figures meet when they measure the same of the same people, and the heads of their reports share two names or more.
/// Where that draws different occasions together, which shows in tolls that fall as the days go on and in deeds of
/// different days, the names that all share are left aside and the rest decides; what stays in disorder is no thread. Parts
/// of other numbers, what a place or a window limits, and the background of years ago take no part.
pub(super) fn threads(
    mentions: &[Event],
    blocks: &Blocks<'_>,
    as_of: impl Fn(&Event) -> Option<Interval>,
) -> Vec<Thread> {
    let names = Names::new(blocks);
    let latest = latest(mentions);
    let mut groups: BTreeMap<(String, Option<String>, Option<&str>), Vec<Count<'_>>> =
        BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        let counted =
            mention.figures.iter().enumerate().filter(|(_, figure)| countable(mention, figure));
        for (number, figure) in counted {
            if is_background(mention, latest.get(&mention.document).copied()) {
                continue;
            }
            let day = figure
                .bearing
                .as_of
                .or_else(|| as_of(mention))
                .and_then(|day| day.to_days().single_day());
            let group = figure.bearing.group.clone().filter(|_| is_toll(&measure(&figure.what)));
            let key = (measure(&figure.what), group, figure.bearing.nation);
            groups.entry(key).or_default().push(Count {
                mention: at,
                number,
                figure,
                names: names.around(mention, blocks),
                day: day.map(count),
                done: done(mention, figure).map(count),
            });
        }
    }
    let mut found = Vec::new();
    for (slot, counts) in populations(groups) {
        settle(&slot, counts, DEPTH, &mut found);
    }
    found.sort_by(|a, b| a.counts.cmp(&b.counts));
    found
}

fn count(day: chrono::NaiveDate) -> i32 {
    chrono::Datelike::num_days_from_ce(&day)
}

/// Whether a figure may be told again elsewhere as another number of the same.
fn countable(mention: &Event, figure: &Figure) -> bool {
    let bare = matches!(figure.what.as_str(), "people" | "duration" | "money" | "times");
    let number = figure.low.or(figure.high).unwrap_or_default();
    let counted =
        figure.bearing.running || figure.unit.as_deref() == Some("people") || number > 12.0;
    let measured = is_toll(&measure(&figure.what)) || figure.what == "losses" || counted;
    let limited =
        figure.scope.as_deref().is_some_and(|scope| figure.what != "losses" && limits(scope));
    measured && !bare && !limited && !figure.bearing.part && mention.status != Status::Scheduled
}

/// Whether words after a count limit it; "of victims of the ferry" and "from the country" say only what is counted.
fn limits(scope: &str) -> bool {
    let own = ["of ", "from the country", "in the country", "as "];
    !own.iter().any(|start| scope.starts_with(start))
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

fn is_background(mention: &Event, latest: Option<chrono::NaiveDate>) -> bool {
    let day = mention
        .date
        .as_ref()
        .and_then(|date| date.interval.last_day().filter(|_| date.interval.start.is_some()));
    day.zip(latest).is_some_and(|(day, latest)| (latest - day).num_days() > BACKGROUND)
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
fn populations<'a>(
    groups: BTreeMap<(String, Option<String>, Option<&'a str>), Vec<Count<'a>>>,
) -> Vec<(String, Vec<Count<'a>>)> {
    let mut by_measure: BTreeMap<
        String,
        BTreeMap<(Option<&'a str>, Option<String>), Vec<Count<'a>>>,
    > = BTreeMap::new();
    for ((slot, group, nation), counts) in groups {
        by_measure.entry(slot).or_default().insert((nation, group), counts);
    }
    let mut found = Vec::new();
    for (slot, groups) in by_measure {
        let armed = |group: &Option<String>| group.as_deref() == Some("soldiers");
        let nations: BTreeSet<&'a str> = groups
            .keys()
            .filter(|(_, group)| group.is_none() || armed(group))
            .filter_map(|(nation, _)| *nation)
            .collect();
        let mut merged: BTreeMap<(Option<&'a str>, Option<String>), Vec<Count<'a>>> =
            BTreeMap::new();
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

/// Takes the counts that are of one occasion as a thread, and goes on with the rest.
fn settle(slot: &str, counts: Vec<Count<'_>>, depth: usize, found: &mut Vec<Thread>) {
    if counts.len() < 2 || depth == 0 {
        return;
    }
    let shared = shared(&counts, 2);
    let (members, rest): (Vec<_>, Vec<_>) =
        counts.into_iter().partition(|count| count.names.intersection(&shared).nth(1).is_some());
    if members.len() > 1 && one_occasion(&members) {
        if differ(&members) {
            let counts = members.iter().map(|count| (count.mention, count.number)).collect();
            found.push(Thread { slot: slot.to_owned(), counts });
        }
        settle(slot, rest, depth - 1, found);
        return;
    }
    let mut all = members;
    all.extend(rest);
    for part in split(all) {
        settle(slot, part, depth - 1, found);
    }
}

/// The names that one in `share` counts hold, or more.
fn shared(counts: &[Count<'_>], share: usize) -> BTreeSet<String> {
    let mut holders: BTreeMap<&String, usize> = BTreeMap::new();
    counts
        .iter()
        .flat_map(|count| &count.names)
        .for_each(|name| *holders.entry(name).or_default() += 1);
    let often = |(name, times): (&String, usize)| {
        (times > 1 && times * share >= counts.len()).then(|| name.clone())
    };
    holders.into_iter().filter_map(often).collect()
}

/// Parts that share two names or more beside those that a third of all hold.
fn split(counts: Vec<Count<'_>>) -> Vec<Vec<Count<'_>>> {
    let common = shared(&counts, 3);
    let mut holders: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (at, count) in counts.iter().enumerate() {
        count.names.difference(&common).for_each(|name| holders.entry(name).or_default().push(at));
    }
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in holders.values().filter(|list| list.len() <= COMMON) {
        for (next, &b) in list.iter().enumerate() {
            list[..next].iter().for_each(|&a| *pairs.entry((a, b)).or_default() += 1);
        }
    }
    let mut part_of: Vec<usize> = (0..counts.len()).collect();
    for (&(a, b), _) in pairs.iter().filter(|(_, names)| **names > 1) {
        let (a, b) = (root(&part_of, a), root(&part_of, b));
        part_of[a.max(b)] = a.min(b);
    }
    let mut parts: BTreeMap<usize, Vec<Count<'_>>> = BTreeMap::new();
    for (at, count) in counts.into_iter().enumerate() {
        parts.entry(root(&part_of, at)).or_default().push(count);
    }
    parts.into_values().collect()
}

fn root(part_of: &[usize], mut at: usize) -> usize {
    while part_of[at] != at {
        at = part_of[at];
    }
    at
}

/// Whether counts can be of one occasion: their deeds lie near each other, and a toll hardly ever falls.
fn one_occasion(counts: &[Count<'_>]) -> bool {
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
    // The longest run of numbers that never fall.
    let mut tails: Vec<i64> = Vec::new();
    for &(_, number) in &days {
        let at = tails.partition_point(|tail| *tail <= number);
        if at == tails.len() { tails.push(number) } else { tails[at] = number }
    }
    tails.len() * 5 >= days.len() * 4
}

fn differ(counts: &[Count<'_>]) -> bool {
    let bounds = |count: &Count<'_>| {
        (count.figure.low.map(f64::to_bits), count.figure.high.map(f64::to_bits))
    };
    counts.iter().any(|count| bounds(count) != bounds(&counts[0]))
}

/// The names that the heads of documents and of posts give.
struct Names {
    /// All that stand inside a sentence somewhere: those that open one are no other way told from words.
    known: BTreeSet<String>,
    /// For every document its title, headlines and first paragraph.
    documents: BTreeMap<usize, BTreeSet<String>>,
    /// For every block its own.
    blocks: BTreeMap<usize, BTreeSet<String>>,
}

impl Names {
    fn new(blocks: &Blocks<'_>) -> Names {
        let heads = blocks.passages.iter().filter(|place| place.lead);
        let known: BTreeSet<String> = heads
            .flat_map(|place| named(place.passage.cite.quote()))
            .filter_map(|(name, opens)| (!opens).then_some(name))
            .collect();
        let mut names = Names { known, documents: BTreeMap::new(), blocks: BTreeMap::new() };
        for (document, places) in blocks.of_documents() {
            let first = places.first().map(|place| place.block);
            for place in places.iter().filter(|place| place.lead) {
                let found = names.of(place.passage.cite.quote());
                if Some(place.block) == first || place.passage.role == Role::Title {
                    names.documents.entry(document).or_default().extend(found.iter().cloned());
                }
                names.blocks.entry(place.block).or_default().extend(found);
            }
        }
        names
    }

    fn of(&self, text: &str) -> BTreeSet<String> {
        let known =
            |(name, opens): (String, bool)| (!opens || self.known.contains(&name)).then_some(name);
        named(text).filter_map(known).collect()
    }

    fn around(&self, mention: &Event, blocks: &Blocks<'_>) -> BTreeSet<String> {
        let mut names = self.documents.get(&mention.document).cloned().unwrap_or_default();
        let start = mention.trigger.cite.span().start;
        if let Some(place) = blocks.of(mention) {
            names.extend(
                self.blocks.get(&blocks.passages[place].block).into_iter().flatten().cloned(),
            );
            let sentence = blocks.sentence(place, start).map(|(_, span)| span);
            let span: Span = sentence.unwrap_or(mention.clause.span());
            names.extend(
                mention
                    .clause
                    .text()
                    .cite(span)
                    .map(|cite| self.of(cite.quote()))
                    .unwrap_or_default(),
            );
        }
        names
    }
}

/// The words of `text` with a capital, days and months left out, by the first six letters of each so that "Armenia" is
/// "Armenian"; and whether each opens a sentence.
fn named(text: &str) -> impl Iterator<Item = (String, bool)> + '_ {
    const LETTERS: usize = 6;
    #[rustfmt::skip]
    const CALENDAR: &[&str] = &[
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
        "june", "july", "august", "september", "october", "november", "december", "sept", "gmt", "bst",
    ];
    let opens = |before: &str| {
        let before = before.trim_end_matches([' ', '“', '"', '‘', '\'', '(']);
        before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '–', '—'])
    };
    words(text).filter_map(move |word| {
        let written = word.of(text);
        let name = written.to_lowercase();
        let told = written.chars().count() > 2
            && written.starts_with(char::is_uppercase)
            && !CALENDAR.contains(&name.as_str());
        let opens = opens(&text[..word.span.range().start]);
        told.then(|| (name.chars().take(LETTERS).collect(), opens))
    })
}
