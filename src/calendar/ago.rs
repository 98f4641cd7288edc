//! How far back words such as "7 days ago" count.

/// A stretch of time counted back from the present of whoever wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ago {
    /// How many units.
    pub count: u32,
    /// What is counted.
    pub unit: AgoUnit,
    /// The bytes of the words.
    pub length: usize,
}

/// What such words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgoUnit {
    /// "5 sec ago"
    Second,
    /// "20 mins ago"
    Minute,
    /// "2h ago"
    Hour,
    /// "7 days ago"
    Day,
    /// "2 weeks ago" and whatever is longer.
    Longer,
}

/// Reads "7 days ago", "16 hrs ago", "2h ago" or "an hour ago" at the start of `words`; `None` when they begin otherwise.
///
/// What follows may be glued to them, as pages print it: "2h agoTalks resume".
pub fn ago(words: &str) -> Option<Ago> {
    let (number, rest) = number(words)?;
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let unit = unit(&rest[..end].to_ascii_lowercase())?;
    let rest = rest[end..].trim_start();
    let word = rest.get(..3).filter(|word| word.eq_ignore_ascii_case("ago"))?;
    let length = words.len() - rest.len() + word.len();
    Some(Ago { count: number, unit, length })
}

/// The number before the unit, at most [`MOST`], and what follows.
fn number(words: &str) -> Option<(u32, &str)> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let count = words[..digits].parse().ok().filter(|count| *count <= MOST)?;
        return Some((count, &words[digits..]));
    }
    let (word, rest) = words.split_once(' ')?;
    let one = ["a", "an", "one"].iter().any(|one| word.eq_ignore_ascii_case(one));
    one.then_some((1, rest))
}

/// No page counts further; longer figures are years or numbers of something else.
const MOST: u32 = 999;

fn unit(word: &str) -> Option<AgoUnit> {
    Some(match word {
        "s" | "sec" | "secs" | "second" | "seconds" => AgoUnit::Second,
        "m" | "min" | "mins" | "minute" | "minutes" => AgoUnit::Minute,
        "h" | "hr" | "hrs" | "hour" | "hours" => AgoUnit::Hour,
        "d" | "day" | "days" => AgoUnit::Day,
        "week" | "weeks" | "month" | "months" | "year" | "years" => AgoUnit::Longer,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_back_from_now() {
        let read = |words| ago(words).map(|ago| (ago.count, ago.unit, ago.length));
        assert_eq!(read("7 days ago"), Some((7, AgoUnit::Day, 10)));
        assert_eq!(read("2h agoTalks resume"), Some((2, AgoUnit::Hour, 6)));
        assert_eq!(read("An hour ago, he left"), Some((1, AgoUnit::Hour, 11)));
        assert_eq!(read("3 years ago"), Some((3, AgoUnit::Longer, 11)));
        for words in ["1999 years ago", "five days ago", "5 days", "5 men ago", "5 days ag’", ""]
        {
            assert_eq!(read(words), None, "{words}");
        }
    }
}
