//! Who printed the documents, and what follows where nothing says so.

use std::collections::BTreeSet;

use super::words::count;
use crate::corpus::Corpus;

/// The names that are known, sorted, and the number of documents without one.
pub(super) fn named(corpus: &Corpus) -> (BTreeSet<&str>, usize) {
    let known = corpus.documents.iter().filter_map(|document| document.outlet.as_ref());
    let unnamed = corpus.documents.iter().filter(|document| document.outlet.is_none()).count();
    (known.map(|outlet| outlet.value.as_str()).collect(), unnamed)
}

/// What to tell first of a corpus of which a third or more of the outlets are unknown, each document without one counted
/// as an outlet; `None` for any other.
pub fn unknown_outlets(corpus: &Corpus) -> Option<String> {
    let (named, unnamed) = named(corpus);
    if unnamed == 0 || unnamed * 3 < named.len() + unnamed {
        return None;
    }
    let documents = corpus.documents.len();
    let (whose, reports) = match unnamed {
        _ if unnamed == documents => ("no document names its".to_owned(), "the reports were"),
        1 => (format!("1 of {} names no", count(documents, "document")), "its report was"),
        _ => {
            let of = count(documents, "document");
            (format!("{unnamed} of {of} name no"), "their reports were")
        }
    };
    Some(format!(
        "{whose} outlet: whether {reports} made independently cannot be counted. Give the outlets with --manifest (a table of path and outlet) or --profile (mastheads and domains of outlets).",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_third_without_a_name_is_said_first() {
        let (mut corpus, _) = sample::london();
        assert_eq!(unknown_outlets(&corpus), None);
        corpus.documents[0].outlet = None;
        let said = unknown_outlets(&corpus).unwrap();
        assert!(said.starts_with("1 of 3 documents names no outlet: "), "{said}");
        for document in &mut corpus.documents {
            document.outlet = None;
        }
        let said = unknown_outlets(&corpus).unwrap();
        assert!(
            said.starts_with("no document names its outlet: ") && said.contains("--manifest"),
            "{said}"
        );
    }
}
