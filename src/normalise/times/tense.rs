//! Whether the words around an expression speak of the past or of what is to come.

mod plan;
mod term;

use super::token::{Gap, Token};
use super::verbs::Cues;

/// Which way a sentence points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// What was.
    Past,
    /// What is to come.
    Future,
    /// Nothing says.
    Open,
}

/// How far to look, in tokens.
pub(super) const REACH: usize = 30;

/// The tense at the tokens `start..end`: that of the nearest verb before in the sentence, else of the first behind.
pub(super) fn tense(text: &str, tokens: &[Token], start: usize, end: usize) -> Tense {
    let around = Around { text, tokens, start, end };
    // "until Tuesday", "as early as Tuesday" point forward whatever the verb.
    if around.is_deadline() {
        return Tense::Future;
    }
    // "Drones have struck the port every week since February 24."
    if around.before(start, 1).is_some_and(|word| word.eq_ignore_ascii_case("since")) {
        return Tense::Past;
    }
    if around.is_appointed() || around.dates_a_plan() {
        return Tense::Future;
    }
    let through = around.before(start, 1) == Some("through");
    // "The family said that the funeral, on Tuesday, would be private."
    let apart = tokens.get(end).is_some_and(|next| next.gap == Gap::Comma)
        && (tokens[start].gap == Gap::Comma
            || start > 0
                && tokens[start - 1].gap == Gap::Comma
                && ["on", "in", "at"].contains(&around.word(start - 1)));
    if apart && around.onwards() == Tense::Future {
        return Tense::Future;
    }
    let mut at = start;
    while at > 0 && at + REACH > start && inside(tokens[at].gap) {
        at -= 1;
        // "a law that keeps the offices open through September"
        if through && around.is_lasting(at) {
            return Tense::Future;
        }
        match around.cue(at) {
            Tense::Open => {}
            Tense::Future => return around.weighed(at),
            // "has extended loans through January"
            Tense::Past if through && matches!(around.before(at, 1), Some("has" | "have")) => {
                return Tense::Future;
            }
            Tense::Past => return Tense::Past,
        }
    }
    match around.onwards() {
        // "Rain through Saturday"
        Tense::Open if through => Tense::Future,
        tense => tense,
    }
}

/// Whether a word is a verb in the past or its participle.
pub(super) fn is_past(word: &str) -> bool {
    let cues = Cues::of(word);
    cues.any(Cues::PAST) || word.len() > 3 && word.ends_with("ed") && !cues.any(Cues::NOT_PAST)
}

/// Whether a verb of speech stands within a few words of the tokens `start..end`, in the same sentence.
pub(super) fn said(text: &str, tokens: &[Token], start: usize, end: usize) -> bool {
    let around = Around { text, tokens, start, end };
    let before = (0..6).map_while(|back| {
        let at = start.checked_sub(back)?;
        (back == 0 || inside(tokens[at + 1].gap) && inside(tokens[at].gap)).then_some(at)
    });
    let behind = (end..tokens.len().min(end + 3)).take_while(|at| inside(tokens[*at].gap));
    before.skip(1).chain(behind).any(|at| Cues::of(around.word(at)).any(Cues::SPEECH))
}

/// Whether a gap lies inside a sentence.
pub(super) fn inside(gap: Gap) -> bool {
    !matches!(gap, Gap::Break | Gap::Stop)
}

