//! Nouns that stand for a number: "the death toll climbed to 21", "put the number of dead at 46", "the figure is 41".

use super::states;
use super::tag::Tag;
use super::token::{Shape, Token};

/// What a number is the value of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Quantity {
    /// Of people whom something befell.
    State(&'static str),
    /// Of things or people that a noun names: the words of the noun.
    Noun(std::ops::Range<usize>),
    /// Of what was counted last: "the figure", "the number".
    Last,
    /// Of money that was lost or has to be paid.
    Losses,
}

/// The quantity whose value stands at `at`, the first word of a number or of what binds it, and the words of its noun.
///
/// The value is tied to the noun by a verb or a preposition ("rose to", "stood at", "is"), or stands right after it, as
/// headlines have it ("death toll 26").
pub(super) fn valued(
    text: &str,
    sentence: &[Token],
    at: usize,
) -> Option<(Quantity, std::ops::Range<usize>)> {
    #[rustfmt::skip]
    const TIES: &[&str] = &[
        "to", "at", "as", "is", "was", "are", "were", "be", "being", "remains", "remained", "gives", "gave", "reached", "reaches", "passed",
        "passes", "past", "hits", "hit", "topped", "tops", "exceeded", "exceeds", "from", "stands", "number", "numbered", "of", "by", "nears", ":",
    ];
    const REACH: usize = 24;
    let before = at.checked_sub(1)?;
    // "has since passed 1,000": what binds the number is the verb.
    let binds = |at: usize| TIES.iter().any(|word| sentence[at].is(text, word));
    let tied = binds(before) || sentence[at].shape != Shape::Number && binds(at);
    for noun in (at.saturating_sub(REACH)..at).rev() {
        let token = &sentence[noun];
        let ends = token.shape == Shape::Stop || token.of(text) == ";";
        if ends {
            return None;
        }
        let Some(quantity) = quantity(text, sentence, noun, at) else { continue };
        let adjacent = noun == before;
        // "a number of 12 villages" has no value yet; "died of" no number.
        let of = sentence[before].is(text, "of") && before != noun + 1;
        return ((tied && !of) || adjacent).then(|| (quantity, noun..noun + 1));
    }
    None
}

/// The quantity that the noun at `at` stands for; its own words end before `end`.
fn quantity(text: &str, sentence: &[Token], at: usize, end: usize) -> Option<Quantity> {
    let token = &sentence[at];
    let is = |words: &[&str]| words.iter().any(|word| token.is(text, word));
    if is(&["toll", "tolls"]) {
        let injured = at > 0 && sentence[at - 1].is(text, "injury");
        return Some(Quantity::State(if injured { "injured" } else { "killed" }));
    }
    if is(&["deaths", "fatalities"]) {
        return Some(Quantity::State("killed"));
    }
    if is(&["losses", "bill", "cost", "costs", "damage"]) && token.tag == Tag::Noun {
        return Some(Quantity::Losses);
    }
    if !is(&["number", "numbers", "figure", "count", "total", "tally", "estimate"])
        || matches!(token.tag, Tag::Present | Tag::Base | Tag::Past)
    {
        return None;
    }
    if sentence.get(at + 1).is_some_and(|next| next.is(text, "of")) {
        return of(text, sentence, at + 2, end);
    }
    if sentence.get(at + 1).is_some_and(|next| next.is(text, "affected")) {
        return Some(Quantity::State("affected"));
    }
    let state = states::told_of(text, &sentence[..end], at + 1);
    Some(state.map_or(Quantity::Last, Quantity::State))
}

/// "The redundancies would number fewer than 1,800": the noun before the verb before `at`.
pub(super) fn numbered(
    text: &str,
    sentence: &[Token],
    at: usize,
) -> Option<std::ops::Range<usize>> {
    let verb = at.checked_sub(1)?;
    let says = ["number", "numbered", "total", "totalled", "totaled"];
    if !says.iter().any(|word| sentence[verb].is(text, word)) {
        return None;
    }
    let mut noun = verb.checked_sub(1)?;
    while sentence[noun].tag == Tag::Modal || sentence[noun].tag.is_auxiliary() {
        noun = noun.checked_sub(1)?;
    }
    (sentence[noun].tag == Tag::Noun).then_some(noun..noun + 1)
}

/// "the number of people killed in floods", "of its own dead", "of redundancies"
fn of(text: &str, sentence: &[Token], from: usize, end: usize) -> Option<Quantity> {
    let end = end.min(from + 8);
    let mut head = None;
    for at in from..end {
        if let Some((state, _)) = states::state(text, sentence, at) {
            return Some(Quantity::State(state));
        }
        match sentence[at].tag {
            Tag::Noun => head = Some(head.map_or(at..at + 1, |_| at..at + 1)),
            tag if tag.is_nominal() && head.is_none() => {}
            Tag::Participle | Tag::Relative | Tag::Have | Tag::Be | Tag::Preposition | Tag::To => {}
            tag if tag.is_nominal() => {}
            _ => break,
        }
        if head.is_some() && sentence.get(at + 1).is_some_and(|next| next.tag == Tag::Preposition) {
            // "of people in shelters": the state may follow.
            let state = states::told_of(text, &sentence[..end], at + 1);
            return state.map(Quantity::State).or_else(|| head.map(Quantity::Noun));
        }
    }
    head.map(Quantity::Noun)
}
