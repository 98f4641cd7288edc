//! All that is told of one event, put together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::blocks::Blocks;
use super::claims;
use super::copied::Copied;
use super::credits::{Origin, Origins, whole_document};
use super::figures::{Given, slots, threaded_slot};
use super::reports::{Telling, independent};
use super::same::Grouped;
use super::terms::terms;
use super::threads::{Thread, threads};
use super::when::{self, Told};
use super::{AgreementStatus, EventAgreement, Report, Slot, status, title};
use crate::calendar::Interval;
use crate::corpus::Corpus;
use crate::deduplicate::Kind;
use crate::normalise::{Coverage, Event, EventDate, Status};
use crate::segment::Segments;
use crate::text::{Cite, content_id};

/// What all events of a corpus are put together from.
pub(super) struct Maker<'a> {
    corpus: &'a Corpus,
    coverage: &'a Coverage,
    blocks: &'a Blocks<'a>,
    grouped: &'a Grouped<'a>,
    /// Copied passages, each with its copies.
    copies: BTreeMap<usize, Vec<usize>>,
    /// Articles and posts that are copies of each other as a whole.
    whole: &'a BTreeMap<(usize, usize), Kind>,
    origins: Origins,
    /// The agency that a whole document is credited to, by document.
    agencies: Vec<Option<Cite>>,
    /// For every passage, who says something there that is credited, and the words of credit.
    credited: BTreeMap<usize, Vec<(String, Cite)>>,
}

/// How many passages away a credit still holds for what the same speaker says: one that "tells the Press Association"
/// in one paragraph is quoted from there in the headline and the paragraphs around it.
const CREDIT_REACH: usize = 2;

