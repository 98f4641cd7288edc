//! Mentions and documents made by hand, for the tests of this folder.

use crate::calendar::Interval;
use crate::corpus::{Document, Fact};
use crate::normalise::{Event, EventDate, Figure, Relation, Status, Trigger, Voice};
use crate::text::{Cite, Span, Text};

/// A document of one outlet.
pub(super) fn document(id: &str, outlet: &str, text: &str) -> Document {
    Document {
        outlet: Some(Fact { value: outlet.into(), basis: "manifest", evidence: None }),
        ..Document::of_text(id, text)
    }
}

/// A mention under construction.
pub(super) struct Mention(Event);

/// A mention that is a whole document, told as a fact; its trigger is its first word.
pub(super) fn mention(doc: &str, clause: &str) -> Mention {
    let text = Text::new(doc, clause);
    in_text(&text, clause, 0)
}

/// A mention that is part of a text.
pub(super) fn in_text(text: &Text, clause: &str, document: usize) -> Mention {
    let start = text.as_str().find(clause).unwrap();
    let cite = |from: usize, words: &str| text.cite(Span::new(from, from + words.len())).unwrap();
    let first = clause.split(' ').next().unwrap();
    let trigger = Trigger { cite: cite(start, first), kind: "attack", noun: false };
    Mention(Event::of_clause(document, cite(start, clause), trigger))
}

impl Mention {
    pub(super) fn event(self) -> Event {
        self.0
    }

    pub(super) fn said_by(mut self, name: &str, side: Option<&str>) -> Mention {
        let cite = self.0.clause.clone();
        self.0.said_by = Some(Voice { cite, name: name.into(), side: side.map(str::to_owned) });
        self
    }

    pub(super) fn claimed(mut self) -> Mention {
        self.0.status = Status::Claimed;
        self
    }

    pub(super) fn denied(mut self) -> Mention {
        self.0.status = Status::Denied;
        self
    }

    pub(super) fn on(mut self, interval: Interval) -> Mention {
        self.0.date = Some(EventDate {
            value: interval.earliest(),
            interval,
            basis: "text",
            evidence: None,
            anchor: None,
        });
        self
    }

    /// Cites `words` of the clause as a credit.
    pub(super) fn credits(mut self, words: &str) -> Mention {
        let cite = self.words(words);
        self.0.credits.push(cite);
        self
    }

    /// Reads `words` of the clause as an exact number.
    pub(super) fn figure(mut self, what: &str, number: f64, words: &str) -> Mention {
        let cite = self.words(words);
        self.0.figures.push(Figure {
            what: what.into(),
            low: Some(number),
            high: Some(number),
            relation: Relation::Exactly,
            unit: None,
            scope: None,
            cite,
            bearing: Default::default(),
        });
        self
    }

    fn words(&self, words: &str) -> Cite {
        let clause = &self.0.clause;
        let start = clause.span().start as usize + clause.quote().find(words).unwrap();
        clause.text().cite(Span::new(start, start + words.len())).unwrap()
    }
}
