//! The pages of a small corpus made by hand, and what must hold for any page.

use std::collections::BTreeSet;

use super::fixture::{HOSTILE, corpus, document, event_of};
use super::*;
use crate::calendar::Interval;
use crate::compare::{AgreementStatus, EventAgreement};
use crate::normalise::{Event, Trigger};
use crate::text::Span;

fn pages() -> (View, String, String) {
    let (corpus, analysis) = corpus();
    let inputs = Inputs {
        named: vec![HOSTILE.to_owned()],
        settings: vec![("zone".to_owned(), HOSTILE.to_owned())],
    };
    let view = view(&corpus, &analysis, &inputs);
    let pictures: Vec<Picture<'_>> = ["timeline", "events-per-day", "agreement", "duplicates"]
        .into_iter()
        .map(|name| Picture {
            name,
            svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            alt: concat!("A chart of | `x`\n", "</pre><script>1</script>"),
        })
        .collect();
    let (html, markdown) = (html(&view, &pictures), markdown(&view, &pictures));
    (view, html, markdown)
}

/// A tag: name, whether it closes, attributes with their values.
type Tag = (String, bool, Vec<(String, String)>);

/// The tags of a page.
fn tags(html: &str) -> Vec<Tag> {
    let body = html.split_once("</style>").map_or(html, |(_, body)| body);
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let end = tag.find('>').expect("every tag ends");
        let (inside, closes) = (&tag[..end], tag.starts_with('/'));
        let inside = inside.trim_start_matches('/');
        let (name, mut attributes) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let mut pairs = Vec::new();
        while let Some((key, value)) = attributes.trim_start().split_once("=\"") {
            let (value, after) = value.split_once('"').expect("every attribute is quoted");
            let key = key.rsplit(char::is_whitespace).next().unwrap_or(key);
            pairs.push((key.to_owned(), value.to_owned()));
            attributes = after;
        }
        found.push((name.to_owned(), closes, pairs));
        rest = &tag[end + 1..];
    }
    found
}

/// Holds that a page is well formed, complete in itself, and that its links lead somewhere.
pub(super) fn check_html(html: &str) {
    const VOID: [&str; 4] = ["meta", "br", "img", "link"];
    const KNOWN: &[&str] = &[
        "html",
        "head",
        "title",
        "pre",
        "style",
        "meta",
        "body",
        "a",
        "header",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "nav",
        "ul",
        "li",
        "main",
        "div",
        "section",
        "span",
        "small",
        "details",
        "summary",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "img",
        "figcaption",
        "del",
        "ins",
        "strong",
        "code",
        "br",
        "footer",
        "em",
        "ol",
        "abbr",
        "time",
        "mark",
        "q",
        "cite",
        "b",
        "i",
        "u",
    ];
    let mut open: Vec<String> = vec!["html".to_owned()];
    let (mut ids, mut targets) = (BTreeSet::new(), Vec::new());
    for (name, closes, attributes) in tags(html) {
        if name == "body" || name == "html" || (name == "head" && closes) {
            continue;
        }
        assert!(KNOWN.contains(&name.as_str()), "<{name}> is no element of the templates");
        for (key, value) in attributes {
            match key.as_str() {
                "id" => assert!(ids.insert(value.clone()), "the id {value} stands twice"),
                "href" => targets
                    .push(value.strip_prefix('#').expect("links stay on the page").to_owned()),
                "src" => assert!(value.starts_with("data:image/"), "{value} is fetched"),
                key => assert!(!key.starts_with("on") && key != "style", "{key}"),
            }
        }
        if closes {
            assert_eq!(open.pop().as_deref(), Some(name.as_str()), "</{name}> closes another");
        } else if !VOID.contains(&name.as_str()) {
            open.push(name);
        }
    }
    assert_eq!(open, ["html"], "left open");
    for target in targets {
        assert!(ids.contains(&target), "#{target} leads nowhere");
    }
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    assert!(!style.contains("url(") && !style.contains("@import"), "the style fetches something");
}

#[test]
fn the_page_is_whole_well_formed_and_fetches_nothing() {
    let (_, html, markdown) = pages();
    check_html(&html);
    assert_eq!(html.matches("<img src=\"data:image/svg+xml,%3Csvg").count(), 4);
    assert_eq!(markdown.matches("\n![A chart of").count(), 4);
    assert!(markdown.contains("](events-per-day.png)"));
    check_html(&super::html(
        &view(&Corpus::default(), &Analysis::default(), &Inputs::default()),
        &[],
    ));
}

