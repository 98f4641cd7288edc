//! Gives every word of a sentence its class: the cheapest way through what each word can be and what can follow what.

use std::sync::LazyLock;

use super::cues::Class;
use super::lexicon;
use super::tag::{TAGS, Tag};
use super::token::{Shape, Token};

/// The cost of a finite verb in a clause that has one already.
const SECOND_FINITE: u32 = 4;

/// The cost of a sentence without a finite verb.
const VERBLESS: u32 = 2;

/// Sets [`Token::tag`] for the tokens of one sentence. Linear in its length.
///
/// A path through the classes is weighed by the classes of each word, by neighbouring classes, and by whether the
/// clause has had its finite verb; the cheapest path wins, then the classes listed first. `title` says that words carry
/// capitals without being names.
pub(super) fn tag(text: &str, sentence: &mut [Token], title: bool) {
    let mut paths: Vec<[Step; WIDTH]> = Vec::with_capacity(sentence.len());
    let mut ends = vec![End { tag: Tag::Edge, finite: Verb::None, cost: 0, step: usize::MAX }];
    let mut words: Vec<usize> = Vec::with_capacity(sentence.len());
    let mut options: Vec<Class_> = Vec::with_capacity(8);
    for at in 0..sentence.len() {
        let (head, tail) = sentence.split_at_mut(at + 1);
        // A capital after a bullet, a colon or an opening quotation mark is no name by itself.
        let opens = at
            .checked_sub(1)
            .is_none_or(|before| matches!(head[before].shape, Shape::Open | Shape::Break));
        let token = &mut head[at];
        if matches!(token.shape, Shape::Open | Shape::Close | Shape::Other) {
            token.tag = Tag::Quote;
            // A quotation may bring a clause of its own.
            for end in &mut ends {
                end.finite = Verb::None;
            }
            continue;
        }
        let before = words.last().map(|&before| head[before]);
        let token = &mut head[at];
        if names_agency(text, token, before.as_ref(), tail.first()) {
            options.clear();
            options.push(Class_ { tag: Tag::Name, cost: 0, finite: false, opens: false });
        } else {
            classes(text, token, tail.first(), opens || words.is_empty(), title, &mut options);
            let counted = before.is_some_and(|before| is_number(&before))
                && token.shape == Shape::Lower
                && token.of(text).ends_with('s')
                && options.iter().any(|option| option.tag == Tag::Present);
            if counted && options.iter().all(|option| option.tag != Tag::Noun) {
                // "12 rockets": a verb that is no noun elsewhere is counted like one.
                options.push(Class_ { tag: Tag::Noun, cost: 1, finite: false, opens: false });
            }
        }
        let mut steps = [Step::default(); WIDTH];
        let mut next: Vec<End> = Vec::with_capacity(WIDTH);
        for option in options.iter().take(WIDTH / 3) {
            for finite in [Verb::None, Verb::Telling, Verb::Finite] {
                let best = ends
                    .iter()
                    .enumerate()
                    .filter_map(|(from, end)| {
                        let (after, extra) = clause(end.finite, option);
                        let cost = end.cost
                            + u32::from(cost(end.tag, option.tag))
                            + u32::from(option.cost)
                            + extra;
                        (after == finite).then_some((cost, from))
                    })
                    .min();
                if let Some((cost, from)) = best {
                    steps[next.len()] = Step { tag: option.tag, from: ends[from].step };
                    next.push(End { tag: option.tag, finite, cost, step: next.len() });
                }
            }
        }
        paths.push(steps);
        words.push(at);
        ends = next;
    }
    // A sentence without a break wants a verb: "Executive leaves company".
    let whole = !sentence.iter().any(|token| matches!(token.shape, Shape::Comma | Shape::Break));
    let last = |end: &&End| {
        let verbless = if whole && end.finite == Verb::None { VERBLESS } else { 0 };
        end.cost + u32::from(cost(end.tag, Tag::Edge)) + verbless
    };
    let Some(best) = ends.iter().min_by_key(last) else {
        return;
    };
    let mut step = best.step;
    for (steps, at) in paths.iter().zip(&words).rev() {
        sentence[*at].tag = steps[step].tag;
        step = steps[step].from;
    }
}

