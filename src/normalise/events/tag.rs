//! The classes of words.

/// The class of a word in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Tag {
    /// The edge of a sentence.
    Edge,
    /// "the", "five" is [`Tag::Number`].
    Determiner,
    /// "his", "'s"
    Possessive,
    /// A pronoun that can be a subject.
    Pronoun,
    /// A pronoun that can only be an object.
    Object,
    /// "who", "that", "where"
    Relative,
    /// "because", "after"
    Subordinator,
    /// "and"
    Coordinator,
    /// "in"
    Preposition,
    /// "to"
    To,
    /// "will"
    Modal,
    /// Any form of "be".
    Be,
    /// Any form of "have".
    Have,
    /// Any form of "do".
    Do,
    /// "not"
    Not,
    /// "quietly"
    Adverb,
    /// "Russian"
    Adjective,
    /// "seven"
    Number,
    /// "attack"
    Noun,
    /// "Kupiansk"
    Name,
    /// "attack", after "to" or "will".
    Base,
    /// "attacks", "attack", with a subject.
    Present,
    /// "attacked", with a subject.
    Past,
    /// "attacked", after "have" or "be", or on its own.
    Participle,
    /// "attacking"
    Ing,
    /// A comma.
    Comma,
    /// A semicolon, colon, dash or bracket.
    Break,
    /// A quotation mark.
    Quote,
}

/// How many tags there are.
pub(super) const TAGS: usize = Tag::Quote as usize + 1;

impl Tag {
    /// Whether a word of this class can carry a happening as a verb.
    pub(super) fn is_verb(self) -> bool {
        matches!(self, Tag::Base | Tag::Present | Tag::Past | Tag::Participle | Tag::Ing)
    }

    /// Whether it is "be", "have" or "do".
    pub(super) fn is_auxiliary(self) -> bool {
        matches!(self, Tag::Be | Tag::Have | Tag::Do)
    }

    /// Whether a word of this class stands inside a noun phrase.
    pub(super) fn is_nominal(self) -> bool {
        matches!(
            self,
            Tag::Determiner
                | Tag::Possessive
                | Tag::Adjective
                | Tag::Number
                | Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Object
        )
    }
}
