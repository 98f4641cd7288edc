//! What changed between two copies, the most newsworthy first.

mod moved;
mod pieces;
mod sort;

use std::ops::Range;

use super::{Difference, Kind};
use crate::text::{Cite, Side, StepKind, align_sides};
use sort::Words;

/// The words that differ between two places with the same words: changed meaning first, then in the order of
/// [`DifferenceKind`](super::DifferenceKind), then of the text.
///
/// Places that are the same but for case, marks, spaces and spelling differ in nothing. So do words that were moved
/// unchanged, and changes too small to matter: an article, a "that", "says" for "said". Of a shared quotation only what
/// changed between its words is told, since what stands around it are two texts.
///
/// In a stretch that was written anew, the figures, names and times that answer each other are told by themselves; the
/// row of its wording holds the whole stretch.
pub(super) fn differences(a: &Cite, b: &Cite, kind: Kind) -> Vec<Difference> {
    let (a, b) = (Side::new(a), Side::new(b));
    let mut changes = changes(&a, &b);
    if kind == Kind::SharedQuotation {
        changes.retain(|change| inside_quotation(&a, &b, change));
    } else {
        changes = moved::set_aside(&a, &b, changes);
    }
    if changes.is_empty() {
        return Vec::new();
    }
    let names = sort::names(&a, &b);
    let (a, b) = (Words::new(&a, &names), Words::new(&b, &names));
    let mut found: Vec<Difference> =
        changes.iter().flat_map(|change| pieces::told(&a, &b, change)).collect();
    found.sort_by_key(|difference| (!difference.negation, difference.kind));
    found
}

/// Of more words between two that are the same, other sentences of the speaker were left out.
const ALTERED: usize = 8;

/// Words of the one side in place of words of the other; one range is empty for a cut or an addition.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    a: Range<usize>,
    b: Range<usize>,
}

/// The stretches that are not the same, in the order of the words.
fn changes(a: &Side<'_>, b: &Side<'_>) -> Vec<Change> {
    let (mut at_a, mut at_b) = (0, 0);
    let mut found = Vec::new();
    for step in align_sides(a, b).steps {
        let in_a = step.a.map_or(at_a..at_a, |span| a.words_in(span));
        let in_b = step.b.map_or(at_b..at_b, |span| b.words_in(span));
        (at_a, at_b) = (in_a.end, in_b.end);
        match step.kind {
            StepKind::Same => {}
            StepKind::OnlyA => {
                found.extend(lines(a, in_a).map(|a| Change { a, b: at_b..at_b }));
            }
            StepKind::OnlyB => {
                found.extend(lines(b, in_b).map(|b| Change { a: at_a..at_a, b }));
            }
            _ => found.push(Change { a: in_a, b: in_b }),
        }
    }
    found
}

/// A range of words, cut where a line ends.
fn lines<'a>(side: &'a Side<'_>, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let (spans, text) = (&side.tokens.spans, side.cite.text().as_str());
    let (mut first, end) = (range.start, range.end);
    let ends = move |at: &usize| {
        at + 1 == end || text[spans[*at].end as usize..spans[at + 1].start as usize].contains('\n')
    };
    range.filter(ends).map(move |at| std::mem::replace(&mut first, at + 1)..at + 1)
}

