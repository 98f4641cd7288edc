//! Lengths that count from an event: "two days after the summit", and what the text says of the event's date.

use super::expression::Timex;
use super::meaning::Meaning;
use super::token::{Gap, Token};
use super::verbs::Cues;
use crate::text::{Cite, Span, Text};

/// The event that a length counts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Event {
    /// Its words: "the summit".
    pub(super) cite: Cite,
    /// Whether the length lies after it.
    pub(super) later: bool,
    /// The expressions that may date it, as places in the row of expressions: none, one, or two that nothing settles.
    pub(super) dated_by: Vec<usize>,
    /// Whether the expression before names the very day: "on 3 November, the day before the vote".
    pub(super) apposed: bool,
    /// Whether a sentence begins with it: "The day after troops fired", which goes on from what was told last.
    pub(super) recalled: bool,
}

/// How many words may name an event.
const WORDS: usize = 7;
/// How many tokens back an event's first mention is looked for, and around it the sentence that dates it.
const REACH: usize = 80;

/// Gives every length with "before" or "after" behind it the event that it counts from.
///
/// `places` are the tokens of each expression. An event is dated by the expression inside its own words ("Monday's
/// summit", "the summit of 5 May"); else, where its last word stood in the sentence before or earlier in the same one,
/// by the dates of that sentence, when they are one or two.
pub(super) fn attach(
    text: &Text,
    tokens: &[Token],
    places: &[(usize, usize)],
    found: &mut [Timex],
) {
    let body = Body { text: text.as_str(), tokens };
    for at in 0..found.len() {
        let (start, end) = places[at];
        if !counts(&found[at].meaning) || !body.joined(end) {
            continue;
        }
        let later = match body.word(end).to_ascii_lowercase().as_str() {
            "after" | "following" => true,
            "before" => false,
            _ => continue,
        };
        let unit = matches!(found[at].meaning, Meaning::Beside { .. });
        let Some(event_end) = body.phrase_end(end + 1, unit) else { continue };
        let span = Span::new(tokens[end + 1].start as usize, tokens[event_end - 1].end as usize);
        let Some(cite) = text.cite(span) else { continue };
        let apposed = at > 0
            && matches!(found[at].meaning, Meaning::Beside { .. })
            && places[at - 1].1 == start
            && tokens[start].gap == Gap::Comma
            && dates(&found[at - 1]);
        // Days of work are other days than those of the calendar.
        let worked =
            (start..end).any(|at| ["trading", "business", "working"].contains(&body.word(at)));
        let dated_by = match (apposed, worked) {
            (true, _) => vec![at - 1],
            (_, true) => Vec::new(),
            _ => body.dated_by(at, (end + 1, event_end), places, found),
        };
        // "Troops fired on the crowd that day. The day after troops fired": what was told last is what happened.
        let recalled = dated_by.is_empty()
            && later
            && matches!(found[at].meaning, Meaning::Beside { .. })
            && matches!(tokens[start].gap, Gap::Stop | Gap::Break);
        found[at].event = Some(Event { cite, later, dated_by, apposed, recalled });
    }
}

/// Whether a meaning is a length, or a unit beside an event.
fn counts(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Length(_) | Meaning::Beside { of: None, .. } => true,
        Meaning::Mod(_, of) => counts(of),
        _ => false,
    }
}

/// Whether an expression tells a date of its own.
fn dates(timex: &Timex) -> bool {
    match &timex.meaning {
        Meaning::Day { .. }
        | Meaning::DayIn { .. }
        | Meaning::DayOfMonth(_)
        | Meaning::Weekday(..)
        | Meaning::WeekdayIn { .. }
        | Meaning::Shift { .. }
        | Meaning::Period(..)
        | Meaning::Ago { .. } => true,
        Meaning::Clock { on, .. } | Meaning::PartOf { on, .. } => on.is_some(),
        _ => false,
    }
}

/// Words that no name of an event goes on with.
const ENDS: &str = " on in at to by with from and or but that which who when where while as for if he she they it we i \
    said says will would could should may might is are be has have had was were been since until because so then ";

