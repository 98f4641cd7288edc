//! Words as numbers, for matching: folded so that case, marks, spelling and units do not tell two copies apart.

use std::sync::OnceLock;

use super::Span;

/// A word folded to a number, with what it looked like where it stood.
///
/// Two words are [the same](Key::same) when they differ in case, marks, hyphens, British and American spelling, number
/// words and digits, or names of units alone. Figures, names and negations are never folded away: they are the news.
///
/// Limit: 28 bits of a hash; two different words are taken for one in one of 270 million cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u32);

/// Words that carry no news of their own: articles, auxiliaries, "said", titles such as "president".
const LIGHT: u32 = 1;
/// Begins with a capital that no beginning of a sentence explains.
const CAPITAL: u32 = 2;
/// Stands inside quotation marks.
const QUOTED: u32 = 4;
/// Holds a digit or is a number word.
const FIGURE: u32 = 8;
const FLAGS: u32 = 4;

impl Key {
    /// The folded word alone, without its looks.
    pub fn word(self) -> u32 {
        self.0 >> FLAGS
    }

    /// Whether both are the same word.
    pub fn same(self, other: Key) -> bool {
        (self.0 ^ other.0) >> FLAGS == 0
    }

    /// Whether it carries no news of its own: function words, verbs of saying, titles.
    pub fn is_light(self) -> bool {
        self.0 & LIGHT != 0
    }

    /// Whether it looks like part of a name.
    pub fn is_capital(self) -> bool {
        self.0 & CAPITAL != 0
    }

    /// Whether it stands inside quotation marks.
    pub fn is_quoted(self) -> bool {
        self.0 & QUOTED != 0
    }

    /// Whether it is a number.
    pub fn is_figure(self) -> bool {
        self.0 & FIGURE != 0
    }

    /// Whether it is a plain word that tells something: neither light nor part of a name.
    pub fn is_plain(self) -> bool {
        self.0 & (LIGHT | CAPITAL) == 0
    }
}

/// The words of a text as keys, and where they stand.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// In text order.
    pub keys: Vec<Key>,
    /// One for every key; a unit of two words ("per cent") has one span.
    pub spans: Vec<Span>,
}

impl Tokens {
    /// The words of `text`.
    pub fn of(text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.extend(text, 0);
        tokens
    }

    /// Forgets the words and keeps the memory.
    pub fn clear(&mut self) {
        self.keys.clear();
        self.spans.clear();
    }

    /// Adds the words of `text`, which stands at `offset` in its document. Linear in the length.
    ///
    /// Quotation marks are followed within `text`; one that is not closed quotes the rest of it.
    pub fn extend(&mut self, text: &str, offset: u32) {
        Scan { text, bytes: text.as_bytes(), offset, quotes: Quotes::default(), begins: true }
            .run(self);
    }

    fn push(&mut self, key: u32, start: usize, end: usize, offset: u32) {
        let table = table();
        if key >> FLAGS == table.cent
            && self.keys.last().is_some_and(|last| last.0 >> FLAGS == table.per)
        {
            self.keys.pop();
            let per = self.spans.pop().expect("keys and spans are pushed together");
            self.keys.push(Key(table.percent << FLAGS | key & QUOTED | FIGURE));
            self.spans.push(Span { start: per.start, end: offset + end as u32 });
            return;
        }
        self.keys.push(Key(key));
        self.spans.push(Span { start: offset + start as u32, end: offset + end as u32 });
    }
}

/// Which quotation marks are open.
#[derive(Default)]
struct Quotes {
    double: bool,
    single: bool,
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    offset: u32,
    quotes: Quotes,
    /// Whether the next word begins a sentence.
    begins: bool,
}