#[test]
fn hostile_text_is_shown_and_does_nothing() {
    let (_, html, markdown) = pages();
    for forbidden in ["<script", "<img src=x", "onerror=y>", "<b>Post"] {
        assert!(!html.contains(forbidden), "{forbidden} in HTML");
        assert!(!markdown.contains(forbidden), "{forbidden} in Markdown");
    }
    assert!(html.contains("&lt;script&gt;alert(1)"));
    for page in [&html, &markdown] {
        let obeyed =
            |c: &char| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c);
        assert_eq!(page.chars().find(obeyed), None);
        assert!(page.contains("␛") && page.contains("␇�"), "they are shown");
    }
    let mut characters = markdown.chars();
    let mut acting = String::new();
    while let Some(c) = characters.next() {
        if c == '\\' {
            characters.next();
        } else {
            acting.push(c)
        }
    }
    for forbidden in ["](javascript", "](http", "![i", "`x`", "http://"] {
        assert!(!acting.contains(forbidden), "{forbidden} in Markdown");
    }
    let table = markdown.split_once("Event table").unwrap().1.split_once("###").unwrap().0;
    for row in table.lines().filter(|line| line.starts_with('|')) {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 10, "the event table keeps its nine columns: {row}");
    }
}

#[test]
fn every_statement_carries_its_words_and_their_place() {
    let (view, html, markdown) = pages();
    let (corpus, _) = corpus();
    let strike = &view.days[0].events[0];
    assert_eq!((view.days[0].label.as_str(), strike.status), ("Thu 20 Nov 2025", "contested"));
    assert_eq!(
        strike.basis[0].plain(),
        "“late yesterday” (a.txt:9-23), counted from the publication date, Fri 21 Nov 2025"
    );
    assert_eq!(strike.figures_line, "killed 5 / 7");
    assert_eq!(strike.tellings.shown[1].report, "B");
    for telling in &strike.tellings.shown {
        let quote = &telling.quote;
        let at = corpus.documents.iter().find(|document| document.id() == quote.doc).unwrap();
        assert_eq!(at.text.as_str()[quote.start as usize..quote.end as usize], quote.text);
        assert!(html.contains(&format!("id=\"{}\"", telling.anchor)));
        assert!(markdown.contains(&format!("{}–{}", quote.start, quote.end)));
    }
}

#[test]
fn what_needs_a_person_comes_with_both_sides() {
    let (view, ..) = pages();
    let need = |anchor: &str| view.needs.iter().find(|need| need.anchor == anchor).unwrap();
    let leads = |anchor: &str| -> Vec<String> {
        need(anchor).items.shown[0].quotes.iter().map(|said| said.lead.clone()).collect()
    };
    assert_eq!(
        leads("needs-conflict"),
        ["5, as of Fri 21 Nov 2025, The Herald", "7, as of Fri 21 Nov 2025, The <b>Post</b>"]
    );
    assert_eq!(
        leads("needs-contested"),
        ["the governor (Ukraine) asserts", "Moscow (Ukraine) denies"]
    );
    assert_eq!(need("needs-undated").items.total(), 1);
    assert_eq!(need("needs-inferred").items.total(), 2);
    assert_eq!(need("needs-notices").items.total(), 3);
    assert!(
        view.needs.iter().all(|need| need.anchor != "needs-revised"),
        "empty kinds are left out"
    );
}

#[test]
fn revised_values_stand_by_their_days_and_none_is_left_out() {
    let (corpus, mut analysis) = corpus();
    let slot = &mut analysis.agreement.events[0].figures[0];
    slot.verdict = crate::compare::Verdict::Revised;
    let first = slot.values[0].clone();
    let value = |low: f64, day: &str| crate::compare::SlotValue {
        low: Some(low),
        high: Some(low),
        as_of: Some(Interval::day(day.parse().unwrap())),
        ..first.clone()
    };
    slot.values = vec![
        value(15.0, "2025-11-23"),
        value(12.0, "2025-11-21"),
        value(14.0, "2025-11-22"),
        value(9.0, "2025-11-20"),
        value(16.0, "2025-11-24"),
    ];
    let view = view(&corpus, &analysis, &Inputs::default());
    let revised = view.needs.iter().find(|need| need.anchor == "needs-revised").unwrap();
    let item = &revised.items.shown[0];
    assert!(
        item.line.plain().starts_with("killed: 9 (Thu 20 Nov 2025) / 12 (Fri 21 Nov 2025) / 14 "),
        "{}",
        item.line.plain()
    );
    assert_eq!((item.quotes.len(), item.more), (5, 0));
    assert!(
        item.quotes[0].lead.starts_with("9, as of Thu 20 Nov 2025, "),
        "{}",
        item.quotes[0].lead
    );
}

#[test]
fn whatever_the_first_screen_names_leads_to_its_words() {
    let events: Vec<_> = (0..700)
        .map(|n| {
            let told =
                crate::report::sample::told(&format!("Event {n} happened here"), "2025-12-08");
            let status = if n < 400 { AgreementStatus::Contested } else { AgreementStatus::Agree };
            told.by(&["The Herald", "Courier"], 2).status(status)
        })
        .collect();
    let (corpus, analysis) = crate::report::sample::story(&events);
    let view = view(&corpus, &analysis, &Inputs::default());
    assert_eq!(view.story.agreed.len(), 6);
    let lists = [&view.story.happened, &view.story.agreed, &view.story.copied];
    assert!(lists.into_iter().flatten().all(|named| named.to.is_some()));
    assert!(view.matrix.rows.iter().all(|row| row.to.is_some()));
}

