//! What is to be drawn: one entry an event, in its lane.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Lanes, TimelineOptions};
use crate::Analysis;
use crate::calendar::Interval;
use crate::compare::{AgreementStatus, EventAgreement};
use crate::corpus::Corpus;
use crate::normalise::{Event, Status};
use crate::report::clean;
use crate::text::words;

/// More lanes than this are gathered in one; with more outlets, those that nothing names are gathered first.
const MOST: usize = 14;

/// How an event stands, as the fill of its mark tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fill {
    /// Independent reports agree.
    Agree,
    /// Several reports, one side.
    OneSide,
    /// One report, or one origin.
    Single,
    /// Asserted and denied, or in doubt.
    Contested,
    /// Denied only.
    Denied,
    /// Said to be going to happen.
    Scheduled,
}

impl Shown<'_> {
    /// How many events a lane tells, its share of the lane of several included.
    pub(super) fn told_in(&self, lane: usize) -> usize {
        let told = |entry: &&Entry<'_>| entry.lane == lane || entry.also.contains(&lane);
        self.entries.iter().filter(told).count()
    }
}

impl Fill {
    pub(super) const ALL: [Fill; 6] =
        [Fill::Agree, Fill::OneSide, Fill::Single, Fill::Contested, Fill::Denied, Fill::Scheduled];

    /// What the legend says.
    pub(super) fn name(self) -> &'static str {
        match self {
            Fill::Agree => "independent reports agree",
            Fill::OneSide => "several reports, one side",
            Fill::Single => "one report or one origin",
            Fill::Contested => "contested or in doubt",
            Fill::Denied => "denied",
            Fill::Scheduled => "scheduled",
        }
    }
}

/// One event as it is drawn.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub(super) event: &'a EventAgreement,
    /// What happened, safe to print.
    pub(super) title: String,
    pub(super) when: Option<Interval>,
    pub(super) reports: usize,
    pub(super) fill: Fill,
    /// Index of the lane.
    pub(super) lane: usize,
    /// Other lanes in which the event is told too.
    pub(super) also: Vec<usize>,
}

/// Everything that is drawn.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// The most reported first; then by day and id.
    pub(super) entries: Vec<Entry<'a>>,
    /// Names of the lanes from top to bottom.
    pub(super) lanes: Vec<String>,
    /// Whether the first lane holds what several tell.
    pub(super) several: bool,
    pub(super) documents: usize,
    /// How many undated events a range leaves out.
    pub(super) left_out: usize,
}

pub(super) fn entries<'a>(
    corpus: &Corpus,
    analysis: &'a Analysis,
    options: &TimelineOptions,
) -> Shown<'a> {
    let wanted = options.about.as_deref().map(word_list).filter(|words| !words.is_empty());
    let range = (options.from, options.to);
    let mut left_out = 0;
    let mut kept: Vec<(&EventAgreement, Vec<&Event>)> = Vec::new();
    for event in &analysis.agreement.events {
        let mentions: Vec<&Event> =
            event.mentions.iter().filter_map(|&at| analysis.coverage.events.get(at)).collect();
        if wanted.as_ref().is_some_and(|wanted| !is_about(event, &mentions, wanted)) {
            continue;
        }
        let undated = event.when.is_none_or(|when| when.start.is_none() && when.end.is_none());
        if range != (None, None) && undated {
            left_out += 1;
        } else if lies_in(event.when.as_ref(), range) {
            kept.push((event, mentions));
        }
    }
    let unnamed: BTreeSet<&str> = corpus
        .documents
        .iter()
        .filter(|document| document.outlet.is_none())
        .map(|document| document.id())
        .collect();
    let LaneList { lanes, several, placed } = lanes(&kept, options.by, &unnamed);
    let mut entries: Vec<Entry<'_>> = kept
        .into_iter()
        .zip(placed)
        .map(|((event, mentions), (lane, also))| Entry {
            title: clean(&event.title),
            when: event.when.filter(|when| when.start.is_some() || when.end.is_some()),
            reports: event.reports.len(),
            fill: fill(event, &mentions),
            lane,
            also,
            event,
        })
        .collect();
    entries.sort_by_cached_key(|entry| {
        let first = entry.when.map(|when| (when.start.is_none(), when.start, when.end));
        let told = (entry.reports, entry.event.outlets.len(), entry.event.mentions.len());
        (std::cmp::Reverse(told), first.is_none(), first, entry.event.id.clone())
    });
    Shown { entries, lanes, several, documents: corpus.documents.len(), left_out }
}

