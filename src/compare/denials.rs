//! Which claims are denied elsewhere: a denial belongs to the event that it denies, though its statement shares few
//! words with the statement that claims it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::claims::told;
use super::terms;
use crate::normalise::{Event, Status};

/// Terms that more mentions hold propose nothing: they are what the whole story is about.
const COMMON: usize = 200;

/// One of the common terms must be held by so few mentions, or by one in [`SCARCE_SHARE`] of them where that is more.
const SCARCE: usize = 12;

/// See [`SCARCE`].
const SCARCE_SHARE: usize = 200;

/// Kinds of happening that are denials, claims and words about words, which say nothing of what is denied.
const ABOUT_WORDS: &[&str] = &["deny", "reject", "claim", "accuse", "report", "say", "confirm"];

/// Words of a denial that say nothing of what is denied: "has repeatedly rejected the accusation".
const EMPTY: &str = "deny denies denied denying reject rejects rejected rejecting dismiss dismisses dismissed refute refuted rebut \
     accusation accusations charge charges claim claims allegation allegations report reports statement statements assertion \
     suggestion suggestions repeatedly again strongly categorically vehemently firmly flatly later always consistently";

/// How many mentions before a denial are looked through.
const MENTIONS: usize = 40;

/// How far before a denial that says nothing else the claim may begin that it is about, in bytes.
const BEFORE: u32 = 400;

/// Whether a mention is a denial without words of its own: "the board rejected the accusation".
fn says_only_no(mention: &Event) -> bool {
    let denies = matches!(mention.trigger.kind, "deny" | "reject");
    mention.status == Status::Denied && denies && is_empty(mention)
}

/// Whether a clause holds words of denial and the name of its speaker only.
fn is_empty(mention: &Event) -> bool {
    static NOTHING: LazyLock<HashSet<u64>> =
        LazyLock::new(|| terms::read(EMPTY).into_iter().map(|term| term.id).collect());
    let named: HashSet<u64> =
        terms::read(voice(mention).unwrap_or_default()).into_iter().map(|term| term.id).collect();
    telling(mention).iter().all(|term| NOTHING.contains(term) || named.contains(term))
}

/// Whether the words after a denial say what is denied: "the military denied | the city had changed hands".
fn goes_on(denial: &Event, after: &[Event]) -> bool {
    after.iter().take(6).any(|mention| {
        mention.document == denial.document
            && mention.status == Status::Denied
            && voice(mention) == voice(denial)
            && !is_empty(mention)
            && mention.clause.span().start <= denial.clause.span().end + 40
    })
}

/// The claim of another side that a denial without words of its own answers: the last one told before it.
pub(super) fn answered<'m>(
    denial: &Event,
    before: impl DoubleEndedIterator<Item = (usize, &'m Event)>,
) -> Option<usize> {
    if !says_only_no(denial) || denial.said_by.is_none() {
        return None;
    }
    let start = denial.clause.span().start;
    let near = |mention: &Event| {
        mention.document == denial.document
            && mention.clause.span().start + BEFORE >= start
            && mention.clause.span().start < start
    };
    before.rev().find_map(|(at, mention)| {
        let voice = mention.said_by.as_ref()?;
        let other = denial.said_by.as_ref().is_some_and(|denies| {
            denies.name != voice.name && (denies.side.is_none() || denies.side != voice.side)
        });
        (near(mention) && told(mention) && other && telling(mention).len() >= 2).then_some(at)
    })
}

/// Pairs of mentions, a denial and a claim of another voice whose clause holds two thirds of the telling words denied and
/// at least two of them, one of which is rare.
pub(super) fn denials(mentions: &[Event]) -> Vec<(usize, usize)> {
    let words: Vec<Vec<u64>> = mentions.iter().map(telling).collect();
    let mut held: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, _) in mentions.iter().enumerate().filter(|(_, mention)| told(mention)) {
        words[at].iter().for_each(|term| held.entry(*term).or_default().push(at));
    }
    let scarce = SCARCE.max(mentions.len() / SCARCE_SHARE);
    let mut found = Vec::new();
    let denied = |(_, mention): &(usize, &Event)| mention.status == Status::Denied;
    for (denial, mention) in mentions.iter().enumerate().filter(denied) {
        let before = denial.saturating_sub(MENTIONS)..denial;
        let earlier = before.clone().zip(&mentions[before]);
        if !goes_on(mention, &mentions[denial + 1..]) {
            found.extend(answered(mention, earlier).map(|claim| (denial, claim)));
        }
        let denied = &words[denial];
        if denied.len() < 2 || ABOUT_WORDS.contains(&mention.trigger.kind) {
            continue;
        }
        // For every claim: how many terms it shares, and whether one of them is rare.
        let mut shared: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
        for list in denied.iter().filter_map(|term| held.get(term)) {
            for &claim in list.iter().filter(|_| list.len() <= COMMON) {
                let (count, rare) = shared.entry(claim).or_default();
                *count += 1;
                *rare |= list.len() <= scarce;
            }
        }
        let meets = |(claim, (count, rare)): (usize, (usize, bool))| {
            let other = voice(&mentions[claim]) != voice(mention);
            (count >= 2 && rare && count * 3 >= denied.len() * 2 && other)
                .then_some((denial, claim))
        };
        found.extend(shared.into_iter().filter_map(meets));
    }
    found
}

/// Who says it; `None` for the outlet's own word.
fn voice(mention: &Event) -> Option<&str> {
    mention.said_by.as_ref().map(|voice| voice.name.as_str())
}

/// The telling words of a clause, sorted, without repeats.
fn telling(mention: &Event) -> Vec<u64> {
    let mut found: Vec<u64> =
        terms::read(mention.clause.quote()).into_iter().map(|term| term.id).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::{in_text, mention};
    use crate::text::Text;

    #[test]
    fn a_denial_without_words_answers_the_claim_before_it() {
        let text = Text::new(
            "a",
            "the gates were opened without warning, the board rejected the accusation",
        );
        let claim = in_text(&text, "the gates were opened without warning", 0);
        let denial = in_text(&text, "the board rejected the accusation", 0).said_by("board", None);
        let mut denial = denial.denied().event();
        denial.trigger.kind = "reject";
        let mentions = [claim.said_by("farmers", None).event(), denial];
        assert_eq!(denials(&mentions), [(1, 0)]);
    }

    #[test]
    fn a_denial_meets_the_claim_of_another_voice() {
        let mentions = [
            mention("a", "watertight doors were left open").said_by("Notos", None).denied().event(),
            mention("b", "the watertight doors on the car deck were left open")
                .said_by("the union", None)
                .event(),
            mention("b", "the road was left open").said_by("the union", None).event(),
            mention("c", "watertight doors were left open").said_by("Notos", None).event(),
        ];
        assert_eq!(denials(&mentions), [(0, 1)]);
    }
}
