//! The cases of `tests/cases/times` and `tests/cases/times-passages`, and what holds for the time expressions of every text.
//!
//! A case is a `text` block with what the reader is told of it, and a `times` block behind it: every expression in text
//! order with its value, and nothing else. A text with an empty block holds no time.

use std::fs;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use dateline::calendar::{Clock, Interval, Zone};
use dateline::corpus::{Basis, Publication};
use dateline::normalise::times::{Context, Resolution, TimeExpression, resolve, tag};
use dateline::segment::{Passage, Role};
use dateline::text::{Span, Text};

/// A publication on `value`, a day or a minute in UTC.
fn published(value: &str) -> Publication {
    let interval = match NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M") {
        Ok(minute) => Interval::minute(minute, Clock::Utc),
        Err(_) => Interval::day(NaiveDate::parse_from_str(value, "%Y-%m-%d").unwrap()),
    };
    Publication { interval, basis: Basis::Metadata, evidence: None, reasons: Vec::new() }
}

/// The lines of a text as passages.
fn lines(text: &Text) -> Vec<Passage> {
    let mut at = 0;
    let mut passages = Vec::new();
    for line in text.as_str().split_inclusive('\n') {
        let trimmed = line.trim_end();
        if !trimmed.is_empty() {
            let cite = text.cite(Span::new(at, at + trimmed.len())).unwrap();
            passages.push(Passage { cite, role: Role::Body, post: None });
        }
        at += line.len();
    }
    passages
}

fn read(text: &Text, day: Option<&str>, zone: Option<&str>) -> Vec<TimeExpression> {
    let published = day.map(published);
    let passages = lines(text);
    let context = Context {
        published: published.as_ref(),
        passages: &passages,
        passage_published: &[],
        zone: zone.and_then(Zone::named),
    };
    resolve(&tag(text), &context)
}

/// What the cases of a folder came to.
#[derive(Default)]
struct Outcome {
    wrong: Vec<String>,
    blocks: usize,
    /// Sentences in which nothing is a time.
    traps: usize,
    /// Expressions in the others.
    marked: usize,
}

/// Runs every case in the files of a folder below `tests/cases`.
fn run(folder: &str) -> Outcome {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut outcome = Outcome::default();
    for file in files {
        let case = fs::read_to_string(&file).unwrap();
        let mut given = None;
        for block in case.split("\n```").skip(1) {
            let (head, body) = block.split_once('\n').unwrap_or((block, ""));
            let mut words = head.split_whitespace();
            match words.next() {
                Some("text") => given = Some((words.collect::<Vec<_>>(), body.to_owned())),
                Some("times") => {
                    let (options, text) = given.take().expect("a text stands before its times");
                    let name = file.file_name().unwrap().display().to_string();
                    outcome.check(&name, &options, &text, body);
                }
                _ => {}
            }
        }
    }
    outcome
}

impl Outcome {
    fn check(&mut self, name: &str, options: &[&str], body: &str, wanted: &str) {
        let option = |name: &str| {
            options.iter().find_map(|option| option.strip_prefix(name)?.strip_prefix('='))
        };
        let text = Text::new("case", body);
        let found: Vec<String> = read(&text, option("published"), option("zone"))
            .iter()
            .map(|time| format!("{} = {}", time.cite.quote(), time.value))
            .collect();
        let wanted: Vec<&str> =
            wanted.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        self.marked += wanted.len();
        if wanted.is_empty() {
            self.traps += body.matches(['.', '?', '!']).count();
        }
        if found != wanted {
            self.wrong.push(format!("{name}: {body:?}\n  found  {found:?}\n  wanted {wanted:?}"));
        }
        self.blocks += 1;
    }
}

#[test]
fn cases() {
    let Outcome { wrong, blocks, traps, marked } = run("times");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(blocks > 50);
    assert!(traps >= marked, "{traps} traps are fewer than {marked} expressions");
}

/// Whole passages, in which most words are no time by themselves.
#[test]
fn passages() {
    let Outcome { wrong, blocks, marked, .. } = run("times-passages");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(blocks > 30 && marked > 800);
}

/// Bits of text that rules care about, to be strung together at random.
const BITS: &str = "(last|next|this|the|of|on|at|late|early|end|Monday|Friday night|May|5|12|1998|31|2pm|11:49 GMT|noon|years|two|a|hundred|ago|later|\
    quarter|third|-|–|:|\\.|,|/|'|’|“|”|\n|\n\n| |  |decade|1990s|century|every|week|before|and|to|yesterday|published|9999999999|%|\\$|é|日本|\u{0}|winter|billion|\
    million|between|than|more|half|tonight|February|29|30|o'clock|BST|UK time|XX|now|recent|months|Christmas|Easter|day)";

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(200))]

    #[test]
    fn any_text_is_read_and_expressions_stand_in_order(text in "\\PC{0,80}", day in 0..200_000i32) {
        check(&text, day);
    }

    #[test]
    fn any_row_of_time_words_is_read(bits in proptest::collection::vec((BITS, "[ ]{0,1}"), 0..40), day in 0..800_000i32) {
        let text: String = bits.iter().flat_map(|(bit, space)| [bit.as_str(), space.as_str()]).collect();
        check(&text, day);
    }
}

fn check(body: &str, day: i32) {
    let text = Text::new("any", body);
    let day = NaiveDate::from_num_days_from_ce_opt(day).unwrap().to_string();
    for published in
        [None, Some(day.as_str()).filter(|day| day.len() == 10 && !day.starts_with('-'))]
    {
        let mut end = 0;
        for time in read(&text, published, Some("Europe/London")) {
            let span = time.cite.span();
            assert!(span.start >= end && !span.is_empty());
            assert!(!time.value.is_empty());
            if let Resolution::Known(interval) = time.resolution {
                assert!(
                    interval.start.is_none()
                        || interval.end.is_none()
                        || interval.start < interval.end
                );
            }
            end = span.end;
        }
    }
}

#[test]
fn a_long_row_of_time_words_is_read_like_a_short_one() {
    let lines = [
        "the last early Monday of the two hundred and a half years ago late, ",
        "two days after the summit of the vote and three weeks before the raid on it, ",
    ];
    for line in lines {
        let once = tag(&Text::new("short", line)).len();
        let long = tag(&Text::new("long", line.repeat(2_000)));
        assert_eq!(long.len(), once * 2_000);
    }
}