impl Scan<'_> {
    fn run(&mut self, out: &mut Tokens) {
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                at = self.word(at, out);
            } else if byte < 0x80 {
                self.mark(byte as char, at, out);
                at += 1;
            } else {
                let c = self.char(at);
                if c.is_alphanumeric() {
                    at = self.word(at, out);
                } else {
                    self.mark(c, at, out);
                    at += c.len_utf8();
                }
            }
        }
    }

    fn char(&self, at: usize) -> char {
        self.text[at..].chars().next().expect("`at` is a character boundary before the end")
    }

    /// Reads the word that starts at `start` and returns where it ends.
    fn word(&mut self, start: usize, out: &mut Tokens) -> usize {
        let mut folded = Folding::default();
        let (mut at, mut end) = (start, start);
        let mut upper = false;
        while let Some(&byte) = self.bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                upper |= at == start && byte.is_ascii_uppercase();
                folded.push(byte.to_ascii_lowercase());
                at += 1;
                end = at;
                continue;
            }
            let (c, len) = if byte < 0x80 {
                (byte as char, 1)
            } else {
                let c = self.char(at);
                (c, c.len_utf8())
            };
            if c.is_alphanumeric() {
                upper |= at == start && c.is_uppercase();
                for lower in c.to_lowercase() {
                    let mut utf8 = [0; 4];
                    lower.encode_utf8(&mut utf8).bytes().for_each(|byte| folded.push(byte));
                }
                at += len;
                end = at;
            } else if joins(c) && self.text[at + len..].starts_with(char::is_alphanumeric) {
                match c {
                    '\'' | '\u{2019}' => folded.push(b'\''),
                    '.' if folded.figure => folded.push(b'.'),
                    _ => {}
                }
                at += len;
            } else {
                break;
            }
        }
        let looks = if upper && !self.begins { CAPITAL } else { 0 }
            | if self.quotes.double || self.quotes.single { QUOTED } else { 0 };
        out.push(folded.key() | looks, start, end, self.offset);
        self.begins = false;
        end
    }

    fn mark(&mut self, c: char, at: usize, out: &mut Tokens) {
        match c {
            '.' | '!' | '?' | ':' | '\n' => self.begins = true,
            '"' => self.double(!self.quotes.double),
            '\u{201c}' | '\u{201e}' | '\u{ab}' => self.double(true),
            '\u{201d}' | '\u{bb}' => self.double(false),
            '\u{2018}' => self.quotes.single = true,
            '\'' | '\u{2019}' => {
                let after = at + c.len_utf8();
                let opens = c == '\''
                    && !self.quotes.single
                    && self.text[after..].starts_with(char::is_alphanumeric);
                self.quotes.single = opens;
            }
            '%' => {
                let quoted = if self.quotes.double || self.quotes.single { QUOTED } else { 0 };
                out.push(table().percent << FLAGS | FIGURE | quoted, at, at + 1, self.offset);
            }
            _ => {}
        }
    }

    fn double(&mut self, open: bool) {
        self.quotes.double = open;
        self.begins |= open;
    }
}

/// Whether `c` between two letters or digits holds them together as one word.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}' | '.' | ',')
}

/// A word in lower case while it is read.
struct Folding {
    bytes: [u8; LONGEST],
    len: usize,
    figure: bool,
    /// What the bytes beyond [`LONGEST`] come to.
    rest: u64,
}

/// Words are spelt out up to this many bytes; of longer ones the rest counts by its hash.
const LONGEST: usize = 40;

impl Default for Folding {
    fn default() -> Folding {
        Folding { bytes: [0; LONGEST], len: 0, figure: false, rest: 0 }
    }
}

impl Folding {
    #[inline]
    fn push(&mut self, byte: u8) {
        self.figure |= byte.is_ascii_digit();
        if self.len < LONGEST {
            self.bytes[self.len] = byte;
            self.len += 1;
        } else {
            self.rest = mix(self.rest ^ u64::from(byte));
        }
    }

    fn key(&mut self) -> u32 {
        self.american();
        let hash = hash(&self.bytes[..self.len], self.rest);
        let figure = if self.figure { FIGURE } else { 0 };
        match table().get(hash) {
            Some(entry) => entry.word << FLAGS | entry.flags | figure,
            None => hash << FLAGS | figure,
        }
    }