/// Most classes that a word is tried with, each with what [`Verb`] says of its clause.
const WIDTH: usize = 21;

#[derive(Debug, Clone, Copy)]
struct Step {
    tag: Tag,
    from: usize,
}

impl Default for Step {
    fn default() -> Step {
        Step { tag: Tag::Noun, from: 0 }
    }
}

struct End {
    tag: Tag,
    finite: Verb,
    cost: u32,
    step: usize,
}

struct Class_ {
    tag: Tag,
    cost: u8,
    finite: bool,
    /// Whether words told may follow.
    opens: bool,
}

/// Whether a clause has had its finite verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    None,
    /// A verb of saying: a clause of its own may follow it.
    Telling,
    Finite,
}

/// Whether the clause has a finite verb after this word, and what it costs to have one more.
fn clause(before: Verb, option: &Class_) -> (Verb, u32) {
    match option.tag {
        Tag::Comma | Tag::Break | Tag::Coordinator | Tag::Relative | Tag::Subordinator => {
            (Verb::None, 0)
        }
        // "said the crew had fired": a clause may follow without a word that joins it on.
        _ if option.finite => (
            if option.opens { Verb::Telling } else { Verb::Finite },
            if before == Verb::Finite { SECOND_FINITE } else { 0 },
        ),
        _ => (before, 0),
    }
}

fn classes(
    text: &str,
    token: &Token,
    next: Option<&Token>,
    first: bool,
    title: bool,
    options: &mut Vec<Class_>,
) {
    options.clear();
    let mut offer = |tag: Tag, cost: u8| {
        let finite = match tag {
            Tag::Present | Tag::Past | Tag::Modal => true,
            Tag::Be | Tag::Have | Tag::Do => token.entry.is_some_and(|entry| entry.finite),
            _ => false,
        };
        let opens = tag.is_verb()
            && token.base().is_some_and(|base| {
                matches!(lexicon::kind(base).1, Class::Speech | Class::Denial | Class::Mind)
            });
        options.push(Class_ {
            tag,
            cost: cost + passive_cost(text, token, next, tag) + noun_cost(text, token, next, tag),
            finite,
            opens,
        });
    };
    match token.shape {
        Shape::Comma => offer(Tag::Comma, 0),
        Shape::Stop => offer(Tag::Edge, 0),
        Shape::Break => offer(Tag::Break, 0),
        Shape::Number => {
            let word = token.of(text);
            // "28-point" describes, "600,000" counts.
            let describes =
                word.split_once('-').is_some_and(|(_, tail)| tail.contains(char::is_alphabetic));
            offer(if describes { Tag::Adjective } else { Tag::Number }, 0);
        }
        Shape::Capital | Shape::Upper => {
            let known = token.entry.filter(|entry| !entry.tags.is_empty());
            let plain = first || title;
            // A capital inside a sentence is a name, but for "I" and adjectives of countries.
            let name = match known {
                Some(_) if plain => 3,
                _ => 0,
            };
            offer(Tag::Name, name);
            if let Some(entry) = known {
                let closed = |tag: Tag| {
                    !tag.is_verb()
                        && !matches!(tag, Tag::Noun | Tag::Adjective | Tag::Adverb | Tag::Number)
                };
                for &(tag, cost) in &entry.tags {
                    let extra = match tag {
                        _ if plain || closed(tag) => 0,
                        Tag::Adjective => 1,
                        _ => 4,
                    };
                    offer(tag, cost + extra);
                }
            } else if describes(token.of(text)) {
                offer(Tag::Adjective, 0);
            } else if title {
                guess(token.of(text), &mut offer, 1);
            }
        }
        _ => match token.entry {
            Some(entry) if !entry.tags.is_empty() => {
                for &(tag, cost) in &entry.tags {
                    offer(tag, cost);
                }
            }
            _ => guess(token.of(text), &mut offer, 0),
        },
    }
}

fn is_number(token: &Token) -> bool {
    token.shape == Shape::Number
        || token.entry.is_some_and(|entry| entry.tags.iter().any(|(tag, _)| *tag == Tag::Number))
}

