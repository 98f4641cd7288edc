//! A small corpus made by hand, with hostile text in all that a document can hold.

use crate::Analysis;
use crate::calendar::Interval;
use crate::compare::{
    AgreementStatus, Claim, EventAgreement, Join, Report, Slot, SlotValue, Stance, Verdict,
};
use crate::corpus::{Basis, Corpus, Document, Fact, Notice, Publication};
use crate::deduplicate::{
    Cluster, Difference, DifferenceKind, Direction, Kind, Level, Pair as CopyPair,
};
use crate::normalise::{
    Event, EventDate, Figure, Relation, Resolution, Status, TimeExpression, TimexType, Trigger,
    Voice,
};
use crate::segment::{Passage, Role, Segments};
use crate::text::{Cite, Evidence, Span};

/// What an article could hold to break a page.
pub(super) const HOSTILE: &str = "</details></script><script>alert(1)</script> | `x` [y](javascript:z) # &lt; \"' ![i](http://t.example/p.png) <img src=x onerror=y> \u{1b}[31m\u{7}\u{202e}";

fn day(text: &str) -> Interval {
    Interval::day(text.parse().unwrap())
}

fn cite(document: &Document, words: &str) -> Cite {
    let at = document.text.as_str().find(words).unwrap();
    document.text.cite(Span::new(at, at + words.len())).unwrap()
}

pub(super) fn document(
    id: &str,
    outlet: Option<&str>,
    published: Option<&str>,
    body: &str,
) -> Document {
    Document {
        outlet: outlet.map(|outlet| Fact {
            value: outlet.to_owned(),
            basis: "manifest",
            evidence: None,
        }),
        published: published.map(|published| Publication {
            interval: day(published),
            basis: Basis::Inferred,
            evidence: None,
            reasons: vec!["A Monday.".to_owned()],
        }),
        notices: vec![Notice { code: "decoded", message: HOSTILE.to_owned(), evidence: None }],
        ..Document::of_text(id, body)
    }
}

fn mention(corpus: &Corpus, at: usize, clause: &str, trigger: &str) -> Event {
    let document = &corpus.documents[at];
    let trigger = Trigger { cite: cite(document, trigger), kind: "attack", noun: false };
    Event::of_clause(at, cite(document, clause), trigger)
}

pub(super) fn event_of(
    corpus: &Corpus,
    events: &[Event],
    id: &str,
    mentions: &[usize],
) -> EventAgreement {
    let of = |at: &usize| events[*at].clause.clone();
    let mut documents: Vec<String> = mentions.iter().map(|at| of(at).doc().to_owned()).collect();
    documents.dedup();
    let desk_outlet = |doc: &String| {
        let found = corpus.documents.iter().find(|document| document.id() == doc).unwrap();
        found.outlet.as_ref().map_or(doc.clone(), |outlet| outlet.value.clone())
    };
    let mut outlets: Vec<String> = documents.iter().map(desk_outlet).collect();
    outlets.dedup();
    EventAgreement {
        id: id.to_owned(),
        title: of(&mentions[0]).quote().to_owned(),
        when: None,
        mentions: mentions.to_vec(),
        documents,
        outlets,
        reports: mentions
            .iter()
            .map(|at| Report {
                id: format!("r{id}{at}"),
                outlet: desk_outlet(&of(at).doc().to_owned()),
                members: vec![of(at)],
                reason: "one passage".to_owned(),
            })
            .collect(),
        voices: vec![],
        sides: vec![],
        status: AgreementStatus::SingleReport,
        figures: vec![],
        claims: vec![],
        joins: vec![],
        links: vec![],
    }
}

