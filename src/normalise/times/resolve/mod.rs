//! From a meaning to the calendar, given what it counts from.

mod clock;
pub(super) mod counted;
mod yearly;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use yearly::Open;

use super::meaning::{From, Meaning, Reference, YearRef};
use super::quantity::Unit;
use super::tense::Tense;
use super::told::Told;
use super::view::View;
use super::{Anchor, Resolution};
use crate::calendar::{
    Clock, Grain, Stretch, Zone, nth_weekday, shift_months, weekday_after, weekday_before,
};

/// What an expression is resolved with.
pub(super) struct Here<'a> {
    /// The speaker's present.
    pub(super) now: Option<&'a Anchor>,
    /// The dates that the text told last.
    pub(super) told: &'a Told,
    pub(super) tense: Tense,
    /// Whether the sentence looks back or ahead from where a history stands.
    pub(super) view: View,
    /// The zone of clocks that name none.
    pub(super) zone: Option<Zone>,
    /// How far the clocks that name no zone are ahead of UTC, where the text proves it.
    pub(super) offset: Option<TimeDelta>,
    /// Whether the paragraph of news told a date so far.
    pub(super) here: bool,
    /// Whether the expression begins its passage.
    pub(super) opens: bool,
    /// The number of its sentence.
    pub(super) sentence: u32,
    /// Whether dates count from the date told last and not from the present.
    pub(super) narrative: bool,
}

/// What came out.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// The TIMEX3 value; `None` leaves the unanchored one.
    pub(super) value: Option<String>,
    pub(super) resolution: Option<Resolution>,
    pub(super) anchor: Option<Anchor>,
    pub(super) reason: String,
    /// The stretch of the calendar, for what counts from it later.
    pub(super) stretch: Option<Stretch>,
    pub(super) zone: Option<&'static str>,
    /// The very day that a count of weeks leads to: "a week later", from which "that night" goes on.
    pub(super) day: Option<NaiveDate>,
    /// What the clock showed, where it is told.
    pub(super) clock: Option<NaiveDateTime>,
}

/// A stretch with what it was counted from and why.
struct Placed {
    stretch: Stretch,
    other: Option<Stretch>,
    anchor: Option<Anchor>,
    reason: &'static str,
    /// The very day that a count of weeks leads to.
    day: Option<NaiveDate>,
}

impl Placed {
    fn fixed(stretch: Stretch) -> Option<Placed> {
        Some(Placed { stretch, other: None, anchor: None, reason: "", day: None })
    }

    fn from(stretch: Stretch, anchor: Option<Anchor>, reason: &'static str) -> Option<Placed> {
        Some(Placed { stretch, other: None, anchor, reason, day: None })
    }
}

