//! The words that tell the time of a clause: which way each points, and the lookup.

use std::sync::LazyLock;

/// What a word can say of the time of its clause, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cues(u16);

impl Cues {
    /// Speaks of what is to come by itself.
    pub(super) const FUTURE: Cues = Cues(1);
    /// Speaks of what is to come, but also stands in reported speech.
    pub(super) const MODAL: Cues = Cues(1 << 1);
    /// Speaks of what is to come where "to" and a verb follow.
    pub(super) const PLAN: Cues = Cues(1 << 2);
    /// Announces what is to come, whatever follows: "planned a rally".
    pub(super) const PLANNED: Cues = Cues(1 << 3);
    /// The past of a verb without "-ed".
    pub(super) const PAST: Cues = Cues(1 << 4);
    /// Ends in "-ed" and is no verb in the past.
    pub(super) const NOT_PAST: Cues = Cues(1 << 5);
    /// A verb or occasion of speech.
    pub(super) const SPEECH: Cues = Cues(1 << 6);
    /// An article or pronoun, which no verb is.
    pub(super) const ARTICLE: Cues = Cues(1 << 7);
    /// Denies.
    pub(super) const DENIAL: Cues = Cues(1 << 8);
    /// Begins a clause whose present tense speaks of what is to come: "when the case is heard".
    pub(super) const CONDITION: Cues = Cues(1 << 9);
    /// "Is" and "are".
    pub(super) const PRESENT: Cues = Cues(1 << 10);
    /// An occasion on which something is said: "a phone call on Monday".
    pub(super) const OCCASION: Cues = Cues(1 << 11);

    /// A happening that people fix beforehand: "the visit on Monday".
    pub(super) const PLANNABLE: Cues = Cues(1 << 12);

    /// The cues of a word in whatever case it is written; none for a word of no list.
    pub(super) fn of(word: &str) -> Cues {
        static TABLE: LazyLock<Table> = LazyLock::new(Table::build);
        TABLE.lookup(word)
    }

    /// Whether one of `cues` is among these.
    pub(super) fn any(self, cues: Cues) -> bool {
        self.0 & cues.0 != 0
    }

    /// Both sets together.
    pub(super) const fn or(self, cues: Cues) -> Cues {
        Cues(self.0 | cues.0)
    }
}

const LISTS: &[(Cues, &str)] = &[
    (
        Cues::FUTURE,
        "will shall 'll ll won cannot due slated upcoming tomorrow expected meet meets begins starts opens ends closes arrives leaves returns votes vote visits resumes \
         convenes expires",
    ),
    (Cues::MODAL, "would could may might must should can"),
    (
        Cues::PLAN,
        "expected expects expect scheduled due plans plan planned planning set likely hopes hope hoping wants want intends intend intended prepares prepare \
         preparing ready going about slated poised agreed agrees agree ordered invited continue promised vowed pledged threatened refused is are am need needs \
         have decided proposed proposes proposal aims try trying able free unlikely bound agreement deal offer decision intention option pledge promise vow bid forecast \
         commitment deadline invitation required obliged",
    ),
    (Cues::PLANNED, "planned planning scheduled schedules"),
    (
        Cues::PAST,
        "was were had did been said told took made went came began met held left fell rose sold bought won lost got gave saw spoke wrote found became led ran \
         sent set struck hit shot flew fought brought thought felt kept knew paid put read cut sank broke grew drew stood swore wore froze chose ate drove rode \
         sang sought spent taught threw understood withdrew dealt built caught slid plunged swept burst quit slept forgot gone done taken given seen \
         blew fled beat hid shook stole stuck swung tore overran overcame overthrew undertook arose awoke clung crept drank dug fed forbade hung knelt \
         heard laid sat lit meant woke bore lent leapt overtook drawn thrown driven broken beaten chosen risen fallen shown hidden rang shrank slew sprang stank stung swam wept",
    ),
    (
        Cues::NOT_PAST,
        "need indeed united hundred embed speed proceed exceed succeed feed seed weed breed bleed red bed shed wed need unprecedented limited related based \
         armed scheduled expected planned slated renewed so-called sacred naked wicked alleged advanced proposed",
    ),
    (
        Cues::SPEECH,
        "said told says tells wrote writes added announced confirmed tweeted posted testified stated declared warned spoke briefing interview statement \
         conference",
    ),
    (Cues::ARTICLE, "the a an its his her their this that"),
    (Cues::DENIAL, "not neither nor never nobody"),
    (Cues::CONDITION, "when if once unless until before after whether"),
    (Cues::PRESENT, "is are"),
    (
        Cues::OCCASION,
        "call statement interview post speech letter conference briefing address tweet video",
    ),
    (
        Cues::PLANNABLE,
        "visit visits trip trips strike strikes walkout walkouts stoppage stoppages meeting meetings summit talks hearing hearings vote votes election \
         elections ballot match matches game games concert concerts rally rallies march marches protest protests demonstration session sessions launch \
         ceremony wedding funeral funerals service memorial debate conference flight flights parade race races festival final referendum auction trial \
         execution inauguration congress dinner event exam exams show tour",
    ),
];

/// Slots of the table: a power of two, several times the number of words.
const SLOTS: usize = 1024;
/// Words longer than this are in no list.
const LONGEST: usize = 16;

struct Table {
    slots: Vec<(&'static str, u16)>,
}

impl Table {
    fn build() -> Table {
        let mut table = Table { slots: vec![("", 0); SLOTS] };
        for (cues, words) in LISTS {
            for word in words.split_ascii_whitespace() {
                let slot = table.slot(word.as_bytes());
                table.slots[slot] = (word, table.slots[slot].1 | cues.0);
            }
        }
        table
    }

    fn lookup(&self, word: &str) -> Cues {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else { return Cues(0) };
        for (to, from) in lower.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Cues(self.slots[self.slot(lower)].1)
    }

    /// The slot that holds the word, or the free one where it belongs.
    fn slot(&self, word: &[u8]) -> usize {
        let hash = word
            .iter()
            .fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        let mut slot = ((hash >> 16) ^ hash) as usize % SLOTS;
        while !self.slots[slot].0.is_empty() && self.slots[slot].0.as_bytes() != word {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_stand_in_two_lists_and_in_any_case() {
        let set = Cues::of("Set");
        assert!(set.any(Cues::PLAN) && set.any(Cues::PAST) && !set.any(Cues::FUTURE));
        assert_eq!(Cues::of("table"), Cues(0));
        assert_eq!(Cues::of("a word that is much too long"), Cues(0));
    }
}
