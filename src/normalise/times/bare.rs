//! Hours that are a number alone: "by eleven", where the text tells a clock time beside it.

use super::expression::Timex;
use super::lexicon::lexicon;
use super::meaning::Meaning;
use super::token::{Gap, Token};
use super::words::Class;

/// What stands before such an hour, in lower case with spaces between.
pub(super) const BEFORE_HOUR: &str = "at by until till";
/// The numbers that a clock shows, as words.
pub(super) const HOURS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// Whether token `at` may be such an hour.
pub(super) fn suggests(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let lexicon = lexicon();
    token.digits == 0
        && token.gap == Gap::Space
        && lexicon.value(token.lexeme, Class::Small).is_some_and(|hour| (1..=12).contains(&hour))
        && at.checked_sub(1).is_some_and(|before| {
            let word = lexicon.entry(tokens[before].lexeme).word;
            BEFORE_HOUR.split(' ').any(|one| one == word)
        })
}

/// Drops such hours where neither their sentence nor the one before tells a clock time or a part of the day, of which
/// they go on. `places` goes with `found`.
pub(super) fn settle(found: &mut Vec<Timex>, places: &mut Vec<(usize, usize)>) {
    if !found.iter().any(|timex| is_bare(&timex.meaning)) {
        return;
    }
    let mut last = None;
    let kept: Vec<bool> = found
        .iter()
        .map(|timex| {
            let near = last.is_some_and(|sentence| timex.sentence <= sentence + 1);
            let kept = !is_bare(&timex.meaning) || near;
            if kept && tells_hours(&timex.meaning) {
                last = Some(timex.sentence);
            }
            kept
        })
        .collect();
    let mut of = kept.iter();
    places.retain(|_| *of.next().unwrap_or(&true));
    let mut of = kept.iter();
    found.retain(|_| *of.next().unwrap_or(&true));
}

fn is_bare(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Clock { time, .. } => time.bare,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => is_bare(of),
        _ => false,
    }
}

fn tells_hours(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Clock { .. } | Meaning::PartOf { .. } => true,
        Meaning::Edge { of, .. } | Meaning::Mod(_, of) => tells_hours(of),
        _ => false,
    }
}
