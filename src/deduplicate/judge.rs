//! When common words are reuse, and of what kind. All decisions are comparisons of counts.

use std::ops::Range;

use super::Kind;
use super::form::is_form;
use super::runs::{Run, SHINGLE};
use crate::text::Key;

/// A run of so many words is reported whatever they are.
pub(super) const CERTAIN: u32 = 25;
/// Reuse holds at least so many words outside quotation marks, and among them so many plain ones: a list of names and
/// titles, or a set phrase ("on a plan to end the war in Ukraine"), holds fewer.
const WORDS: u32 = 9;
const PLAIN: u32 = 5;
/// What a borrowed place holds at least when it is less than a third of both passages.
const BORROWED_WORDS: u32 = 15;
const BORROWED_PLAIN: u32 = 7;
/// Runs with at most so many other words between them, in both places, are of one borrowed place: set phrases scattered
/// over two long passages prove nothing, however many.
pub(super) const GAP: u32 = 20;
/// What a common part of two quotations holds at least.
const QUOTED_WORDS: u32 = 6;
const QUOTED_PLAIN: u32 = 4;

/// The common words of two copies begin among the first words of both.
const LEAD: u32 = 40;

/// What two copies of one document have in common at least, in words.
const SIBLING_WORDS: u32 = 6;

/// What two places have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// Common words, in runs of three and more.
    pub(super) words: u32,
    /// Common shingles.
    pub(super) shingles: u32,
    /// The longest run.
    pub(super) longest: u32,
    /// Common words that stand outside quotation marks in one place at least, and how many of them are plain.
    pub(super) outside: u32,
    pub(super) outside_plain: u32,
    /// The same of the runs that stand near each other, where they hold most.
    pub(super) borrowed: u32,
    pub(super) borrowed_plain: u32,
    /// Common plain words inside quotation marks in both places.
    pub(super) quoted_plain: u32,
    /// How far from the beginning of each place the first common word stands; meaningless without words.
    pub(super) lead: (u32, u32),
    /// The ends of the run added last, and the words of the runs near it so far: outside quotation marks, and plain.
    pub(super) last: (u32, u32),
    pub(super) near: (u32, u32),
}

/// Over how much of a document the common words are spread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spread {
    /// Stretches of [`STRETCH`] words with common words in them.
    pub(super) touched: u32,
    /// All such stretches.
    pub(super) all: u32,
}

/// Words in a stretch.
const STRETCH: u32 = 8;

impl Spread {
    /// The spread of runs, given by their first words and lengths in order, over a document of so many words.
    pub(super) fn of(runs: impl Iterator<Item = (u32, u32)>, words: u32) -> Spread {
        let all = words.div_ceil(STRETCH);
        // One bit a stretch.
        let mut bits = vec![0u64; all as usize / 64 + 1];
        for (first, len) in runs {
            for stretch in first / STRETCH..(first + len).div_ceil(STRETCH) {
                bits[stretch as usize / 64] |= 1 << (stretch % 64);
            }
        }
        let touched = bits.iter().map(|bits| bits.count_ones()).sum();
        Spread { touched, all }
    }
}

/// The size of a place in words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Size {
    pub(super) words: u32,
    /// Words outside quotation marks.
    pub(super) outside: u32,
}

impl Size {
    pub(super) fn of(keys: &[Key]) -> Size {
        let outside = keys.iter().filter(|key| !key.is_quoted()).count() as u32;
        Size { words: keys.len() as u32, outside }
    }

    /// The size of two places together.
    pub(super) fn join(self, next: Size) -> Size {
        Size { words: self.words + next.words, outside: self.outside + next.outside }
    }

    fn shingles(self) -> u32 {
        self.words.saturating_sub(SHINGLE as u32 - 1)
    }
}

impl Tally {
    /// What two places have in common that share so many words in a row, as far as it is shown.
    pub(super) fn of(words: u32) -> Tally {
        let shingles = words.saturating_sub(SHINGLE as u32 - 1);
        Tally { words, shingles, ..Tally::default() }
    }

