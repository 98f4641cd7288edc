//! Past, present and future without a date.

use super::Rule;
use crate::normalise::times::meaning::{Meaning, Reference};
use crate::normalise::times::pattern::Group::Whole;
use crate::normalise::times::token::Gap;

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { name: "present", group: Whole,
           phrasings: &["now", "right now", "currently", "at present", "at the moment", "these days", "nowadays", "at this time", "this time", "presently", "until now", "the present", "current", "this day"],
           read: |found| {
               let bare = found.end - found.start == 1;
               if found.has("day") && !(found.follows("to") && found.gap_after() != Gap::Apostrophe && !found.precedes("of s when that")) { return None; }
               let idle = found.has("time") || found.has("the") && !found.has("moment");
               let joins = bare && found.has("now") && (found.precedes("that") || found.gap_after() == Gap::Comma && found.before(1).is_empty());
               let noun = found.after(1).is_empty() || found.precedes("was is were are had has in of and from flows flowed");
               let adjective = !found.has("current") || found.follows("the its their his her at to under in of and a") && !noun;
               (!idle && !joins && !found.has("until") && adjective).then_some(Meaning::Ref(Reference::Present))
           },
           examples: &[("he is now responsible", "now", "PRESENT_REF"), ("The plan is currently stalled", "currently", "PRESENT_REF"), ("Right now, she says", "Right now", "PRESENT_REF"), ("It stands to this day.", "this day", "PRESENT_REF")],
           not: &["On this day they met", "now that it is over", "Support Now From", "tidal current", "the current was strong"] },
    Rule { name: "past", group: Whole,
           phrasings: &["recently", "more|most recently", "the past", "formerly", "the? recent past", "a while ago", "a short time ago", "some time ago"],
           read: |found| {
               // "in the past three months" is a length.
               let length = found.has("past") && !found.after(1).is_empty() && !found.precedes("and but he she they it that when by in to as is was were");
               // "as recently as June"
               let compared = found.has("recently") && found.precedes("as");
               (!length && !compared).then_some(Meaning::Ref(Reference::Past))
           },
           examples: &[("He recently left", "recently", "PAST_REF"), ("as in the past.", "the past", "PAST_REF")],
           not: &["once upon a time", "the past year"] },
    Rule { name: "that-time", group: Whole,
           phrasings: &["the time", "that time"],
           read: |found| {
               let led = if found.has("the") { found.follows("at") } else { found.follows("at by until till since from before after around") };
               // "at the time of the vote", "by that time limit"
               let named = found.gap_after() == Gap::Hyphen || found.precedes("of when that which limit frame when for to span zone slot");
               (led && !named).then_some(Meaning::ThatTime)
           },
           examples: &[("He was at sea at the time.", "the time", "PAST_REF"), ("By that time the king was dead.", "that time", "PAST_REF")],
           not: &["at the time of the vote", "at the same time", "the time has come"] },
    Rule { name: "future", group: Whole,
           phrasings: &["soon", "the future", "the near|foreseeable|immediate|distant future", "the near|short|long term", "as soon as possible", "in future"],
           read: |found| {
               let aim = found.has("future") && found.end - found.start == 2 && !found.follows("in for");
               let named = found.gap_after() == Gap::Hyphen;
               let idle = aim || named || found.has("term") && found.has("long") || found.has("soon") && (found.precedes("after as became was were had found be") || found.after(1).ends_with("ed") || found.follows("too so as was were had"));
               (!idle).then_some(Meaning::Ref(Reference::Future))
           },
           examples: &[("They will meet soon.", "soon", "FUTURE_REF"), ("in the near future", "the near future", "FUTURE_REF")],
           not: &["soon after the vote", "decide its own future"] },
];
