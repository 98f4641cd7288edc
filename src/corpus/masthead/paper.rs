//! Names as newspapers, broadcasters and publishing bodies carry them.

/// What a name looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// A newspaper or a broadcaster: "Lakeside Tribune", "EuroDaily", "The Daily News of Malta".
    Paper,
    /// A body that publishes of itself: "Halden Bank plc", "Department of Transportation".
    Body,
}

/// What the words look like when they are a name: a few words with capitals, and among them, where such names have it,
/// one that newspapers or bodies are called by. `None` for anything else.
pub(super) fn likeness(words: &str) -> Option<Likeness> {
    if words.len() > LONGEST || words.ends_with(['.', ',', ':', ';', '!', '?']) {
        return None;
    }
    // "The Daily Courier (London)"
    let bare = words.strip_suffix(')').and_then(|open| open.rsplit_once(" ("));
    let words = bare.map_or(words, |(name, _)| name);
    if is_station(words) {
        return Some(Likeness::Paper);
    }
    let all: Vec<&str> = words.split_whitespace().collect();
    if all.is_empty() || all.len() > 7 || !all.iter().all(|word| is_of_name(word)) {
        return None;
    }
    let mut folded: Vec<String> = match all[..] {
        [only] => humps(only),
        _ => all.iter().map(|word| word.to_lowercase()).collect(),
    };
    if folded.first().is_some_and(|word| word == "the") {
        folded.remove(0);
    }
    let before = folded.len();
    while folded.last().is_some_and(|word| EDITIONS.contains(&word.as_str())) {
        folded.pop();
    }
    let edition = folded.len() < before && words.ends_with("dition");
    let last = folded.last()?;
    // "Courier-Journal"
    let tail = |word: &String| word.rsplit('-').next().unwrap_or_default().to_owned();
    let paper = |word: &String| PAPERS.contains(&tail(word).as_str());
    let of = folded.windows(2).any(|pair| paper(&pair[0]) && matches!(pair[1].as_str(), "of"));
    let told = folded.iter().filter(|word| !paper(word) && !GENERIC.contains(&word.as_str()));
    let own = told.count() > 0 || folded.len() >= 2 && folded.iter().all(paper);
    let article = words.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("the "));
    if (paper(last) || of) && (own || article)
        || edition && own
        || folded.len() >= 2 && matches!(folded[0].as_str(), "radio" | "tv" | "televisión") && own
    {
        return Some(Likeness::Paper);
    }
    let body = folded.iter().any(|word| BODIES.contains(&word.as_str()));
    let all_folded = all.last().map(|word| word.to_lowercase());
    let body = body || all_folded.is_some_and(|last| BODIES.contains(&last.as_str()));
    (body && all.len() >= 2).then_some(Likeness::Body)
}

/// The call letters of an American station with its channel or frequency: "KTVR 8", "WSQR 90.3 FM", "KXYZ-TV".
fn is_station(words: &str) -> bool {
    let mut parts = words.split([' ', '-']);
    let letters = parts.next().is_some_and(|call| {
        call.len() == 4
            && call.starts_with(['K', 'W'])
            && call.bytes().all(|byte| byte.is_ascii_uppercase())
    });
    let rest: Vec<&str> = parts.collect();
    let channel = |part: &&str| {
        matches!(*part, "TV" | "FM" | "AM" | "News" | "Radio")
            || part.starts_with(|c: char| c.is_ascii_digit())
                && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    letters && (1..=3).contains(&rest.len()) && rest.iter().all(channel)
}

/// No name is longer, in bytes.
const LONGEST: usize = 56;

/// A capitalised word of letters, or a particle.
fn is_of_name(word: &str) -> bool {
    let letters =
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | '&' | '/'));
    let particle =
        matches!(word, "of" | "the" | "and" | "&" | "for" | "de" | "la" | "sans" | "plc" | "on");
    letters && (particle || word.starts_with(char::is_uppercase))
}

/// "EuroDaily" as euro, daily; any other word whole.
fn humps(word: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut before = 'A';
    for c in word.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            found.push(String::new());
        }
        before = c;
        if let Some(last) = found.last_mut() {
            last.extend(c.to_lowercase());
        }
    }
    found
}

