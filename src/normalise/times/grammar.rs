//! The rules compiled: one tree of phrasings a group, in which phrasings share their beginnings.

use std::sync::LazyLock;

use super::lexicon::{Lexeme, Lexicon, lexicon};
use super::numeral;
use super::pattern::{self, Group, Item, What};
use super::rules::{self, Rule};

/// The groups that rules are of, those first on which others build.
pub(super) const GROUPS: [Group; 5] =
    [Group::Len, Group::Clock, Group::Day, Group::Span, Group::Whole];

/// The place of a group in [`GROUPS`].
pub(super) fn place(group: Group) -> usize {
    GROUPS.iter().position(|one| *one == group).unwrap_or(GROUPS.len() - 1)
}

/// All rules, compiled once.
pub(super) fn grammar() -> &'static Grammar {
    static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::build);
    &GRAMMAR
}

/// All rules, with a tree a group.
pub(super) struct Grammar {
    rules: Vec<&'static Rule>,
    tries: Vec<Trie>,
}

/// The phrasings of one group.
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// For every word, the edges from the root that a match may begin with.
    first: Vec<Vec<u16>>,
}

/// A place in a tree.
#[derive(Default)]
pub(super) struct Node {
    /// The rules of which a phrasing ends here.
    pub(super) rules: Vec<usize>,
    pub(super) edges: Vec<Edge>,
    /// For every word, one bit: whether an edge may begin with it. Empty where no edge leads on.
    next: Vec<u64>,
}

impl Node {
    /// Whether an edge from here may begin with this word.
    pub(super) fn goes_on_with(&self, lexeme: Lexeme) -> bool {
        let word = usize::from(lexeme.0);
        self.next.get(word / 64).is_some_and(|bits| bits & (1 << (word % 64)) != 0)
    }
}

/// An item that leads on.
pub(super) struct Edge {
    pub(super) item: Item,
    to: usize,
}

impl Grammar {
    fn build() -> Grammar {
        let lexicon = lexicon();
        let rules: Vec<&'static Rule> = rules::all().collect();
        let mut tries = Vec::new();
        for group in GROUPS {
            let mut trie = Trie { nodes: vec![Node::default()], first: Vec::new() };
            for (number, rule) in rules.iter().enumerate().filter(|(_, rule)| rule.group == group) {
                for row in rule.phrasings.iter().flat_map(|row| pattern::compile(row, lexicon)) {
                    assert!(
                        row.iter().all(|item| builds(group, item)),
                        "{} builds on its own kind",
                        rule.name
                    );
                    trie.insert(row, number);
                }
            }
            trie.first = (0..lexicon.len())
                .map(|lexeme| trie.beginning(Lexeme(lexeme as u16), &tries, lexicon))
                .collect();
            for node in trie.nodes[1..].iter_mut().filter(|node| !node.edges.is_empty()) {
                node.next = vec![0; lexicon.len().div_ceil(64)];
                for lexeme in 0..lexicon.len() {
                    let word = Lexeme(lexeme as u16);
                    if node.edges.iter().any(|edge| begins(&edge.item, word, &tries, lexicon)) {
                        node.next[lexeme / 64] |= 1 << (lexeme % 64);
                    }
                }
            }
            tries.push(trie);
        }
        Grammar { rules, tries }
    }

    pub(super) fn rule(&self, number: usize) -> &'static Rule {
        self.rules[number]
    }

    pub(super) fn trie(&self, group: Group) -> &Trie {
        &self.tries[place(group)]
    }
}

/// Whether a rule of `group` may build on `item`: only on groups before its own, so that nothing is recursive.
fn builds(group: Group, item: &Item) -> bool {
    match item.what {
        What::Group(Group::Date) => group == Group::Whole,
        What::Group(below) => below < group,
        _ => true,
    }
}

impl Trie {
    fn insert(&mut self, row: Vec<Item>, rule: usize) {
        let mut at = 0;
        for (place, mut item) in row.into_iter().enumerate() {
            if place == 0 {
                item.gaps = 0;
            }
            let known =
                self.nodes[at].edges.iter().find(|edge| edge.item == item).map(|edge| edge.to);
            at = known.unwrap_or_else(|| {
                let to = self.nodes.len();
                self.nodes.push(Node::default());
                self.nodes[at].edges.push(Edge { item, to });
                to
            });
        }
        if !self.nodes[at].rules.contains(&rule) {
            self.nodes[at].rules.push(rule);
        }
    }

    /// Whether a match may begin with this word.
    pub(super) fn begins_with(&self, lexeme: Lexeme) -> bool {
        !self.first[lexeme.0 as usize].is_empty()
    }

    /// The edges from the root that a match may begin with at this word.
    pub(super) fn first(&self, lexeme: Lexeme) -> impl Iterator<Item = &Edge> {
        self.first[lexeme.0 as usize].iter().map(|edge| &self.nodes[0].edges[*edge as usize])
    }

    pub(super) fn node(&self, edge: &Edge) -> &Node {
        &self.nodes[edge.to]
    }

    fn beginning(&self, lexeme: Lexeme, below: &[Trie], lexicon: &Lexicon) -> Vec<u16> {
        let edges = self.nodes[0].edges.iter().enumerate();
        let begin = edges.filter(|(_, edge)| begins(&edge.item, lexeme, below, lexicon));
        begin.filter_map(|(number, _)| u16::try_from(number).ok()).collect()
    }
}

/// Whether a match of `item` may begin with `lexeme`.
fn begins(item: &Item, lexeme: Lexeme, below: &[Trie], lexicon: &Lexicon) -> bool {
    let classes = lexicon.entry(lexeme).classes;
    let group = |group: Group| {
        below.get(place(group)).is_some_and(|trie| !trie.first[lexeme.0 as usize].is_empty())
    };
    match &item.what {
        What::Word { words, classes: wanted } => words.contains(&lexeme) || classes & wanted != 0,
        What::Number => lexeme == Lexeme::DIGITS || numeral::begins(lexeme),
        What::Year => numeral::begins_year(lexeme),
        What::TwoDigits | What::Digits(_) => lexeme == Lexeme::DIGITS,
        What::Group(Group::Date) => group(Group::Day) || group(Group::Span),
        What::Group(one) => group(*one),
    }
}
