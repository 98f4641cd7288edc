//! One change, told by its figures, names, times and speakers.

use std::ops::Range;

use super::Change;
use super::sort::{Sort, Words};
use crate::deduplicate::{Difference, DifferenceKind};
use crate::text::Cite;

/// A cut or an addition of up to so many words is told by what it says, a longer one as a cut.
const SHORT: usize = 5;
/// An attribution that comes or goes may be so long.
const ATTRIBUTION: usize = 14;
/// Of a stretch of more words on either side that was written anew, only what answers each other is told.
const LONG: usize = 12;
/// A stretch of more words on either side is other text; nothing in it answers anything, and the cost stays linear.
const OTHER: usize = 60;
/// Words of a phrase at most.
const PHRASE: usize = 4;
/// A stretch that is denied has so many words at most.
const DENIED: usize = 8;
/// So many when they come or go and replace nothing: "not", "did not".
const DENIED_ALONE: usize = 3;
/// A speaker has so many words at most.
const SPEAKER: usize = 6;

/// The sorts that are told by themselves, and what they are called.
const TOLD: [(Sort, DifferenceKind); 4] = [
    (Sort::Figure, DifferenceKind::Figure),
    (Sort::Name, DifferenceKind::Name),
    (Sort::Time, DifferenceKind::Time),
    (Sort::Saying, DifferenceKind::Attribution),
];

/// What one change says; nothing when it is too small to matter.
pub(super) fn told(a: &Words<'_>, b: &Words<'_>, change: &Change) -> Vec<Difference> {
    let teller = Teller { a, b, change };
    if teller.is_small() {
        return Vec::new();
    }
    if teller.denies() {
        return vec![teller.whole(DifferenceKind::Wording, true)];
    }
    match (teller.of_a().is_empty(), teller.of_b().is_empty()) {
        (false, false) => teller.replaced(),
        (true, _) => vec![teller.whole(one_sided(b, change.b.clone()), false)],
        (_, true) => vec![teller.whole(one_sided(a, change.a.clone()), false)],
    }
}

/// What words that came or went are.
fn one_sided(words: &Words<'_>, range: Range<usize>) -> DifferenceKind {
    let sorts: Vec<Sort> = range.clone().map(|at| words.sort(at)).collect();
    let one_sentence = cite(words, range).is_some_and(|cite| !cite.quote().contains(". "));
    let ends = sorts.iter().take(2).chain(sorts.iter().rev().take(2));
    let mut ends_saying = ends.filter(|sort| **sort == Sort::Saying);
    if one_sentence && sorts.len() <= ATTRIBUTION && ends_saying.next().is_some() {
        return DifferenceKind::Attribution;
    }
    if sorts.len() > SHORT {
        return DifferenceKind::Cut;
    }
    let told = TOLD.iter().find(|(sort, _)| sorts.contains(sort));
    told.map_or(DifferenceKind::Cut, |(_, kind)| *kind)
}

struct Teller<'a> {
    a: &'a Words<'a>,
    b: &'a Words<'a>,
    change: &'a Change,
}

