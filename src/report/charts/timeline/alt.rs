//! The timeline in words.

use std::fmt::Write;

use super::TimelineOptions;
use super::draw::{subtitle, title};
use super::entries::{Entry, Fill, Shown};
use crate::report::phrase::{count, when};

/// Rows of the table; more are not read.
const MOST: usize = 40;

pub(super) fn alt(shown: &Shown<'_>, options: &TimelineOptions) -> String {
    let mut text = format!("{}.\n\n", title(options));
    let _ = writeln!(text, "A timeline of {}.", subtitle(shown).replace(" · ", ", "));
    let first = shown.entries.iter().filter_map(|entry| entry.when?.first_day()).min();
    let last = shown.entries.iter().filter_map(|entry| entry.when?.last_day()).max();
    match (first, last) {
        (Some(first), Some(last)) if first == last => {
            let _ = writeln!(text, "All dated events lie on {first}.");
        }
        (Some(first), Some(last)) => {
            let _ = writeln!(text, "The dated events lie between {first} and {last}.");
        }
        _ => text.push_str("No event has two known bounds.\n"),
    }
    for fill in Fill::ALL {
        let events = shown.entries.iter().filter(|entry| entry.fill == fill).count();
        if events > 0 {
            let _ = writeln!(text, "{}: {}.", count(events, "event"), fill.name());
        }
    }
    let lanes: Vec<String> = shown
        .lanes
        .iter()
        .enumerate()
        .map(|(lane, name)| format!("{name} ({})", shown.told_in(lane)))
        .collect();
    let _ = writeln!(text, "The lanes are {}.\n", lanes.join(", "));
    if shown.entries.len() > MOST {
        let _ = writeln!(text, "The {MOST} most reported events by time:\n");
    }
    let mut rows: Vec<&Entry<'_>> = shown.entries.iter().take(MOST).collect();
    rows.sort_by_cached_key(|entry| {
        let first = entry.when.map(|when| (when.start.is_none(), when.start, when.end));
        (first.is_none(), first, entry.event.id.clone())
    });
    text.push_str("when | reports | status | told by | event\n");
    for entry in rows {
        let _ = writeln!(
            text,
            "{} | {} | {} | {} | {}",
            when(entry.when.as_ref()),
            entry.reports,
            entry.event.status.as_str(),
            entry.event.outlets.join(", "),
            entry.title,
        );
    }
    text
}
