//! The rules, each a row that carries its proof.

mod accounts;
mod ages;
mod clock;
mod day;
mod days;
mod edge;
mod eras;
mod feast;
mod hours;
mod length;
mod not;
mod part;
mod reference;
mod set;
mod shift;
mod span;

use super::found::Found;
use super::meaning::Meaning;
use super::pattern::Group;

/// One meaning with all its phrasings.
///
/// Where several rules match, the longest match wins, then the earlier rule.
#[derive(Debug)]
pub(super) struct Rule {
    /// The name that rows of the listing carry.
    pub(super) name: &'static str,
    /// What it reads, so that other rules can build on it.
    pub(super) group: Group,
    /// The phrasings in the language of [`pattern`](super::pattern).
    pub(super) phrasings: &'static [&'static str],
    /// The meaning of a match; `None` when the words around it or its figures rule it out.
    pub(super) read: fn(&Found<'_>) -> Option<Meaning>,
    /// A text, the words that are found in it, and their symbolic meaning.
    pub(super) examples: &'static [(&'static str, &'static str, &'static str)],
    /// Texts in which the rule finds nothing.
    pub(super) not: &'static [&'static str],
}

/// All rules, in the order in which they win among matches of one length.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    [
        not::RULES,
        clock::RULES,
        hours::RULES,
        day::RULES,
        days::RULES,
        feast::RULES,
        shift::RULES,
        accounts::RULES,
        span::RULES,
        ages::RULES,
        eras::RULES,
        part::RULES,
        edge::RULES,
        set::RULES,
        length::RULES,
        reference::RULES,
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::super::tag;
    use super::*;
    use crate::text::Text;

    #[test]
    fn every_rule_reads_its_examples_and_leaves_its_counter_examples() {
        let mut wrong = Vec::new();
        for rule in all() {
            if rule.examples.is_empty() || rule.not.is_empty() {
                wrong.push(format!("{} lacks an example or a counter-example", rule.name));
            }
            for (text, words, symbol) in rule.examples {
                let found = tag(&Text::new("example", *text));
                let rows: Vec<_> = found
                    .iter()
                    .map(|timex| (timex.cite.quote(), timex.symbol(), timex.rule()))
                    .collect();
                if rule.group == Group::Whole && words.is_empty() {
                    if !rows.is_empty() {
                        wrong.push(format!("{}: {text:?} holds {rows:?}", rule.name));
                    }
                } else if !rows.contains(&(words, symbol.to_string(), rule.name)) {
                    wrong.push(format!(
                        "{}: {text:?} gives {rows:?}, not {words:?} {symbol:?}",
                        rule.name
                    ));
                }
            }
            for text in rule.not {
                let found = tag(&Text::new("counter-example", *text));
                if found.iter().any(|timex| timex.rule() == rule.name) {
                    wrong.push(format!("{} matches in {text:?}", rule.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_two_rules_share_a_name() {
        let mut names: Vec<_> = all().map(|rule| rule.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
