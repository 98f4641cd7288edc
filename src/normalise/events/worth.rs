//! What shares and sums of money are the value of.

use std::ops::Range;

use super::event::Bearing;
use super::measures::{Measure, Reading};
use super::names;
use super::quantities::{self, Quantity};
use super::tag::Tag;

impl Reading<'_> {
    /// The measure of a share: what it is the value of ("an offer worth 8%", "the only offer was 3%"), else the kind of happening.
    pub(super) fn share(&self) -> Measure {
        const LINKS: &[&str] = &["be", "stand", "remain", "reach", "hit", "total", "average"];
        let noun = |range: Range<usize>| {
            let cut = range.clone().find(|&at| {
                matches!(self.sentence[at].tag, Tag::Preposition | Tag::Relative | Tag::Pronoun)
            });
            let mut nouns = (range.start..cut.unwrap_or(range.end)).rev();
            // "Turnout was 61 per cent": the capital is the sentence's.
            let opening = |at: usize| {
                self.sentence[at].tag == Tag::Name
                    && names::opens(self.sentence, at)
                    && self.sentence[at + 1].tag != Tag::Name
            };
            nouns
                .find(|&at| self.sentence[at].tag == Tag::Noun || opening(at))
                .map(|at| self.word(at).to_lowercase())
        };
        let worth = self.first.checked_sub(1).filter(|&before| self.is(before, &["worth"]));
        let base = self.sentence[self.clause.trigger].base();
        let linked = self.clause.trigger < self.first
            && (base.is_some_and(|base| LINKS.contains(&base))
                || self.is(self.first.wrapping_sub(1), &["to", "at"]));
        let valued = worth
            .and_then(|worth| noun(worth.saturating_sub(3)..worth))
            .or_else(|| noun(self.subject()).filter(|_| linked));
        let bearing = Bearing { running: valued.is_some(), ..Bearing::default() };
        let what = valued.unwrap_or_else(|| self.clause.kind.to_owned());
        Measure { what, unit: Some("percent".to_owned()), scope: None, bearing }
    }

    /// The subject of the clause; of "the only offer he had seen was 3%" all words before its verb that stand next to it.
    fn subject(&self) -> Range<usize> {
        let subject = self.clause.subject.clone();
        let from = subject.start.min(self.clause.group);
        let near = (from.saturating_sub(6)..self.clause.group)
            .rev()
            .take_while(|&at| {
                !matches!(self.sentence[at].tag, Tag::Comma | Tag::Break | Tag::Coordinator)
                    && !self.is(at, &["that", "said", "says"])
            })
            .last();
        near.map_or(subject, |near| near..self.clause.group)
    }

    pub(super) fn money(&self, currency: &str) -> Measure {
        let base = self.sentence[self.clause.trigger].base();
        let valued = quantities::valued(self.text, self.sentence, self.first);
        let losses = matches!(valued, Some((Quantity::Losses, _)));
        let (trigger, number) = (self.clause.trigger, self.numeral.words.start);
        let written = |range: Range<usize>| {
            (!range.is_empty()).then(|| names::written(self.text, self.sentence, &range))
        };
        let nominal = |range: Range<usize>| {
            let end = range.clone().find(|&at| {
                let tag = self.sentence[at].tag;
                !(tag.is_nominal() || tag == Tag::Coordinator || tag == Tag::Preposition)
            });
            range.start..end.unwrap_or(range.end)
        };
        let (what, scope) = match base {
            Some("cost") if trigger < number => {
                ("losses".to_owned(), written(nominal(trigger + 1..self.first)))
            }
            Some("lose") if trigger < number => {
                ("losses".to_owned(), written(self.clause.subject.clone()))
            }
            _ if losses => ("losses".to_owned(), written(self.clause.subject.clone())),
            _ => {
                let noun = self.counted.as_ref().and_then(|noun| written(noun.clone()));
                (noun.map_or_else(|| "money".to_owned(), |noun| noun.to_lowercase()), None)
            }
        };
        let bearing = Bearing { former: self.former(), ..Bearing::default() };
        Measure { what, unit: Some(currency.to_owned()), scope, bearing }
    }
}
