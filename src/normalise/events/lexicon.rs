//! What a word can be before its neighbours are known: classes with costs, base forms, kinds of happening.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::cues::{CUES, Class};
use super::tag::Tag;

/// A word of the lexicon.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// The classes it can have, with a cost each; the lowest is the likeliest.
    pub tags: Vec<(Tag, u8)>,
    /// Its base form when it can be a verb.
    pub verb: Option<&'static str>,
    /// The kind of happening that it names as a noun, and whether it does so only with more words.
    pub noun: Option<(&'static str, bool)>,
    /// Whether the form stands with a subject, for "be", "have" and "do".
    pub finite: bool,
}

impl Entry {
    fn offer(&mut self, tag: Tag, cost: u8) {
        match self.tags.iter_mut().find(|(known, _)| *known == tag) {
            Some((_, known)) => *known = (*known).min(cost),
            None => self.tags.push((tag, cost)),
        }
    }
}

/// The entry of a word in lower case with straight apostrophes.
pub(super) fn entry(word: &str) -> Option<&'static Entry> {
    WORDS.get(word)
}

/// The kind and class that a base form of a verb has; its own kind when no row has it.
pub(super) fn kind(base: &'static str) -> (&'static str, Class) {
    KINDS.get(base).copied().unwrap_or((base, Class::Deed))
}

/// The class of a kind; a deed when no row has it.
pub(super) fn class(kind: &str) -> Class {
    CUES.iter().find(|cue| cue.kind == kind).map_or(Class::Deed, |cue| cue.class)
}

static KINDS: LazyLock<HashMap<&'static str, (&'static str, Class)>> = LazyLock::new(|| {
    let mut kinds = HashMap::new();
    for cue in CUES {
        for verb in cue.verbs.split_whitespace() {
            kinds.entry(verb).or_insert((cue.kind, cue.class));
        }
    }
    kinds
});

static WORDS: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| {
    let mut words: HashMap<String, Entry> = HashMap::new();
    add_closed(&mut words);
    add_verbs(&mut words);
    add_nouns(&mut words);
    settle(&mut words);
    add_auxiliaries(&mut words);
    words
});

/// The lines of a word list as (section, words).
fn sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        let (name, words) = match line.strip_prefix('[').and_then(|line| line.split_once(']')) {
            Some((name, words)) => {
                section = name;
                (name, words)
            }
            None => (section, line),
        };
        (!name.is_empty()).then_some((name, words))
    })
}

fn add_closed(words: &mut HashMap<String, Entry>) {
    for (section, list) in sections(include_str!("words.txt")) {
        let (tag, cost) = match section {
            "det" => (Tag::Determiner, 0),
            "gen" => (Tag::Possessive, 0),
            "pron" => (Tag::Pronoun, 0),
            "obj" => (Tag::Object, 0),
            "wh" => (Tag::Relative, 0),
            "sub" => (Tag::Subordinator, 1),
            "and" => (Tag::Coordinator, 0),
            "prep" => (Tag::Preposition, 0),
            "to" => (Tag::To, 0),
            "modal" => (Tag::Modal, 0),
            "not" => (Tag::Not, 0),
            "num" => (Tag::Number, 0),
            "adv" => (Tag::Adverb, 1),
            "adj" => (Tag::Adjective, 0),
            _ => (Tag::Noun, 0),
        };
        for word in list.split_whitespace() {
            words.entry(word.to_owned()).or_default().offer(tag, cost);
        }
    }
}