impl Teller<'_> {
    fn of_a(&self) -> Range<usize> {
        self.change.a.clone()
    }

    fn of_b(&self) -> Range<usize> {
        self.change.b.clone()
    }

    /// The sorts of all words of both sides.
    fn sorts(&self) -> impl Iterator<Item = Sort> + '_ {
        self.of_a().map(|at| self.a.sort(at)).chain(self.of_b().map(|at| self.b.sort(at)))
    }

    /// Whether nothing comes or goes but small words, with the titles before a name, or one neutral verb of saying
    /// stands for another.
    fn is_small(&self) -> bool {
        let both = !self.of_a().is_empty() && !self.of_b().is_empty();
        let small = |words: &Words<'_>, at: usize| match words.sort(at) {
            Sort::Small => true,
            Sort::Title => !both,
            Sort::Saying => both && words.is_neutral(at),
            _ => false,
        };
        self.of_a().all(|at| small(self.a, at)) && self.of_b().all(|at| small(self.b, at))
    }

    /// Whether one side of a stretch that is not long denies what the other says.
    fn denies(&self) -> bool {
        let count = |words: &Words<'_>, range: Range<usize>| {
            range.filter(|at| words.sort(*at) == Sort::Negation).count()
        };
        let (shortest, longest) = {
            let (a, b) = (self.of_a().len(), self.of_b().len());
            (a.min(b), a.max(b))
        };
        let most = if shortest == 0 { DENIED_ALONE } else { DENIED };
        longest <= most && count(self.a, self.of_a()) % 2 != count(self.b, self.of_b()) % 2
    }

    fn is_long(&self) -> bool {
        self.of_a().len().max(self.of_b().len()) > LONG
    }

    /// Whether a few words stand for a few words, neither a mere pronoun or article.
    fn is_a_phrase(&self) -> bool {
        self.of_a().len().max(self.of_b().len()) <= PHRASE
            && !self.only_small_stands_against(true)
            && !self.only_small_stands_against(false)
    }

    fn whole(&self, kind: DifferenceKind, negation: bool) -> Difference {
        let range = |range: Range<usize>| (!range.is_empty()).then_some(range);
        self.row(kind, range(self.of_a()), range(self.of_b()), negation)
    }

    fn row(
        &self,
        kind: DifferenceKind,
        a: Option<Range<usize>>,
        b: Option<Range<usize>>,
        negation: bool,
    ) -> Difference {
        Difference {
            kind,
            a: a.and_then(|range| cite(self.a, range)),
            b: b.and_then(|range| cite(self.b, range)),
            negation,
        }
    }

    /// Words in place of others.
    fn replaced(&self) -> Vec<Difference> {
        if self.of_a().len().max(self.of_b().len()) > OTHER {
            return vec![self.whole(DifferenceKind::Wording, false)];
        }
        if self.names_a_speaker() {
            return vec![self.whole(DifferenceKind::Attribution, false)];
        }
        let sorts: Vec<Sort> = self.sorts().collect();
        let binds = |sort: &Sort| matches!(sort, Sort::Qualifier | Sort::Small | Sort::Title);
        if sorts.iter().all(binds) && self.stands_at_a_figure() {
            return vec![self.whole(DifferenceKind::Figure, false)];
        }
        let mut found = Vec::new();
        let (mut told_a, mut told_b) = (Vec::new(), Vec::new());
        for (sort, kind) in TOLD {
            let (mut xs, mut ys) =
                (groups(self.a, self.of_a(), sort), groups(self.b, self.of_b(), sort));
            told_a.extend(xs.iter().cloned());
            told_b.extend(ys.iter().cloned());
            self.drop_equal(&mut xs, &mut ys);
            if self.is_long() {
                found.extend(self.answers(sort, kind, &xs, &ys));
                continue;
            }
            if xs.len() == ys.len() {
                let pairs = xs.into_iter().zip(ys);
                found.extend(pairs.map(|(x, y)| self.row(kind, Some(x), Some(y), false)));
            } else if (xs.is_empty() || ys.is_empty()) && self.is_a_phrase() && sort != Sort::Saying
            {
                // A name for a word, or a word for a name; a name for a time are two changes.
                match (xs.pop(), ys.pop()) {
                    (Some(x), None) if self.tells_another(self.b, self.of_b(), sort) => {
                        found.push(self.row(kind, Some(x), None, false));
                    }
                    (None, Some(y)) if self.tells_another(self.a, self.of_a(), sort) => {
                        found.push(self.row(kind, None, Some(y), false));
                    }
                    _ => found.push(self.whole(kind, false)),
                }
            }
        }
        let covers =
            |told: &[Range<usize>], at: usize| told.iter().any(|range| range.contains(&at));
        let plain_a = self.of_a().any(|at| {
            !covers(&told_a, at) && matches!(self.a.sort(at), Sort::Plain | Sort::Negation)
        });
        let plain_b = self.of_b().any(|at| {
            !covers(&told_b, at) && matches!(self.b.sort(at), Sort::Plain | Sort::Negation)
        });
        let whole = |row: &Difference| {
            let words = |cite: &Option<Cite>| cite.as_ref().map(Cite::span);
            words(&row.a) == self.a.side.span(self.change.a.start, self.of_a().len())
                && words(&row.b) == self.b.side.span(self.change.b.start, self.of_b().len())
        };
        if found.is_empty() || ((plain_a || plain_b) && !found.iter().any(whole)) {
            found.push(self.whole(DifferenceKind::Wording, false));
        }
        found
    }

    /// Whether some of the words are of another sort that is told by itself.
    fn tells_another(&self, words: &Words<'_>, mut range: Range<usize>, sort: Sort) -> bool {
        let is_told = |found: Sort| TOLD.iter().any(|(told, _)| *told == found);
        range.any(|at| words.sort(at) != sort && is_told(words.sort(at)))
    }

    /// Whether the words stand beside a verb of saying that is the same, so that they name who says it. A name that was
    /// mended is none.
    fn names_a_speaker(&self) -> bool {
        let (a, b) = (self.of_a(), self.of_b());
        if a.len().max(b.len()) > SPEAKER {
            return false;
        }
        let no_figure = self.sorts().all(|sort| {
            !matches!(sort, Sort::Figure | Sort::Time | Sort::Negation | Sort::Qualifier)
        });
        let beside = beside_verb(self.a, &a) && beside_verb(self.b, &b);
        let mended = groups(self.a, a, Sort::Name)
            .iter()
            .zip(groups(self.b, b, Sort::Name))
            .any(|(x, y)| self.alike(x, &y));
        // A pronoun in place of a name is a matter of style.
        let pronoun = self.only_small_stands_against(true) || self.only_small_stands_against(false);
        no_figure && beside && !mended && !pronoun
    }

    fn only_small_stands_against(&self, of_a: bool) -> bool {
        let (words, mut range) = if of_a { (self.a, self.of_a()) } else { (self.b, self.of_b()) };
        range.all(|at| words.sort(at) == Sort::Small)
    }

    /// Whether a number follows on both sides.
    fn stands_at_a_figure(&self) -> bool {
        let figure = |words: &Words<'_>, at: usize| {
            words.side.tokens.keys.get(at).is_some_and(|key| key.is_figure())
        };
        figure(self.a, self.change.a.end) && figure(self.b, self.change.b.end)
    }

    /// Leaves out what both sides say.
    fn drop_equal(&self, xs: &mut Vec<Range<usize>>, ys: &mut Vec<Range<usize>>) {
        let told = |words: &Words<'_>, range: &Range<usize>| -> Vec<String> {
            let told = |sort: Sort| !matches!(sort, Sort::Small | Sort::Title);
            let own = range.clone().filter(|at| told(words.sort(*at)));
            own.map(|at| words.lower(at).trim_end_matches("'s").to_owned()).collect()
        };
        xs.retain(|x| {
            let same = ys.iter().position(|y| told(self.a, x) == told(self.b, y));
            if let Some(at) = same {
                ys.remove(at);
            }
            same.is_none()
        });
    }

    /// In a long stretch: figures of the same things, names that were mended, the one time of both sides.
    fn answers(
        &self,
        sort: Sort,
        kind: DifferenceKind,
        xs: &[Range<usize>],
        ys: &[Range<usize>],
    ) -> Vec<Difference> {
        let beside = |words: &Words<'_>, range: &Range<usize>| {
            let next = words.side.tokens.keys.get(range.end).copied();
            next.filter(|key| key.is_plain()).map(|key| key.word())
        };
        let answers = |x: &Range<usize>, y: &Range<usize>| match sort {
            Sort::Figure => {
                let thing = beside(self.a, x);
                thing.is_some() && thing == beside(self.b, y)
            }
            Sort::Name => self.alike(x, y),
            Sort::Time => xs.len() == 1 && ys.len() == 1,
            _ => false,
        };
        let mut free: Vec<&Range<usize>> = ys.iter().collect();
        let mut found = Vec::new();
        for x in xs {
            if let Some(at) = free.iter().position(|y| answers(x, y)) {
                let y = free.remove(at).clone();
                found.push(self.row(kind, Some(x.clone()), Some(y), false));
            }
        }
        found
    }

    /// Whether two names are spellings of one: they share a word, or differ in two letters at most.
    fn alike(&self, x: &Range<usize>, y: &Range<usize>) -> bool {
        let keys = |words: &Words<'_>, range: &Range<usize>| -> Vec<u32> {
            range.clone().map(|at| words.key(at).word()).collect()
        };
        let (of_x, of_y) = (keys(self.a, x), keys(self.b, y));
        of_x.iter().any(|word| of_y.contains(word))
            || x.clone().any(|x| y.clone().any(|y| near(&self.a.lower(x), &self.b.lower(y))))
    }
}

