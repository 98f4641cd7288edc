//! The words of time and what each means: nothing but a table.
//!
//! A word may have several meanings ("second", "may", "fall"); the rules settle which.

/// What kind of word it is; each kind has a value of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// A day of the week, 1 for Monday to 7 for Sunday.
    Weekday,
    /// The same as an abbreviation, which is a day only beside a date or capitalised.
    Wday,
    /// "Mondays".
    Weekdays,
    /// A month, 1 to 12.
    Month,
    /// The same as an abbreviation.
    Mon,
    /// A unit in the singular; the value is a [`Unit`](super::meaning::Unit).
    Unit,
    /// A unit in the plural.
    Units,
    /// A season: 0 spring, 1 summer, 2 autumn, 3 winter.
    Season,
    /// The same in the plural.
    Seasons,
    /// A part of the day; the value is a [`Part`](super::meaning::Part).
    Part,
    /// The same in the plural.
    Parts,
    /// "first" to "thirty-first".
    Ordinal,
    /// A number word below twenty.
    Small,
    /// "twenty" to "ninety".
    Tens,
    /// "hundred", "thousand", "million"; the value is the number of zeros.
    Scale,
    /// "several", "few", "many".
    Vague,
    /// "am" and "pm", 0 and 12.
    Meridiem,
    /// The name or abbreviation of a time zone; the value is an index into the zone table.
    Zone,
    /// "st", "nd", "rd", "th".
    Th,
    /// "twenties" to "nineties".
    Decade,
    /// "early", "mid", "late" and their like; the value is an [`Edge`](super::meaning::Edge).
    Edge,
    /// "about", "nearly", "at least" and their like in one word; the value is a `Modifier` as `meaning::modifier` reads it.
    About,
    /// "every" and "each".
    Every,
    /// "daily", "weekly", "annual"; the value is a unit.
    Often,
    /// "once", "twice".
    Times,
    /// A fixed feast in one word; the value is a [`Holiday`](super::meaning::Holiday).
    Holiday,
    /// A single letter or word that joins nothing: only known so that a rule can name it.
    Plain,
}

impl Class {
    /// As one bit of a set of classes.
    pub(super) fn bit(self) -> u32 {
        1 << self as u8
    }

    /// The class that a pattern names in capitals.
    pub(super) fn named(name: &str) -> Option<Class> {
        use Class::*;
        Some(match name {
            "WEEKDAY" => Weekday,
            "WDAY" => Wday,
            "WEEKDAYS" => Weekdays,
            "MONTH" => Month,
            "MON" => Mon,
            "UNIT" => Unit,
            "UNITS" => Units,
            "SEASON" => Season,
            "SEASONS" => Seasons,
            "PART" => Part,
            "PARTS" => Parts,
            "ORDINAL" => Ordinal,
            "SMALL" => Small,
            "TENS" => Tens,
            "SCALE" => Scale,
            "VAGUE" => Vague,
            "MERIDIEM" => Meridiem,
            "ZONE" => Zone,
            "TH" => Th,
            "DECADE" => Decade,
            "EDGE" => Edge,
            "ABOUT" => About,
            "EVERY" => Every,
            "OFTEN" => Often,
            "TIMES" => Times,
            "HOLIDAY" => Holiday,
            _ => return None,
        })
    }
}

/// Classes whose words do not by themselves suggest a time, so that a stretch of them alone is passed over.
pub(super) const QUIET: u32 = 1 << Class::Ordinal as u8
    | 1 << Class::Small as u8
    | 1 << Class::Scale as u8
    | 1 << Class::Vague as u8
    | 1 << Class::Th as u8
    | 1 << Class::Edge as u8
    | 1 << Class::About as u8
    | 1 << Class::Every as u8
    | 1 << Class::Times as u8
    | 1 << Class::Zone as u8
    | 1 << Class::Plain as u8;

/// Words without a class that suggest a time by themselves; a stretch that holds none of them, and no word of a class
/// that is not quiet, is passed over.
pub(super) const TIMELY: &str = "fiscal yesterday today tomorrow tonight overnight noon midnight midyear now currently recently \
    presently nowadays formerly current soon dark past future present moment ago period term bc bce ad ce christ clock \
    weekdays weekends quarter time light midsummer midwinter michaelmas candlemas martinmas whitsun pentecost epiphany lammas";

