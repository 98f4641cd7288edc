//! Runs of three words outside quotations and outside lists of names and titles: what a copyist takes over.

use std::collections::HashMap;

use crate::text::{Cite, Folded, words};

/// How many words make a run.
const RUN: usize = 3;

/// Words between names that are no news of their own.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "had", "has", "have", "he", "her", "his", "in", "is",
    "it", "its", "of", "on", "or", "s", "she", "that", "the", "their", "they", "to", "was", "were", "with",
];

/// The distinct runs of three words of some passages, hashed, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shingles(Vec<u64>);

impl Shingles {
    /// The runs of all passages together. A run never crosses a quotation mark, and one without any lower-case word of
    /// its own ("President Volodymyr Zelensky", "Macron and Merz") is left out.
    pub(super) fn new(passages: &[Cite]) -> Shingles {
        let mut found: Vec<u64> =
            passages.iter().flat_map(|passage| runs(passage.quote())).collect();
        found.sort_unstable();
        found.dedup();
        Shingles(found)
    }

    /// How many runs there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    fn common(&self, other: &Shingles) -> usize {
        self.0.iter().filter(|run| other.0.binary_search(run).is_ok()).count()
    }
}

/// The fewest runs that can show a copy: fewer are a phrase, which two reporters may both write.
const FEWEST: usize = 5;

/// Pairs in which the one with fewer runs shares half of them or more with the other, and how many they share.
pub(super) fn contained(all: &[Shingles]) -> Vec<(usize, usize, usize)> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    let mut common: HashMap<usize, usize> = HashMap::new();
    for (at, shingles) in all.iter().enumerate() {
        common.clear();
        for run in &shingles.0 {
            let list = holders.entry(*run).or_default();
            list.iter().for_each(|&other| *common.entry(other).or_default() += 1);
            list.push(at);
        }
        found.extend(common.iter().filter_map(|(&other, &common)| {
            let shorter = all[other].len().min(shingles.len());
            (shorter >= FEWEST && common * 2 >= shorter).then_some((other, at, common))
        }));
    }
    found.sort_unstable();
    found
}

/// The two passages with most runs in common, the first of equals.
///
/// # Panics
///
/// When either list is empty; a telling has a passage.
pub(super) fn closest(a: &[Cite], b: &[Cite]) -> (Cite, Cite) {
    let single = |cite: &Cite| Shingles::new(std::slice::from_ref(cite));
    let runs: Vec<Shingles> = b.iter().map(single).collect();
    let mut best = (0, &a[0], &b[0]);
    for x in a {
        let mine = single(x);
        for (y, theirs) in b.iter().zip(&runs) {
            let common = mine.common(theirs);
            if common > best.0 {
                best = (common, x, y);
            }
        }
    }
    (best.1.clone(), best.2.clone())
}

fn runs(passage: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut run: Vec<(String, bool)> = Vec::new();
    for stretch in outside_quotations(passage) {
        run.clear();
        for word in words(stretch) {
            let written = word.of(stretch);
            let folded = Folded::new(written).as_str().replace('-', "");
            let news =
                !written.starts_with(char::is_uppercase) && !LINKS.contains(&folded.as_str());
            run.push((folded, news));
            if let Some(last) = run.len().checked_sub(RUN).map(|from| &run[from..])
                && last.iter().any(|(_, news)| *news)
            {
                let joined: Vec<&str> = last.iter().map(|(word, _)| word.as_str()).collect();
                found.push(xxhash_rust::xxh3::xxh3_64(joined.join(" ").as_bytes()));
            }
        }
    }
    found
}

/// The stretches of a passage outside double quotation marks; what is opened and never closed is quoted to the end.
fn outside_quotations(passage: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut open) = (0, false);
    for (at, c) in passage.char_indices() {
        let (opens, closes) = match c {
            '“' | '„' | '«' => (true, false),
            '”' | '»' => (false, true),
            '"' => (!open, open),
            _ => continue,
        };
        if opens && !open {
            found.push(&passage[start..at]);
            open = true;
        } else if closes && open {
            start = at + c.len_utf8();
            open = false;
        }
    }
    if !open {
        found.push(&passage[start..]);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_left_out_also_when_they_never_close() {
        assert_eq!(
            outside_quotations("He said “yes” and \"no\" to it"),
            ["He said ", " and ", " to it"]
        );
        assert_eq!(outside_quotations("He said: “We are at a stage"), ["He said: "]);
        assert_eq!(outside_quotations(""), [""]);
    }

    #[test]
    fn names_and_titles_make_no_run() {
        assert!(runs("President Volodymyr Zelensky and Chancellor Friedrich Merz").is_empty());
        assert_eq!(runs("officials met US negotiators").len(), 2);
        assert_eq!(runs("UK-US co-operation on security"), runs("UK-US cooperation on security"));
    }
}
