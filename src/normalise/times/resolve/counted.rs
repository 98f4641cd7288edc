//! Counting from a date: units, lengths before and after, days of the week.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::super::Anchor;
use super::super::meaning::{From, Meaning, Towards};
use super::super::quantity::{Count, Length, Unit};
use super::super::tense::Tense;
use super::{Here, Placed, first_of};
use crate::calendar::{Grain, Stretch, shift_months, weekday_after, weekday_before};

impl Here<'_> {
    pub(super) fn shift(&self, count: i32, unit: Unit, from: From) -> Option<Placed> {
        if unit == Unit::Quarter && from == From::Text {
            let (quarter, anchor) = self.told_quarter()?;
            return Placed::from(quarter.shift(count), anchor, "the quarter told last");
        }
        let (base, anchor) = match from {
            From::Text if count > 0 => {
                self.onwards(unit).map(|(stretch, anchor)| (stretch.last(), anchor))?
            }
            // "She was suspended that month."
            From::Text if count == 0 && unit > Unit::Day => {
                self.onwards(unit).map(|(stretch, anchor)| (stretch.first(), anchor))?
            }
            _ => self.origin(from, unit)?,
        };
        let grain = unit.grain();
        let stretch = Stretch::of(base, grain);
        // On a Monday "the weekend" of a report is the one just over.
        let back = grain == Grain::Weekend
            && count == 0
            && stretch.first() > base
            && self.tense != Tense::Future
            && (from != From::Now || base.weekday() == Weekday::Mon);
        Placed::from(stretch.shift(if back { -1 } else { count }), anchor, "")
    }

    /// The quarter that the text told last, else the last one that was over.
    pub(super) fn told_quarter(&self) -> Option<(Stretch, Option<Anchor>)> {
        if let Some((stretch, anchor)) = &self.told.quarter {
            return Some((*stretch, Some(anchor.clone())));
        }
        let now = self.now_day()?;
        Some((Stretch::of(now, Grain::Quarter).shift(-1), self.now.cloned()))
    }

    pub(super) fn ago(&self, length: &Length, later: bool, from: From) -> Option<Placed> {
        if let Some(years) = years(length, later) {
            // "profit rose in the quarter from a year ago" compares quarters; so does a month with a month.
            let month = self
                .told
                .any
                .as_ref()
                .filter(|(stretch, _)| !self.told.compared && stretch.grain() == Grain::Month);
            if years == -1
                && !self.narrative
                && let Some((stretch, anchor)) =
                    month.or(self.told.quarter.as_ref().filter(|_| self.told.accounts))
            {
                let first = shift_months(stretch.first(), -12)?;
                return Placed::from(
                    Stretch::of(first, stretch.grain()),
                    Some(anchor.clone()),
                    "the same stretch a year before",
                );
            }
        }
        // What is compared counts from the present, not from what was compared before it.
        let from = if self.told.compared && !later { From::Now } else { from };
        let (base, anchor) = match from {
            From::Text if later => {
                self.onwards(length.unit).map(|(stretch, anchor)| (stretch.first(), anchor))?
            }
            _ => self.origin(from, length.unit)?,
        };
        let weeks = from == From::Text && matches!(length.unit, Unit::Week | Unit::Fortnight);
        let exact = length.count.exact().filter(|_| weeks);
        let told = self.told.day.as_ref().map(|(told, _)| told.first());
        let day = told
            .filter(|told| Stretch::of(base, Grain::Week) == Stretch::of(*told, Grain::Week))
            .zip(exact)
            .and_then(|(told, count)| moved(told, length.unit, if later { count } else { -count }));
        let placed = Placed::from(counted(base, length, later)?, anchor, "")?;
        Some(Placed { day, ..placed })
    }

    /// The date told last, else that of the paragraph before: "the following month" goes on from it.
    fn onwards(&self, unit: Unit) -> Option<(Stretch, Option<Anchor>)> {
        let earlier = self.told.earlier.as_ref().filter(|(told, _)| {
            !self.narrative
                && self.told.any.is_none()
                && self.told.aside.is_none()
                && told.grain() <= unit.grain()
        });
        match earlier {
            Some((stretch, anchor)) => Some((*stretch, Some(anchor.clone()))),
            None => self.text(unit),
        }
    }

    /// A length before or after a date: "a week on Tuesday", "the day before last Tuesday".
    pub(super) fn beside(&self, length: &Length, later: bool, of: &Meaning) -> Option<Placed> {
        let placed = match of {
            // "Friday week" counts from the Friday to come.
            Meaning::Weekday(day, Towards::Bare) if later => {
                let ahead = Here { tense: Tense::Future, narrative: false, ..*self };
                ahead.weekday(*day, Towards::Bare)?
            }
            of => self.place(of)?,
        };
        let base = if later { placed.stretch.last() } else { placed.stretch.first() };
        let grain = placed.stretch.grain();
        // "Two years ago this week" is a week too.
        let exact = match of {
            Meaning::Weekday(..) => grain == Grain::Day,
            Meaning::Shift { .. } => grain < length.unit.grain() || grain == Grain::Day,
            _ => false,
        };
        let stretch = if exact {
            let count = length.count.exact()?;
            // The middle of a week stays in the week that bears its number.
            let base =
                if grain == Grain::Week { base.checked_add_days(Days::new(3))? } else { base };
            let day = moved(base, length.unit, if later { count } else { -count })?;
            Stretch::of(day, grain)
        } else {
            counted(base, length, later)?
        };
        Some(Placed { stretch, other: None, ..placed })
    }

    pub(super) fn weekday(&self, day: u32, towards: Towards) -> Option<Placed> {
        let weekday = Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
        let on = |date: NaiveDate| Stretch::of(date, Grain::Day);
        match towards {
            Towards::Following | Towards::Previous | Towards::Same => {
                let (base, anchor) = self.origin(From::Text, Unit::Day)?;
                let date = match towards {
                    Towards::Following => weekday_after(base, weekday),
                    Towards::Previous => weekday_before(base, weekday),
                    _ => weekday_before(base.checked_add_days(Days::new(1))?, weekday),
                };
                return Placed::from(on(date), anchor, "counted from the date told last");
            }
            _ => {}
        }
        if self.narrative
            && let Some((told, anchor)) = self.told.day.as_ref()
        {
            let date = weekday_after(told.first().pred_opt()?, weekday);
            return Placed::from(
                on(date),
                Some(anchor.clone()),
                "a narrative goes on from the date told last",
            );
        }
        let now = self.now_day()?;
        let anchor = self.now.cloned();
        let (on_or_after, on_or_before) =
            (weekday_after(now.pred_opt()?, weekday), weekday_before(now.succ_opt()?, weekday));
        match towards {
            Towards::Past => {
                Placed::from(on(weekday_before(now, weekday)), anchor, "\"past\" points back")
            }
            Towards::Last => {
                let latest = on(weekday_before(now, weekday));
                // What was yesterday is called by its bare name.
                let near = (now - latest.first()).num_days() == 1;
                let (likelier, other) = match near {
                    true => (latest.shift(-7), Some(latest)),
                    false => (latest, None),
                };
                let placed = Placed::from(likelier, anchor, "\"last\" points back")?;
                Some(Placed { other, ..placed })
            }
            Towards::Next => {
                let date = weekday_after(now, weekday);
                let same_week = Stretch::of(now, Grain::Week) == Stretch::of(date, Grain::Week);
                let (first, second) = (on(date), on(date).shift(7));
                // What comes tomorrow or the day after is called by its bare name.
                let near = same_week && (date - now).num_days() <= 2;
                let (likelier, other) = if near { (second, first) } else { (first, second) };
                let other = same_week.then_some(other);
                Some(Placed { other, ..Placed::from(likelier, anchor, "\"next\" points forward")? })
            }
            Towards::This if self.tense != Tense::Past => {
                Placed::from(on(on_or_after), anchor, "\"this\" points forward")
            }
            // "They will vote on Tuesday and a second time on Thursday", said on a Thursday.
            _ if on_or_after == now
                && self.tense == Tense::Future
                && self.told.coming_here
                && self.told.coming.is_some() =>
            {
                Placed::from(on(now).shift(7), anchor, "after the day to come told before")
            }
            _ if on_or_after == now => Placed::from(on(now), anchor, "the day itself"),
            _ if self.tense == Tense::Future => {
                Placed::from(on(on_or_after), anchor, "the sentence speaks of what is to come")
            }
            // Six days back a newspaper says "last Tuesday"; a bare one is tomorrow.
            _ if self.tense == Tense::Open && Some(on_or_after) == now.succ_opt() => Placed::from(
                on(on_or_after),
                anchor,
                "nothing says that it is past, and it is the day after",
            ),
            _ => Placed::from(on(on_or_before), anchor, "news looks back"),
        }
    }
}

