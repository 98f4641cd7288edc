//! What a number counts: the dead, the missing, customers, pounds lost; and which of them alone.

use std::ops::Range;

use super::clause::Clause;
use super::event::Bearing;
use super::memory::Memory;
use super::nations::nation;
use super::nouns::{group, is_person, phrase};
use super::numerals::Numeral;
use super::quantities::{self, Quantity};
use super::states;
use super::tag::Tag;
use super::token::{Shape, Token};

/// What a number counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// A stable name such as `killed`, or the noun as written.
    pub what: String,
    /// `people`, `percent`, the noun, a currency.
    pub unit: Option<String>,
    /// Whose money it is: "pubs and restaurants".
    pub scope: Option<String>,
    pub bearing: Bearing,
}

impl Measure {
    /// Of people to whom `what` happened, or who are named so.
    pub(super) fn people(what: impl Into<String>) -> Measure {
        Measure {
            what: what.into(),
            unit: Some("people".to_owned()),
            scope: None,
            bearing: Bearing::default(),
        }
    }

    pub(super) fn is_of_people(&self) -> bool {
        self.unit.as_deref() == Some("people")
    }
}

/// A number in its sentence.
pub(super) struct Reading<'s> {
    pub text: &'s str,
    pub sentence: &'s [Token],
    /// The number of the sentence in its document.
    pub at: usize,
    pub clause: &'s Clause,
    pub numeral: &'s Numeral,
    /// The first word of what binds the number; the number's own first word where nothing does.
    pub first: usize,
    /// The word after the number and what binds it.
    pub end: usize,
    /// The noun that it counts, with its adjectives.
    pub counted: Option<Range<usize>>,
    pub percent: bool,
    /// Whether the sentence has counted people before.
    pub people_before: bool,
    pub memory: &'s Memory,
}