/// A name printed in capitals, as it is written in running text: "STAR VALLEY TIMES" as "Star Valley Times". Words of
/// three letters and fewer may be abbreviations and stay, unless they are common words.
pub(super) fn written(name: &str) -> String {
    let capitals = name.contains(' ') && !name.contains(char::is_lowercase);
    if !capitals {
        return name.to_owned();
    }
    let small = ["THE", "OF", "AND", "SUN", "NEW", "BAY", "SAN", "LAS", "LOS", "DAY", "FOR"];
    let word = |(place, word): (usize, &str)| {
        let keep = word.chars().count() <= 3 && !small.contains(&word) || word.contains('.');
        let mut letters = word.chars();
        match letters.next() {
            _ if keep => word.to_owned(),
            _ if place > 0 && matches!(word, "OF" | "AND" | "THE" | "FOR") => word.to_lowercase(),
            Some(first) => first.to_string() + &letters.as_str().to_lowercase(),
            None => String::new(),
        }
    };
    let words: Vec<String> = name.split_whitespace().enumerate().map(word).collect();
    words.join(" ")
}

/// Words by which newspapers and broadcasters are called, at the end of their names or before "of".
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "times", "post", "herald", "tribune", "gazette", "chronicle", "courier", "observer", "telegraph", "journal", "daily", "news", "mercury",
    "sentinel", "dispatch", "despatch", "examiner", "inquirer", "enquirer", "ledger", "monitor", "advertiser", "argus", "argosy", "echo", "mail",
    "standard", "mirror", "sun", "star", "express", "guardian", "independent", "globe", "press", "bulletin", "weekly", "register", "statesman",
    "messenger", "broadcasting", "newspaper", "wire", "newswire", "radio", "television", "tv", "intelligencer", "citizen", "voice", "record", "recorder", "leader", "gleaner",
];

/// Words that may follow the name proper.
const EDITIONS: &[&str] =
    &["online", "digital", "english", "edition", "international", "uk", "us", "asia", "europe"];

/// Words that make no name of a paper: sections, kinds of news, and what headlines say before such words.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "the", "of", "and", "a", "&", "for", "on", "world", "breaking", "latest", "local", "business", "sports", "sport", "top", "good", "bad", "fake", "great", "big", "crime", "politics",
    "international", "national", "weather", "tech", "us", "uk", "eu", "u.s", "u.s.", "home", "general", "health", "entertainment", "science", "more", "all", "other",
    "related", "recent", "today", "today's", "live", "foreign", "domestic", "political", "party", "opposition", "union", "group", "world's", "new", "hard",
    "war", "end", "rising", "movie", "film", "pop", "rock", "football", "rape", "criminal", "gold", "blog", "guest", "video", "current", "my", "our", "your", "full", "court", "civil", "free",
];

/// Words by which bodies are called that publish of themselves.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "office", "department", "ministry", "agency", "council", "commission", "committee", "network", "foundation", "institute", "university", "authority",
    "association", "society", "bank", "group", "plc", "inc", "inc.", "ltd", "ltd.", "limited", "corp", "corp.", "corporation", "company", "gmbh", "organisation", "organization",
    "federation", "international", "watch", "fund", "bureau", "centre", "center", "police", "secretariat", "embassy", "board", "trust", "service", "union",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_papers_and_bodies() {
        for name in [
            "Khaleej Observer",
            "SANTA FE COURIER-JOURNAL",
            "STAR VALLEY TIMES",
            "EuroDaily",
            "CityLedger",
            "The Daily News of Malta",
            "Kathimeridos English Edition",
            "Radio New Zealand",
            "UN News",
            "The Lagos Standard",
            "The Daily Herald (Leeds)",
            "KXQR 8",
            "WXQR 90.3 FM",
            "Daily News",
            "Shropshire Star and Journal",
        ] {
            assert_eq!(likeness(name), Some(Likeness::Paper), "{name}");
        }
        for name in ["Halden Bank plc", "U.S. DEPARTMENT OF TRANSPORTATION", "Home Office"] {
            assert_eq!(likeness(name), Some(Likeness::Body), "{name}");
        }
        for name in [
            "World News",
            "Breaking News",
            "News",
            "Opposition Leader",
            "Jane Doe",
            "Mayor quits over Daily News",
            "Boston Marathon Bombing",
            "Daily briefing",
        ] {
            assert_eq!(likeness(name), None, "{name}");
        }
    }

    #[test]
    fn names_in_capitals_as_they_are_written() {
        assert_eq!(written("THE CEDAR FALLS GAZETTE"), "The Cedar Falls Gazette");
        assert_eq!(written("DAILY NEWS OF MALTA"), "Daily News of Malta");
        assert_eq!(written("UN NEWS"), "UN News");
        assert_eq!(written("NPR"), "NPR");
        assert_eq!(written("EuroDaily"), "EuroDaily");
    }
}