/// Two outlets on one strike, a copy of it in a third document, and hostile text in all that a document can hold.
pub(in crate::report) fn corpus() -> (Corpus, Analysis) {
    let documents = vec![
        document(
            "a.txt",
            Some("The Herald"),
            Some("2025-11-21"),
            "A strike late yesterday killed five people in Dnipro, the governor said.\nOn Friday the bridge fell.\n",
        ),
        document(
            "b.txt",
            Some("The <b>Post</b>"),
            Some("2025-11-22"),
            "A strike late on Thursday killed seven people in Dnipro, the army said, but Moscow denies it.\n",
        ),
        document("c|`#.txt", None, None, HOSTILE),
    ];
    let corpus = Corpus { documents, ..Corpus::default() };
    let mut events = vec![
        mention(&corpus, 0, "A strike late yesterday killed five people in Dnipro", "killed"),
        mention(&corpus, 1, "A strike late on Thursday killed seven people in Dnipro", "killed"),
        mention(&corpus, 0, "On Friday the bridge fell", "fell"),
        mention(&corpus, 2, HOSTILE, "alert"),
    ];
    let yesterday = cite(&corpus.documents[0], "late yesterday");
    events[0].date = Some(EventDate {
        value: Some("2025-11-20".to_owned()),
        interval: day("2025-11-20"),
        basis: "text",
        evidence: Some(Evidence::of(yesterday)),
        anchor: Some(crate::normalise::Anchor {
            interval: day("2025-11-21"),
            source: "published",
            cite: None,
        }),
    });
    events[0].said_by = Some(Voice {
        cite: cite(&corpus.documents[0], "the governor"),
        name: "the governor".to_owned(),
        side: Some("Ukraine".to_owned()),
    });
    let five = cite(&corpus.documents[0], "five");
    events[0].figures = vec![Figure {
        what: "killed".to_owned(),
        low: Some(5.0),
        high: Some(5.0),
        relation: Relation::Exactly,
        unit: None,
        scope: None,
        cite: five.clone(),
        bearing: Default::default(),
    }];
    let mut strike = event_of(&corpus, &events, "e1", &[0, 1]);
    strike.when = Some(day("2025-11-20"));
    strike.status = AgreementStatus::Contested;
    strike.voices = vec!["the governor".to_owned()];
    strike.sides = vec!["Ukraine".to_owned()];
    let value = |n: f64, report: &str, cite: Cite| SlotValue {
        low: Some(n),
        high: Some(n),
        relation: Relation::Exactly,
        report: report.to_owned(),
        voice: None,
        as_of: Some(day("2025-11-21")),
        status: Status::Asserted,
        unit: None,
        scope: None,
        cite,
    };
    let seven = cite(&corpus.documents[1], "seven");
    strike.figures = vec![Slot {
        slot: "killed".to_owned(),
        verdict: Verdict::Conflict,
        values: vec![value(5.0, "re10", five), value(7.0, "re11", seven)],
    }];
    let claim = |stance, voice: &str, cite| Claim {
        proposition: "A strike killed people".to_owned(),
        side: Some("Ukraine".to_owned()),
        stance,
        voice: Some(voice.to_owned()),
        cite,
    };
    strike.claims = vec![
        claim(Stance::Denies, "Moscow", cite(&corpus.documents[1], "Moscow denies it")),
        claim(Stance::Asserts, "the governor", cite(&corpus.documents[0], "the governor said")),
    ];
    strike.joins = vec![Join {
        a: events[0].clause.clone(),
        b: events[1].clause.clone(),
        reason: HOSTILE.to_owned(),
    }];
    strike.links = vec![(0, 1, "the same place and day".to_owned())];
    let bridge = event_of(&corpus, &events, "e2", &[2]);
    let mut hostile = event_of(&corpus, &events, "e3\"><script>", &[3]);
    hostile.status = AgreementStatus::NeedsReview;
    let friday = TimeExpression {
        cite: cite(&corpus.documents[0], "Friday"),
        kind: TimexType::Date,
        value: "XXXX-WXX-5".to_owned(),
        symbolic: "XXXX-WXX-5".to_owned(),
        modifier: None,
        resolution: Resolution::Unknown,
        zone: None,
        anchor: None,
        rule: "weekday",
        reason: String::new(),
    };
    let whole =
        |at: usize| corpus.documents[at].text.cite(corpus.documents[at].text.span()).unwrap();
    let (a, b) = (events[0].clause.clone(), events[1].clause.clone());
    let pair = |kind, level, a: &Cite, b: &Cite| CopyPair {
        a: a.clone(),
        b: b.clone(),
        level,
        kind,
        similarity: 0.5,
        containment: 0.8,
        words: 8,
        direction: Direction::AFirst,
        differs: vec![Difference {
            kind: DifferenceKind::Figure,
            a: Some(cite(&corpus.documents[0], "five")),
            b: Some(cite(&corpus.documents[1], "seven")),
            negation: false,
        }],
    };
    let copies = crate::deduplicate::Copies {
        pairs: vec![
            pair(Kind::NearVerbatim, Level::Passage, &a, &b),
            pair(Kind::SharedQuotation, Level::Passage, &whole(0), &whole(2)),
            pair(Kind::Contains, Level::Document, &whole(1), &whole(2)),
            pair(Kind::Boilerplate, Level::Passage, &whole(2), &whole(2)),
        ],
        clusters: vec![Cluster {
            level: Level::Passage,
            members: vec![a.clone(), b.clone()],
            original: Some((a.clone(), "it is older".to_owned())),
        }],
    };
    let segments = corpus
        .documents
        .iter()
        .enumerate()
        .map(|(at, document)| Segments {
            passages: vec![Passage {
                cite: document.text.cite(document.text.span()).unwrap(),
                role: if at == 2 { Role::Boilerplate } else { Role::Body },
                post: None,
            }],
            ..Segments::default()
        })
        .collect();
    let analysis = Analysis {
        segments,
        copies,
        coverage: crate::normalise::Coverage {
            published: corpus.documents.iter().map(|d| d.published.clone()).collect(),
            passage_published: vec![vec![None]; 3],
            times: vec![
                vec![friday.clone()],
                vec![],
                vec![TimeExpression { cite: cite(&corpus.documents[2], "alert"), ..friday }],
            ],
            events,
        },
        agreement: crate::compare::Agreement {
            events: vec![strike, bridge, hostile],
            event_of: vec![0, 0, 1, 2],
        },
    };
    (corpus, analysis)
}
