//! The people and bodies that a document names, and the roles that it gives them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::names::{BODIES, PERSONAL, names, written};
use super::subjects;
use super::tag::Tag;
use super::token::Token;

/// How many roles before and after a place are looked through for its holder.
const NEAR: usize = 200;

/// The people and bodies that a document names: the fullest name of each and the roles it is given.
#[derive(Debug, Default)]
pub(super) struct Register {
    /// By last word in lower case: the names of two to four words, in the order of their first places, with how often
    /// each stands in the text.
    full: BTreeMap<String, Vec<(String, u32)>>,
    /// By given name in lower case: the last word in lower case of the one person so called, `None` where several are.
    given: BTreeMap<String, Option<String>>,
    /// In text order: the words in lower case, sorted, with the name and the place where it is given.
    roles: Vec<Role>,
    /// By last word of a name in lower case: the roles it is given, as indices into `roles`.
    held: BTreeMap<String, Vec<usize>>,
    /// Names that are people.
    people: BTreeMap<String, bool>,
}

#[derive(Debug)]
struct Role {
    words: Vec<String>,
    written: String,
    name: String,
    at: u32,
}

impl Register {
    /// Takes the names of one sentence into the register.
    pub(super) fn read(&mut self, text: &str, sentence: &[Token]) {
        for name in names(text, sentence, 0..sentence.len()) {
            let written = written(text, sentence, &name);
            let last = sentence[name.end - 1].of(text).to_lowercase();
            let words = name.len();
            if (2..=4).contains(&words) {
                let forms = self.full.entry(last.clone()).or_default();
                match forms.iter_mut().find(|(form, _)| *form == written) {
                    Some((_, times)) => *times += 1,
                    None => forms.push((written.clone(), 1)),
                }
            }
            let titled = name.start > 0
                && PERSONAL.iter().any(|title| sentence[name.start - 1].is(text, title));
            let body = BODIES.contains(&last.as_str());
            if words >= 2 && !body {
                let given = sentence[name.start].of(text).to_lowercase();
                let known = self.given.entry(given).or_insert_with(|| Some(last.clone()));
                if known.as_ref().is_some_and(|known| *known != last) {
                    *known = None;
                }
            }
            if titled || (words >= 2 && !body) {
                *self.people.entry(last).or_default() |= titled;
            }
            if !body {
                self.read_role(text, sentence, &name, &written);
            }
        }
    }

    /// "regional governor Ivan Fedorov", "special envoy Steve Witkoff", "Rustem Umerov, the lead negotiator".
    fn read_role(&mut self, text: &str, sentence: &[Token], name: &Range<usize>, written: &str) {
        let mut start = name.start;
        if start > 0 && sentence[start - 1].tag == Tag::Comma {
            start -= 1;
        }
        let end = start;
        while start > 0 && end - start < 12 {
            let token = &sentence[start - 1];
            let part =
                matches!(token.tag, Tag::Noun | Tag::Adjective | Tag::Name | Tag::Possessive)
                    || (token.tag == Tag::Preposition && token.is(text, "of"))
                    || (token.tag == Tag::Determiner && start < end);
            if !part {
                break;
            }
            start -= 1;
        }
        // "the chief of Russia": what stands before "of" is no role of the name after it.
        let held = end.checked_sub(1).is_some_and(|last| sentence[last].tag != Tag::Preposition);
        if held {
            self.add_role(text, &sentence[start..end], written);
        }
        if sentence.get(name.end).is_some_and(|token| token.tag == Tag::Comma) {
            let after = subjects::phrase_after(sentence, name.end + 1);
            let closed = sentence
                .get(after.end)
                .is_none_or(|token| matches!(token.tag, Tag::Comma | Tag::Edge | Tag::Break));
            let no_name =
                sentence[after.clone()].last().is_some_and(|token| token.tag == Tag::Noun);
            if closed && no_name {
                self.add_role(text, &sentence[after], written);
            }
        }
    }