impl Here<'_> {
    /// Reads a meaning as far as the anchors allow.
    pub(super) fn read(&self, meaning: &Meaning) -> Reading {
        match meaning {
            Meaning::Nothing | Meaning::Pair(..) | Meaning::Set(_) => Reading::default(),
            Meaning::Ref(reference) => self.reference(*reference),
            // In a history "today" is nowadays.
            Meaning::Shift { count: 0, unit: Unit::Day, from: From::Now } if self.narrative => {
                let nowadays = Reference::Present;
                Reading { value: Some(nowadays.value().into()), ..self.reference(nowadays) }
            }
            Meaning::Length(length) => self.length(length),
            Meaning::Edge { of, .. } | Meaning::Mod(_, of) => self.read(of),
            Meaning::Clock { time, on } => self.clock(time, on.as_deref()),
            Meaning::PartOf { part, on, .. } => self.part(*part, on.as_deref()),
            Meaning::Ago { length, from: From::Text, .. } if length.count.exact().is_none() => {
                Reading::default()
            }
            Meaning::Ago { length, later, .. } if length.count.exact().is_none() => Reading {
                value: Some(
                    if *later { Reference::Future } else { Reference::Past }.value().into(),
                ),
                ..Reading::default()
            },
            Meaning::Ago { length, later, from } if length.unit.is_clock() => {
                self.clock_ago(length, *later, *from)
            }
            Meaning::Either(first, second) => match (self.place(first), self.place(second)) {
                (Some(a), Some(b)) => reading(Placed { other: Some(b.stretch), ..a }),
                _ => Reading::default(),
            },
            _ => self.place(meaning).map(reading).unwrap_or_default(),
        }
    }

    fn now_day(&self) -> Option<NaiveDate> {
        let now = self.now?;
        // Late in the evening in New York it is tomorrow in UTC.
        match (now.interval.start, self.zone) {
            (Some(start), Some(zone))
                if now.interval.clock == Clock::Utc && now.interval.grain.has_clock() =>
            {
                Some(zone.to_local(start).date())
            }
            _ => now.interval.first_day(),
        }
    }

    /// The present with its anchor, or in a narrative the date told last.
    fn base(&self) -> Option<(NaiveDate, Option<Anchor>)> {
        if self.narrative
            && let Some((stretch, anchor)) = self.told.any.as_ref()
        {
            return Some((stretch.first(), Some(anchor.clone())));
        }
        self.now_day().map(|day| (day, self.now.cloned()))
    }

    /// What was told right before without moving the story on, where it is exact enough to count `unit` from: an aside of
    /// a history, or the days to come that news spoke of, from which nothing past is counted.
    fn passing(&self, unit: Unit) -> Option<&(Stretch, Anchor)> {
        let coming = self.told.coming.as_ref().filter(|_| self.tense == Tense::Future);
        self.told.aside.as_ref().or(coming).filter(|(stretch, _)| stretch.grain() <= unit.grain())
    }

    /// The date told last that is at least as exact as `unit`, else the present.
    pub(super) fn text(&self, unit: Unit) -> Option<(Stretch, Option<Anchor>)> {
        let told = match unit {
            _ if self.passing(unit).is_some() => self.passing(unit),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => self.told.day.as_ref(),
            Unit::Weekend | Unit::Week | Unit::Fortnight => {
                let week = self.told.month.as_ref();
                let exact = week.filter(|(told, _)| told.grain() <= Grain::Week);
                exact.or(self.told.day.as_ref()).or(week)
            }
            Unit::Month => self.told.month.as_ref(),
            Unit::Decade | Unit::Century | Unit::Millennium if self.told.age.is_some() => {
                self.told.age.as_ref()
            }
            _ => self.told.any.as_ref(),
        };
        match told {
            Some((stretch, anchor)) => Some((*stretch, Some(anchor.clone()))),
            // A narrative that told no date so exact counts from none.
            None if self.narrative => None,
            None => self.now_day().map(|day| (Stretch::of(day, Grain::Day), self.now.cloned())),
        }
    }

    fn place(&self, meaning: &Meaning) -> Option<Placed> {
        match meaning {
            Meaning::Day { year: Some(year), month, day } => Placed::fixed(Stretch::of(
                NaiveDate::from_ymd_opt(*year, *month, *day)?,
                Grain::Day,
            )),
            Meaning::Day { year: None, month, day } => {
                self.yearly(Grain::Day, Open::Nearest, &|year| {
                    NaiveDate::from_ymd_opt(year, *month, *day)
                        .map(|day| Stretch::of(day, Grain::Day))
                })
            }
            Meaning::DayIn { month, day, year } => {
                let (base, anchor) = match year {
                    YearRef::Shift(_) => (self.now_day()?, self.now.cloned()),
                    _ => self.text(Unit::Year).map(|(told, anchor)| (told.first(), anchor))?,
                };
                let year = match year {
                    YearRef::Known(year) | YearRef::Short(year) => *year,
                    YearRef::Open => base.year(),
                    YearRef::Shift(years) | YearRef::OfText(years) => {
                        base.year().checked_add(*years)?
                    }
                };
                let date = NaiveDate::from_ymd_opt(year, *month, *day)?;
                Placed::from(Stretch::of(date, Grain::Day), anchor, "")
            }
            Meaning::DayInMonth { day, months } => {
                let month = Stretch::of(self.now_day()?, Grain::Month).shift(*months).first();
                let date = NaiveDate::from_ymd_opt(month.year(), month.month(), *day)?;
                Placed::from(Stretch::of(date, Grain::Day), self.now.cloned(), "")
            }
            Meaning::EndDay { last, of } => {
                let placed = self.place(of)?;
                let day = if *last { placed.stretch.last() } else { placed.stretch.first() };
                Placed::from(Stretch::of(day, Grain::Day), placed.anchor, placed.reason)
            }
            Meaning::ThatTime if self.narrative => {
                let (told, anchor) = self.told.any.as_ref()?;
                Placed::from(*told, Some(anchor.clone()), "the date told last")
            }
            // A day of a row lies as far from the one told before as their numbers; in news it is today.
            Meaning::NthDay { nth, again } if self.narrative => {
                let (told, anchor) = self.text(Unit::Day)?;
                let away = if *again { 0 } else { (nth - self.told.nth.unwrap_or(1)).max(0) };
                Placed::from(told.shift(away), anchor, "counted from the date told last")
            }
            Meaning::NthDay { .. } => {
                let today = Stretch::of(self.now_day()?, Grain::Day);
                Placed::from(today, self.now.cloned(), "news tells of today")
            }
            Meaning::Beside { length, later, of } => self.beside(length, *later, of.as_deref()?),
            Meaning::DayOfMonth(day) => {
                let (base, anchor) = self.text(Unit::Month)?;
                let date =
                    NaiveDate::from_ymd_opt(base.first().year(), base.first().month(), *day)?;
                Placed::from(
                    Stretch::of(date, Grain::Day),
                    anchor,
                    "the month is the one told last",
                )
            }
            Meaning::Weekday(day, towards) => self.weekday(*day, *towards),
            Meaning::WeekdayIn { day, weeks, from } => {
                let (base, anchor) = self.origin(*from, Unit::Week)?;
                let monday = Stretch::of(base, Grain::Week).shift(*weeks).first();
                let date = monday.checked_add_days(Days::new(u64::from(day.saturating_sub(1))))?;
                Placed::from(Stretch::of(date, Grain::Day), anchor, "")
            }
            Meaning::Period(period, year, towards) => self.period(*period, *year, *towards),
            Meaning::Year(year) => Placed::fixed(Stretch::year(*year)?),
            Meaning::WeekdayBeside { day, after, of } => {
                let weekday = Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
                let placed = self.place(of)?;
                let date = match after {
                    true => weekday_after(placed.stretch.last(), weekday),
                    false => weekday_before(placed.stretch.first(), weekday),
                };
                Some(Placed { stretch: Stretch::of(date, Grain::Day), other: None, ..placed })
            }
            Meaning::WeekdayOf { number, day, month, year } => {
                let weekday = Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
                let of = |year: i32| {
                    nth_weekday(year, *month, weekday, *number)
                        .map(|day| Stretch::of(day, Grain::Day))
                };
                match year {
                    Some(year) => Placed::fixed(of(*year)?),
                    None => self.yearly(Grain::Day, Open::Back, &of),
                }
            }
            Meaning::WeekOf { number, unit, month, year } => {
                let of = |year: i32| week_of(year, *month, *number, *unit);
                match year {
                    Some(year) => Placed::fixed(of(*year)?),
                    None => self.yearly(Grain::Week, Open::Back, &of),
                }
            }
            Meaning::Decade(decade) => {
                Placed::fixed(Stretch::of(first_of(decade.checked_mul(10)?)?, Grain::Decade))
            }
            Meaning::DecadeOfCentury(decade) => {
                let (base, anchor) = self.base().unwrap_or((first_of(1999)?, None));
                let century = base.year().div_euclid(100) * 100;
                let mut first = century + decade * 10;
                if first > base.year() {
                    first -= 100;
                }
                Placed::from(
                    Stretch::of(first_of(first)?, Grain::Decade),
                    anchor,
                    "the latest such decade",
                )
            }
            Meaning::Century(century) => {
                Placed::fixed(Stretch::of(first_of(century.checked_mul(100)?)?, Grain::Century))
            }
            Meaning::Week { year, week } => {
                let monday = NaiveDate::from_isoywd_opt(*year, *week, Weekday::Mon)?;
                Placed::fixed(Stretch::of(monday, Grain::Week))
            }
            Meaning::Shift { count, unit, from } => self.shift(*count, *unit, *from),
            Meaning::Holding(unit, day) => {
                let placed = self.place(day)?;
                Some(Placed {
                    stretch: Stretch::of(placed.stretch.first(), unit.grain()),
                    other: None,
                    ..placed
                })
            }
            Meaning::Ago { length, later, from } => self.ago(length, *later, *from),
            Meaning::Edge { of, .. } | Meaning::Mod(_, of) | Meaning::Either(of, _) => {
                self.place(of)
            }
            Meaning::Clock { on, .. } | Meaning::PartOf { on, .. } => self.place(on.as_deref()?),
            _ => None,
        }
    }

    fn origin(&self, from: From, unit: Unit) -> Option<(NaiveDate, Option<Anchor>)> {
        let from = match from {
            From::Story if self.narrative => From::Text,
            From::Story => From::Now,
            from => from,
        };
        match from {
            From::Now => self.now_day().map(|day| (day, self.now.cloned())),
            From::Text | From::Story => {
                self.text(unit).map(|(stretch, anchor)| (stretch.first(), anchor))
            }
        }
    }
}

fn reading(placed: Placed) -> Reading {
    let resolution = match placed.other {
        Some(other) => Resolution::Either(placed.stretch.interval(), other.interval()),
        None => Resolution::Known(placed.stretch.interval()),
    };
    Reading {
        value: Some(placed.stretch.value()),
        resolution: Some(resolution),
        anchor: placed.anchor,
        reason: placed.reason.into(),
        stretch: Some(placed.stretch),
        day: placed.day,
        ..Reading::default()
    }
}

/// The week or weekend of a month by its number, the last one when 0: of the days 1 to 7, 8 to 14 and so on the week
/// that holds most.
fn week_of(year: i32, month: u32, number: u32, unit: Unit) -> Option<Stretch> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let middle = match number {
        0 => shift_months(first, 1)?.checked_sub_days(Days::new(4))?,
        number => first.checked_add_days(Days::new(u64::from(number) * 7 - 4))?,
    };
    Some(Stretch::of(middle, unit.grain()))
}

fn first_of(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}
