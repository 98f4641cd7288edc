//! Terms and appointments: words that set a day whatever the verb says.

use super::{Around, inside, is_past};
use crate::normalise::times::lexicon::lexicon;
use crate::normalise::times::token::Gap;
use crate::normalise::times::verbs::Cues;
use crate::normalise::times::words::Class;

impl Around<'_> {
    /// "A service planned for Saturday was held": the verb behind tells more than the plan.
    pub(super) fn was_cancelled(&self) -> bool {
        let next = self.tokens.get(self.end).filter(|next| inside(next.gap));
        next.is_some() && Cues::of(self.word(self.end)).any(Cues::PAST) && !self.has_been_put_off()
    }

    /// Whether the words right before appoint the day: "the hearing is on", "the final is", "was recalled for".
    pub(super) fn is_appointed(&self) -> bool {
        // "crude for November delivery", "December futures"
        let traded = self.tokens.get(self.end).is_some_and(|next| next.gap == Gap::Space)
            && ["delivery", "futures", "contract", "contracts"].contains(&self.word(self.end));
        if traded {
            return true;
        }
        let Some(before) = self.before(self.start, 1) else { return false };
        if Cues::of(before).any(Cues::PRESENT) {
            return true;
        }
        let Some(second) = self.before(self.start, 2) else { return false };
        match before {
            "on" | "in" | "at" => Cues::of(second).any(Cues::PRESENT),
            "for" => {
                let appoints = second.len() > 3 && second.ends_with("ed");
                // "flights for Thursday", "a strike for Monday"
                let weekday =
                    lexicon().value(self.tokens[self.start].lexeme, Class::Weekday).is_some();
                (appoints || weekday || ["set", "due"].contains(&second)) && !self.was_cancelled()
            }
            "to" | "until" | "till" => {
                (2..=4).filter_map(|back| self.before(self.start, back)).any(|word| {
                    [
                        "forward",
                        "postponed",
                        "delayed",
                        "moved",
                        "rescheduled",
                        "extended",
                        "adjourned",
                        "deferred",
                    ]
                    .contains(&word)
                })
            }
            _ => false,
        }
    }

    /// "By 2am the fire had reached the roof", "By noon it was over", "By Monday, rebels held the town": a verb behind tells what
    /// was reached; any that tells of the past where the term opens the sentence.
    fn is_over(&self) -> bool {
        let opens = self.before(self.start, 2).is_none();
        let behind = (self.end..self.tokens.len().min(self.end + 8))
            .take_while(|at| inside(self.tokens[*at].gap));
        let mut words =
            behind.map(|at| self.word(at)).take_while(|word| !["will", "must"].contains(word));
        words.any(|word| ["had", "was", "were"].contains(&word) || opens && is_past(word))
    }

    /// Whether the nearest verb before tells of what lasted: "left him out of the team until May".
    fn lasted(&self) -> bool {
        const STATES: [&str; 15] = [
            "took",
            "remained",
            "stayed",
            "kept",
            "left",
            "served",
            "worked",
            "lived",
            "lasted",
            "continued",
            "ran",
            "ruled",
            "held",
            "had",
            "fought",
        ];
        // "had the money to go on until"
        let words = (1..12)
            .map_while(|places| self.before(self.start, places))
            .take_while(|word| *word != "to");
        words.into_iter().find(|word| is_past(word)).is_some_and(|word| STATES.contains(&word))
    }

    /// Whether the words right before set a term: "until", "by", "as early as".
    pub(super) fn is_deadline(&self) -> bool {
        let is = |places: usize, wanted: &[&str]| {
            self.before(self.start, places)
                .is_some_and(|word| wanted.iter().any(|one| one.eq_ignore_ascii_case(word)))
        };
        // "were told to leave by noon on Friday"
        let ordered = (2..=6).any(|back| {
            is(back, &["to"])
                && is(
                    back + 1,
                    &["told", "ordered", "asked", "urged", "instructed", "due", "expected"],
                )
        });
        is(1, &["until", "till", "effective"])
            && self.before(self.start, 2).is_some()
            && !(2..=3).any(|back| is(back, &["not"]))
            && !self.lasted()
            || is(1, &["in", "on"])
                && is(3, &["the", "a", "its", "their"])
                && is(4, &["until", "till"])
                && !self.lasted()
            || is(1, &["by"]) && ordered
            || is(1, &["by"])
                && !is(2, &["up"])
                && !(2..12).any(|back| is(back, &["had", "was", "were"]))
                && !self.is_over()
            || is(1, &["as"]) && is(2, &["early", "soon", "late"]) && is(3, &["as"])
    }
}