fn lies_in(when: Option<&Interval>, (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> bool {
    let Some(when) = when else { return true };
    let after = from.zip(when.last_day()).is_none_or(|(from, last)| from <= last);
    let before = to.zip(when.first_day()).is_none_or(|(to, first)| first <= to);
    after && before
}

/// The words of a name in lower case, without the genitive.
fn word_list(text: &str) -> Vec<String> {
    words(text)
        .map(|word| {
            let word = word.of(text).to_lowercase();
            match word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")) {
                Some(stem) => stem.to_owned(),
                None => word,
            }
        })
        .collect()
}

fn is_about(event: &EventAgreement, mentions: &[&Event], wanted: &[String]) -> bool {
    let names = |text: &str| word_list(text).windows(wanted.len()).any(|words| words == wanted);
    event.voices.iter().any(|voice| names(voice))
        || mentions.iter().any(|mention| {
            names(mention.clause.quote())
                || mention.actors.iter().any(|actor| names(actor.quote()))
                || mention.place.as_ref().is_some_and(|place| names(place.quote()))
                || mention.said_by.as_ref().is_some_and(|voice| names(&voice.name))
        })
}

fn fill(event: &EventAgreement, mentions: &[&Event]) -> Fill {
    let all = |status: Status| {
        !mentions.is_empty() && mentions.iter().all(|mention| mention.status == status)
    };
    match event.status {
        AgreementStatus::Contested | AgreementStatus::NeedsReview => Fill::Contested,
        AgreementStatus::Denied => Fill::Denied,
        _ if all(Status::Scheduled) => Fill::Scheduled,
        _ if all(Status::Denied) => Fill::Denied,
        AgreementStatus::Agree | AgreementStatus::Revised => Fill::Agree,
        AgreementStatus::OneSideOnly if event.reports.len() > 1 => Fill::OneSide,
        _ => Fill::Single,
    }
}

/// The lanes and what stands in them.
struct LaneList {
    /// Their names from top to bottom.
    lanes: Vec<String>,
    /// Whether the first holds what several tell.
    several: bool,
    /// For every event its lane and the other lanes that tell it.
    placed: Vec<(usize, Vec<usize>)>,
}

/// Lanes for the names with the most events. `unnamed` are the outlets that stand under the name of their document.
fn lanes(kept: &[(&EventAgreement, Vec<&Event>)], by: Lanes, unnamed: &BTreeSet<&str>) -> LaneList {
    let (several, none, others) = match by {
        Lanes::Outlet => ("Several outlets", "No outlet", "Other outlets"),
        Lanes::Side => ("Several sides", "No side quoted", "Other sides"),
        Lanes::Place => ("Several places", "No place named", "Other places"),
        Lanes::Kind => ("Several kinds", "No kind", "Other kinds"),
    };
    let names: Vec<Vec<String>> =
        kept.iter().map(|(event, mentions)| names(event, mentions, by)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    let mut ranked: Vec<(&str, usize)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut gathered = Vec::new();
    if by == Lanes::Outlet && ranked.len() > MOST {
        gathered = ranked.extract_if(.., |(name, _)| unnamed.contains(name)).collect();
    }
    let rest = ranked.len().saturating_sub(MOST);
    ranked.truncate(MOST);

    let mut lanes = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    let is_several = names.iter().any(|names| names.len() > 1);
    if is_several {
        lanes.push(several.to_owned());
    }
    for (name, _) in &ranked {
        at.insert(name, lanes.len());
        lanes.push((*name).to_owned());
    }
    let last = lanes.len();
    if rest > 0 {
        lanes.push(format!("{others} ({rest})"));
    }
    at.extend(gathered.iter().map(|(name, _)| (*name, lanes.len())));
    if !gathered.is_empty() {
        lanes.push(format!("Outlets that nothing names ({})", gathered.len()));
    }
    let nowhere = lanes.len();
    if names.iter().any(Vec::is_empty) {
        lanes.push(none.to_owned());
    }
    let lane = |name: &String| at.get(name.as_str()).copied().unwrap_or(last);
    let placed = names.iter().map(|names| match names.as_slice() {
        [] => (nowhere, Vec::new()),
        [one] => (lane(one), Vec::new()),
        many => {
            let also: BTreeSet<usize> = many.iter().map(lane).collect();
            (0, also.into_iter().collect())
        }
    });
    let placed = placed.collect();
    LaneList { lanes, several: is_several, placed }
}

/// What an event has of the thing that lanes stand for, sorted.
fn names(event: &EventAgreement, mentions: &[&Event], by: Lanes) -> Vec<String> {
    let most_told = |names: Vec<&str>| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in names {
            *counts.entry(name).or_default() += 1;
        }
        let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
        most.map(|(name, _)| clean(name)).into_iter().collect()
    };
    match by {
        Lanes::Outlet => event.outlets.iter().map(|outlet| clean(outlet)).collect(),
        Lanes::Side => event.sides.iter().map(|side| clean(side)).collect(),
        Lanes::Place => most_told(
            mentions.iter().filter_map(|mention| Some(mention.place.as_ref()?.quote())).collect(),
        ),
        Lanes::Kind => most_told(mentions.iter().map(|mention| mention.trigger.kind).collect()),
    }
}