fn add_verbs(words: &mut HashMap<String, Entry>) {
    let irregular: HashMap<&str, (&str, &str)> = include_str!("irregular.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut parts = line.split_whitespace();
            Some((parts.next()?, (parts.next()?, parts.next()?)))
        })
        .collect();
    // A later section says more about a verb than an earlier one; a verb of a cue alone is hardly ever a noun.
    let mut verbs: BTreeMap<&'static str, &str> = BTreeMap::new();
    for cue in CUES {
        verbs.extend(cue.verbs.split_whitespace().map(|verb| (verb, "verb")));
    }
    for (section, list) in sections(include_str!("verbs.txt")) {
        verbs.extend(list.split_whitespace().map(|verb| (verb, section)));
    }
    for (base, section) in verbs {
        let (noun, plain) = match section {
            "both" => (Some(0), 1),
            "noun-first" => (Some(0), 4),
            _ => (None, 0),
        };
        let mut add = |form: String, tags: &[(Tag, u8)], noun: Option<u8>| {
            let entry = words.entry(form).or_default();
            entry.verb.get_or_insert(base);
            for (tag, cost) in tags {
                entry.offer(*tag, *cost);
            }
            if let Some(cost) = noun {
                entry.offer(Tag::Noun, cost);
            }
        };
        add(base.to_owned(), &[(Tag::Base, plain), (Tag::Present, plain + 1)], noun);
        add(third(base), &[(Tag::Present, plain)], noun);
        for ing in ings(base) {
            add(ing, &[(Tag::Ing, 0)], Some(if noun.is_some() { 2 } else { 3 }));
        }
        match irregular.get(base) {
            Some((past, participle)) => {
                for form in past.split('/') {
                    add(form.to_owned(), &[(Tag::Past, 0)], None);
                }
                for form in participle.split('/') {
                    add(form.to_owned(), &[(Tag::Participle, 0)], None);
                }
            }
            None => {
                for past in pasts(base) {
                    add(past, &[(Tag::Past, 0), (Tag::Participle, 0), (Tag::Adjective, 3)], None);
                }
            }
        }
    }
}

fn add_nouns(words: &mut HashMap<String, Entry>) {
    for cue in CUES {
        for (list, weak) in [(cue.nouns, false), (cue.weak, true)] {
            for noun in list.split_whitespace() {
                for form in [noun.to_owned(), third(noun)] {
                    let entry = words.entry(form).or_default();
                    entry.offer(Tag::Noun, 0);
                    entry.noun.get_or_insert((cue.kind, weak));
                }
            }
        }
    }
}

/// Words that look like verbs and hardly ever are: nouns of the list, and "-ing" forms that are prepositions.
fn settle(words: &mut HashMap<String, Entry>) {
    for (_, list) in
        sections(include_str!("words.txt")).filter(|(section, _)| *section == "noun-only")
    {
        for word in list.split_whitespace() {
            raise(words.entry(word.to_owned()).or_default(), Tag::is_verb, 5);
        }
    }
    for entry in words.values_mut() {
        if entry.tags.iter().any(|(tag, _)| *tag == Tag::Preposition) {
            raise(entry, |tag| tag == Tag::Ing || tag == Tag::Noun, 3);
        }
    }
}

fn raise(entry: &mut Entry, which: impl Fn(Tag) -> bool, to: u8) {
    for (_, cost) in entry.tags.iter_mut().filter(|(tag, _)| which(*tag)) {
        *cost = (*cost).max(to);
    }
}

fn add_auxiliaries(words: &mut HashMap<String, Entry>) {
    let rows = [
        (Tag::Be, "be", "be been being", "am is are was were 're 'm"),
        (Tag::Have, "have", "having", "have has had 've"),
        (Tag::Do, "do", "done doing", "do does did"),
    ];
    for (tag, base, other, finite) in rows {
        for (forms, finite) in [(other, false), (finite, true)] {
            for form in forms.split_whitespace() {
                words.insert(
                    form.to_owned(),
                    Entry { tags: vec![(tag, 0)], verb: Some(base), noun: None, finite },
                );
            }
        }
    }
    // "'s" is a possessive, "is" or "has"; the neighbours decide.
    words.insert(
        "'s".to_owned(),
        Entry {
            tags: vec![(Tag::Possessive, 0), (Tag::Be, 1)],
            verb: Some("be"),
            noun: None,
            finite: true,
        },
    );
}

fn ends_in_consonant_y(base: &str) -> bool {
    base.ends_with('y') && !base[..base.len() - 1].ends_with(['a', 'e', 'o', 'u'])
}

