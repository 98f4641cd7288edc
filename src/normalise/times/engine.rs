//! Tries the rules where words of time stand together; knows none of them by name.
//!
//! The sentences that hold a word of time are read once into tokens. Only stretches of words that the lexicon knows are looked at, and of those only the
//! ones that hold a word of time. No phrasing has a loop, so a text takes time linear in its length.

use std::cmp::Reverse;

use super::bare;
use super::found::{Accepted, Found};
use super::grammar::{Edge, GROUPS, Grammar, Trie, grammar, place};
use super::lexicon::{Lexeme, lexicon};
use super::meaning::Meaning;
use super::numeral;
use super::pattern::{Group, Item, What};
use super::token::{Gap, Token};

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
/// The longest matches from left to right, earlier rules first among equals; no two overlap.
pub(super) fn matches(text: &str, tokens: &[Token]) -> Vec<Match> {
    let lexicon = lexicon();
    let mut found = Vec::new();
    let mut run = Run {
        grammar: grammar(),
        text,
        tokens,
        start: 0,
        end: 0,
        memo: Vec::new(),
        matched: Vec::new(),
        accepted: Vec::new(),
    };
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
            core |= suggests(lexicon.entry(tokens[at].lexeme).core, &tokens[at])
                || at > start && (tokens[at].digits == 3 || bare::suggests(tokens, at));
            at += 1;
        }
        if core {
            run.over(start, at);
            run.collect(&mut found);
        }
    }
    found
}

/// Whether a token alone suggests a time: a word of time, four figures (three only behind a word), or figures joined as in "11:49", "09.56",
/// "1/2", "5pm".
fn suggests(word_of_time: bool, token: &Token) -> bool {
    let joined = matches!(token.gap, Gap::Glued | Gap::Colon | Gap::Slash | Gap::Apostrophe);
    if token.digits > 0 {
        token.digits == 4 || joined || token.gap == Gap::Point && token.digits == 2
    } else {
        word_of_time || token.gap == Gap::Glued
    }
}

/// A place that was not tried yet.
const UNSOUGHT: u32 = u32::MAX;
/// A place that was tried in vain.
const NOTHING: u32 = u32::MAX - 1;

/// One stretch of known words, with what was already tried in it. Its buffers serve stretch after stretch.
struct Run<'a> {
    grammar: &'static Grammar,
    text: &'a str,
    tokens: &'a [Token],
    start: usize,
    end: usize,
    /// For every token and group, the place in `matched` of the longest match that begins there.
    memo: Vec<u32>,
    matched: Vec<Match>,
    /// What the items on the way to the current token accepted, those of an outer phrasing before those of an inner one.
    accepted: Vec<Accepted>,
}

impl Run<'_> {
    /// Turns to the tokens `start..end`.
    fn over(&mut self, start: usize, end: usize) {
        self.start = start;
        self.end = end;
        self.memo.clear();
        self.memo.resize((end - start) * GROUPS.len(), UNSOUGHT);
        self.matched.clear();
        self.accepted.clear();
    }

    fn collect(&mut self, found: &mut Vec<Match>) {
        let mut at = self.start;
        while at < self.end {
            let mut best = None;
            for group in GROUPS {
                let next = self.longest(at, group);
                best = self.longer(best, next);
            }
            match best {
                Some(best) if self.stands_alone(&self.matched[best as usize]) => {
                    let best = &mut self.matched[best as usize];
                    at = best.end;
                    if best.meaning != Meaning::Nothing {
                        let meaning = std::mem::replace(&mut best.meaning, Meaning::Nothing);
                        found.push(Match { meaning, ..*best });
                    }
                }
                _ => at += 1,
            }
        }
    }

    /// The longer of two matches, the earlier rule among equals.
    fn longer(&self, a: Option<u32>, b: Option<u32>) -> Option<u32> {
        let (Some(first), Some(second)) = (a, b) else { return a.or(b) };
        let rank = |at: u32| {
            let found = &self.matched[at as usize];
            (found.end, Reverse(found.rule))
        };
        if rank(second) > rank(first) { b } else { a }
    }

    /// The longest match of a group at `at`, sought once, as a place in `matched`.
    fn longest(&mut self, at: usize, group: Group) -> Option<u32> {
        if group == Group::Date {
            let (day, span) = (self.longest(at, Group::Day), self.longest(at, Group::Span));
            return self.longer(day, span);
        }
        let trie = self.grammar.trie(group);
        if !trie.begins_with(self.tokens[at].lexeme) {
            return None;
        }
        let slot = (at - self.start) * GROUPS.len() + place(group);
        match self.memo[slot] {
            UNSOUGHT => {}
            NOTHING => return None,
            known => return Some(known),
        }
        let mut best = None;
        let base = self.accepted.len();
        for edge in trie.first(self.tokens[at].lexeme) {
            self.follow(trie, edge, (at, base), at, &mut best);
        }
        self.memo[slot] = best.unwrap_or(NOTHING);
        best
    }

    /// Takes one edge at token `at`, and from its end all that go on; keeps the best rule that ends. `from` is the first
    /// token with the place of its item in `accepted`.
    fn follow(
        &mut self,
        trie: &'static Trie,
        edge: &'static Edge,
        from: (usize, usize),
        at: usize,
        best: &mut Option<u32>,
    ) {
        let (start, base) = from;
        let Some((end, what)) = self.accept(&edge.item, start, at) else { return };
        self.accepted.push(what);
        let node = trie.node(edge);
        for rule in &node.rules {
            let better = best.is_none_or(|best| {
                let best = &self.matched[best as usize];
                end > best.end || (end == best.end && *rule < best.rule)
            });
            if better {
                let found = Found {
                    text: self.text,
                    tokens: self.tokens,
                    start,
                    end,
                    accepted: &self.accepted[base..],
                    matched: &self.matched,
                };
                if let Some(meaning) = (self.grammar.rule(*rule).read)(&found) {
                    *best = Some(self.matched.len() as u32);
                    self.matched.push(Match { start, end, rule: *rule, meaning });
                }
            }
        }
        if end < self.end && node.goes_on_with(self.tokens[end].lexeme) {
            for edge in &node.edges {
                self.follow(trie, edge, from, end, best);
            }
        }
        self.accepted.pop();
    }

    /// What an item accepts at token `at`, and the token after it.
    fn accept(&mut self, item: &Item, start: usize, at: usize) -> Option<(usize, Accepted)> {
        let token = &self.tokens[at];
        if at > start && item.gaps & token.gap.bit() == 0 {
            return None;
        }
        Some(match &item.what {
            What::Word { words, classes } => {
                let meant = lexicon().entry(token.lexeme).classes & classes;
                if meant == 0 && !words.contains(&token.lexeme) {
                    return None;
                }
                (at + 1, Accepted::Word(token.lexeme, meant))
            }
            What::TwoDigits if (1..=2).contains(&token.digits) => {
                (at + 1, Accepted::Digits(token.number, token.digits))
            }
            What::Digits(digits) if token.digits == *digits => {
                (at + 1, Accepted::Digits(token.number, token.digits))
            }
            What::TwoDigits | What::Digits(_) => return None,
            What::Number => {
                let (end, count) = numeral::number(&self.tokens[..self.end], at)?;
                (end, Accepted::Number(count))
            }
            What::Year => {
                let (end, year) = numeral::year(&self.tokens[..self.end], at)?;
                (end, Accepted::Year(year))
            }
            What::Group(group) => {
                let inner = self.longest(at, *group)?;
                (self.matched[inner as usize].end, Accepted::Reading(inner))
            }
        })
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
