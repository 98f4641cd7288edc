//! The names of days and months.

/// The days of the week in lower case, Monday first.
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The months in lower case, January first.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day of the week that a whole word in lower case names, counted from 1 for Monday.
pub fn weekday(word: &str) -> Option<u32> {
    place(&WEEKDAYS, word)
}

/// The month that a whole word in lower case names, counted from 1.
pub fn month(word: &str) -> Option<u32> {
    place(&MONTHS, word)
}

/// The day of the week that a word in lower case names, whole or cut to three to five letters.
pub fn short_weekday(word: &str) -> Option<u32> {
    weekday(word).or_else(|| cut(&WEEKDAYS, word, 5))
}

/// The month that a word in lower case names, whole or cut to three or four letters.
pub fn short_month(word: &str) -> Option<u32> {
    month(word).or_else(|| cut(&MONTHS, word, 4))
}

fn place(names: &[&str], word: &str) -> Option<u32> {
    names.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, number)| number)
}

fn cut(names: &[&str], word: &str, longest: usize) -> Option<u32> {
    if !(3..=longest).contains(&word.len()) {
        return None;
    }
    names.iter().zip(1..).find(|(name, _)| name.starts_with(word)).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_whole_and_cut() {
        assert_eq!((weekday("sunday"), month("may"), month("maybe")), (Some(7), Some(5), None));
        assert_eq!(
            (short_month("sept"), short_month("ju"), short_weekday("thurs")),
            (Some(9), None, Some(4))
        );
        assert_eq!(weekday("thurs"), None);
    }
}
