//! The words that tell an event best: a headline, or a sentence.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::EventAgreement;
use super::blocks::Blocks;
use super::same::Grouped;
use crate::normalise::{Event, Status};
use crate::segment::Role;
use crate::text::{Cite, words};

/// A title of more words than this is cut.
const LONGEST: usize = 26;

/// A title of fewer words than this is a fragment.
const SHORTEST: usize = 4;

/// A clause of so many words says by itself what happened.
const TELLING: usize = 7;

/// What a headline is worth beside a sentence of the text, in thousandths of likeness to all mentions.
const HEADLINE: i64 = 150;

/// The title of an event: the headline or sentence around its [`best`] mention. Of a sentence of more than [`LONGEST`]
/// words the clause stands for the whole where it tells enough as a fact, or comes after the cut.
pub(super) fn title(mentions: &[&Event], typicality: &[i64], blocks: &Blocks<'_>) -> String {
    around(best(mentions, typicality, blocks), blocks)
}

/// Tells events apart that one sentence gave the same title: those whose clause begins inside it begin there.
pub(super) fn tell_apart(
    events: &mut [EventAgreement],
    mentions: &[Event],
    grouped: &Grouped,
    blocks: &Blocks<'_>,
) {
    let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        alike.entry(&event.title).or_default().push(at);
    }
    let mut titles = Vec::new();
    for alike in alike.into_values().filter(|alike| alike.len() > 1) {
        for &at in &alike {
            let members = &events[at].mentions;
            let told: Vec<&Event> = members.iter().map(|&mention| &mentions[mention]).collect();
            let best = best(&told, &grouped.typicality(members), blocks);
            titles.extend(from_clause(best, blocks).map(|title| (at, title)));
        }
    }
    for (at, title) in titles {
        events[at].title = title;
    }
}

/// The words of a sentence from the clause of a mention on; `None` where the sentence begins with it, or too little is left
/// to say by itself what happened.
fn from_clause(mention: &Event, blocks: &Blocks<'_>) -> Option<String> {
    let whole = sentence(mention, blocks);
    let start = mention.clause.span().start.checked_sub(whole.span().start)?;
    let told = whole.quote().get(start as usize..)?;
    if start == 0 || lacks_subject(&mention.clause) || words(told).count() < TELLING {
        return None;
    }
    let cut = words(told).nth(LONGEST).map(|word| &told[..word.span.range().start]);
    let line = one_line(cut.unwrap_or(told));
    Some(format!("… {line}{}", if cut.is_some() { " …" } else { "" }))
}

/// The mention that tells an event best: the one most like all the others.
///
/// `typicality` says how like all mentions each is. Preferred are headlines, mentions with a verb that tell it in full
/// words of the outlet's own, name who acts, give it its day and stand in a sentence that needs no cut; the earlier of
/// equals.
fn best<'m>(mentions: &[&'m Event], typicality: &[i64], blocks: &Blocks<'_>) -> &'m Event {
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
            let whole = sentence(mention, blocks);
            let quoted = whole.quote().starts_with(['“', '"']);
            let long = words(whole.quote()).nth(LONGEST).is_some();
            let worth = typicality[at]
                + if headline { HEADLINE } else { 0 }
                + if question { -2 * HEADLINE } else { 0 }
                + if unclear { -HEADLINE } else { 0 }
                + if mention.status == Status::Hypothetical { -HEADLINE } else { 0 }
                + if dated && mention.date.is_none() { -HEADLINE / 3 } else { 0 }
                + if mention.trigger.noun && !headline { -HEADLINE } else { 0 }
                + if quoted { -HEADLINE } else { 0 }
                + if long { -HEADLINE / 2 } else { 0 }
                + (count.min(12) * 10) as i64;
            (count < SHORTEST && !headline, Reverse(worth), at)
        })
        .expect("an event has a mention");
    mentions[best]
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
    let subject = mention.trigger.cite.span().start > clause.span().start && !lacks_subject(clause);
    let telling =
        fact && subject && (TELLING..LONGEST).contains(&length) && !refers(clause.quote());
    if told && !telling {
        format!("{} …", tidy(head))
    } else if subject && length >= SHORTEST {
        tidy(clause.quote())
    } else {
        tail(whole.quote(), (clause.span().end - whole.span().start) as usize)
    }
}

