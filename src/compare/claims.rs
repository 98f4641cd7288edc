//! Who asserts, denies, passes on, or will not say.

use std::collections::BTreeSet;

use super::denials::answered;
use super::terms::terms;
use super::{Claim, Stance};
use crate::normalise::{Event, Status};
use crate::text::Folded;

/// Words that refuse to say, after "not" or as a verb of their own.
const DECLINES: &[&str] = &[
    "declined to comment",
    "declines to comment",
    "declined to say",
    "declined to confirm",
    "declined to discuss",
    "refused to comment",
    "refused to say",
    "refused to confirm",
    "no comment",
    "not comment",
    "not litigate",
    "not be drawn",
    "not discuss",
    "neither confirm nor deny",
    "neither confirmed nor denied",
];

/// Speakers that pass on what others say: outlets, reports, sources without a name.
const RELAYS: &[&str] =
    &["report", "reports", "newspaper", "media", "outlets", "news agency", "times", "telegraph"];

/// How many assertions a claim is held against to find the one it is about.
const MODELS: usize = 64;

/// What is claimed of one event.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    /// In document order; a voice that says the same again is listed once.
    pub(super) list: Vec<Claim>,
    /// Whether one voice, or an outlet in its own word, asserts what another voice denies.
    pub(super) contested: bool,
    /// Whether anything is denied.
    pub(super) denied: bool,
}

/// The claims of one event.
///
/// The proposition of a claim is put in the words of the assertion that it is most alike to, so that a denial stands
/// beside what it denies; a denial of what nobody here asserts keeps its own words. What the outlet says in its own
/// word is listed only where somebody denies it.
pub(super) fn claims(mentions: &[&Event]) -> Claims {
    let mut stances: Vec<Option<Stance>> = mentions.iter().map(|mention| stance(mention)).collect();
    for (at, stance) in stances.iter_mut().enumerate() {
        if *stance == Some(Stance::Asserts) && holds_against(mentions, at) {
            *stance = Some(Stance::Denies);
        }
    }
    let denied = stances.contains(&Some(Stance::Denies));
    let words: Vec<BTreeSet<String>> = mentions
        .iter()
        .map(|mention| terms(mention.clause.quote()).into_iter().collect())
        .collect();
    // One word, such as "he added", says nothing that could be asserted or denied.
    let says = |at: usize| words[at].len() > 1;
    let own_word = |at: usize| denied && stances[at].is_none() && told(mentions[at]) && says(at);
    let asserting: Vec<usize> = (0..mentions.len())
        .filter(|&at| stances[at] == Some(Stance::Asserts) && says(at) || own_word(at))
        .take(MODELS)
        .collect();
    let mut seen = BTreeSet::new();
    let mut list = Vec::new();
    let (mut asserted, mut denials) = (BTreeSet::new(), BTreeSet::new());
    for (at, mention) in mentions.iter().enumerate() {
        let Some(stance) = stances[at].or(own_word(at).then_some(Stance::Asserts)) else {
            continue;
        };
        if !says(at) {
            continue;
        }
        let told_after = || follows(mentions, at, &asserting).filter(|_| stance == Stance::Denies);
        let told_before = || {
            let before = asserting.iter().filter(|&&other| other < at);
            let claim = answered(mention, before.map(|&other| (other, mentions[other])))?;
            Some(model(claim, &asserting, &words).unwrap_or(claim))
        };
        let model = if stance == Stance::Denies {
            denied_model(at, &asserting, &words).or_else(told_after).or_else(told_before)
        } else {
            model(at, &asserting, &words)
        };
        let model = model.unwrap_or(at);
        let voice = mention.said_by.as_ref().map(|voice| voice.name.clone());
        match stance {
            Stance::Denies => denials.insert((model, at)),
            Stance::Asserts | Stance::Reports if told(mention) => asserted.insert((model, at)),
            _ => false,
        };
        if seen.insert((model, voice.clone(), stance)) {
            list.push(Claim {
                proposition: mentions[model].clause.quote().to_owned(),
                side: mention.said_by.as_ref().and_then(|voice| voice.side.clone()),
                stance,
                voice,
                cite: mention.clause.clone(),
            });
        }
    }
    let name = |at: usize| mentions[at].said_by.as_ref().map(|voice| &voice.name);
    let contested = denials.iter().any(|&(model, denial)| {
        let mut same = asserted.range((model, 0)..(model + 1, 0));
        same.any(|&(_, other)| name(other) != name(denial) && apart(mentions, other, denial))
    });
    Claims { list, contested, denied: !denials.is_empty() }
}

/// Whether a side says that it has control of what another side is said to have captured.
fn holds_against(mentions: &[&Event], at: usize) -> bool {
    let side = |at: usize| mentions[at].said_by.as_ref().and_then(|voice| voice.side.as_deref());
    let holds = mentions[at].trigger.kind != "capture"
        && Folded::new(mentions[at].clause.quote()).as_str().contains(" control");
    let other = |other: usize| {
        let captured = mentions[other].trigger.kind == "capture" && told(mentions[other]);
        captured && side(other).is_some() && side(other) != side(at)
    };
    holds && side(at).is_some() && (0..mentions.len()).any(other)
}