#[test]
fn the_matrix_tells_own_reports_from_shared_ones() {
    let (corpus, mut analysis) = corpus();
    let cells = |analysis: &Analysis| -> Vec<(String, &'static str)> {
        let view = view(&corpus, analysis, &Inputs::default());
        view.matrix.rows[0].cells.iter().map(|cell| (cell.reports.clone(), cell.kind)).collect()
    };
    let apart = cells(&analysis);
    assert_eq!(apart[..2], [("B".to_owned(), "own"), ("A".to_owned(), "own")]);
    let reports = &mut analysis.agreement.events[0].reports;
    let member = reports.remove(1).members.remove(0);
    reports[0].members.push(member);
    let joined = cells(&analysis);
    assert_eq!(joined[..2], [("A".to_owned(), "shared"), ("A".to_owned(), "shared")]);
    let view = view(&corpus, &analysis, &Inputs::default());
    let pair = &view.matrix.pairs[0];
    assert_eq!((pair.covered, pair.independently), (1, 0));
}

#[test]
fn the_audit_shows_groups_borrowed_passages_and_quotations_apart() {
    let (view, ..) = pages();
    let group = &view.duplicates.groups.shown[0];
    assert_eq!((group.scope, group.pairs.total()), ("between outlets", 1));
    assert_eq!(group.pairs.shown[0].a.quote.doc, "a.txt");
    let marks = &group.pairs.shown[0].marks;
    assert!(marks.contains(&Mark { kind: "cut", text: "five".to_owned() }));
    assert!(marks.contains(&Mark { kind: "added", text: "seven".to_owned() }));
    assert_eq!(view.duplicates.borrowed.total(), 1);
    assert_eq!(view.duplicates.quotations.total(), 1);
    assert_eq!(view.boilerplate.shared.total(), 1);
}

#[test]
fn the_shelf_holds_what_has_no_date_with_the_days_it_names() {
    let (view, ..) = pages();
    assert_eq!(view.undated.documents[0].doc, "c|`#.txt");
    assert_eq!(view.undated.documents[0].times.shown[0].text, "alert");
    let bridge = view.undated.events.shown.iter().find(|event| event.id == "e2").unwrap();
    assert_eq!(bridge.loose_times, ["Friday"]);
}

#[test]
fn no_word_of_the_page_says_that_something_is_so() {
    let empty = view(&Corpus::default(), &Analysis::default(), &Inputs::default());
    let pages = [html(&empty, &[]), markdown(&empty, &[])];
    for page in pages {
        let body = page.split_once("</style>").map_or(page.as_str(), |(_, body)| body);
        let words: Vec<String> =
            body.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
        for forbidden in ["confirmed", "true", "verified", "proven"] {
            assert!(!words.iter().any(|word| word == forbidden), "{forbidden}");
        }
    }
}

#[test]
fn a_large_folder_stays_readable_and_says_what_is_left_out() {
    let body: String = (0..3_000).map(|n| format!("Attack {n:04} took place.\n")).collect();
    let corpus = Corpus {
        documents: vec![document("big.txt", Some("Wire"), None, &body)],
        ..Corpus::default()
    };
    let line = |n: usize| Span::new(n * 24, n * 24 + 23);
    let events: Vec<Event> = (0..3_000)
        .map(|n| {
            let clause = corpus.documents[0].text.cite(line(n)).unwrap();
            let trigger = Trigger { cite: clause.clone(), kind: "attack", noun: false };
            Event::of_clause(0, clause, trigger)
        })
        .collect();
    let first: chrono::NaiveDate = "2025-01-01".parse().unwrap();
    let agreed: Vec<EventAgreement> = (0..3_000)
        .map(|n| EventAgreement {
            when: (n % 3 > 0).then(|| Interval::day(first + chrono::Days::new(n as u64 % 200))),
            ..event_of(&corpus, &events, &format!("e{n}"), &[n])
        })
        .collect();
    let mut analysis = Analysis::default();
    analysis.agreement.events = agreed;
    analysis.coverage.events = events;
    let view = view(&corpus, &analysis, &Inputs::default());
    let shown: usize = view.days.iter().map(|day| day.events.len()).sum();
    assert_eq!(shown + view.days_hidden, 2_000);
    assert_eq!(view.undated.events.total(), 1_000);
    let page = html(&view, &[]);
    check_html(&page);
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    assert!(page.contains("1,700 dated events not shown here: tables/agreement.csv holds all"));
}