    /// British endings in American spelling. A word that is changed by mistake ("rise", "contour") is changed
    /// everywhere alike, so nothing is mixed up but words that differ in that ending alone.
    fn american(&mut self) {
        const ENDINGS: &[(&[u8], &[u8])] = &[
            (b"isation", b"ization"),
            (b"isations", b"izations"),
            (b"ise", b"ize"),
            (b"ised", b"ized"),
            (b"ises", b"izes"),
            (b"ising", b"izing"),
            (b"yse", b"yze"),
            (b"ysed", b"yzed"),
            (b"ysing", b"yzing"),
            (b"our", b"or"),
            (b"ours", b"ors"),
            (b"oured", b"ored"),
            (b"ouring", b"oring"),
            (b"ourable", b"orable"),
            (b"tre", b"ter"),
            (b"tres", b"ters"),
        ];
        let owner: &[u8] = if self.bytes[..self.len].ends_with(b"'s") { b"'s" } else { b"" };
        let len = self.len - owner.len();
        if !(6..LONGEST - 2).contains(&len) {
            return;
        }
        let word = &self.bytes[..len];
        // Every ending above holds an s, a u or "tre" among its last letters; most words leave here.
        if !word[len - 5..].iter().any(|byte| matches!(byte, b's' | b'u'))
            && !word.ends_with(b"tre")
        {
            return;
        }
        let found = ENDINGS.iter().find(|(british, _)| word.ends_with(british));
        if let Some((british, american)) = found {
            let stem = len - british.len();
            self.len = stem;
            for &byte in american.iter().chain(owner) {
                self.bytes[self.len] = byte;
                self.len += 1;
            }
        }
    }
}

/// XXH3 would do as well; this one is inlined into the loop over words. The constants are those of wyhash.
#[inline]
fn hash(bytes: &[u8], seed: u64) -> u32 {
    let mut state = seed ^ (bytes.len() as u64).wrapping_mul(0xa076_1d64_78bd_642f);
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        state = mix(state ^ u64::from_le_bytes(word));
    }
    (state >> (32 + FLAGS)) as u32
}

#[inline]
fn mix(value: u64) -> u64 {
    let wide = u128::from(value ^ 0xe703_7ed1_a0b4_28db) * 0x8ebc_6af0_9c88_c6e3_u128;
    (wide as u64) ^ (wide >> 64) as u64
}

/// Words that are light, and words that stand for another.
struct Table {
    /// Open addressing by the low bits of the hash.
    slots: Vec<Option<(u32, Entry)>>,
    per: u32,
    cent: u32,
    percent: u32,
}

#[derive(Clone, Copy)]
struct Entry {
    word: u32,
    flags: u32,
}

const SLOTS: usize = 2048;

impl Table {
    #[inline]
    fn get(&self, hash: u32) -> Option<Entry> {
        let mut slot = hash as usize % SLOTS;
        while let Some((known, entry)) = self.slots[slot] {
            if known == hash {
                return Some(entry);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }

    fn insert(&mut self, word: &str, standing_for: &str, flags: u32) {
        let known = hash(word.as_bytes(), 0);
        let mut slot = known as usize % SLOTS;
        while self.slots[slot].is_some() {
            slot = (slot + 1) % SLOTS;
        }
        let entry = Entry { word: hash(standing_for.as_bytes(), 0), flags };
        self.slots[slot] = Some((known, entry));
    }
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table {
            slots: vec![None; SLOTS],
            per: hash(b"per", 0),
            cent: hash(b"cent", 0),
            percent: hash(b"percent", 0),
        };
        for word in LIGHT_WORDS.split_whitespace() {
            table.insert(word, word, LIGHT);
        }
        for (number, words) in NUMBERS {
            for word in words.split_whitespace() {
                table.insert(word, number, FIGURE);
            }
        }
        for (american, words) in SPELLINGS {
            for word in words.split_whitespace() {
                table.insert(word, american, 0);
            }
        }
        table
    })
}

/// Function words, verbs of saying and titles: what a list of names and offices is made of beside the names.
const LIGHT_WORDS: &str = "a an the and or but nor if then than that this these those there here it its he she they we \
    i you him her them us me my your his our their who whom whose which what when where why how as at by for from in \
    into of off on onto out over to up with without about after before between during under until while because so \
    is are was were be been being am do does did has have had having will would can could shall should may might \
    must also too very just only even more most some any all both each other such own same again once yet still now \
    said says say saying told tells added adds mr mrs ms dr sir lord lady dame president presidents prime minister \
    ministers chancellor secretary foreign chief leader leaders senator governor mayor king queen prince princess \
    general spokesman spokeswoman spokesperson envoy special ambassador counterpart counterparts official officials \
    head director chairman";

