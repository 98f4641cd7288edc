//! TimeML, as the tools of the field read it: the text with its time expressions marked in place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::calendar::Interval;
use crate::corpus::Publication;
use crate::normalise::times::{TimeExpression, TimexType};
use crate::text::Text;

/// One document in TimeML: its creation time as `t0`, then the text with every expression as a TIMEX3 element, numbered
/// in text order.
///
/// `times` are the expressions of this text, in text order. A length that ends or begins at a known date has `endPoint`
/// or `beginPoint`. Characters that XML cannot hold are written as U+FFFD. Without a publication date there is no `t0`,
/// and anchors that lead to it are left out.
///
/// Source: the TimeML annotation guidelines 1.2.1 and TIMEX3 as TempEval-3 uses it.
pub fn timeml(text: &Text, times: &[TimeExpression], published: Option<&Publication>) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>");
    escape(text.doc(), &mut out);
    out.push_str("</DOCID>\n<DCT>");
    if let Some(value) = published.and_then(Publication::value) {
        let kind = if value.contains('T') { "TIME" } else { "DATE" };
        let value = value.trim_end_matches('Z');
        let _ = write!(
            out,
            "<TIMEX3 tid=\"t0\" type=\"{kind}\" value=\"{value}\" temporalFunction=\"false\" \
             functionInDocument=\"CREATION_TIME\">{value}</TIMEX3>"
        );
    }
    out.push_str("</DCT>\n<TEXT>");
    let body = text.as_str();
    let mut at = 0;
    let mut numbers = BTreeMap::new();
    for (index, time) in times.iter().enumerate() {
        let span = time.cite.span().range();
        escape(&body[at..span.start], &mut out);
        let anchor = anchor(time, &numbers, published.is_some());
        numbers.insert((time.cite.span().start, time.cite.span().end), index + 1);
        open(time, index + 1, anchor, &mut out);
        escape(time.cite.quote(), &mut out);
        out.push_str("</TIMEX3>");
        at = span.end;
    }
    escape(&body[at..], &mut out);
    out.push_str("</TEXT>\n</TimeML>\n");
    out
}

fn open(time: &TimeExpression, number: usize, anchor: Option<usize>, out: &mut String) {
    let relative = time.anchor.is_some();
    let kind = time.kind.as_str();
    let _ = write!(out, "<TIMEX3 tid=\"t{number}\" type=\"{kind}\" value=\"");
    escape(&time.value, out);
    let _ = write!(out, "\" temporalFunction=\"{relative}\" functionInDocument=\"NONE\"");
    if let Some(modifier) = time.modifier {
        let _ = write!(out, " mod=\"{}\"", modifier.as_str());
    }
    if let Some(anchor) = anchor {
        let point = match (time.kind, &time.anchor) {
            (TimexType::Duration, Some(anchor)) => point(time.interval(), anchor.interval),
            _ => "anchorTimeID",
        };
        let _ = write!(out, " {point}=\"t{anchor}\"");
    }
    out.push('>');
}

/// Whether a length ends or begins at the date that it counts from.
fn point(length: Option<Interval>, anchor: Interval) -> &'static str {
    let ends = length.is_some_and(|length| length.last_day() == anchor.last_day());
    if ends { "endPoint" } else { "beginPoint" }
}

/// The number of the expression that `time` counts from: an earlier one of the text, else the creation time.
fn anchor(
    time: &TimeExpression,
    earlier: &BTreeMap<(u32, u32), usize>,
    dated: bool,
) -> Option<usize> {
    let anchor = time.anchor.as_ref()?;
    let told = anchor
        .cite
        .as_ref()
        .and_then(|cite| earlier.get(&(cite.span().start, cite.span().end)).copied());
    told.or(dated.then_some(0))
}

/// A file name for each document of a folder of TimeML, in the order given: the id with `.tml` behind it, where
/// everything but letters, digits, `.`, `_` and `-` is written as `_`; a name that is taken, in whatever case, gets the
/// first free number.
pub fn file_names<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut next: BTreeMap<String, u32> = BTreeMap::new();
    ids.map(|id| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let mut stem: String = id.chars().map(|c| if plain(c) { c } else { '_' }).collect();
        // The longest name that file systems take, with room for the number; a leading full stop would hide the file.
        stem.truncate(200);
        if stem.is_empty() || stem.starts_with('.') {
            stem.insert(0, '_');
        }
        let number = next.entry(stem.to_ascii_lowercase()).or_insert(0);
        loop {
            let name = match *number {
                0 => format!("{stem}.tml"),
                number => format!("{stem}-{number}.tml"),
            };
            *number += 1;
            if taken.insert(name.to_ascii_lowercase()) {
                return name;
            }
        }
    })
    .collect()
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            // A bare carriage return would come back from a parser as a line feed.
            '\r' => out.push_str("&#13;"),
            _ => out.push('\u{fffd}'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Basis;
    use crate::normalise::times::{Context, resolve, tag};

    #[test]
    fn every_document_has_a_file_of_its_own_inside_the_folder() {
        let names =
            file_names(["a/b.txt", "a_b.txt", "A_B.txt", "../up", "a_b.txt-1", ""].into_iter());
        assert_eq!(
            names,
            [
                "a_b.txt.tml",
                "a_b.txt-1.tml",
                "A_B.txt-2.tml",
                "_.._up.tml",
                "a_b.txt-1-1.tml",
                "_.tml"
            ]
        );
    }

    #[test]
    fn expressions_are_marked_where_they_stand() {
        let text = Text::new(
            "a&b",
            "On Friday he <left>.\u{1}\r\nThree days later, for the past two years.",
        );
        let day = chrono::NaiveDate::from_ymd_opt(2025, 11, 21).unwrap();
        let published = Publication {
            interval: Interval::day(day),
            basis: Basis::Option,
            evidence: None,
            reasons: Vec::new(),
        };
        let context = Context {
            published: Some(&published),
            passages: &[],
            passage_published: &[],
            zone: None,
        };
        let xml = timeml(&text, &resolve(&tag(&text), &context), Some(&published));
        for part in [
            "<DOCID>a&amp;b</DOCID>",
            "<TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2025-11-21\"",
            "On <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2025-11-21\" temporalFunction=\"true\" \
             functionInDocument=\"NONE\" anchorTimeID=\"t0\">Friday</TIMEX3> he &lt;left&gt;.\u{fffd}&#13;\n",
            "value=\"2025-11-24\" temporalFunction=\"true\" functionInDocument=\"NONE\" anchorTimeID=\"t1\">Three days later</TIMEX3>",
            "type=\"DURATION\" value=\"P2Y\" temporalFunction=\"true\" functionInDocument=\"NONE\" endPoint=\"t0\">the past two years",
        ] {
            assert!(xml.contains(part), "{part} is not in {xml}");
        }
    }
}