struct Body<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Body<'a> {
    fn word(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].start as usize..self.tokens[at].end as usize]
    }

    /// Whether a token follows the one before it without a mark between.
    fn joined(&self, at: usize) -> bool {
        let inside = |gap| matches!(gap, Gap::Space | Gap::Hyphen | Gap::Apostrophe | Gap::Glued);
        self.tokens.get(at).is_some_and(|token| inside(token.gap))
    }

    fn ends(&self, at: usize) -> bool {
        let word = self.word(at).to_ascii_lowercase();
        self.word(at) != "May" && word.len() < 8 && ENDS.split(' ').any(|end| end == word)
    }

    /// The token after the words that name an event from `start` on; `None` where none does. A pronoun begins a clause,
    /// which no small word ends ("the day after he had been crowned"), where `clauses` are looked for.
    fn phrase_end(&self, start: usize, clauses: bool) -> Option<usize> {
        let clause = clauses
            && self.joined(start)
            && ["he", "she", "it", "they", "we", "i"]
                .iter()
                .any(|one| self.word(start).eq_ignore_ascii_case(one));
        let named = (start..start + WORDS)
            .take_while(|at| self.joined(*at) && (clause || !self.ends(*at)))
            .last()?;
        Some(named + 1)
    }

    /// The expressions that may date the event at the tokens `event`, which length number `at` counts from.
    fn dated_by(
        &self,
        at: usize,
        event: (usize, usize),
        places: &[(usize, usize)],
        found: &[Timex],
    ) -> Vec<usize> {
        let (start, end) = event;
        let linked = |at: usize| {
            ["of", "on", "in"].iter().any(|word| self.word(at).eq_ignore_ascii_case(word))
        };
        let reach = if self.joined(end) && linked(end) { end + 1 } else { end - 1 };
        if let Some(next) = (at + 1..found.len())
            .take_while(|next| places[*next].0 <= reach)
            .find(|next| places[*next].0 >= start && dates(&found[*next]))
        {
            return vec![next];
        }
        if self.is_clause(event) {
            return Vec::new();
        }
        let Some(mention) = self.mentioned(at, end - 1, places) else { return Vec::new() };
        let inside = |gap: Gap| !matches!(gap, Gap::Stop | Gap::Break);
        let (first, last) =
            (mention.saturating_sub(REACH), self.tokens.len().min(mention + 1 + REACH));
        let from =
            (first..=mention).rev().find(|at| !inside(self.tokens[*at].gap)).unwrap_or(first);
        let to = (mention + 1..last).find(|at| !inside(self.tokens[*at].gap)).unwrap_or(last);
        let near = (0..at).rev().take_while(|one| places[*one].0 >= from);
        let mut dated: Vec<usize> =
            near.filter(|one| places[*one].1 <= to && dates(&found[*one])).collect();
        dated.reverse();
        if dated.len() > 2 { Vec::new() } else { dated }
    }

    /// Whether a verb tells the event, so that its last word is no name of it: "after his team was blocked".
    fn is_clause(&self, event: (usize, usize)) -> bool {
        let verb = |at: usize| {
            let cues = Cues::of(self.word(at));
            let regular = self.word(at).ends_with("ed") && !cues.any(Cues::NOT_PAST);
            regular || cues.any(Cues::PAST.or(Cues::PRESENT).or(Cues::FUTURE).or(Cues::MODAL))
        };
        let behind = self.joined(event.1).then_some(event.1);
        (event.0 + 1..event.1).chain(behind).any(verb)
            || behind.is_some_and(|at| ["has", "have", "been", "be"].contains(&self.word(at)))
    }

    /// Where the last word of an event stood before, within two sentences of length number `at`.
    fn mentioned(&self, at: usize, head: usize, places: &[(usize, usize)]) -> Option<usize> {
        let head = self.word(head);
        if head.len() < 4 {
            return None;
        }
        let start = places[at].0;
        let mut sentences = 0;
        for back in (start.saturating_sub(REACH)..start).rev() {
            if matches!(self.tokens[back + 1].gap, Gap::Stop | Gap::Break) {
                sentences += 1;
            }
            if sentences > 1 {
                return None;
            }
            if same_noun(self.word(back), head) {
                return Some(back);
            }
        }
        None
    }
}

/// Whether two words are the same but for their case and a plural "s".
fn same_noun(a: &str, b: &str) -> bool {
    let bare = |word: &'_ str| word.strip_suffix('s').map_or(word.len(), str::len);
    let (a, b) = (&a.as_bytes()[..bare(a)], &b.as_bytes()[..bare(b)]);
    a.eq_ignore_ascii_case(b)
}

#[cfg(test)]
mod tests {
    use super::super::tag;
    use super::*;

    fn events(text: &str) -> Vec<(String, Vec<String>)> {
        let found = tag(&Text::new("event", text));
        let words = |at: &usize| found[*at].cite.quote().to_owned();
        let event = |event: &Event| {
            (event.cite.quote().to_owned(), event.dated_by.iter().map(words).collect())
        };
        found.iter().filter_map(|timex| timex.event.as_ref()).map(event).collect()
    }

    #[test]
    fn an_event_is_dated_by_its_own_words_or_by_its_first_mention() {
        let one = |name: &str, date: &str| vec![(name.to_owned(), vec![date.to_owned()])];
        assert_eq!(
            events("Two days after the summit of 5 May he left."),
            one("the summit of 5 May", "5 May")
        );
        assert_eq!(events("A week after Monday's vote he left."), one("Monday's vote", "Monday"));
        assert_eq!(
            events("The summit was held on 5 May. Two days after the summit, he left."),
            one("the summit", "5 May")
        );
        assert_eq!(
            events("Two days after the vote he will leave on Monday."),
            [("the vote".to_owned(), vec![])]
        );
        assert_eq!(
            events("The team met on 5 May. Two days after the team was blocked, he left."),
            [("the team".to_owned(), vec![])]
        );
        assert_eq!(events("He left two days after."), []);
    }
}
