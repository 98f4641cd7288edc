//! What a number counts: the dead, the missing, customers, pounds lost; and which of them alone.

use std::ops::Range;

use super::clause::Clause;
use super::event::Bearing;
use super::nations::nation;
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

/// What was counted last, for numbers that leave it out: "in Baku the ministry has named 77".
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The measure of people or things, with the number of its sentence.
    last: Option<(usize, Measure)>,
    /// The measure of people.
    people: Option<(usize, Measure)>,
    /// The post of a live blog that it was told in.
    post: Option<u32>,
    /// The country named last, with the number of the sentence.
    nation: Option<(usize, &'static str)>,
    /// Whether the document tells of deaths, so that its victims and bodies are the dead.
    deadly: bool,
}

impl Memory {
    /// Nothing is counted yet in a document of these words.
    pub(super) fn new<'t>(mut words: impl Iterator<Item = &'t str>) -> Memory {
        const DEADLY: [&str; 10] = [
            "dead", "killed", "died", "toll", "deaths", "morgue", "mortuary", "mourning",
            "memorial", "funeral",
        ];
        let deadly =
            words.any(|word| DEADLY.iter().any(|deadly| word.eq_ignore_ascii_case(deadly)));
        Memory { deadly, ..Memory::default() }
    }

    /// Takes in what the sentence numbered `at` counts.
    pub(super) fn note(&mut self, at: usize, measure: &Measure) {
        if !matches!(measure.unit.as_deref(), Some("percent" | "share")) {
            self.last = Some((at, measure.clone()));
        }
        if measure.unit.as_deref() == Some("people") {
            self.people = Some((at, measure.clone()));
        }
    }

    /// Another post of a live blog counts anew.
    pub(super) fn enter(&mut self, post: Option<u32>) {
        if post != self.post {
            *self = Memory { post, deadly: self.deadly, ..Memory::default() };
        }
    }

    /// Takes in what the sentence numbered `at` says beside its numbers: its countries, and what it asks the number of
    /// ("how many people died on the Armenian side").
    pub(super) fn close(&mut self, at: usize, text: &str, sentence: &[Token]) {
        let asked = (1..sentence.len())
            .find(|&many| sentence[many].is(text, "many") && sentence[many - 1].is(text, "how"));
        if let Some(state) = asked.and_then(|many| states::told_of(text, sentence, many + 1)) {
            let bearing = Bearing {
                nation: sentence.iter().rev().find_map(|token| nation(token.of(text))),
                ..Bearing::default()
            };
            let measure = Measure {
                what: state.to_owned(),
                unit: Some("people".to_owned()),
                scope: None,
                bearing,
            };
            self.note(at, &measure);
        }
        if let Some(nation) = sentence.iter().find_map(|token| nation(token.of(text))) {
            self.nation = Some((at, nation));
        }
    }

    /// The measure told at most `reach` sentences before the one numbered `at`, of people where one was.
    fn recall(&self, at: usize, reach: usize) -> Option<Measure> {
        let near = |last: &&(usize, Measure)| at - last.0 <= reach;
        let (_, measure) = self.people.as_ref().filter(near).or(self.last.as_ref().filter(near))?;
        Some(Measure {
            bearing: Bearing {
                group: measure.bearing.group.clone(),
                nation: measure.bearing.nation,
                ..Bearing::default()
            },
            ..measure.clone()
        })
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
        let plain = |what: String, unit: &str| {
            Some(Measure {
                what,
                unit: Some(unit.to_owned()),
                scope: None,
                bearing: Bearing::default(),
            })
        };
        if self.percent {
            let (what, valued) = self.share();
            let mut measure = plain(what, "percent")?;
            measure.bearing.running = valued;
            return Some(measure);
        }
        if let Some(currency) = self.numeral.unit {
            return Some(self.money(currency));
        }
        let mut measure = match &self.counted {
            Some(noun) => self.noun(noun),
            None => self.bare()?,
        };
        measure.bearing.former = self.former();
        measure.bearing.denied = self.denied();
        measure.bearing.part |= self.of_a_number();
        if measure.unit.as_deref() == Some("people") && measure.bearing.nation.is_none() {
            measure.bearing.nation = self.whose(measure.bearing.group.as_deref());
        }
        Some(measure)
    }

    fn word(&self, at: usize) -> &str {
        self.sentence.get(at).map_or("", |token| token.of(self.text))
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word))
    }

    /// What a share is the value of: "an offer worth 8%", "the only offer was 3%"; else the kind of happening, and that it is
    /// the value of nothing named.
    fn share(&self) -> (String, bool) {
        let noun = |range: Range<usize>| {
            let cut = range.clone().find(|&at| {
                matches!(self.sentence[at].tag, Tag::Preposition | Tag::Relative | Tag::Pronoun)
            });
            let mut nouns = (range.start..cut.unwrap_or(range.end)).rev();
            nouns
                .find(|&at| self.sentence[at].tag == Tag::Noun)
                .map(|at| self.word(at).to_lowercase())
        };
        let worth = self.first.checked_sub(1).filter(|&before| self.is(before, &["worth"]));
        let linked = self.clause.kind == "be" && self.clause.trigger < self.first;
        worth
            .and_then(|worth| noun(worth.saturating_sub(3)..worth))
            .or_else(|| noun(self.subject()).filter(|_| linked))
            .map_or_else(|| (self.clause.kind.to_owned(), false), |noun| (noun, true))
    }

    /// The subject of the clause; of "the only offer he had seen was 3%" all words before its verb that stand next to it.
    fn subject(&self) -> Range<usize> {
        let subject = self.clause.subject.clone();
        let from = subject.start.min(self.clause.group);
        let near = (from.saturating_sub(6)..self.clause.group)
            .rev()
            .take_while(|&at| {
                !matches!(self.sentence[at].tag, Tag::Comma | Tag::Break | Tag::Coordinator)
                    && !self.is(at, &["that", "said", "says"])
            })
            .last();
        near.map_or(subject, |near| near..self.clause.group)
    }

    fn money(&self, currency: &str) -> Measure {
        let base = self.sentence[self.clause.trigger].base();
        let valued = quantities::valued(self.text, self.sentence, self.first);
        let losses = matches!(valued, Some((Quantity::Losses, _)));
        let (trigger, number) = (self.clause.trigger, self.numeral.words.start);
        let written = |range: Range<usize>| {
            (!range.is_empty()).then(|| super::names::written(self.text, self.sentence, &range))
        };
        let nominal = |range: Range<usize>| {
            let end = range.clone().find(|&at| {
                let tag = self.sentence[at].tag;
                !(tag.is_nominal() || tag == Tag::Coordinator || tag == Tag::Preposition)
            });
            range.start..end.unwrap_or(range.end)
        };
        let (what, scope) = match base {
            Some("cost") if trigger < number => {
                ("losses".to_owned(), written(nominal(trigger + 1..self.first)))
            }
            Some("lose") if trigger < number => {
                ("losses".to_owned(), written(self.clause.subject.clone()))
            }
            _ if losses => ("losses".to_owned(), written(self.clause.subject.clone())),
            _ => {
                let noun = self.counted.as_ref().and_then(|noun| written(noun.clone()));
                (noun.map_or_else(|| "money".to_owned(), |noun| noun.to_lowercase()), None)
            }
        };
        let bearing = Bearing { former: self.former(), ..Bearing::default() };
        Measure { what, unit: Some(currency.to_owned()), scope, bearing }
    }

    /// The measure of a number before a noun.
    fn noun(&self, noun: &Range<usize>) -> Measure {
        let head = self.word(noun.end - 1).to_lowercase();
        let people = |what: String| Measure {
            what,
            unit: Some("people".to_owned()),
            scope: None,
            bearing: Bearing {
                group: group(&head),
                nation: noun.clone().find_map(|at| nation(self.word(at))),
                ..Bearing::default()
            },
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
        if head == "bodies" && (found || self.memory.deadly)
            || head == "victims" && self.memory.deadly
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
        let befell = states::state(self.text, self.sentence, noun.end).map(|(state, _)| state);
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
    fn counted_among(&self, from: usize) -> Option<&'static str> {
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
        let people = |what: &str| Measure {
            what: what.to_owned(),
            unit: Some("people".to_owned()),
            scope: None,
            bearing: Bearing::default(),
        };
        let among = self.is(self.end, &["of"])
            && (self.is(self.end + 1, &["the", "them", "those"]))
            && self.sentence.get(self.end + 1).is_some();
        if let Some((state, _)) =
            states::state(text, sentence, self.end + if among { 2 } else { 0 })
        {
            let mut measure = people(state);
            measure.bearing.part = among;
            return Some(measure);
        }
        let open = self.ends_here();
        match quantities::valued(text, sentence, self.first).filter(|_| open) {
            Some((Quantity::State(state), noun)) => {
                let mut measure = people(state);
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
            return Some(people(toll));
        }
        if sentence.get(self.end).is_some_and(|next| next.tag == Tag::Be)
            || self.is(self.end, &["remain"])
        {
            if let Some(state) = states::told_of(text, sentence, self.end) {
                return Some(people(state));
            }
            // "five were children"
            let head = self.word(self.end + 1).to_lowercase();
            if let (Some(group), true) = (group(&head), is_person(&head)) {
                let mut measure = self.memory.recall(self.at, 1)?;
                measure.bearing = Bearing { group: Some(group), part: true, ..measure.bearing };
                return Some(measure);
            }
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
            measure.unit.as_deref() == Some("people")
                || measure.bearing.running
                || former
                || self.numeral.low >= 20.0
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

    /// "Thirty-one bodies have been recovered": all that there are, and not what one boat brought in.
    fn in_all(&self) -> bool {
        let clause = self.clause;
        let by = (clause.trigger..clause.words.end.min(self.sentence.len()))
            .any(|at| self.is(at, &["by"]));
        clause.passive && clause.perfect && !by
    }

    /// Whether the number is told as one that another replaced.
    fn former(&self) -> bool {
        let Some(before) = self.first.checked_sub(1) else { return false };
        let told = |back: usize, words: &[&str]| {
            before.checked_sub(back).is_some_and(|at| self.is(at, words))
        };
        let from = self.is(before, &["from"]) || self.sentence[self.first].is(self.text, "from");
        let moved = ["rise", "fall", "cut", "change", "raise", "go", "revise", "double"];
        let changed = self.sentence[..self.first].iter().rev().take(14).any(|token| {
            ["up", "down"].iter().any(|word| token.is(self.text, word))
                || token.base().is_some_and(|base| moved.contains(&base))
        });
        from && changed
            || self.sentence[before].tag == Tag::Not && told(1, &[","])
            || self.is(before, &["than", "of"]) && told(1, &["rather", "instead"])
    }

    /// "It is false that 2.3m customers are affected"
    fn denied(&self) -> bool {
        const REACH: usize = 8;
        let from = self.first.saturating_sub(REACH);
        (from + 1..self.first).any(|at| {
            self.is(at, &["that"]) && self.is(at - 1, &["false", "untrue", "wrong", "incorrect"])
                || self.is(at, &["that"])
                    && self.is(at - 1, &["true"])
                    && at > 2
                    && self.sentence[at - 2].tag == Tag::Not
        })
    }

    /// "Of them, 19 were in intensive care", "five of whom", "including two Britons", "among them three children".
    fn of_a_number(&self) -> bool {
        let after = self.counted.as_ref().map_or(self.end, |noun| noun.end);
        let of_them = |at: usize| {
            self.is(at, &["of", "among"]) && self.is(at + 1, &["them", "whom", "those", "these"])
        };
        let back = |at: usize| self.first.checked_sub(at);
        let opened = (2..=4).any(|at| back(at).is_some_and(of_them));
        let including = back(1).is_some_and(|at| self.is(at, &["including", "alone"]));
        let among = self.counted_among(after).is_some()
            || (self.first.saturating_sub(8)..self.first).any(|at| {
                self.is(at, &["among"]) && states::state(self.text, self.sentence, at + 2).is_some()
            });
        let more = self.counted.as_ref().is_some_and(|noun| {
            noun.clone().any(|at| self.is(at, &["more", "other", "others", "further", "new"]))
        });
        // "a sub-district where 12 people have died"
        let open = self.clause.words.start;
        let there = (open.saturating_sub(1)..self.first).any(|at| self.is(at, &["where"]));
        of_them(after) || of_them(self.end) || opened || including || among || more || there
    }

    /// The country of soldiers or of "its dead": the one named last before the number, here or in the sentence before.
    fn whose(&self, group: Option<&str>) -> Option<&'static str> {
        const REACH: usize = 6;
        let own = (self.first.saturating_sub(1)..self.end + REACH).any(|at| {
            self.is(at, &["its", "their", "his", "her", "country's", "country’s"])
                || self.is(at, &["country"]) && self.is(at + 1, &["'s", "’s"])
        });
        (group == Some("soldiers") || own && group.is_none() && self.counted.is_some())
            .then(|| self.named_before(self.first))
            .flatten()
    }

    /// The country whose toll or number it is: "Armenia's toll", "the number of its own dead", "Yerevan's official figure".
    fn owner(&self, noun: usize) -> Option<&'static str> {
        const REACH: usize = 4;
        let possessed = (noun.saturating_sub(REACH)..self.first).any(|at| {
            self.sentence[at].tag == Tag::Possessive || self.is(at, &["its", "their", "his", "her"])
        });
        possessed.then(|| self.named_before(self.first)).flatten()
    }

    fn named_before(&self, end: usize) -> Option<&'static str> {
        let here = self.sentence[..end].iter().rev().find_map(|token| nation(token.of(self.text)));
        let told = self.memory.nation.filter(|(told, _)| self.at - told <= 1);
        here.or(told.map(|(_, nation)| nation))
    }
}

/// Who alone a noun counts; `None` where it may be anybody.
fn group(noun: &str) -> Option<String> {
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
fn phrase(text: &str, sentence: &[Token], noun: &Range<usize>) -> String {
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