/// Whether two words of four letters and more become one by at most two letters changed, added or taken away at one
/// place.
fn near(x: &str, y: &str) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
    let head = x.iter().zip(&y).take_while(|(x, y)| x == y).count();
    let tail =
        x[head..].iter().rev().zip(y[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    x.len().min(y.len()) >= 4 && x.len().max(y.len()) - head - tail <= 2
}

/// Whether a verb of saying stands next to the words, with no mark between.
fn beside_verb(words: &Words<'_>, range: &Range<usize>) -> bool {
    let spans = &words.side.tokens.spans;
    let text = words.side.cite.text().as_str();
    let open = |from: usize, to: usize| text[from..to].chars().all(char::is_whitespace);
    let before = range.start.checked_sub(1).is_some_and(|at| {
        words.is_verb_of_saying(at)
            && open(spans[at].end as usize, spans[range.start].start as usize)
    });
    let after = spans.get(range.end).is_some_and(|next| {
        words.is_verb_of_saying(range.end)
            && open(spans[range.end - 1].end as usize, next.start as usize)
    });
    before || after
}

/// The words of one sort that stand together in a range, each with what belongs to it: "at least" to a figure, "on"
/// and "late" to a time, a title to a name.
fn groups(words: &Words<'_>, range: Range<usize>, sort: Sort) -> Vec<Range<usize>> {
    let belongs = |at: usize| match (sort, words.sort(at)) {
        // "at least seven", "up to seven".
        (Sort::Figure, found) => {
            found == Sort::Qualifier
                || words.lower(at) == "at" && words.sort(at + 1) == Sort::Qualifier
                || words.lower(at) == "to" && at > 0 && words.lower(at - 1) == "up"
        }
        (Sort::Time, _) => ["on", "in", "at", "late", "early", "last", "next", "this", "the", "of"]
            .contains(&words.lower(at).as_str()),
        (Sort::Name, found) => found == Sort::Title,
        _ => false,
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in range.clone().filter(|at| words.sort(*at) == sort) {
        let first = range.start.max(found.last().map_or(0, |last| last.end));
        let lead = (first..at).rev().take_while(|at| belongs(*at)).count();
        match found.last_mut() {
            Some(last) if last.end == at - lead => last.end = at + 1,
            _ => found.push(at - lead..at + 1),
        }
    }
    found
}

fn cite(words: &Words<'_>, range: Range<usize>) -> Option<Cite> {
    let span = words.side.span(range.start, range.len())?;
    words.side.cite.text().cite(span)
}
