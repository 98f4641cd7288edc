//! Events that the same words tell, named so that they can be told apart.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{mentions, one_line};
use super::quote::Desk;
use super::words::{self, list};
use crate::compare::EventAgreement;

/// The titles of shown events of which another one has the same, each with what only it has: its day, its place, its
/// outlets, more than one of these, or its id where they are all alike.
pub(super) fn titles<'a>(desk: &Desk<'a>) -> BTreeMap<&'a str, String> {
    let mut alike: BTreeMap<String, Vec<&'a EventAgreement>> = BTreeMap::new();
    for event in desk.analysis.agreement.events.iter().filter(|event| desk.shows(event)) {
        alike.entry(one_line(&event.title)).or_default().push(event);
    }
    let mut titles = BTreeMap::new();
    for (title, events) in alike.into_iter().filter(|(_, events)| events.len() > 1) {
        let marks = marks(desk, &events);
        titles.extend(
            events
                .iter()
                .zip(marks)
                .map(|(event, mark)| (event.id.as_str(), format!("{title} ({mark})"))),
        );
    }
    titles
}

/// The fewest of day, place and outlets that differ between all of the events.
fn marks(desk: &Desk<'_>, events: &[&EventAgreement]) -> Vec<String> {
    const TRIED: [[bool; 3]; 7] = [
        [true, false, false],
        [false, true, false],
        [false, false, true],
        [true, true, false],
        [true, false, true],
        [false, true, true],
        [true, true, true],
    ];
    let known: Vec<[String; 3]> = events.iter().map(|event| known(desk, event)).collect();
    for wanted in TRIED {
        let mark = |parts: &[String; 3]| {
            let parts: Vec<&str> = parts
                .iter()
                .zip(wanted)
                .filter(|(part, wanted)| *wanted && !part.is_empty())
                .map(|(part, _)| part.as_str())
                .collect();
            parts.join("; ")
        };
        let marks: Vec<String> = known.iter().map(mark).collect();
        let different: BTreeSet<&String> = marks.iter().filter(|mark| !mark.is_empty()).collect();
        if different.len() == events.len() {
            return marks;
        }
    }
    events.iter().map(|event| event.id.clone()).collect()
}

/// The day, the place and the outlets of an event.
fn known(desk: &Desk<'_>, event: &EventAgreement) -> [String; 3] {
    let when = event.when.as_ref().map_or_else(|| "no day known".to_owned(), words::when);
    let place = mentions(desk, event).into_iter().find_map(|mention| mention.place.as_ref());
    [when, place.map(|place| one_line(place.quote())).unwrap_or_default(), list(&event.outlets)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{story, told};

    #[test]
    fn events_of_one_title_are_told_apart_by_what_differs() {
        let named = |first: &str, second: &str, outlet: &str| {
            let (corpus, analysis) = story(&[
                told("Two more bodies were found", first),
                told("Two more bodies were found", second).by(&[outlet], 1),
                told("It rained in London", second),
            ]);
            let mut desk = Desk::new(&corpus, &analysis);
            desk.show([]);
            let events = &analysis.agreement.events;
            let mut titles: Vec<String> = events.iter().map(|event| desk.title(event)).collect();
            titles.sort();
            titles
        };
        let titles = named("2025-12-07", "2025-12-08", "Courier");
        assert_eq!(
            titles,
            [
                "It rained in London",
                "Two more bodies were found (Mon 8 Dec 2025)",
                "Two more bodies were found (Sun 7 Dec 2025)"
            ]
        );
        let titles = named("2025-12-08", "2025-12-08", "Courier");
        assert!(titles[1].ends_with("(Courier)"), "{titles:?}");
    }
}
