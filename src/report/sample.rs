//! Corpora and analyses made by hand, for the tests of this folder.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::rows;
use super::tables::Listing;
use crate::Analysis;
use crate::calendar::{Grain, Interval};
use crate::compare::{
    AgreementStatus, Claim, EventAgreement, Report, Slot, SlotValue, Stance, Verdict,
};
use crate::corpus::{Basis, Corpus, Document, Fact, Publication};
use crate::deduplicate::{
    Cluster, Difference, DifferenceKind, Direction, Kind, Level, Pair, audit,
};
use crate::normalise::{
    Event, EventDate, Figure, Relation, Resolution, Status, TimeExpression, TimexType, Trigger,
    Voice,
};
use crate::segment::segments;
use crate::text::{Cite, Evidence, Span, Text, content_id};

/// One event, told by some outlets in the words of its title.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) title: String,
    pub(crate) when: Option<Interval>,
    pub(crate) outlets: Vec<String>,
    /// How many of the outlets are independent; the rest copy the first.
    pub(crate) reports: usize,
    pub(crate) status: AgreementStatus,
    pub(crate) claim: Status,
    pub(crate) kind: &'static str,
    pub(crate) side: Option<&'static str>,
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An event of one day that one outlet tells.
pub(crate) fn told(title: &str, when: &str) -> Told {
    Told {
        title: title.to_owned(),
        when: (!when.is_empty()).then(|| Interval::day(day(when))),
        outlets: vec!["The Herald".to_owned()],
        reports: 1,
        status: AgreementStatus::SingleReport,
        claim: Status::Asserted,
        kind: "attack",
        side: None,
    }
}

impl Told {
    pub(crate) fn by(mut self, outlets: &[&str], reports: usize) -> Told {
        self.outlets = outlets.iter().map(|&outlet| outlet.to_owned()).collect();
        self.reports = reports;
        self
    }

    pub(crate) fn status(mut self, status: AgreementStatus) -> Told {
        self.status = status;
        self
    }

    pub(crate) fn kind(mut self, kind: &'static str) -> Told {
        self.kind = kind;
        self
    }

    pub(crate) fn during(mut self, first: &str, last: &str, grain: Grain) -> Told {
        self.when = Some(Interval::days(day(first), day(last), grain));
        self
    }
}

/// A corpus with one document an outlet and an analysis that tells the events.
pub(crate) fn story(events: &[Told]) -> (Corpus, Analysis) {
    let mut bodies: BTreeMap<String, String> = BTreeMap::new();
    for event in events {
        for outlet in &event.outlets {
            let body = bodies.entry(outlet.clone()).or_default();
            body.push_str(&event.title);
            body.push_str(".\n");
        }
    }
    let mut corpus = Corpus::default();
    for (outlet, body) in &bodies {
        let id = format!("{}.txt", outlet.to_lowercase().replace(' ', "-"));
        corpus.documents.push(document(&id, outlet, body));
    }
    corpus.documents.sort_by(|a, b| a.id().cmp(b.id()));
    let mut analysis = Analysis { segments: segments(&corpus), ..Analysis::default() };
    for (index, document) in corpus.documents.iter().enumerate() {
        analysis.coverage.published.push(document.published.clone());
        let passages = analysis.segments[index].passages.len();
        analysis.coverage.passage_published.push(vec![None; passages]);
        analysis.coverage.times.push(Vec::new());
        let outlet = &document.outlet.as_ref().unwrap().value;
        let mut from = 0;
        for event in events.iter().filter(|event| event.outlets.contains(outlet)) {
            let clause = cite(&document.text, &event.title, from);
            from = clause.span().end as usize;
            analysis.coverage.events.push(mention(event, clause, index));
        }
    }
    agree(events, &corpus, &mut analysis);
    (corpus, analysis)
}