    /// Counts a run, in the order in which they stand in one of the documents; `a` and `b` are the words of the two documents, `from` where the two places begin in them.
    pub(super) fn add(&mut self, run: Run, a: &[Key], b: &[Key], from: (u32, u32)) {
        let lead = (run.a - from.0, run.b - from.1);
        self.lead =
            if self.words == 0 { lead } else { (self.lead.0.min(lead.0), self.lead.1.min(lead.1)) };
        self.words += run.len;
        self.shingles += run.len.saturating_sub(SHINGLE as u32 - 1);
        self.longest = self.longest.max(run.len);
        let goes_on = |from: u32, last: u32| (last..=last + GAP).contains(&from);
        if !goes_on(run.a, self.last.0) || !goes_on(run.b, self.last.1) {
            self.near = (0, 0);
        }
        self.last = (run.a + run.len, run.b + run.len);
        let a = &a[run.a as usize..(run.a + run.len) as usize];
        let b = &b[run.b as usize..(run.b + run.len) as usize];
        // Without branches, so that several words are counted together.
        let (mut quoted, mut plain, mut quoted_plain) = (0, 0, 0);
        for (a, b) in a.iter().zip(b) {
            let both_quoted = u32::from(a.is_quoted() & b.is_quoted());
            let both_plain = u32::from(a.is_plain() & b.is_plain());
            quoted += both_quoted;
            plain += both_plain;
            quoted_plain += both_quoted & both_plain;
        }
        let (outside, outside_plain) = (run.len - quoted, plain - quoted_plain);
        self.quoted_plain += quoted_plain;
        self.outside += outside;
        self.outside_plain += outside_plain;
        self.near = (self.near.0 + outside, self.near.1 + outside_plain);
        if self.near > (self.borrowed, self.borrowed_plain) {
            (self.borrowed, self.borrowed_plain) = self.near;
        }
    }

    /// What two places have in common that follow each other in both documents.
    pub(super) fn join(self, next: Tally) -> Tally {
        Tally {
            words: self.words + next.words,
            shingles: self.shingles + next.shingles,
            longest: self.longest.max(next.longest),
            outside: self.outside + next.outside,
            outside_plain: self.outside_plain + next.outside_plain,
            borrowed: self.borrowed.max(next.borrowed),
            borrowed_plain: self.borrowed_plain.max(next.borrowed_plain),
            quoted_plain: self.quoted_plain + next.quoted_plain,
            lead: self.lead,
            last: next.last,
            near: next.near,
        }
    }

    /// What kind of reuse two passages or blocks are; `None` when the common words prove none.
    ///
    /// `same` says that both are printed alike.
    pub(super) fn kind(&self, a: Size, b: Size, same: bool) -> Option<Kind> {
        let (short, long) = if a.words <= b.words { (a, b) } else { (b, a) };
        let quoted = self.words - self.outside;
        let told = self.outside >= WORDS && self.outside_plain >= PLAIN;
        let much = self.words * 3 >= short.words
            || (self.borrowed >= BORROWED_WORDS && self.borrowed_plain >= BORROWED_PLAIN);
        // A quotation with its attribution is a copy; the quotation alone is not.
        let attributed = self.quoted_plain >= QUOTED_PLAIN
            && self.outside >= 3
            && self.outside_plain >= 1
            && self.outside * 4 >= short.outside * 3;
        // So is a passage that is the same from end to end, with the words outside the quotation marks.
        let attributed =
            attributed || (self.words == long.words && self.outside >= 2 && self.words >= CERTAIN);
        let long_run = self.longest >= CERTAIN;
        if !(told && much || attributed || long_run && self.outside > quoted) {
            let shared = quoted >= QUOTED_WORDS && self.quoted_plain >= QUOTED_PLAIN;
            return (shared || long_run).then_some(Kind::SharedQuotation);
        }
        Some(if self.words * 10 >= long.words * 8 {
            if same { Kind::Verbatim } else { Kind::NearVerbatim }
        } else if self.words * 10 >= short.words * 8 {
            if self.begins_together() { Kind::Excerpt } else { Kind::Contains }
        } else {
            Kind::Rewrite
        })
    }

    /// Whether two passages or blocks of this kind, whose documents are no copies, are no reuse after all but one form
    /// filled in twice.
    ///
    /// `runs` are those of their documents.
    pub(super) fn is_form(
        &self,
        kind: Kind,
        runs: &[Run],
        a: (&[Key], &Range<u32>),
        b: (&[Key], &Range<u32>),
    ) -> bool {
        kind == Kind::Rewrite && self.longest < CERTAIN && is_form(runs, a, b)
    }