/// What it costs to take a word for a plural although "that" or "to" follows it as it follows a verb: "the company
/// claims that".
fn noun_cost(text: &str, token: &Token, next: Option<&Token>, tag: Tag) -> u8 {
    let joined = |next: &Token| next.is(text, "that") || next.is(text, "to");
    let verb = token.base().is_some_and(|base| !token.is(text, base));
    if tag == Tag::Noun && verb && next.is_some_and(joined) { 2 } else { 0 }
}

/// Names of agencies that are made of words which are verbs elsewhere: "Associated Press".
const AGENCIES: &[(&str, &str)] =
    &[("associated", "press"), ("press", "association"), ("getty", "images"), ("press", "trust")];

/// Whether a word is part of an agency's name, given with the words before and after it.
fn names_agency(text: &str, token: &Token, before: Option<&Token>, after: Option<&Token>) -> bool {
    let is = |token: Option<&Token>, word: &str| {
        token.is_some_and(|token| token.is_capital() && token.is(text, word))
    };
    AGENCIES.iter().any(|(first, second)| {
        is(Some(token), first) && is(after, second) || is(before, first) && is(Some(token), second)
    })
}

/// What it costs to take an "-ed" form for an active verb although "by" follows, or a verb that needs an object lacks one.
fn passive_cost(text: &str, token: &Token, next: Option<&Token>, tag: Tag) -> u8 {
    const NEED_OBJECTS: &[&str] = &[
        "require", "make", "give", "send", "use", "base", "name", "design", "aim", "cause",
        "brief", "publish", "post", "create", "produce", "own", "build", "hold", "bring", "catch",
        "put", "place", "install", "equip", "hire", "arm", "engulf", "surround", "station",
        "wound", "injure", "kill", "damage", "destroy", "describe", "draft", "schedule", "expect",
        "provide", "involve", "fund", "carry", "draw", "buy", "intend", "concern", "find",
    ];
    if tag != Tag::Past {
        return 0;
    }
    let Some(next) = next else { return 0 };
    let follows = |tag: Tag| {
        next.entry.is_some_and(|entry| entry.tags.first().is_some_and(|(first, _)| *first == tag))
    };
    if next.is(text, "by") {
        3
    } else if token.base().is_some_and(|base| NEED_OBJECTS.contains(&base))
        && (follows(Tag::Preposition) || follows(Tag::To))
    {
        2
    } else {
        0
    }
}

fn guess(word: &str, offer: &mut impl FnMut(Tag, u8), extra: u8) {
    for &(tag, cost) in lexicon::guess(word) {
        offer(tag, cost + extra);
    }
}

/// "Ukrainian", "British", "US-backed": capitals that as often describe as name.
fn describes(word: &str) -> bool {
    let of_place = ["ian", "ean", "ish", "ese", "can"].iter().any(|end| word.ends_with(end));
    (word.len() > 5 && of_place) || (word.contains('-') && word.ends_with(char::is_lowercase))
}

/// The cost of `next` straight after `before`.
fn cost(before: Tag, next: Tag) -> u8 {
    COSTS[before as usize][next as usize]
}

/// What usually follows what: classes by cost, everything else at [`REST`].
type Row = (&'static [Tag], [&'static [Tag]; 4]);

const REST: u8 = 7;

use Tag::{
    Adjective, Adverb, Base, Be, Break, Comma, Coordinator, Determiner, Do, Edge, Have, Ing, Modal,
    Name, Not, Noun, Number, Object, Participle, Past, Possessive, Preposition, Present, Pronoun,
    Relative, Subordinator, To,
};