/// "Rejected claims from senators who said ...": the assertion that begins where the words of a denial end.
fn follows(mentions: &[&Event], at: usize, asserting: &[usize]) -> Option<usize> {
    const NEAR: u32 = 120;
    let denial = &mentions[at].clause;
    asserting.iter().copied().find(|&other| {
        let clause = &mentions[other].clause;
        let start = clause.span().start;
        let near = start >= denial.span().end && start < denial.span().end + NEAR;
        clause.doc() == denial.doc() && near && mentions[other].said_by != mentions[at].said_by
    })
}

/// Whether two clauses do not overlap: "untrue are statements suggesting" does not assert what is denied inside it.
fn apart(mentions: &[&Event], a: usize, b: usize) -> bool {
    let (a, b) = (&mentions[a].clause, &mentions[b].clause);
    a.doc() != b.doc() || !a.span().overlaps(b.span())
}

/// Whether it is told as having happened, not as a plan or a wish.
pub(super) fn told(mention: &Event) -> bool {
    matches!(mention.status, Status::Asserted | Status::Claimed) && !mention.negated
}

/// The earliest assertion that has half of the words of the shorter in common with a mention; for want of such the one
/// with most in common.
fn model(at: usize, asserting: &[usize], words: &[BTreeSet<String>]) -> Option<usize> {
    let common = |other: usize| words[at].intersection(&words[other]).count();
    let alike = |other: &usize| {
        let shorter = words[at].len().min(words[*other].len());
        shorter > 0 && common(*other) * 2 >= shorter
    };
    if asserting.contains(&at) {
        return asserting.iter().copied().take_while(|&other| other <= at).find(alike);
    }
    asserting.iter().copied().find(alike).or_else(|| {
        let any = asserting.iter().copied().filter(|&other| common(other) > 0);
        any.max_by_key(|&other| (common(other), usize::MAX - other))
    })
}

/// The assertion that a denial is about: the earliest that has two of its words and half of them, or of its own.
fn denied_model(at: usize, asserting: &[usize], words: &[BTreeSet<String>]) -> Option<usize> {
    asserting.iter().copied().find(|&other| {
        let common = words[at].intersection(&words[other]).count();
        common >= 2 && common * 2 >= words[at].len().min(words[other].len())
    })
}

/// Where a mention stands on what it tells. To say that something has not happened is an assertion; a denial answers
/// what somebody says. `None` when the outlet tells it in its own word.
fn stance(mention: &Event) -> Option<Stance> {
    let voice = mention.said_by.as_ref();
    if voice.is_some() && declines(mention.clause.quote()) {
        return Some(Stance::Declines);
    }
    match (mention.status, voice) {
        (Status::Denied, _) => Some(Stance::Denies),
        (Status::Claimed, None) => Some(Stance::Reports),
        (_, None) => None,
        (_, Some(voice)) if relays(&voice.name) => Some(Stance::Reports),
        (_, Some(_)) => Some(Stance::Asserts),
    }
}

fn declines(clause: &str) -> bool {
    let folded = Folded::new(clause);
    DECLINES.iter().any(|words| folded.as_str().contains(words))
}

fn relays(name: &str) -> bool {
    let folded = Folded::new(name);
    RELAYS.iter().any(|word| {
        folded
            .as_str()
            .strip_suffix(word)
            .is_some_and(|head| head.is_empty() || head.ends_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::testing::mention;

    #[test]
    fn a_denial_stands_beside_what_it_denies() {
        let claim = mention("a", "Russian forces have taken control of Kupiansk")
            .said_by("Gerasimov", Some("Russia"))
            .claimed();
        let denial = mention("b", "Kupiansk is under the control of Ukraine")
            .said_by("General Staff", Some("Ukraine"))
            .denied();
        let (claim, denial) = (claim.event(), denial.event());
        let mentions = [&claim, &denial];
        let found = claims(&mentions);
        assert_eq!(found.list[1].proposition, found.list[0].proposition);
        assert_eq!(found.list[1].stance, Stance::Denies);
        assert_eq!(found.list[0].stance, Stance::Asserts);
        assert!(found.contested);
    }

    #[test]
    fn a_denial_of_what_nobody_asserts_keeps_its_words() {
        let denial = mention("a", "80 per cent of Vovchansk has been captured")
            .said_by("General Staff", None)
            .denied()
            .event();
        let found = claims(&[&denial]);
        assert_eq!(found.list[0].proposition, "80 per cent of Vovchansk has been captured");
        assert!(found.denied && !found.contested);
    }

    #[test]
    fn a_voice_is_listed_once_and_silence_is_no_denial() {
        let first =
            mention("a", "the plan is good for both sides").said_by("Leavitt", None).event();
        let again =
            mention("b", "the plan is good for both sides").said_by("Leavitt", None).event();
        let silent =
            mention("b", "she would not litigate the details").said_by("Leavitt", None).event();
        let found = claims(&[&first, &again, &silent]);
        assert_eq!(
            found.list.iter().map(|claim| claim.stance).collect::<Vec<_>>(),
            [Stance::Asserts, Stance::Declines]
        );
    }
}