    /// What kind of copies two whole documents are; `None` when they are none, though passages may be shared.
    ///
    /// `spread` says how many stretches of [`STRETCH`] words the shorter document has and in how many of them there are
    /// common words: a rewritten story keeps some words everywhere, a borrowed paragraph all of them in one place.
    pub(super) fn whole(
        &self,
        a: Size,
        b: Size,
        same: bool,
        spread: Spread,
        rare: u32,
    ) -> Option<Kind> {
        let (short, long) = if a.words <= b.words { (a, b) } else { (b, a) };
        let told = self.outside >= WORDS && self.outside_plain >= PLAIN;
        if !told
            || spread.touched * 10 < spread.all * 6
            || rare * 10 < short.words * 3 && (rare * 4 < short.words || self.longest < 6)
        {
            return None;
        }
        // One borrowed paragraph is not the story.
        if self.longest * 10 >= self.words * 7 && spread.touched * 10 < spread.all * 8 {
            return None;
        }
        let together = self.lead.0 <= LEAD && self.lead.1 <= LEAD;
        Some(if self.words * 10 >= long.words * 8 {
            if same { Kind::Verbatim } else { Kind::NearVerbatim }
        } else if short.words * 10 >= long.words * 7 {
            Kind::Rewrite
        } else if together {
            Kind::Excerpt
        } else {
            Kind::Contains
        })
    }

    /// What kind of copies two documents are that are both copies of a third in the same words of it.
    pub(super) fn sibling(&self, a: Size, b: Size, spread: Spread) -> Option<Kind> {
        let (short, long) = if a.words <= b.words { (a, b) } else { (b, a) };
        if self.words < SIBLING_WORDS || spread.touched * 10 < spread.all {
            return None;
        }
        Some(if short.words * 10 >= long.words * 7 { Kind::Rewrite } else { Kind::Excerpt })
    }

    /// Whether the common words begin where both places begin, give or take a few words.
    pub(super) fn begins_together(&self) -> bool {
        self.lead.0 <= 4 && self.lead.1 <= 4
    }

    /// Common shingles among all shingles, for display.
    pub(super) fn similarity(&self, a: Size, b: Size) -> f64 {
        let all = (a.shingles() + b.shingles()).saturating_sub(self.shingles).max(1);
        f64::from(self.shingles.min(all)) / f64::from(all)
    }

    /// Common shingles among those of the shorter place, for display.
    pub(super) fn containment(&self, a: Size, b: Size) -> f64 {
        let all = a.shingles().min(b.shingles()).max(1);
        f64::from(self.shingles.min(all)) / f64::from(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deduplicate::runs::Finder;
    use crate::text::Tokens;

    /// What two passages are that share `common`, each time after so many words of their own.
    fn kind(common: &[&str], between: usize) -> Option<Kind> {
        let text = |own: &str| {
            let pieces = common.iter().enumerate().flat_map(|(number, common)| {
                let own = (0..between).map(move |at| format!("{own}{number}x{at} "));
                own.chain(std::iter::once(format!("{common} ")))
            });
            pieces.collect::<String>() + &format!("{own} ").repeat(200)
        };
        let (a, b) = (Tokens::of(&text("ale")), Tokens::of(&text("bread")));
        let (mut finder, mut runs) = (Finder::default(), Vec::new());
        finder.load(&a.keys);
        finder.runs(&a.keys, &b.keys, false, &mut runs);
        runs.sort_by_key(|run| run.a);
        let mut tally = Tally::default();
        runs.iter().for_each(|run| tally.add(*run, &a.keys, &b.keys, (0, 0)));
        tally.kind(Size::of(&a.keys), Size::of(&b.keys), false)
    }

    #[test]
    fn phrases_scattered_over_two_long_passages_are_no_reuse() {
        let phrases = [
            "since the war began",
            "shot down over night",
            "long range drones hit",
            "across the whole border",
            "the ministry said later",
            "under heavy shelling again",
        ];
        assert_eq!(kind(&phrases, 60), None);
        assert_eq!(kind(&phrases, 3), Some(Kind::Rewrite));
    }
}