/// For the classes on the left: classes that follow at a cost of 0, 1, 2 and 4.
#[rustfmt::skip]
const FOLLOWS: &[Row] = &[
    (&[Edge], [&[Determiner, Name, Pronoun, Preposition, Subordinator, Adverb, Possessive, Edge, Break], &[Noun, Adjective, Number, Relative, To, Coordinator, Ing],
               &[Participle, Not, Modal], &[Base, Be, Have, Do, Comma, Past, Present]]),
    (&[Comma], [&[Determiner, Name, Pronoun, Preposition, Subordinator, Adverb, Possessive, Coordinator, Relative, Ing], &[Noun, Adjective, Number, Past, To, Be, Modal, Have],
                &[Participle, Present, Base, Not, Do, Object, Break, Edge, Comma], &[]]),
    (&[Break], [&[Determiner, Name, Pronoun, Preposition, Subordinator, Adverb, Possessive, Coordinator, Relative, Edge], &[Noun, Adjective, Number, Ing, To, Be, Modal, Have, Comma],
                &[Participle, Past, Present, Base, Not, Do, Object, Break], &[]]),
    (&[Coordinator], [&[Determiner, Name, Pronoun, Preposition, Adverb, Possessive, Noun, Past], &[Adjective, Number, Ing, To, Be, Modal, Have, Present, Base, Participle, Subordinator, Relative, Not],
                &[Object, Do, Comma], &[Coordinator]]),
    (&[Determiner], [&[Noun, Adjective, Name, Number], &[Participle, Ing, Determiner], &[Adverb, Possessive, Preposition], &[Be, Modal, Have, Comma, Edge, Present, Past]]),
    (&[Possessive], [&[Noun, Adjective], &[Name, Number, Participle, Ing, Possessive], &[Adverb], &[Comma, Edge, Preposition, Break]]),
    (&[Adjective], [&[Noun, Name, Comma, Edge, Coordinator, Break], &[Adjective, Preposition, To, Participle, Ing], &[Number, Subordinator, Relative, Adverb, Possessive], &[Be, Modal, Have, Past, Present, Determiner, Pronoun, Do]]),
    (&[Number], [&[Noun, Adjective, Comma, Edge, Coordinator, Break], &[Name, Preposition, Number, Participle], &[Be, Have, Modal, Ing, Adverb, To, Relative], &[Past, Present, Determiner, Possessive]]),
    (&[Noun], [&[Preposition, Comma, Coordinator, Break, Edge, To, Relative, Possessive, Be, Have, Modal, Past], &[Noun, Present, Subordinator, Participle, Ing, Adverb, Do],
               &[Pronoun, Name], &[Determiner, Adjective, Number, Not, Object]]),
    (&[Name], [&[Name, Possessive, Preposition, Comma, Coordinator, Break, Edge, Be, Have, Modal, Past, Present], &[Noun, To, Relative, Subordinator, Adverb, Do],
               &[Participle, Ing, Number, Pronoun, Adjective], &[Determiner, Not, Object]]),
    (&[Pronoun], [&[Past, Present, Be, Have, Modal, Adverb, Do], &[Not, Comma], &[Edge, Relative, Preposition, Break, Coordinator, To], &[Determiner, Ing, Participle, Adjective, Noun, Base, Name]]),
    (&[Object], [&[Preposition, Comma, Edge, To, Break], &[Adverb, Determiner, Coordinator, Relative, Subordinator], &[Adjective, Ing, Number, Participle, Name, Base, Noun], &[Past, Be, Have, Modal, Pronoun, Present]]),
    (&[Relative], [&[Past, Present, Be, Have, Modal, Determiner, Pronoun, Name, To, Possessive, Do], &[Noun, Adjective, Adverb, Number], &[Preposition, Comma, Not, Subordinator, Ing], &[Edge, Coordinator, Participle, Relative]]),
    (&[Subordinator], [&[Determiner, Pronoun, Name, Possessive, Ing], &[Noun, Adjective, Number, Preposition, To, Adverb, Participle, Relative], &[Comma, Coordinator, Object, Subordinator], &[Past, Present, Be, Have, Modal, Edge, Not]]),
    (&[Preposition], [&[Determiner, Name, Noun, Adjective, Possessive, Number, Object, Ing], &[Relative, Edge, Comma], &[Preposition, Pronoun, Adverb, Coordinator, To], &[Participle, Break, Not]]),
    (&[To], [&[Base, Be, Have, Do], &[Determiner, Name, Possessive, Number, Object], &[Noun, Adjective, Adverb], &[Ing, Not, Relative, Coordinator, Comma, Edge]]),
    (&[Modal], [&[Base, Be, Have, Adverb, Not], &[Do], &[Pronoun, Preposition], &[Determiner, Name, Comma]]),
    (&[Be], [&[Participle, Ing, Adjective, Determiner, Preposition, Adverb, Not, To, Possessive, Be], &[Noun, Name, Number, Comma, Relative, Edge, Object], &[Pronoun, Break, Subordinator, Coordinator, Have], &[]]),
    (&[Have], [&[Participle, Be, Adverb, Not, Determiner, Number, To], &[Noun, Adjective, Possessive, Have, Do, Object], &[Name, Pronoun, Preposition, Comma, Relative, Edge], &[Past, Base, Ing]]),
    (&[Do], [&[Not, Base, Determiner, Object], &[Pronoun, Adverb, Have, Relative], &[Noun, Name, Comma, Edge, Preposition, Adjective, To, Number, Be, Possessive], &[]]),
    (&[Not], [&[Base, Participle, Ing, Be, Have], &[Adjective, Determiner, Adverb, Preposition, To, Object, Number], &[Noun, Name, Pronoun, Comma, Do, Relative, Subordinator, Edge, Possessive], &[Past, Present]]),
    (&[Adverb], [&[Adjective, Comma, Preposition, Edge, Number, Subordinator, Break], &[Past, Present, Adverb, Base, Ing, Be, Have, Modal, Determiner, Pronoun, Coordinator, Relative, To, Not, Do],
                 &[Name, Noun, Possessive, Object, Participle], &[]]),
    (&[Base, Present, Past], [&[Determiner, Name, Adjective, Possessive, Object, Preposition, To, Number, Adverb, Comma, Break, Relative, Edge, Noun], &[Subordinator, Pronoun, Coordinator, Ing],
                 &[Participle, Not], &[Base, Past, Be, Have, Modal]]),
    (&[Participle], [&[Preposition, To, Adverb, Comma, Break, Relative, Edge, Coordinator, Noun, Adjective], &[Determiner, Name, Number, Possessive, Object, Subordinator], &[Ing, Participle, Not, Pronoun], &[Base, Be, Past, Present, Have, Modal]]),
    (&[Ing], [&[Determiner, Name, Noun, Adjective, Preposition, To, Object, Possessive, Number, Adverb, Relative, Comma], &[Edge, Coordinator, Break, Subordinator], &[Pronoun, Participle, Be], &[Not, Ing, Have, Modal, Past, Present, Base]]),
];

