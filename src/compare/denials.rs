//! Which claims are denied elsewhere: a denial belongs to the event that it denies, though its statement shares few
//! words with the statement that claims it.

use std::collections::{BTreeMap, HashMap};

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

/// Pairs of mentions, a denial and a claim of another voice whose clause holds two thirds of the telling words denied and
/// at least two of them, one of which is rare.
pub(super) fn denials(mentions: &[Event]) -> Vec<(usize, usize)> {
    let words: Vec<Vec<u64>> = mentions.iter().map(telling).collect();
    let mut held: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        let told = matches!(mention.status, Status::Asserted | Status::Claimed);
        if told && !mention.negated {
            words[at].iter().for_each(|term| held.entry(*term).or_default().push(at));
        }
    }
    let scarce = SCARCE.max(mentions.len() / SCARCE_SHARE);
    let mut found = Vec::new();
    for (denial, mention) in mentions.iter().enumerate() {
        let denied = &words[denial];
        if mention.status != Status::Denied
            || denied.len() < 2
            || ABOUT_WORDS.contains(&mention.trigger.kind)
        {
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
            let voice = |at: usize| mentions[at].said_by.as_ref().map(|voice| &voice.name);
            (count >= 2 && rare && count * 3 >= denied.len() * 2 && voice(claim) != voice(denial))
                .then_some((denial, claim))
        };
        found.extend(shared.into_iter().filter_map(meets));
    }
    found
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
    use crate::compare::testing::mention;

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