/// The stretch so far before or after `base`, in the grain of the length's unit; `None` for a vague length.
pub(in super::super) fn counted(base: NaiveDate, length: &Length, later: bool) -> Option<Stretch> {
    // "half a year later", "two and a half years later": the year that the months lead to.
    if let (Unit::Year, Count::Tenths(tenths)) = (length.unit, length.count)
        && tenths % 10 == 5
    {
        let months = i64::try_from(tenths).ok()?.checked_mul(12)? / 10;
        let first = shift_months(base, if later { months } else { -months })?;
        return Some(Stretch::of(first, Grain::Year));
    }
    // "Three and a half months later"
    if let (Unit::Month, Count::Tenths(tenths)) = (length.unit, length.count)
        && tenths % 10 == 5
    {
        let (months, days) = (i64::try_from(tenths / 10).ok()?, TimeDelta::days(15));
        let day = shift_months(base, if later { months } else { -months })?;
        let day = if later { day.checked_add_signed(days) } else { day.checked_sub_signed(days) };
        return Some(Stretch::of(day?, Grain::Month));
    }
    if let Some(years) = years(length, later) {
        return Some(Stretch::of(first_of(base.year().checked_add(years)?)?, Grain::Year));
    }
    let count = length.count.exact()?;
    let count = if later { count } else { -count };
    Some(match length.unit {
        Unit::Month => Stretch::of(base, Grain::Month).shift(count),
        Unit::Quarter => Stretch::of(base, Grain::Quarter).shift(count),
        Unit::Week | Unit::Weekend => Stretch::of(base, Grain::Week).shift(count),
        Unit::Fortnight => Stretch::of(base, Grain::Week).shift(count.checked_mul(2)?),
        _ => Stretch::of(base, Grain::Day).shift(count),
    })
}

