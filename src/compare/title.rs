//! The words that tell an event best: a headline, or a sentence.

use std::cmp::Reverse;

use super::blocks::Blocks;
use crate::normalise::{Event, Status};
use crate::segment::{Role, sentences};
use crate::text::{Cite, words};

/// A title of more words than this is cut.
const LONGEST: usize = 26;

/// A title of fewer words than this is a fragment.
const SHORTEST: usize = 4;

/// A clause of so many words says by itself what happened.
const TELLING: usize = 7;

/// What a headline is worth beside a sentence of the text, in thousandths of likeness to all mentions.
const HEADLINE: i64 = 150;

/// The title of an event: the headline or sentence around the mention that is most like all the others. Of a sentence of
/// more than [`LONGEST`] words the clause stands for the whole where it tells enough as a fact, or comes after the cut.
///
/// `typicality` says how like all mentions each is. Preferred are headlines, mentions that tell it in full words, name
/// who acts and give it its day; the earlier of equals.
pub(super) fn title(mentions: &[&Event], typicality: &[i64], blocks: &Blocks<'_>) -> String {
    let dated = mentions.iter().any(|mention| mention.date.is_some());
    let best = (0..mentions.len())
        .min_by_key(|&at| {
            let mention = mentions[at];
            let role = blocks.of(mention).map(|place| blocks.passages[place].passage.role);
            let headline = matches!(role, Some(Role::Title | Role::Headline | Role::Standfirst));
            // "What happened in Geneva?" names an explanation, not what happened.
            let question = asks(mention, blocks);
            let unclear = refers(mention.clause.quote());
            let count = words(mention.clause.quote()).count();
            let worth = typicality[at]
                + if headline { HEADLINE } else { 0 }
                + if question { -2 * HEADLINE } else { 0 }
                + if unclear { -HEADLINE } else { 0 }
                + if mention.status == Status::Hypothetical { -HEADLINE } else { 0 }
                + if dated && mention.date.is_none() { -HEADLINE / 3 } else { 0 }
                + (count.min(12) * 10) as i64;
            (count < SHORTEST && !headline, Reverse(worth), at)
        })
        .expect("an event has a mention");
    around(mentions[best], blocks)
}

/// The headline or sentence around a mention, its clause or the head of it when it is long; without white space at line
/// breaks and without the full stop.
fn around(mention: &Event, blocks: &Blocks<'_>) -> String {
    let clause = &mention.clause;
    let whole = sentence(mention, blocks);
    let Some(cut) = words(whole.quote()).nth(LONGEST) else { return tidy(whole.quote()) };
    let head = &whole.quote()[..cut.span.range().start];
    let told = (mention.trigger.cite.span().end - whole.span().start) as usize <= head.len();
    let length = words(clause.quote()).count();
    // A claim keeps the words of who claims it.
    let fact = mention.status == Status::Asserted && mention.said_by.is_none() && !mention.negated;
    let subject = mention.trigger.cite.span().start > clause.span().start;
    let telling =
        fact && subject && (TELLING..LONGEST).contains(&length) && !refers(clause.quote());
    match (told && !telling, length >= SHORTEST) {
        (true, _) => format!("{} …", tidy(head)),
        (false, true) => tidy(clause.quote()),
        (false, false) => tidy(whole.quote()),
    }
}

/// The sentence that holds the trigger of a mention; its clause where no passage does.
fn sentence(mention: &Event, blocks: &Blocks<'_>) -> Cite {
    let at = mention.trigger.cite.span().start;
    let holding = |cite: &Cite| cite.span().start <= at && at < cite.span().end;
    blocks
        .of(mention)
        .map(|place| blocks.passages[place].passage)
        .and_then(|passage| sentences(&passage.cite).into_iter().find(holding))
        .unwrap_or_else(|| mention.clause.clone())
}

/// Whether words begin with somebody or something that only the words before them name: "He warned", "“This is ...”".
pub(crate) fn refers(told: &str) -> bool {
    const PRONOUNS: [&str; 16] = [
        "he", "she", "it", "they", "this", "that", "these", "those", "we", "i", "his", "her",
        "their", "its", "our", "who",
    ];
    let line = tidy(told);
    let first = words(&line).next();
    first.is_some_and(|word| {
        let word = &line[word.span.range()];
        let word = word.split(['’', '\'']).next().unwrap_or(word).to_lowercase();
        PRONOUNS.contains(&word.as_str())
    })
}

/// Whether the passage around a mention ends as a question.
fn asks(mention: &Event, blocks: &Blocks<'_>) -> bool {
    let passage = blocks.of(mention).map(|place| blocks.passages[place].passage);
    passage.is_some_and(|passage| passage.cite.quote().trim_end().ends_with('?'))
}

/// What stands before a headline and says how it is told, or joins a sentence to the one before.
const LEADING: &[&str] = &[
    "Watch: ",
    "Listen: ",
    "Video: ",
    "In pictures: ",
    "Live: ",
    "Breaking: ",
    "But, ",
    "But ",
    "And, ",
    "And ",
    "However, ",
    "Meanwhile, ",
    "In turn, ",
    "Elsewhere, ",
    "Separately, ",
    "Earlier, ",
    "Also, ",
    "Still, ",
    "Instead, ",
    "In addition, ",
    "For example, ",
    "For instance, ",
];

/// One line, with a capital at its head and no mark at its end.
fn tidy(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_start_matches(['-', '–', '—', '•', '*', ' ', ',', ';', ':']);
    let line = LEADING.iter().find_map(|leading| line.strip_prefix(leading)).unwrap_or(line);
    let line = line.trim_end_matches(['.', ',', ';', ':', '-', '–', '—', ' ']);
    let mut letters = line.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_tidy_line() {
        assert_eq!(tidy("- wounded seven\n residents."), "Wounded seven residents");
        assert_eq!(tidy("Watch: the bridge falls"), "The bridge falls");
        assert_eq!(tidy("But, over the weekend, talks began."), "Over the weekend, talks began");
        assert_eq!(tidy("Andrew left."), "Andrew left");
        assert_eq!(tidy(""), "");
    }

    #[test]
    fn words_that_begin_with_a_pronoun_refer_to_the_words_before() {
        assert!(refers("“That is dangerous,” he warned."));
        assert!(refers("But it’s late."));
        assert!(!refers("Itaipu dam reopens"));
        assert!(!refers("The mayor said that it was late."));
    }
}
