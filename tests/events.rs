//! Runs the cases under `tests/cases/events`.
//!
//! A case holds pairs of blocks: a `text` block with `published=` where it matters, and an `events` block about it. A row of
//! the latter names a trigger and, after a colon, facts that one mention with that trigger must have, split by commas:
//! a kind, a status, `negated`, `by NAME`, `side NAME`, `on VALUE`, `until DAY`, `in PLACE`, or a figure as `5 killed exactly`.
//! A row that begins with `not` names a word that must not be a trigger; `no figure` says that the text holds none.

use dateline::corpus::Corpus;
use dateline::normalise::Event;
use dateline::{Options, Stage, analyse_until};

use crate::cases::{self, Block};

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for (name, blocks) in cases::cases("events") {
        let mut events: Vec<Event> = Vec::new();
        let mut rows = 0;
        for block in &blocks {
            if block.is("text") {
                events = read(block);
                continue;
            }
            for row in block.lines.iter().map(|row| row.trim()).filter(|row| !row.is_empty()) {
                rows += 1;
                if !holds(row, &events) {
                    let shown: Vec<String> = events.iter().map(show).collect();
                    wrong.push(format!("{name}: {row}\n  {}", shown.join("\n  ")));
                }
            }
        }
        assert!(rows > 0, "{name}: no events block");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn read(block: &Block) -> Vec<Event> {
    let corpus = Corpus { documents: vec![cases::document(block)], ..Corpus::default() };
    analyse_until(&corpus, &Options::default(), Stage::Events, &|_| {}).coverage.events
}

fn holds(row: &str, events: &[Event]) -> bool {
    if row == "no figure" {
        return events.iter().all(|event| event.figures.is_empty());
    }
    if let Some(word) = row.strip_prefix("not ") {
        return events.iter().all(|event| event.trigger.cite.quote() != word);
    }
    let (trigger, facts) = row.split_once(':').unwrap();
    events
        .iter()
        .filter(|event| event.trigger.cite.quote() == trigger.trim())
        .any(|event| facts.split(',').all(|fact| told(event).contains(&fact.trim().to_owned())))
}

/// The facts of a mention, written as the rows write them.
fn told(event: &Event) -> Vec<String> {
    let name = |value: &dyn Fn() -> serde_json::Value| value().as_str().unwrap().to_owned();
    let mut facts =
        vec![event.trigger.kind.to_owned(), name(&|| serde_json::to_value(event.status).unwrap())];
    if event.negated {
        facts.push("negated".to_owned());
    }
    match &event.said_by {
        Some(voice) => {
            facts.push(format!("by {}", voice.name));
            facts.extend(voice.side.as_ref().map(|side| format!("side {side}")));
        }
        None => facts.push("by the outlet".to_owned()),
    }
    if let Some(date) = &event.date {
        facts.extend(date.value.as_ref().map(|value| format!("on {value}")));
        facts.extend(date.interval.single_day().map(|day| format!("on {day}")));
        if date.interval.start.is_none() {
            facts.extend(date.interval.latest().map(|day| format!("until {day}")));
        }
    }
    facts.extend(event.place.as_ref().map(|place| format!("in {}", place.quote())));
    for figure in &event.figures {
        let relation = name(&|| serde_json::to_value(figure.relation).unwrap());
        let number = figure.low.or(figure.high).unwrap();
        facts.push(format!("{number} {} {relation}", figure.what));
    }
    facts
}

fn show(event: &Event) -> String {
    format!("{}: {}", event.trigger.cite.quote(), told(event).join(", "))
}
