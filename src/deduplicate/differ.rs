//! What changed between two copies, the most newsworthy first.

use super::{Difference, DifferenceKind};
use crate::calendar::names;
use crate::text::{Cite, Span, StepKind, Tokens, align, words};

/// The words that differ between two places that are copies of each other, in the order of [`DifferenceKind`], then of
/// the text.
///
/// Places that are the same but for case, marks and spaces differ in nothing.
pub(super) fn differences(a: &Cite, b: &Cite) -> Vec<Difference> {
    let mut found: Vec<Difference> = align(a, b)
        .steps
        .iter()
        .filter(|step| step.kind != StepKind::Same)
        .map(|step| {
            let cite =
                |cite: &Cite, span: Option<Span>| span.and_then(|span| cite.text().cite(span));
            let (a, b) = (cite(a, step.a), cite(b, step.b));
            Difference { kind: kind(a.as_ref(), b.as_ref()), a, b }
        })
        .collect();
    found.sort_by_key(|difference| difference.kind);
    found
}

/// The most newsworthy sort of word on either side.
pub(super) fn kind(a: Option<&Cite>, b: Option<&Cite>) -> DifferenceKind {
    let told = a.into_iter().chain(b).map(sort).min().unwrap_or(DifferenceKind::Wording);
    match told {
        DifferenceKind::Wording if a.is_none() || b.is_none() => DifferenceKind::Cut,
        told => told,
    }
}

fn sort(cite: &Cite) -> DifferenceKind {
    let text = cite.quote();
    let all = || words(text).map(|word| word.of(text));
    let lower = |word: &str| word.to_lowercase();
    let named = |list: &[&str]| all().any(|word| list.contains(&lower(word).as_str()));
    // Clock times, days and months are figures to the eye, but what they tell is the time; "may" is mostly a verb.
    let dated = |word: &str| {
        names::weekday(&lower(word)).is_some()
            || names::month(&lower(word)).is_some_and(|_| lower(word) != "may")
    };
    if named(TIMES) || all().any(dated) {
        return DifferenceKind::Time;
    }
    if Tokens::of(text).keys.iter().any(|key| key.is_figure()) {
        return DifferenceKind::Figure;
    }
    if named(SAYING) {
        return DifferenceKind::Attribution;
    }
    let title = |word: &str| TITLES.contains(&lower(word).as_str());
    if all().any(|word| word.starts_with(char::is_uppercase) && !title(word) && !begins(cite, word))
    {
        return DifferenceKind::Name;
    }
    DifferenceKind::Wording
}

/// Whether `word`, a part of the quoted words, begins a sentence, so that its capital tells nothing.
fn begins(cite: &Cite, word: &str) -> bool {
    let text = cite.text().as_str();
    let at = cite.span().start as usize + (word.as_ptr() as usize - cite.quote().as_ptr() as usize);
    let before =
        text[..at].trim_end_matches(|c: char| !c.is_alphanumeric() && !".!?\n:".contains(c));
    before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':'])
}

const TIMES: &[&str] = &[
    "yesterday",
    "today",
    "tomorrow",
    "tonight",
    "overnight",
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midnight",
    "weekend",
    "week",
    "month",
    "year",
    "ago",
    "later",
    "earlier",
    "hours",
    "minutes",
    "days",
    "weeks",
    "months",
    "years",
    "gmt",
    "am",
    "pm",
];

const SAYING: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "according",
    "reported",
    "reports",
    "claimed",
    "claims",
    "announced",
    "stated",
    "added",
    "wrote",
    "quoted",
    "citing",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "sources",
    "officials",
];

const TITLES: &[&str] =
    &["mr", "mrs", "ms", "dr", "sir", "president", "prime", "minister", "secretary", "chancellor"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn figures_come_first() {
        let a =
            Text::new("a", "The raid on Kyiv late yesterday killed five people, the mayor said.");
        let b = Text::new(
            "b",
            "The raid on Kharkiv late on Thursday killed seven people, officials said.",
        );
        let found = differences(&a.cite(a.span()).unwrap(), &b.cite(b.span()).unwrap());
        let shown: Vec<(DifferenceKind, &str, &str)> = found
            .iter()
            .map(|d| {
                (d.kind, d.a.as_ref().map_or("", Cite::quote), d.b.as_ref().map_or("", Cite::quote))
            })
            .collect();
        assert_eq!(
            shown,
            [
                (DifferenceKind::Figure, "five", "seven"),
                (DifferenceKind::Name, "Kyiv", "Kharkiv"),
                (DifferenceKind::Time, "yesterday", "on Thursday"),
                (DifferenceKind::Attribution, "the mayor", "officials"),
            ]
        );
    }

    #[test]
    fn marks_and_glue_are_no_difference() {
        let a = Text::new("a", "a top US armyofficial -- Driscoll -- said “we’re ready”");
        let b = Text::new("b", "A top US Army official – Driscoll – said \"we're ready\"");
        assert_eq!(differences(&a.cite(a.span()).unwrap(), &b.cite(b.span()).unwrap()), []);
    }
}
