//! The event timeline: when things happened, in lanes, with what is unsure shown as unsure.

mod alt;
mod draw;
mod entries;
mod flags;
mod labels;
mod layout;
mod legend;
mod marks;

use chrono::NaiveDate;

use super::{Chart, ChartError, sentence};
use crate::Analysis;
use crate::corpus::Corpus;

/// What the timeline shows.
#[derive(Debug, Clone, Default)]
pub struct TimelineOptions {
    /// Keep events in which this name takes part: actors, speakers, places, and the words of the clauses.
    pub about: Option<String>,
    /// Keep events that may lie on or after this day; undated ones are left out.
    pub from: Option<NaiveDate>,
    /// Keep events that may lie on or before this day; undated ones are left out.
    pub to: Option<NaiveDate>,
    /// What the lanes stand for.
    pub by: Lanes,
}

/// What the lanes of a timeline stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lanes {
    /// Who reports; what several outlets tell has a lane of its own.
    #[default]
    Outlet,
    /// Which side is quoted.
    Side,
    /// Where it happened, as the text writes it.
    Place,
    /// What kind of happening it is.
    Kind,
}

/// Draws when events happened.
///
/// Every event is one mark: its area grows with the number of independent reports, its fill tells the status. A day or
/// a clock time is a point; a longer or open interval is a bar that fades where the bound is unknown, with the mark in
/// the middle of what is known. Undated events stand on a shelf at the right edge. Where a lane has no room for all its
/// marks it shows how many there are, and marks and names only those with the most reports.
///
/// Limit: clock times are drawn as their rows print them, so times on the clocks of two zones may be hours apart.
///
/// # Errors
///
/// When plotters cannot draw, which no data cause.
pub fn timeline(
    corpus: &Corpus,
    analysis: &Analysis,
    options: &TimelineOptions,
) -> Result<Chart, ChartError> {
    let shown = entries::entries(corpus, analysis, options);
    if shown.entries.is_empty() {
        return sentence(&draw::title(options), &draw::nothing(&shown, options));
    }
    let alt = alt::alt(&shown, options);
    let svg = draw::draw(&shown, options, &alt)?;
    Ok(Chart { svg, alt })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::layout::Layout;
    use super::*;
    use crate::calendar::{Grain, Interval};
    use crate::compare::AgreementStatus;
    use crate::report::sample::{self, Told, day, story, told};

    fn drawn(events: &[Told], options: &TimelineOptions) -> Chart {
        let (corpus, analysis) = story(events);
        timeline(&corpus, &analysis, options).unwrap()
    }

    fn spread(number: usize, days: u64) -> Vec<Told> {
        let names = ["The Herald", "Courier", "Morning Post"];
        let event = |at: usize| {
            let day = day("2025-11-18") + chrono::Days::new((at * at) as u64 % days);
            let told = told(&format!("Event {at} happened somewhere"), &day.to_string());
            let outlets = 1 + at % 3;
            let told = told.by(&names[..outlets], 1 + at % 2 % outlets);
            match at % 7 {
                0 => Told { when: None, ..told },
                1 => Told { when: Some(Interval::since(day)), ..told },
                2 => Told { when: Some(Interval::until(day)), ..told },
                3 => told.during("2025-11-01", "2025-11-30", Grain::Month),
                4 => told.status(AgreementStatus::Contested),
                _ => told,
            }
        };
        (0..number).map(event).collect()
    }

    #[test]
    fn the_same_events_give_the_same_bytes_in_any_order() {
        let mut events = spread(60, 20);
        let first = drawn(&events, &TimelineOptions::default());
        events.reverse();
        events.swap(3, 40);
        assert_eq!(first, drawn(&events, &TimelineOptions::default()));
    }

    #[test]
    fn the_words_say_the_numbers() {
        let (corpus, analysis) = sample::london();
        let alt = timeline(&corpus, &analysis, &TimelineOptions::default()).unwrap().alt;
        assert!(alt.contains("A timeline of 4 events in 3 documents, 1 in two or more independent reports, 1 undated."), "{alt}");
        assert!(alt.contains("The dated events lie between 2025-11-20 and 2025-12-08."), "{alt}");
        assert!(
            alt.contains(
                "2025-12-08 | 1 | common-origin | Morning Post, The Herald | Leaders meet"
            ),
            "{alt}"
        );
    }

    #[test]
    fn hostile_words_stay_words() {
        let chart = drawn(
            &[told("<script>alert(1)</script> & \u{1b}[31m\u{0}]]> \u{202e}", "2025-12-08")],
            &TimelineOptions::default(),
        );
        assert!(!chart.svg.contains("<script"), "{}", chart.svg);
        assert!(!chart.svg.chars().any(|c| c.is_control() && c != '\n'));
        assert!(chart.png().unwrap().starts_with(b"\x89PNG"));
    }

    #[test]
    fn a_range_and_a_name_leave_the_rest_out() {
        let events = [
            told("Zelensky’s plane landed in London", "2025-12-08"),
            told("Zelensky spoke in Kyiv", "2025-11-20"),
            told("Zelensky smiled", ""),
            told("It rained in London", "2025-12-08"),
        ];
        let options = TimelineOptions {
            about: Some("zelensky".to_owned()),
            from: Some(day("2025-12-01")),
            ..TimelineOptions::default()
        };
        let chart = drawn(&events, &options);
        assert!(chart.alt.contains("1 event in 1 document"), "{}", chart.alt);
        assert!(chart.alt.contains("1 undated left out of the range"), "{}", chart.alt);
        let options = TimelineOptions { about: Some("Nobody".to_owned()), ..options };
        assert!(drawn(&events, &options).svg.contains("No event about Nobody since 2025-12-01"));
    }

    #[test]
    fn a_crowd_is_counted() {
        let chart = drawn(&spread(900, 400), &TimelineOptions::default());
        assert!(chart.svg.contains("number of events, the highest"));
        assert!(chart.svg.len() < 500_000, "{} bytes", chart.svg.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn nothing_is_drawn_over_a_name(number in 1usize..90, days in 1u64..800) {
            let (corpus, analysis) = story(&spread(number, days));
            let options = TimelineOptions::default();
            let shown = entries::entries(&corpus, &analysis, &options);
            let layout = Layout::of(&shown, &options);
            let mut marks = marks::place(&shown, &layout);
            let labels = labels::place(&shown, &layout, &mut marks);
            let apart = |a: super::super::canvas::Frame, b: super::super::canvas::Frame| {
                a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 || b.y1 <= a.y0
            };
            for (at, label) in labels.iter().enumerate() {
                prop_assert!(labels[..at].iter().all(|other| apart(label.frame, other.frame)));
                prop_assert!(marks.marks.iter().all(|mark| apart(label.frame, mark.frame())));
            }
            let drawn = marks.marks.len() + marks.more.iter().sum::<usize>();
            let counted = marks.counts.iter().any(Option::is_some);
            prop_assert!(counted || drawn == number, "{drawn} of {number}");
        }
    }
}
