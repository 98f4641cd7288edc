//! Tries the rules where words of time stand together; knows none of them by name.
//!
//! A text is read once into tokens. Only stretches of words that the lexicon knows are looked at, and of those only the
//! ones that hold a word of time. No phrasing has a loop, so a text takes time linear in its length.

use std::sync::LazyLock;

use super::lexicon::{Lexeme, Lexicon, lexicon};
use super::meaning::{Count, Meaning};
use super::numeral;
use super::pattern::{self, Group, Item, Row, What};
use super::rules::{self, Rule};
use super::token::{Gap, Token};
use super::words::Class;

/// A rule that matched.
#[derive(Debug, Clone)]
pub(super) struct Match {
    /// First token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    pub(super) rule: usize,
    pub(super) meaning: Meaning,
}

/// What the items of a row accepted, for the rule to read.
pub(super) struct Found<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// First token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    accepted: &'a [Accepted],
}

#[derive(Debug, Clone)]
enum Accepted {
    Word(Lexeme, u32),
    Number(Count),
    Year(i32),
    Digits(u32, u8),
    Reading(Meaning),
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
            Accepted::Reading(meaning) => Some(meaning.clone()),
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

/// The rules, compiled.
struct Grammar {
    rules: Vec<&'static Rule>,
    rows: Vec<Row>,
    /// For every word, the rows that may begin with it.
    by_first: Vec<Vec<u32>>,
}

fn grammar() -> &'static Grammar {
    static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::build);
    &GRAMMAR
}

/// The rule with this number.
pub(super) fn rule(number: usize) -> &'static Rule {
    grammar().rules[number]
}

impl Grammar {
    fn build() -> Grammar {
        let lexicon = lexicon();
        let rules: Vec<&'static Rule> = rules::all().collect();
        let mut rows = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            for phrasing in rule.phrasings {
                rows.extend(pattern::compile(index, phrasing, lexicon));
            }
        }
        for row in &rows {
            let group = rules[row.rule].group;
            let builds_on = |item: &Item| match item.what {
                What::Group(Group::Date) => group == Group::Whole,
                What::Group(below) => below < group,
                _ => true,
            };
            assert!(
                row.items.iter().all(builds_on),
                "{} builds on its own kind",
                rules[row.rule].name
            );
        }
        let mut grammar = Grammar { rules, rows, by_first: Vec::new() };
        grammar.by_first = (0..lexicon.len())
            .map(|lexeme| {
                let lexeme = Lexeme(lexeme as u16);
                let begins = |row: &u32| {
                    grammar.begins(&grammar.rows[*row as usize].items[0], lexeme, lexicon)
                };
                (0..grammar.rows.len() as u32).filter(begins).collect()
            })
            .collect();
        grammar
    }

    /// Whether a match of `item` may begin with `lexeme`.
    fn begins(&self, item: &Item, lexeme: Lexeme, lexicon: &Lexicon) -> bool {
        let classes = lexicon.entry(lexeme).classes;
        match &item.what {
            What::Word { words, classes: wanted } => {
                words.contains(&lexeme) || classes & wanted != 0
            }
            What::Number => lexeme == Lexeme::DIGITS || numeral::begins(lexeme),
            What::Year => {
                lexeme == Lexeme::DIGITS || classes & (Class::Small.bit() | Class::Tens.bit()) != 0
            }
            What::TwoDigits | What::Digits(_) => lexeme == Lexeme::DIGITS,
            What::Group(group) => self.rows.iter().any(|row| {
                group_holds(*group, self.rules[row.rule].group)
                    && self.begins(&row.items[0], lexeme, lexicon)
            }),
        }
    }
}

fn group_holds(wanted: Group, group: Group) -> bool {
    wanted == group || (wanted == Group::Date && matches!(group, Group::Day | Group::Span))
}

/// The longest matches from left to right, earlier rules first among equals; no two overlap.
pub(super) fn matches(text: &str, tokens: &[Token]) -> Vec<Match> {
    let lexicon = lexicon();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].lexeme == Lexeme::UNKNOWN {
            at += 1;
            continue;
        }
        let start = at;
        let mut core = false;
        while at < tokens.len()
            && tokens[at].lexeme != Lexeme::UNKNOWN
            && (at == start || tokens[at].gap != Gap::Break)
        {
            core |= lexicon.entry(tokens[at].lexeme).core;
            at += 1;
        }
        if core {
            let mut run = Run::new(text, tokens, start, at);
            run.collect(&mut found);
        }
    }
    found
}

/// One stretch of known words, with what was already tried in it.
struct Run<'a> {
    grammar: &'static Grammar,
    text: &'a str,
    tokens: &'a [Token],
    start: usize,
    end: usize,
    /// For every group and token, the longest match that begins there, once it was sought.
    memo: Vec<Option<Option<Match>>>,
}

/// The groups that other rules build on.
const GROUPS: [Group; 5] = [Group::Len, Group::Clock, Group::Day, Group::Span, Group::Date];