fn agree(events: &[Told], corpus: &Corpus, analysis: &mut Analysis) {
    let mut taken = vec![false; analysis.coverage.events.len()];
    let mut agreed: Vec<EventAgreement> = Vec::new();
    for event in events {
        let mentions: Vec<usize> = event
            .outlets
            .iter()
            .filter_map(|outlet| {
                let at =
                    analysis.coverage.events.iter().enumerate().position(|(at, mention)| {
                        let document = &corpus.documents[mention.document];
                        !taken[at]
                            && mention.clause.quote() == event.title
                            && document.outlet.as_ref().is_some_and(|fact| fact.value == *outlet)
                    })?;
                taken[at] = true;
                Some(at)
            })
            .collect();
        agreed.push(event_agreement(event, mentions, analysis));
    }
    agreed.sort_by(|a, b| {
        let first = |event: &EventAgreement| event.when.map(|when| (when.start, when.end));
        (first(a).is_none(), first(a), &a.id).cmp(&(first(b).is_none(), first(b), &b.id))
    });
    analysis.agreement.event_of = vec![0; analysis.coverage.events.len()];
    for (at, event) in agreed.iter().enumerate() {
        for &mention in &event.mentions {
            analysis.agreement.event_of[mention] = at;
        }
    }
    analysis.agreement.events = agreed;
}

fn event_agreement(event: &Told, mut mentions: Vec<usize>, analysis: &Analysis) -> EventAgreement {
    let clause = |at: usize| analysis.coverage.events[at].clause.clone();
    let mut reports: Vec<Report> = Vec::new();
    for (number, &mention) in mentions.iter().enumerate() {
        let clause = clause(mention);
        if number >= event.reports {
            reports[0].members.push(clause);
        } else {
            reports.push(Report {
                id: content_id(&[clause.doc(), clause.quote()]),
                outlet: event.outlets[number].clone(),
                members: vec![clause],
                reason: "its own words".to_owned(),
            });
        }
    }
    mentions.sort_unstable();
    let mut outlets = event.outlets.clone();
    outlets.sort();
    EventAgreement {
        id: content_id(&[&event.title, &outlets.join(",")]),
        title: event.title.clone(),
        when: event.when,
        documents: mentions.iter().map(|&at| clause(at).doc().to_owned()).collect(),
        outlets,
        reports,
        voices: Vec::new(),
        sides: event.side.iter().map(|&side| side.to_owned()).collect(),
        status: event.status,
        figures: Vec::new(),
        claims: Vec::new(),
        joins: Vec::new(),
        links: Vec::new(),
        mentions,
    }
}

fn document(id: &str, outlet: &str, body: &str) -> Document {
    let published = Publication {
        interval: Interval::day(day("2025-12-08")),
        basis: Basis::Metadata,
        evidence: None,
        reasons: Vec::new(),
    };
    Document {
        outlet: Some(Fact { value: outlet.to_owned(), basis: "manifest", evidence: None }),
        published: Some(published),
        ..Document::of_text(id, body)
    }
}

/// The first place of `words` at or after `from`.
fn cite(text: &Text, words: &str, from: usize) -> Cite {
    let start = from + text.as_str()[from..].find(words).unwrap();
    text.cite(Span::new(start, start + words.len())).unwrap()
}

fn mention(event: &Told, clause: Cite, document: usize) -> Event {
    let first_word = clause.quote().split(' ').next().unwrap_or_default().to_owned();
    let trigger = cite(clause.text(), &first_word, clause.span().start as usize);
    Event {
        date: event.when.map(|interval| EventDate {
            value: interval.earliest(),
            interval,
            basis: "text",
            evidence: None,
            anchor: None,
        }),
        said_by: event.side.map(|side| Voice {
            cite: clause.clone(),
            name: "the governor".to_owned(),
            side: Some(side.to_owned()),
        }),
        status: event.claim,
        ..Event::of_clause(
            document,
            clause,
            Trigger { cite: trigger, kind: event.kind, noun: false },
        )
    }
}

/// One event that one outlet tells in `words`, or a corpus without one where there are no words.
pub(crate) fn one_event(words: &str, when: &str) -> (Corpus, Analysis) {
    if words.trim().is_empty() { story(&[]) } else { story(&[told(words.trim(), when)]) }
}

