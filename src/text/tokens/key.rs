//! A word as a number.

/// A word folded to a number, with what it looked like where it stood.
///
/// Two words are [the same](Key::same) when they differ in case, marks, hyphens, British and American spelling, number
/// words and digits, or names of units alone. Figures, names and negations are never folded away: they are the news.
///
/// Limit: 28 bits of a hash; two different words are taken for one in one of 270 million cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(pub(super) u32);

/// Words that carry no news of their own: articles, auxiliaries, "said", titles such as "president".
pub(super) const LIGHT: u32 = 1;
/// Begins with a capital that no beginning of a sentence explains.
pub(super) const CAPITAL: u32 = 2;
/// Stands inside quotation marks.
pub(super) const QUOTED: u32 = 4;
/// Holds a digit or is a number word.
pub(super) const FIGURE: u32 = 8;
pub(super) const FLAGS: u32 = 4;

impl Key {
    /// The folded word alone, without its looks.
    #[inline]
    pub fn word(self) -> u32 {
        self.0 >> FLAGS
    }

    /// The key as a number, looks included; [`Key::from_bits`] makes it a key again.
    #[inline]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The key that [`Key::bits`] gave.
    #[inline]
    pub fn from_bits(bits: u32) -> Key {
        Key(bits)
    }

    /// The same key inside or outside quotation marks.
    #[inline]
    pub fn with_quotes(self, quoted: bool) -> Key {
        Key(self.0 & !QUOTED | if quoted { QUOTED } else { 0 })
    }

    /// Whether both are the same word.
    #[inline]
    pub fn same(self, other: Key) -> bool {
        (self.0 ^ other.0) >> FLAGS == 0
    }

    /// Whether it carries no news of its own: function words, verbs of saying, titles.
    #[inline]
    pub fn is_light(self) -> bool {
        self.0 & LIGHT != 0
    }

    /// Whether it looks like part of a name.
    #[inline]
    pub fn is_capital(self) -> bool {
        self.0 & CAPITAL != 0
    }

    /// Whether it stands inside quotation marks.
    #[inline]
    pub fn is_quoted(self) -> bool {
        self.0 & QUOTED != 0
    }

    /// Whether it is a number.
    #[inline]
    pub fn is_figure(self) -> bool {
        self.0 & FIGURE != 0
    }

    /// Whether it is a plain word that tells something: neither light nor part of a name.
    #[inline]
    pub fn is_plain(self) -> bool {
        self.0 & (LIGHT | CAPITAL) == 0
    }
}