/// "attacks", "crosses", "denies": the third person of a verb, the plural of a noun.
fn third(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// The base with its last letter doubled, where spelling may ask for it: a consonant after a single vowel.
fn doubled(base: &str) -> Option<String> {
    let bytes = base.as_bytes();
    let [.., before, vowel, last] = bytes else { return None };
    let single = b"aeiou".contains(vowel) && (!b"aeiou".contains(before) || *before == b'u');
    (single && b"bdgklmnprt".contains(last)).then(|| format!("{base}{}", char::from(*last)))
}

/// The past forms that spelling allows; those that nobody writes do no harm.
fn pasts(base: &str) -> Vec<String> {
    if base.ends_with('e') {
        vec![format!("{base}d")]
    } else if ends_in_consonant_y(base) {
        vec![format!("{}ied", &base[..base.len() - 1])]
    } else {
        let mut forms = vec![format!("{base}ed")];
        forms.extend(doubled(base).map(|base| format!("{base}ed")));
        forms
    }
}

/// The "-ing" forms that spelling allows.
fn ings(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    if base.ends_with('e') && !base.ends_with("ee") {
        return vec![format!("{}ing", &base[..base.len() - 1])];
    }
    let mut forms = vec![format!("{base}ing")];
    forms.extend(doubled(base).map(|base| format!("{base}ing")));
    forms
}

/// The classes of a word that the lexicon does not know, by its ending.
pub(super) fn guess(word: &str) -> &'static [(Tag, u8)] {
    const ED: &[(Tag, u8)] =
        &[(Tag::Past, 1), (Tag::Participle, 1), (Tag::Adjective, 2), (Tag::Noun, 5)];
    const ING: &[(Tag, u8)] = &[(Tag::Ing, 1), (Tag::Noun, 2), (Tag::Adjective, 3)];
    const LY: &[(Tag, u8)] = &[(Tag::Adverb, 0), (Tag::Adjective, 3)];
    const HYPHEN: &[(Tag, u8)] = &[(Tag::Adjective, 0), (Tag::Noun, 1)];
    const ADJECTIVE: &[(Tag, u8)] = &[(Tag::Adjective, 0), (Tag::Noun, 2)];
    const PLURAL: &[(Tag, u8)] = &[(Tag::Noun, 0), (Tag::Present, 4)];
    const NOUN: &[(Tag, u8)] = &[(Tag::Noun, 0), (Tag::Adjective, 1)];
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| word.ends_with(suffix));
    if word.contains('-') {
        HYPHEN
    } else if word.len() > 4 && word.ends_with("ed") {
        ED
    } else if word.len() > 5 && word.ends_with("ing") {
        ING
    } else if word.len() > 4 && word.ends_with("ly") {
        LY
    } else if ends(&["ous", "ful", "ive", "ical", "able", "ible", "less", "ish", "ary", "ic", "al"])
    {
        ADJECTIVE
    } else if word.ends_with('s') && !ends(&["ss", "us", "is"]) {
        PLURAL
    } else {
        NOUN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn can_be(word: &str, tag: Tag) -> bool {
        entry(word).is_some_and(|entry| entry.tags.iter().any(|(known, _)| *known == tag))
    }

    #[test]
    fn verbs_are_inflected() {
        for (word, tag, base) in [
            ("denies", Tag::Present, "deny"),
            ("stopped", Tag::Past, "stop"),
            ("stopping", Tag::Ing, "stop"),
            ("taken", Tag::Participle, "take"),
            ("crosses", Tag::Present, "cross"),
            ("referred", Tag::Participle, "refer"),
            ("dying", Tag::Ing, "die"),
        ] {
            assert!(can_be(word, tag), "{word}");
            assert_eq!(entry(word).unwrap().verb, Some(base), "{word}");
        }
        assert!(!can_be("taken", Tag::Past));
    }

    #[test]
    fn words_can_be_several_things() {
        assert!(can_be("attack", Tag::Noun) && can_be("attack", Tag::Base));
        assert!(can_be("that", Tag::Relative) && can_be("that", Tag::Determiner));
        assert_eq!(entry("strikes").unwrap().noun, Some(("attack", false)));
    }
}
