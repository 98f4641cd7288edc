//! Two passages as one running text with what was cut and what was added.

use serde::Serialize;

use crate::text::{Cite, Step, StepKind, align, words};

/// Words of a passage beyond which it is not aligned on a page.
const LONGEST: usize = 2_000;

/// Words of an unchanged stretch that are shown at each end; the middle is counted.
const KEPT: usize = 14;

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `same`, `cut`, `added`, or `gap` for a number of words that are the same and not shown.
    pub kind: &'static str,
    /// The words.
    pub text: String,
}

impl Mark {
    /// Whether the passages differ here.
    pub fn differs(&self) -> bool {
        matches!(self.kind, "cut" | "added")
    }
}

/// The words of `a` with what `b` cut and added; `None` when a passage is too long for a page.
pub(super) fn marks(a: &Cite, b: &Cite) -> Option<Vec<Mark>> {
    let short = |cite: &Cite| words(cite.quote()).nth(LONGEST).is_none();
    if !short(a) || !short(b) {
        return None;
    }
    Some(aligned(a, b, &align(a, b).steps).into_iter().flat_map(shorten).collect())
}

/// The words of two passages that were aligned, none left out.
pub(super) fn aligned(a: &Cite, b: &Cite, steps: &[Step]) -> Vec<Mark> {
    let mut runs = Runs::default();
    let (mut at_a, mut at_b) = (a.span().start as usize, b.span().start as usize);
    for step in steps {
        let (text_a, text_b) = (a.text().as_str(), b.text().as_str());
        let from_a = step.a.map(|span| (&text_a[at_a..span.start as usize], a.text().slice(span)));
        let from_b = step.b.map(|span| (&text_b[at_b..span.start as usize], b.text().slice(span)));
        at_a = step.a.map_or(at_a, |span| span.end as usize);
        at_b = step.b.map_or(at_b, |span| span.end as usize);
        // Behind words of one side alone, only that side has a space.
        let either = [from_a, from_b].into_iter().flatten().map(|(between, _)| between);
        let between = either.into_iter().find(|between| !between.is_empty()).unwrap_or("");
        runs.push("same", between);
        if step.kind == StepKind::Same {
            runs.push("same", from_a.map_or("", |(_, words)| words));
            continue;
        }
        runs.push("cut", from_a.map_or("", |(_, words)| words));
        if from_a.is_some() && from_b.is_some() {
            runs.push("same", " ");
        }
        runs.push("added", from_b.map_or("", |(_, words)| words));
    }
    runs.push("same", &a.text().as_str()[at_a..a.span().end as usize]);
    runs.0
}

#[derive(Default)]
struct Runs(Vec<Mark>);

impl Runs {
    /// Adds words, with every run of white space as one space, to the last run when it is of the same kind.
    fn push(&mut self, kind: &'static str, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.0.last().is_none_or(|last| last.kind != kind) {
            self.0.push(Mark { kind, text: String::new() });
        }
        let Some(last) = self.0.last_mut() else { return };
        for c in text.chars() {
            if !c.is_whitespace() {
                last.text.push(c);
            } else if !last.text.ends_with(' ') {
                last.text.push(' ');
            }
        }
    }
}

/// A long unchanged run with its middle counted.
fn shorten(mark: Mark) -> Vec<Mark> {
    let found: Vec<_> = words(&mark.text).collect();
    if mark.kind != "same" || found.len() <= 3 * KEPT {
        return vec![mark];
    }
    let head = found[KEPT - 1].span.end as usize;
    let tail = found[found.len() - KEPT].span.start as usize;
    let hidden = found.len() - 2 * KEPT;
    vec![
        Mark { kind: "same", text: format!("{} ", &mark.text[..head]) },
        Mark { kind: "gap", text: format!("{hidden} words the same") },
        Mark { kind: "same", text: format!(" {}", &mark.text[tail..]) },
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Text;

    fn whole(doc: &str, body: &str) -> Cite {
        let text = Text::new(doc, body);
        text.cite(text.span()).unwrap()
    }

    #[test]
    fn a_changed_word_is_cut_and_added() {
        let found = marks(
            &whole("a", "An attack late yesterday killed five."),
            &whole("b", "An attack late on Thursday killed five."),
        );
        let shown: Vec<String> =
            found.unwrap().iter().map(|mark| format!("{}:{}", mark.kind, mark.text)).collect();
        let expected = [
            "same:An attack late ",
            "cut:yesterday",
            "same: ",
            "added:on Thursday",
            "same: killed five.",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_long_unchanged_stretch_is_counted() {
        let many: Vec<String> = (0..100).map(|n| format!("w{n}")).collect();
        let same = many.join(" ");
        let found =
            marks(&whole("a", &format!("{same} five")), &whole("b", &format!("{same} six")));
        let gaps: Vec<Mark> =
            found.unwrap().into_iter().filter(|mark| mark.kind == "gap").collect();
        assert_eq!(gaps.len(), 1);
        assert_eq!(gaps[0].text, "72 words the same");
        let long = whole("c", &"word ".repeat(LONGEST + 1));
        assert!(marks(&long, &long).is_none());
    }

    proptest! {
        #[test]
        fn nothing_of_either_side_is_lost(a in "[a-c ,é\n]{0,60}", b in "[a-c ,é\n]{0,60}") {
            let found = marks(&whole("a", &a), &whole("b", &b)).unwrap();
            let kept = |kinds: [&str; 2]| -> Vec<String> {
                let text: String = found
                    .iter()
                    .filter(|mark| kinds.contains(&mark.kind))
                    .map(|mark| format!("{} ", mark.text))
                    .collect();
                words(&text).map(|word| word.of(&text).to_owned()).collect()
            };
            // Words that are the same may be printed in either way: "a,b" and "ab".
            let letters = |words: Vec<String>| words.concat().replace(',', "");
            let of = |text: &str| -> Vec<String> {
                words(text).map(|word| word.of(text).to_owned()).collect()
            };
            prop_assert_eq!(letters(kept(["same", "cut"])), letters(of(&a)));
            prop_assert_eq!(letters(kept(["same", "added"])), letters(of(&b)));
        }
    }
}
