//! Two reports that fill in one form: the words between their figures and names are the same, the news is not.
//!
//! Markets, matches, weather and earnings are told every day in the words of the day before. Whoever copies a report
//! keeps its figures and names, however he turns its sentences.

use std::ops::Range;
use std::sync::LazyLock;

use super::runs::Run;
use crate::text::{Key, Tokens};

/// What two places hold instead of each other stands between two runs with at most so many words in each place.
const GAP: u32 = 20;
/// Names that stand for each other have at most so many words between the runs around them.
const NAME_GAP: u32 = 8;
/// A form has so many slots at least that are filled anew.
const FILLED: u32 = 3;

/// Of fewer figures nothing can be said.
const FIGURES: usize = 5;

/// What figures are told in is no figure itself.
static UNITS: LazyLock<Vec<Key>> = LazyLock::new(|| Tokens::of("per cent, million, billion").keys);

fn is_figure(key: &&Key) -> bool {
    key.is_figure() && !UNITS.iter().any(|unit| unit.same(**key))
}

/// Slots of two places: those that hold the same figure or name in both, and those that were filled anew.
#[derive(Debug, Default)]
struct Slots {
    kept: u32,
    filled: u32,
}

/// Whether two places with common words, those from `xs` in `a` and from `ys` in `b`, are one form filled in twice: more
/// than twice as many of its slots hold other figures and names as hold the same; or of its figures alone, when a third
/// of the names are others too, so that the second is no later report of the same event.
///
/// `runs` stand in the order of `b`. Linear in the words of the runs and of the gaps between them.
pub(super) fn is_form(
    runs: &[Run],
    (a, xs): (&[Key], &Range<u32>),
    (b, ys): (&[Key], &Range<u32>),
) -> bool {
    let (of_a, of_b) = (figures(a, xs), figures(b, ys));
    let (mut figures, mut names) = (Slots::default(), Slots::default());
    let mut last: Option<(u32, u32)> = Some((xs.start, ys.start));
    let first = runs.partition_point(|run| run.b + run.len <= ys.start);
    let inside = runs[first..].iter().take_while(|run| run.b < ys.end);
    let inside = inside.filter_map(|run| super::levels::clip(*run, xs, ys));
    let ends = Run { a: xs.end, b: ys.end, len: 0 };
    for run in inside.chain([ends]) {
        if let Some((x, y)) = last
            && (x..=x + GAP).contains(&run.a)
            && (y..=y + GAP).contains(&run.b)
        {
            let (gap_a, gap_b) = (&a[x as usize..run.a as usize], &b[y as usize..run.b as usize]);
            figures.figure((gap_a, &of_a), (gap_b, &of_b));
            if gap_a.len().max(gap_b.len()) <= NAME_GAP as usize {
                names.name(gap_a, gap_b);
            }
        }
        let common = &a[run.a as usize..(run.a + run.len) as usize];
        figures.kept += common.iter().filter(is_figure).count() as u32;
        names.kept += groups(common);
        last = Some((run.a + run.len, run.b + run.len));
    }
    let all = Slots { kept: figures.kept + names.kept, filled: figures.filled + names.filled };
    let is_anew = |slots: &Slots| slots.filled >= FILLED && slots.filled > 2 * slots.kept;
    is_anew(&all) || is_anew(&figures) && names.filled * 2 >= names.kept
}

/// Whether two documents tell other figures: each at least [`FIGURES`], of which at most a third are in both.
pub(super) fn tell_other_figures(a: &[Key], b: &[Key]) -> bool {
    let all = |keys: &[Key]| {
        let mut found = figures(keys, &(0..keys.len() as u32));
        found.dedup();
        found
    };
    let (a, b) = (all(a), all(b));
    let least = a.len().min(b.len());
    let both = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    least >= FIGURES && both * 3 <= least
}

/// The figures of a place, sorted.
fn figures(keys: &[Key], range: &Range<u32>) -> Vec<u32> {
    let keys = &keys[range.start as usize..range.end as usize];
    let mut found: Vec<u32> = keys.iter().filter(is_figure).map(|key| key.word()).collect();
    found.sort_unstable();
    found
}

