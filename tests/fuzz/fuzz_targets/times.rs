//! Any bytes are read for time expressions without a panic, and what is found stands in order inside the text.
//!
//! The first two bytes choose the day on which the text was written; an odd first byte leaves it undated.
//!
//! The folders that reading needs are compiled from the sources themselves: the library as a whole would build its tables
//! and charts with the sanitizer too, which takes half an hour.

#![no_main]
#![allow(dead_code, unfulfilled_lint_expectations, unused_imports, unreachable_pub)]

#[path = "../../../src/calendar/mod.rs"]
mod calendar;
#[path = "../../../src/corpus/mod.rs"]
mod corpus;
mod normalise;
mod report;
#[path = "../../../src/segment/mod.rs"]
mod segment;
#[path = "../../../src/text/mod.rs"]
mod text;

use calendar::Zone;
use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use normalise::times::{Context, resolve, said_on, tag};
use report::timeml::timeml;
use text::Text;

fuzz_target!(|data: &[u8]| {
    let Some(([first, second], body)) = data.split_first_chunk::<2>() else { return };
    let text = Text::new("fuzz", String::from_utf8_lossy(body));
    let days = i32::from(u16::from_be_bytes([*first, *second])) * 16;
    let day = NaiveDate::from_num_days_from_ce_opt(days).filter(|_| first % 2 == 0);
    let published = day.map(said_on);
    let context = Context {
        published: published.as_ref(),
        passages: &[],
        passage_published: &[],
        zone: Zone::named("Europe/London"),
    };
    let found = resolve(&tag(&text), &context);
    let mut end = 0;
    for time in &found {
        let span = time.cite.span();
        assert!(span.start >= end && !span.is_empty());
        end = span.end;
    }
    let _ = timeml(&text, &found, published.as_ref());
});
