//! Credits of photographs, which tell nothing.

use std::ops::Range;

use super::clause::Clause;
use super::token::Token;

/// "(Jane Roe, File/Associated Press)", "(Yonhap via AP)": brackets that name who made a picture, as ranges of words.
pub(super) fn credits(text: &str, sentence: &[Token]) -> Vec<Range<usize>> {
    const LONGEST: usize = 14;
    #[rustfmt::skip]
    const MARKS: &[&str] = &["via", "file", "photo", "handout", "pool", "image", "images", "/", "press", "reuters", "ap", "afp"];
    let mut found = Vec::new();
    for at in 0..sentence.len() {
        if sentence[at].of(text) != "(" {
            continue;
        }
        let inside = sentence[at + 1..].iter().take(LONGEST);
        let Some(close) = inside.clone().position(|token| token.of(text) == ")") else { continue };
        let words = &sentence[at + 1..at + 1 + close];
        let marked = |token: &Token| MARKS.iter().any(|mark| token.is(text, mark));
        let named = |token: &Token| !token.is_word() || token.is_capital() || marked(token);
        if words.iter().any(marked) && words.iter().filter(|token| !named(token)).count() <= 1 {
            found.push(at + 1..at + 1 + close);
        }
    }
    found
}

/// Leaves out the clauses that stand in a credit; what hung on them hangs on nothing.
pub(super) fn leave_out(found: &mut Vec<Clause>, credits: &[Range<usize>]) {
    let credited = |clause: &Clause| credits.iter().any(|credit| credit.contains(&clause.trigger));
    if !found.iter().any(credited) {
        return;
    }
    let mut count = 0;
    let place = |clause: &Clause| {
        let kept = !credited(clause);
        count += usize::from(kept);
        kept.then(|| count - 1)
    };
    let places: Vec<Option<usize>> = found.iter().map(place).collect();
    found.retain(|clause| !credited(clause));
    for clause in found {
        clause.governor = clause.governor.and_then(|at| places[at]);
    }
}
