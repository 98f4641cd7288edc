//! What a rule sees of its match: the words, figures and readings that its phrasing accepted, and what stands around.

use super::engine::Match;
use super::lexicon::{Lexeme, lexicon};
use super::meaning::Meaning;
use super::quantity::Count;
use super::token::{Gap, Token};
use super::words::Class;

/// What the items of a row accepted, for the rule to read.
pub(super) struct Found<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// First token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    pub(super) accepted: &'a [Accepted],
    /// What [`Accepted::Reading`] points into.
    pub(super) matched: &'a [Match],
}

/// What one item of a phrasing accepted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Accepted {
    Word(Lexeme, u32),
    Number(Count),
    Year(i32),
    Digits(u32, u8),
    Reading(u32),
}

impl<'a> Found<'a> {
    /// The value of the `n`th word that was accepted as one of `class`, counted from 0; where no word was accepted so, of
    /// the words that the phrasing names itself.
    pub(super) fn nth(&self, class: Class, n: usize) -> Option<i32> {
        let of_class = |accepted: &Accepted, named: bool| match accepted {
            Accepted::Word(lexeme, classes)
                if classes & class.bit() != 0 || named && *classes == 0 =>
            {
                lexicon().value(*lexeme, class)
            }
            _ => None,
        };
        let by_class = self.accepted.iter().filter_map(|accepted| of_class(accepted, false)).nth(n);
        by_class
            .or_else(|| self.accepted.iter().filter_map(|accepted| of_class(accepted, true)).nth(n))
    }

    /// The value of the first word that was accepted as one of `class`.
    pub(super) fn value(&self, class: Class) -> Option<i32> {
        self.nth(class, 0)
    }

    /// The `n`th number, counted from 0.
    pub(super) fn number(&self, n: usize) -> Option<Count> {
        let of = |accepted: &Accepted| match accepted {
            Accepted::Number(count) => Some(*count),
            _ => None,
        };
        self.accepted.iter().filter_map(of).nth(n)
    }

    /// The `n`th year, counted from 0.
    pub(super) fn year(&self, n: usize) -> Option<i32> {
        let of = |accepted: &Accepted| match accepted {
            Accepted::Year(year) => Some(*year),
            _ => None,
        };
        self.accepted.iter().filter_map(of).nth(n)
    }

    /// The `n`th figure and how many digits it has, counted from 0.
    pub(super) fn digits(&self, n: usize) -> Option<(u32, u8)> {
        let of = |accepted: &Accepted| match accepted {
            Accepted::Digits(number, digits) => Some((*number, *digits)),
            _ => None,
        };
        self.accepted.iter().filter_map(of).nth(n)
    }

    /// What the `n`th named rule read, counted from 0.
    pub(super) fn reading(&self, n: usize) -> Option<Meaning> {
        let of = |accepted: &Accepted| match accepted {
            Accepted::Reading(at) => Some(self.matched[*at as usize].meaning.clone()),
            _ => None,
        };
        self.accepted.iter().filter_map(of).nth(n)
    }

    /// Whether one of the matched words is `word`, given in lower case.
    pub(super) fn has(&self, word: &str) -> bool {
        self.accepted.iter().any(|accepted| {
            matches!(accepted, Accepted::Word(lexeme, _) if lexicon().entry(*lexeme).word == word)
        })
    }

    /// Whether the first matched word has a capital.
    pub(super) fn capital(&self) -> bool {
        self.tokens[self.start].capital
    }

    /// Whether the first matched figures begin with a zero, as hours before ten do.
    pub(super) fn begins_with_zero(&self) -> bool {
        self.word(self.start).starts_with('0')
    }

    /// Whether a full stop joins the last two figures.
    pub(super) fn is_dotted(&self) -> bool {
        self.tokens[self.end - 1].gap == Gap::Point
    }

    /// Whether every letter of the words is a capital.
    pub(super) fn is_upper(&self) -> bool {
        (self.start..self.end).all(|at| !self.word(at).contains(|c: char| c.is_ascii_lowercase()))
    }

    /// Whether figures stand before a word with a capital, as in a title.
    pub(super) fn is_title(&self) -> bool {
        self.tokens[self.start].digits > 0 && self.tokens[self.end - 1].capital
    }

    /// Whether the first matched word, not the article before it, was accepted as one of `class`.
    pub(super) fn opens_with_class(&self, class: Class) -> bool {
        let article = self.word(self.start).eq_ignore_ascii_case("the");
        matches!(self.accepted.get(usize::from(article)), Some(Accepted::Word(_, classes)) if classes & class.bit() != 0)
    }

    /// Whether the matched token so many places behind the first is figures.
    pub(super) fn digits_at(&self, places: usize) -> bool {
        self.tokens.get(self.start + places).is_some_and(|token| token.digits > 0)
    }

    /// What stands before the last matched word.
    pub(super) fn gap_before_last(&self) -> Gap {
        self.tokens[self.end - 1].gap
    }

    /// How many items the phrasing has.
    pub(super) fn accepted(&self) -> usize {
        self.accepted.len()
    }

    /// Whether a hyphen joins the last two matched words.
    pub(super) fn hyphen(&self) -> bool {
        self.end - self.start > 1 && self.tokens[self.end - 1].gap == Gap::Hyphen
    }

    /// Whether every matched word has a capital.
    pub(super) fn capitals(&self) -> bool {
        self.tokens[self.start..self.end].iter().all(|token| token.capital)
    }