/// Number words, folded to digits.
const NUMBERS: &[(&str, &str)] = &[
    ("1", "one"),
    ("2", "two"),
    ("3", "three"),
    ("4", "four"),
    ("5", "five"),
    ("6", "six"),
    ("7", "seven"),
    ("8", "eight"),
    ("9", "nine"),
    ("10", "ten"),
    ("11", "eleven"),
    ("12", "twelve"),
    ("13", "thirteen"),
    ("14", "fourteen"),
    ("15", "fifteen"),
    ("16", "sixteen"),
    ("17", "seventeen"),
    ("18", "eighteen"),
    ("19", "nineteen"),
    ("20", "twenty"),
    ("30", "thirty"),
    ("40", "forty"),
    ("50", "fifty"),
    ("60", "sixty"),
    ("70", "seventy"),
    ("80", "eighty"),
    ("90", "ninety"),
    ("million", "mln million"),
    ("billion", "bn billion"),
    ("percent", "pct percent"),
];

/// Units and spellings that no ending tells, folded to the first.
const SPELLINGS: &[(&str, &str)] = &[
    ("dollars", "dlrs"),
    ("kilometers", "km kms kilometres"),
    ("kilometer", "kilometre"),
    ("kilograms", "kg kgs kilogrammes"),
    ("tons", "tonnes"),
    ("ton", "tonne"),
    ("program", "programme"),
    ("programs", "programmes"),
    ("defense", "defence"),
    ("defenses", "defences"),
    ("defenseless", "defenceless"),
    ("offense", "offence"),
    ("offenses", "offences"),
    ("license", "licence"),
    ("pretense", "pretence"),
    ("traveled", "travelled"),
    ("traveling", "travelling"),
    ("canceled", "cancelled"),
    ("canceling", "cancelling"),
    ("labeled", "labelled"),
    ("signaled", "signalled"),
    ("fueled", "fuelled"),
    ("leveled", "levelled"),
    ("modeling", "modelling"),
    ("counselor", "counsellor"),
    ("gray", "grey"),
    ("aging", "ageing"),
    ("judgment", "judgement"),
    ("skeptical", "sceptical"),
    ("toward", "towards"),
    ("maneuver", "manoeuvre"),
    ("maneuvers", "manoeuvres"),
    ("catalog", "catalogue"),
    ("dialog", "dialogue"),
    ("check", "cheque"),
    ("mom", "mum"),
    ("aluminum", "aluminium"),
    ("airplane", "aeroplane"),
    ("favorite", "favourite"),
    ("neighborhood", "neighbourhood"),
    ("laborers", "labourers"),
    ("percentage", "percentage"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        let (a, b) = (Tokens::of(a), Tokens::of(b));
        a.keys.len() == b.keys.len() && a.keys.iter().zip(&b.keys).all(|(a, b)| a.same(*b))
    }

    #[test]
    fn layout_spelling_and_units_are_folded() {
        for (a, b) in [
            ("“We’re ready” – he said", "\"WE'RE  READY\" -- he said"),
            ("80 per cent of labour", "80% of labor"),
            ("seven drones", "7 drones"),
            ("600,000 troops", "600000 troops"),
            ("5 mln dlrs", "five million dollars"),
            ("the U.S. defence programme", "the US defense program"),
        ] {
            assert!(same(a, b), "{a} | {b}");
        }
    }

    #[test]
    fn figures_names_and_negations_are_not() {
        for (a, b) in [
            ("seven killed", "eight killed"),
            ("at 11.30", "at 11.40"),
            ("in Kyiv", "in Kharkiv"),
            ("it can manage", "it can’t manage"),
            ("filed", "filled"),
        ] {
            assert!(!same(a, b), "{a} | {b}");
        }
    }

    #[test]
    fn looks_are_kept() {
        let text = "He met Vladimir Putin. “Stop the killing,” he said of 131 drones";
        let tokens = Tokens::of(text);
        let pick = |test: fn(Key) -> bool| -> Vec<&str> {
            let hits = tokens.keys.iter().zip(&tokens.spans).filter(|(key, _)| test(**key));
            hits.map(|(_, span)| &text[span.range()]).collect()
        };
        assert_eq!(pick(Key::is_capital), ["Vladimir", "Putin"]);
        assert_eq!(pick(Key::is_quoted), ["Stop", "the", "killing"]);
        assert_eq!(pick(Key::is_figure), ["131"]);
    }
}