impl Reading<'_> {
    /// What the number measures; `None` where nothing says.
    pub(super) fn measure(&self) -> Option<Measure> {
        if self.percent {
            return Some(self.share());
        }
        if let Some(currency) = self.numeral.unit {
            return Some(self.money(currency));
        }
        if let Some(scale) = self.scale() {
            return Some(scale);
        }
        let mut measure = match &self.counted {
            Some(noun) => self.noun(noun),
            None => self.bare()?,
        };
        measure.bearing.former = self.former();
        measure.bearing.denied = self.denied();
        measure.bearing.part |= self.of_a_number();
        if measure.is_of_people() && measure.bearing.nation.is_none() {
            measure.bearing.nation = self.whose(measure.bearing.group.as_deref());
        }
        Some(measure)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.sentence.get(at).map_or("", |token| token.of(self.text))
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word))
    }

    /// "a magnitude 6.4 quake", "a 6.4-magnitude quake", "a magnitude of 6.4": a value on a scale, which counts no quakes.
    fn scale(&self) -> Option<Measure> {
        const SCALE: &[&str] = &["magnitude"];
        let back = |words: usize| self.first.checked_sub(words);
        let named = back(1).is_some_and(|at| self.is(at, SCALE))
            || back(2).is_some_and(|at| self.is(at, SCALE) && self.is(at + 1, &["of"]));
        let measured = self.counted.is_none()
            && self.ends_here()
            && back(1).is_some_and(|at| self.sentence[at].base() == Some("measure"));
        let word = self.word(self.numeral.words.start);
        (named || measured || word.ends_with("-magnitude")).then(|| Measure {
            what: "magnitude".to_owned(),
            unit: None,
            scope: None,
            bearing: Bearing { running: true, ..Bearing::default() },
        })
    }

    /// The measure of a number before a noun.
    fn noun(&self, noun: &Range<usize>) -> Measure {
        let head = self.word(noun.end - 1).to_lowercase();
        let people = |what: String| {
            let mut measure = Measure::people(what);
            measure.bearing.group = group(&head);
            measure.bearing.nation = noun.clone().find_map(|at| nation(self.word(at)));
            measure
        };
        if ["deaths", "fatalities", "dead"].contains(&head.as_str()) {
            return people("killed".to_owned());
        }
        if ["injuries", "casualties", "wounded"].contains(&head.as_str()) {
            return people("injured".to_owned());
        }
        const RECOVERED: &[&str] = &[
            "recover", "find", "pull", "retrieve", "receive", "identify", "bury", "bring", "pick",
        ];
        let found =
            self.sentence[self.clause.trigger].base().is_some_and(|base| RECOVERED.contains(&base));
        if head == "bodies" && (found || self.memory.is_deadly())
            || head == "victims" && self.memory.is_deadly()
        {
            let mut measure = people("killed".to_owned());
            measure.bearing.part = head == "bodies" && !self.in_all();
            return measure;
        }
        let by_noun = nation(self.word(noun.end - 1)).is_some();
        if is_person(&head) || by_noun {
            let what = self.befell(noun);
            return people(what.unwrap_or_else(|| phrase(self.text, self.sentence, noun)));
        }
        let befell = states::told_of(self.text, self.sentence, noun.end);
        let what = befell.filter(|state| *state == "without power").map(str::to_owned);
        let what = what.unwrap_or_else(|| phrase(self.text, self.sentence, noun));
        Measure { what, unit: Some(head), scope: None, bearing: Bearing::default() }
    }

    /// What befell the people that a noun names: by a word inside the phrase or right after it, by the verb that it is the
    /// subject or the object of, by what the sentence goes on to say of them.
    fn befell(&self, noun: &Range<usize>) -> Option<String> {
        let (text, sentence) = (self.text, self.sentence);
        if let Some(toll) = self.killing() {
            return Some(toll.to_owned());
        }
        let near = states::inside(text, sentence, noun)
            .or_else(|| states::state(text, sentence, noun.end).map(|(state, _)| state))
            .or_else(|| {
                self.is(noun.end, &["confirmed"])
                    .then(|| states::state(text, sentence, noun.end + 1))
                    .flatten()
                    .map(|(state, _)| state)
            });
        let among = self.counted_among(noun.end);
        let state = near
            .or(among)
            .or_else(|| self.toll())
            .or_else(|| states::told_of(text, sentence, noun.end));
        state.map(str::to_owned)
    }

    /// "sending water through villages and killing at least eight": the word before the number.
    fn killing(&self) -> Option<&'static str> {
        let before = self.first.checked_sub(1)?;
        match self.sentence[before].base()? {
            _ if !self.sentence[before].tag.is_verb() => None,
            "kill" => Some("killed"),
            "injure" | "wound" => Some("injured"),
            _ => None,
        }
    }

    /// "Two Britons are among the dead", "three Indian nationals who worked there were among the dead".
    pub(super) fn counted_among(&self, from: usize) -> Option<&'static str> {
        const REACH: usize = 20;
        let among =
            (from..self.sentence.len().min(from + REACH)).find(|&at| self.is(at, &["among"]))?;
        let state = states::state(self.text, self.sentence, among + 2)?;
        self.is(among + 1, &["the"]).then_some(state.0)
    }

    /// What the verb of the clause does to the people that are its object, or its subject in the passive voice.
    fn toll(&self) -> Option<&'static str> {
        let clause = self.clause;
        let after = self.numeral.words.start > clause.trigger;
        let lost_of = self.is(self.first.wrapping_sub(1), &["of"])
            && self.is(self.first.wrapping_sub(2), &["loss", "losses"]);
        // An army loses soldiers; a firm that loses workers buries none.
        let loses = self.sentence[clause.trigger].base() == Some("lose") && after;
        let soldiers = self.counted.as_ref().is_some_and(|noun| {
            group(&self.word(noun.end - 1).to_lowercase()).as_deref() == Some("soldiers")
        });
        if (lost_of || loses) && soldiers {
            return Some("killed");
        }
        // "Three gunmen killed 12": those who kill are not counted.
        let does = clause.form.is_finite() && !clause.passive && !after;
        match clause.kind {
            "kill" if !does => Some("killed"),
            "die" => Some("killed"),
            "injure" if !does => Some("injured"),
            "arrest" if !does => Some("arrested"),
            "abduct" if !does => Some("abducted"),
            "free" if !does => Some("rescued"),
            _ => None,
        }
    }

    /// The measure of a number without a noun: by what it is the value of, by what is said of those it counts, by what was
    /// counted before it.
    fn bare(&self) -> Option<Measure> {
        let (text, sentence) = (self.text, self.sentence);
        let among = self.is(self.end, &["of"])
            && (self.is(self.end + 1, &["the", "them", "those"]))
            && self.sentence.get(self.end + 1).is_some();
        if let Some((state, _)) =
            states::state(text, sentence, self.end + if among { 2 } else { 0 })
        {
            let mut measure = Measure::people(state);
            measure.bearing.part = among;
            return Some(measure);
        }
        let open = self.ends_here();
        match quantities::valued(text, sentence, self.first).filter(|_| open) {
            Some((Quantity::State(state), noun)) => {
                let mut measure = Measure::people(state);
                measure.bearing.running = true;
                measure.bearing.nation = self.owner(noun.start);
                return Some(measure);
            }
            Some((Quantity::Noun(noun), _)) => {
                let mut measure = self.noun(&noun);
                measure.bearing.running = true;
                return Some(measure);
            }
            Some((Quantity::Last, noun)) => {
                const REACH: usize = 12;
                let mut measure = self.memory.recall(self.at, REACH)?;
                measure.bearing.running = true;
                measure.bearing.nation = self.owner(noun.start).or(measure.bearing.nation);
                measure.scope = self.limit_of(noun.end);
                return Some(measure);
            }
            _ => {}
        }
        if let Some(noun) = quantities::numbered(text, sentence, self.first) {
            let mut measure = self.noun(&noun);
            measure.bearing.running = true;
            return Some(measure);
        }
        let last = sentence.get(self.numeral.words.end).is_none_or(|token| token.tag != Tag::Name);
        if let Some(toll) = self.toll().filter(|_| last || self.people_before) {
            return Some(Measure::people(toll));
        }
        if sentence.get(self.end).is_some_and(|next| next.tag == Tag::Be)
            || self.is(self.end, &["remain"])
        {
            if let Some(state) = states::told_of(text, sentence, self.end) {
                return Some(Measure::people(state));
            }
            // "five were children"
            let head = self.word(self.end + 1).to_lowercase();
            if let (Some(group), true) = (group(&head), is_person(&head)) {
                let mut measure = self.memory.recall(self.at, 1)?;
                measure.bearing = Bearing { group: Some(group), part: true, ..measure.bearing };
                return Some(measure);
            }
        }
        if self.is(self.end, &["others"]) {
            return self.memory.recall(self.at, 0);
        }
        self.elliptic(open)
    }

    /// "the number with card details exposed"
    fn limit_of(&self, from: usize) -> Option<String> {
        let end = (from..self.first).find(|&at| {
            let tag = self.sentence[at].tag;
            tag.is_auxiliary() || tag == Tag::Modal || matches!(tag, Tag::Comma | Tag::Break)
        });
        let limited = self.is(from, &["with", "without", "in", "among"]);
        end.filter(|_| limited)
            .map(|end| super::names::written(self.text, self.sentence, &(from..end)))
    }

    /// "Baku has named 77", "it had registered 2,700", "it is fewer than 100": counts what was counted before.
    fn elliptic(&self, open: bool) -> Option<Measure> {
        #[rustfmt::skip]
        const GIVES: &[&str] = &[
            "say", "count", "name", "register", "give", "report", "record", "list", "claim", "reckon", "estimate", "confirm", "announce",
            "total", "find", "put", "acknowledge", "admit", "cite",
        ];
        let former = self.former();
        let before = self.first.checked_sub(1)?;
        let verb = &self.sentence[before];
        let given = verb.tag.is_verb() && verb.base().is_some_and(|base| GIVES.contains(&base));
        let it = before > 0 && verb.tag == Tag::Be && self.is(before - 1, &["it", "that", "this"]);
        let of_people = |measure: &Measure| {
            measure.is_of_people() || measure.bearing.running || former || self.numeral.low >= 20.0
        };
        let mut measure = self.memory.recall(self.at, 1).filter(of_people)?;
        measure.bearing.running = true;
        (open && (given || it || former) && measure.unit.as_deref() != Some("percent"))
            .then_some(measure)
    }

    /// Whether no word follows that the number could count.
    fn ends_here(&self) -> bool {
        self.sentence.get(self.end).is_none_or(|next| {
            matches!(
                next.tag,
                Tag::Comma
                    | Tag::Break
                    | Tag::Coordinator
                    | Tag::Preposition
                    | Tag::Quote
                    | Tag::Subordinator
                    | Tag::Edge
                    | Tag::Relative
                    | Tag::To
            ) || next.shape == Shape::Stop
                || next.tag == Tag::Name && super::names::is_calendar(next.of(self.text))
                || next.tag.is_verb()
                || next.tag.is_auxiliary()
                || next.tag == Tag::Adverb
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::event::Figure;
    use super::super::tests::events;

    /// What the figures of a text measure, in their order: name, unit, and the marks of their bearing.
    fn measures(body: &str) -> Vec<String> {
        let mut figures: Vec<Figure> =
            events(body).into_iter().flat_map(|event| event.figures).collect();
        figures.sort_by_key(|figure| figure.cite.span().start);
        let told = figures.iter().map(|figure| {
            let bearing = &figure.bearing;
            let marks = [
                (bearing.part, " part"),
                (bearing.former, " former"),
                (bearing.running, " running"),
                (bearing.denied, " denied"),
            ];
            let marks: String =
                marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark).collect();
            format!("{} {}{marks}", figure.what, figure.unit.as_deref().unwrap_or("-"))
        });
        told.collect()
    }

    #[test]
    fn a_number_measures_what_its_sentence_says() {
        let cases: [(&str, &[&str]); 16] = [
            ("The blast killed 12 miners.", &["killed people"]),
            ("Three gunmen shot and wounded five officers.", &["gunmen people", "injured people"]),
            ("The army lost 40 soldiers.", &["killed people"]),
            ("The firm lost 40 workers.", &["workers people"]),
            ("The toll climbed to 21.", &["killed people running"]),
            ("Two Britons are among the dead.", &["killed people part"]),
            ("The 6.4-magnitude quake damaged 300 homes.", &["magnitude - running", "homes homes"]),
            ("About 4,000 homes are without power.", &["without power homes"]),
            ("The outage cost the bank £20m.", &["losses GBP"]),
            ("Turnout was 61 per cent.", &["turnout percent running"]),
            ("Prices rose 3 per cent.", &["rise percent"]),
            (
                "The number of wounded rose from 14 to 19.",
                &["injured people former running", "injured people running"],
            ),
            ("It is false that 300 customers are affected.", &["customers people denied"]),
            ("The boat carried 30 people.", &["people people"]),
            (
                "Eleven people died. The ministry put the number at 13.",
                &["killed people", "killed people running"],
            ),
            ("The crew fired 12 rockets.", &["rockets rockets"]),
        ];
        for (body, expected) in cases {
            assert_eq!(measures(body), expected, "{body}");
        }
    }
}