/// The sentence around an expression.
pub(super) struct Around<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Around<'a> {
    pub(super) fn word(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].start as usize..self.tokens[at].end as usize]
    }

    /// The word so many places before token `at`; `None` beyond the start of the sentence.
    pub(super) fn before(&self, at: usize, places: usize) -> Option<&'a str> {
        let from = at.checked_sub(places)?;
        let joined = (from + 1..=at).all(|at| inside(self.tokens[at].gap));
        joined.then(|| self.word(from))
    }

    /// The word behind token `at`; `None` at the end of the sentence and at the expression itself.
    fn behind(&self, at: usize) -> Option<&'a str> {
        let next = self.tokens.get(at + 1).filter(|next| inside(next.gap))?;
        (at + 1 != self.start).then(|| &self.text[next.start as usize..next.end as usize])
    }

    /// Whether one of the words up to `reach` places before token `at` bears `cues`.
    fn led(&self, at: usize, reach: usize, cues: Cues) -> bool {
        (1..=reach).map_while(|places| self.before(at, places)).any(|word| Cues::of(word).any(cues))
    }

    /// The tense of the first verb behind the expression, in the same sentence.
    fn onwards(&self) -> Tense {
        let reach = self.end..self.tokens.len().min(self.end + REACH);
        for at in reach.take_while(|at| inside(self.tokens[*at].gap)) {
            // "Tuesday's vote, officials insisted, will be held"
            let aside = self.tokens.get(at + 1).is_some_and(|next| next.gap == Gap::Comma)
                && (at.saturating_sub(3)..=at)
                    .any(|at| at > self.end && self.tokens[at].gap == Gap::Comma);
            match self.cue(at) {
                Tense::Open => {}
                _ if aside => {}
                tense => return tense,
            }
        }
        Tense::Open
    }

    /// Whether the word at `at` is the verb of "that keeps", "which runs".
    fn is_lasting(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && self.before(at, 1).is_some_and(|before| ["that", "which"].contains(&before))
    }

    /// What the word at `at` says, seen with its neighbours.
    fn cue(&self, at: usize) -> Tense {
        let word = self.word(at);
        let cues = Cues::of(word);
        if word.eq_ignore_ascii_case("to") {
            let planned = self.before(at, 1).is_some_and(|before| Cues::of(before).any(Cues::PLAN));
            let verb = self.behind(at).is_some_and(|next| {
                next.starts_with(|c: char| c.is_ascii_lowercase())
                    && !Cues::of(next).any(Cues::ARTICLE)
            });
            // "The hearing was to begin on Tuesday."
            let planned = planned
                || self.before(at, 1).is_some_and(|before| ["was", "were"].contains(&before));
            // "guidelines to be published"
            let passive = self.behind(at).is_some_and(|next| next.eq_ignore_ascii_case("be"));
            // "They declared three months of mourning, to end on Monday."
            let term = self.tokens[at].gap == Gap::Comma
                && self.behind(at).is_some_and(|next| {
                    ["begin", "start", "end", "expire", "open", "close", "last", "run", "resume"]
                        .contains(&next)
                });
            let future = (planned || passive) && verb || term;
            return if future { Tense::Future } else { Tense::Open };
        }
        // "a summit set for Washington in April"
        if word.eq_ignore_ascii_case("set") && self.behind(at) == Some("for") {
            return Tense::Future;
        }
        // "Italians vote on Sunday", but not "the vote"
        if word == "vote"
            && !self.before(at, 1).is_some_and(|before| before.len() > 2 && before.ends_with('s'))
        {
            return Tense::Open;
        }
        // "won't", but not "won"
        let won = word.eq_ignore_ascii_case("won")
            && self.tokens.get(at + 1).is_none_or(|next| next.gap != Gap::Apostrophe);
        if cues.any(Cues::FUTURE.or(Cues::MODAL)) && word != "May" && !won {
            return Tense::Future;
        }
        // "comes out on Friday", "takes effect in July"
        let scheduled =
            ["comes", "goes", "takes", "kicks"].iter().any(|one| word.eq_ignore_ascii_case(one))
                && self.behind(at).is_some_and(|next| {
                    ["out", "into", "effect", "place", "on", "off", "up"].contains(&next)
                });
        if scheduled && at < self.start {
            return Tense::Future;
        }
        // "planned a march on Saturday", but not "skipped a planned march on Saturday"
        if cues.any(Cues::PLANNED)
            && self.behind(at).is_some_and(|next| !next.eq_ignore_ascii_case("to"))
            && !self.led(at, 1, Cues::ARTICLE)
            && !self.before(at, 1).is_some_and(|before| before.ends_with("ly"))
            && !self.was_cancelled()
        {
            return Tense::Future;
        }
        // "when the case is heard in May"
        if cues.any(Cues::PRESENT) {
            let awaited = at < self.start && self.led(at, 5, Cues::CONDITION);
            return if awaited { Tense::Future } else { Tense::Open };
        }
        // "will be named", "an unspecified date", "is heard", "was to have ended": a participle takes its time from elsewhere.
        let participle = word.starts_with("un")
            || self.before(at, 1) == Some("have") && self.before(at, 2) == Some("to")
            || self.before(at, 1).is_some_and(|before| {
                before.eq_ignore_ascii_case("be") || Cues::of(before).any(Cues::PRESENT)
            });
        if !participle && is_past(word) { Tense::Past } else { Tense::Open }
    }

    /// What a cue of what is to come says in its sentence: a plan may be over, a modal verb may only report.
    fn weighed(&self, at: usize) -> Tense {
        let cues = Cues::of(self.word(at));
        let modal = cues.any(Cues::MODAL) || self.word(at).eq_ignore_ascii_case("to");
        // "had been due to expire": the plan is over.
        let overtaken = (1..=4)
            .map_while(|places| self.before(at, places))
            .any(|word| word.eq_ignore_ascii_case("had"));
        // "agreed their teams would work on it in a phone call on Saturday"
        let occasion = self.before(self.start, 1) == Some("on")
            && self.before(self.start, 2).is_some_and(|word| Cues::of(word).any(Cues::OCCASION))
            && self.before(self.start, 3) != Some("to");
        // "could not be found on Saturday", "neither could be reached on Saturday"
        let denied = self.word(at).eq_ignore_ascii_case("could")
            && (self.behind(at).is_some_and(|next| Cues::of(next).any(Cues::DENIAL))
                || self.led(at, 10, Cues::DENIAL));
        // "ways to get around Wednesday's ruling" is of the past unless "will" says otherwise.
        let owner = self.tokens.get(self.end).is_some_and(|next| next.gap == Gap::Apostrophe)
            && !(self.modal_strong(at) && self.owns_occasion());
        // "trying to sell itself under a June agreement"
        let named = self
            .before(self.start, 1)
            .is_some_and(|word| ["a", "an"].iter().any(|one| one.eq_ignore_ascii_case(word)));
        if overtaken || modal && (occasion || denied || owner || named) {
            Tense::Past
        } else {
            Tense::Future
        }
    }

    /// Whether the word at `at` is a modal verb and not "to".
    fn modal_strong(&self, at: usize) -> bool {
        Cues::of(self.word(at)).any(Cues::MODAL)
    }

    /// Whether the expression owns an occasion that is set beforehand: "would skip Thursday's debate".
    fn owns_occasion(&self) -> bool {
        const SET: [&str; 18] = [
            "debate", "vote", "election", "primary", "caucus", "runoff", "match", "game", "final",
            "race", "hearing", "meeting", "summit", "session", "funeral", "ceremony", "parade",
            "deadline",
        ];
        let behind = (self.end + 1..self.tokens.len().min(self.end + 4))
            .take_while(|at| self.tokens[*at].gap == Gap::Space);
        behind.map(|at| self.word(at)).any(|word| SET.contains(&word))
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::all_tokens as tokens;
    use super::*;

    fn read(text: &str) -> Tense {
        let tokens = tokens(text);
        let monday = tokens
            .iter()
            .position(|token| &text[token.start as usize..token.end as usize] == "Monday")
            .unwrap();
        tense(text, &tokens, monday, monday + 1)
    }

    #[test]
    fn the_nearest_verb_before_decides() {
        assert_eq!(read("They will meet on Monday."), Tense::Future);
        assert_eq!(read("He said they met on Monday."), Tense::Past);
        assert_eq!(read("He is expected to leave on Monday."), Tense::Future);
        assert_eq!(read("He will leave. On Monday he left."), Tense::Past);
        assert_eq!(read("The offer had been due to expire on Monday."), Tense::Past);
        assert_eq!(read("He was given until Monday to sign."), Tense::Future);
        assert_eq!(
            read("They agreed their teams would work on it in a phone call on Monday."),
            Tense::Past
        );
        assert_eq!(read("They look for ways to get around Monday's ruling."), Tense::Open);
        assert_eq!(read("It may come as early as Monday."), Tense::Future);
        assert_eq!(read("Monday"), Tense::Open);
    }

    #[test]
    fn plans_conditions_and_denials_are_read_with_their_clause() {
        assert_eq!(read("Protesters planned a march through the city on Monday."), Tense::Future);
        assert_eq!(read("They had planned a march on Monday."), Tense::Past);
        assert_eq!(read("Neither he nor his lawyer could be reached Monday."), Tense::Past);
        assert_eq!(read("It signed an agreement to buy the bank on Monday."), Tense::Future);
        assert_eq!(read("He keeps him if the case is heard on Monday."), Tense::Future);
        assert_eq!(read("The rules to be published on Monday were leaked."), Tense::Future);
        assert_eq!(read("It was not until Monday that he spoke."), Tense::Past);
        assert_eq!(read("The trial was to begin on Monday."), Tense::Future);
        assert_eq!(read("Voting was to have ended on Monday."), Tense::Future);
        assert_eq!(read("They called a strike, to begin on Monday."), Tense::Future);
        assert_eq!(read("The talks set for Geneva on Monday were on."), Tense::Future);
        assert_eq!(read("By Monday the water had reached the roofs."), Tense::Past);
        assert_eq!(read("Airlines cancelled 800 flights for Monday."), Tense::Future);
        assert_eq!(
            read("A strike planned for Monday had been suspended, the union said."),
            Tense::Future
        );
        assert_eq!(read("A service planned for Monday was held."), Tense::Past);
        assert_eq!(read("His visit on Monday is still on, officials say."), Tense::Future);
        assert_eq!(
            read("He has told reporters the trip to the city on Monday will go ahead."),
            Tense::Future
        );
        assert_eq!(
            read("His trip to Brazil on Monday has been cancelled, he said."),
            Tense::Future
        );
        assert_eq!(read("Police said the attack on Monday will be studied."), Tense::Past);
        assert_eq!(read("Police said the march on Monday was banned."), Tense::Past);
        assert_eq!(read("Ships due to call on Monday will pass by, he said."), Tense::Future);
        assert_eq!(read("It is trying to sell itself under a Monday agreement."), Tense::Past);
    }
}