/// The [`LONGEST`] last words of `whole[..end]`, from the first comma among them that leaves three quarters.
fn tail(whole: &str, end: usize) -> String {
    let before: Vec<usize> = words(&whole[..end]).map(|word| word.span.range().start).collect();
    let first = before.len().saturating_sub(LONGEST);
    let Some(&start) = before.get(first).filter(|_| first > 0) else {
        return tidy(&whole[..end]);
    };
    let quarter = before[first + (before.len() - first) / 4];
    let start = whole[start..quarter].find(", ").map_or(start, |comma| start + comma + 2);
    format!("… {}", one_line(&whole[start..end]))
}

/// Whether a clause begins with its verb, so that only the words before it say who acts: "to capture ...".
fn lacks_subject(clause: &Cite) -> bool {
    const VERBAL: [&str; 20] = [
        "to", "be", "been", "being", "is", "are", "was", "were", "has", "have", "had", "having",
        "will", "would", "can", "could", "not", "which", "who", "whom",
    ];
    let first = words(clause.quote()).next().map(|word| &clause.quote()[word.span.range()]);
    first.is_some_and(|first| VERBAL.contains(&first.to_lowercase().as_str()))
}

/// The sentence that holds the trigger of a mention; its clause where no passage does.
fn sentence(mention: &Event, blocks: &Blocks<'_>) -> Cite {
    let at = mention.trigger.cite.span().start;
    let sentence = blocks.of(mention).and_then(|place| blocks.sentence(place, at));
    sentence
        .and_then(|(_, span)| mention.clause.text().cite(span))
        .unwrap_or_else(|| mention.clause.clone())
}

/// Whether words begin with somebody or something that only the words before them name: "He warned", "“This is ...”",
/// "… the second".
pub(crate) fn refers(told: &str) -> bool {
    const PRONOUNS: [&str; 16] = [
        "he", "she", "it", "they", "this", "that", "these", "those", "we", "i", "his", "her",
        "their", "its", "our", "who",
    ];
    let line = tidy(told);
    let first = words(&line).next();
    told.starts_with('…')
        || first.is_some_and(|word| {
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
    let line = one_line(words);
    let line = line.trim_start_matches(['-', '–', '—', '•', '*', ' ', ',', ';', ':']);
    let line = LEADING.iter().find_map(|leading| line.strip_prefix(leading)).unwrap_or(line);
    let mut letters = line.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

/// One line without a mark at its end.
fn one_line(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_end_matches(['.', ',', ';', ':', '-', '–', '—', ' ']).to_owned()
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
    fn the_tail_of_a_sentence_begins_where_its_words_fit() {
        let long = "In the north, where nobody had looked for him, the police of three counties and of two towns \
                    across the river said on Monday they found the boat that the younger brother had tried to sell";
        let told = tail(long, long.len() - " had tried to sell".len());
        assert_eq!(
            told,
            "… the police of three counties and of two towns across the river said on Monday they found the boat that \
             the younger brother"
        );
        assert_eq!(tail("It rained, and the roof fell in.", 10), "It rained");
    }

    #[test]
    fn a_clause_that_begins_with_its_verb_lacks_a_subject() {
        let lacks = |clause: &str| {
            let text = crate::text::Text::new("a.txt", clause);
            lacks_subject(&text.cite(crate::text::Span::new(0, clause.len())).unwrap())
        };
        assert!(lacks("to leave the country"));
        assert!(lacks("which killed three people"));
        assert!(!lacks("the bridge was closed"));
    }

    #[test]
    fn words_that_begin_with_a_pronoun_refer_to_the_words_before() {
        assert!(refers("“That is dangerous,” he warned."));
        assert!(refers("But it’s late."));
        assert!(refers("… the second bridge fell"));
        assert!(!refers("Itaipu dam reopens"));
        assert!(!refers("The mayor said that it was late."));
    }
}
