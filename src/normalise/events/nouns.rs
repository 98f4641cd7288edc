//! The nouns that numbers count: people or things, and which people alone.

use std::ops::Range;

use super::tag::Tag;
use super::token::Token;

/// Who alone a noun counts; `None` where it may be anybody.
pub(super) fn group(noun: &str) -> Option<String> {
    #[rustfmt::skip]
    const ANYBODY: &[&str] = &[
        "people", "person", "persons", "victim", "victims", "resident", "residents", "bodies", "villagers", "inhabitants", "deaths", "dead",
        "fatalities", "injuries", "wounded", "casualties", "lives", "names",
    ];
    #[rustfmt::skip]
    const GROUPS: &[(&str, &[&str])] = &[
        ("soldiers", &["soldier", "soldiers", "troops", "servicemen", "personnel", "marines", "military"]),
        ("children", &["child", "children", "boy", "boys", "girl", "girls", "pupils", "schoolchildren"]),
    ];
    if ANYBODY.contains(&noun) {
        return None;
    }
    let group = GROUPS.iter().find(|(_, words)| words.contains(&noun)).map(|(group, _)| *group);
    Some(group.unwrap_or(noun).to_owned())
}

/// The counted noun with its adjectives, names left out: "guided bombs" of "1,600 Russian guided bombs".
pub(super) fn phrase(text: &str, sentence: &[Token], noun: &Range<usize>) -> String {
    let words = sentence[noun.clone()]
        .iter()
        .filter(|token| matches!(token.tag, Tag::Noun | Tag::Participle));
    words.map(|token| token.of(text).to_lowercase()).collect::<Vec<_>>().join(" ")
}

pub(super) fn is_person(noun: &str) -> bool {
    #[rustfmt::skip]
    const PEOPLE: &[&str] = &[
        "people", "person", "persons", "man", "men", "woman", "women", "child", "children", "civilian", "civilians",
        "resident", "residents", "soldier", "soldiers", "officer", "officers", "worker", "workers", "student",
        "students", "passenger", "passengers", "migrant", "migrants", "refugee", "refugees", "protester",
        "protesters", "suspect", "suspects", "victim", "victims", "boys", "girls", "boy", "girl", "policemen",
        "militants", "fighters", "rebels", "hostages", "prisoners", "miners", "doctors", "nurses", "journalists",
        "crew", "attendees", "employees", "americans", "firefighters", "rescuers", "pupils", "teachers", "staff",
        "patients", "tourists", "troops", "personnel", "servicemen", "gunmen", "bystanders", "nationals", "customers", "users", "voters",
        "members", "families", "households", "villagers", "inhabitants", "sailors", "pilgrims", "spectators", "runners", "fans",
    ];
    PEOPLE.contains(&noun)
}
