//! What a document counted last, for numbers that leave it out.

use super::event::Bearing;
use super::measures::Measure;
use super::nations::nation;
use super::states;
use super::token::Token;

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
        if measure.is_of_people() {
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
            let mut measure = Measure::people(state);
            measure.bearing.nation = sentence.iter().rev().find_map(|token| nation(token.of(text)));
            self.note(at, &measure);
        }
        if let Some(nation) = sentence.iter().find_map(|token| nation(token.of(text))) {
            self.nation = Some((at, nation));
        }
    }

    /// The country named last, in the sentence numbered `at` or the one before.
    pub(super) fn nation(&self, at: usize) -> Option<&'static str> {
        self.nation.filter(|(told, _)| at - told <= 1).map(|(_, nation)| nation)
    }

    /// Whether the document tells of deaths, so that its victims and bodies are the dead.
    pub(super) fn is_deadly(&self) -> bool {
        self.deadly
    }

    /// The measure told at most `reach` sentences before the one numbered `at`, of people where one was.
    pub(super) fn recall(&self, at: usize, reach: usize) -> Option<Measure> {
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