    fn add_role(&mut self, text: &str, words: &[Token], name: &str) {
        let mut role: Vec<String> = words
            .iter()
            .filter(|token| matches!(token.tag, Tag::Noun | Tag::Adjective | Tag::Name))
            .map(|token| token.of(text).to_lowercase())
            .collect();
        role.sort();
        role.dedup();
        let office = role.iter().any(|word| is_office(word));
        if let (true, Some(first)) = (office, words.first()) {
            let written = written(text, words, &(0..words.len()));
            let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
            self.held.entry(last).or_default().push(self.roles.len());
            self.roles.push(Role {
                words: role,
                written,
                name: name.to_owned(),
                at: first.span.start,
            });
        }
    }

    /// The full form of a name that the document gives most often, of two as frequent the shorter; a given name alone
    /// ("Sir Keir") stands for the one person of that name.
    pub(super) fn fullest(&self, name: &str) -> String {
        let lower = name.to_lowercase();
        let last = lower.rsplit(' ').next().unwrap_or(&lower);
        self.full_form(last, &lower)
            .or_else(|| self.full_form(self.given.get(&lower)?.as_deref()?, ""))
            .unwrap_or(name)
            .to_owned()
    }

    /// The commonest full name with this last word that ends as `end` does, all in lower case.
    fn full_form(&self, last: &str, end: &str) -> Option<&str> {
        let forms = self.full.get(last)?.iter();
        let fits = forms.filter(|(form, _)| form.to_lowercase().ends_with(end));
        // Of equals the first place counts.
        fits.rev()
            .max_by_key(|(form, times)| (*times, Reverse(form.split(' ').count())))
            .map(|(form, _)| form.as_str())
    }

    /// Whether the document gives a full name with this last word.
    pub(super) fn has_full(&self, last: &str) -> bool {
        self.full.contains_key(&last.to_lowercase())
    }

    /// Whether a name is a person's, as far as the document shows.
    pub(super) fn is_person(&self, name: &str) -> bool {
        let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        self.people.contains_key(&last)
    }

    /// The words of every role that a name is given, in one line.
    pub(super) fn roles_of(&self, name: &str) -> String {
        let last = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        let held = self.held.get(&last).map_or(&[][..], Vec::as_slice);
        let words: Vec<&str> =
            held.iter().take(8).map(|&at| self.roles[at].written.as_str()).collect();
        words.join(", ")
    }

    /// The name that holds a role such as "governor" or "white house press secretary": the nearest mention before `at`, else the
    /// first one after it.
    pub(super) fn holder(&self, words: &[String], at: u32) -> Option<&str> {
        let office: Vec<&String> = words.iter().filter(|word| is_office(word)).collect();
        if office.is_empty() {
            return None;
        }
        // Every word of the shorter description is in the longer one, and both name the same office.
        let fits = |role: &&Role| {
            let inside =
                |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
            office.iter().all(|word| role.words.contains(word))
                && (inside(words, &role.words) || inside(&role.words, words))
        };
        let here = self.roles.partition_point(|role| role.at < at);
        let before = self.roles[..here].iter().rev().take(NEAR).find(fits);
        before
            .or_else(|| self.roles[here..].iter().take(NEAR).find(fits))
            .map(|role| role.name.as_str())
    }
}

/// Whether a word in lower case names an office that one person holds.
fn is_office(word: &str) -> bool {
    #[rustfmt::skip]
    const OFFICES: &[&str] = &[
        "president", "minister", "chancellor", "secretary", "governor", "mayor", "chief", "chairman", "chairwoman",
        "chair", "head", "leader", "director", "spokesman", "spokeswoman", "spokesperson", "ambassador", "envoy",
        "negotiator", "commander", "king", "queen", "pope", "premier", "ceo", "executive", "founder", "co-founder",
        "judge", "prosecutor", "lawyer", "adviser", "advisor", "analyst", "economist", "professor", "author",
        "coach", "captain", "manager", "editor", "journalist", "mp", "senator", "commissioner", "owner",
    ];
    OFFICES.contains(&word)
}
