//! What comes once a year: days, months, seasons, quarters and feasts, in the year that words or discourse give.

use chrono::{Datelike, NaiveDate};

use super::super::holiday;
use super::super::meaning::{Period, Towards, YearRef};
use super::super::quantity::Unit;
use super::super::tense::Tense;
use super::{Here, Placed};
use crate::calendar::{Grain, Stretch, shift_months};

/// So many days from the present a date needs no verb to be meant, whatever else the text tells.
const NEAR: u64 = 62;

/// Which way a date points where no verb says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// News looks back: months, seasons, feasts.
    Back,
    /// To the nearest one: days of a month.
    Nearest,
}

impl Here<'_> {
    /// A date that comes once a year, in the year that the words or the discourse give.
    pub(super) fn yearly(
        &self,
        grain: Grain,
        open: Open,
        of: &dyn Fn(i32) -> Option<Stretch>,
    ) -> Option<Placed> {
        let (base, anchor) = self.base()?;
        let year = base.year();
        // Three years back and ahead reach a 29 February.
        let candidates = (-4..=4).filter_map(|shift| of(year.checked_add(shift)?));
        if self.narrative
            && let Some((told, _)) = &self.told.any
        {
            // "He had left on 14 December": the latest one before.
            if self.view.is_back() {
                let years = [year, year - 1].into_iter();
                let latest = years.filter_map(of).find(|stretch| stretch.first() <= told.last());
                return Placed::from(latest?, anchor, "the sentence tells what was before");
            }
            let running = of(year - 1).filter(|stretch| base <= stretch.last());
            let same = running.or_else(|| of(year))?;
            let back = (told.first() - same.first()).num_days() > 183;
            let next = told.grain() < Grain::Year && back && same.last() < told.first();
            let stretch = if next { of(year.checked_add(1)?)? } else { same };
            return Placed::from(stretch, anchor, "the year of the date told last");
        }
        // "In 1998 two earthquakes, in February and May, took 9,000 lives."
        if self.tense != Tense::Future
            && grain == Grain::Month
            && self.here
            && self.told.sentence == self.sentence
            && let Some((told, anchor)) = &self.told.stated
            && told.last() < base
        {
            let same = of(told.first().year())?;
            return Placed::from(same, Some(anchor.clone()), "the year that the sentence states");
        }
        let mut candidates: Vec<Stretch> = candidates.collect();
        candidates.sort_by_key(|stretch| days_between(base, stretch).unsigned_abs());
        let nearest = *candidates.first()?;
        let away = days_between(base, &nearest).unsigned_abs();
        if self.told.story
            && self.tense != Tense::Future
            && away > NEAR
            && let Some((told, anchor)) = &self.told.any
            && let Some(same) = of(told.first().year()).filter(|same| same.first() >= told.first())
        {
            return Placed::from(same, Some(anchor.clone()), "the old story goes on");
        }
        let wanted = |stretch: &&Stretch| match self.tense {
            Tense::Open if open == Open::Nearest => true,
            Tense::Past | Tense::Open => stretch.first() <= base,
            Tense::Future => stretch.last() >= base,
        };
        // Accounts are of the last quarter that was over or is running, unless only a coming one is spoken of.
        if matches!(grain, Grain::Quarter | Grain::Half) {
            let last = *candidates.iter().find(|stretch| stretch.first() <= base)?;
            if self.tense != Tense::Future || (base - last.last()).num_days() <= 60 {
                return Placed::from(last, anchor, "accounts look back");
            }
        }
        // A verb nearby is a weak sign: what lies close needs none.
        if away <= NEAR
            && !(grain == Grain::Month && self.tense == Tense::Past && nearest.first() > base)
        {
            return Placed::from(nearest, anchor, "the nearest one");
        }
        let chosen = *candidates.iter().find(wanted)?;
        let reason = match self.tense {
            Tense::Past => "the sentence speaks of the past",
            Tense::Future => "the sentence speaks of what is to come",
            Tense::Open if open == Open::Nearest => "the nearest one",
            Tense::Open => "news looks back",
        };
        Placed::from(chosen, anchor, reason)
    }

    pub(super) fn period(&self, period: Period, year: YearRef, towards: Towards) -> Option<Placed> {
        let of = |year: i32| match period {
            Period::Month(month) => Stretch::month(year, month),
            Period::Season(season) => Stretch::season(year, season),
            Period::Quarter(quarter) => Stretch::quarter(year, quarter),
            Period::Half(half) => Stretch::half(year, half),
            Period::Feast(feast) => {
                holiday::day(feast, year).map(|day| Stretch::of(day, Grain::Day))
            }
        };
        if period == Period::Quarter(0) {
            let (told, anchor) = self.told_quarter()?;
            let months = match year {
                YearRef::Known(year) | YearRef::Short(year) => {
                    (i64::from(year) - i64::from(told.first().year())) * 12
                }
                YearRef::OfText(years) | YearRef::Shift(years) => i64::from(years) * 12,
                YearRef::Open => 0,
            };
            let first = shift_months(told.first(), months)?;
            return Placed::from(
                Stretch::of(first, Grain::Quarter),
                anchor,
                "the quarter told last",
            );
        }
        match year {
            YearRef::Known(year) | YearRef::Short(year) => return Placed::fixed(of(year)?),
            YearRef::Shift(years) => {
                let now = self.now_day()?;
                return Placed::from(of(now.year().checked_add(years)?)?, self.now.cloned(), "");
            }
            YearRef::OfText(years) => {
                let (base, anchor) = self.text(Unit::Year)?;
                return Placed::from(
                    of(base.first().year().checked_add(years)?)?,
                    anchor,
                    "counted from the date told last",
                );
            }
            YearRef::Open => {}
        }
        let grain = of(2000)?.grain();
        if matches!(towards, Towards::Following | Towards::Previous | Towards::Same) {
            let (base, anchor) = self.text(Unit::Year)?;
            let stretch = match towards {
                Towards::Following => self.neighbour(base.last(), &of, 1)?,
                Towards::Previous => self.neighbour(base.first(), &of, -1)?,
                // The winter of a January began in the year before.
                _ => [of(base.first().year() - 1), of(base.first().year())]
                    .into_iter()
                    .flatten()
                    .find(|stretch| base.first() <= stretch.last())
                    .or_else(|| of(base.first().year()))?,
            };
            return Placed::from(stretch, anchor, "counted from the date told last");
        }
        if towards == Towards::Bare {
            return self.yearly(grain, Open::Back, &of);
        }
        let now = self.now_day()?;
        let anchor = self.now.cloned();
        match towards {
            Towards::Last | Towards::Past => {
                let latest = self.neighbour(now, &of, -1)?;
                // In March the February just over is called last month.
                let near = towards == Towards::Last
                    && Stretch::of(now, Grain::Month).shift(-1) == latest
                    && grain == Grain::Month;
                let (likelier, other) = match near {
                    true => (self.neighbour(latest.first(), &of, -1)?, Some(latest)),
                    false => (latest, None),
                };
                let placed = Placed::from(likelier, anchor, "\"last\" points back")?;
                Some(Placed { other, ..placed })
            }
            Towards::BeforeLast => {
                let last = self.neighbour(now, &of, -1)?;
                Placed::from(
                    self.neighbour(last.first(), &of, -1)?,
                    anchor,
                    "\"before last\" points back twice",
                )
            }
            Towards::Next => {
                Placed::from(self.neighbour(now, &of, 1)?, anchor, "\"next\" points forward")
            }
            _ => {
                // The winter of January began in the year before.
                let own = of(now.year())?;
                let running = [of(now.year() - 1), Some(own)]
                    .into_iter()
                    .flatten()
                    .find(|stretch| stretch.first() <= now && now <= stretch.last());
                // "They had come home only this winter", told in March.
                if running.is_none() && self.tense == Tense::Past && own.first() > now {
                    let latest = self.neighbour(now, &of, -1)?;
                    return Placed::from(latest, anchor, "the sentence speaks of the past");
                }
                Placed::from(running.unwrap_or(own), anchor, "the one of this year")
            }
        }
    }

    /// The nearest such stretch wholly before (-1) or after (1) `base`.
    pub(super) fn neighbour(
        &self,
        base: NaiveDate,
        of: &dyn Fn(i32) -> Option<Stretch>,
        way: i32,
    ) -> Option<Stretch> {
        // The winter of a February is not over, and the one before began two years back.
        let years = [0, 1, 2, 3].map(|step| base.year() + step * way - way);
        years
            .into_iter()
            .filter_map(of)
            .find(|stretch| if way < 0 { stretch.last() < base } else { stretch.first() > base })
    }
}

/// Days from `base` to the stretch: 0 inside it, negative before.
fn days_between(base: NaiveDate, stretch: &Stretch) -> i64 {
    if base < stretch.first() {
        (stretch.first() - base).num_days()
    } else if base > stretch.last() {
        (stretch.last() - base).num_days()
    } else {
        0
    }
}