impl Slots {
    /// Counts the figures of two gaps, each given with all figures of its place: those of both gaps are kept; of those
    /// that the other place holds nowhere, one stands for another.
    fn figure(&mut self, (a, of_a): (&[Key], &[u32]), (b, of_b): (&[Key], &[u32])) {
        let meant = |keys: &[Key]| -> Vec<u32> {
            keys.iter().filter(is_figure).map(|key| key.word()).collect()
        };
        let (a, b) = (meant(a), meant(b));
        let alone = |own: &[u32], others: &[u32]| {
            own.iter().filter(|word| others.binary_search(word).is_err()).count()
        };
        self.kept += a.iter().filter(|word| b.contains(word)).count() as u32;
        self.filled += alone(&a, of_b).min(alone(&b, of_a)) as u32;
    }

    /// Counts the names of two gaps.
    fn name(&mut self, a: &[Key], b: &[Key]) {
        let is_name = |key: &&Key| key.is_capital() && !key.is_figure();
        let mut of_a = a.iter().filter(is_name).peekable();
        let mut of_b = b.iter().filter(is_name).peekable();
        if of_a.peek().is_none() || of_b.peek().is_none() {
            return;
        }
        let of_b: Vec<&Key> = of_b.collect();
        if of_a.any(|key| of_b.iter().any(|other| other.same(*key))) {
            self.kept += 1;
        } else {
            self.filled += 1;
        }
    }
}

/// How many names, each of one word or more, stand in some words.
fn groups(keys: &[Key]) -> u32 {
    let is_name = |key: &Key| key.is_capital() && !key.is_figure();
    let begins = |pair: &[Key]| !is_name(&pair[0]) && is_name(&pair[1]);
    keys.windows(2).filter(|pair| begins(pair)).count() as u32
        + keys.first().is_some_and(is_name) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deduplicate::runs::Finder;

    fn form(a: &str, b: &str) -> bool {
        let (a, b) = (Tokens::of(a).keys, Tokens::of(b).keys);
        let (mut finder, mut runs) = (Finder::default(), Vec::new());
        finder.load(&a);
        finder.runs(&a, &b, false, &mut runs);
        is_form(&runs, (&a, &(0..a.len() as u32)), (&b, &(0..b.len() as u32)))
    }

    const SATURDAY: &str = "Harrow went up to third in the table when Daniel Osei headed in after 23 minutes and \
        Joe Barnes won it with a low shot from the edge of the box, five minutes from the end.";

    #[test]
    fn the_same_words_around_other_figures_and_names_are_a_form() {
        let next = SATURDAY.replace("third", "second").replace("Daniel Osei", "Mark Ellery");
        let next = next.replace("23", "71").replace("Joe Barnes", "Kieran Holt");
        assert!(form(SATURDAY, &next.replace("five", "two")));
    }

    #[test]
    fn one_figure_corrected_is_no_form() {
        assert!(!form(SATURDAY, &SATURDAY.replace("23", "24")));
        assert!(!form(SATURDAY, SATURDAY));
        assert!(!form(SATURDAY, ""));
    }

    #[test]
    fn other_figures_beside_the_same_names_are_a_later_report() {
        let noon = "A blast in Ravenna killed 2 people and hurt 14, Carla Bassi said; 20 houses in Via Manzoni lost \
            their windows and 80 people were led to a school, according to Paolo Conti of the Red Cross.";
        let night = noon.replace("2 people", "4 people").replace("14", "19").replace("20", "31");
        assert!(!form(noon, &night.replace("80", "110")));
    }

    #[test]
    fn two_lists_of_other_figures() {
        let list = |from: u32| -> Vec<Key> {
            let text: String = (from..from + 6).map(|n| format!("{n} tons of corn, ")).collect();
            Tokens::of(&text).keys
        };
        assert!(tell_other_figures(&list(10), &list(14)));
        assert!(!tell_other_figures(&list(10), &list(13)));
        assert!(!tell_other_figures(&list(10), &list(10)[..4]));
    }
}