    /// The word so many places before the match; empty at the start of a sentence and beyond a mark.
    pub(super) fn before(&self, places: usize) -> &'a str {
        let Some(at) = self.start.checked_sub(places) else { return "" };
        let joined = self.tokens[at + 1..=self.start].iter().all(|token| joins(token.gap));
        if joined { self.word(at) } else { "" }
    }

    /// The word so many places behind the match; empty at the end of a sentence and beyond a mark.
    pub(super) fn after(&self, places: usize) -> &'a str {
        let at = self.end + places - 1;
        if at >= self.tokens.len() {
            return "";
        }
        let joined = self.tokens[self.end..=at].iter().all(|token| joins(token.gap));
        if joined { self.word(at) } else { "" }
    }

    /// Whether the word before the match is one of `words`, which are in lower case with spaces between.
    pub(super) fn follows(&self, words: &str) -> bool {
        let before = self.before(1);
        !before.is_empty() && words.split(' ').any(|word| word.eq_ignore_ascii_case(before))
    }

    /// Whether the word behind the match is one of `words`, which are in lower case with spaces between.
    pub(super) fn precedes(&self, words: &str) -> bool {
        let after = self.after(1);
        !after.is_empty() && words.split(' ').any(|word| word.eq_ignore_ascii_case(after))
    }

    /// Whether the matched figures stand in a row with others of as many digits: "in 1742, 1743 and 1744", "from 1833 to 1839".
    pub(super) fn is_chained(&self) -> bool {
        let digits = self.tokens[self.start].digits;
        let joint = |at: usize| {
            ["and", "or", "to", "until", "till", "through"].contains(&self.word(at))
                && self.tokens[at].gap == Gap::Space
        };
        let figures = |at: usize| digits > 0 && self.tokens[at].digits == digits;
        // "from 1200 to 1500 villages" counts.
        let counts = |at: usize| {
            // "In June 1762, 1300 Russians left."
            let named = |next: &Token| !next.capital || self.tokens[self.start].gap == Gap::Comma;
            self.tokens.get(at).is_some_and(|next| next.gap == Gap::Space && named(next))
                && (self.word(at).ends_with('s')
                    || ["people", "men", "women", "children"].contains(&self.word(at)))
        };
        let back = self.start.checked_sub(1).is_some_and(|last| {
            let gap = self.tokens[self.start].gap;
            matches!(gap, Gap::Comma | Gap::Hyphen | Gap::Dash) && figures(last)
                || gap == Gap::Space && joint(last) && last > 0 && figures(last - 1)
        });
        let led = self.follows("from between in years");
        let ahead =
            led && self.end + 1 < self.tokens.len() && joint(self.end) && figures(self.end + 1);
        let row = led
            && self.tokens.get(self.end).is_some_and(|next| next.gap == Gap::Comma)
            && figures(self.end);
        back && !counts(self.end) || ahead && !counts(self.end + 2) || row && !counts(self.end + 1)
    }

    /// Whether a dash joins the matched year to another of as many figures with which it makes a range: "1853–1856".
    pub(super) fn is_year_range(&self) -> bool {
        let dash = |at: usize| matches!(self.tokens[at].gap, Gap::Hyphen | Gap::Dash);
        let ranges = |first: usize, last: usize| {
            let year = |at: usize| self.word(at).parse::<u32>().ok();
            matches!(self.tokens[first].digits, 3 | 4)
                && self.tokens[last].digits == self.tokens[first].digits
                && matches!((year(first), year(last)), (Some(a), Some(b)) if a < b && b < a + 150)
        };
        self.end - self.start == 1
            && (self.start > 0 && dash(self.start) && ranges(self.start - 1, self.start)
                || self.end < self.tokens.len() && dash(self.end) && ranges(self.start, self.end))
    }

    /// Whether a matched word is `word`, written without a capital.
    pub(super) fn has_small(&self, word: &str) -> bool {
        (self.start..self.end).any(|at| self.word(at) == word)
    }

    /// Whether a noun behind the match takes it in: "two days after that meeting", but not "two days after that he left".
    pub(super) fn is_named_by_next(&self) -> bool {
        !self.after(1).is_empty()
            && !self.precedes("the a an he she it they we i his her their its and but in on at was were had there")
    }

    /// Whether the word before the match is `word`, as it is written.
    pub(super) fn opens_with(&self, word: &str) -> bool {
        self.before(1) == word
    }

    /// Whether the last matched word has a capital.
    pub(super) fn last_capital(&self) -> bool {
        self.tokens[self.end - 1].capital
    }

    /// Whether the first matched word with a meaning, not the article before it, has a capital.
    pub(super) fn named_capital(&self) -> bool {
        let article = self.word(self.start).eq_ignore_ascii_case("the");
        self.tokens.get(self.start + usize::from(article)).is_some_and(|token| token.capital)
    }

    /// What stands before the match.
    pub(super) fn gap_before(&self) -> Gap {
        self.tokens[self.start].gap
    }

    /// What stands behind the match; a break at the end of the text.
    pub(super) fn gap_after(&self) -> Gap {
        self.tokens.get(self.end).map_or(Gap::Break, |token| token.gap)
    }

    fn word(&self, at: usize) -> &'a str {
        let token = &self.tokens[at];
        &self.text[token.start as usize..token.end as usize]
    }
}

fn joins(gap: Gap) -> bool {
    matches!(gap, Gap::Space | Gap::Hyphen | Gap::Apostrophe | Gap::Glued)
}
