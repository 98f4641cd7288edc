//! What a history tells further on, by which a date without a year is read.

use super::super::Anchor;
use super::super::Timex;
use super::super::resolve::Here;
use super::super::told::{Told, counts_from_text, is_dated, is_yearless};
use super::super::view::View;
use super::Walk;
use crate::calendar::{Grain, Stretch, shift_months};

/// How many expressions ahead are asked what a date without a year lies before.
const AHEAD: usize = 12;

/// So many days before the date told last a full date is told only in passing.
const PASSING: i64 = 92;

impl Walk<'_> {
    /// Whether the text told of years before the range that expression `at` ends.
    pub(super) fn is_under_way(&self, at: usize) -> bool {
        self.first_year.is_some_and(|first| first + 1 < at)
    }

    /// What the text has told when a clause that looks back belongs to a sentence with a later date of its own: "the
    /// admiral, who had come in early March, was lost on 13 April 1904".
    pub(super) fn main_date(&self, at: usize, here: &Here<'_>) -> Option<Told> {
        let timex = &self.found[at];
        let bare = is_yearless(&timex.meaning) && !counts_from_text(&timex.meaning);
        if !here.narrative || !timex.view.is_back() || !bare {
            return None;
        }
        let rest = self.found[at + 1..].iter().take(AHEAD);
        let rest = rest.take_while(|next| next.sentence == timex.sentence);
        let main = rest
            .filter(|next| next.view == View::Plain)
            .find(|next| is_dated(&next.meaning) || is_yearless(&next.meaning))?;
        let there = Here { tense: main.tense, view: main.view, ..*here };
        let stretch = there.read(&main.meaning).stretch?;
        let line = self.told.any.as_ref().map(|(told, _)| told.first());
        if line.is_some_and(|line| stretch.first() < line) {
            return None;
        }
        let cite = Some(main.cite.clone());
        let anchor = Anchor { interval: stretch.interval(), source: "text", cite };
        Some(Told { any: Some((stretch, anchor)), ..self.told.clone() })
    }

    /// What a history has told when a date without a year, read as the next to come, would lie behind a full date that the
    /// text tells after it: "In March 1858 he took Lucknow. Delhi was stormed on 14 September. In April 1858 ..." What
    /// stands between goes on from it, so that the last of a row of dates decides for all.
    pub(super) fn year_before(&self, at: usize, passage: usize, here: &Here<'_>) -> Option<Told> {
        let timex = &self.found[at];
        let bare = |timex: &Timex| is_yearless(&timex.meaning) && !counts_from_text(&timex.meaning);
        if !here.narrative || timex.view != View::Plain || !bare(timex) {
            return None;
        }
        let (line, anchor) = self.told.any.as_ref()?;
        let end = self.context.passages.get(passage)?.cite.span().end;
        let stretch = here.read(&timex.meaning).stretch?;
        let mut last = stretch;
        let mut dated = None;
        for next in self.found[at + 1..].iter().take(AHEAD) {
            if next.view != View::Plain {
                continue;
            }
            let inside = next.cite.span().start < end;
            let told = Told { any: Some((last, anchor.clone())), ..self.told.clone() };
            let there = Here { tense: next.tense, view: next.view, told: &told, ..*here };
            if is_dated(&next.meaning) {
                dated = there.read(&next.meaning).stretch.map(|dated| (dated, inside));
                break;
            }
            if bare(next)
                && inside
                && let Some(on) = there.read(&next.meaning).stretch
            {
                last = on;
            }
        }
        let (dated, inside) = dated?;
        // What lies a little before is told in passing: "completed in September 1957".
        let far = |stretch: Stretch| (stretch.first() - dated.last()).num_days() > PASSING;
        let behind = line.first() <= dated.first() && (far(last) || inside && far(stretch));
        let before = shift_months(stretch.first(), -12).filter(|_| behind)?;
        let any = Some((Stretch::of(before, Grain::Day), anchor.clone()));
        Some(Told { any, ..self.told.clone() })
    }
}