/// Words of a class that is not quiet which mostly mean something else.
pub(super) const AMBIGUOUS: &str = "second";

/// Word, class and value. Words are in lower case; those that end in a full stop may be written with or without it.
#[rustfmt::skip]
pub(super) const WORDS: &[(Class, i32, &str)] = &[
    (Class::Weekday, 1, "monday"), (Class::Weekday, 2, "tuesday"), (Class::Weekday, 3, "wednesday"),
    (Class::Weekday, 4, "thursday"), (Class::Weekday, 5, "friday"), (Class::Weekday, 6, "saturday"),
    (Class::Weekday, 7, "sunday"),
    (Class::Wday, 1, "mon."), (Class::Wday, 2, "tue. tues."), (Class::Wday, 3, "wed. weds."),
    (Class::Wday, 4, "thu. thur. thurs."), (Class::Wday, 5, "fri."), (Class::Wday, 6, "sat."), (Class::Wday, 7, "sun."),
    (Class::Weekdays, 1, "mondays"), (Class::Weekdays, 2, "tuesdays"), (Class::Weekdays, 3, "wednesdays"),
    (Class::Weekdays, 4, "thursdays"), (Class::Weekdays, 5, "fridays"), (Class::Weekdays, 6, "saturdays"),
    (Class::Weekdays, 7, "sundays"),

    (Class::Month, 1, "january"), (Class::Month, 2, "february"), (Class::Month, 3, "march"), (Class::Month, 4, "april"),
    (Class::Month, 5, "may"), (Class::Month, 6, "june"), (Class::Month, 7, "july"), (Class::Month, 8, "august"),
    (Class::Month, 9, "september"), (Class::Month, 10, "october"), (Class::Month, 11, "november"),
    (Class::Month, 12, "december"),
    (Class::Mon, 1, "jan."), (Class::Mon, 2, "feb."), (Class::Mon, 3, "mar."), (Class::Mon, 4, "apr."),
    (Class::Mon, 6, "jun."), (Class::Mon, 7, "jul."), (Class::Mon, 8, "aug."), (Class::Mon, 9, "sep. sept."),
    (Class::Mon, 10, "oct."), (Class::Mon, 11, "nov."), (Class::Mon, 12, "dec."),

    (Class::Unit, 0, "second"), (Class::Unit, 1, "minute"), (Class::Unit, 2, "hour"), (Class::Unit, 3, "day"),
    (Class::Unit, 4, "weekend"), (Class::Unit, 5, "week"), (Class::Unit, 6, "fortnight"), (Class::Unit, 7, "month"),
    (Class::Unit, 8, "quarter"), (Class::Unit, 9, "year"), (Class::Unit, 10, "decade"), (Class::Unit, 11, "century"),
    (Class::Unit, 12, "millennium"),
    (Class::Units, 0, "seconds"), (Class::Units, 1, "minutes mins"), (Class::Units, 2, "hours hrs"), (Class::Units, 3, "days"),
    (Class::Units, 4, "weekends"), (Class::Units, 5, "weeks"), (Class::Units, 6, "fortnights"), (Class::Units, 7, "months"),
    (Class::Units, 8, "quarters"), (Class::Units, 9, "years yrs"), (Class::Units, 10, "decades"), (Class::Units, 11, "centuries"),
    (Class::Units, 12, "millennia"),
    (Class::Season, 0, "spring springtime"), (Class::Season, 1, "summer summertime"), (Class::Season, 2, "autumn fall"),
    (Class::Season, 3, "winter wintertime"),
    (Class::Seasons, 0, "springs"), (Class::Seasons, 1, "summers"), (Class::Seasons, 2, "autumns"),
    (Class::Seasons, 3, "winters"),
    (Class::Part, 0, "morning"), (Class::Part, 1, "afternoon"), (Class::Part, 2, "evening"), (Class::Part, 3, "night nighttime nightfall"),
    (Class::Part, 4, "dawn daybreak sunrise"), (Class::Part, 5, "dusk sunset"), (Class::Part, 6, "lunchtime midday"),
    (Class::Part, 7, "daytime"),
    (Class::Parts, 0, "mornings"), (Class::Parts, 1, "afternoons"), (Class::Parts, 2, "evenings"), (Class::Parts, 3, "nights"),

    (Class::Ordinal, 1, "first"), (Class::Ordinal, 2, "second"), (Class::Ordinal, 3, "third"), (Class::Ordinal, 4, "fourth"),
    (Class::Ordinal, 5, "fifth"), (Class::Ordinal, 6, "sixth"), (Class::Ordinal, 7, "seventh"), (Class::Ordinal, 8, "eighth"),
    (Class::Ordinal, 9, "ninth"), (Class::Ordinal, 10, "tenth"), (Class::Ordinal, 11, "eleventh"),
    (Class::Ordinal, 12, "twelfth"), (Class::Ordinal, 13, "thirteenth"), (Class::Ordinal, 14, "fourteenth"),
    (Class::Ordinal, 15, "fifteenth"), (Class::Ordinal, 16, "sixteenth"), (Class::Ordinal, 17, "seventeenth"),
    (Class::Ordinal, 18, "eighteenth"), (Class::Ordinal, 19, "nineteenth"), (Class::Ordinal, 20, "twentieth"),
    (Class::Ordinal, 30, "thirtieth"),
    (Class::Small, 0, "zero"), (Class::Small, 1, "one"), (Class::Small, 2, "two couple"), (Class::Small, 3, "three"),
    (Class::Small, 4, "four"), (Class::Small, 5, "five"), (Class::Small, 6, "six"), (Class::Small, 7, "seven"),
    (Class::Small, 8, "eight"), (Class::Small, 9, "nine"), (Class::Small, 10, "ten"), (Class::Small, 11, "eleven"),
    (Class::Small, 12, "twelve dozen"), (Class::Small, 13, "thirteen"), (Class::Small, 14, "fourteen"), (Class::Small, 15, "fifteen"),
    (Class::Small, 16, "sixteen"), (Class::Small, 17, "seventeen"), (Class::Small, 18, "eighteen"), (Class::Small, 19, "nineteen"),
    (Class::Tens, 20, "twenty"), (Class::Tens, 30, "thirty"), (Class::Tens, 40, "forty"), (Class::Tens, 50, "fifty"),
    (Class::Tens, 60, "sixty"), (Class::Tens, 70, "seventy"), (Class::Tens, 80, "eighty"), (Class::Tens, 90, "ninety"),
    (Class::Scale, 2, "hundred"), (Class::Scale, 3, "thousand"), (Class::Scale, 6, "million"), (Class::Scale, 9, "billion"),
    (Class::Vague, 0, "several few many some numerous countless various"),
    (Class::Meridiem, 0, "am"), (Class::Meridiem, 12, "pm"),
    (Class::Th, 0, "st nd rd th"),
    (Class::Decade, 20, "twenties"), (Class::Decade, 30, "thirties"), (Class::Decade, 40, "forties"),
    (Class::Decade, 50, "fifties"), (Class::Decade, 60, "sixties"), (Class::Decade, 70, "seventies"),
    (Class::Decade, 0, "noughties"), (Class::Decade, 80, "eighties"), (Class::Decade, 90, "nineties"),
    (Class::Edge, 0, "early"), (Class::Edge, 1, "mid middle"), (Class::Edge, 2, "late"),
    (Class::About, 0, "about around approximately roughly circa c. ca."), (Class::About, 1, "nearly almost barely"),
    (Class::About, 2, "over"), (Class::About, 3, "under"),
    (Class::Every, 0, "every each"),
    (Class::Often, 2, "hourly"), (Class::Often, 3, "daily nightly"), (Class::Often, 5, "weekly"), (Class::Often, 6, "fortnightly"),
    (Class::Often, 7, "monthly"), (Class::Often, 8, "quarterly"), (Class::Often, 9, "annually yearly annual"),
    (Class::Times, 1, "once"), (Class::Times, 2, "twice"), (Class::Times, 3, "thrice"),
    (Class::Holiday, 0, "christmas xmas"), (Class::Holiday, 4, "easter"), (Class::Holiday, 9, "thanksgiving"),
    (Class::Holiday, 10, "halloween"),
    (Class::Plain, 0, "published updated posted good great and r. b. d. fl."),
];