/// The years that a length of years or more makes, negative before.
fn years(length: &Length, later: bool) -> Option<i32> {
    let each = match length.unit {
        Unit::Year => 1,
        Unit::Decade => 10,
        Unit::Century => 100,
        Unit::Millennium => 1000,
        _ => return None,
    };
    let count = match length.count {
        // "half a century"
        Count::Tenths(tenths) if each > 1 => i32::try_from(tenths).ok()?.checked_mul(each)? / 10,
        count => count.exact()?,
    };
    Some(if later { count } else { -count })
}

/// `day` moved by a length.
pub(super) fn moved(day: NaiveDate, unit: Unit, count: i32) -> Option<NaiveDate> {
    let count = i64::from(count);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day | Unit::Weekend => day.checked_add_signed(TimeDelta::try_days(count)?),
        Unit::Week => day.checked_add_signed(TimeDelta::try_weeks(count)?),
        Unit::Fortnight => day.checked_add_signed(TimeDelta::try_weeks(count * 2)?),
        Unit::Month => shift_months(day, count),
        Unit::Quarter => shift_months(day, count * 3),
        Unit::Year => shift_months(day, count * 12),
        Unit::Decade => shift_months(day, count * 120),
        Unit::Century => shift_months(day, count * 1200),
        Unit::Millennium => shift_months(day, count * 12000),
    }
}