impl<'a> Maker<'a> {
    pub(super) fn new(
        corpus: &'a Corpus,
        segments: &[Segments],
        coverage: &'a Coverage,
        blocks: &'a Blocks<'a>,
        copied: &'a Copied,
        grouped: &'a Grouped<'a>,
    ) -> Maker<'a> {
        let mut copies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(a, b) in &copied.passages {
            copies.entry(a).or_default().push(b);
            copies.entry(b).or_default().push(a);
        }
        let agencies = corpus
            .documents
            .iter()
            .zip(segments)
            .map(|(document, segments)| whole_document(document, segments))
            .collect();
        let mut credited: BTreeMap<usize, Vec<(String, Cite)>> = BTreeMap::new();
        for mention in coverage.events.iter().filter(|mention| !mention.credits.is_empty()) {
            if let (Some(place), Some(name)) = (blocks.of(mention), surname(mention)) {
                let credits = mention.credits.iter().map(|words| (name.clone(), words.clone()));
                credited.entry(place).or_default().extend(credits);
            }
        }
        let origins = Origins::new(corpus);
        let whole = &copied.blocks;
        Maker { corpus, coverage, blocks, grouped, copies, whole, origins, agencies, credited }
    }

    /// For every event the threads of figures that it shows: each stands with the event that tells most of it, the first of
    /// equals.
    pub(super) fn threads(&self, event_of: &[usize], events: usize) -> Vec<Vec<Thread>> {
        let mut hosted: Vec<Vec<Thread>> = (0..events).map(|_| Vec::new()).collect();
        let mentions = &self.coverage.events;
        for thread in threads(mentions, self.blocks, |mention| self.as_of(mention)) {
            let mut told: BTreeMap<usize, usize> = BTreeMap::new();
            for &(mention, _) in &thread.counts {
                *told.entry(event_of[mention]).or_default() += 1;
            }
            let most = told.iter().max_by_key(|(event, times)| (**times, Reverse(**event)));
            if let Some((&event, _)) = most {
                hosted[event].push(thread);
            }
        }
        hosted
    }

    /// The event that consists of these mentions, given in order, with the threads of figures that it shows.
    pub(super) fn event(&self, members: Vec<usize>, threads: Vec<Thread>) -> EventAgreement {
        let mentions: Vec<&Event> = members.iter().map(|&at| &self.coverage.events[at]).collect();
        let (tellings, copied) = self.tellings(&mentions);
        let (reports, joins) = independent(&tellings, &copied);
        let claims = claims::claims(&mentions);
        let ids: Vec<String> = mentions.iter().map(|mention| mention.id()).collect();
        let dates = dates(&mentions);
        let voices = mentions.iter().filter_map(|mention| mention.said_by.as_ref());
        let mut event = EventAgreement {
            id: format!("e{}", content_id(&ids.iter().map(String::as_str).collect::<Vec<_>>())),
            title: title::title(&mentions, &self.grouped.typicality(&members), self.blocks),
            when: when::when(&dates),
            documents: sorted(mentions.iter().map(|m| m.clause.doc().to_owned())),
            outlets: sorted(mentions.iter().map(|mention| self.outlet(mention))),
            figures: self.slots(&members, &reports, &threads),
            voices: sorted(voices.clone().map(|voice| voice.name.clone())),
            sides: sorted(voices.filter_map(|voice| voice.side.clone())),
            status: AgreementStatus::SingleReport,
            claims: Vec::new(),
            links: self.grouped.links(&members),
            mentions: members,
            reports,
            joins,
        };
        let corroborated = self.is_corroborated(&event);
        event.status = status::status(&event, &mentions, &claims, corroborated);
        event.claims = claims.list;
        event
    }

    /// Whether two reports of known origin tell the same happening. What no outlet or credit owns may come from the same
    /// desk as the report beside it.
    fn is_corroborated(&self, event: &EventAgreement) -> bool {
        let all = &self.coverage.events;
        let report_of: BTreeMap<&Cite, &str> = members_of(&event.reports).collect();
        let known: BTreeSet<&str> = event
            .reports
            .iter()
            .filter(|report| report.members.iter().all(|cite| cite.doc() != report.outlet))
            .map(|report| report.id.as_str())
            .collect();
        let mut tellers: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for &mention in &event.mentions {
            let report = report_of.get(&all[mention].clause).filter(|id| known.contains(*id));
            tellers.entry(self.grouped.happening(mention)).or_default().extend(report);
        }
        tellers.values().any(|reports| reports.len() > 1)
    }

    fn outlet(&self, mention: &Event) -> String {
        let document = &self.corpus.documents[mention.document];
        document.outlet.as_ref().map_or(document.id(), |outlet| &outlet.value).to_owned()
    }

    /// The tellings of an event, one a block, and which of them the deduplicator shows to be copies of each other.
    fn tellings(&self, mentions: &[&Event]) -> (Vec<Telling>, BTreeMap<(usize, usize), String>) {
        // A mention outside all passages that report stands alone in its document.
        let mut by_block: BTreeMap<(usize, Option<usize>), Vec<&Event>> = BTreeMap::new();
        for mention in mentions {
            let block = self.blocks.of(mention).map(|place| self.blocks.passages[place].block);
            by_block.entry((mention.document, block)).or_default().push(mention);
        }
        let mut holders: BTreeMap<usize, usize> = BTreeMap::new();
        let mut tellings = Vec::new();
        let mut of_block = Vec::new();
        for ((document, block), mentions) in by_block {
            of_block.extend(block.map(|block| (block, tellings.len())));
            let places: BTreeSet<usize> =
                mentions.iter().filter_map(|mention| self.blocks.of(mention)).collect();
            holders.extend(places.iter().map(|&place| (place, tellings.len())));
            let mut passages: Vec<Cite> =
                places.iter().map(|&at| self.blocks.passages[at].passage.cite.clone()).collect();
            if passages.is_empty() {
                passages.push(mentions[0].clause.clone());
            }
            tellings.push(Telling {
                clauses: mentions.iter().map(|mention| mention.clause.clone()).collect(),
                passages,
                credits: self.credits(document, &mentions),
                printed: self.origins.printed(&self.corpus.documents[document]),
            });
        }
        let passages = self.copied(&tellings, &holders).into_iter();
        let mut copied: BTreeMap<(usize, usize), String> = passages
            .map(|pair| (pair, "the one passage is a copy of the other".to_owned()))
            .collect();
        for (next, &(block, telling)) in of_block.iter().enumerate() {
            for &(before, other) in &of_block[..next] {
                let Some(kind) = self.whole.get(&(before.min(block), before.max(block))) else {
                    continue;
                };
                let pair = (other.min(telling), other.max(telling));
                copied.entry(pair).or_insert_with(|| {
                    format!("the one article is {} of the other", kind_words(*kind))
                });
            }
        }
        (tellings, copied)
    }

    fn credits(&self, document: usize, mentions: &[&Event]) -> Vec<(Origin, Cite)> {
        let own = mentions.iter().flat_map(|mention| mention.credits.iter());
        let near = mentions.iter().flat_map(|mention| self.credited_near(mention));
        let whole = self.agencies[document].iter();
        let mut seen = BTreeSet::new();
        own.chain(near)
            .chain(whole)
            .map(|words| (self.origins.credited(words.quote()), words.clone()))
            .filter(|(origin, _)| seen.insert(origin.clone()))
            .collect()
    }

    /// The words of credit near a mention for what its speaker says, in the same block.
    fn credited_near(&self, mention: &Event) -> Vec<&Cite> {
        let (Some(place), Some(speaker)) = (self.blocks.of(mention), surname(mention)) else {
            return Vec::new();
        };
        let block = self.blocks.passages[place].block;
        self.credited
            .range(place.saturating_sub(CREDIT_REACH)..=place + CREDIT_REACH)
            .filter(|(near, _)| self.blocks.passages[**near].block == block)
            .flat_map(|(_, credits)| credits)
            .filter(|(name, _)| *name == speaker)
            .map(|(_, words)| words)
            .collect()
    }

    /// Pairs of tellings half of whose words, by the shorter, stand in passages that are copies of each other.
    fn copied(
        &self,
        tellings: &[Telling],
        holders: &BTreeMap<usize, usize>,
    ) -> BTreeSet<(usize, usize)> {
        let length = |place: usize| self.blocks.passages[place].passage.cite.span().len();
        let mut shared: BTreeMap<(usize, usize), (BTreeSet<usize>, BTreeSet<usize>)> =
            BTreeMap::new();
        for (&place, &telling) in holders {
            for copy in self.copies.get(&place).into_iter().flatten() {
                if let Some(&other) = holders.get(copy)
                    && telling < other
                {
                    let (a, b) = shared.entry((telling, other)).or_default();
                    a.insert(place);
                    b.insert(*copy);
                }
            }
        }
        let bytes =
            |places: &BTreeSet<usize>| places.iter().map(|&place| length(place)).sum::<usize>();
        let whole = |telling: &Telling| {
            telling.passages.iter().map(|cite| cite.span().len()).sum::<usize>()
        };
        shared
            .into_iter()
            .filter(|((x, y), (a, b))| {
                let (x, y) = (whole(&tellings[*x]), whole(&tellings[*y]));
                if x <= y { bytes(a) * 2 >= x } else { bytes(b) * 2 >= y }
            })
            .map(|(pair, _)| pair)
            .collect()
    }

    /// The figures of an event: its own, and the threads that it shows with all their figures.
    fn slots(&self, members: &[usize], reports: &[Report], threads: &[Thread]) -> Vec<Slot> {
        let all = &self.coverage.events;
        let threaded: BTreeSet<(usize, usize)> =
            threads.iter().flat_map(|thread| thread.counts.iter().copied()).collect();
        let own = members.iter().flat_map(|&at| (0..all[at].figures.len()).map(move |of| (at, of)));
        let own: Vec<(usize, usize)> = own.filter(|count| !threaded.contains(count)).collect();
        let mut found = slots(&self.given(&own, reports));
        for thread in threads {
            let mut tellers: Vec<usize> = thread.counts.iter().map(|(at, _)| *at).collect();
            tellers.dedup();
            let mentions: Vec<&Event> = tellers.iter().map(|&at| &all[at]).collect();
            let (tellings, copied) = self.tellings(&mentions);
            let (origins, _) = independent(&tellings, &copied);
            let mut slot = threaded_slot(&thread.slot, &self.given(&thread.counts, &origins));
            // What this event tells itself is shown with its own reports.
            let here: BTreeMap<&Cite, &str> = members_of(reports).collect();
            for value in &mut slot.values {
                let clause = thread.counts.iter().find_map(|&(at, of)| {
                    (all[at].figures[of].cite == value.cite).then_some(&all[at].clause)
                });
                if let Some(report) = clause.and_then(|clause| here.get(clause)) {
                    value.report = (*report).to_owned();
                }
            }
            found.push(slot);
        }
        found.sort_by(|a, b| a.slot.cmp(&b.slot));
        found
    }

    /// Figures, each as its mention with its number, with what decides whether they can be compared.
    fn given<'r>(&'r self, counts: &[(usize, usize)], reports: &'r [Report]) -> Vec<Given<'r>> {
        let of: BTreeMap<&Cite, &str> = members_of(reports).collect();
        counts
            .iter()
            .map(|&(at, number)| {
                let mention = &self.coverage.events[at];
                let figure = &mention.figures[number];
                let denied = figure.bearing.denied;
                // The day of printing says when it was told, not which stretch of time was counted; nor does that of a toll.
                let worded = mention
                    .date
                    .as_ref()
                    .filter(|date| date.basis != "published" && !figure.bearing.running);
                Given {
                    figure,
                    when: worded.map(|date| date.interval),
                    as_of: figure.bearing.as_of.or_else(|| self.as_of(mention)),
                    report: of.get(&mention.clause).copied().unwrap_or(""),
                    voice: mention.said_by.as_ref().map(|voice| voice.name.as_str()),
                    status: if denied { Status::Denied } else { mention.status },
                }
            })
            .collect()
    }

    /// When a mention was printed: the time of its passage, else of its document.
    fn as_of(&self, mention: &Event) -> Option<Interval> {
        let place = self.blocks.of(mention).map(|place| self.blocks.passages[place].number);
        let passages = self.coverage.passage_published.get(mention.document)?;
        let passage = place.and_then(|number| passages.get(number)?.as_ref());
        let document = self.coverage.published.get(mention.document)?.as_ref();
        passage.or(document).map(|published| published.interval)
    }
}

