//! How a number stands to others of its measure: replaced, denied, a part of one, of one country.

use super::measures::Reading;
use super::nations::nation;
use super::states;
use super::tag::Tag;

impl Reading<'_> {
    /// "Thirty-one bodies have been recovered": all that there are, and not what one boat brought in.
    pub(super) fn in_all(&self) -> bool {
        let clause = self.clause;
        let by = (clause.trigger..clause.words.end.min(self.sentence.len()))
            .any(|at| self.is(at, &["by"]));
        clause.passive && clause.perfect && !by
    }

    /// Whether the number is told as one that another replaced.
    pub(super) fn former(&self) -> bool {
        let Some(before) = self.first.checked_sub(1) else { return false };
        let told = |back: usize, words: &[&str]| {
            before.checked_sub(back).is_some_and(|at| self.is(at, words))
        };
        let from = self.is(before, &["from"]) || self.sentence[self.first].is(self.text, "from");
        let moved = ["rise", "fall", "cut", "change", "raise", "go", "revise", "double"];
        let changed = self.sentence[..self.first].iter().rev().take(14).any(|token| {
            ["up", "down"].iter().any(|word| token.is(self.text, word))
                || token.base().is_some_and(|base| moved.contains(&base))
        });
        from && changed
            || self.sentence[before].tag == Tag::Not && told(1, &[","])
            || self.is(before, &["than", "of"]) && told(1, &["rather", "instead"])
    }

    /// "It is false that 2.3m customers are affected"
    pub(super) fn denied(&self) -> bool {
        const REACH: usize = 8;
        let from = self.first.saturating_sub(REACH);
        (from + 1..self.first).any(|at| {
            self.is(at, &["that"]) && self.is(at - 1, &["false", "untrue", "wrong", "incorrect"])
                || self.is(at, &["that"])
                    && self.is(at - 1, &["true"])
                    && at > 2
                    && self.sentence[at - 2].tag == Tag::Not
        })
    }

    /// "Of them, 19 were in intensive care", "five of whom", "including two Britons", "among them three children".
    pub(super) fn of_a_number(&self) -> bool {
        let after = self.counted.as_ref().map_or(self.end, |noun| noun.end);
        let of_them = |at: usize| {
            self.is(at, &["of", "among"]) && self.is(at + 1, &["them", "whom", "those", "these"])
        };
        let back = |at: usize| self.first.checked_sub(at);
        let opened = (2..=4).any(|at| back(at).is_some_and(of_them));
        let including = back(1).is_some_and(|at| self.is(at, &["including", "alone"]));
        let among = self.counted_among(after).is_some()
            || (self.first.saturating_sub(8)..self.first).any(|at| {
                self.is(at, &["among"]) && states::state(self.text, self.sentence, at + 2).is_some()
            });
        let others = self.counted.is_none() && self.is(self.end, &["others", "more"]);
        let more = others
            || self.counted.as_ref().is_some_and(|noun| {
                noun.clone().any(|at| self.is(at, &["more", "other", "others", "further", "new"]))
            });
        // "a sub-district where 12 people have died"
        let open = self.clause.words.start;
        let there = (open.saturating_sub(1)..self.first).any(|at| self.is(at, &["where"]));
        of_them(after) || of_them(self.end) || opened || including || among || more || there
    }

    /// The country of soldiers or of "its dead": the one named last before the number, here or in the sentence before.
    pub(super) fn whose(&self, group: Option<&str>) -> Option<&'static str> {
        const REACH: usize = 6;
        let own = (self.first.saturating_sub(1)..self.end + REACH).any(|at| {
            self.is(at, &["its", "their", "his", "her", "country's", "country’s"])
                || self.is(at, &["country"]) && self.is(at + 1, &["'s", "’s"])
        });
        (group == Some("soldiers") || own && group.is_none() && self.counted.is_some())
            .then(|| self.named_before(self.first))
            .flatten()
    }

    /// The country whose toll or number it is: "Armenia's toll", "the number of its own dead", "Yerevan's official figure".
    pub(super) fn owner(&self, noun: usize) -> Option<&'static str> {
        const REACH: usize = 4;
        let possessed = (noun.saturating_sub(REACH)..self.first).any(|at| {
            self.sentence[at].tag == Tag::Possessive || self.is(at, &["its", "their", "his", "her"])
        });
        possessed.then(|| self.named_before(self.first)).flatten()
    }

    fn named_before(&self, end: usize) -> Option<&'static str> {
        let here = self.sentence[..end].iter().rev().find_map(|token| nation(token.of(self.text)));
        here.or(self.memory.nation(self.at))
    }
}
