//! Whether the words around an expression look away from where a history stands.

use super::tense::{Around, REACH, inside, is_past};
use super::token::{Gap, Token};

/// Whether a sentence looks away from where a history stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// It goes on.
    Plain,
    /// "Had": it tells what was before.
    Back,
    /// "Since May": it tells from when on, and the story stands later.
    Since,
    /// "The treaty of 1839": it only says which.
    Attribute,
    /// "Would", "until 1890": it tells what was to come.
    Ahead,
}

impl View {
    /// Whether what is told lies before where the story stands.
    pub(super) fn is_back(self) -> bool {
        matches!(self, View::Back | View::Since)
    }
}

/// What stands right before token `start`, else whether "had" or "would" stands anywhere before it in the same sentence
/// with no verb of another clause between: "the general, who had been given command on the 12th, was beaten on the 16th".
pub(super) fn view(text: &str, tokens: &[Token], start: usize) -> View {
    let around = Around { text, tokens, start, end: start };
    match around.before(start, 1).unwrap_or_default() {
        "since" | "Since" => return View::Since,
        "until" | "Until" | "till" => return View::Ahead,
        "of" => return View::Attribute,
        _ => {}
    }
    // "which had ..., on 26 March": a comma right before the words that lead to the date.
    let mut closed = (start.saturating_sub(2)..=start)
        .rev()
        .take_while(|at| *at > 0 && inside(tokens[*at].gap))
        .any(|at| tokens[at].gap == Gap::Comma);
    let (mut verb, mut finite) = (false, false);
    let mut at = start;
    while at > 0 && at + REACH > start && inside(tokens[at].gap) {
        let clause = matches!(tokens[at].gap, Gap::Comma | Gap::Dash | Gap::Bracket | Gap::Other);
        at -= 1;
        let word = around.word(at);
        if clause && verb {
            // "had been wounded, captured and taken to London"
            if finite || !is_past(word) {
                return View::Plain;
            }
            closed = true;
        }
        if word.eq_ignore_ascii_case("had") {
            // "Adrianople, which had been under siege for months, on 26 March"
            let relative = (1..=2).any(|places| {
                let before = around.before(at, places).unwrap_or_default();
                ["who", "which", "whose", "where"].contains(&before)
            });
            return if relative && closed { View::Plain } else { View::Back };
        }
        if word.eq_ignore_ascii_case("would") {
            return View::Ahead;
        }
        finite |= ["was", "were"].contains(&word);
        verb |= is_past(word);
    }
    View::Plain
}

#[cfg(test)]
mod tests {
    use super::super::token::all_tokens as tokens;
    use super::*;

    fn read(text: &str) -> View {
        let tokens = tokens(text);
        let word = |at: usize| &text[tokens[at].start as usize..tokens[at].end as usize];
        let march = (0..tokens.len()).rev().find(|at| word(*at) == "March").unwrap();
        view(text, &tokens, march)
    }

    #[test]
    fn a_verb_of_the_same_clause_looks_back() {
        assert_eq!(read("He had landed in March."), View::Back);
        assert_eq!(read("He had been wounded, captured and sent home in March."), View::Back);
        assert_eq!(read("He would land in March."), View::Ahead);
        assert_eq!(read("They held it until March."), View::Ahead);
        assert_eq!(read("Besieged since March, it fell."), View::Since);
        assert_eq!(read("He landed in March."), View::Plain);
    }

    #[test]
    fn a_clause_with_a_verb_of_its_own_goes_on() {
        assert_eq!(read("The town, which he had left, was burned in March."), View::Plain);
        assert_eq!(read("The town, which had held out for months, fell in March."), View::Plain);
        assert_eq!(read("The other, which had been besieged for months, in March."), View::Plain);
    }
}
