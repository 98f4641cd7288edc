use super::*;
use crate::report::pages::fixture;

fn all(id: &str) -> String {
    let (corpus, analysis) = fixture::corpus();
    explain(&corpus, &analysis, id).iter().map(Explanation::text).collect()
}

#[test]
fn a_mention_names_its_words_its_anchor_and_its_event() {
    let (corpus, analysis) = fixture::corpus();
    let text = all(&analysis.coverage.events[0].id());
    for expected in [
        "When: Thu 20 Nov 2025 (2025-11-20), by words of time in the clause, counted from the publication date, Fri 21 Nov 2025.",
        "“late yesterday” (a.txt:9-23)",
        "A figure: killed 5.",
        "Said by the governor, side Ukraine.",
        "It belongs to the event e1 with 2 mentions",
        "Taken for the same event as this: the same place and day.",
    ] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    assert!(explain(&corpus, &analysis, "m000000000000").is_empty());
}

#[test]
fn an_event_names_its_reports_joins_and_status() {
    let text = all("e1");
    let (_, analysis) = fixture::corpus();
    let dated = format!("Mention {}: When: Thu 20 Nov 2025", analysis.coverage.events[0].id());
    assert!(text.contains(&dated), "{dated} in\n{text}");
    for expected in [
        "Report A (re10) belongs to The Herald and is printed by The Herald: one passage.",
        "Figures for “killed”: conflict.",
        "Moscow (Ukraine) denies.",
        "Status contested: One side asserts it and another denies it.",
    ] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    assert!(all("re10").contains("Joined to one report"));
}

#[test]
fn a_place_names_the_time_the_passage_and_the_copies_over_it() {
    let text = all("a.txt:75-81");
    for expected in [
        "The rule “weekday” reads it as XXXX-WXX-5",
        "It stands for no known stretch of the calendar.",
        "Its role is body",
        "shared-quotation at passage level: 8 words the same",
    ] {
        assert!(text.contains(expected), "{expected} in\n{text}");
    }
    assert_eq!(all("a.txt:75–81"), text, "a dash as the report prints it");
    for nowhere in ["a.txt:9", "a.txt:9-9", "a.txt:-1-4", "b:1-2", "a.txt:4-99999999999", ":", ""] {
        assert_eq!(all(nowhere), "", "{nowhere}");
    }
}

#[test]
fn a_document_says_what_dates_it_and_a_terminal_obeys_nothing() {
    let text = all("a.txt");
    assert!(
        text.contains("Published Fri 21 Nov 2025: inferred from evidence in the folder."),
        "{text}"
    );
    assert!(text.contains("A Monday."));
    assert!(all("c|`#.txt").contains("Undated"));
    let obeying = Explanation { id: String::new(), what: "\u{1b}[2Jx".to_owned(), reasons: vec![] };
    assert_eq!(obeying.text(), "␛[2Jx\n");
}