static COSTS: LazyLock<[[u8; TAGS]; TAGS]> = LazyLock::new(|| {
    let mut costs = [[REST; TAGS]; TAGS];
    for (befores, follows) in FOLLOWS {
        for before in *befores {
            for (tags, cost) in follows.iter().zip([0, 1, 2, 4]) {
                for tag in *tags {
                    costs[*before as usize][*tag as usize] = cost;
                }
            }
        }
    }
    costs
});

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use crate::text::Span;

    /// The words of a sentence that are verbs, auxiliaries left aside.
    fn verbs(text: &str) -> Vec<&str> {
        let (mut found, _) = tokens(text, Span::new(0, text.len()), &mut false);
        tag(text, &mut found, false);
        found.iter().filter(|token| token.tag.is_verb()).map(|token| token.of(text)).collect()
    }

    #[test]
    fn verbs_are_told_from_nouns() {
        for (text, expected) in [
            ("Russian attack kills five in Ukraine's Zaporizhzhia", vec!["kills"]),
            (
                "The attack on the city killed five people and injured three, the governor said.",
                vec!["killed", "injured", "said"],
            ),
            ("They plan to attack the port.", vec!["plan", "attack"]),
            (
                "Pictures posted by Fedorov online showed buildings engulfed by flames.",
                vec!["posted", "showed", "engulfed"],
            ),
            ("Peace talks will work, the report said.", vec!["work", "said"]),
            ("Europeans push back", vec!["push"]),
            ("Moscow wants a deal and claims the town.", vec!["wants", "claims"]),
            ("He rejects claims of attacks on the port.", vec!["rejects"]),
            (
                "Washington has been secretly forming a plan with Russia to end the war.",
                vec!["forming", "end"],
            ),
            ("Allies of Ukraine need to open up space.", vec!["need", "open"]),
            ("Talks followed in Geneva.", vec!["followed"]),
            ("Associated Press", vec![]),
            ("The company claims that it owns the name.", vec!["claims", "owns"]),
            ("The firm plans to sell films.", vec!["plans", "sell"]),
            ("He rejected the claims that it failed.", vec!["rejected", "failed"]),
        ] {
            assert_eq!(verbs(text), expected, "{text}");
        }
    }
}