impl<'a> Run<'a> {
    fn new(text: &'a str, tokens: &'a [Token], start: usize, end: usize) -> Run<'a> {
        let memo = vec![None; (end - start) * GROUPS.len()];
        Run { grammar: grammar(), text, tokens, start, end, memo }
    }

    fn collect(&mut self, found: &mut Vec<Match>) {
        let mut at = self.start;
        while at < self.end {
            match self.longest(at, None) {
                Some(best) if self.stands_alone(&best) => {
                    at = best.end;
                    if best.meaning != Meaning::Nothing {
                        found.push(best);
                    }
                }
                _ => at += 1,
            }
        }
    }

    /// The longest match at `at`, of one group or of any.
    fn longest(&mut self, at: usize, group: Option<Group>) -> Option<Match> {
        let grammar = self.grammar;
        let mut best: Option<Match> = None;
        let mut accepted = Vec::new();
        for row in &grammar.by_first[self.tokens[at].lexeme.0 as usize] {
            let row = &grammar.rows[*row as usize];
            if group.is_some_and(|group| !group_holds(group, grammar.rules[row.rule].group)) {
                continue;
            }
            accepted.clear();
            let Some(end) = self.accept(row, at, &mut accepted) else { continue };
            let better = best
                .as_ref()
                .is_none_or(|best| end > best.end || (end == best.end && row.rule < best.rule));
            if !better {
                continue;
            }
            let found =
                Found { text: self.text, tokens: self.tokens, start: at, end, accepted: &accepted };
            if let Some(meaning) = (grammar.rules[row.rule].read)(&found) {
                best = Some(Match { start: at, end, rule: row.rule, meaning });
            }
        }
        best
    }

    fn accept(&mut self, row: &Row, start: usize, accepted: &mut Vec<Accepted>) -> Option<usize> {
        let mut at = start;
        for (place, item) in row.items.iter().enumerate() {
            let token = self.tokens[..self.end].get(at)?;
            if place > 0 && item.gaps & token.gap.bit() == 0 {
                return None;
            }
            match &item.what {
                What::Word { words, classes } => {
                    let meant = lexicon().entry(token.lexeme).classes & classes;
                    if meant == 0 && !words.contains(&token.lexeme) {
                        return None;
                    }
                    accepted.push(Accepted::Word(token.lexeme, meant));
                    at += 1;
                }
                What::TwoDigits if (1..=2).contains(&token.digits) => {
                    accepted.push(Accepted::Digits(token.number, token.digits));
                    at += 1;
                }
                What::Digits(digits) if token.digits == *digits => {
                    accepted.push(Accepted::Digits(token.number, token.digits));
                    at += 1;
                }
                What::TwoDigits | What::Digits(_) => return None,
                What::Number => {
                    let (end, count) = numeral::number(&self.tokens[..self.end], at)?;
                    accepted.push(Accepted::Number(count));
                    at = end;
                }
                What::Year => {
                    let (end, year) = numeral::year(&self.tokens[..self.end], at)?;
                    accepted.push(Accepted::Year(year));
                    at = end;
                }
                What::Group(group) => {
                    let inner = self.remembered(at, *group)?;
                    accepted.push(Accepted::Reading(inner.meaning));
                    at = inner.end;
                }
            }
        }
        Some(at)
    }

    fn remembered(&mut self, at: usize, group: Group) -> Option<Match> {
        let slot = (at - self.start) * GROUPS.len() + group as usize;
        if let Some(known) = &self.memo[slot] {
            return known.clone();
        }
        let found = self.longest(at, Some(group)).filter(|found| found.meaning != Meaning::Nothing);
        self.memo[slot] = Some(found.clone());
        found
    }

    /// Whether nothing around the match makes it part of a longer figure, name or address.
    fn stands_alone(&self, found: &Match) -> bool {
        let first = &self.tokens[found.start];
        let last = &self.tokens[found.end - 1];
        let bytes = self.text.as_bytes();
        let previous = found.start.checked_sub(1).map(|at| &self.tokens[at]);
        let opens = match first.gap {
            Gap::Point | Gap::Colon | Gap::Thousands => false,
            Gap::Slash => previous.is_none_or(|token| token.digits == 0) && first.digits == 0,
            Gap::Glued => previous.is_none_or(|token| token.digits == 0 && first.digits == 0),
            Gap::Hyphen if first.digits > 0 => {
                previous.is_none_or(|token| self.is_prefix(token) || token.digits == 4)
            }
            _ => true,
        };
        let currency = first.digits > 0
            && self.text[..first.start as usize].ends_with(['$', '£', '€', '¥', '#', '@']);
        let next = self.tokens.get(found.end);
        let closes = match next.map(|token| (token.gap, token.digits > 0)) {
            Some((Gap::Glued, digits)) => last.digits == 0 && !digits,
            Some((Gap::Point | Gap::Colon | Gap::Thousands | Gap::Slash, true)) => last.digits == 0,
            _ => true,
        };
        let percent = last.digits > 0 && bytes.get(last.end as usize) == Some(&b'%');
        opens && closes && !currency && !percent
    }

    /// "pre-1990", "post-1945": the year stands by itself.
    fn is_prefix(&self, token: &Token) -> bool {
        let word = &self.text[token.start as usize..token.end as usize];
        ["pre", "post", "mid"].iter().any(|prefix| word.eq_ignore_ascii_case(prefix))
    }
}