/// Three outlets, a raid, a meeting, a quotation and a denial, with a figure, a claim, a time and a copied pair.
pub(crate) fn london() -> (Corpus, Analysis) {
    let (herald, courier, post) = ("The Herald", "Courier", "Morning Post");
    let (corpus, mut analysis) = story(&[
        told("At least seven people were injured when a drone hit a block of flats in Okhtyrka on Sunday night", "2025-12-07")
            .by(&[herald, courier, post], 2)
            .status(AgreementStatus::Agree),
        told("Leaders meet in London on Monday", "2025-12-08")
            .by(&[herald, post], 1)
            .status(AgreementStatus::CommonOrigin)
            .kind("meet"),
        told("The general staff denied that the town had fallen", "2025-11-20")
            .by(&[courier], 1)
            .status(AgreementStatus::Contested),
        told("A summit was held in Alaska", "").by(&[courier], 1).status(AgreementStatus::Undated),
    ]);
    let raid = analysis.agreement.events.iter().position(|event| event.reports.len() == 2).unwrap();
    let mentions = analysis.agreement.events[raid].mentions.clone();
    let words = |at: usize, words: &str| {
        let clause = &analysis.coverage.events[at].clause;
        cite(clause.text(), words, clause.span().start as usize)
    };
    let seven = words(mentions[0], "At least seven people were injured");
    let [first, second] = [0, 1].map(|at| analysis.coverage.events[mentions[at]].clone());
    let sunday = words(mentions[0], "Sunday night");
    analysis.coverage.events[mentions[0]].figures.push(Figure {
        what: "injured".to_owned(),
        low: Some(7.0),
        high: None,
        relation: Relation::AtLeast,
        unit: Some("people".to_owned()),
        scope: None,
        cite: seven.clone(),
        bearing: Default::default(),
    });
    let event = &mut analysis.agreement.events[raid];
    event.voices = vec!["Oleh Grigorov".to_owned()];
    event.sides = vec!["Ukraine".to_owned()];
    event.figures.push(Slot {
        slot: "injured".to_owned(),
        verdict: Verdict::Agree,
        values: vec![SlotValue {
            low: Some(7.0),
            high: None,
            relation: Relation::AtLeast,
            report: event.reports[0].id.clone(),
            voice: Some("Oleh Grigorov".to_owned()),
            as_of: None,
            status: Status::Claimed,
            unit: Some("people".to_owned()),
            scope: None,
            cite: seven.clone(),
        }],
    });
    event.claims.push(Claim {
        proposition: "a drone hit a block of flats".to_owned(),
        side: Some("Ukraine".to_owned()),
        stance: Stance::Asserts,
        voice: Some("Oleh Grigorov".to_owned()),
        cite: seven,
    });
    analysis.coverage.times[first.document].push(TimeExpression {
        cite: sunday.clone(),
        kind: TimexType::Time,
        value: "2025-12-07TNI".to_owned(),
        symbolic: "XXXX-WXX-7TNI".to_owned(),
        modifier: None,
        resolution: Resolution::Known(Interval::day(day("2025-12-07"))),
        zone: None,
        anchor: None,
        rule: "weekday-part",
        reason: String::new(),
    });
    analysis.copies.pairs.push(Pair {
        a: first.clause.clone(),
        b: second.clause.clone(),
        level: Level::Passage,
        kind: Kind::NearVerbatim,
        similarity: 0.875,
        containment: 1.0,
        words: 18,
        direction: Direction::AFirst,
        differs: vec![Difference {
            kind: DifferenceKind::Time,
            a: Some(sunday),
            b: None,
            negation: false,
        }],
    });
    let mut members = vec![first.clause.clone(), second.clause.clone()];
    members.sort();
    analysis.copies.clusters.push(Cluster {
        level: Level::Passage,
        members,
        original: Some((first.clause.clone(), "published first, 2025-12-07".to_owned())),
    });
    let evidence = Evidence::of(first.clause);
    if let Some(published) = &mut analysis.coverage.published[second.document] {
        published.evidence = Some(evidence);
    }
    (corpus, analysis)
}

/// All listings of an analysis.
pub(crate) fn listings<'a>(corpus: &'a Corpus, analysis: &'a Analysis) -> Vec<Listing<'a>> {
    vec![
        Listing::Documents(rows::documents(corpus, analysis, false)),
        Listing::Passages(rows::passages(analysis)),
        Listing::Times(analysis.coverage.times.iter().flatten().map(rows::time).collect()),
        Listing::Events(rows::events(analysis)),
        Listing::Duplicates(analysis.copies.pairs.iter().collect()),
        Listing::Outlets(audit(corpus, &analysis.segments, &analysis.copies).outlets),
        Listing::Groups(rows::groups(corpus, analysis, Level::Passage)),
        Listing::Agreement(rows::agreement(analysis)),
    ]
}

/// How many columns of a terminal a line takes.
pub(crate) fn columns(line: &str) -> usize {
    let mut table = comfy_table::Table::new();
    table.add_row([line]);
    usize::from(table.column_max_content_widths()[0])
}