/// Whether a change stands between words of a quotation that are the same.
fn inside_quotation(a: &Side<'_>, b: &Side<'_>, change: &Change) -> bool {
    let quoted = |side: &Side<'_>, words: &Range<usize>| {
        let around = words.start.checked_sub(1).map(|first| first..words.end + 1);
        around
            .and_then(|around| side.tokens.keys.get(around))
            .is_some_and(|keys| keys.iter().all(|key| key.is_quoted()))
    };
    let is_short = change.a.len().max(change.b.len()) <= ALTERED;
    is_short && quoted(a, &change.a) && quoted(b, &change.b)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::DifferenceKind;
    use super::*;
    use crate::text::Text;

    fn told(a: &str, b: &str, kind: Kind) -> Vec<String> {
        let (a, b) = (Text::new("a", a), Text::new("b", b));
        let (Some(a), Some(b)) = (a.cite(a.span()), b.cite(b.span())) else { return Vec::new() };
        differences(&a, &b, kind)
            .iter()
            .map(|found| {
                let words = |cite: &Option<Cite>| {
                    cite.as_ref().map_or("-".to_owned(), |cite| cite.quote().to_owned())
                };
                let kind = match (found.negation, found.kind) {
                    (true, _) => "negation",
                    (_, DifferenceKind::Figure) => "figure",
                    (_, DifferenceKind::Name) => "name",
                    (_, DifferenceKind::Time) => "time",
                    (_, DifferenceKind::Attribution) => "attribution",
                    (_, DifferenceKind::Wording) => "wording",
                    (_, DifferenceKind::Cut) => "cut",
                };
                format!("{kind}: {} > {}", words(&found.a), words(&found.b))
            })
            .collect()
    }

    fn copy(a: &str, b: &str) -> Vec<String> {
        told(a, b, Kind::NearVerbatim)
    }

    #[test]
    fn figures_come_first() {
        let found = copy(
            "The raid on Kyiv late yesterday killed five people, the mayor said.",
            "The raid on Kharkiv late on Thursday killed seven people, officials said.",
        );
        let expected = [
            "figure: five > seven",
            "name: Kyiv > Kharkiv",
            "time: yesterday > on Thursday",
            "attribution: the mayor > officials",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_glue_and_small_words_are_no_difference() {
        let found = copy(
            "a top US armyofficial -- Driscoll -- said “we’re ready” and that labour is cheap",
            "A top US Army official – Driscoll – says that \"we're ready\" and labor is cheap",
        );
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn a_not_is_a_changed_meaning() {
        let found = copy(
            "The minister will resign before the vote on Monday, her office said.",
            "The minister will not resign before the vote on Tuesday, her office said.",
        );
        assert_eq!(found, ["negation: - > not", "time: Monday > Tuesday"]);
    }

    #[test]
    fn what_was_moved_is_no_difference_but_what_changed_in_it_is() {
        let storm = "The storm tore the roof off the school in Aldermouth and killed nine sheep in a field.";
        let ferry = "Ferries to the island stay in port until the swell goes down, the company said on Friday.";
        let rail =
            "Trains on the coast line run every two hours because of trees on the track near Wick.";
        let found = copy(
            &format!("{storm}\n{ferry}\n{rail}"),
            &format!("{rail}\n{}\n{ferry}", storm.replace("nine", "twelve")),
        );
        assert_eq!(found, ["figure: nine > twelve"]);
    }

    #[test]
    fn a_dropped_attribution_and_a_dropped_paragraph() {
        let found = copy(
            "The bridge was mined by the retreating army, according to the regional governor.\nA second bridge further up the river was left as it stood, and traffic was sent there in the evening.",
            "The bridge was mined by the retreating army.",
        );
        assert_eq!(found[0], "attribution: according to the regional governor > -");
        assert!(found[1].starts_with("cut: A second bridge"), "{found:?}");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn of_a_quotation_only_its_own_words_count() {
        let found = told(
            "Asked about the plan, she said: “I am a little disappointed that nobody read it.”",
            "To reporters on the plane she complained at length. “I am a little bit disappointed that nobody read it.”",
            Kind::SharedQuotation,
        );
        assert_eq!(found, ["cut: - > bit"]);
    }

    #[test]
    fn a_qualifier_belongs_to_its_figure() {
        let found = copy(
            "At least seven people were hurt in the fire at the mill.",
            "Nearly seven people were hurt in the fire at the mill.",
        );
        assert_eq!(found, ["figure: At least > Nearly"]);
    }

    #[test]
    fn a_name_is_no_answer_to_a_time() {
        let found = copy(
            "They were arrested in Marlow on Wednesday night, police said after the raid.",
            "They were arrested in Marlow on Wednesday, Thames Valley police said after the raid.",
        );
        assert_eq!(found, ["name: - > Thames Valley", "time: night > -"]);
    }

    #[test]
    fn a_mended_name_is_a_name_a_changed_speaker_an_attribution() {
        let found = copy(
            "The road is closed, Anna Berg said, and the bus goes round by Holm.",
            "The road is closed, Anna Bergh said, and the bus goes round by Holm.",
        );
        assert_eq!(found, ["name: Berg > Bergh"]);
        let found = copy(
            "The road is closed, Anna Berg said, and the bus goes round by Holm.",
            "The road is closed, the police said, and the bus goes round by Holm.",
        );
        assert_eq!(found, ["attribution: Anna Berg > the police"]);
    }

    proptest! {
        /// Whatever the words are, no difference is found between a text and itself, and turning the sides turns what
        /// is told.
        #[test]
        fn any_words_are_survived(a in "([a-zA-Zé’“”.,0-9 \n]|not |said |May |five ){0,60}", b in "([a-zA-Zé’“”.,0-9 \n]|not |said |May |five ){0,60}") {
            prop_assert_eq!(copy(&a, &a), Vec::<String>::new());
            prop_assert_eq!(told(&a, &a, Kind::SharedQuotation), Vec::<String>::new());
            copy(&a, &b);
            told(&a, &b, Kind::SharedQuotation);
        }
    }
}
