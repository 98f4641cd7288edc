//! Plans told by a noun: "the visit on Sunday is still on".

use super::{Around, inside};
use crate::normalise::times::verbs::Cues;

impl Around<'_> {
    /// "A strike planned for Saturday had been suspended": what has been put off was still to come.
    pub(super) fn has_been_put_off(&self) -> bool {
        self.behind_is(0, &["had", "has", "have"])
            && self.behind_is(1, &["been"])
            && (2..5).any(|at| {
                self.behind_is(
                    at,
                    &[
                        "suspended",
                        "cancelled",
                        "canceled",
                        "called",
                        "postponed",
                        "put",
                        "delayed",
                        "scrapped",
                        "shelved",
                        "abandoned",
                        "averted",
                        "moved",
                        "brought",
                        "deferred",
                        "withdrawn",
                        "banned",
                        "rescheduled",
                    ],
                )
            })
    }

    /// Whether the token so many places behind the expression, in the same sentence, is one of `words`.
    fn behind_is(&self, places: usize, words: &[&str]) -> bool {
        let at = self.end + places;
        at < self.tokens.len()
            && (self.end..=at).all(|at| inside(self.tokens[at].gap))
            && words.iter().any(|word| word.eq_ignore_ascii_case(self.word(at)))
    }

    /// Whether the expression dates a noun whose verb behind says that it is still to come: "the visit on Sunday is still
    /// on", "the trip on Sunday will go ahead", "a strike on Monday has been called off".
    pub(super) fn dates_a_plan(&self) -> bool {
        let noun = match self.before(self.start, 1) {
            Some("on" | "for" | "in") => self.before(self.start, 2),
            _ => None,
        };
        let Some(noun) = noun.filter(|noun| noun.len() > 2) else { return false };
        // "the trip on Sunday to Sylhet will"
        let place = self
            .behind_is(0, &["to", "in", "at", "with", "against"])
            .then(|| (1..4).find(|at| !self.is_capital(*at)).unwrap_or(4))
            .filter(|at| *at > 1);
        let verb = place.unwrap_or(0);
        let after = verb
            + 1
            + usize::from(self.behind_is(verb + 1, &["still", "now", "also", "not", "therefore"]));
        // "his trip to Brazil on Friday has been cancelled"
        let is_plan = |word: &str| Cues::of(word).any(Cues::PLANNABLE);
        let plan = is_plan(noun)
            || noun.starts_with(|c: char| c.is_uppercase())
                && (4..=5).any(|back| {
                    self.before(self.start, back).is_some_and(is_plan)
                        && self.before(self.start, back - 1).is_some_and(|joint| {
                            ["to", "in", "at", "with", "against"].contains(&joint)
                        })
                });
        let held =
            ["go", "proceed", "happen", "take", "be", "start", "begin", "continue", "depend"];
        if self.behind_is(verb, &["will", "shall", "would", "may", "might", "could", "should"]) {
            return plan || self.behind_is(after, &held[..4]);
        }
        if self.behind_is(verb, &["is", "are"]) {
            let on = ["on", "off"];
            let due = ["due", "expected", "likely", "scheduled", "planned", "going", "set", "to"];
            return self.behind_is(after, &on) || plan && self.behind_is(after, &due);
        }
        plan && verb == 0 && self.has_been_put_off()
    }

    /// Whether the token so many places behind the expression has a capital.
    fn is_capital(&self, places: usize) -> bool {
        self.tokens.get(self.end + places).is_some_and(|token| inside(token.gap) && token.capital)
    }
}
