//! Which events a user asked for.

use chrono::NaiveDate;

use crate::normalise::Event;
use crate::text::{Folded, words};

/// Events about a name, in a range of days.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    about: Option<Vec<String>>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl Selection {
    /// Events in which `about` takes part and that may lie in the days from `from` to `to`, both included.
    ///
    /// Case, quotation marks and dashes in the name do not matter. With a range, undated events are left out.
    pub fn new(about: Option<&str>, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Selection {
        Selection { about: about.map(folded_words), from, to }
    }

    /// Whether the mention is one of those asked for: the words of the name stand side by side in an actor, the
    /// speaker, the place or the clause.
    pub fn takes(&self, event: &Event) -> bool {
        self.in_range(event) && self.about.as_ref().is_none_or(|name| named(name, event))
    }

    fn in_range(&self, event: &Event) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let Some(date) = &event.date else { return false };
        let after =
            self.from.is_none_or(|from| date.interval.last_day().is_none_or(|last| last >= from));
        let before =
            self.to.is_none_or(|to| date.interval.first_day().is_none_or(|first| first <= to));
        after && before
    }
}

fn named(name: &[String], event: &Event) -> bool {
    let speaker = event.said_by.as_ref().map(|voice| voice.name.as_str());
    let places = event.actors.iter().chain(&event.place).map(|cite| cite.quote());
    let mut texts = places.chain(speaker).chain([event.clause.quote()]);
    texts.any(|text| folded_words(text).windows(name.len().max(1)).any(|run| run == name))
}

/// The words in lower case, without the possessive ending.
fn folded_words(text: &str) -> Vec<String> {
    let folded = Folded::new(text);
    let folded = folded.as_str();
    let base = |word: &str| word.strip_suffix("'s").unwrap_or(word).to_owned();
    words(folded).map(|word| base(word.of(folded))).collect()
}