/// The clauses of reports, each with the id of its report.
fn members_of(reports: &[Report]) -> impl Iterator<Item = (&Cite, &str)> {
    reports.iter().flat_map(|report| report.members.iter().map(|cite| (cite, report.id.as_str())))
}

/// The dates of the mentions: the day of printing counts only where no words give a day, and never for a plan, since the
/// day on which something is said to be planned is not the day of what is planned.
fn dates(mentions: &[&Event]) -> Vec<Told> {
    let printed = |date: &EventDate| date.basis == "published" && date.interval.start.is_some();
    let dated = || mentions.iter().filter_map(|mention| Some((mention, mention.date.as_ref()?)));
    let worded = dated().any(|(_, date)| {
        date.basis != "published" && date.interval.start.is_some() && date.interval.end.is_some()
    });
    dated()
        .filter(|(mention, date)| {
            let planned = mention.trigger.kind == "plan" && mention.status == Status::Scheduled;
            !(printed(date) && (worded || planned))
        })
        .map(|(mention, date)| Told {
            document: mention.document,
            own: date.basis == "text",
            interval: date.interval,
        })
        .collect()
}

/// What a whole article is of the one that it is a copy of.
fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Rewrite => "a rewrite",
        Kind::Excerpt => "an excerpt",
        _ => "a copy",
    }
}

/// The last word of the name of who speaks, folded; `None` for the outlet's own word.
fn surname(mention: &Event) -> Option<String> {
    terms(&mention.said_by.as_ref()?.name).pop()
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    names.collect::<BTreeSet<_>>().into_iter().collect()
}
